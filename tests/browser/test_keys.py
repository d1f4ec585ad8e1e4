"""Every key of the registry is pressed where it means something, and does what it says."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import PATIENCE_MS, UNHURRIED, all_sent, box_of, listen, look_for, row
from tests.browser.keyboard import DOCUMENT, REGISTRY, Registered, written
from tests.machine import ROOT
from tests.product import Product, wait_until

Seen = Callable[[Page], None]
TITLES = ("First of the keys", "Second of the keys", "Third of the keys")


@dataclass(frozen=True)
class Pressed:
    """Where a key is pressed, what is pressed before it, and what must be seen after."""

    seen: Seen
    on: str = "list"
    before: tuple[str, ...] = ()
    query: str = ""


def dialog(name: str) -> Seen:
    return lambda page: expect(page.get_by_role("dialog", name=name, exact=True)).to_be_visible()


def field(name: str) -> Seen:
    return lambda page: expect(page.get_by_role("combobox", name=name)).to_be_focused()


def at(path: str) -> Seen:
    return lambda page: expect(page).to_have_url(re.compile(path))


def says(words: str) -> Seen:
    def look(page: Page) -> None:
        expect(page.get_by_role("region", name="Notifications").get_by_text(words).first).to_be_visible()

    return look


def focus_on(title: str) -> Seen:
    return lambda page: expect(row(page, title)).to_have_attribute("data-focus", "true")


def selected(count: int) -> Seen:
    return lambda page: expect(page.get_by_text(f"{count} selected", exact=True)).to_be_visible()


def copied(pattern: str) -> Seen:
    def look(page: Page) -> None:
        expect(page.get_by_text(re.compile(" copied$"))).to_be_visible()
        text = page.evaluate("navigator.clipboard.readText()")
        assert re.search(pattern, text), text

    return look


def composer_is_large(page: Page) -> None:
    dialog("New issue")(page)
    assert box_of(page.get_by_role("dialog", name="New issue"))["height"] > 600


def assigned(page: Page) -> None:
    expect(row(page, TITLES[2]).get_by_role("button", name=re.compile("Assignee: (?!nobody)"))).to_be_visible()


def gone(title: str) -> Seen:
    return lambda page: expect(row(page, title)).to_have_count(0)


def beside(name: str) -> Seen:
    return lambda page: expect(page.get_by_role("complementary", name=name)).to_be_visible()


def not_beside(name: str) -> Seen:
    return lambda page: expect(page.get_by_role("complementary", name=name)).to_be_hidden()


def priority_is(name: str) -> Seen:
    return lambda page: expect(row(page, TITLES[2]).get_by_role("button", name=f"Priority: {name}")).to_be_visible()


def saved(seen: Seen) -> Seen:
    """See it, and that the server has it: the next row takes the issue away."""

    def look(page: Page) -> None:
        seen(page)
        all_sent(page)

    return look


def opened(page: Page) -> None:
    expect(page.get_by_role("heading", name=TITLES[2])).to_be_visible()


def hit(title: str) -> Seen:
    return lambda page: expect(page.get_by_role("option", name=title)).to_have_attribute("aria-selected", "true")


def writing(label: str) -> Seen:
    return lambda page: expect(page.get_by_role("textbox", name=label).first).to_be_focused()


def unfiltered(page: Page) -> None:
    expect(page.get_by_role("toolbar", name="Filters")).to_be_hidden()
    assert "filter=" not in page.url


def moved(page: Page) -> None:
    expect(page.get_by_role("status").filter(has_text=" moved to ")).to_be_attached()


def board_focus(titles: str) -> Seen:
    return lambda page: expect(page.locator("[data-focus]").filter(has_text=re.compile(titles))).to_be_visible()


def shown(words: str) -> Seen:
    return lambda page: expect(page.get_by_text(words)).to_be_visible()


def unread(page: Page) -> None:
    expect(page.get_by_role("main", name="Inbox").get_by_text("Unread", exact=True)).to_be_attached()


UNPRIORITIZED = "?" + urlencode({"filter": '{"field":"priority","op":"is","value":"none"}'})
URGENT = ("p", "2")
PRESSES: dict[str, Pressed] = {
    "issue.state": Pressed(dialog("Status")),
    "issue.priority": Pressed(dialog("Priority")),
    "issue.assignee": Pressed(dialog("Assignee")),
    "issue.labels": Pressed(dialog("Labels")),
    "issue.due_date": Pressed(field("Set due date…")),
    "issue.estimate": Pressed(dialog("Estimate"), on="issue"),
    "issue.parent": Pressed(dialog("Parent"), on="issue"),
    "issue.create_sub_issue": Pressed(
        lambda page: expect(page.get_by_role("dialog").get_by_role("button", name="Parent")).to_contain_text(TITLES[2])
    ),
    "issue.blocks": Pressed(dialog("Blocks…")),
    "issue.blocked_by": Pressed(dialog("Blocked by…")),
    "issue.related": Pressed(dialog("Related to…")),
    "issue.duplicate_of": Pressed(dialog("Duplicate of…")),
    "issue.assign_to_me": Pressed(saved(assigned)),
    "issue.rename": Pressed(writing("Title")),
    "issue.write": Pressed(writing("Description"), on="issue"),
    "issue.subscribe": Pressed(saved(says("ubscribed"))),
    "issue.copy_id": Pressed(copied(r"^[A-Z]+-\d+$")),
    "issue.copy_link": Pressed(copied(r"^http.*/issue/[A-Z]+-\d+/")),
    "issue.copy_branch": Pressed(copied("third-of-the-keys")),
    "issue.copy_markdown": Pressed(copied(r"^# \[[A-Z]+-\d+\]\(http.*\) Third of the keys\n\n[^\n]+\n\nSaid \*once\*")),
    "issue.archive": Pressed(saved(gone(TITLES[2]))),
    "issue.trash": Pressed(saved(gone(TITLES[2]))),
    "issue.create": Pressed(dialog("New issue")),
    "issue.create_full": Pressed(composer_is_large),
    "issue.attach": Pressed(shown("keyboard.md"), on="composer"),
    "issue.create_from_template": Pressed(says("There is no template yet")),
    "list.next": Pressed(focus_on(TITLES[1])),
    "list.previous": Pressed(focus_on(TITLES[2]), before=("j",)),
    "list.first": Pressed(focus_on(TITLES[2]), before=("j", "j")),
    "list.last": Pressed(focus_on(TITLES[0])),
    "list.page_down": Pressed(focus_on(TITLES[0])),
    "list.page_up": Pressed(focus_on(TITLES[2]), before=("End",)),
    "list.select": Pressed(selected(1)),
    "list.extend_down": Pressed(selected(2)),
    "list.extend_up": Pressed(selected(2), before=("j",)),
    "list.select_all": Pressed(selected(3)),
    "list.back": Pressed(not_beside(TITLES[2]), before=("Space",)),
    "list.open": Pressed(lambda page: expect(page.get_by_role("heading", name=TITLES[2])).to_be_visible()),
    "list.peek": Pressed(beside(TITLES[2])),
    "filter.add": Pressed(dialog("Filter")),
    "filter.remove_last": Pressed(unfiltered, query=UNPRIORITIZED),
    "filter.clear": Pressed(unfiltered, query=UNPRIORITIZED),
    "list.layout": Pressed(lambda page: expect(page.get_by_role("columnheader").first).to_be_visible()),
    "list.display": Pressed(dialog("Display")),
    "list.move_down": Pressed(saved(moved), on="ordered"),
    "list.move_up": Pressed(saved(moved), on="ordered", before=("j",)),
    "board.left": Pressed(board_focus("Second|Third"), on="board", before=("ArrowRight",)),
    "board.right": Pressed(board_focus("First"), on="board"),
    "board.move_left": Pressed(saved(moved), on="board", before=("ArrowRight",)),
    "board.move_right": Pressed(saved(moved), on="board"),
    "board.move_up": Pressed(saved(moved), on="board", before=("ArrowDown",)),
    "board.move_down": Pressed(saved(moved), on="board"),
    "go.inbox": Pressed(at("/inbox$")),
    "inbox.next": Pressed(at("/inbox/.+"), on="inbox"),
    "inbox.previous": Pressed(at("/inbox/.+"), on="inbox"),
    "inbox.close": Pressed(at("/inbox$"), on="inbox", before=("j",)),
    "inbox.open": Pressed(at("/issue/"), on="inbox", before=("j",)),
    "inbox.read": Pressed(unread, on="thread"),
    "inbox.snooze": Pressed(dialog("Snooze"), on="inbox", before=("j",)),
    "inbox.clear": Pressed(saved(says("cleared")), on="inbox", before=("j",)),
    "inbox.show_snoozed": Pressed(shown("Nothing is asleep"), on="inbox"),
    "go.views": Pressed(at("/views$")),
    "view.subscribe": Pressed(saved(says("ubscribed")), on="view"),
    "view.open": Pressed(field("Open view…")),
    "go.my_issues": Pressed(at("/my-issues/assigned$")),
    "go.active": Pressed(at("/team/[A-Z]+/active$"), on="issue"),
    "go.board": Pressed(lambda page: expect(page.get_by_role("columnheader").first).to_be_visible()),
    "go.backlog": Pressed(at("/team/[A-Z]+/backlog$")),
    "go.all": Pressed(at("/team/[A-Z]+/all$")),
    "go.settings": Pressed(at("/settings/")),
    "go.archive": Pressed(at("/archive/archived$")),
    "open.issue": Pressed(field("Open issue…")),
    "open.team": Pressed(field("Open team…")),
    "open.person": Pressed(field("Open person…")),
    "frame.palette": Pressed(field("Search and commands")),
    "frame.search": Pressed(at("/search$")),
    "search.next": Pressed(hit(TITLES[2]), on="search"),
    "search.previous": Pressed(hit(TITLES[2]), on="search", before=("j", "j")),
    "search.open": Pressed(opened, on="search", before=("j",)),
    "search.peek": Pressed(beside(TITLES[2]), on="search", before=("j",)),
    "search.close_peek": Pressed(not_beside(TITLES[2]), on="search", before=("j", "Space")),
    "frame.favourite": Pressed(saved(says("favourites"))),
    "frame.shortcuts": Pressed(dialog("Keyboard shortcuts")),
    "frame.sidebar": Pressed(lambda page: expect(page.get_by_role("button", name="Open sidebar")).to_be_visible()),
    "frame.details": Pressed(not_beside("Properties"), on="issue"),
    "frame.menu": Pressed(lambda page: expect(page.get_by_role("menu", name="Actions")).to_be_visible()),
    "frame.undo": Pressed(saved(says("Undone")), before=URGENT),
    "frame.redo": Pressed(saved(says("Done again")), before=(*URGENT, "Control+z")),
}


def press(page: Page, keys: list[str]) -> None:
    for stroke in keys:
        page.keyboard.press(stroke.replace("Mod", "Control"))


class Desk:
    """A program whose issues are all ours: what is selected, archived and deleted is then no other test's."""

    def __init__(self, product: Product) -> None:
        self.product = product
        self.token = product.token()
        self.call("DELETE", "/api/workspaces/current/samples")
        self.team = self.call("GET", "/api/teams")["teams"][0]
        self.call("PATCH", f"/api/teams/{self.team['key']}", {"estimate_scale": "fibonacci"})
        self.call("POST", "/api/workspaces/members", {"email": "mia@example.com", "name": "Mia", "role": "member"})
        self.mia = product.token("mia@example.com")
        members = self.call("GET", "/api/workspaces/members")["members"]
        self.owner_id = next(each["id"] for each in members if each["email"] == "owner@localhost")
        states = self.call("GET", f"/api/teams/{self.team['key']}/statuses")["statuses"]["started"]
        self.view = self.call("POST", "/api/views", {"name": "All of the keys"})
        self.started = next(each["id"] for each in states if each["name"] == "In Progress")

    def call(self, method: str, path: str, body: Any = None, *, token: str | None = None) -> Any:
        """Ask the program as the owner, or as who has the token."""
        return self.product.call(method, path, token or self.token, body)[1]

    def lay_out(self, wanted: Pressed) -> None:
        """Make the three issues anew, and what else the key needs."""
        listed = self.call("GET", "/api/issues?limit=250")["data"]
        self.call("DELETE", f"/api/views/{self.view['id']}/subscription")
        if listed:
            gone = {"issue_ids": [issue["id"] for issue in listed], "updates": {"delete": True}}
            self.call("PATCH", "/api/issues/bulk", gone)
        made = [self.issue(title) for title in TITLES]
        if wanted.on in {"board", "ordered"}:
            self.call("PATCH", f"/api/issues/{made[0]['id']}", {"state_id": self.started})
        shown = {"layout": "board", "order_by": "manual"} if wanted.on == "board" else None
        self.call("PUT", "/api/preferences", {"name": f"display/team/{self.team['id']}/active", "value": shown})
        if wanted.on in {"inbox", "thread"}:
            self.call("POST", "/api/notifications/clear", {"which": "all"})
            self.call("PATCH", f"/api/issues/{made[2]['id']}", {"assignee_id": self.owner_id}, token=self.mia)

    def issue(self, title: str) -> Any:
        fields = {"title": title, "team_id": self.team["id"], "description": "Said *once*"}
        return self.call("POST", "/api/issues", fields)


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    with Product(tmp_path_factory.mktemp("keys") / "data", **UNHURRIED) as running:
        yield Desk(running)


