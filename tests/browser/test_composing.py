"""Writing issues, finding the way with the palette, and what is put away."""

import re

from playwright.sync_api import Page, expect

from tests.browser.conftest import NewPage, all_sent, create, row
from tests.product import Product


def begin(page: Page, title: str) -> None:
    page.keyboard.press("c")
    expect(page.get_by_role("textbox", name="Title")).to_be_focused()
    page.keyboard.type(title)


def toast(page: Page, words: str) -> None:
    expect(page.get_by_role("region", name="Notifications").get_by_text(words).first).to_be_visible()


def test_an_issue_is_written_in_parts_outlives_a_reload_and_is_opened(page: Page) -> None:
    begin(page, "Paint the fence")
    page.keyboard.press("Alt+p")
    page.get_by_role("option", name="Urgent").click()
    page.get_by_role("button", name="Add sub-issue").click()
    page.keyboard.type("Buy paint")
    page.keyboard.press("Enter")
    page.keyboard.type("Find a brush")
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_be_hidden()
    page.reload()
    expect(page.get_by_role("grid")).to_be_visible()

    page.keyboard.press("c")
    title = page.get_by_role("textbox", name="Title")
    expect(title).to_have_value("Paint the fence")
    expect(page.get_by_role("textbox", name="Sub-issue 2")).to_have_value("Find a brush")
    title.click()
    page.keyboard.press("Control+Shift+Enter")

    expect(page.get_by_role("heading", name="Paint the fence")).to_be_visible()
    parts = page.get_by_role("region", name="Sub-issues").get_by_role("link")
    expect(parts).to_have_text(["Buy paint", "Find a brush"])
    expect(page.get_by_role("complementary", name="Properties")).to_contain_text("Urgent")
    all_sent(page)
    page.keyboard.press("Control+z")
    toast(page, "Undone: Create “Paint the fence”")
    all_sent(page)


def test_pasted_lines_become_an_issue_each(new_page: NewPage) -> None:
    page = new_page("/", permissions=["clipboard-read", "clipboard-write"])
    expect(page.get_by_role("grid")).to_be_visible()
    begin(page, "")
    page.evaluate("navigator.clipboard.writeText('- Sand it\\n- Prime it\\n- Coat it')")
    page.keyboard.press("Control+v")
    page.get_by_role("button", name="Create 3 issues").click()

    for title in ("Sand it", "Prime it", "Coat it"):
        expect(row(page, title)).to_be_visible()
    all_sent(page)
    page.keyboard.press("Control+z")
    expect(row(page, "Sand it")).to_be_hidden()
    all_sent(page)


def test_similar_issues_are_shown_while_one_writes_and_open(page: Page) -> None:
    create(page, "Gate squeaks in the wind")
    begin(page, "Wind makes the gate squeak")

    similar = page.get_by_role("region", name="Similar issues")
    similar.get_by_role("button", name="Gate squeaks in the wind").click()

    expect(page.get_by_role("heading", name="Gate squeaks in the wind")).to_be_visible()
    all_sent(page)


def test_another_team_takes_over_what_it_has_too(product: Product, token: str, page: Page) -> None:
    product.call("POST", "/api/teams", token, {"name": "Workshop", "key": "WORK"})
    expect(page.get_by_role("button", name="Workshop", exact=True)).to_be_visible()
    begin(page, "Oil the hinges")
    page.keyboard.press("Alt+s")
    page.get_by_role("option", name="In Progress").click()
    page.keyboard.press("Alt+a")
    page.get_by_role("option", name="You").click()
    page.get_by_role("dialog").get_by_role("button", name="Team: ").click()
    page.get_by_role("option", name="Workshop").click()

    properties = page.get_by_role("group", name="Properties")
    expect(properties.get_by_role("button", name="Status: ")).to_contain_text("In Progress")
    expect(properties.get_by_role("button", name="Assignee: ")).not_to_have_text("Assignee: Assignee")
    page.keyboard.press("Control+Enter")
    all_sent(page)
    page.keyboard.press("o")
    page.keyboard.press("t")
    page.keyboard.type("work")
    page.keyboard.press("Enter")
    expect(row(page, "Oil the hinges")).to_be_visible()
    product.call("DELETE", "/api/teams/WORK", token)


