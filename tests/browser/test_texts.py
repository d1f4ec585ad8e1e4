"""Texts that several people write at once, in real windows: merged while they type, or kept side by side."""

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import LooksRight, NewPage, all_sent, go_offline
from tests.product import Product, wait_until

pytestmark = pytest.mark.installed

POEM = "first line\n\nsecond line\n\nthird line"


def make(product: Product, token: str, title: str, description: str = POEM) -> dict[str, Any]:
    team = product.call("GET", "/api/teams", token)[1]["teams"][0]["id"]
    body = {"title": title, "team_id": team, "description": description}
    return dict(product.call("POST", "/api/issues", token, body)[1])


def read(product: Product, token: str, issue: dict[str, Any]) -> dict[str, Any]:
    return dict(product.call("GET", f"/api/issues/{issue['id']}", token)[1])


def others_write(product: Product, token: str, issue: dict[str, Any], **fields: str) -> dict[str, Any]:
    """Change the issue as somebody elsewhere."""
    return dict(product.call("PATCH", f"/api/issues/{issue['id']}", token, fields)[1])


def open_issue(page: Page, issue: dict[str, Any]) -> None:
    page.goto("/")
    all_sent(page)
    page.goto(f"{page.url.split('/team/')[0]}/issue/{issue['identifier']}")
    expect(page.get_by_role("group", name="Description. Press Enter to edit.")).to_be_visible()
    all_sent(page)


def edit(page: Page) -> Any:
    """Open the description for writing; returns the editor."""
    page.get_by_role("group", name="Description. Press Enter to edit.").press("Enter")
    # Until it has been fetched, the source is all there is.
    editor = page.get_by_role("textbox", name="Description").and_(page.locator("[contenteditable]"))
    expect(editor).to_be_focused()
    return editor


def source(page: Page) -> Any:
    """Open the description for writing as Markdown; returns its source."""
    edit(page)
    page.get_by_role("button", name="Markdown source").click()
    area = page.locator("textarea.editor__source[aria-label=Description]")
    expect(area).to_be_focused()
    return area


def tear(page: Page, product: Product, token: str, issue: dict[str, Any], field: str = "description") -> None:
    """Rewrite the same words here, without a network, and elsewhere; the banner shows both."""
    go_offline(page)
    if field == "title":
        page.get_by_role("textbox", name="Title").fill("Mine in full")
        page.keyboard.press("Enter")
    else:
        source(page).fill(POEM.replace("second", "my"))
        page.keyboard.press("Escape")
    theirs = "Theirs alone" if field == "title" else POEM.replace("second", "their")
    others_write(product, token, issue, **{field: theirs})
    page.context.set_offline(False)
    expect(page.get_by_role("heading", name=f"Two versions of the {field}")).to_be_visible()


def test_edits_made_offline_are_merged_with_what_others_wrote(
    new_page: NewPage, product: Product, token: str
) -> None:
    issue = make(product, token, "Written by two")
    here, there = new_page(), new_page()
    for page in (here, there):
        open_issue(page, issue)

    go_offline(here)
    source(here).fill(POEM.replace("third", "my"))
    here.keyboard.press("Escape")
    source(there).fill(POEM.replace("first", "their"))
    there.keyboard.press("Escape")
    all_sent(there)
    here.context.set_offline(False)

    for page in (here, there):
        expect(page.locator(".issue-body")).to_contain_text("their line")
        expect(page.locator(".issue-body")).to_contain_text("my line")
        expect(page.locator(".conflict")).to_be_hidden()
    assert read(product, token, issue)["description"] == "their line\n\nsecond line\n\nmy line"


def test_what_others_write_comes_into_the_text_that_is_being_typed(page: Page, product: Product, token: str) -> None:
    issue = make(product, token, "Typed into")
    open_issue(page, issue)
    editor = edit(page)
    editor.press("ControlOrMeta+End")

    page.keyboard.type(" and")
    others_write(product, token, issue, description=POEM.replace("first", "their very first"))
    expect(editor).to_contain_text("their very first line")
    page.keyboard.type(" more")

    page.keyboard.press("Escape")
    wanted = POEM.replace("first", "their very first") + " and more"
    wait_until(lambda: read(product, token, issue)["description"] == wanted, 20, "both texts")