@pytest.fixture
def desk(own: Desk, browser: Browser) -> Iterator[Page]:
    """A window of the owner, who lets the clipboard be used; nothing in it may complain."""
    complaints: list[str] = []
    context = browser.new_context(permissions=["clipboard-read", "clipboard-write"])
    context.set_default_timeout(PATIENCE_MS)
    page = context.new_page()
    listen(page, complaints)
    page.on("filechooser", lambda chooser: chooser.set_files(DOCUMENT))
    page.goto(own.product.command("sign-in-link", "owner@localhost"))
    expect(page.get_by_role("navigation", name="Main")).to_be_visible()
    yield page
    context.close()
    assert complaints == []


def test_the_document_of_the_keys_is_that_of_the_registry(desk: Page) -> None:
    told = written(registered(desk))

    made = ROOT / "build" / "keyboard.md"
    made.parent.mkdir(exist_ok=True)
    made.write_text(told, encoding="utf-8")
    assert DOCUMENT.read_text(encoding="utf-8") == told, "build/keyboard.md is what docs/keyboard.md should be"


@pytest.mark.parametrize("part", range(4))
def test_each_key_does_what_the_registry_says(own: Desk, desk: Page, part: int) -> None:
    registry = registered(desk)
    assert {each.id for each in registry} == set(PRESSES), "an action with keys has no row here, or a row no action"

    for each in registry[part::4]:
        wanted = PRESSES[each.id]
        begin(own, desk, wanted)
        press(desk, list(wanted.before))
        press(desk, each.keys[0])
        try:
            wanted.seen(desk)
        except AssertionError as error:
            raise AssertionError(f"{each.id}, pressed as {each.keys[0]}: {error}") from error


