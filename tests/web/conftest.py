"""The real program and a real Chromium for the parts of the client that need a browser."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Route

from tests.chromium import RUNTIME, shared_chromium
from tests.product import Product, wait_until

# The modules alone, without the screens that use them.
LOAD = f"""async () => {{
  const names = ['sync', 'session', 'store', 'mutate', 'api', 'persist', 'undo', 'theme', 'offline'];
  const {{ load }} = await {RUNTIME};
  Object.assign(globalThis, ...(await Promise.all(names.map((name) => load(`core/${{name}}.js`, ['client.js'])))));
}}"""
START = 'need("main.js");'


class CorePage:
    """One tab with the core modules as globals; what went wrong in it is kept in `complaints`."""

    def __init__(self, page: Page, address: str) -> None:
        self.page = page
        self.complaints: list[str] = []
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("console", self._hear)
        page.route("**/linked/client.js", without_the_start)
        page.goto(address)
        self.load()

    def _hear(self, message: ConsoleMessage) -> None:
        if message.type == "error":
            self.complaints.append(message.text)

    def load(self) -> None:
        """Make the modules global."""
        self.page.evaluate(LOAD)

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


def without_the_start(route: Route) -> None:
    """Answer with the client's modules, of which none runs until it is needed."""
    answer = route.fetch()
    modules, start, rest = answer.text().rpartition(START)
    assert start
    route.fulfill(response=answer, body=modules + rest)


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
