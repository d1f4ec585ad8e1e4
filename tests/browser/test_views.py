"""Saved views: made from a filter, changed without being saved, shared, lost, and found again by their names."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import LooksRight, NewPage, all_sent, go_offline, row
from tests.browser.test_filters import chips, choose, make
from tests.product import Product

Picture = Callable[[Page, str], None]


@pytest.fixture(autouse=True)
def no_views(product: Product, token: str) -> None:
    """Begin without views: what other journeys left would be in the lists of this one."""
    for view in product.call("GET", "/api/views?limit=250", token)[1]["views"]:
        product.call("DELETE", f"/api/views/{view['id']}", token)


@pytest.fixture
def team(product: Product, token: str) -> Any:
    return product.call("GET", "/api/teams", token)[1]["teams"][0]


@pytest.fixture
def hers(new_page: NewPage, product: Product, token: str) -> Page:
    """Mia's window on her own list: a member who shares the workspace with the owner."""
    body = {"email": "mia@example.com", "name": "Mia Melo", "role": "member"}
    assert product.call("POST", "/api/workspaces/members", token, body)[0] in {200, 201, 409}
    page = new_page(anonymous=True)
    page.goto(product.command("sign-in-link", "mia@example.com"))
    all_sent(page)
    return page


def save_as(page: Page, name: str, seen: str = "personal") -> None:
    page.get_by_role("button", name="Save as view…").click()
    dialog = page.get_by_role("dialog", name="New view")
    dialog.get_by_role("textbox", name="Name").fill(name)
    dialog.get_by_role("radio", name="Flag").click()
    dialog.get_by_role("radio", name="Red").click()
    dialog.get_by_role("combobox", name="Who sees it").select_option(seen)
    dialog.get_by_role("button", name="Create view").click()
    expect(page.get_by_role("heading", level=1, name=name)).to_be_attached()


def changed(page: Page) -> Any:
    return page.get_by_text("Changed, not saved")


@pytest.fixture
def burning(page: Page, product: Product, token: str, team: Any) -> Page:
    """A window on a view made from the filter "Priority is Urgent", among issues of three priorities."""
    for title, priority in (("Hot", "urgent"), ("Warm", "high"), ("Cold", "low")):
        make(product, token, team, 2, title=title, priority=priority)
    expect(row(page, "Cold 1")).to_be_visible()
    choose(page, "urg")
    save_as(page, "Burning")
    expect(row(page, "Hot 1")).to_be_visible()
    expect(row(page, "Cold 1")).to_be_hidden()
    expect(changed(page)).to_be_hidden()
    return page


def test_the_filter_of_a_view_is_changed_discarded_and_saved(burning: Page) -> None:
    page = burning
    assert "/view/burning-" in page.url
    assert "?" not in page.url
    chips(page).filter(has_text="Urgent").locator("[data-values]").click()
    page.keyboard.type("high")
    page.keyboard.press("Enter")
    page.keyboard.press("Escape")
    expect(row(page, "Warm 1")).to_be_visible()
    expect(changed(page)).to_be_visible()
    page.reload()
    expect(row(page, "Warm 1")).to_be_visible()
    expect(changed(page)).to_be_visible()
    page.get_by_role("button", name="Discard").click()
    expect(row(page, "Warm 1")).to_be_hidden()

    page.keyboard.press("Alt+Shift+F")
    expect(row(page, "Cold 1")).to_be_visible()
    expect(changed(page)).to_be_visible()
    choose(page, "Priority is Low")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(changed(page)).to_be_hidden()
    assert "?" not in page.url
    all_sent(page)
    page.reload()
    expect(row(page, "Cold 1")).to_be_visible()
    expect(row(page, "Hot 1")).to_be_hidden()


