"""Recurring issues: made by the calendar of the team's zone, once each, by a worker that may have slept."""

from datetime import UTC, datetime
from typing import Any

import pytest
from flask import Flask

from exponential_app.issues.jobs import make_recurring
from tests.cast import Caller, Team, World, ok
from tests.conftest import StoppedClock
from tests.factories import make_issue
from tests.issues.test_templates import make_template
from tests.labour import run_job


def make_rule(by: Caller, team: Team, **fields: Any) -> dict[str, Any]:
    body = {"team_id": team.id, "issue": {"title": "Rota"}, "cadence": "daily", "starts_on": "2026-11-24"}
    made: dict[str, Any] = ok(by.post("/api/recurring-issues", json=body | fields))
    return made


def read(by: Caller, recurring: dict[str, Any]) -> dict[str, Any]:
    found = ok(by.get("/api/recurring-issues?limit=250"))["data"]
    return next(each for each in found if each["id"] == recurring["id"])


def made_by(by: Caller, recurring: dict[str, Any]) -> list[dict[str, Any]]:
    """Return the issues that it has made, oldest first."""
    issues: list[dict[str, Any]] = ok(by.get(f"/api/recurring-issues/{recurring['id']}/issues"))["data"]
    return issues[::-1]


def at(clock: StoppedClock, text: str) -> None:
    clock.instant = datetime.fromisoformat(text).replace(tzinfo=UTC)


def test_its_issue_is_made_when_the_time_has_come_and_once(
    app: Flask, stopped_clock: StoppedClock, ada: Caller, eng: Team
) -> None:
    rule = make_rule(ada, eng, time_of_day="10:00", issue={"title": "Rota", "priority": "high", "due_in_days": 1})
    assert (rule["next_on"], rule["next_at"]) == ("2026-11-24", "2026-11-24T10:00:00.000Z")

    run_job(app, make_recurring)
    assert made_by(ada, rule) == []
    at(stopped_clock, "2026-11-24T10:00")
    run_job(app, make_recurring)
    run_job(app, make_recurring)

    (issue,) = made_by(ada, rule)
    assert (issue["title"], issue["priority"], issue["due_date"]) == ("Rota", "high", "2026-11-25")
    assert (issue["creator_id"], issue["recurring_issue_id"]) == (ada.person_id, rule["id"])
    assert read(ada, rule)["next_at"] == "2026-11-25T10:00:00.000Z"
    assert read(ada, rule)["last_run_at"] == "2026-11-24T10:00:00.000Z"


def test_of_what_was_missed_only_the_latest_is_made(
    app: Flask, stopped_clock: StoppedClock, ada: Caller, eng: Team
) -> None:
    rule = make_rule(ada, eng, issue={"title": "Rota", "due_in_days": 0})

    at(stopped_clock, "2026-12-01T08:59")
    run_job(app, make_recurring)

    assert [issue["due_date"] for issue in made_by(ada, rule)] == ["2026-11-30"]
    assert read(ada, rule)["next_on"] == "2026-12-01"


def test_the_last_of_january_recurs_at_the_end_of_every_month_without_drifting(
    app: Flask, stopped_clock: StoppedClock, ada: Caller, eng: Team
) -> None:
    at(stopped_clock, "2026-01-31T00:00")
    rule = make_rule(ada, eng, cadence="monthly", starts_on="2026-01-31", issue={"title": "Pay", "due_in_days": 0})

    for day in ("2026-01-31", "2026-02-28", "2026-03-30", "2026-03-31", "2026-04-30"):
        at(stopped_clock, f"{day}T09:00")
        run_job(app, make_recurring)

    days = [issue["due_date"] for issue in made_by(ada, rule)]
    assert days == ["2026-01-31", "2026-02-28", "2026-03-31", "2026-04-30"]


@pytest.mark.parametrize(
    ("starts", "runs"),
    [
        # Clocks go forward at two: half past two is half past three that day.
        ("2026-03-28", ["2026-03-28T01:30", "2026-03-29T01:30", "2026-03-30T00:30"]),
        # Clocks go back at three: half past two comes twice, and counts the first time.
        ("2026-10-24", ["2026-10-24T00:30", "2026-10-25T00:30", "2026-10-26T01:30"]),
    ],
)
def test_half_past_two_recurs_once_a_day_when_the_clocks_change(
    app: Flask, stopped_clock: StoppedClock, ada: Caller, eng: Team, starts: str, runs: list[str]
) -> None:
    ok(ada.patch("/api/teams/ENG", json={"timezone": "Europe/Berlin"}))
    at(stopped_clock, f"{starts}T00:00")
    rule = make_rule(ada, eng, starts_on=starts, time_of_day="02:30")

    planned = []
    for _ in runs:
        planned.append(read(ada, rule)["next_at"])
        at(stopped_clock, planned[-1][:16])
        for _minute in range(3):
            run_job(app, make_recurring)
            stopped_clock.advance(minutes=30)

    assert planned == [f"{each}:00.000Z" for each in runs]
    assert len(made_by(ada, rule)) == len(runs)


