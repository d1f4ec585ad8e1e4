"""Somebody else does something, and one hears of it: live, with the keyboard, without a network, on a phone."""

import re
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import LooksRight, NewPage, all_sent, go_offline
from tests.product import Product, wait_until


class Teller:
    """Mia, who does things at the API that the owner is told of."""

    def __init__(self, product: Product, owner: str) -> None:
        body = {"email": "mia@example.com", "name": "Mia Melo", "role": "member"}
        product.call("POST", "/api/workspaces/members", owner, body)
        self.product = product
        self.owner = owner
        self.token = product.token("mia@example.com")
        people = product.call("GET", "/api/workspaces/members", owner)[1]["members"]
        [self.owner_id] = [each["id"] for each in people if each["email"] == "owner@localhost"]
        product.call("POST", "/api/notifications/clear", owner, {"which": "all"})

    def issue(self, title: str) -> dict[str, Any]:
        """Give the owner a new issue."""
        team = self.product.call("GET", "/api/teams", self.token)[1]["teams"][0]
        body = {"team_id": team["id"], "title": title, "assignee_id": self.owner_id}
        made: dict[str, Any] = self.product.call("POST", "/api/issues", self.token, body)[1]
        return made

    def mention(self, issue: dict[str, Any], words: str) -> None:
        """Name the owner in a comment."""
        body = {"body": f"@[Owner](user:{self.owner_id}) {words}"}
        assert self.product.call("POST", f"/api/issues/{issue['id']}/comments", self.token, body)[0] == 201

    def thread(self, issue: dict[str, Any], show: str = "any") -> dict[str, Any]:
        """Return the owner's thread about an issue as the server has it."""
        path = f"/api/notifications/threads?show={show}"
        listed = self.product.call("GET", path, self.owner)[1]["data"]
        [found] = [each for each in listed if each["issue"] and each["issue"]["id"] == issue["id"]]
        thread: dict[str, Any] = found
        return thread


@pytest.fixture
def mia(product: Product, token: str) -> Teller:
    return Teller(product, token)


def count(page: Page) -> Locator:
    """Return the link of the sidebar that counts what is new."""
    return page.get_by_role("navigation", name="Main").get_by_role("link", name="Inbox")


def thread(page: Page, title: str) -> Locator:
    """Return the row of a thread."""
    return page.get_by_role("main", name="Inbox").get_by_role("listitem").filter(has_text=title)


def the_inbox(page: Page) -> None:
    """Go to the inbox by its keys."""
    page.keyboard.press("g")
    page.keyboard.press("i")
    expect(page.get_by_role("heading", level=1, name="Inbox")).to_be_visible()


def test_a_mention_arrives_live_is_read_by_looking_and_answered_with_the_keys_of_the_issue(
    page: Page, mia: Teller
) -> None:
    all_sent(page)
    issue = mia.issue("Streams freeze")
    expect(count(page)).to_contain_text("1 unread")
    expect(page).to_have_title(re.compile(r"^\(1\) "))

    mia.mention(issue, "can you look?")
    the_inbox(page)
    expect(thread(page, "Streams freeze")).to_contain_text("Mia Melo mentioned you")
    page.keyboard.press("j")
    expect(page.get_by_role("textbox", name="Title")).to_have_value("Streams freeze")
    expect(page.get_by_role("article", name="Comment by Mia Melo")).to_contain_text("can you look?")
    expect(count(page)).not_to_contain_text("unread")
    expect(page).to_have_title("Inbox · Exponential")
    wait_until(lambda: mia.thread(issue)["is_read"], 10, "the thread is read at the server")

    page.keyboard.press("p")
    page.get_by_role("option", name="Urgent").click()
    expect(page.get_by_role("complementary", name="Properties")).to_contain_text("Urgent")
    page.keyboard.press("u")
    expect(count(page)).to_contain_text("1 unread")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(f"/issue/{issue['identifier']}/streams-freeze$"))
    page.keyboard.press("Escape")
    expect(page).to_have_url(re.compile(f"/inbox/{issue['identifier']}$"))