def test_how_a_view_is_shown_is_changed_discarded_and_saved(burning: Page) -> None:
    page = burning
    board = page.locator(".board")
    page.keyboard.press("Control+b")
    expect(board).to_be_visible()
    expect(changed(page)).to_be_visible()
    page.get_by_role("button", name="Save", exact=True).click()
    expect(changed(page)).to_be_hidden()
    page.keyboard.press("Control+b")
    expect(board).to_be_hidden()
    page.get_by_role("button", name="Discard").click()
    expect(board).to_be_visible()
    all_sent(page)
    page.reload()
    expect(board).to_be_visible()


def test_a_view_is_renamed_where_it_stands_and_found_again_behind_an_issue(burning: Page) -> None:
    page = burning
    name = page.get_by_role("textbox", name="Name of the view")
    name.fill("Cool")
    name.press("Enter")
    expect(page.get_by_role("heading", level=1, name="Cool")).to_be_attached()
    page.keyboard.press("Control+z")
    expect(page.get_by_role("heading", level=1, name="Burning")).to_be_attached()

    row(page, "Hot 1").get_by_role("link").click()
    expect(page.get_by_role("heading", name="Hot 1")).to_be_visible()
    page.go_back()

    expect(row(page, "Hot 0")).to_be_visible()
    all_sent(page)


def test_a_shared_view_is_seen_live_changed_for_oneself_and_lost_with_a_sentence(
    page: Page, hers: Page, product: Product, token: str, team: Any
) -> None:
    make(product, token, team, 1, title="Hot", priority="urgent")
    make(product, token, team, 1, title="Cold", priority="low")
    hers.keyboard.press("g")
    hers.keyboard.press("v")
    expect(hers.get_by_role("heading", name="A view is a filter with a name")).to_be_visible()
    choose(page, "urg")
    save_as(page, "Burning", "workspace")

    listed = hers.get_by_role("list", name="Views")
    expect(listed.get_by_role("link", name="Burning")).to_be_visible()
    expect(listed).to_contain_text("Everybody")
    listed.get_by_role("link", name="Burning").click()
    expect(row(hers, "Hot 0")).to_be_visible()
    # What is saved in one window is what the other shows.
    choose(page, "Is blocked")
    expect(changed(page)).to_be_visible()
    page.get_by_role("button", name="Save", exact=True).click()
    expect(row(hers, "Hot 0")).to_be_hidden()
    expect(hers.get_by_role("heading", name="No issue fits the filter")).to_be_visible()

    page.get_by_role("button", name="More about Burning").click()
    page.get_by_role("menuitem", name="Delete").click()
    expect(hers.get_by_role("heading", name="This view is gone")).to_be_visible()
    page.get_by_role("button", name="Undo").last.click()
    expect(hers.get_by_role("heading", level=1, name="Burning")).to_be_attached()


def test_who_may_not_change_a_view_keeps_a_copy(hers: Page, product: Product, token: str, team: Any) -> None:
    other = product.call("POST", "/api/teams", token, {"name": "Others", "key": "OTH"})[1]
    team_id = (other.get("team") or other)["id"]
    low = {"field": "priority", "op": "is", "value": "low"}
    body = {"name": "Theirs", "visibility": "team", "team_id": team_id, "filter": low}
    theirs = product.call("POST", "/api/views", token, body)[1]
    make(product, token, team, 1, title="Hot", priority="urgent")
    hers.goto(f"{'/'.join(hers.url.split('/')[:4])}/view/{theirs['slug']}")
    expect(hers.get_by_role("heading", level=1, name="Theirs")).to_be_visible()
    expect(hers.get_by_role("textbox", name="Name of the view")).to_be_hidden()

    expect(chips(hers)).to_have_count(1)
    hers.keyboard.press("Alt+Shift+F")
    expect(hers.get_by_text("Changed for you alone")).to_be_visible()
    expect(row(hers, "Hot 0")).to_be_visible()
    expect(hers.get_by_role("button", name="Save", exact=True)).to_be_hidden()
    hers.get_by_role("button", name="Save as new…").click()
    hers.get_by_role("button", name="Create view").click()

    expect(hers.get_by_role("heading", level=1, name="Theirs (copy)")).to_be_attached()
    expect(hers.get_by_text("Only you")).to_be_visible()
    all_sent(hers)


