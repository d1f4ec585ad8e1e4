"""Days on which things break: nothing that was written is lost, and the person is told what they have to know."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import NewPage, all_sent, create, go_offline, listen, row
from tests.product import Product, wait_until

# Storage as a private window of some browsers has it: there, and refusing.
NO_STORAGE = """
for (const name of ['localStorage', 'sessionStorage', 'indexedDB'])
  Object.defineProperty(window, name, { get() { throw new DOMException('Forbidden.', 'SecurityError'); } });
"""
# A disk without room, from now on.
FULL = """() => {
  const full = () => { throw new DOMException('No room.', 'QuotaExceededError'); };
  IDBObjectStore.prototype.put = IDBObjectStore.prototype.add = Storage.prototype.setItem = full;
}"""


def issues_of(product: Product, token: str, key: str) -> dict[str, dict[str, Any]]:
    listed = product.call("GET", f"/api/issues?limit=250&team={key}", token)[1]["data"]
    return {issue["title"]: issue for issue in listed}


def team_with_issues(product: Product, token: str, key: str, count: int) -> str:
    """Make a team with issues of its own; returns the address of its list."""
    team = product.call("POST", "/api/teams", token, {"name": f"Team {key}", "key": key})[1]["id"]
    for number in range(count):
        product.call("POST", "/api/issues", token, {"title": f"{key} number {number}", "team_id": team})
    slug = product.call("GET", "/api/workspaces/current", token)[1]["workspace"]["url_slug"]
    return f"/{slug}/team/{key}/all"


def change_all(page: Page, word: str) -> None:
    """Give every issue of the list another priority, as a person does with the keyboard."""
    page.get_by_role("grid").focus()
    page.keyboard.press("Control+a")
    page.keyboard.press("p")
    page.keyboard.type(word)
    page.keyboard.press("Enter")


@pytest.mark.installed
def test_a_bulk_edit_made_offline_outlives_a_reload_and_so_does_its_undo(
    new_page: NewPage, product: Product, token: str
) -> None:
    page = new_page(team_with_issues(product, token, "ZZZ", 12))
    all_sent(page)
    go_offline(page)
    change_all(page, "urgent")
    expect(page.get_by_text("Priority of 12 issues changed")).to_be_visible()

    page.reload()
    expect(page.get_by_role("button", name="Priority: Urgent")).to_have_count(12)
    page.keyboard.press("Control+z")
    expect(page.get_by_role("button", name="Priority: Urgent")).to_have_count(0)
    page.keyboard.press("Control+Shift+z")
    expect(page.get_by_role("button", name="Priority: Urgent")).to_have_count(12)
    page.context.set_offline(False)

    all_sent(page)
    wait_until(lambda: priorities(product, token, "ZZZ") == {"urgent"}, 20, "the arrival")
    page.reload()
    expect(page.get_by_role("button", name="Priority: Urgent")).to_have_count(12)
    page.keyboard.press("Control+z")
    wait_until(lambda: priorities(product, token, "ZZZ") == {"none"}, 20, "the undo")


def priorities(product: Product, token: str, key: str) -> set[str]:
    return {issue["priority"] for issue in issues_of(product, token, key).values()}


@pytest.fixture
def own_product(tmp_path: Path) -> Iterator[Product]:
    """A program that a test may kill; it comes back where it was."""
    with Product(tmp_path / "data") as running:
        running.port = int(running.address.rsplit(":", 1)[1])
        yield running


def test_a_server_killed_while_edits_are_under_way_gets_all_of_them_once_it_is_back(
    own_product: Product, browser: Browser
) -> None:
    token = own_product.token()
    path = team_with_issues(own_product, token, "KIL", 8)
    context = browser.new_context(base_url=own_product.address)
    page = context.new_page()
    complaints: list[str] = []
    listen(page, complaints)
    page.goto(own_product.command("sign-in-link", "owner@localhost"))
    expect(page.get_by_role("grid")).to_be_visible()
    page.goto(path)
    all_sent(page)

    change_all(page, "high")
    own_product.kill(with_database=True)
    create(page, "Written while it was down")
    expect(page.get_by_role("button", name="Offline")).to_be_visible()
    own_product.start()

    all_sent(page)
    expect(row(page, "Written while it was down")).to_be_visible()
    kept = issues_of(own_product, token, "KIL")
    assert {issue["priority"] for title, issue in kept.items() if title.startswith("KIL")} == {"high"}
    assert "Written while it was down" in kept
    assert len(kept) == 9
    context.close()
    assert complaints == []


def test_a_browser_that_keeps_nothing_works_and_says_so(browser: Browser, product: Product, signed_in: Path) -> None:
    context = browser.new_context(base_url=product.address, storage_state=signed_in)
    context.add_init_script(NO_STORAGE)
    page = context.new_page()
    complaints: list[str] = []
    listen(page, complaints)
    page.goto("/")
    all_sent(page)

    create(page, "Written in private")

    expect(row(page, "Written in private")).to_be_visible()
    all_sent(page)
    page.get_by_role("button", name="Connection: Live").click()
    expect(page.get_by_role("dialog", name="Connection")).to_contain_text("Edits live only in this tab")
    expect(page.get_by_text("Edits are not kept on this device")).to_have_count(1)
    context.close()
    assert complaints == []


@pytest.mark.installed
def test_a_full_disk_is_said_once_and_stops_nothing(page: Page, product: Product, token: str) -> None:
    all_sent(page)
    page.evaluate(FULL)
    go_offline(page)

    create(page, "Written without room")
    create(page, "Written without room too")
    expect(page.get_by_text("There is no room left on this device.")).to_have_count(1)
    page.get_by_role("button", name="Offline").click()
    panel = page.get_by_role("dialog", name="Connection")
    expect(panel).to_contain_text("Edits live only in this tab")
    page.keyboard.press("Escape")
    page.context.set_offline(False)

    all_sent(page)
    newest = product.call("GET", "/api/issues?limit=5", token)[1]["data"]
    assert {"Written without room", "Written without room too"} <= {issue["title"] for issue in newest}


@pytest.mark.installed
def test_what_waits_can_be_opened_tried_again_and_discarded(page: Page) -> None:
    create(page, "Waits in the panel")
    all_sent(page)
    go_offline(page)
    row(page, "Waits in the panel").get_by_role("button", name="Priority").click()
    page.keyboard.type("low")
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Offline").click()
    panel = page.get_by_role("dialog", name="Connection")

    panel.get_by_role("button", name="Open").click()
    expect(page.get_by_role("heading", name="Waits in the panel")).to_be_visible()
    expect(panel).to_be_hidden()
    page.get_by_role("button", name="Offline").click()
    panel.get_by_role("button", name="Discard").click()

    page.keyboard.press("Escape")
    page.go_back()
    expect(row(page, "Waits in the panel").get_by_role("button", name="Priority: No priority")).to_be_visible()
    page.context.set_offline(False)
    all_sent(page)


@pytest.mark.installed
def test_a_person_taken_out_of_the_workspace_while_offline_is_told_what_was_not_sent(
    browser: Browser, product: Product, token: str
) -> None:
    leaver = {"email": "leaver@example.com", "name": "Leaver", "role": "member"}
    product.call("POST", "/api/workspaces/members", token, leaver)
    members = product.call("GET", "/api/workspaces/members?limit=250", token)[1]["members"]
    person_id = next(member["id"] for member in members if member["email"] == leaver["email"])
    context = browser.new_context(base_url=product.address)
    page = context.new_page()
    page.goto(product.command("sign-in-link", "leaver@example.com"))
    expect(page.get_by_role("grid")).to_be_visible()
    all_sent(page)
    context.set_offline(True)
    create(page, "Last words")

    product.call("DELETE", f"/api/workspaces/members/{person_id}", token)
    context.set_offline(False)

    expect(page.get_by_role("heading", name="You are no longer in")).to_be_visible()
    expect(page.get_by_role("list", name="Edits that were not sent")).to_contain_text("Last words")
    wait_until(lambda: page.evaluate("indexedDB.databases().then((all) => all.length === 0)"), 10, "the removal")
    context.close()


def test_two_tabs_that_edit_the_same_field_show_the_same_in_the_end(new_page: NewPage) -> None:
    here = new_page("/")
    all_sent(here)
    create(here, "Edited twice")
    all_sent(here)
    there = here.context.new_page()
    there.goto(here.url)
    all_sent(there)

    for page, word in ((here, "high"), (there, "low")):
        row(page, "Edited twice").get_by_role("button", name="Priority").click()
        page.keyboard.type(word)
    for page in (here, there):
        page.keyboard.press("Enter")

    for page in (here, there):
        expect(row(page, "Edited twice").get_by_role("button", name="Priority: Low")).to_be_visible()