def test_another_zone_of_the_team_moves_the_next_time(
    app: Flask, stopped_clock: StoppedClock, ada: Caller, eng: Team
) -> None:
    rule = make_rule(ada, eng, time_of_day="12:00")
    ok(ada.patch("/api/teams/ENG", json={"timezone": "America/New_York"}))

    run_job(app, make_recurring)

    assert read(ada, rule)["next_at"] == "2026-11-24T17:00:00.000Z"
    assert made_by(ada, rule) == []


def test_a_pause_makes_nothing_and_going_on_makes_up_for_nothing(
    app: Flask, stopped_clock: StoppedClock, ada: Caller, eng: Team
) -> None:
    rule = make_rule(ada, eng)
    ok(ada.patch(f"/api/recurring-issues/{rule['id']}", json={"is_paused": True}))
    at(stopped_clock, "2026-12-01T12:00")

    run_job(app, make_recurring)
    resumed = ok(ada.patch(f"/api/recurring-issues/{rule['id']}", json={"is_paused": False}))
    run_job(app, make_recurring)

    assert resumed["next_at"] == "2026-12-02T09:00:00.000Z"
    assert made_by(ada, rule) == []


def test_it_ends_after_its_last_day_or_so_many_times(
    app: Flask, stopped_clock: StoppedClock, ada: Caller, eng: Team
) -> None:
    rules = [make_rule(ada, eng, time_of_day="10:00", **end) for end in ({"ends_on": "2026-11-25"}, {"count": 2})]

    for day in ("24", "25", "26", "27"):
        at(stopped_clock, f"2026-11-{day}T12:00")
        run_job(app, make_recurring)

    assert [len(made_by(ada, rule)) for rule in rules] == [2, 2]
    assert [read(ada, rule)["next_at"] for rule in rules] == [None, None]


def test_it_can_be_run_at_once_besides_the_calendar(
    app: Flask, stopped_clock: StoppedClock, ada: Caller, mia: Caller, eng: Team
) -> None:
    rule = make_rule(ada, eng, time_of_day="10:00", issue={"title": "Rota", "sub_issues": [{"title": "Hand over"}]})

    ran = ok(mia.post(f"/api/recurring-issues/{rule['id']}/run"))
    run_job(app, make_recurring)
    stopped_clock.advance(hours=1)
    run_job(app, make_recurring)

    made = made_by(ada, rule)
    assert ran["issue_ids"][0] == made[0]["id"]
    assert len(ran["issue_ids"]) == 2
    assert [issue["creator_id"] for issue in made] == [mia.person_id, ada.person_id]
    assert read(ada, rule)["next_on"] == "2026-11-25"


def test_changing_the_time_of_a_day_that_is_done_does_not_make_it_again(
    app: Flask, stopped_clock: StoppedClock, ada: Caller, eng: Team
) -> None:
    rule = make_rule(ada, eng, time_of_day="10:00")
    at(stopped_clock, "2026-11-24T10:00")
    run_job(app, make_recurring)
    ok(ada.patch(f"/api/recurring-issues/{rule['id']}", json={"time_of_day": "11:00"}))
    at(stopped_clock, "2026-11-24T11:00")

    run_job(app, make_recurring)

    assert len(made_by(ada, rule)) == 1
    assert read(ada, rule)["next_on"] == "2026-11-25"


def test_a_template_is_taken_as_it_is_at_the_time(
    app: Flask, stopped_clock: StoppedClock, ada: Caller, eng: Team
) -> None:
    template = make_template(ada, issue={"title": "Before"})
    rule = make_rule(ada, eng, template_id=template["id"], issue=None, time_of_day="10:00")
    ok(ada.patch(f"/api/issue-templates/{template['id']}", json={"issue": {"title": "After"}}))
    at(stopped_clock, "2026-11-24T10:00")

    run_job(app, make_recurring)

    assert [issue["title"] for issue in made_by(ada, rule)] == ["After"]


