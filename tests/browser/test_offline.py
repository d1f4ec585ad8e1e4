"""Without a network: work goes on, survives a reload, and arrives when the network is back."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import all_sent, create, go_offline, row
from tests.product import Product, wait_until

pytestmark = pytest.mark.installed


def issue(product: Product, token: str, title: str) -> dict[str, str] | None:
    listed = product.call("GET", "/api/issues?limit=250", token)[1]["data"]
    return next((each for each in listed if each["title"] == title), None)


def test_what_was_edited_offline_survives_a_reload_and_arrives(page: Page, product: Product, token: str) -> None:
    create(page, "Edited in a tunnel")
    all_sent(page)

    go_offline(page)
    row(page, "Edited in a tunnel").get_by_role("button", name="Priority").click()
    page.keyboard.type("urgent")
    page.keyboard.press("Enter")
    create(page, "Born in a tunnel")
    expect(page.get_by_role("button", name="Offline")).to_be_visible()
    page.reload()
    expect(row(page, "Edited in a tunnel").get_by_role("button", name="Priority: Urgent")).to_be_visible()
    expect(row(page, "Born in a tunnel")).to_be_visible()
    page.context.set_offline(False)

    all_sent(page)
    wait_until(lambda: issue(product, token, "Born in a tunnel"), 20, "the arrival")
    edited = issue(product, token, "Edited in a tunnel")
    assert edited
    assert edited["priority"] == "urgent"


def test_what_others_did_meanwhile_is_there_after_coming_back(page: Page, product: Product, token: str) -> None:
    all_sent(page)
    go_offline(page)
    team = product.call("GET", "/api/teams", token)[1]["teams"][0]["id"]
    made = product.call("POST", "/api/issues", token, {"title": "Made by others", "team_id": team})[1]
    page.goto(f"/{page.url.split('/')[3]}/issue/{made['identifier']}")
    expect(page.get_by_role("heading", name=f"{made['identifier']} is not on this device")).to_be_visible()
    page.context.set_offline(False)

    expect(page.get_by_role("heading", name="Made by others")).to_be_visible()
    page.go_back()
    expect(row(page, "Made by others")).to_be_visible()
