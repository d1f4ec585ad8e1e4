"""The issues of a new workspace, which teach the product; one action removes them."""

from typing import NamedTuple


class Sample(NamedTuple):
    """A teaching issue: state and label by name, assigned to the workspace's maker or to nobody."""

    title: str
    description: str
    state: str
    priority: str
    label: str | None = None
    is_mine: bool = False


SAMPLES = (
    Sample(
        "Welcome: this list is yours",
        "Every row is an issue. Move with `J` and `K`, open with `Enter`, look with `Space`.\n\n"
        "When you have seen enough, remove all of these teaching issues at once with the button above the list.",
        "In Progress",
        "urgent",
        is_mine=True,
    ),
    Sample(
        "Press C to write down the first thing on your mind",
        "A title is enough. `Ctrl Enter` (`⌘ Enter` on a Mac) creates the issue.\n\n"
        "A draft survives closing the dialog, the tab, even the browser.",
        "Todo",
        "high",
        is_mine=True,
    ),
    Sample(
        "Change anything from the keyboard",
        "With an issue focused:\n\n"
        "- `S` sets its **state**\n- `P` its **priority**\n- `A` its **assignee**, `I` takes it yourself\n"
        "- `L` its **labels**\n- `Shift D` its **due date**\n\nEvery change can be undone with `Ctrl Z` (`⌘ Z`).",
        "Todo",
        "high",
        label="Feature",
    ),
    Sample(
        "Find everything with Ctrl K",
        "`Ctrl K` (`⌘ K`) opens the palette: it acts on the focused issue first, then goes anywhere, then searches.\n\n"
        "`?` lists every key.",
        "Todo",
        "medium",
    ),
    Sample(
        "Open a second window and watch them agree",
        "Changes appear in every open window at once, for everybody who may see them.",
        "In Review",
        "medium",
        label="Improvement",
    ),
    Sample(
        "Pull the plug: it works without a network",
        "Edit on a train. What you change waits in the browser, survives a reload and is sent when the network "
        "is back. The mark at the foot of the sidebar says what is waiting.",
        "Todo",
        "low",
        label="Improvement",
    ),
    Sample(
        "Invite the people you work with",
        "Settings → Members adds people by address. Settings → Teams makes teams; private ones are seen by their "
        "members alone.",
        "Backlog",
        "none",
    ),
    Sample(
        "Automate it",
        "Everything here is an API: make a token in Settings → Access tokens, then\n\n"
        '```\ncurl "http://localhost:7015/api/issues?limit=1" -H "Authorization: Bearer $EXPONENTIAL_TOKEN"\n```',
        "Backlog",
        "none",
    ),
    Sample(
        "Start Exponential with one command",
        "Done: you are here.",
        "Done",
        "none",
        is_mine=True,
    ),
)
