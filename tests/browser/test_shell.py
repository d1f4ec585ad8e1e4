"""The frame around the screens: keys of one's own, preferences, settings found by words, search, phone, installing."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser.conftest import LooksRight, NewPage, all_sent, create, go_offline, look_for
from tests.chromium import RUNTIME
from tests.product import Product

THROWS = "function LabelsPage() { throw new Error('thrown on purpose'); }"
CACHED = """async () => {
  const addresses = [];
  for (const name of await caches.keys()) {
    for (const { url } of await (await caches.open(name)).keys()) addresses.push(new URL(url).pathname);
  }
  return addresses;
}"""
Picture = Callable[[Page, str], None]


@pytest.fixture(autouse=True)
def as_everybody(product: Product, token: str) -> Iterator[None]:
    """Leave nothing chosen: what one journey prefers would change the others."""
    yield
    for chosen in product.call("GET", "/api/preferences", token)[1]["data"]:
        product.call("PUT", "/api/preferences", token, {"name": chosen["name"], "value": None})


def settings(page: Page, name: str) -> None:
    page.goto(f"/{page.url.split('/')[3]}/settings/{name}")
    expect(page.get_by_role("navigation", name="Settings")).to_be_visible()


def test_an_action_gets_other_keys_and_they_press_it(page: Page, new_page: NewPage, picture: Picture) -> None:
    settings(page, "keyboard")
    page.get_by_role("button", name="Change keys of New issue: C.").click()
    field = page.get_by_role("textbox", name="New keys for New issue")
    expect(field).to_be_focused()

    page.keyboard.press("Control+t")
    expect(page.get_by_text("The browser keeps Ctrl T for itself.")).to_be_visible()
    page.keyboard.press("i")
    expect(page.get_by_text("Now: Assign to me.")).to_be_visible()
    picture(page, "settings-keyboard-taking")
    page.get_by_role("button", name="Take them").click()

    expect(page.get_by_role("button", name="Change keys of New issue: I.")).to_be_visible()
    expect(page.get_by_role("button", name="Change keys of Assign to me: none.")).to_be_visible()
    all_sent(page)
    # In another browser too, at once.
    other = new_page("/")
    expect(other.get_by_role("grid")).to_be_visible()
    all_sent(other)
    other.keyboard.press("c")
    expect(other.get_by_role("dialog")).to_be_hidden()
    other.keyboard.press("i")
    expect(other.get_by_role("dialog", name="New issue")).to_be_visible()

    page.get_by_role("button", name="Reset all").click()
    page.get_by_role("dialog").get_by_role("button", name="Reset").click()
    expect(page.get_by_role("button", name="Change keys of New issue: C.")).to_be_visible()


def test_settings_are_found_by_their_words(page: Page) -> None:
    settings(page, "profile")
    page.get_by_role("combobox", name="Search settings").fill("pointer")
    page.keyboard.press("Enter")

    expect(page.get_by_role("heading", level=2, name="Preferences")).to_be_visible()
    expect(page.get_by_role("switch", name="Pointer cursors")).to_be_focused()
    page.keyboard.press("Space")
    page.get_by_role("combobox", name="Search settings").fill("zyzzyva")
    expect(page.get_by_text("Nothing is called so.")).to_be_visible()


def test_every_setting_that_can_be_found_is_on_its_page(page: Page) -> None:
    settings(page, "preferences")
    expect(page.get_by_role("heading", level=2, name="Preferences")).to_be_visible()
    paths: list[str] = page.evaluate(
        f"async () => (await {RUNTIME}).need('settings/settings-index.js').everySetting().map(({{ path }}) => path)"
    )
    by_page: dict[str, list[str]] = {}
    for path in paths:
        address, _, words = path.partition("?setting=")
        by_page.setdefault(address, []).extend([words] if words else [])
    assert len(by_page) > 10

    for address, settings_there in by_page.items():
        for words in settings_there or [""]:
            go(page, f"{address}?setting={words}" if words else address)
            if words:
                expect(page.locator("[data-found]"), f"{address} {words}").to_have_count(1)
        expect(page.get_by_role("main").get_by_role("heading", level=2).last).to_be_visible()


def go(page: Page, path: str) -> None:
    """Follow a link to an address of the app, without loading the page anew."""
    page.evaluate(
        """(path) => {
          const link = Object.assign(document.createElement('a'), { href: path });
          document.body.append(link);
          link.click();
          link.remove();
        }""",
        path,
    )


def test_each_preference_does_what_it_says(page: Page, new_page: NewPage, product: Product, token: str) -> None:
    settings(page, "preferences")
    for name, chosen in (
        ("Home", "My issues"),
        ("First day of the week", "Sunday"),
        ("Send comments with", "Enter"),
        ("Font size", "Large"),
    ):
        page.get_by_role("combobox", name=name, exact=True).select_option(chosen)
    page.get_by_role("switch", name="Assign new issues to me").click()
    page.get_by_role("switch", name="Pointer cursors").click()
    page.get_by_role("radio", name="Dark").click()
    all_sent(page)

    other = new_page("/")
    expect(other.get_by_role("heading", level=1, name="My issues")).to_be_visible()
    expect(other.locator("html")).to_have_attribute("data-theme", "dark")
    assert other.evaluate("getComputedStyle(document.body).fontSize") == "15px"
    assert other.evaluate("getComputedStyle(document.querySelector('a.nav')).cursor") == "pointer"
    create(other, "Mine from the start")
    other.get_by_role("link", name="Mine from the start").click()
    expect(other.get_by_role("complementary", name="Properties").get_by_role("button", name="Owner")).to_be_visible()
    other.get_by_role("textbox", name="Leave a comment…").click()
    other.keyboard.type("Sent by Enter alone")
    other.keyboard.press("Shift+Enter")
    other.keyboard.press("Enter")
    expect(other.get_by_role("article", name="Comment by Owner").get_by_text("Sent by Enter alone")).to_be_visible()
    other.get_by_role("heading", level=1).click()
    other.keyboard.press("Shift+D")
    expect(other.get_by_role("columnheader").first).to_have_attribute("abbr", "Sunday")


def test_what_was_chosen_is_there_before_the_first_paint(page: Page) -> None:
    settings(page, "preferences")
    page.get_by_role("combobox", name="Font size", exact=True).select_option("Small")
    all_sent(page)
    page.add_init_script(
        "addEventListener('DOMContentLoaded', () => { window.atParsed = document.documentElement.dataset.fontSize })"
    )

    page.reload()

    expect(page.get_by_role("heading", level=2, name="Preferences")).to_be_visible()
    assert page.evaluate("window.atParsed") == "small"


def test_search_finds_here_at_once_and_on_the_server_below(
    page: Page, product: Product, token: str, picture: Picture
) -> None:
    team = product.call("GET", "/api/teams", token)[1]["teams"][0]
    for title in ("Quokka in the title", "Cables"):
        issue = product.call("POST", "/api/issues", token, {"title": title, "team_id": team["id"]})[1]
    product.call("POST", f"/api/issues/{issue['id']}/comments", token, {"body": "A quokka bit through them"})
    expect(page.get_by_role("link", name="Cables")).to_be_visible()
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    page.route("**/api/search?*", hold)

    page.keyboard.press("/")
    expect(page.get_by_role("combobox", name="Search issues")).to_be_focused()
    with page.expect_request("**/api/search?*"):
        page.keyboard.type("quokka")
    hits = page.get_by_role("option")
    expect(hits).to_have_count(1)
    page.keyboard.press("ArrowDown")
    expect(hits.first).to_have_attribute("aria-selected", "true")
    held[-1].continue_()
    expect(hits).to_have_count(2)
    expect(hits.first).to_have_attribute("aria-selected", "true")
    expect(hits.nth(1)).to_contain_text("In a comment:")
    expect(hits.nth(1).locator("mark")).to_have_text(["quokka"])
    picture(page, "search-light")


@pytest.mark.installed
def test_hits_are_worked_like_a_list_and_chosen_among(page: Page, product: Product, token: str) -> None:
    team = product.call("GET", "/api/teams", token)[1]["teams"][0]["id"]
    for title in ("Numbat in the title", "Numbat and cables"):
        product.call("POST", "/api/issues", token, {"title": title, "team_id": team})
    expect(page.get_by_role("link", name="Numbat and cables")).to_be_visible()
    look_for(page, "numbat")
    hits = page.get_by_role("option")
    expect(hits).to_have_count(2)
    page.keyboard.press("Escape")
    page.keyboard.press("j")
    page.keyboard.press("j")
    page.keyboard.press("k")
    page.keyboard.press("Space")
    expect(page.get_by_role("complementary", name="Numbat and cables")).to_be_visible()
    page.keyboard.press("Space")
    page.get_by_role("button", name="Status").click()
    page.keyboard.type("completed")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Nothing matches “numbat”")).to_be_visible()
    assert "q=numbat&state=completed" in page.url
    page.reload()
    expect(page.get_by_text("Nothing matches “numbat”")).to_be_visible()
    page.get_by_role("button", name="Clear").click()
    expect(hits).to_have_count(2)
    go_offline(page)
    page.get_by_role("combobox", name="Search issues").fill("numbat in")
    expect(page.get_by_text("The server cannot be reached")).to_be_visible()
    expect(hits).to_have_count(1)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Numbat in the title")).to_be_visible()


def with_a_labels_page_that_throws(route: Route) -> None:
    answer = route.fetch()
    before, name, after = answer.text().partition("function LabelsPage(")
    assert name
    route.fulfill(response=answer, body=f"{before}{THROWS}\nfunction Unused({after}")


def test_a_screen_that_throws_leaves_the_rest_of_the_page(
    new_page: NewPage, product: Product, picture: Picture, browser: Any, signed_in: Any
) -> None:
    # A context of its own: the thrown error is wanted, and must not fail the test.
    context = browser.new_context(base_url=product.address, storage_state=signed_in, service_workers="block")
    page = context.new_page()
    page.route("**/linked/settings.js", with_a_labels_page_that_throws)
    page.goto("/")
    expect(page.get_by_role("grid")).to_be_visible()
    go(page, f"/{page.url.split('/')[3]}/settings/labels")

    expect(page.get_by_text("This screen could not be drawn")).to_be_visible()
    expect(page.get_by_role("button", name="Copy details")).to_be_visible()
    picture(page, "broken-screen")
    page.get_by_role("link", name="My issues").click()
    expect(page.get_by_role("heading", level=1, name="My issues")).to_be_visible()
    context.close()


def test_the_drawer_of_a_phone_holds_the_focus_and_closes_three_ways(new_page: NewPage, picture: Picture) -> None:
    page = new_page("/", viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True)
    expect(page.get_by_role("grid")).to_be_visible()
    opener = page.get_by_role("button", name="Open sidebar")
    drawer = page.get_by_role("complementary", name="Sidebar")

    opener.click()
    expect(drawer).to_be_visible()
    expect(page.locator("#content")).to_have_attribute("inert", "")
    picture(page, "phone-drawer")
    page.keyboard.press("Escape")
    expect(drawer).to_be_hidden()
    expect(opener).to_be_focused()

    opener.click()
    page.mouse.click(370, 400)
    expect(drawer).to_be_hidden()

    opener.click()
    expect(page.locator("#content")).to_have_attribute("inert", "")
    page.wait_for_function("() => document.querySelector('#sidebar').getBoundingClientRect().x === 0")
    swipe(page, 200, 40)
    expect(drawer).to_be_hidden()
    expect(page.locator("#content")).not_to_have_attribute("inert", "")

    opener.click()
    page.get_by_role("button", name="More for").first.click()
    menu = page.get_by_role("menu")
    expect(menu).to_be_visible()
    box = menu.bounding_box()
    assert box
    assert (box["x"], round(box["width"])) == (0, 390)
    assert all((each.bounding_box() or {"height": 0})["height"] >= 44 for each in menu.get_by_role("menuitem").all())
    picture(page, "phone-sheet")


def test_settings_and_search_fit_a_phone(new_page: NewPage, looks_right: LooksRight) -> None:
    phone = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}
    page = new_page("/", bypass_csp=True, **phone)
    expect(page.get_by_role("grid")).to_be_visible()
    workspace = page.url.split("/")[3]

    for path in ("settings/preferences", "settings/keyboard", "settings/members", "search?q=issue"):
        go(page, f"/{workspace}/{path}")
        expect(page.get_by_role("main").get_by_role("heading").first).to_be_attached()
        expect(page.get_by_role("main").locator(".panel__row, .hit").first).to_be_visible()
        looks_right(page, f"phone-{path.split('?')[0].replace('/', '-')}")


def swipe(page: Page, from_x: int, to_x: int) -> None:
    """Draw a finger across the screen."""
    session = page.context.new_cdp_session(page)
    for kind, points in (
        ("touchStart", [{"x": from_x, "y": 400}]),
        ("touchMove", [{"x": to_x, "y": 404}]),
        ("touchEnd", []),
    ):
        session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})


@pytest.mark.installed
def test_the_client_can_be_installed_and_a_shortcut_leads_in(page: Page, new_page: NewPage) -> None:
    session = page.context.new_cdp_session(page)
    page.evaluate("navigator.serviceWorker.ready.then(() => undefined)")

    told = session.send("Page.getInstallabilityErrors")["installabilityErrors"]
    manifest = page.request.get("/manifest.webmanifest").json()

    # A window of a test is like a private one, in which nothing can be installed; nothing else is amiss.
    assert [each["errorId"] for each in told if each["errorId"] != "in-incognito"] == []
    by_name = {each["name"]: each["url"] for each in manifest["shortcuts"]}
    other = new_page(by_name["Search"])
    expect(other.get_by_role("combobox", name="Search issues")).to_be_focused()


def not_of_the_program(page: Page) -> list[str]:
    """Return the addresses in the caches that are neither the page nor a file of the program."""
    kept: list[str] = page.evaluate(CACHED)
    return [path for path in kept if path != "/" and not path.startswith("/static/")]


@pytest.mark.installed
def test_signing_out_leaves_nothing_of_the_person_here(product: Product, browser: Any) -> None:
    context = browser.new_context(base_url=product.address)
    page = context.new_page()
    page.goto(product.command("sign-in-link", "owner@localhost"))
    expect(page.get_by_role("grid")).to_be_visible()
    page.evaluate("navigator.serviceWorker.ready.then(() => undefined)")
    all_sent(page)
    page.get_by_role("grid").get_by_role("link").first.click()
    expect(page.get_by_role("heading", level=2).first).to_be_visible()

    assert not_of_the_program(page) == []
    page.get_by_role("button", name="Exponential").first.click()
    page.get_by_role("menuitem", name="Sign out").click()
    expect(page.get_by_role("textbox", name="Email address")).to_be_visible()

    assert not_of_the_program(page) == []
    assert page.evaluate("indexedDB.databases().then((all) => all.map(({ name }) => name))") == []
    left: dict[str, str] = page.evaluate("({ ...localStorage })")
    assert "Welcome" not in str(left)
    assert "session" not in left
    context.close()
