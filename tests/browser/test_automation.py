"""What happens by itself is set up on screen: templates, what recurs, deadlines, the team's night."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import LooksRight, NewPage, all_sent, row
from tests.browser.test_accessibility import settings, the_list


def a_template(page: Page) -> None:
    settings("templates", "Templates")(page)
    page.get_by_role("button", name="New template").click()
    page.get_by_role("textbox", name="Name").fill("Bug report")
    page.get_by_role("textbox", name="Title").fill("Something is wrong")
    page.get_by_role("textbox", name="Sub-issues").fill("Reproduce it\nWrite a test")
    page.get_by_role("combobox", name="Priority").select_option("high")


def a_rule(page: Page) -> None:
    settings("deadlines", "Deadlines")(page)
    page.get_by_role("button", name="New rule").click()
    page.get_by_role("textbox", name="Name").fill("Urgent within a day")


def the_team(page: Page) -> None:
    the_list(page)
    key = page.url.split("/")[5]
    page.goto(f"/{page.url.split('/')[3]}/settings/team-{key}")
    expect(page.get_by_role("heading", name="At night")).to_be_visible()
    expect(page.get_by_text("Loading…")).to_be_hidden()


def something_recurring(page: Page) -> None:
    the_team(page)
    page.get_by_role("button", name="New recurring issue").click()
    page.get_by_role("textbox", name="Title").fill("Weekly rota")
    page.get_by_role("combobox", name="Unit").select_option("monthly")
    page.get_by_role("combobox", name="Day").select_option("2")
    page.get_by_role("button", name="Tue", exact=True).click()
    expect(page.get_by_text("Next: ")).to_be_visible()


SCREENS = {"template": a_template, "rule": a_rule, "recurring": something_recurring}
SAVE = {"template": "Create template", "rule": "Create rule", "recurring": "Let it recur"}


@pytest.mark.parametrize("screen", SCREENS)
def test_axe_finds_nothing_in_the_form_nor_in_what_it_makes(
    new_page: NewPage, looks_right: LooksRight, screen: str
) -> None:
    page = new_page(bypass_csp=True, reduced_motion="reduce")
    page.set_viewport_size({"width": 1280, "height": 1600})
    SCREENS[screen](page)
    looks_right(page, f"automation-{screen}-form")

    page.get_by_role("button", name=SAVE[screen]).click()
    expect(page.get_by_role("button", name=SAVE[screen])).to_be_hidden()
    looks_right(page, f"automation-{screen}")


@pytest.mark.parametrize("screen", SCREENS)
def test_a_phone_shows_the_forms_without_scrolling_sideways(
    new_page: NewPage, picture: Callable[[Page, str], None], screen: str
) -> None:
    page = new_page(has_touch=True)
    SCREENS[screen](page)
    page.set_viewport_size({"width": 390, "height": 1400})
    picture(page, f"automation-{screen}-phone")

    assert page.evaluate("document.documentElement.scrollWidth") <= 390


def test_the_teams_night_says_how_many_issues_it_would_touch(page: Page) -> None:
    the_team(page)

    page.get_by_role("combobox", name="Close stale issues").select_option("1")

    expect(page.get_by_text("no issue would be closed tonight")).to_be_visible()
    page.reload()
    expect(page.get_by_role("combobox", name="Close stale issues")).to_have_value("1")
    expect(page.get_by_role("combobox", name="Close them as")).to_be_visible()


def test_a_rule_reaches_the_next_issue(page: Page) -> None:
    a_rule(page)
    page.get_by_role("button", name="Urgent", exact=True).press("Space")
    page.get_by_role("textbox", name="Within").fill("2")
    page.get_by_role("combobox", name="Unit").select_option("business_days")

    page.get_by_role("textbox", name="Within").press("Enter")

    expect(page.get_by_text("within 2 business days · every issue")).to_be_visible()
    made = page.evaluate(
        """async () => {
            const teams = await (await fetch('/api/teams')).json();
            const body = JSON.stringify({ title: 'Watched', team_id: teams.teams[0].id });
            const headers = { 'Content-Type': 'application/json' };
            return (await fetch('/api/issues', { method: 'POST', body, headers })).json();
        }"""
    )
    assert made["sla_status"] == "on_track"


def test_a_new_issue_begins_with_the_teams_template_and_brings_its_sub_issues(page: Page) -> None:
    a_template(page)
    page.get_by_role("textbox", name="Name").fill("Incident")
    page.get_by_role("button", name="Create template").click()
    the_team(page)
    page.get_by_role("combobox", name="Template: for members").select_option("Incident")
    all_sent(page)
    the_list(page)

    page.keyboard.press("c")
    expect(page.get_by_role("textbox", name="Title")).to_have_value("Something is wrong")
    expect(page.get_by_role("button", name="Template: Incident · 2 sub-issues")).to_be_visible()
    page.keyboard.press("Control+Enter")

    expect(row(page, "Something is wrong")).to_be_visible()
    expect(row(page, "Reproduce it")).to_be_visible()
    expect(row(page, "Write a test")).to_be_visible()
