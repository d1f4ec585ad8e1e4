"""Lists and boards at work: display options, dragging by mouse, keys and finger, two people on one board."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, Route, expect

from tests.browser.conftest import LooksRight, NewPage, all_sent, box_of, row
from tests.product import Product

Issues = Callable[..., list[str]]
PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}


@pytest.fixture
def issues(product: Product, token: str) -> Issues:
    """Make issues in a state of the first team and begin with its lists as they are built in; returns their ids."""
    team: dict[str, Any] = product.call("GET", "/api/teams", token)[1]["teams"][0]
    product.call("PUT", "/api/preferences", token, {"name": f"display/team/{team['id']}/all", "value": None})
    listed = product.call("GET", f"/api/teams/{team['key']}/statuses", token)[1]["statuses"]
    states = {state["name"]: state["id"] for category in listed.values() for state in category}

    def make(*titles: str, state: str = "Todo", **fields: Any) -> list[str]:
        body = {"team_id": team["id"], "state_id": states[state], **fields}
        return [product.call("POST", "/api/issues", token, body | {"title": title})[1]["id"] for title in titles]

    return make


def open_list(page: Page) -> Page:
    page.goto("/")
    page.get_by_role("navigation", name="Lists").get_by_role("link", name="All").click()
    expect(page.get_by_role("grid")).to_be_visible()
    return page


def open_board(page: Page) -> Page:
    open_list(page)
    page.keyboard.press("Control+b")
    expect(page.get_by_role("columnheader").first).to_be_visible()
    return page


def card(page: Page, title: str) -> Locator:
    return page.locator(".issue-card").filter(has=page.get_by_role("link", name=title, exact=True))


def heading(page: Page, name: str) -> Locator:
    return page.locator(".issue-group[data-group]:not([data-depth])").filter(has_text=name)


def column(page: Page, name: str) -> Locator:
    """The cards of a column; an empty one too."""
    group = page.get_by_role("columnheader", name=name).get_attribute("data-group")
    return page.locator(f'.board__cell[data-group="{group}"]')


def drag(page: Page, what: Locator, to: Locator, *, at: float = 0.5) -> None:
    """Drag with the mouse to a share of the height of an element, and stop before letting go."""
    begin, end = box_of(what), box_of(to)
    page.mouse.move(begin["x"] + 60, begin["y"] + begin["height"] / 2)
    page.mouse.down()
    page.mouse.move(begin["x"] + 70, begin["y"] + begin["height"] / 2 + 8)
    page.mouse.move(end["x"] + 70, end["y"] + end["height"] * at, steps=4)


def test_a_board_whose_filter_keeps_nothing_says_so(page: Page, issues: Issues) -> None:
    page.route("**/api/sync/closed*", lambda route: route.abort())
    all_sent(open_board(page))
    page.goto(f"{page.url}?filter=title:contains:nowhere")
    expect(page.get_by_role("main")).to_contain_text(re.compile("No issue fits the filter.*could not be loaded"))


def test_what_is_chosen_in_the_display_menu_survives_a_reload_and_can_be_reset(page: Page, issues: Issues) -> None:
    issues("Paint the door", priority="urgent")
    open_list(page)

    page.keyboard.press("Shift+V")
    menu = page.get_by_role("dialog", name="Display")
    menu.get_by_label("Grouping", exact=True).select_option("priority")
    menu.get_by_label("Sub-grouping").select_option("state")
    page.keyboard.press("Escape")

    expect(heading(page, "Urgent")).to_be_visible()
    all_sent(page)
    page.reload()
    expect(heading(page, "Urgent")).to_be_visible()
    page.get_by_role("button", name="Display").click()
    menu.get_by_role("button", name="Reset").click()
    expect(heading(page, "Urgent")).to_be_hidden()


def test_a_card_is_dragged_into_another_column_and_the_way_back_is_one_press(page: Page, issues: Issues) -> None:
    issues("Carry me over")
    open_board(page)

    drag(page, card(page, "Carry me over"), column(page, "In Progress"))
    expect(page.locator(".drag-ghost")).to_contain_text("Carry me over")
    page.keyboard.press("Escape")
    page.mouse.up()
    expect(column(page, "Todo").get_by_role("link", name="Carry me over")).to_be_visible()

    drag(page, card(page, "Carry me over"), column(page, "In Progress"))
    page.mouse.up()
    expect(column(page, "In Progress").get_by_role("link", name="Carry me over")).to_be_visible()
    all_sent(page)
    page.get_by_role("button", name="Undo").click()
    expect(column(page, "Todo").get_by_role("link", name="Carry me over")).to_be_visible()


def test_keys_walk_over_the_board_and_carry_the_card(page: Page, issues: Issues) -> None:
    issues("Walk with me", priority="urgent")
    issues("Already there", state="In Progress", priority="urgent")
    open_board(page)

    card(page, "Already there").hover()
    page.keyboard.press("ArrowLeft")
    expect(card(page, "Walk with me")).to_have_attribute("data-focus", "true")
    page.keyboard.press("Shift+ArrowRight")

    expect(column(page, "In Progress").get_by_role("link", name="Walk with me")).to_be_visible()
    expect(page.get_by_role("status").filter(has_text="moved to In Progress, place")).to_be_attached()
    expect(card(page, "Walk with me")).to_have_attribute("data-focus", "true")
    page.keyboard.press("Control+z")
    expect(column(page, "Todo").get_by_role("link", name="Walk with me")).to_be_visible()


def test_several_are_dragged_at_once_and_come_back_at_once(page: Page, issues: Issues) -> None:
    issues("First of three", "Second of three", "Third of three")
    issues("Going on", state="In Progress")
    open_list(page)
    for title in ("First of three", "Second of three", "Third of three"):
        row(page, title).hover()
        page.keyboard.press("x")

    drag(page, row(page, "Second of three"), heading(page, "In Progress"))
    expect(page.locator(".drag-ghost__count")).to_have_text("3")
    page.mouse.up()

    expect(page.get_by_text("3 issues moved to In Progress")).to_be_visible()
    assert {states_of(page, title) for title in ("First of three", "Third of three")} == {"In Progress"}
    page.get_by_role("button", name="Undo").click()
    expect(row(page, "Third of three").get_by_role("button", name="Status: Todo")).to_be_visible()
    assert {states_of(page, title) for title in ("First of three", "Second of three")} == {"Todo"}


def states_of(page: Page, title: str) -> str:
    return row(page, title).locator("[data-property=state]").inner_text().removeprefix("Status: ").strip()


def test_the_order_by_hand_is_everybodys_and_comes_live(new_page: NewPage, issues: Issues) -> None:
    issues("Alpha", "Beta", "Gamma")
    here, there = open_list(new_page("/")), new_page("/")
    drag(here, row(here, "Gamma"), row(here, "Alpha"), at=0.2)
    here.mouse.up()
    here.get_by_role("button", name="Order by hand").click()
    open_list(there)
    assert order_of(there) == ["Alpha", "Beta", "Gamma"]

    drag(here, row(here, "Gamma"), row(here, "Alpha"), at=0.2)
    expect(here.locator(".drag-line")).to_be_visible()
    here.mouse.up()

    expect(ours(there).first).to_have_text("Gamma")
    assert order_of(there) == order_of(here) == ["Gamma", "Alpha", "Beta"]
    row(here, "Gamma").hover()
    here.keyboard.press("Alt+Shift+ArrowDown")
    expect(ours(there).first).to_have_text("Alpha")


def ours(page: Page) -> Locator:
    return page.locator(".issue-row__title").filter(has_text=re.compile("^(Alpha|Beta|Gamma)$"))


def order_of(page: Page) -> list[str]:
    return ours(page).all_inner_texts()


@pytest.fixture
def other_page(new_page: NewPage, product: Product, token: str) -> Page:
    """A window in which another member of the workspace is signed in."""
    body = {"email": "bela.board@example.com", "name": "Bela Board", "role": "member"}
    assert product.call("POST", "/api/workspaces/members", token, body)[0] < 300
    page = new_page(anonymous=True)
    page.goto(product.command("sign-in-link", "bela.board@example.com"))
    expect(page.get_by_role("grid")).to_be_visible()
    return page


def test_two_people_on_one_board(
    new_page: NewPage, other_page: Page, product: Product, token: str, issues: Issues
) -> None:
    mine, hers, both = issues("Mine to move", "Hers to move", "Wanted by both", priority="urgent")
    here, there = open_board(new_page("/")), open_board(other_page)

    drag(here, card(here, "Mine to move"), column(here, "In Progress"))
    here.mouse.up()
    drag(there, card(there, "Hers to move"), column(there, "Backlog"))
    there.mouse.up()

    for page in (here, there):
        expect(column(page, "In Progress").get_by_role("link", name="Mine to move")).to_be_visible()
        expect(column(page, "Backlog").get_by_role("link", name="Hers to move")).to_be_visible()
        all_sent(page)
    assert (who_moved(product, token, mine), who_moved(product, token, hers)) == (["Owner"], ["Bela Board"])

    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    for page, name in ((here, "In Progress"), (there, "Backlog")):
        page.route(f"**/api/issues/{both}", hold)
        with page.expect_request(f"**/api/issues/{both}"):
            drag(page, card(page, "Wanted by both"), column(page, name))
            page.mouse.up()
        expect(column(page, name).get_by_role("link", name="Wanted by both")).to_be_visible()
    for route in held:
        route.continue_()
    all_sent(here)
    all_sent(there)

    assert sorted(who_moved(product, token, both)) == ["Bela Board", "Owner"]
    state = product.call("GET", f"/api/issues/{both}", token)[1]["state_id"]
    final = "In Progress" if state == product.call("GET", f"/api/issues/{mine}", token)[1]["state_id"] else "Backlog"
    for page in (here, there):
        expect(column(page, final).get_by_role("link", name="Wanted by both")).to_be_visible()
        expect(card(page, "Wanted by both")).to_have_count(1)


def who_moved(product: Product, token: str, issue: str) -> list[str]:
    """Return who gave an issue another state, by its history."""
    told: list[dict[str, Any]] = product.call("GET", f"/api/issues/{issue}/history", token)[1]["history"]
    # Its creation gave it its first.
    moved = [each for each in told if each["kind"] != "created"]
    return [
        each["actor"]["name"] for each in moved if any(change["field"] == "state_id" for change in each["changes"])
    ]


def test_a_sub_issue_is_dragged_among_its_siblings_and_elsewhere_only_when_one_says_so(
    page: Page, issues: Issues
) -> None:
    (parent,) = issues("Alpha")
    issues("Beta", "Gamma", parent_issue_id=parent)
    issues("Delta")
    open_list(page)
    page.keyboard.press("Shift+V")
    page.get_by_role("dialog", name="Display").get_by_label("Ordering").select_option("manual")
    page.keyboard.press("Escape")
    expect(family(page)).to_have_text(["Alpha", "Beta", "Gamma", "Delta"])

    drag(page, row(page, "Gamma"), row(page, "Beta"), at=0.2)
    expect(page.locator(".drag-line")).to_be_visible()
    page.mouse.up()
    expect(family(page)).to_have_text(["Alpha", "Gamma", "Beta", "Delta"])

    drag(page, row(page, "Gamma"), row(page, "Delta"), at=0.8)
    expect(page.locator(".drag-line")).to_be_hidden()
    expect(page.locator(".drag-ghost")).to_have_attribute("data-nowhere", "")
    page.mouse.up()
    expect(page.get_by_text(re.compile(r"^[A-Z]+-\d+ stands under [A-Z]+-\d+$"))).to_be_visible()
    expect(family(page)).to_have_text(["Alpha", "Gamma", "Beta", "Delta"])
    page.get_by_role("button", name="Take it out").click()
    expect(family(page)).to_have_text(["Alpha", "Beta", "Delta", "Gamma"])
    all_sent(page)
    page.keyboard.press("Control+z")
    expect(family(page)).to_have_text(["Alpha", "Gamma", "Beta", "Delta"])


def family(page: Page) -> Locator:
    return page.locator(".issue-row__title").filter(has_text=re.compile("^(Alpha|Beta|Gamma|Delta)$"))


def test_issues_dropped_in_the_group_of_another_team_move_there_and_back_in_one_step(
    page: Page, product: Product, token: str, issues: Issues
) -> None:
    team = product.call("POST", "/api/teams", token, {"name": "Workshop", "key": "WORK"})[1]
    own = product.call("GET", "/api/teams", token)[1]["teams"][0]["id"]
    label = product.call("POST", "/api/labels", token, {"name": "Only here", "color": "#aa0000", "team_id": own})[1]
    people = product.call("GET", "/api/workspaces/members", token)[1]["members"]
    [me] = [each["id"] for each in people if each["email"] == "owner@localhost"]
    issues("Carried one", "Carried two", assignee_id=me, label_ids=[label["id"]])
    product.call("POST", "/api/issues", token, {"title": "Already there", "team_id": team["id"], "assignee_id": me})
    page.get_by_role("link", name="My issues").click()
    page.keyboard.press("Shift+V")
    page.get_by_role("dialog", name="Display").get_by_label("Grouping", exact=True).select_option("team")
    page.keyboard.press("Escape")
    # Before all is here and in its group, rows move away under the pointer.
    expect(heading(page, "Workshop")).to_be_visible()
    expect(row(page, "Already there")).to_be_visible()
    for title in ("Carried one", "Carried two"):
        expect(row(page, title)).to_be_visible()
        row(page, title).hover()
        page.keyboard.press("x")

    drag(page, row(page, "Carried one"), row(page, "Already there"))
    expect(heading(page, "Workshop")).to_have_attribute("data-drop", "")
    page.mouse.up()

    expect(page.get_by_text("2 issues moved to Workshop")).to_be_visible()
    expect(page.get_by_text("Not in that team, and let go: Only here.")).to_be_visible()
    expect(row(page, "Carried two")).to_contain_text("WORK-")
    page.get_by_role("button", name="Undo").click()
    for title in ("Carried one", "Carried two"):
        expect(row(page, title)).not_to_contain_text("WORK-")
        expect(row(page, title)).to_contain_text("Only here")
    product.call("DELETE", "/api/teams/WORK", token)


class Finger:
    """A finger, sent as the browser's own input: what a page's script sends scrolls nothing."""

    def __init__(self, page: Page) -> None:
        self._devtools = page.context.new_cdp_session(page)

    def down(self, x: float, y: float) -> None:
        self._send("touchStart", [{"x": x, "y": y}])

    def move(self, x: float, y: float) -> None:
        self._send("touchMove", [{"x": x, "y": y}])

    def up(self) -> None:
        self._send("touchEnd", [])

    def _send(self, kind: str, points: list[dict[str, float]]) -> None:
        self._devtools.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})


def open_board_for_fingers(new_page: NewPage) -> Page:
    return open_board(new_page("/", **(PHONE | {"viewport": {"width": 1400, "height": 900}})))


def test_a_finger_that_has_rested_drags(new_page: NewPage, issues: Issues) -> None:
    issues("Under the thumb")
    page = open_board_for_fingers(new_page)
    box, goal = box_of(card(page, "Under the thumb")), box_of(column(page, "In Progress"))
    finger = Finger(page)

    finger.down(box["x"] + 80, box["y"] + 40)
    expect(page.locator(".drag-ghost")).to_be_visible()
    for share in (0.3, 0.6, 1):
        finger.move(box["x"] + 80 + share * (goal["x"] - box["x"]), box["y"] + 60)
    finger.up()

    expect(column(page, "In Progress").get_by_role("link", name="Under the thumb")).to_be_visible()


def test_a_finger_that_moves_at_once_scrolls(new_page: NewPage, issues: Issues) -> None:
    issues("Under the thumb")
    page = open_board_for_fingers(new_page)
    box = box_of(card(page, "Under the thumb"))
    finger = Finger(page)

    finger.down(box["x"] + 80, box["y"] + 40)
    for distance in (20, 60):
        finger.move(box["x"] + 80 - distance, box["y"] + 40)
    finger.up()

    page.wait_for_function("() => document.querySelector('.board').scrollLeft > 0")
    assert page.locator(".drag-ghost").count() == 0


def test_back_finds_list_and_board_scrolled_as_they_were(page: Page, issues: Issues) -> None:
    issues(*(f"Long list {number}" for number in range(60)))
    for open_screen, scroller in ((open_list, ".issue-list"), (open_board, ".board")):
        open_screen(page)
        page.locator(scroller).evaluate("each => each.scrollTo(0, 1200)")
        page.get_by_role("link", name="My issues").click()
        expect(page.get_by_role("heading", level=1, name="My issues")).to_be_visible()

        page.go_back()

        expect(page.get_by_role("heading", level=1, name="My issues")).to_be_hidden()
        expect(page.locator(scroller)).to_have_js_property("scrollTop", 1200)


@pytest.mark.parametrize("layout", ["board", "lanes", "list", "display", "phone-board", "phone-list"])
def test_axe_finds_nothing_on_it(
    new_page: NewPage, issues: Issues, looks_right: LooksRight, layout: str
) -> None:
    issues("Streams freeze the server at the fourth open tab, and nobody can say why", priority="urgent")
    going_on = {"state": "In Progress", "priority": "high"}
    parent, _ = issues("Replay edits in the order they were made", "Restore a backup", **going_on)
    issues("Queue survives a reload", parent_issue_id=parent, due_date="2026-12-01", priority="low")
    options = PHONE if layout.startswith("phone") else {"viewport": {"width": 1440, "height": 900}}
    page = new_page("/", bypass_csp=True, reduced_motion="reduce", **options)
    open_list(page) if layout in {"list", "display", "phone-list"} else open_board(page)
    if layout in {"display", "lanes"}:
        page.keyboard.press("Shift+V")
        expect(page.get_by_role("dialog", name="Display")).to_be_visible()
    if layout == "lanes":
        page.get_by_label("Rows").select_option("priority")
        page.keyboard.press("Escape")
        page.get_by_role("button", name="Hide Todo").click()
        expect(page.get_by_text("Hidden columns")).to_be_visible()
    looks_right(page, f"lists-{layout}")
