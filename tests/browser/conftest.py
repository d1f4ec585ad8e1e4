"""A real Chromium on the real program; every page fails its test when it complains."""

import hashlib
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Literal

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, FloatRect, Locator, Page, expect

from tests.chromium import shared_chromium
from tests.machine import ROOT
from tests.product import Product

PICTURES = ROOT / "build" / "screenshots"
AXE = Path(__file__).parent / "vendor" / "axe-4.14.1.min.js"
AXE_SHA256 = "29348999450cdf2849a8e70b7912fc2da85a849da39c0d0d5394f51d4a9ed95c"
THEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
COMPLAINTS = """async () => {
  const { violations } = await axe.run(document, { resultTypes: ['violations'] });
  return violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.target} ${node.failureSummary}`));
}"""
# Two cores may be busy; what takes longer than this is broken, not slow.
PATIENCE_MS = 15_000

NewPage = Callable[..., Page]
Picture = Callable[[Page, str], None]
LooksRight = Callable[[Page, str], None]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if item.path.is_relative_to(Path(__file__).parent):
            item.add_marker(pytest.mark.browser)


# The tests ask more in a minute than any person does.
UNHURRIED = {"EXPONENTIAL_API_RATE_LIMIT_PER_MINUTE": "100000"}


@pytest.fixture(scope="session")
def product(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Product]:
    """The program on a fresh data folder, with everything embedded."""
    with Product(tmp_path_factory.mktemp("product") / "data", **UNHURRIED) as running:
        yield running


@pytest.fixture(scope="session")
def token(product: Product) -> str:
    return product.token()


@pytest.fixture(scope="session")
def browser(request: pytest.FixtureRequest) -> Browser:
    """The Chromium of this run."""
    expect.set_options(timeout=PATIENCE_MS)
    return shared_chromium(request.config)


@pytest.fixture(scope="session")
def signed_in(product: Product, browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The cookies of a browser in which the owner has signed in by link."""
    context = browser.new_context()
    page = context.new_page()
    page.goto(product.command("sign-in-link", "owner@localhost"))
    expect(page.get_by_role("grid")).to_be_visible()
    kept = tmp_path_factory.mktemp("cookies") / "state.json"
    context.storage_state(path=kept)
    context.close()
    return kept


@pytest.fixture(autouse=True)
def a_short_list(request: pytest.FixtureRequest) -> None:
    """Begin with the teaching issues and the team as made: what other journeys left would change what this one sees."""
    if "product" not in request.fixturenames:
        return
    running, token = request.getfixturevalue("product"), request.getfixturevalue("token")
    listed = running.call("GET", "/api/issues?limit=250", token)[1]["data"]
    made = [issue["id"] for issue in listed if not issue["is_sample"]]
    if made:
        running.call("PATCH", "/api/issues/bulk", token, {"issue_ids": made, "updates": {"delete": True}})
    first = running.call("GET", "/api/teams", token)[1]["teams"][0]["key"]
    as_made = {"default_template_id": None, "default_template_for_others_id": None, "auto_close_months": None}
    running.call("PATCH", f"/api/teams/{first}", token, as_made)


@pytest.fixture
def new_page(
    request: pytest.FixtureRequest, product: Product, browser: Browser, signed_in: Path
) -> Iterator[NewPage]:
    """Open windows that are signed in, each a browser of its own; a complaint in any of them fails the test.

    Fetching the whole program for days without a network takes a browser as long as many a journey: only tests marked
    `installed` let it.
    """
    workers: Literal["allow", "block"] = "allow" if request.node.get_closest_marker("installed") else "block"
    contexts: list[BrowserContext] = []
    complaints: list[str] = []

    def make(path: str | None = None, *, anonymous: bool = False, **options: Any) -> Page:
        state = None if anonymous else signed_in
        options = {"service_workers": workers, **options}
        context = browser.new_context(base_url=product.address, storage_state=state, **options)
        context.set_default_timeout(PATIENCE_MS)
        contexts.append(context)
        page = context.new_page()
        listen(page, complaints)
        if path is not None:
            page.goto(path)
        return page

    yield make
    for context in contexts:
        context.close()
    assert complaints == []


def listen(page: Page, complaints: list[str]) -> None:
    """Note uncaught errors and what the console calls an error; a refused request is noted by its test."""

    def note(message: ConsoleMessage) -> None:
        network = re.search(r"Failed to load resource|net::ERR", message.text)
        if message.type == "error" and not network:
            complaints.append(message.text)

    page.on("console", note)
    page.on("pageerror", lambda error: complaints.append(str(error)))


@pytest.fixture
def page(new_page: NewPage) -> Page:
    """A signed-in window on the list of the first team."""
    opened = new_page("/")
    expect(opened.get_by_role("grid")).to_be_visible()
    return opened


@pytest.fixture(scope="session")
def picture() -> Picture:
    """Keep a screenshot as an artefact of the run."""
    PICTURES.mkdir(parents=True, exist_ok=True)

    def take(page: Page, name: str) -> None:
        page.screenshot(path=PICTURES / f"{name}.png", animations="disabled")

    return take


@pytest.fixture(scope="session")
def looks_right(picture: Picture) -> LooksRight:
    """Keep pictures of a page in both themes, in which axe may find nothing and nothing sticks out sideways.

    The page must have been opened with `bypass_csp`: its policy forbids foreign scripts, axe included.
    """
    axe = AXE.read_bytes()
    assert hashlib.sha256(axe).hexdigest() == AXE_SHA256

    def look(page: Page, name: str) -> None:
        page.evaluate(axe.decode())
        width = page.viewport_size["width"] if page.viewport_size else 0
        for theme in THEMES:
            page.emulate_media(color_scheme=theme, reduced_motion="reduce")
            picture(page, f"{name}-{theme}")
            assert page.evaluate(COMPLAINTS) == [], f"{name} in the {theme} theme"
            assert page.evaluate("document.documentElement.scrollWidth") <= width, f"{name} sticks out"

    return look


def create(page: Page, title: str) -> None:
    """Create an issue as a person does, with the keyboard."""
    page.keyboard.press("c")
    expect(page.get_by_role("dialog", name="New issue")).to_be_visible()
    page.keyboard.type(title)
    page.keyboard.press("Control+Enter")
    expect(page.get_by_role("dialog", name="New issue")).to_be_hidden()


def row(page: Page, title: str) -> Any:
    """Return the row of the list that carries the title."""
    return page.get_by_role("row").filter(has=page.get_by_role("link", name=title, exact=True))


def box_of(element: Locator) -> FloatRect:
    """Return where an element is on screen."""
    box = element.bounding_box()
    assert box is not None
    return box


def go_offline(page: Page) -> None:
    """Take the network away once the browser keeps the whole program, which it does in tests marked `installed`."""
    page.evaluate("navigator.serviceWorker.ready.then(() => undefined)")
    page.context.set_offline(True)


def look_for(page: Page, words: str) -> None:
    """Search as a person does, from anywhere."""
    page.keyboard.press("/")
    expect(page.get_by_role("combobox", name="Search issues")).to_be_focused()
    page.keyboard.type(words)


def all_sent(page: Page) -> None:
    """Wait until nothing waits to be sent and the window is live."""
    expect(page.get_by_role("button", name="Connection: Live")).to_be_visible()