@pytest.mark.installed
def test_views_are_found_starred_copied_and_made_without_a_network(page: Page, product: Product, token: str) -> None:
    page.get_by_role("link", name="My issues").click()
    choose(page, "urg")
    save_as(page, "My fires")
    all_sent(page)
    go_offline(page)
    page.keyboard.press("Alt+f")
    expect(page.get_by_role("button", name="Remove from favourites")).to_be_visible()
    page.get_by_role("button", name="More about My fires").click()
    page.get_by_role("menuitem", name="Duplicate").click()
    expect(page.get_by_role("heading", level=1, name="My fires (copy)")).to_be_attached()
    page.keyboard.press("g")
    page.keyboard.press("v")
    views = page.get_by_role("list", name="Views")
    expect(views.get_by_role("listitem")).to_have_count(2)
    expect(views.get_by_role("link", name="My fires", exact=True)).to_be_focused()
    page.keyboard.press("j")
    expect(views.get_by_role("link", name="My fires (copy)")).to_be_focused()
    page.get_by_role("searchbox", name="Search views").fill("copy")
    expect(views.get_by_role("listitem")).to_have_count(1)
    expect(views).to_contain_text("open")
    page.get_by_role("searchbox", name="Search views").fill("nowhere")
    expect(page.get_by_text("No view is called “nowhere”.")).to_be_visible()
    page.get_by_role("link", name="Shared").click()
    expect(page.get_by_role("heading", name="A view is a filter with a name")).to_be_visible()
    page.context.set_offline(False)
    all_sent(page)
    kept = product.call("GET", "/api/views?limit=250", token)[1]["views"]
    assert sorted(view["name"] for view in kept) == ["My fires", "My fires (copy)"]
    favourites = product.call("GET", "/api/favourites", token)[1]["data"]
    assert [each["kind"] for each in favourites if each["kind"] == "view"] == ["view"]

    page.keyboard.press("o")
    page.keyboard.press("v")
    page.keyboard.type("copy")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1, name="My fires (copy)")).to_be_attached()


@pytest.mark.parametrize("width", [1440, 390])
def test_axe_finds_nothing_in_views(
    new_page: NewPage, looks_right: LooksRight, product: Product, token: str, team: Any, width: int
) -> None:
    pressing = {"field": "priority", "op": "in", "value": ["urgent", "high"]}
    body = {"description": "What must not wait until tomorrow", "visibility": "workspace", "filter": pressing}
    for name, color in (("Burning", "#e5484d"), ("A view with quite a long name, as people give them", "#3d8bf5")):
        view = product.call("POST", "/api/views", token, {**body, "name": name, "color": color, "icon": "flag"})[1]
    viewport = {"width": width, "height": 820}
    page = new_page("/", bypass_csp=True, reduced_motion="reduce", viewport=viewport)
    expect(page.get_by_role("grid")).to_be_visible()
    workspace = page.url.split("/")[3]
    size = "phone-" if width == 390 else ""

    page.goto(f"/{workspace}/views")
    expect(page.get_by_text(re.compile(r"^\d+ open$")).first).to_be_visible()
    looks_right(page, f"{size}views")
    page.goto(f"/{workspace}/view/{view['slug']}?filter=priority:is:high")
    expect(changed(page)).to_be_visible()
    looks_right(page, f"{size}view")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.get_by_role("button", name="Save as new…").click()
    expect(page.get_by_role("dialog", name="New view")).to_be_visible()
    looks_right(page, f"{size}view-dialog")
    page.goto(f"/{workspace}/view/nowhere")
    expect(page.get_by_role("heading", name="There is nothing at this address")).to_be_visible()
