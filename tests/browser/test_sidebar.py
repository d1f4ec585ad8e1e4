"""The sidebar is arranged by the person, the same in every window: favourites in folders, teams, what is shown."""

import re
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import NewPage, all_sent
from tests.product import Product

Picture = Callable[[Page, str], None]


@pytest.fixture(autouse=True)
def as_everybody(product: Product, token: str) -> Iterator[None]:
    """Leave nothing arranged."""
    yield
    for chosen in product.call("GET", "/api/preferences", token)[1]["data"]:
        product.call("PUT", "/api/preferences", token, {"name": chosen["name"], "value": None})
    for favourite in product.call("GET", "/api/favourites", token)[1]["data"]:
        product.call("DELETE", f"/api/favourites/{favourite['id']}", token)


def favourites(page: Page) -> Locator:
    return page.get_by_role("region", name="Favourites")


def names(page: Page) -> list[str]:
    """Return the favourites and folders from top to bottom."""
    lines = favourites(page).locator(".nav-line .nav__text")
    return [text.strip() for text in lines.all_inner_texts()]


def test_favourites_are_put_into_folders_by_keyboard_and_pointer(
    page: Page, new_page: NewPage, picture: Picture
) -> None:
    all_sent(page)
    page.keyboard.press("Alt+f")
    page.keyboard.press("g")
    page.keyboard.press("m")
    page.get_by_role("button", name="Add to favourites").click()
    expect(page.get_by_role("main").get_by_role("button", name="Remove from favourites")).to_be_visible()
    page.get_by_role("grid").get_by_role("link").first.click()
    expect(page.get_by_role("textbox", name="Title")).to_be_visible()
    page.keyboard.press("Alt+f")
    expect(favourites(page).get_by_role("link")).to_have_count(3)
    other = new_page("/")
    expect(favourites(other).get_by_role("link")).to_have_count(3)

    favourites(page).get_by_role("button", name="New folder").click()
    expect(favourites(page).get_by_role("textbox")).to_be_focused()
    page.keyboard.type("Today")
    page.keyboard.press("Enter")
    mine = favourites(page).get_by_role("link", name="Assigned to me")
    mine.focus()
    page.keyboard.press("Alt+ArrowDown")
    page.keyboard.press("Alt+ArrowDown")
    expect(mine).to_be_focused()
    expect(favourites(page).locator("ul ul").get_by_role("link")).to_have_text(["Assigned to me"])
    team = favourites(page).get_by_role("link", name="Active")
    team.drag_to(favourites(page).get_by_role("button", name="Today", exact=True))
    expect(favourites(page).locator("ul ul").get_by_role("link")).to_have_count(2)
    all_sent(page)
    picture(page, "favourites-light")
    expect(favourites(other).locator("ul ul").get_by_role("link")).to_have_text(names(page)[-2:])
    assert "Today" in names(other)

    a_folder_is_removed_and_brought_back(page)
    page.reload()
    expect(favourites(page).locator("ul ul").get_by_role("link")).to_have_count(2)


def a_folder_is_removed_and_brought_back(page: Page) -> None:
    favourites(page).get_by_role("button", name="Today", exact=True).click(button="right")
    page.get_by_role("menuitem", name="Remove folder").click()
    expect(favourites(page).locator("ul ul")).to_have_count(0)
    expect(favourites(page).get_by_role("link")).to_have_count(3)
    page.get_by_role("button", name="Undo").last.click()
    expect(favourites(page).locator("ul ul").get_by_role("link")).to_have_count(2)
    all_sent(page)


def test_teams_are_put_in_order_and_folded(page: Page, new_page: NewPage, product: Product, token: str) -> None:
    for name, key in (("Yaks", "YAK"), ("Zebras", "ZEB")):
        product.call("POST", "/api/teams", token, {"name": name, "key": key})
    teams = page.get_by_role("region", name="Your teams")
    zebras = teams.get_by_role("button", name="Zebras", exact=True)
    expect(zebras).to_be_visible()
    zebras.focus()
    # As often as there may be teams above it; at the top the key does nothing.
    for _ in range(teams.get_by_role("button", name="More for").count()):
        page.keyboard.press("Alt+ArrowUp")
    expect(teams.locator(".nav-line .nav__text").first).to_have_text("Zebras")
    yaks = teams.get_by_role("button", name="Yaks", exact=True)
    yaks.drag_to(zebras, target_position={"x": 60, "y": 2})
    expect(teams.locator(".nav-line .nav__text").first).to_have_text("Yaks")
    zebras.click()
    expect(zebras).to_have_attribute("aria-expanded", "false")
    all_sent(page)

    other = new_page("/")
    expect(other.get_by_role("region", name="Your teams").locator(".nav-line .nav__text").first).to_have_text("Yaks")
    page.reload()
    expect(zebras).to_have_attribute("aria-expanded", "false")

    teams.get_by_role("button", name="More for Zebras").click()
    page.get_by_role("menuitem", name="Leave team…").click()
    page.get_by_role("dialog").get_by_role("button", name="Leave").click()
    expect(page.get_by_role("region", name="All teams")).to_be_visible()


def test_the_sidebar_shows_what_is_wanted_and_counts(page: Page, product: Product, token: str) -> None:
    sidebar = page.get_by_role("navigation", name="Main")
    active = sidebar.locator('[href="/exponential/team/EXP/active"]')
    expect(active).to_contain_text(re.compile(r"\d"))
    before = int(re.sub(r"\D", "", active.inner_text()))
    team = product.call("GET", "/api/teams", token)[1]["teams"][0]["id"]
    product.call("POST", "/api/issues", token, {"title": "Counted", "team_id": team})
    expect(active).to_contain_text(str(before + 1))

    page.keyboard.press("Control+k")
    page.keyboard.type("customise")
    page.keyboard.press("Enter")
    page.get_by_role("switch", name="Show Members").click()
    page.get_by_label("What is new").select_option("As a dot")
    page.get_by_role("button", name="Done").click()

    expect(sidebar.get_by_role("link", name="Members")).to_have_count(0)
    expect(active).not_to_contain_text(re.compile(r"\d"))
    separator = page.get_by_role("separator", name="Sidebar width")
    separator.focus()
    width = int(separator.get_attribute("aria-valuenow") or 0)
    page.keyboard.press("ArrowRight")
    expect(separator).to_have_attribute("aria-valuenow", str(width + 16))
