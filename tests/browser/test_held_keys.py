"""What is typed while a layer's code is still on its way is meant for that layer, and for nothing else."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser.conftest import NewPage, row
from tests.product import wait_until

LATER = re.compile(r"/linked/screens\.js$")
Arrive = Callable[[], None]


@pytest.fixture
def early(new_page: NewPage) -> tuple[Page, Arrive]:
    """A list whose screens and layers come only when told to."""
    page = new_page()
    held: list[Route] = []
    page.route(LATER, lambda route: held.append(route))  # noqa: PLW0108 -- it is looked into
    page.goto("/")
    expect(page.get_by_role("grid")).to_be_visible()

    def arrive() -> None:
        for route in held:
            route.continue_()
        page.unroute(LATER)

    return page, arrive


def test_letters_typed_before_the_palette_is_here_stand_in_its_field(early: tuple[Page, Arrive]) -> None:
    page, arrive = early

    page.keyboard.press("Control+k")
    page.keyboard.type("xsc my")
    page.keyboard.press("Backspace")
    page.keyboard.press("Backspace")
    arrive()

    expect(page.get_by_role("combobox", name="Search and commands")).to_have_value("xsc ")
    expect(page.get_by_role("dialog")).to_have_count(1)
    expect(page.get_by_text("selected", exact=False)).to_have_count(0)


def test_a_choice_made_before_its_picker_is_here_is_made(early: tuple[Page, Arrive]) -> None:
    page, arrive = early
    first = row(page, "Welcome: this list is yours")
    page.keyboard.press("j")
    expect(first).to_have_attribute("data-focus", "true")

    page.keyboard.press("p")
    page.keyboard.type("low")
    page.keyboard.press("Enter")
    arrive()

    expect(first.get_by_role("button", name="Priority: Low")).to_be_visible()
    expect(page.get_by_role("dialog")).to_have_count(0)


def test_an_issue_written_before_its_dialog_is_here_is_made(early: tuple[Page, Arrive]) -> None:
    page, arrive = early

    page.keyboard.press("c")
    page.keyboard.type("Written ahead")
    page.keyboard.press("Control+Enter")
    arrive()

    expect(row(page, "Written ahead")).to_be_visible()


def test_what_is_taken_back_right_after_is_taken_back_after(early: tuple[Page, Arrive]) -> None:
    page, arrive = early
    first = row(page, "Welcome: this list is yours")
    page.keyboard.press("j")
    before = first.get_by_role("button", name="Priority").inner_text()

    for key in ("p", "4", "Control+z"):
        page.keyboard.press(key)
    arrive()

    expect(page.get_by_text("Undone", exact=False)).to_be_visible()
    expect(first.get_by_role("button", name=before)).to_be_visible()


def test_who_takes_the_mouse_meanwhile_has_not_meant_the_keys(early: tuple[Page, Arrive]) -> None:
    page, arrive = early

    page.keyboard.press("Control+k")
    page.keyboard.type("gone")
    page.mouse.click(700, 5)
    arrive()

    expect(page.get_by_role("combobox", name="Search and commands")).to_have_value("")


def test_keys_are_given_up_when_what_they_wait_for_does_not_come(new_page: NewPage) -> None:
    page = new_page()
    page.route(LATER, lambda route: route.abort())
    page.goto("/")
    expect(page.get_by_role("grid")).to_be_visible()

    page.keyboard.press("?")

    def selects() -> bool:
        page.keyboard.press("Shift+ArrowDown")
        return page.get_by_text(re.compile(r"^\d+ selected$")).is_visible()

    wait_until(selects, timeout_s=3, what="giving up")
