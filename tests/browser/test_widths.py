"""Every main screen at the widths of a desk, a laptop, a tablet and a phone: nothing cut off, nothing too small to hit.

The pictures are kept in both themes; what is checked does not depend on the theme.
"""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import NewPage
from tests.browser.test_editor_looks import LOOKS
from tests.browser.test_shell import go
from tests.product import Product

Picture = Callable[[Page, str], None]
PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}
DESK = {"viewport": {"width": 1440, "height": 900}}
WIDTHS = {"desk": ((1440, 900), (1024, 768), (768, 1024)), "phone": ((390, 844),)}
LONG = "A title that somebody has pasted from a letter without making it any shorter, so that it runs over every edge"
SCREENS = (
    *("team/{key}/all", "team/{key}/backlog", "issue/{issue}", "inbox", "my-issues", "search?q=title", "views"),
    *("settings/preferences", "settings/profile", "settings/members", "settings/labels", "settings/deadlines"),
    *("settings/keyboard", "settings/team-{key}"),
)
# What can be seen and is wider than its page or window, cut off, or too small a target.
FAULTS = (Path(__file__).parent / "fitting.js").read_text()


@pytest.fixture
def team(product: Product, token: str) -> Iterator[dict[str, Any]]:
    """The first team, its backlog shown as a board."""
    first: dict[str, Any] = product.call("GET", "/api/teams", token)[1]["teams"][0]
    shown = {"name": f"display/team/{first['id']}/backlog"}
    product.call("PUT", "/api/preferences", token, shown | {"value": {"layout": "board"}})
    yield first
    product.call("PUT", "/api/preferences", token, shown | {"value": None})


@pytest.fixture
def places(product: Product, token: str, team: dict[str, Any]) -> list[str]:
    """The addresses of the screens, with something to see on each."""
    listed = product.call("GET", "/api/labels", token)[1]["labels"]
    labels = [each["id"] for each in listed if each["name"] in {"Bug", "Feature", "Improvement"}]
    body = {"team_id": team["id"], "title": LONG, "label_ids": labels, "priority": "urgent", "due_date": "2020-01-01"}
    backlog = product.call("GET", f"/api/teams/{team['key']}/statuses", token)[1]["statuses"]["backlog"][0]["id"]
    product.call("POST", "/api/issues", token, body | {"state_id": backlog})
    other = product.call("POST", "/api/issues", token, body | {"title": "عنوان من اليمين إلى اليسار"})[1]
    description = LOOKS.format(other=other["identifier"])
    issue = product.call("POST", "/api/issues", token, body | {"description": description})[1]
    slug = product.call("GET", "/api/workspaces/current", token)[1]["workspace"]["url_slug"]
    return [f"/{slug}/{each.format(key=team['key'], issue=issue['identifier'])}" for each in SCREENS]


@pytest.mark.parametrize("device", WIDTHS)
def test_every_screen_fits_and_can_be_hit(new_page: NewPage, places: list[str], picture: Picture, device: str) -> None:
    page = new_page("/", reduced_motion="reduce", **(PHONE if device == "phone" else DESK))
    expect(page.get_by_role("grid")).to_be_visible()
    faults: dict[str, list[str]] = {}

    for place in places:
        go(page, place)
        expect(page.get_by_role("main").get_by_role("heading").first).to_be_attached()
        expect(page.get_by_text("Loading…")).to_be_hidden()
        faults |= {f"{place} at {width}": found for width, found in at_each_width(page, place, picture, device).items()}

    assert {where: found for where, found in faults.items() if found} == {}


def at_each_width(page: Page, place: str, picture: Picture, device: str) -> dict[int, list[str]]:
    """Return what is wrong with the screen at each width; a picture is kept of each in both themes."""
    faults: dict[int, list[str]] = {}
    name = place.split("/", 2)[2].split("?", maxsplit=1)[0].replace("/", "-")
    for width, height in WIDTHS[device]:
        if device != "phone":
            page.set_viewport_size({"width": width, "height": height})
        faults[width] = page.evaluate(FAULTS, 44 if device == "phone" else 24)
        for theme in ("light", "dark"):
            page.emulate_media(color_scheme=theme)
            picture(page, f"{name}-{theme}-{width}")
    return faults
