"""Two windows agree while both are open; a refused change is taken back in the window that made it."""

import json

from playwright.sync_api import Page, Route, expect

from tests.browser.conftest import NewPage, all_sent, create, row
from tests.browser.test_shell import go


def test_a_second_window_sees_what_the_first_does(new_page: NewPage) -> None:
    here, there = new_page("/"), new_page("/")
    for page in (here, there):
        all_sent(page)

    create(here, "Seen twice")
    expect(row(there, "Seen twice")).to_be_visible()
    row(there, "Seen twice").get_by_role("button", name="Priority").click()
    there.keyboard.type("high")
    there.keyboard.press("Enter")

    expect(row(here, "Seen twice").get_by_role("button", name="Priority: High")).to_be_visible()


def test_a_title_edited_in_one_window_is_read_in_the_other(new_page: NewPage) -> None:
    here, there = new_page("/"), new_page("/")
    create(here, "Before")
    row(there, "Before").get_by_role("link").click()
    expect(there.get_by_role("heading", name="Before")).to_be_visible()

    row(here, "Before").get_by_role("link").click()
    here.get_by_role("textbox", name="Title").fill("After")
    here.keyboard.press("Tab")

    expect(there.get_by_role("heading", name="After")).to_be_visible()


def test_two_tabs_of_one_browser_share_one_stream(new_page: NewPage) -> None:
    first = new_page()
    streams: list[str] = []
    # Listening before the first tab loads: a tab's own stream must not be missed.
    first.context.on("request", lambda request: streams.append(request.url) if "/sync/stream" in request.url else None)
    first.goto("/")
    all_sent(first)
    second = first.context.new_page()
    second.goto("/")
    all_sent(second)

    create(first, "Told by the other tab")

    expect(row(second, "Told by the other tab")).to_be_visible()
    assert len(streams) == 1


def test_a_refused_change_is_taken_back_and_said(page: Page) -> None:
    create(page, "Cannot be urgent")
    all_sent(page)
    page.route("**/api/issues/*", lambda route: refuse(route) if route.request.method == "PATCH" else route.continue_())

    row(page, "Cannot be urgent").get_by_role("button", name="Priority").click()
    page.keyboard.type("urgent")
    page.keyboard.press("Enter")

    expect(page.get_by_text("The server says no.")).to_be_visible()
    expect(row(page, "Cannot be urgent").get_by_role("button", name="Priority: Urgent")).to_be_hidden()


def refuse(route: Route) -> None:
    body = {"type": "about:blank", "title": "No", "status": 422, "error": "No", "detail": "The server says no."}
    route.fulfill(status=422, content_type="application/problem+json", body=json.dumps(body))


def test_an_undone_change_is_undone_for_everybody(new_page: NewPage) -> None:
    here, there = new_page("/"), new_page("/")
    create(here, "Not really")
    expect(row(there, "Not really")).to_be_visible()

    here.get_by_role("button", name="Undo").first.click()

    expect(row(here, "Not really")).to_be_hidden()
    expect(row(there, "Not really")).to_be_hidden()


def test_a_new_name_is_seen_in_every_window_and_taken_back(new_page: NewPage) -> None:
    here, there = new_page("/"), new_page("/")
    for page, place in ((here, "profile"), (there, "members")):
        all_sent(page)
        go(page, f"/{page.url.split('/')[3]}/settings/{place}")
    field = here.get_by_role("textbox", name="Name")
    before = field.input_value()

    field.fill("Not this")
    here.keyboard.press("Escape")
    expect(field).to_have_value(before)
    field.fill("Zora Zwölf")
    here.keyboard.press("Enter")

    expect(there.get_by_role("list", name="Members")).to_contain_text("Zora Zwölf")
    expect(here.locator(".panel .avatar")).to_have_attribute("data-initials", "ZZ")
    here.keyboard.press("Escape")
    here.get_by_role("main").click(position={"x": 5, "y": 5})
    here.keyboard.press("Control+z")
    expect(field).to_have_value(before)
    expect(there.get_by_role("list", name="Members")).not_to_contain_text("Zora Zwölf")
