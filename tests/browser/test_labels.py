"""Labels by hand: a group in the settings, one of its labels at a time on an issue, a merge and its undo."""

from collections.abc import Callable

from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import LooksRight, NewPage, all_sent, create, row


def add(page: Page, button: str, name: str, group: str | None = None) -> None:
    page.get_by_role("button", name=button).click()
    page.get_by_role("textbox", name="Name").fill(name)
    if group:
        page.get_by_label("Group").select_option(label=group)
    page.get_by_role("button", name="Create", exact=True).click()
    expect(line(page, name)).to_be_visible()


def line(page: Page, name: str) -> Locator:
    return page.get_by_role("list", name="Labels").get_by_role("listitem").filter(has_text=name)


def labels_page(page: Page) -> None:
    workspace = page.url.split("/")[3]
    page.goto(f"/{workspace}/settings/labels")
    expect(page.get_by_role("button", name="New group")).to_be_visible()


def test_a_group_is_made_and_its_labels_take_turns(
    new_page: NewPage, looks_right: LooksRight
) -> None:
    page = new_page("/", bypass_csp=True, reduced_motion="reduce")
    expect(page.get_by_role("grid")).to_be_visible()
    labels_page(page)
    group, first, second = "Area", "Client", "Server"
    page.get_by_role("button", name="New group").click()
    page.keyboard.press("Escape")
    expect(page.get_by_role("button", name="Create", exact=True)).to_be_hidden()
    add(page, "New group", group)
    add(page, "New label", first, group)
    add(page, "New label", second, group)
    all_sent(page)
    looks_right(page, "settings-label-groups")
    page.goto("/")
    expect(page.get_by_role("grid")).to_be_visible()
    create(page, "Labelled")
    row(page, "Labelled").get_by_role("link").click()
    expect(page.get_by_role("heading", name="Labelled")).to_be_visible()

    for name in (first, second):
        page.keyboard.press("l")
        page.keyboard.type(name)
        page.keyboard.press("Enter")
        page.keyboard.press("Escape")

    panel = page.locator('.properties [data-property="labels"]')
    expect(panel).to_contain_text(second)
    expect(panel).not_to_contain_text(first)
    all_sent(page)


def test_a_label_is_merged_into_another_and_the_merge_undone(
    new_page: NewPage, picture: Callable[[Page, str], None]
) -> None:
    page = new_page("/", viewport={"width": 390, "height": 844})
    expect(page.get_by_role("grid")).to_be_visible()
    labels_page(page)
    add(page, "New label", "Flaw")
    add(page, "New label", "Defect")
    expect(line(page, "Defect")).to_contain_text("0 issues")

    page.get_by_role("button", name="Merge Flaw into another label").click()
    page.keyboard.type("Defect")
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Merge", exact=True).click()
    expect(line(page, "Flaw")).to_contain_text("archived")
    picture(page, "settings-labels-phone")
    page.get_by_role("button", name="Undo").click()

    expect(line(page, "Flaw")).not_to_contain_text("archived")
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