def test_a_draft_left_by_a_closed_tab_is_merged_with_what_others_wrote(
    page: Page, product: Product, token: str
) -> None:
    issue = make(product, token, "Left behind")
    open_issue(page, issue)
    address = page.url
    # Nothing is saved before the tab is gone.
    go_offline(page)
    page.evaluate("localStorage.clear()")
    source(page)
    page.evaluate(
        """(text) => {
          const area = document.querySelector('textarea.editor__source[aria-label=Description]');
          area.value = text;
          area.dispatchEvent(new InputEvent('input', { bubbles: true }));
          location.href = 'about:blank';
        }""",
        POEM.replace("third", "my"),
    )
    page.wait_for_url("about:blank")
    others_write(product, token, issue, description=POEM.replace("first", "their"))
    page.context.set_offline(False)

    page.goto(address)

    wanted = "their line\n\nsecond line\n\nmy line"
    wait_until(lambda: read(product, token, issue)["description"] == wanted, 20, "the draft")


def test_two_versions_are_shown_side_by_side_and_one_is_taken(page: Page, product: Product, token: str) -> None:
    issue = make(product, token, "Torn apart")
    open_issue(page, issue)
    tear(page, product, token, issue)

    expect(page.get_by_role("group", name="Current version")).to_have_text(POEM.replace("second", "their"))
    expect(page.get_by_role("group", name="Your version")).to_have_text(POEM.replace("second", "my"))
    page.get_by_role("link", name="Exponential").first.click()
    marked = page.get_by_role("row").filter(has=page.get_by_role("link", name="Torn apart", exact=True))
    expect(marked.get_by_text("Two versions of its text wait to be settled")).to_be_attached()
    page.go_back()

    page.get_by_role("button", name="Take this one").press("Enter")

    expect(page.locator(".conflict")).to_be_hidden()
    expect(page.locator(".issue-body")).to_contain_text("my line")
    expect(page.locator(".issue-body")).to_be_focused()
    now = read(product, token, issue)
    assert (now["description"], now["conflicts"]) == (POEM.replace("second", "my"), [])


def test_who_has_left_the_issue_is_told_of_two_versions(page: Page, product: Product, token: str) -> None:
    issue = make(product, token, "Left too early")
    open_issue(page, issue)
    go_offline(page)
    edit(page).fill(POEM.replace("second", "my"))
    page.keyboard.press("Escape")
    page.get_by_role("link", name="My issues").click()
    others_write(product, token, issue, description=POEM.replace("second", "their"))
    page.context.set_offline(False)

    expect(page.get_by_text(f"Two versions of the description of {issue['identifier']}")).to_be_visible()
    page.get_by_role("button", name="Settle").click()

    expect(page.get_by_role("heading", name="Two versions of the description")).to_be_visible()


def test_two_versions_become_a_third(page: Page, product: Product, token: str) -> None:
    issue = make(product, token, "Brought together")
    open_issue(page, issue)
    tear(page, product, token, issue)

    page.get_by_role("button", name="Edit both together").click()
    editor = page.get_by_role("textbox", name="Both versions of the description")
    expect(editor).to_have_value(
        "first line\n\n[Current version]\ntheir line\n[Your version]\nmy line\n[End]\n\nthird line"
    )
    editor.fill("our line")
    page.keyboard.press("ControlOrMeta+Enter")

    expect(page.locator(".issue-body")).to_have_text("our line")
    page.get_by_role("button", name="Undo").first.click()
    expect(page.get_by_role("heading", name="Two versions of the description")).to_be_visible()


def test_a_title_written_twice_is_settled_too(page: Page, product: Product, token: str) -> None:
    issue = make(product, token, "Before")
    open_issue(page, issue)
    tear(page, product, token, issue, "title")

    page.get_by_role("button", name="Keep this one").click()

    expect(page.locator(".conflict")).to_be_hidden()
    expect(page.get_by_role("heading", name="Theirs alone")).to_be_attached()


def test_a_conflict_fits_a_phone_and_breaks_no_rule_of_accessibility(
    new_page: NewPage, product: Product, token: str, looks_right: LooksRight, picture: Any
) -> None:
    issue = make(product, token, "On a phone")
    page = new_page(bypass_csp=True)
    open_issue(page, issue)
    tear(page, product, token, issue)
    for width in (1280, 390):
        page.set_viewport_size({"width": width, "height": 844})
        looks_right(page, f"conflict-{width}")
    page.get_by_role("button", name="Edit both together").click()
    picture(page, "conflict-editor-390")
