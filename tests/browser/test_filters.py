"""Filters on screen: made with the keyboard, kept in the address, and honest about what they cannot answer."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import LooksRight, NewPage, all_sent, go_offline, row
from tests.product import Product

Picture = Callable[[Page, str], None]


@pytest.fixture
def team(product: Product, token: str) -> Any:
    return product.call("GET", "/api/teams", token)[1]["teams"][0]


def make(product: Product, token: str, team: Any, count: int = 1, **values: Any) -> None:
    for number in range(count):
        body = {"team_id": team["id"], "title": f"{values.get('title', 'Issue')} {number}"}
        assert product.call("POST", "/api/issues", token, {**values, **body})[0] == 201


def chips(page: Page) -> Locator:
    return page.get_by_role("toolbar", name="Filters").get_by_role("group")


def choose(page: Page, *typed: str) -> None:
    """Add a filter with the keyboard: open the menu, type, press Enter, as often as there are words."""
    expect(page.get_by_role("dialog", name="Filter")).to_be_hidden()
    page.keyboard.press("f")
    for words in typed:
        expect(page.get_by_role("dialog", name="Filter").locator("input").first).to_be_focused()
        page.keyboard.type(words)
        page.keyboard.press("Enter")
    # The menu hangs on the bar, which comes with the first filter.
    expect(page.get_by_role("toolbar", name="Filters")).to_be_visible()


def filtered(page: Page, text: str) -> None:
    """Go to the list on screen with a filter in the address."""
    page.goto(page.url.split("?")[0] + f"?filter={text}")


def test_two_hundred_issues_are_filtered_with_the_keyboard_changed_at_once_and_changed_back(
    page: Page, product: Product, token: str, team: Any
) -> None:
    make(product, token, team, 200, title="Pressing", priority="urgent")
    make(product, token, team, 3, title="Idle", priority="low")
    expect(row(page, "Pressing 199")).to_be_visible()

    choose(page, "urg")
    choose(page, "title", "pressing")
    expect(chips(page)).to_have_count(2)
    expect(page.get_by_text("200 of")).to_be_visible()
    page.keyboard.press("Escape")
    page.keyboard.press("Control+a")
    expect(page.get_by_text("200 selected")).to_be_visible()
    page.keyboard.press("s")
    page.keyboard.type("in progress")
    page.keyboard.press("Enter")

    expect(page.locator(".issue-group", has_text="In Progress")).to_contain_text("200")
    page.keyboard.press("Control+z")
    expect(page.locator(".issue-group", has_text="Todo")).to_contain_text("200")
    all_sent(page)


def test_an_address_shows_the_same_in_another_window(
    page: Page, new_page: NewPage, product: Product, token: str, team: Any
) -> None:
    make(product, token, team, 2, title="Hot", priority="urgent")
    make(product, token, team, 2, title="Cold", priority="low")
    expect(row(page, "Cold 1")).to_be_visible()
    choose(page, "group", "Priority is Urgent")
    page.get_by_role("button", name="Add filter to this group").click()
    page.keyboard.type("Priority is High")
    page.keyboard.press("Enter")
    expect(row(page, "Cold 1")).to_be_hidden()
    expect(row(page, "Hot 1")).to_be_visible()
    assert page.url.endswith("filter=and(or(priority:is:urgent;priority:is:high))")

    other = new_page(page.url)
    expect(row(other, "Hot 1")).to_be_visible()
    expect(row(other, "Cold 1")).to_be_hidden()
    expect(chips(other).filter(has_text="Priority")).to_have_count(3)
    # The filter goes on to the sibling list, and a live change is judged by it.
    other.get_by_role("navigation", name="Lists").get_by_role("link", name="All").click()
    expect(chips(other).first).to_be_visible()
    row(page, "Hot 1").get_by_role("button", name="Priority").click()
    page.keyboard.type("low")
    page.keyboard.press("Enter")
    expect(row(other, "Hot 1")).to_be_hidden()


def test_going_back_leaves_the_screen_and_not_the_filter_step_by_step(page: Page) -> None:
    page.get_by_role("link", name="My issues").click()
    page.locator('#sidebar [href="/exponential/team/EXP/active"]').click()
    choose(page, "urg")
    expect(chips(page)).to_have_count(1)
    choose(page, "Is blocked")
    expect(chips(page)).to_have_count(2)

    page.go_back()

    expect(page.get_by_role("heading", name="My issues")).to_be_visible()


def test_chips_are_changed_and_removed_with_the_keyboard(page: Page, product: Product, token: str, team: Any) -> None:
    make(product, token, team, 2, title="Hot", priority="urgent")
    expect(row(page, "Hot 1")).to_be_visible()
    choose(page, "urg")
    choose(page, "due", "3 weeks")
    expect(chips(page).last).to_have_accessible_name("Due date in the next 3 weeks")

    chips(page).first.locator("[data-operator]").focus()
    page.keyboard.press("Enter")
    page.keyboard.type("is none of")
    page.keyboard.press("Enter")
    expect(chips(page).first).to_have_accessible_name("Priority is not Urgent")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    page.keyboard.type("low")
    page.keyboard.press("Enter")
    expect(chips(page).first).to_have_accessible_name("Priority is none of Urgent, Low")
    page.keyboard.press("Escape")
    page.keyboard.press("Delete")
    expect(chips(page)).to_have_count(1)
    page.keyboard.press("Shift+F")
    expect(page.get_by_role("toolbar", name="Filters")).to_be_hidden()
    assert "filter" not in page.url
    choose(page, "urg")
    choose(page, "Is blocked")
    page.keyboard.press("Alt+Shift+F")
    expect(page.get_by_role("toolbar", name="Filters")).to_be_hidden()
    # Backspace goes back a step, and a step further nothing was chosen.
    page.keyboard.press("f")
    page.keyboard.type("assignee")
    page.keyboard.press("Enter")
    page.keyboard.press("Backspace")
    expect(page.get_by_role("combobox", name="Filter…")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog", name="Filter")).to_be_hidden()


@pytest.mark.installed
def test_the_server_is_asked_for_words_in_descriptions_and_says_when_it_cannot_be(
    page: Page, product: Product, token: str, team: Any
) -> None:
    make(product, token, team, title="Hay", description="nothing here")
    make(product, token, team, title="Stack", description="a needle in it")
    expect(row(page, "Stack 0")).to_be_visible()
    all_sent(page)

    choose(page, "description", "needle")
    expect(row(page, "Stack 0")).to_be_visible()
    expect(row(page, "Hay 0")).to_be_hidden()
    make(product, token, team, title="Late", description="another needle")
    expect(row(page, "Late 0")).to_be_visible()

    go_offline(page)
    page.keyboard.press("Alt+Shift+F")
    choose(page, "description", "hay")
    expect(page.get_by_role("toolbar", name="Filters")).to_contain_text("it cannot be reached now")
    page.keyboard.press("Alt+Shift+F")
    choose(page, "Priority is No")
    expect(row(page, "Hay 0")).to_be_visible()
    page.context.set_offline(False)
    page.keyboard.press("Alt+Shift+F")
    choose(page, "description", "nothing")
    expect(row(page, "Hay 0")).to_be_visible()
    expect(row(page, "Late 0")).to_be_hidden()


def test_archived_issues_are_shown_to_who_asks_for_them(page: Page, product: Product, token: str, team: Any) -> None:
    make(product, token, team, title="Put away")
    listed = product.call("GET", "/api/issues?limit=250", token)[1]["data"]
    issue = next(each for each in listed if each["title"] == "Put away 0")
    product.call("POST", f"/api/issues/{issue['id']}/archive", token)
    expect(row(page, "Put away 0")).to_be_hidden()

    choose(page, "Is archived")

    expect(row(page, "Put away 0")).to_be_visible()


def test_an_address_that_cannot_be_read_says_so_and_shows_everything(
    page: Page, product: Product, token: str, team: Any
) -> None:
    make(product, token, team, title="Here")
    expect(row(page, "Here 0")).to_be_visible()
    for broken in ("priority:is:purple", "nonsense", "and(", "colour:is:red"):
        filtered(page, broken)
        expect(page.get_by_role("alert")).to_contain_text("The filter of this address cannot be used")
        expect(row(page, "Here 0")).to_be_visible()

    page.get_by_role("button", name="Clear filter").click()

    expect(page.get_by_role("alert")).to_be_hidden()
    assert "filter" not in page.url
    # A label nobody has any more is named for what it is.
    filtered(page, "label:is:019aa000-0000-7000-8000-0000000000ff")
    expect(page.get_by_text("This filter asks for a label that is gone.")).to_be_visible()


DEEP = (
    "priority:in:urgent,high;label:none;or(assignee:is:me;due_date:before:today;not(and(blocked:is:true;estimate:gte:3)))"
    ";title:does_not_contain:a+very+long+title+that+nobody+would+ever+write+out+in+full"
)


def test_axe_finds_nothing_in_filters(new_page: NewPage, looks_right: LooksRight) -> None:
    viewport = {"width": 1440, "height": 820}
    page = new_page("/", bypass_csp=True, reduced_motion="reduce", viewport=viewport)
    expect(page.get_by_role("grid")).to_be_visible()
    steps = {"filter-menu": "", "filter-search": "urg", "filter-values": "priority", "filter-days": "due date"}
    for name, words in steps.items():
        page.keyboard.press("f")
        expect(page.get_by_role("combobox", name="Filter…")).to_be_focused()
        page.keyboard.type(words)
        if name in {"filter-values", "filter-days"}:
            page.keyboard.press("Enter")
        looks_right(page, name)
        page.keyboard.press("Escape")
        expect(page.get_by_role("dialog", name="Filter")).to_be_hidden()
    filtered(page, DEEP)
    expect(chips(page).first).to_be_visible()
    looks_right(page, "filter-chips")
    filtered(page, "broken")
    expect(page.get_by_role("alert")).to_be_visible()
    looks_right(page, "filter-broken")


def test_on_a_phone_chips_scroll_and_menus_are_sheets(new_page: NewPage, looks_right: LooksRight) -> None:
    page = new_page("/", bypass_csp=True, viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True)
    expect(page.get_by_role("grid")).to_be_visible()
    filtered(page, DEEP)
    expect(chips(page).first).to_be_visible()
    looks_right(page, "phone-filter-chips")

    page.get_by_role("button", name="Filter", exact=True).first.tap()
    sheet = page.get_by_role("dialog", name="Filter")
    expect(sheet).to_be_visible()
    looks_right(page, "phone-filter-menu")

    box = sheet.bounding_box()
    assert box
    assert (box["x"], box["width"]) == (0, 390)
    assert box["y"] + box["height"] == pytest.approx(844, abs=1)
