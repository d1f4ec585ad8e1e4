"""Deadlines: the first rule that fits sets one, states stop it, the clock says how it stands."""

from typing import Any

import pytest
from flask import Flask

from exponential_app.issues.jobs import watch_deadlines
from tests.cast import Caller, Team, ok
from tests.conftest import StoppedClock
from tests.factories import make_issue, make_label
from tests.labour import run_job

STARTS = "2026-11-24T09:00:00.000Z"


def make_rule(by: Caller, **fields: Any) -> dict[str, Any]:
    rule: dict[str, Any] = ok(by.post("/api/sla-rules", json={"name": "Rule", "duration": 24} | fields))
    return rule


def change(by: Caller, issue: dict[str, Any], **fields: Any) -> dict[str, Any]:
    changed: dict[str, Any] = ok(by.patch(f"/api/issues/{issue['id']}", json=fields))
    return changed


def read(by: Caller, issue: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = ok(by.get(f"/api/issues/{issue['id']}"))
    return found


def test_without_rules_nothing_has_a_deadline(ada: Caller, eng: Team) -> None:
    issue = make_issue(ada, eng, priority="urgent")

    assert (issue["sla_status"], issue["sla_rule_id"], issue["sla_breaches_at"]) == ("none", None, None)


def test_a_new_issue_gets_the_deadline_of_the_first_rule_that_fits(
    stopped_clock: StoppedClock, ada: Caller, eng: Team
) -> None:
    urgent = make_rule(ada, priorities=["urgent"], duration=24)
    make_rule(ada, priorities=["urgent", "high"], duration=1, unit="weeks")

    issue = make_issue(ada, eng, priority="urgent")
    other = make_issue(ada, eng, priority="low")

    assert {name: issue[name] for name in issue if name.startswith("sla_")} == {
        "sla_status": "on_track",
        "sla_rule_id": urgent["id"],
        "sla_started_at": STARTS,
        "sla_at_risk_at": "2026-11-25T03:00:00.000Z",
        "sla_breaches_at": "2026-11-25T09:00:00.000Z",
        "sla_paused_at": None,
    }
    assert other["sla_status"] == "none"


@pytest.mark.parametrize(
    ("unit", "duration", "breaches_at"),
    [
        ("hours", 12, "2026-11-24T21:00:00.000Z"),
        ("days", 3, "2026-11-27T09:00:00.000Z"),
        ("weeks", 4, "2026-12-22T09:00:00.000Z"),
        ("business_hours", 12, "2026-11-25T13:00:00.000Z"),
        ("business_days", 2, "2026-11-25T17:00:00.000Z"),
        ("business_weeks", 1, "2026-11-30T17:00:00.000Z"),
    ],
)
def test_each_unit_counts_its_own_way(
    stopped_clock: StoppedClock, ada: Caller, eng: Team, unit: str, duration: int, breaches_at: str
) -> None:
    make_rule(ada, unit=unit, duration=duration)

    assert make_issue(ada, eng)["sla_breaches_at"] == breaches_at


def test_a_rule_may_ask_for_a_team_and_a_label_too(ada: Caller, eng: Team, ops: Team) -> None:
    label = make_label(ada)["id"]
    rule = make_rule(ada, team_ids=[eng.id], label_ids=[label, make_label(ada)["id"]])

    fits = make_issue(ada, eng, label_ids=[label])
    strangers = [make_issue(ada, eng), make_issue(ada, ops, label_ids=[label])]

    assert fits["sla_rule_id"] == rule["id"]
    assert [issue["sla_rule_id"] for issue in strangers] == [None, None]
    assert change(ada, fits, label_ids=[])["sla_rule_id"] is None
    assert change(ada, fits, label_ids=[label])["sla_rule_id"] == rule["id"]


def test_a_change_that_makes_another_rule_fit_starts_its_time_anew(
    stopped_clock: StoppedClock, ada: Caller, eng: Team
) -> None:
    make_rule(ada, priorities=["low"], unit="weeks", duration=1)
    make_rule(ada, priorities=["urgent"])
    issue = make_issue(ada, eng, priority="low")
    stopped_clock.advance(days=5)

    urgent = change(ada, issue, priority="urgent")
    assert urgent["sla_started_at"] == "2026-11-29T09:00:00.000Z"
    assert urgent["sla_breaches_at"] == "2026-11-30T09:00:00.000Z"
    stopped_clock.advance(hours=2)
    assert change(ada, issue, title="Renamed")["sla_breaches_at"] == urgent["sla_breaches_at"]
    assert change(ada, issue, priority="none")["sla_status"] == "none"


def test_the_watch_says_at_risk_and_then_breached_each_once(
    app: Flask, stopped_clock: StoppedClock, ada: Caller, eng: Team
) -> None:
    make_rule(ada)
    issue = make_issue(ada, eng)

    def watched(**later: float) -> tuple[str, int]:
        stopped_clock.advance(**later)
        run_job(app, watch_deadlines)
        run_job(app, watch_deadlines)
        seen = read(ada, issue)
        return seen["sla_status"], seen["version"]

    assert watched(hours=17, minutes=59) == ("on_track", 1)
    assert watched(minutes=1) == ("at_risk", 2)
    assert watched(hours=5, minutes=59) == ("at_risk", 2)
    assert watched(minutes=1) == ("breached", 3)
    assert watched(days=30) == ("breached", 3)


def test_a_server_that_slept_through_the_risk_says_breached_at_once(
    app: Flask, stopped_clock: StoppedClock, ada: Caller, eng: Team
) -> None:
    make_rule(ada)
    issue = make_issue(ada, eng)
    stopped_clock.advance(days=2)

    run_job(app, watch_deadlines)

    assert (read(ada, issue)["sla_status"], read(ada, issue)["version"]) == ("breached", 2)


def test_what_the_watch_notices_reaches_those_who_see_the_issue_and_is_nobodys_doing(
    app: Flask, stopped_clock: StoppedClock, ada: Caller, cleo: Caller, eng: Team
) -> None:
    make_rule(ada)
    issue = make_issue(ada, eng)
    stopped_clock.advance(hours=24)

    run_job(app, watch_deadlines)

    changes = ok(cleo.get(f"/api/sync/changes?after={issue['seq']}"))["changes"]
    assert [(each["entity"], each["value"]["sla_status"]) for each in changes] == [("issue", "breached")]
    assert logged(app, issue) == [("created", "token"), ("sla_breached", "job")]


def logged(app: Flask, issue: dict[str, Any]) -> list[tuple[str, str]]:
    from sqlalchemy import text

    with app.extensions["exponential"].database.reading() as connection:
        rows = connection.execute(
            text("SELECT kind, via FROM change WHERE entity_id = :id ORDER BY seq"), {"id": issue["id"]}
        )
        return [(row.kind, row.via) for row in rows]


@pytest.mark.parametrize(("late", "result"), [(0, "achieved"), (1, "failed")])
def test_completing_keeps_the_result(
    app: Flask, stopped_clock: StoppedClock, ada: Caller, eng: Team, late: int, result: str
) -> None:
    make_rule(ada)
    issue = make_issue(ada, eng)
    stopped_clock.advance(hours=24, seconds=late)

    change(ada, issue, state_id=eng.state("Done"))
    stopped_clock.advance(days=10)
    run_job(app, watch_deadlines)

    assert read(ada, issue)["sla_status"] == result


def test_reopening_goes_on_where_the_clock_now_is(stopped_clock: StoppedClock, ada: Caller, eng: Team) -> None:
    make_rule(ada)
    issue = make_issue(ada, eng)
    change(ada, issue, state_id=eng.state("Done"))
    stopped_clock.advance(hours=20)

    reopened = change(ada, issue, state_id=eng.state("Todo"))

    assert (reopened["sla_status"], reopened["sla_breaches_at"]) == ("at_risk", issue["sla_breaches_at"])


def test_what_is_canceled_has_no_result(ada: Caller, eng: Team) -> None:
    make_rule(ada)
    issue = make_issue(ada, eng)

    assert change(ada, issue, state_id=eng.state("Canceled"))["sla_status"] == "none"
    assert change(ada, issue, state_id=eng.state("Todo"))["sla_status"] == "on_track"


def test_time_stands_still_in_a_state_that_pauses_it(
    app: Flask, stopped_clock: StoppedClock, ada: Caller, eng: Team
) -> None:
    ok(ada.patch("/api/business-hours", json={"paused_state_ids": [eng.state("In Review")]}))
    make_rule(ada, unit="business_hours", duration=4)
    issue = make_issue(ada, eng)
    stopped_clock.advance(hours=1)

    paused = change(ada, issue, state_id=eng.state("In Review"))
    stopped_clock.advance(days=3)
    run_job(app, watch_deadlines)
    assert (paused["sla_paused_at"], read(ada, issue)["sla_status"]) == ("2026-11-24T10:00:00.000Z", "on_track")

    # Friday at ten; three business hours are left.
    resumed = change(ada, issue, state_id=eng.state("In Progress"))
    assert (resumed["sla_paused_at"], resumed["sla_breaches_at"]) == (None, "2026-11-27T13:00:00.000Z")
    assert resumed["sla_at_risk_at"] == "2026-11-27T12:00:00.000Z"


def test_what_is_completed_while_it_stands_still_is_judged_by_when_it_stopped(
    stopped_clock: StoppedClock, ada: Caller, eng: Team
) -> None:
    ok(ada.patch("/api/business-hours", json={"paused_state_ids": [eng.state("In Review")]}))
    make_rule(ada)
    issue = make_issue(ada, eng)
    change(ada, issue, state_id=eng.state("In Review"))
    stopped_clock.advance(days=10)

    assert change(ada, issue, state_id=eng.state("Done"))["sla_status"] == "achieved"


def test_what_is_archived_is_watched_again_only_when_it_is_restored(
    app: Flask, stopped_clock: StoppedClock, ada: Caller, eng: Team
) -> None:
    make_rule(ada)
    issue = make_issue(ada, eng)
    ok(ada.post(f"/api/issues/{issue['id']}/archive"))
    stopped_clock.advance(days=3)

    run_job(app, watch_deadlines)
    assert read(ada, issue)["sla_status"] == "on_track"

    ok(ada.post(f"/api/issues/{issue['id']}/restore"))
    run_job(app, watch_deadlines)
    assert read(ada, issue)["sla_status"] == "breached"


def test_a_rule_that_is_changed_or_deleted_leaves_running_issues_their_times(
    stopped_clock: StoppedClock, ada: Caller, eng: Team
) -> None:
    rule = make_rule(ada)
    issue = make_issue(ada, eng)
    ok(ada.patch(f"/api/sla-rules/{rule['id']}", json={"duration": 48}))
    ok(ada.delete(f"/api/sla-rules/{rule['id']}"))

    moved = change(ada, issue, state_id=eng.state("In Progress"))

    assert (moved["sla_rule_id"], moved["sla_breaches_at"]) == (rule["id"], issue["sla_breaches_at"])
    assert make_issue(ada, eng)["sla_rule_id"] is None


def test_a_rule_that_is_off_holds_for_nobody(ada: Caller, eng: Team) -> None:
    make_rule(ada, enabled=False)

    assert make_issue(ada, eng)["sla_rule_id"] is None


def test_undoing_a_change_gives_the_issue_its_former_time_back(
    stopped_clock: StoppedClock, ada: Caller, eng: Team
) -> None:
    make_rule(ada, priorities=["low"], unit="weeks", duration=1)
    make_rule(ada, priorities=["urgent"])
    issue = make_issue(ada, eng, priority="low")
    stopped_clock.advance(days=2)
    raised = change(ada, issue, priority="urgent")

    undone = ok(ada.post("/api/undo", json={"changes": [raised["seq"]]}))

    assert undone["conflicts"] == []
    now = read(ada, issue)
    assert (now["priority"], now["sla_rule_id"]) == ("low", issue["sla_rule_id"])
    assert (now["sla_started_at"], now["sla_breaches_at"]) == (issue["sla_started_at"], issue["sla_breaches_at"])


def test_creating_costs_one_more_statement_however_many_rules_there_are(
    ada: Caller, eng: Team, statements: list[str]
) -> None:
    def cost() -> int:
        statements.clear()
        make_issue(ada, eng, priority="low")
        return len(statements)

    make_rule(ada, priorities=["low"])
    one = cost()
    for _ in range(10):
        make_rule(ada, priorities=["high"])

    assert cost() == one
