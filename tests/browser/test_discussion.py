"""People talk about an issue: two windows, the keyboard, no network, and the way back."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import NewPage, all_sent, create, go_offline, row
from tests.product import Product


def opened(page: Page, title: str) -> Page:
    """Open an issue from the list."""
    row(page, title).get_by_role("link").click()
    expect(page.get_by_role("region", name="Activity")).to_be_visible()
    return page


def comment(page: Page, words: str) -> Locator:
    """Return the comment that says these words."""
    return page.get_by_role("article", name="Comment by").filter(has_text=words)


def write(page: Page, words: str, *, label: str = "Leave a comment…") -> None:
    """Write into the field with that label and send it with the keyboard."""
    page.get_by_role("textbox", name=label).click()
    page.keyboard.type(words)
    page.keyboard.press("Control+Enter")


def test_two_windows_talk(new_page: NewPage) -> None:
    here, there = new_page("/"), new_page("/")
    for page in (here, there):
        all_sent(page)
    create(here, "Worth talking about")
    opened(here, "Worth talking about")
    opened(there, "Worth talking about")

    write(here, "What do **you** think?")
    expect(comment(there, "What do you think?")).to_be_visible()
    there.get_by_role("button", name="Reply…").click()
    write(there, "That it works.", label="Reply")
    expect(comment(here, "That it works.")).to_be_visible()

    comment(there, "What do you think?").hover()
    comment(there, "What do you think?").get_by_role("button", name="Add reaction").first.click()
    there.get_by_role("button", name="🎉").click()
    expect(here.get_by_role("button", name="🎉 1")).to_be_visible()
    comment(there, "What do you think?").get_by_role("button", name="Add reaction").last.click()
    there.keyboard.type("turtle")
    there.keyboard.press("Enter")
    expect(here.get_by_role("button", name="🐢 1")).to_be_visible()

    comment(here, "What do you think?").hover()
    here.get_by_role("button", name="Resolve thread").click()
    expect(there.get_by_role("button", name="resolved a thread")).to_be_visible()
    there.get_by_role("button", name="resolved a thread").click()
    expect(comment(there, "That it works.")).to_be_visible()


def test_a_comment_is_edited_deleted_and_brought_back(page: Page) -> None:
    create(page, "Said too quickly")
    opened(page, "Said too quickly")
    write(page, "Frist")
    all_sent(page)

    comment(page, "Frist").hover()
    comment(page, "Frist").get_by_role("button", name="More").click()
    page.get_by_role("menuitem", name="Edit").click()
    edited = page.get_by_role("textbox", name="Edit comment")
    edited.fill("Firstly")
    page.get_by_role("button", name="Cancel").click()
    expect(edited).to_be_hidden()
    assert page.evaluate("Object.keys(localStorage).filter((name) => name.startsWith('draft:edit')).length") == 0
    page.get_by_role("button", name="Undo").last.click()
    expect(edited).to_contain_text("Firstly")
    edited.fill("First")
    page.keyboard.press("Control+Enter")
    expect(comment(page, "First")).to_contain_text("edited")
    all_sent(page)

    comment(page, "First").hover()
    comment(page, "First").get_by_role("button", name="More").click()
    page.get_by_role("menuitem", name="Delete").click()
    expect(comment(page, "First")).to_be_hidden()
    all_sent(page)
    page.get_by_role("button", name="Undo").last.click()
    expect(comment(page, "First")).to_be_visible()


def test_people_and_issues_are_suggested_as_they_are_named(page: Page) -> None:
    create(page, "The other one")
    create(page, "Names others")
    all_sent(page)
    opened(page, "Names others")

    page.get_by_role("textbox", name="Leave a comment…").click()
    page.keyboard.type("Ask @own")
    expect(page.get_by_role("option").first).to_be_visible()
    page.keyboard.press("Enter")
    page.keyboard.type("about #the oth")
    page.keyboard.press("Backspace")
    page.keyboard.type("h")
    page.keyboard.press("Control+Enter")

    expect(page.locator(".comment .mention")).to_be_visible()


@pytest.mark.installed
def test_what_is_written_without_a_network_survives_and_is_sent_later(page: Page) -> None:
    create(page, "On a train")
    all_sent(page)
    opened(page, "On a train")
    expect(page.get_by_text("Loading comments…")).to_be_hidden()
    page.get_by_role("textbox", name="Leave a comment…").click()
    page.keyboard.type("Left behind")
    page.reload()
    expect(page.get_by_role("textbox", name="Leave a comment…")).to_have_text("Left behind")
    all_sent(page)

    go_offline(page)
    page.get_by_role("textbox", name="Leave a comment…").click()
    page.keyboard.press("Control+Enter")
    expect(comment(page, "Left behind")).to_be_visible()
    page.context.set_offline(False)

    all_sent(page)
    page.reload()
    expect(comment(page, "Left behind")).to_be_visible()


def test_shift_s_leaves_an_issue_and_follows_it_again(page: Page) -> None:
    create(page, "Followed")
    all_sent(page)
    opened(page, "Followed")
    expect(page.get_by_role("button", name="Unsubscribe")).to_be_visible()

    page.keyboard.press("Shift+S")

    expect(page.get_by_role("button", name="Subscribe", exact=False).filter(has_not_text="Unsubscribe")).to_be_visible()
    page.keyboard.press("Shift+S")
    expect(page.get_by_role("button", name="Unsubscribe")).to_be_visible()


def test_the_timeline_tells_what_was_changed_between_what_was_said(
    page: Page, product: Product, token: str, picture: Callable[[Page, str], None]
) -> None:
    create(page, "Tells its story")
    all_sent(page)
    opened(page, "Tells its story")
    story = page.get_by_role("list", name="Timeline")
    expect(story).to_contain_text("created the issue")
    write(page, "Why **so** late?")
    all_sent(page)
    number = page.url.split("/issue/")[1].split("/")[0]
    # What somebody sets right after making an issue is a part of making it; a token's doing is told.
    for body in ({"priority": "urgent"}, {"description": "One two three"}):
        assert product.call("PATCH", f"/api/issues/{number}", token, body)[0] == 200
    expect(story).to_contain_text("changed priority No priority → Urgent")
    expect(story).to_contain_text("wrote the description")
    story.get_by_role("button", name="What changed").last.click()
    expect(story.locator("ins").last).to_be_visible()

    comment(page, "Why so late?").hover()
    comment(page, "Why so late?").get_by_role("button", name="Quote and reply").click()
    reply = page.get_by_role("textbox", name="Reply")
    expect(reply).to_contain_text("so late?")
    picture(page, "timeline")
    page.get_by_role("radio", name="Comments").click()
    expect(story).not_to_contain_text("changed priority")
    page.get_by_role("radio", name="All").click()
    link = page.url + "#" + (comment(page, "Why so late?").get_attribute("id") or "")
    page.goto("about:blank")
    page.goto(link)
    expect(page.locator(".comment[data-named]")).to_contain_text("so late?")


def test_an_issue_says_where_it_is_named(page: Page, product: Product, token: str) -> None:
    create(page, "Named elsewhere")
    all_sent(page)
    row(page, "Named elsewhere").get_by_role("link").click()
    expect(page.get_by_role("region", name="Activity")).to_be_visible()
    number = page.url.split("/issue/")[1].split("/")[0]
    team = product.call("GET", "/api/teams", token)[1]["teams"][0]["id"]
    body = {"team_id": team, "title": "Names it", "description": f"See {number}."}
    assert product.call("POST", "/api/issues", token, body)[0] == 201

    page.reload()

    expect(page.get_by_role("region", name="Mentioned in").get_by_role("link", name="Names it")).to_be_visible()
