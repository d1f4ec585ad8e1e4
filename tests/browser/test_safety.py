"""Nothing that a person writes is run, and the policy that forbids it is strict."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import NewPage, row
from tests.product import Product

HOSTILE = """<img src=x onerror="window.owned = 1"> <script>window.owned = 2</script>

[a](javascript:window.owned=3) ![b](x" onerror="window.owned=4) <svg onload="window.owned=5">

[c](data:text/html,<script>window.owned=6</script>) `<b>code</b>`
"""


def test_markdown_and_titles_run_nothing(page: Page, product: Product, token: str) -> None:
    team = product.call("GET", "/api/teams", token)[1]["teams"][0]["id"]
    title = "<img src=x onerror=window.owned=7>"
    body = {"title": title, "team_id": team, "description": HOSTILE}
    product.call("POST", "/api/issues", token, body)

    row(page, title).get_by_role("link").click()
    expect(page.get_by_role("heading", name=title)).to_be_visible()
    expect(page.get_by_text("<b>code</b>")).to_be_visible()
    for name in ("a", "c"):
        link = page.get_by_role("link", name=name, exact=True)
        if link.count():
            link.click()

    assert page.evaluate("window.owned") is None
    assert page.locator("article img, article svg[onload], article script").count() == 0


def test_the_policy_allows_our_own_files_alone(new_page: NewPage) -> None:
    page = new_page()
    response = page.goto("/")
    assert response

    policy = response.headers["content-security-policy"]

    assert "unsafe-inline" not in policy
    assert "unsafe-eval" not in policy
    assert "default-src 'self'" in policy
    assert "frame-ancestors 'none'" in policy
    assert response.headers["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize("path", ["/", "/anything/team/XYZ/active", "/sign-in", "/no/such/page"])
def test_a_stranger_sees_the_sign_in_page_and_no_data(new_page: NewPage, path: str) -> None:
    page = new_page(path, anonymous=True)

    expect(page.get_by_role("textbox", name="email")).to_be_visible()
    expect(page.get_by_role("grid")).to_be_hidden()


def test_signing_out_leaves_nothing_behind(product: Product, new_page: NewPage) -> None:
    page = new_page(product.command("sign-in-link", "owner@localhost"), anonymous=True)
    expect(page.get_by_role("grid")).to_be_visible()

    page.keyboard.press("Control+k")
    page.keyboard.type("sign out")
    page.keyboard.press("Enter")
    expect(page.get_by_role("textbox", name="email")).to_be_visible()

    assert page.evaluate("indexedDB.databases().then((all) => all.length)") == 0
    page.goto("/")
    expect(page.get_by_role("textbox", name="email")).to_be_visible()
