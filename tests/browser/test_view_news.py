"""One subscribes to a view, somebody brings an issue into it, and the inbox says so while one looks."""

import re
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import all_sent
from tests.browser.test_inbox import Teller, the_inbox, thread
from tests.product import Product

URGENT = {"field": "priority", "op": "is", "value": "urgent"}


@pytest.fixture
def mia(product: Product, token: str) -> Teller:
    return Teller(product, token)


def bring_in(mia: Teller, *titles: str) -> None:
    """Let Mia make issues and, all in one go, set them to urgent."""
    team = mia.product.call("GET", "/api/teams", mia.token)[1]["teams"][0]
    fields: list[dict[str, Any]] = [{"team_id": team["id"], "title": title} for title in titles]
    ids = [mia.product.call("POST", "/api/issues", mia.token, each)[1]["id"] for each in fields]
    body = {"issue_ids": ids, "updates": {"priority": "urgent"}}
    assert mia.product.call("PATCH", "/api/issues/bulk", mia.token, body)[0] == 200


def test_a_view_tells_in_the_inbox_what_came_in_once_one_subscribes(page: Page, mia: Teller) -> None:
    body = {"name": "Burning", "filter": URGENT, "icon": "zap", "color": "#e5484d"}
    view = mia.product.call("POST", "/api/views", mia.owner, body)[1]
    page.goto(f"/{page.url.split('/')[3]}/view/{view['slug']}")
    bell = page.get_by_role("button", name="Be told of this view")
    expect(bell).to_be_visible()
    # By the key, and back by undo.
    page.keyboard.press("Alt+s")
    expect(page.get_by_role("button", name="You are told of this view")).to_be_visible()
    page.keyboard.press("Control+z")
    expect(bell).to_be_visible()
    # By the mouse: only what comes in.
    bell.click()
    page.get_by_role("menuitemradio", name="An issue comes in").click()
    expect(page.get_by_role("button", name="You are told of this view")).to_be_visible()
    all_sent(page)

    the_inbox(page)
    bring_in(mia, "Streams freeze")
    one = thread(page, "Burning")
    expect(one).to_contain_text("Streams freeze")
    one.get_by_role("link").click()
    pane = page.get_by_role("region", name="Thread", exact=True)
    expect(pane.get_by_role("heading", name="Streams freeze")).to_be_visible()

    bring_in(mia, "Tabs hang", "Sockets leak")
    # The first is told with them unless it has been read by now.
    expect(one).to_contain_text(re.compile(" and [12] more"))
    expect(pane.get_by_role("link", name="Sockets leak")).to_be_visible()
    pane.get_by_role("link", name="Open view Burning").click()
    expect(page.get_by_role("textbox", name="Name of the view")).to_have_value("Burning")
