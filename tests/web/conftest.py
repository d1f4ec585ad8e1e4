"""The real program and a real Chromium for the parts of the client that need a browser."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page

from tests.chromium import shared_chromium
from tests.product import Product, wait_until

# The modules alone, without the screens that use them.
LOAD = """async (build) => {
  const names = ['sync', 'session', 'store', 'mutate', 'api', 'persist', 'undo', 'theme', 'offline'];
  const modules = await Promise.all(names.map((name) => import(`/static/${build}/core/${name}.js`)));
  Object.assign(globalThis, ...modules);
}"""


class CorePage:
    """One tab with the core modules as globals; what went wrong in it is kept in `complaints`."""

    def __init__(self, page: Page, address: str) -> None:
        self.page = page
        self.complaints: list[str] = []
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("console", self._hear)
        page.route("**/main.js", lambda route: route.fulfill(body="", content_type="text/javascript"))
        page.goto(address)
        self.load()

    def _hear(self, message: ConsoleMessage) -> None:
        if message.type == "error":
            self.complaints.append(message.text)

    def load(self) -> None:
        """Make the modules global."""
        self.page.evaluate(LOAD, self.page.locator("meta[name=exponential-build]").get_attribute("content"))

    def start(self) -> None:
        """Synchronise the person's first workspace, and wait for the live connection."""
        self.page.evaluate("""async () => {
          const { workspaces } = await session.refresh();
          await sync.start({ workspaceId: workspaces[0].id });
        }""")
        self.until("sync.state.value === 'live'")

    def ask(self, expression: str) -> Any:
        """Evaluate in the page."""
        return self.page.evaluate(expression)

    def until(self, expression: str, timeout_s: float = 10) -> None:
        """Wait for something to become true; Playwright's own waiting needs an eval that the policy forbids."""
        wait_until(lambda: self.page.evaluate(expression), timeout_s, expression)


@pytest.fixture(scope="session")
def product(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Product]:
    with Product(tmp_path_factory.mktemp("product") / "data", EXPONENTIAL_API_ENVIRONMENT="development") as running:
        yield running


@pytest.fixture(scope="session")
def chromium(pytestconfig: pytest.Config) -> Browser:
    return shared_chromium(pytestconfig)


@pytest.fixture
def signed_in(product: Product, chromium: Browser) -> Iterator[BrowserContext]:
    """A browser of its own in which the owner is signed in; no page is open."""
    context = chromium.new_context()
    # In development the answer carries the link that would be mailed.
    told = context.request.post(f"{product.address}/api/auth/magic-link", data={"email": "owner@localhost"})
    context.request.get(told.json()["url"])
    yield context
    context.close()


@pytest.fixture
def open_tab(product: Product, signed_in: BrowserContext) -> Callable[[], CorePage]:
    """Open tabs of the signed-in browser."""
    return lambda: CorePage(signed_in.new_page(), product.address)
