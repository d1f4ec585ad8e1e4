"""The local copy: the second start paints from it, and whatever becomes of it, the product starts."""

from threading import Event
from typing import Any

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser.conftest import PATIENCE_MS, NewPage, all_sent, create, row
from tests.product import Product

API = "**/api/**"
READ_COPY = """async () => {
  const { name } = (await indexedDB.databases()).find(({ name }) => name.startsWith('exponential:'));
  const database = await new Promise((resolve) => {
    indexedDB.open(name).onsuccess = (event) => resolve(event.target.result);
  });
  const transaction = database.transaction(['snapshot', 'deltas']);
  const read = (request) => new Promise((resolve) => {
    request.onsuccess = () => resolve(request.result ?? null);
  });
  const found = await read(transaction.objectStore('snapshot').get('current'));
  const deltas = await read(transaction.objectStore('deltas').getAll());
  database.close();
  return found && { schema: found.schema, length: found.text.length, all: found.text + JSON.stringify(deltas) };
}"""
CHANGE_COPY = """async (fields) => {
  const { name } = (await indexedDB.databases()).find(({ name }) => name.startsWith('exponential:'));
  const database = await new Promise((resolve) => {
    indexedDB.open(name).onsuccess = (event) => resolve(event.target.result);
  });
  const transaction = database.transaction('snapshot', 'readwrite');
  const store = transaction.objectStore('snapshot');
  store.get('current').onsuccess = (event) => store.put({ ...event.target.result, ...fields }, 'current');
  await new Promise((resolve) => { transaction.oncomplete = resolve; });
  database.close();
}"""
# A request that never comes back.
NEVER = "Object.assign(Object.create(%s.prototype), { addEventListener() {}, removeEventListener() {} })"
HANGING = {
    "opening": f"IDBFactory.prototype.open = () => {NEVER % 'IDBOpenDBRequest'};",
    "reading": f"IDBObjectStore.prototype.get = IDBObjectStore.prototype.getAll = () => {NEVER % 'IDBRequest'};",
    "writing": f"IDBObjectStore.prototype.put = IDBObjectStore.prototype.add = () => {NEVER % 'IDBRequest'};",
}
DAMAGES: dict[str, dict[str, Any]] = {
    "cut short": {"text": '{"seq": 1, "tab'},
    "of another schema": {"schema": 1},
    "of another shape": {"text": '{"tables": {"issue": 7}}'},
}
MISSING = {
    "forbidden": "IDBFactory.prototype.open = () => { throw new DOMException('no', 'SecurityError'); };",
    "absent": "Object.defineProperty(window, 'indexedDB', { value: undefined });",
    "full": "IDBObjectStore.prototype.put = () => { throw new DOMException('full', 'QuotaExceededError'); };",
}


def eventually(page: Page, holds: str, arg: Any = None) -> None:
    """Wait until a script's promise comes true; `wait_for_function` takes the promise itself for a yes."""
    page.evaluate(
        f"""async (arg) => {{
          const holds = {holds};
          const end = performance.now() + {PATIENCE_MS};
          while (!(await holds(arg))) {{
            if (performance.now() > end) throw new Error('It did not come true.');
            await new Promise((again) => requestAnimationFrame(again));
          }}
        }}""",
        arg,
    )


def kept(page: Page, title: str = "") -> Any:
    """Wait until the copy on the disk holds the title, and describe it."""
    all_sent(page)
    eventually(page, f"async (title) => (await ({READ_COPY})())?.all.includes(title)", title)
    return page.evaluate(READ_COPY)


@pytest.mark.installed
def test_the_second_start_paints_before_any_answer_and_then_catches_up(
    page: Page, product: Product, token: str
) -> None:
    create(page, "Painted from the disk")
    kept(page, "Painted from the disk")
    page.evaluate("navigator.serviceWorker.ready.then(() => undefined)")
    team = product.call("GET", "/api/teams", token)[1]["teams"][0]["id"]
    held: list[Route] = []
    released = Event()
    page.route(API, lambda route: route.continue_() if released.is_set() else held.append(route))
    page.reload()

    expect(row(page, "Painted from the disk")).to_be_visible()
    product.call("POST", "/api/issues", token, {"title": "Made while it painted", "team_id": team})
    assert all("/sync/bootstrap" not in route.request.url for route in held)

    # What the first answers lead to is asked for at once, and must not be held for ever.
    released.set()
    for route in held:
        route.continue_()
    expect(row(page, "Made while it painted")).to_be_visible()
    all_sent(page)