def test_whose_maker_has_left_goes_on_in_nobodys_name(
    app: Flask, stopped_clock: StoppedClock, ada: Caller, mia: Caller, eng: Team
) -> None:
    rule = make_rule(mia, eng, time_of_day="10:00", issue={"title": "Rota", "assignee_id": mia.person_id})
    ok(ada.delete(f"/api/workspaces/members/{mia.person_id}"))
    at(stopped_clock, "2026-11-24T10:00")

    run_job(app, make_recurring)

    (issue,) = made_by(ada, rule)
    assert (issue["creator_id"], issue["assignee_id"]) == (None, None)


def test_a_private_teams_rule_recurs_unseen_by_others(
    app: Flask, stopped_clock: StoppedClock, ada: Caller, ben: Caller, sec: Team
) -> None:
    rule = make_rule(ada, sec, time_of_day="10:00")
    at(stopped_clock, "2026-11-24T10:00")

    run_job(app, make_recurring)

    assert len(made_by(ada, rule)) == 1
    assert ok(ben.get("/api/recurring-issues"))["data"] == []
    assert ben.get(f"/api/recurring-issues/{rule['id']}/issues").status_code == 404
    assert ben.post(f"/api/recurring-issues/{rule['id']}/run").status_code == 404


def test_guests_see_what_recurs_in_their_team_and_change_nothing(world: World, ada: Caller, eng: Team) -> None:
    rule = make_rule(ada, eng)
    cleo = world.callers["cleo"]

    assert read(cleo, rule)["id"] == rule["id"]
    answers = [
        cleo.patch(f"/api/recurring-issues/{rule['id']}", json={"is_paused": True}),
        cleo.delete(f"/api/recurring-issues/{rule['id']}"),
        cleo.post(f"/api/recurring-issues/{rule['id']}/run"),
        cleo.post("/api/recurring-issues", json={"team_id": eng.id, "cadence": "daily", "starts_on": "2026-01-01"}),
    ]
    assert [answer.status_code for answer in answers] == [403] * 4


def test_a_deleted_rule_makes_nothing_and_its_issues_stay(
    app: Flask, stopped_clock: StoppedClock, ada: Caller, eng: Team
) -> None:
    rule = make_rule(ada, eng)
    made = ok(ada.post(f"/api/recurring-issues/{rule['id']}/run"))["issue_ids"][0]
    ok(ada.delete(f"/api/recurring-issues/{rule['id']}"))
    stopped_clock.advance(days=3)
    before = make_issue(ada, eng)["number"]

    run_job(app, make_recurring)

    assert make_issue(ada, eng)["number"] == before + 1
    assert ok(ada.get(f"/api/issues/{made}"))["recurring_issue_id"] == rule["id"]


def test_a_rule_can_be_tried_before_it_is_kept(
    stopped_clock: StoppedClock, ada: Caller, ben: Caller, eng: Team, sec: Team
) -> None:
    body = {"team_id": eng.id, "cadence": "monthly", "starts_on": "2026-01-31", "time_of_day": "08:15"}

    tried = ok(ada.post("/api/recurring-issues/preview", json=body))["occurrences"]

    assert [each["on"] for each in tried] == ["2026-11-30", "2026-12-31", "2027-01-31", "2027-02-28", "2027-03-31"]
    assert tried[0]["at"] == "2026-11-30T08:15:00.000Z"
    assert ben.post("/api/recurring-issues/preview", json=body | {"team_id": sec.id}).status_code == 404


@pytest.mark.parametrize(
    ("fields", "wrong"),
    [
        ({"issue": None}, {"issue"}),
        ({"issue": {"priority": "low"}}, {"issue"}),
        ({"template_id": "01900000-0000-7000-8000-000000000000"}, {"template_id"}),
        ({"ends_on": "2026-11-23"}, {"ends_on"}),
        ({"ends_on": "2026-12-23", "count": 3}, {"count"}),
        ({"month_day": 3}, {"cadence"}),
        ({"cadence": "monthly", "nth": 1}, {"nth"}),
        ({"cadence": "monthly", "nth": 1, "weekdays": [1], "month_day": 2}, {"nth"}),
        ({"cadence": "hourly", "interval": 0, "time_of_day": "24:00"}, {"cadence", "interval", "time_of_day"}),
        ({"month_day": 0}, {"month_day"}),
        ({"count": 0, "starts_on": "0001-01-01"}, {"count", "starts_on"}),
    ],
)
def test_a_rule_that_cannot_be_is_refused(ada: Caller, eng: Team, fields: dict[str, Any], wrong: set[str]) -> None:
    body = {"team_id": eng.id, "issue": {"title": "x"}, "cadence": "daily", "starts_on": "2026-11-24"} | fields

    answer = ada.post("/api/recurring-issues", json=body)

    assert answer.status_code == 422
    assert set(answer.json["fields"]) == wrong
