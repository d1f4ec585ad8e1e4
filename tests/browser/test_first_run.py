"""From nothing to the first issue, with the keyboard alone."""

import time
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import PATIENCE_MS, row
from tests.product import Product


def test_first_run_to_first_issue_with_the_keyboard_alone(
    browser: Browser, tmp_path: Path, picture: Callable[[Page, str], None]
) -> None:
    with Product(tmp_path / "data") as product:
        link = next(line for line in product.log.read_text().splitlines() if "magic-link" in line)
        page = browser.new_page()
        page.set_default_timeout(PATIENCE_MS)
        page.goto(link)
        expect(page.get_by_role("grid")).to_be_visible()
        picture(page, "first-run")

        page.keyboard.press("c")
        expect(page.get_by_role("textbox", name="Title")).to_be_focused()
        page.keyboard.type("Find the light switch")
        page.keyboard.press("Control+Enter")
        expect(row(page, "Find the light switch")).to_be_visible()
        page.keyboard.press("j")
        page.keyboard.press("Enter")
        expect(page.get_by_role("heading", name="Find the light switch")).to_be_visible()
        page.keyboard.press("p")
        page.keyboard.type("urgent")
        page.keyboard.press("Enter")
        expect(page.get_by_role("button", name="Urgent")).to_be_visible()

        issue = _stored(product, "Find the light switch")
        page.close()
    assert issue["priority"] == "urgent"


def _stored(product: Product, title: str) -> dict[str, str]:
    """Read the issue from the server once the change has arrived there."""
    token, deadline = product.token(), time.monotonic() + 10
    found: dict[str, str] = {}
    while time.monotonic() < deadline and found.get("priority") != "urgent":
        listed = product.call("GET", "/api/issues?limit=250", token)[1]["data"]
        found = next(issue for issue in listed if issue["title"] == title)
    return found


def test_the_teaching_issues_leave_in_one_action(browser: Browser, tmp_path: Path) -> None:
    with Product(tmp_path / "data") as product:
        page = browser.new_page()
        page.goto(product.command("sign-in-link", "owner@localhost"))
        page.get_by_role("button", name="Remove them").click()

        expect(page.get_by_role("complementary", name="Teaching issues")).to_be_hidden()
        expect(page.get_by_role("link", name="Welcome: this list is yours")).to_be_hidden()
        page.close()