def test_the_palette_asks_what_it_needs_and_goes_back(page: Page) -> None:
    create(page, "Weed the path")
    all_sent(page)
    page.keyboard.press("Control+k")
    field = page.get_by_role("combobox")
    page.keyboard.type("status")
    page.keyboard.press("Enter")
    expect(field).to_have_attribute("placeholder", "Change status…")
    page.keyboard.press("Backspace")
    expect(field).to_have_attribute("placeholder", "Type a command or search…")
    page.keyboard.type("due")
    page.keyboard.press("Enter")
    page.keyboard.type("in 2 days")
    page.keyboard.press("Enter")
    due = row(page, "Weed the path").get_by_role("button", name="Due date: ")
    expect(due).to_be_visible()

    page.keyboard.press("Shift+D")
    expect(page.get_by_role("combobox", name="Set due date…")).to_be_focused()
    page.keyboard.type("no due")
    page.keyboard.press("Enter")
    expect(due).to_be_hidden()

    page.keyboard.press("Control+k")
    page.keyboard.type("access tokens")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("/settings/tokens$"))
    all_sent(page)


def test_what_is_put_away_is_found_again_restored_and_deleted_for_good(page: Page) -> None:
    for title, keys in (("Burn the leaves", "#"), ("Mow the lawn", "Control+Backspace")):
        create(page, title)
        all_sent(page)
        page.keyboard.press(keys)
        expect(row(page, title)).to_be_hidden()
        all_sent(page)

    page.keyboard.press("g")
    page.keyboard.press("d")
    page.get_by_role("searchbox", name="Search the archive").fill("leaves")
    row(page, "Burn the leaves").click(button="right")
    page.get_by_role("menuitem", name="Restore").click()
    expect(page.get_by_role("heading", name="Nothing says “leaves”")).to_be_visible()
    page.get_by_role("link", name="Trash").click()
    row(page, "Mow the lawn").first.get_by_role("link").click()
    expect(page.get_by_role("heading", name="Mow the lawn")).to_be_visible()
    expect(page.get_by_role("main").get_by_role("textbox")).to_have_count(0)
    expect(page.get_by_role("button", name="Add sub-issue")).to_have_count(0)
    page.go_back()
    row(page, "Mow the lawn").first.click(button="right")
    page.get_by_role("menuitem", name="Delete for good…").click()
    page.get_by_role("dialog", name=re.compile("for good")).get_by_role("button", name="Delete for good").click()

    toast(page, "deleted for good")
    all_sent(page)
    page.keyboard.press("g")
    page.keyboard.press("a")
    expect(row(page, "Burn the leaves")).to_be_visible()


def test_what_one_follows_and_touched_is_among_ones_own(product: Product, token: str, page: Page) -> None:
    create(page, "Water the beans")
    all_sent(page)
    create(page, "Prune the roses")
    all_sent(page)
    page.keyboard.press("p")
    page.get_by_role("option", name="High").click()
    all_sent(page)
    page.keyboard.press("g")
    page.keyboard.press("m")
    page.get_by_role("link", name="Activity").click()

    rows = page.get_by_role("grid").get_by_role("rowheader")
    expect(rows.nth(0)).to_have_text("Prune the roses")
    expect(rows.nth(1)).to_have_text("Water the beans")

    page.get_by_role("link", name="Subscribed").click()
    row(page, "Water the beans").click(button="right")
    page.get_by_role("menuitem", name="Subscribe or unsubscribe").click()
    expect(row(page, "Water the beans")).to_be_hidden()
    all_sent(page)
