"""The keys as the registry has them, and the document made from it."""

from dataclasses import dataclass

from tests.chromium import RUNTIME
from tests.machine import ROOT

DOCUMENT = ROOT / "docs" / "keyboard.md"
REGISTRY = """async () => {
  const { load, need } = await RUNTIME;
  // It brings actions of its own, once the first paint is done.
  await load('search/search-screen.js', ['screens.js', 'settings.js', 'editor.js']);
  const { actions, titleOf } = need('core/actions.js');
  return actions.all().filter(({ keys }) => keys).map((action) => ({
    id: action.id,
    title: titleOf(action),
    group: action.group,
    keys: [action.keys, ...(action.otherKeys ?? [])],
  }));
}""".replace("RUNTIME", RUNTIME)
HEADINGS = {
    "Frame": "General",
    "Navigation": "Go to",
    "List": "In a list",
    "Search": "In search results",
    "Issue": "Change issues",
    "Create": "Create",
    "Copy": "Copy",
    "Move": "Archive and delete",
}
BEGINNING = (
    "# Keyboard\n\n"
    "Every action has one place, the registry, and the palette (`Ctrl/⌘` `K`), menus, tooltips and the sheet behind "
    "`?` read it there; so does this page. Strokes are pressed one after the other. Keys mean what is selected, else "
    "what is focused or open; they rest while you write, while a dialog is open, and while an input method composes. "
    "Letters are found by what the key says, and on keyboards of other scripts by its place.\n"
)
ENDING = (
    "\n## What browsers keep\n\n"
    "A page cannot have, or should not take, what a browser itself does on `Ctrl/⌘` with `T`, `W`, `N`, `R`, `L`, `P`, "
    "`F`, `D`, `H`, `J`, `U`, `O`, `S`, the digits, or with `Shift` and `T`, `N`, `W`, `R`, `I`, `J`, `C`. The "
    "registry refuses such keys. Where other trackers use one, this is the way here:\n\n"
    "| elsewhere | here | why |\n|---|---|---|\n"
    "| `Ctrl/⌘` `Shift` `C`, copy as Markdown | `Alt` `Shift` `C` | opens the tools for developers |\n"
    "| `Ctrl/⌘` `Shift` `P`, parent | also `M` then `P` | Firefox opens a private window |\n"
    "| `Ctrl/⌘` `Shift` `O`, sub-issue | also `M` then `S` | bookmarks, where nothing is focused |\n\n"
    "In the composer `Alt` with the key of a property opens it while you write; away from the text the key alone does. "
    "`Ctrl/⌘` `Enter` creates the issue, with `Shift` it is opened too.\n"
)
NAMES = {
    "Mod": "Ctrl/⌘",
    "ArrowUp": "↑",
    "ArrowDown": "↓",
    "ArrowLeft": "←",
    "ArrowRight": "→",
    "Backspace": "⌫",
    "Escape": "Esc",
}


@dataclass(frozen=True)
class Registered:
    """An action with keys, and every way to press it."""

    id: str
    title: str
    group: str
    keys: list[list[str]]


def written(registry: list[Registered]) -> str:
    """Return the document of the actions."""
    groups = list(HEADINGS) + sorted({each.group for each in registry} - HEADINGS.keys())
    tables = [_table(group, [each for each in registry if each.group == group]) for group in groups]
    return BEGINNING + "".join(table for table in tables if table) + ENDING


def _table(group: str, actions: list[Registered]) -> str:
    if not actions:
        return ""
    lines = [f"| {' or '.join(_strokes(keys) for keys in each.keys)} | {each.title} |" for each in actions]
    return "\n".join([f"\n## {HEADINGS.get(group, group)}\n", "| keys | does |", "|---|---|", *lines, ""])


def _strokes(keys: list[str]) -> str:
    return " then ".join(_stroke(stroke) for stroke in keys)


def _stroke(stroke: str) -> str:
    parts = stroke.split("+")
    return " ".join(f"`{NAMES.get(part, part.upper() if len(part) == 1 else part)}`" for part in parts)