def test_a_thread_is_snoozed_by_a_typed_time_wakes_is_cleared_and_brought_back(page: Page, mia: Teller) -> None:
    issue, other = mia.issue("Sleeps a while"), mia.issue("Stays")
    all_sent(page)
    the_inbox(page)
    expect(thread(page, "Sleeps a while")).to_be_visible()
    thread(page, "Sleeps a while").get_by_role("link").click()

    page.keyboard.press("h")
    page.keyboard.type("in 3 days")
    expect(page.get_by_role("option").first).to_contain_text("09:00")
    page.keyboard.press("Enter")
    expect(thread(page, "Sleeps a while")).to_be_hidden()
    # What stood beside it is open now.
    expect(page.get_by_role("textbox", name="Title")).to_have_value("Stays")
    page.keyboard.press("Shift+H")
    expect(thread(page, "Sleeps a while")).to_be_visible()
    page.keyboard.press("Shift+H")

    wait_until(lambda: mia.thread(issue)["snoozed_until_at"], 10, "the server knows of the snooze")
    soon = (datetime.now(UTC) + timedelta(seconds=3)).isoformat()
    path = f"/api/notifications/threads/{mia.thread(issue)['id']}"
    mia.product.call("PATCH", path, mia.owner, {"snoozed_until_at": soon})
    expect(thread(page, "Sleeps a while")).to_contain_text("Unread")
    wait_until(lambda: mia.thread(issue)["snoozed_until_at"] is None, 15, "the job has woken it")

    thread(page, "Stays").get_by_role("link").click()
    page.keyboard.press("Backspace")
    expect(thread(page, "Stays")).to_be_hidden()
    wait_until(lambda: mia.thread(other)["is_cleared"], 10, "it is cleared at the server")
    page.keyboard.press("Control+z")
    expect(thread(page, "Stays")).to_be_visible()
    wait_until(lambda: not mia.thread(other)["is_cleared"], 10, "it is back at the server")


@pytest.mark.installed
def test_the_inbox_opens_without_a_network_and_what_is_read_then_is_told_later(page: Page, mia: Teller) -> None:
    issue = mia.issue("On a train")
    all_sent(page)
    the_inbox(page)
    expect(thread(page, "On a train")).to_be_visible()
    # The copy is written half a second after the reading.
    wait_until(lambda: page.evaluate(KEPT), 10, "the device keeps the inbox")
    go_offline(page)
    page.reload()

    expect(page.get_by_text("Offline · as of")).to_be_visible()
    thread(page, "On a train").get_by_role("link").click()
    page.keyboard.press("Escape")
    thread(page, "On a train").get_by_role("link").click()
    expect(thread(page, "On a train")).not_to_contain_text("Unread")
    assert not mia.thread(issue)["is_read"]
    page.context.set_offline(False)

    all_sent(page)
    wait_until(lambda: mia.thread(issue)["is_read"], 10, "the server knows that it was read")


KEPT = """async () => {
    const named = (await indexedDB.databases()).find(({ name }) => name.startsWith('exponential:'));
    const opening = indexedDB.open(named.name);
    const database = await new Promise((done) => { opening.onsuccess = () => done(opening.result) });
    const got = database.transaction('snapshot').objectStore('snapshot').get('inbox');
    const kept = await new Promise((done) => { got.onsuccess = () => done(got.result) });
    database.close();
    return kept?.text.includes('On a train') ?? false;
}"""


def test_axe_finds_nothing_and_a_phone_shows_one_of_the_two(
    new_page: NewPage, mia: Teller, looks_right: LooksRight
) -> None:
    for title in ("Fan-out takes too long under full load on two cores", "Restore a backup", "Keep the scroll place"):
        made = mia.issue(title)
        mia.mention(made, "please look at **this**")
    page = new_page("/", bypass_csp=True, reduced_motion="reduce")
    all_sent(page)
    the_inbox(page)
    looks_right(page, "inbox-none")
    page.keyboard.press("j")
    expect(page.get_by_role("textbox", name="Title")).to_be_visible()
    expect(page.get_by_role("article", name="Comment by Mia Melo")).to_be_visible()
    looks_right(page, "inbox")
    page.keyboard.press("h")
    expect(page.get_by_role("dialog", name="Snooze")).to_be_visible()
    looks_right(page, "inbox-snooze")
    page.keyboard.press("Escape")

    page.set_viewport_size({"width": 390, "height": 844})
    looks_right(page, "inbox-phone-issue")
    page.get_by_role("button", name="Back to the inbox").click()
    expect(thread(page, "Restore a backup")).to_be_visible()
    expect(page.get_by_role("textbox", name="Title")).to_be_hidden()
    looks_right(page, "inbox-phone")
