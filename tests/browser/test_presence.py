"""Two people in two browsers see each other at an issue, and see the other go."""

from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.conftest import NewPage, all_sent, create, row
from tests.product import Product


def here(page: Page) -> Locator:
    return page.get_by_role("list", name="People here")


def open_issue(page: Page, title: str) -> None:
    row(page, title).get_by_role("link").click()
    expect(page.get_by_role("heading", name=title)).to_be_visible()


def test_two_people_see_each_other_look_edit_and_go(
    new_page: NewPage, browser: Browser, product: Product, token: str
) -> None:
    body = {"email": "mia.melo@example.com", "name": "Mia Melo", "role": "member"}
    assert product.call("POST", "/api/workspaces/members", token, body)[0] < 300
    mine = new_page("/")
    hers = new_page(anonymous=True)
    hers.goto(product.command("sign-in-link", "mia.melo@example.com"))
    for page in (mine, hers):
        all_sent(page)
    create(mine, "Two of us")
    expect(row(hers, "Two of us")).to_be_visible()

    open_issue(mine, "Two of us")
    open_issue(hers, "Two of us")
    expect(here(mine)).to_have_text("Mia Melo is looking")
    expect(here(hers)).to_contain_text("is looking")

    hers.get_by_role("textbox", name="Title").press_sequentially(" again")
    expect(here(mine)).to_have_text("Mia Melo is editing")
    hers.keyboard.press("Tab")
    expect(here(mine)).to_have_text("Mia Melo is looking")

    hers.go_back()
    expect(here(mine)).to_be_hidden()
    hers.keyboard.press("Space")
    expect(here(mine)).to_have_text("Mia Melo is looking")
    hers.close()
    expect(here(mine)).to_be_hidden()


def test_a_tab_that_only_listens_counts_and_is_counted_once(new_page: NewPage, product: Product, token: str) -> None:
    body = {"email": "ben.bell@example.com", "name": "Ben Bell", "role": "member"}
    assert product.call("POST", "/api/workspaces/members", token, body)[0] < 300
    mine = new_page("/")
    all_sent(mine)
    create(mine, "Three tabs")
    open_issue(mine, "Three tabs")
    his = new_page(anonymous=True)
    his.goto(product.command("sign-in-link", "ben.bell@example.com"))
    all_sent(his)
    other = his.context.new_page()
    other.goto("/")
    all_sent(other)

    open_issue(other, "Three tabs")
    expect(here(mine)).to_have_text("Ben Bell is looking")
    expect(here(other)).to_contain_text("is looking")
    open_issue(his, "Three tabs")
    expect(here(his)).to_contain_text("is looking")
    his.close()

    expect(here(mine)).to_have_text("Ben Bell is looking")