@pytest.mark.parametrize("damage", DAMAGES.values(), ids=DAMAGES)
def test_a_copy_that_cannot_be_read_is_replaced(page: Page, damage: dict[str, Any]) -> None:
    title = f"Comes from the server {damage}"
    create(page, title)
    whole = kept(page)
    page.evaluate(CHANGE_COPY, damage)

    page.reload()

    expect(row(page, title)).to_be_visible()
    eventually(
        page, f"async () => {{ const copy = await ({READ_COPY})(); return copy?.schema === 2 && copy.length > 1000; }}"
    )
    assert whole["schema"] == 2


@pytest.mark.parametrize("script", [*HANGING.values(), *MISSING.values()], ids=[*HANGING, *MISSING])
def test_without_storage_that_works_everything_else_does(new_page: NewPage, script: str) -> None:
    page = new_page()
    page.add_init_script(script)
    page.goto("/")
    expect(page.get_by_role("grid")).to_be_visible()

    create(page, "Written without a disk")

    all_sent(page)
    page.reload()
    expect(row(page, "Written without a disk").first).to_be_visible()


def test_a_disk_that_becomes_full_leaves_no_gap(page: Page, product: Product, token: str) -> None:
    kept(page)
    page.evaluate(f"() => {{ {MISSING['full'].replace('put', 'add')} }}")
    create(page, "Not on the disk")
    all_sent(page)
    eventually(page, f"async () => (await ({READ_COPY})()) === null")

    page.reload()

    expect(row(page, "Not on the disk")).to_be_visible()


def test_signing_out_deletes_the_copy(new_page: NewPage, product: Product) -> None:
    page = new_page(anonymous=True)
    page.goto(product.command("sign-in-link", "owner@localhost"))
    expect(page.get_by_role("grid")).to_be_visible()
    kept(page)

    page.keyboard.press("Control+k")
    page.keyboard.type("Sign out")
    page.keyboard.press("Enter")

    expect(page.get_by_role("textbox", name="Email")).to_be_visible()
    eventually(
        page, "async () => (await indexedDB.databases()).every(({ name }) => !name.startsWith('exponential:'))"
    )


def test_a_copy_that_is_too_old_stays_on_screen_and_in_use_until_the_new_one_is_here(
    page: Page, product: Product, token: str
) -> None:
    create(page, "Older than the log")
    kept(page, "Older than the log")
    team = product.call("GET", "/api/teams", token)[1]["teams"][0]["id"]
    product.call("POST", "/api/issues", token, {"title": "In the new one", "team_id": team})
    held: list[Route] = []

    def too_old(route: Route) -> None:
        route.fulfill(json={"seq": 10**6, "changes": [], "more": False, "resync": True})

    page.route("**/api/sync/changes*", too_old, times=1)
    page.route("**/api/sync/bootstrap*", lambda route: held.append(route))  # noqa: PLW0108 -- as above
    with page.expect_request("**/api/sync/bootstrap*"):
        page.reload()
    expect(row(page, "Older than the log")).to_be_visible()

    page.keyboard.press("j")
    expect(page.locator("[aria-activedescendant]")).to_have_count(1)
    focused = page.get_by_role("grid").get_attribute("aria-activedescendant")
    expect(row(page, "In the new one")).to_have_count(0)
    for route in held:
        route.continue_()
    page.unroute("**/api/sync/bootstrap*")

    expect(row(page, "In the new one")).to_be_visible()
    expect(row(page, "Older than the log")).to_be_visible()
    all_sent(page)
    assert len(held) == 1
    assert page.get_by_role("grid").get_attribute("aria-activedescendant") == focused


def test_reading_that_the_browser_breaks_off_is_no_error(new_page: NewPage) -> None:
    page = new_page()
    page.add_init_script(
        "const read = IDBObjectStore.prototype.getAll;"
        "IDBObjectStore.prototype.getAll = function (...query) {"
        "  const request = read.apply(this, query);"
        "  this.transaction.abort();"
        "  return request;"
        "};"
    )

    page.goto("/")

    expect(page.get_by_role("grid")).to_be_visible()
    create(page, "Made without a disk that reads")
    all_sent(page)
    # A new page of the browser lets the promises that nobody heard come out.
    page.reload()
    expect(row(page, "Made without a disk that reads")).to_be_visible()
