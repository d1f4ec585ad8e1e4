"""axe finds nothing to complain of, on every screen and in both themes."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import LooksRight, NewPage, all_sent, create, look_for, row
from tests.browser.test_discussion import comment, write

Opener = Callable[[Page], None]


def the_list(page: Page) -> None:
    page.goto("/")
    expect(page.get_by_role("grid")).to_be_visible()
    all_sent(page)


def my_issues(page: Page) -> None:
    the_list(page)
    page.get_by_role("link", name="My issues").click()
    expect(page.get_by_role("heading", level=1, name="My issues")).to_be_visible()


def a_picker(page: Page) -> None:
    the_list(page)
    page.get_by_role("button", name="Status:").first.click()
    expect(page.get_by_role("combobox")).to_be_focused()


def a_selection(page: Page) -> None:
    the_list(page)
    page.keyboard.press("j")
    page.keyboard.press("x")
    expect(page.get_by_role("toolbar")).to_be_visible()


def the_composer(page: Page) -> None:
    the_list(page)
    page.keyboard.press("c")
    expect(page.get_by_role("dialog", name="New issue")).to_be_visible()


def the_palette(page: Page) -> None:
    the_list(page)
    page.keyboard.press("Control+k")
    expect(page.get_by_role("dialog", name="Search and commands")).to_be_visible()


def a_step_of_the_palette(page: Page) -> None:
    the_list(page)
    page.keyboard.press("j")
    page.keyboard.press("Control+k")
    page.keyboard.type("due date")
    page.keyboard.press("Enter")
    expect(page.get_by_role("option", name="Tomorrow")).to_be_visible()


def the_large_composer(page: Page) -> None:
    the_list(page)
    page.keyboard.press("v")
    expect(page.get_by_role("textbox", name="Title")).to_be_focused()
    page.keyboard.type("Change anything at the keyboard")
    page.get_by_role("button", name="Add sub-issue").click()
    page.keyboard.type("The first part")
    expect(page.get_by_role("region", name="Similar issues")).to_be_visible()


def the_archive(page: Page) -> None:
    the_list(page)
    create(page, "Done with long ago")
    all_sent(page)
    page.keyboard.press("#")
    all_sent(page)
    page.keyboard.press("g")
    page.keyboard.press("d")
    expect(row(page, "Done with long ago").first).to_be_visible()
    page.get_by_role("button", name="Dismiss").first.click()


def my_activity(page: Page) -> None:
    the_list(page)
    page.keyboard.press("j")
    page.keyboard.press("i")
    all_sent(page)
    page.goto(page.url.split("/team/")[0] + "/my-issues/activity")
    expect(page.get_by_role("row").first).to_be_visible()


def the_shortcuts(page: Page) -> None:
    the_list(page)
    page.keyboard.press("?")
    expect(page.get_by_role("dialog")).to_be_visible()


def an_issue(page: Page) -> None:
    the_list(page)
    create(page, "Looked at closely")
    row(page, "Looked at closely").first.get_by_role("link").click()
    expect(page.get_by_role("heading", name="Looked at closely")).to_be_visible()
    page.get_by_role("button", name="Dismiss").or_(page.get_by_role("button", name="Close")).first.click()


def a_family(page: Page) -> None:
    an_issue(page)
    page.get_by_role("button", name="Add sub-issue").click()
    for title in ("First step", "Second step"):
        page.keyboard.type(title)
        page.keyboard.press("Enter")
    page.keyboard.press("Escape")
    all_sent(page)
    page.keyboard.press("m")
    page.keyboard.press("x")
    page.get_by_role("option").first.click()
    expect(page.get_by_role("heading", name="Blocked by")).to_be_visible()
    page.get_by_role("region", name="Sub-issues").get_by_role("button", name="Status:").first.click()
    page.get_by_role("option", name="Done").click()
    page.get_by_role("button", name="Dismiss").or_(page.get_by_role("button", name="Close")).first.click()
    all_sent(page)


def a_discussion(page: Page) -> None:
    an_issue(page)
    write(page, "First of a thread, with `code` and **weight**")
    write(page, "Settled")
    page.get_by_role("button", name="Reply…").first.click()
    write(page, "An answer", label="Reply")
    all_sent(page)
    for words, button in (("First", "Add reaction"), ("Settled", "Resolve thread")):
        comment(page, words).hover()
        comment(page, words).get_by_role("button", name=button).first.click()
        if button == "Add reaction":
            page.get_by_role("button", name="🎉").click()
    expect(page.get_by_role("button", name="resolved a thread")).to_be_visible()
    page.get_by_role("textbox", name="Leave a comment…").click()
    page.keyboard.type("@")
    expect(page.get_by_role("option").first).to_be_visible()


def a_team(page: Page) -> None:
    settings("preferences", "Preferences")(page)
    page.get_by_role("main").locator('a[href*="/settings/team-"]').first.click()
    expect(page.get_by_role("heading", name="Workflow")).to_be_visible()
    page.get_by_role("combobox", name="Scale").select_option("exponential")
    page.get_by_role("button", name="Add a state to Started").click()
    all_sent(page)


def settings(name: str, title: str) -> Opener:
    def open_page(page: Page) -> None:
        the_list(page)
        workspace = page.url.split("/")[3]
        page.goto(f"/{workspace}/settings/{name}")
        expect(page.get_by_role("main").get_by_role("heading", level=2, name=title).last).to_be_visible()
        # What is judged is the finished page, not the one that is still being fetched.
        expect(page.get_by_text("Loading…")).to_be_hidden()
        all_sent(page)

    return open_page


def a_search(page: Page) -> None:
    the_list(page)
    look_for(page, "issue")
    expect(page.get_by_role("option").first).to_contain_text("In the description:")
    page.keyboard.press("ArrowDown")


def sign_in(page: Page) -> None:
    page.goto("/sign-in")
    expect(page.get_by_role("textbox", name="email")).to_be_visible()


SETTINGS = {
    "preferences": "Preferences",
    "keyboard": "Keyboard",
    "profile": "Profile",
    "notifications": "Notifications",
    "tokens": "Access tokens",
    "sessions": "Sessions",
    "workspace": "Workspace",
    "members": "Members",
    "labels": "Labels",
    "templates": "Templates",
    "deadlines": "Deadlines",
    "new-team": "New team",
}
SCREENS: dict[str, Opener] = {
    "list": the_list,
    "my-issues": my_issues,
    "picker": a_picker,
    "selection": a_selection,
    "composer": the_composer,
    "palette": the_palette,
    "palette-step": a_step_of_the_palette,
    "composer-large": the_large_composer,
    "archive": the_archive,
    "my-activity": my_activity,
    "shortcuts": the_shortcuts,
    "issue": an_issue,
    "family": a_family,
    "discussion": a_discussion,
    "search": a_search,
    "settings-team": a_team,
    "sign-in": sign_in,
    **{f"settings-{name}": settings(name, title) for name, title in SETTINGS.items()},
}


@pytest.mark.parametrize("screen", SCREENS)
def test_axe_finds_nothing(new_page: NewPage, looks_right: LooksRight, screen: str) -> None:
    page = new_page(anonymous=screen == "sign-in", bypass_csp=True, reduced_motion="reduce")
    SCREENS[screen](page)

    looks_right(page, screen)


def test_the_theme_is_there_before_the_first_paint(new_page: NewPage) -> None:
    page = new_page("/")
    page.evaluate("localStorage.setItem('theme', 'dark')")
    page.add_init_script(
        "addEventListener('DOMContentLoaded', () => { window.atParsed = document.documentElement.dataset.theme })"
    )

    page.reload()
    expect(page.get_by_role("grid")).to_be_visible()

    assert page.evaluate("window.atParsed") == "dark"
    background = page.evaluate("getComputedStyle(document.body).backgroundColor")
    page.evaluate("localStorage.setItem('theme', 'light')")
    page.reload()
    expect(page.get_by_role("grid")).to_be_visible()
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") != background


def test_a_phone_shows_everything_without_scrolling_sideways(new_page: NewPage, looks_right: LooksRight) -> None:
    page = new_page("/", bypass_csp=True, viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True)
    expect(page.get_by_role("grid")).to_be_visible()
    looks_right(page, "phone-list")

    page.get_by_role("grid").get_by_role("link").first.click()
    expect(page.get_by_role("heading", level=2).first).to_be_visible()
    looks_right(page, "phone-issue")
