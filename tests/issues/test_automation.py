"""The team's night: stale issues are closed, closed ones archived, and the settings say beforehand how many."""

from typing import Any

import pytest
from flask import Flask

from exponential_app.issues import automation
from exponential_app.issues.jobs import automate_teams
from tests.cast import Caller, Team, ok
from tests.conftest import StoppedClock
from tests.factories import make_comment, make_issue
from tests.issues.test_sla import logged
from tests.labour import run_job


def read(by: Caller, issue: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = ok(by.get(f"/api/issues/{issue['id']}"))
    return found


def change(by: Caller, issue: dict[str, Any], **fields: Any) -> None:
    ok(by.patch(f"/api/issues/{issue['id']}", json=fields))


def settle(by: Caller, **settings: Any) -> None:
    ok(by.patch("/api/teams/ENG", json=settings))


def preview(by: Caller, **months: int) -> tuple[int, int]:
    told = ok(by.get("/api/teams/ENG/automation/preview", query_string=months))
    return told["auto_close"], told["auto_archive"]


def night(app: Flask) -> None:
    run_job(app, automate_teams)


def test_what_nobody_touched_for_so_many_months_is_closed(
    app: Flask, stopped_clock: StoppedClock, ada: Caller, eng: Team
) -> None:
    settle(ada, auto_close_months=3)
    stale, touched = make_issue(ada, eng), make_issue(ada, eng)
    stopped_clock.advance(days=60)
    change(ada, touched, title="Touched")
    stopped_clock.advance(days=32)

    night(app)

    closed = read(ada, stale)
    assert closed["state_id"] == eng.state("Canceled")
    assert closed["auto_closed_at"] == closed["canceled_at"] == "2027-02-24T09:00:00.000Z"
    assert read(ada, touched)["auto_closed_at"] is None
    assert logged(app, stale) == [("created", "token"), ("auto_closed", "job")]


def test_what_people_still_talk_about_is_left_open(
    app: Flask, stopped_clock: StoppedClock, ada: Caller, eng: Team
) -> None:
    settle(ada, auto_close_months=1)
    issue = make_issue(ada, eng)
    stopped_clock.advance(days=20)
    make_comment(ada, issue)
    stopped_clock.advance(days=20)

    counted = preview(ada, auto_close_months=1)
    night(app)

    assert counted == (0, 0)
    assert read(ada, issue)["auto_closed_at"] is None


def test_a_month_is_a_month_of_the_calendar(app: Flask, stopped_clock: StoppedClock, ada: Caller, eng: Team) -> None:
    settle(ada, auto_close_months=1)
    issue = make_issue(ada, eng)

    stopped_clock.advance(days=29, hours=23)
    night(app)
    assert read(ada, issue)["auto_closed_at"] is None

    stopped_clock.advance(days=1)
    night(app)
    assert read(ada, issue)["auto_closed_at"] is not None


def test_the_team_chooses_the_state_and_the_state_stays_while_it_is_chosen(
    app: Flask, stopped_clock: StoppedClock, ada: Caller, eng: Team
) -> None:
    settle(ada, auto_close_months=1, auto_close_state_id=eng.state("Done"))
    issue = make_issue(ada, eng)
    stopped_clock.advance(days=40)

    night(app)

    assert read(ada, issue)["completed_at"] is not None
    wrong = ada.patch("/api/teams/ENG", json={"auto_close_state_id": eng.state("Todo")})
    assert (wrong.status_code, set(wrong.json["fields"])) == (422, {"auto_close_state_id"})


def test_reopening_forgets_that_it_was_closed_by_itself_and_begins_anew(
    app: Flask, stopped_clock: StoppedClock, ada: Caller, eng: Team
) -> None:
    settle(ada, auto_close_months=1)
    issue = make_issue(ada, eng)
    stopped_clock.advance(days=40)
    night(app)

    change(ada, issue, state_id=eng.state("Todo"))
    stopped_clock.advance(days=1)
    night(app)

    assert (read(ada, issue)["auto_closed_at"], read(ada, issue)["canceled_at"]) == (None, None)


def test_undoing_it_opens_the_issue_again(app: Flask, stopped_clock: StoppedClock, ada: Caller, eng: Team) -> None:
    settle(ada, auto_close_months=1)
    issue = make_issue(ada, eng)
    stopped_clock.advance(days=40)
    night(app)
    seq = ok(ada.get(f"/api/sync/changes?after={issue['seq']}"))["seq"]

    undone = ok(ada.post("/api/undo", json={"changes": [seq]}))

    assert undone["conflicts"] == []
    assert (read(ada, issue)["state_id"], read(ada, issue)["auto_closed_at"]) == (issue["state_id"], None)


def test_what_was_closed_for_so_many_months_is_archived_and_restored_for_as_many(
    app: Flask, stopped_clock: StoppedClock, ada: Caller, eng: Team
) -> None:
    settle(ada, auto_archive_months=1)
    done, still_open = make_issue(ada, eng), make_issue(ada, eng)
    change(ada, done, state_id=eng.state("Done"))
    stopped_clock.advance(days=40)

    night(app)
    archived = read(ada, done)
    assert archived["archived_at"] == archived["auto_archived_at"] is not None
    assert read(ada, still_open)["archived_at"] is None

    ok(ada.post(f"/api/issues/{done['id']}/restore"))
    stopped_clock.advance(days=1)
    night(app)
    assert (read(ada, done)["archived_at"], read(ada, done)["auto_archived_at"]) == (None, None)


def test_a_family_is_archived_only_when_all_of_it_is_closed(
    app: Flask, stopped_clock: StoppedClock, ada: Caller, eng: Team
) -> None:
    settle(ada, auto_archive_months=1)
    parent = make_issue(ada, eng)
    children = [make_issue(ada, eng, parent_issue_id=parent["id"]) for _ in range(2)]
    for issue in (parent, children[0]):
        change(ada, issue, state_id=eng.state("Done"))
    stopped_clock.advance(days=40)

    night(app)
    assert read(ada, parent)["archived_at"] is None
    assert read(ada, children[0])["archived_at"] is not None

    change(ada, parent, state_id=eng.state("Todo"))
    change(ada, children[1], state_id=eng.state("Done"))
    stopped_clock.advance(days=40)
    night(app)
    assert read(ada, children[1])["archived_at"] is None

    change(ada, parent, state_id=eng.state("Done"))
    stopped_clock.advance(days=40)
    night(app)
    assert [read(ada, issue)["archived_at"] is not None for issue in (parent, children[1])] == [True, True]


def test_the_preview_counts_exactly_what_the_night_does(
    app: Flask, stopped_clock: StoppedClock, ada: Caller, mia: Caller, eng: Team, ops: Team
) -> None:
    issues = [make_issue(ada, eng) for _ in range(5)]
    make_issue(ada, ops)
    for issue in issues[:2]:
        change(ada, issue, state_id=eng.state("Done"))
    ok(ada.delete(f"/api/issues/{issues[4]['id']}"))
    stopped_clock.advance(days=40)
    expected = preview(mia, auto_close_months=1, auto_archive_months=1)

    settle(ada, auto_close_months=1, auto_archive_months=1)
    night(app)

    seen = [read(ada, issue) for issue in issues]
    assert expected == (2, 2)
    assert (sum(each["auto_closed_at"] is not None for each in seen), 2) == expected
    assert [each["auto_archived_at"] is not None for each in seen] == [True, True, False, False, False]
    assert preview(mia) == (0, 0)
    assert preview(mia, auto_close_months=2) == (0, 0)


def test_the_night_is_the_teams_own_and_comes_once_a_day(
    app: Flask, stopped_clock: StoppedClock, ada: Caller, eng: Team
) -> None:
    settle(ada, auto_close_months=1, timezone="America/New_York")
    issue = make_issue(ada, eng)
    # Half past two in New York, in the night in which the month is over.
    stopped_clock.advance(days=30, hours=-1, minutes=-30)

    night(app)
    assert read(ada, issue)["auto_closed_at"] is None

    stopped_clock.advance(hours=2)
    night(app)
    assert read(ada, issue)["auto_closed_at"] is not None


def test_a_server_that_was_off_at_night_does_the_work_in_the_morning_and_not_twice(
    app: Flask, stopped_clock: StoppedClock, ada: Caller, eng: Team
) -> None:
    settle(ada, auto_close_months=1)
    first = make_issue(ada, eng)
    stopped_clock.advance(days=31, hours=1)
    second = make_issue(ada, eng)
    night(app)
    assert read(ada, first)["auto_closed_at"] is not None

    change(ada, first, state_id=eng.state("Todo"))
    night(app)

    assert read(ada, first)["auto_closed_at"] is None
    assert read(ada, second)["auto_closed_at"] is None


def test_many_are_closed_batch_by_batch(
    app: Flask, stopped_clock: StoppedClock, ada: Caller, eng: Team, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(automation, "BATCH", 2)
    settle(ada, auto_close_months=1, auto_archive_months=1)
    issues = [make_issue(ada, eng) for _ in range(5)]
    stopped_clock.advance(days=40)

    night(app)

    assert all(read(ada, issue)["auto_closed_at"] for issue in issues)


@pytest.mark.parametrize("months", [0, 121, -1, "3", 1.5])
def test_months_that_cannot_be_are_refused(ada: Caller, months: object) -> None:
    answer = ada.patch("/api/teams/ENG", json={"auto_close_months": months, "auto_archive_months": months})

    assert (answer.status_code, set(answer.json["fields"])) == (422, {"auto_close_months", "auto_archive_months"})


def test_the_preview_is_for_those_who_see_the_team(ben: Caller, cleo: Caller) -> None:
    assert ben.get("/api/teams/SEC/automation/preview").status_code == 404
    assert cleo.get("/api/teams/OPS/automation/preview").status_code == 404
    assert ben.get("/api/teams/ENG/automation/preview?auto_close_months=0").status_code == 422
