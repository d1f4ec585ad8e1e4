"""What the calendar tells: once, in time, of what is still open."""

from typing import Any

import pytest
from flask import Flask

from exponential_app.inbox import due
from exponential_app.inbox.jobs import remind_of_due
from tests.cast import Caller, Team, ok
from tests.conftest import StoppedClock
from tests.factories import make_issue
from tests.inbox.told import events, kinds
from tests.labour import run_job


@pytest.fixture(autouse=True)
def morning(stopped_clock: StoppedClock) -> StoppedClock:
    """The 24th of November 2026, nine o'clock."""
    return stopped_clock


def told(who: Caller) -> list[str]:
    return [kind for kind in kinds(who) if kind in {"due_soon", "overdue"}]


def test_each_date_is_told_of_once_before_and_once_after(
    app: Flask, mia: Caller, eng: Team, morning: StoppedClock
) -> None:
    make_issue(mia, eng, due_date="2026-11-26")
    heard = []
    for _ in range(5):
        for _ in range(2):
            run_job(app, remind_of_due)
        heard.append(told(mia))
        morning.advance(days=1)

    assert heard == [[], ["due_soon"], ["due_soon"], ["overdue", "due_soon"], ["overdue", "due_soon"]]


def test_another_date_is_told_of_anew(app: Flask, mia: Caller, eng: Team, morning: StoppedClock) -> None:
    issue = make_issue(mia, eng, due_date="2026-11-24")
    run_job(app, remind_of_due)
    morning.advance(minutes=30)

    ok(mia.patch(f"/api/issues/{issue['id']}", json={"due_date": "2026-11-25"}))
    run_job(app, remind_of_due)

    assert [event["detail"]["due_date"] for event in events(mia, kind="due_soon")] == ["2026-11-25", "2026-11-24"]


@pytest.mark.parametrize("fate", ["done", "canceled", "archived", "trashed", "cleared"])
def test_what_is_over_is_not_told_of(app: Flask, mia: Caller, eng: Team, fate: str) -> None:
    path = f"/api/issues/{make_issue(mia, eng, due_date='2026-11-24')['id']}"
    acts: dict[str, Any] = {
        "done": lambda: mia.patch(path, json={"state_id": eng.state("Done")}),
        "canceled": lambda: mia.patch(path, json={"state_id": eng.state("Canceled")}),
        "archived": lambda: mia.post(f"{path}/archive"),
        "trashed": lambda: mia.delete(path),
        "cleared": lambda: mia.patch(path, json={"due_date": None}),
    }
    ok(acts[fate]())

    run_job(app, remind_of_due)

    assert told(mia) == []


def test_what_passed_long_ago_is_no_news(app: Flask, mia: Caller, eng: Team) -> None:
    make_issue(mia, eng, due_date="2026-11-16")

    run_job(app, remind_of_due)

    assert told(mia) == []


def test_more_than_a_batch_is_told_of_whole(
    app: Flask, mia: Caller, eng: Team, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(due, "BATCH", 2)
    for _ in range(5):
        make_issue(mia, eng, due_date="2026-11-24")

    run_job(app, remind_of_due)

    assert told(mia) == ["due_soon"] * 5


def test_who_has_left_is_not_told_and_keeps_no_job_busy(
    app: Flask, ada: Caller, mia: Caller, eng: Team, morning: StoppedClock
) -> None:
    issue = make_issue(mia, eng, due_date="2026-11-24", assignee_id=ada.person_id)
    ok(mia.delete(f"/api/issues/{issue['id']}/subscription"))
    ok(ada.delete(f"/api/issues/{issue['id']}/subscription"))

    run_job(app, remind_of_due)

    assert told(mia) == told(ada) == []
    with app.extensions["exponential"].database.reading() as connection:
        assert due.workspaces_due(connection, morning.instant) == []


def test_the_day_is_that_of_the_team(app: Flask, ada: Caller, mia: Caller, eng: Team, morning: StoppedClock) -> None:
    ok(ada.patch("/api/teams/ENG", json={"timezone": "Pacific/Kiritimati"}))
    morning.advance(hours=2)
    make_issue(mia, eng, due_date="2026-11-26")

    run_job(app, remind_of_due)

    # Eleven o'clock in UTC is one o'clock of the next day there, so the 26th is tomorrow.
    assert told(mia) == ["due_soon"]
