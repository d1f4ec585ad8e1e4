"""Old closed issues: not in the local copy, yet no list that shows closed issues misses them or counts them wrongly."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from tests.bench.seed import make_folder
from tests.browser.conftest import PATIENCE_MS, go_offline, listen
from tests.product import Product

ISSUES = 3_000
SCROLL = "() => { const list = document.querySelector('.issue-list'); list.scrollTop = list.scrollHeight; }"

AT_THE_END = """() => {
  const list = document.querySelector('.issue-list');
  const rows = [...document.querySelectorAll('.issue-list__slot')].map((row) => row.getBoundingClientRect().bottom);
  const isMounted = Math.max(...rows) >= list.getBoundingClientRect().bottom - 1;
  const isLast = list.scrollTop + list.clientHeight >= list.scrollHeight - 1;
  return isMounted && isLast && document.querySelector('.issue-list__older') === null;
}"""


@dataclass
class Old:
    """A workspace of two years, and what its API says of the first team."""

    product: Product
    token: str
    team: str
    cookies: Path

    def total(self, **query: str) -> int:
        """Count the live issues of the team, page by page."""
        path = f"/api/issues?limit=250&team={self.team}" + "".join(f"&{name}={value}" for name, value in query.items())
        count, cursor = 0, ""
        while True:
            _, page = self.product.call("GET", path + cursor, self.token)
            count += len(page["data"])
            if page["next_cursor"] is None:
                return count
            cursor = f"&cursor={page['next_cursor']}"


@pytest.fixture(scope="module")
def old(tmp_path_factory: pytest.TempPathFactory, browser: Browser) -> Iterator[Old]:
    folder = tmp_path_factory.mktemp("old") / "data"
    seeded, tokens = make_folder(folder, issues=ISSUES)
    with Product(folder) as product:
        context = browser.new_context()
        page = context.new_page()
        page.goto(product.command("sign-in-link", seeded.owner_email))
        expect(page.get_by_role("grid")).to_be_visible()
        cookies = folder.with_name("cookies.json")
        context.storage_state(path=cookies)
        context.close()
        yield Old(product, tokens[0], seeded.teams[0].key, cookies)


@pytest.fixture
def window(old: Old, browser: Browser) -> Iterator[Page]:
    complaints: list[str] = []
    context = browser.new_context(base_url=old.product.address, storage_state=old.cookies)
    context.set_default_timeout(PATIENCE_MS)
    page = context.new_page()
    listen(page, complaints)
    yield page
    context.close()
    assert complaints == []


def open_all(page: Page, old: Old) -> None:
    page.goto(f"/acme/team/{old.team}/all")
    expect(page.get_by_role("grid")).to_be_visible()


def scroll_to_the_end(page: Page) -> None:
    """Scroll down again and again, until the last row is in sight and no line says that there are older ones."""
    for _ in range(100):
        page.evaluate(SCROLL)
        page.wait_for_timeout(50)
        if page.evaluate(AT_THE_END):
            return
    raise AssertionError("the list never ends")


def shown(page: Page) -> int:
    return int(page.get_by_role("grid").get_attribute("aria-rowcount") or 0)


def headings(page: Page) -> int:
    return page.evaluate(
        """async () => {
          const list = document.querySelector('.issue-list');
          const names = new Set();
          for (list.scrollTop = 0; ; list.scrollTop += list.clientHeight) {
            await new Promise(requestAnimationFrame);
            await new Promise(requestAnimationFrame);
            for (const name of document.querySelectorAll('.issue-group__name')) names.add(name.textContent);
            if (list.scrollTop + list.clientHeight >= list.scrollHeight - 1) return names.size;
          }
        }"""
    )


def test_the_list_of_all_issues_loads_the_older_ones_as_it_is_scrolled(window: Page, old: Old) -> None:
    pages: list[str] = []
    window.on("request", lambda request: pages.append(request.url) if "/sync/closed" in request.url else None)
    open_all(window, old)
    before = shown(window)

    scroll_to_the_end(window)

    assert before < shown(window)
    assert shown(window) - headings(window) == old.total()
    assert len(pages) > 1
    assert all("team=" in page for page in pages)


def test_counts_say_that_there_are_more_until_all_are_here(window: Page, old: Old) -> None:
    held: list[Route] = []
    window.route("**/api/sync/closed*", lambda route: held.append(route))  # noqa: PLW0108 -- it is looked into
    open_all(window, old)
    window.evaluate(SCROLL)
    done = window.locator(".issue-group", has_text="Done").locator(".issue-group__count")
    older = window.locator(".issue-list__older")
    expect(older).to_have_text("Loading older closed issues…")
    window.get_by_role("grid").evaluate("(list) => { list.scrollTop -= 400; }")
    expect(window.locator(".issue-group__count").first).to_have_text(re.compile(r"^\d+\+$"))

    for route in held:
        route.continue_()
    window.unroute("**/api/sync/closed*")
    scroll_to_the_end(window)

    assert done.count() in {0, 1}
    for count in window.locator(".issue-group__count").all_text_contents():
        assert count.isdigit()


@pytest.mark.installed
def test_without_a_network_the_list_says_what_it_lacks_and_goes_on_afterwards(window: Page, old: Old) -> None:
    window.route("**/api/sync/closed*", lambda route: route.abort())
    open_all(window, old)
    expect(window.get_by_role("button", name="Connection: Live")).to_be_visible()
    go_offline(window)
    expect(window.get_by_role("button", name="Offline")).to_be_visible()
    window.evaluate(SCROLL)

    expect(window.locator(".issue-list__older")).to_contain_text("come when you are back online")

    window.unroute("**/api/sync/closed*")
    window.context.set_offline(False)
    scroll_to_the_end(window)
    assert shown(window) - headings(window) == old.total()


def test_a_refused_page_can_be_asked_for_again(window: Page, old: Old) -> None:
    window.route("**/api/sync/closed*", lambda route: route.fulfill(status=500, body="{}"))
    open_all(window, old)
    window.evaluate(SCROLL)
    again = window.locator(".issue-list__older").get_by_role("button", name="Try again")
    expect(again).to_be_visible()

    window.unroute("**/api/sync/closed*")
    again.click()
    scroll_to_the_end(window)

    assert shown(window) - headings(window) == old.total()


def test_lists_without_closed_issues_ask_for_none(window: Page, old: Old) -> None:
    asked: list[str] = []
    window.on("request", lambda request: asked.append(request.url) if "/sync/closed" in request.url else None)
    window.goto(f"/acme/team/{old.team}/active")
    expect(window.get_by_role("grid")).to_be_visible()
    expect(window.get_by_role("button", name="Connection: Live")).to_be_visible()
    window.evaluate(SCROLL)

    expect(window.locator(".issue-list__older")).to_have_count(0)
    assert asked == []


def test_my_own_older_issues_come_as_well(window: Page, old: Old) -> None:
    window.goto("/acme/my-issues/created")
    expect(window.get_by_role("grid")).to_be_visible()

    scroll_to_the_end(window)

    _, page = old.product.call("GET", "/api/sync/closed?creator=me&limit=1000", old.token)
    assert shown(window) > sum(block["rows"] for block in page["tables"]["issue"]["blocks"])


def test_an_old_closed_issue_opens_by_its_address(window: Page, old: Old) -> None:
    _, page = old.product.call("GET", f"/api/sync/closed?team={old.team}&limit=1", old.token)
    columns = page["tables"]["issue"]["blocks"][0]["columns"]

    window.goto(f"/acme/issue/{old.team}-{columns['number'][0]}")

    expect(window.get_by_role("main")).to_contain_text(columns["title"][0])