def registered(page: Page) -> list[Registered]:
    """Return the actions that have keys, once those that come after the first paint are there."""

    def found() -> list[Registered] | None:
        told = [Registered(**each) for each in page.evaluate(REGISTRY)]
        return told if {each.id for each in told} >= {"inbox.next", "search.next", "view.open"} else None

    return wait_until(found, 10, "the rest of the actions")


NAMELESS = """() => [...document.querySelectorAll('button')]
  .filter((button) => button.checkVisibility() && button.role !== 'switch' && !button.textContent.trim())
  .filter((button) => !button.ariaLabel || !button.dataset.tip)
  .map((button) => button.outerHTML.slice(0, 200))"""


def test_every_button_that_is_an_icon_alone_has_a_name_and_a_tooltip(own: Desk, desk: Page) -> None:
    begin(own, desk, Pressed(selected(1)))
    press(desk, ["x"])
    assert desk.evaluate(NAMELESS) == []

    for keys, seen in ((["Escape", "Enter"], opened), (["c"], dialog("New issue"))):
        press(desk, keys)
        seen(desk)
        assert desk.evaluate(NAMELESS) == []


def begin(desk: Desk, page: Page, wanted: Pressed) -> None:
    """Show three fresh issues, the last made focused or open, and no others."""
    desk.lay_out(wanted)
    page.evaluate("localStorage.removeItem('sidebar'); localStorage.removeItem('details')")
    places = {"inbox": "inbox", "thread": "inbox", "view": f"view/{desk.view['slug']}"}
    place = places.get(wanted.on, f"team/{desk.team['key']}/active{wanted.query}")
    page.goto(f"{desk.product.address}/{page.url.split('/')[3]}/{place}")
    expect(page.get_by_text(TITLES[2]).first).to_be_visible()
    if wanted.query:
        expect(page.get_by_role("toolbar", name="Filters")).to_be_visible()
    all_sent(page)
    if wanted.on == "thread":
        page.keyboard.press("j")
        # Looking at it reads it, after a moment.
        expect(page.get_by_role("main", name="Inbox").get_by_text("Unread", exact=True)).to_be_hidden()
        all_sent(page)
    if wanted.on in {"inbox", "thread"}:
        return
    if wanted.on == "board":
        expect(page.get_by_role("columnheader").first).to_be_visible()
    else:
        expect(page.locator(".issue-row")).to_have_count(len(TITLES))
    page.keyboard.press("j")
    expect(page.locator("[data-focus]").first).to_be_visible()
    if wanted.on in {"list", "issue", "search"}:
        focus_on(TITLES[2])(page)
    if wanted.on == "composer":
        page.keyboard.press("c")
        writing("Title")(page)
    if wanted.on == "search":
        look_for(page, "keys")
        expect(page.get_by_role("option")).to_have_count(len(TITLES))
        page.keyboard.press("Escape")
    if wanted.on == "issue":
        page.keyboard.press("Enter")
        expect(page.get_by_role("heading", name=TITLES[2])).to_be_visible()
