"""Sub-issues, relations, estimates and states, as a person meets them."""

import re

from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import NewPage, all_sent, create, row
from tests.browser.test_editor import paste
from tests.product import Product


def first_team(product: Product, token: str) -> str:
    return str(product.call("GET", "/api/teams", token)[1]["teams"][0]["key"])


def family_of(page: Page) -> Locator:
    return page.get_by_role("region", name="Sub-issues")


def break_down(page: Page) -> None:
    """Write two sub-issues, and put the second one first."""
    page.get_by_role("button", name="Add sub-issue").click()
    for title in ("The stairs", "The roof"):
        page.keyboard.type(title)
        page.keyboard.press("Enter")
    page.keyboard.press("Escape")
    family = family_of(page)
    expect(family.get_by_role("link")).to_have_text(["The stairs", "The roof"])
    all_sent(page)
    family.get_by_role("listitem").filter(has_text="The roof").hover()
    family.get_by_role("button", name=re.compile("Move .* up")).last.click()
    expect(family.get_by_role("link")).to_have_text(["The roof", "The stairs"])


def paste_many_and_think_better(page: Page) -> None:
    """Paste three sub-issues, which one undo takes back."""
    links = family_of(page).get_by_role("link")
    page.get_by_role("button", name="Add sub-issue").click()
    paste(page, {"text/plain": "- [ ] The bell\n- The clock\n- The flag"})
    expect(links).to_have_text(["The roof", "The stairs", "The bell", "The clock", "The flag"])
    page.keyboard.press("Escape")
    page.keyboard.press("ControlOrMeta+z")
    expect(links).to_have_text(["The roof", "The stairs"])


def block_by_the_quarry(page: Page) -> None:
    """Relate two issues; undo and redo reach that too, though only the server can do it."""
    page.keyboard.press("m")
    page.keyboard.press("x")
    page.keyboard.type("quarry")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Blocked by")).to_be_visible()
    relations = page.get_by_role("region", name="Relations").get_by_role("link")
    expect(relations).to_have_text(["The quarry"])
    page.keyboard.press("ControlOrMeta+z")
    expect(relations).to_have_count(0)
    page.keyboard.press("ControlOrMeta+Shift+z")
    expect(relations).to_have_text(["The quarry"])


def test_an_issue_is_broken_down_blocked_and_closed(product: Product, token: str, new_page: NewPage) -> None:
    settings = {"estimate_scale": "tshirt", "closes_parent_with_last_sub_issue": True}
    product.call("PATCH", f"/api/teams/{first_team(product, token)}", token, settings)
    page = new_page("/")
    expect(page.get_by_role("grid")).to_be_visible()
    all_sent(page)
    create(page, "The tower")
    create(page, "The quarry")
    row(page, "The tower").first.get_by_role("link").click()

    break_down(page)
    paste_many_and_think_better(page)
    family = family_of(page)
    family.get_by_role("link", name="The roof").click(button="right")
    expect(page.get_by_role("menuitem", name="Archive")).to_be_visible()
    page.keyboard.press("Escape")
    block_by_the_quarry(page)

    page.keyboard.press("Shift+E")
    page.get_by_role("option", name="XL", exact=True).click()
    properties = page.get_by_role("complementary", name="Properties")
    expect(properties.get_by_text("XL")).to_be_visible()

    for title in ("The roof", "The stairs"):
        line = family.get_by_role("listitem").filter(has_text=title)
        line.get_by_role("button", name="Status:").click()
        page.get_by_role("option", name="Done").click()
    expect(family.get_by_role("img", name="2 of 2 sub-issues done")).to_be_visible()
    expect(properties.locator('[data-property="state"]')).to_contain_text("Done")


def test_states_are_added_ordered_and_deleted_with_a_replacement(
    product: Product, token: str, new_page: NewPage
) -> None:
    key = first_team(product, token)
    page = new_page("/")
    all_sent(page)
    slug = page.url.split("/")[3]
    page.goto(f"/{slug}/settings/team-{key}")

    page.get_by_role("button", name="Add a state to Started").click()
    page.get_by_role("textbox", name="Name").last.fill("In QA")
    started = page.get_by_role("list", name="Started states", exact=True)
    started.get_by_role("button", name="Add", exact=True).click()
    expect(started.get_by_role("listitem").last).to_contain_text("In QA")
    page.get_by_role("button", name="Move In QA up").click()
    expect(started.get_by_role("listitem").nth(1)).to_contain_text("In QA")

    page.get_by_role("button", name="More for In Review").click()
    page.get_by_role("menuitem", name="Delete").click()
    # The picker's, not one of the selects of the page.
    page.locator("[role=option]", has_text="Done").click()
    page.get_by_role("dialog").get_by_role("button", name="Delete", exact=True).click()
    expect(started).not_to_contain_text("In Review")

    page.get_by_role("combobox", name="Scale").select_option("fibonacci")
    expect(page.get_by_text("1 · 2 · 3 · 5 · 8")).to_be_visible()
    page.get_by_role("switch", name="Extended scale").click()
    expect(page.get_by_text("1 · 2 · 3 · 5 · 8 · 13 · 21")).to_be_visible()
