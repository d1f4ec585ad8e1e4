"""The palette finds what is held here at once, and below it what only the server knows."""

from collections.abc import Callable

from playwright.sync_api import Page, Route, expect

from tests.browser.conftest import NewPage, all_sent
from tests.product import Product

LONG = "Nobody could say why the zyzzyva beetle gnaws at the <b>cables</b> on Mondays alone, but it does so."


def test_the_palette_shows_what_only_the_server_finds_below_what_is_held_here(
    product: Product, token: str, new_page: NewPage, picture: Callable[[Page, str], None]
) -> None:
    team = product.call("GET", "/api/teams", token)[1]["teams"][0]["id"]
    for title, description in (("Cables", LONG), ("A zyzzyva in the title", None)):
        product.call("POST", "/api/issues", token, {"title": title, "team_id": team, "description": description})

    for theme, width in (("light", 1280), ("dark", 1280), ("light", 390)):
        page = new_page("/", color_scheme=theme, viewport={"width": width, "height": 800})
        expect(page.get_by_role("link", name="Cables")).to_be_visible()
        page.keyboard.press("Control+k")
        page.get_by_role("combobox").fill("zyzzyva")
        found = page.get_by_role("option")

        expect(found).to_have_count(2)
        expect(page.get_by_text("In descriptions and comments")).to_be_visible()
        expect(found.nth(1)).to_contain_text("Cables")
        expect(found.nth(1).locator("mark")).to_have_text("zyzzyva")
        picture(page, f"palette-search-{theme}-{width}")

    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Cables")).to_be_visible()


def test_the_palette_goes_on_without_a_server(page: Page) -> None:
    all_sent(page)

    def unreachable(route: Route) -> None:
        route.abort()

    page.route("**/api/search?*", unreachable)
    page.keyboard.press("Control+k")
    with page.expect_request("**/api/search?*"):
        page.get_by_role("combobox").fill("everything")

    expect(page.get_by_role("option").first).to_contain_text("Find everything with Ctrl K")
