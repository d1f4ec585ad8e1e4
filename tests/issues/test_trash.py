"""The trash: restored within thirty days, then gone for good by itself."""

from typing import Any

import pytest
from flask import Flask

from exponential_app.issues import purging
from exponential_app.issues.jobs import purge_trash
from tests.cast import Caller, Team, ok
from tests.conftest import StoppedClock
from tests.factories import make_issue, make_label
from tests.labour import run_due, run_job


def trashed(by: Caller, team: Team, **fields: Any) -> dict[str, Any]:
    issue = make_issue(by, team, **fields)
    ok(by.delete(f"/api/issues/{issue['id']}"))
    return issue


def test_an_issue_in_the_trash_says_when_it_will_be_purged(stopped_clock: StoppedClock, ada: Caller, eng: Team) -> None:
    issue = trashed(ada, eng)

    read = ok(ada.get(f"/api/issues/{issue['id']}"))

    assert issue["purges_at"] is None
    assert (read["trashed_at"], read["purges_at"]) == ("2026-11-24T09:00:00.000Z", "2026-12-24T09:00:00.000Z")


def test_after_thirty_days_it_is_gone_and_not_a_moment_before(
    app: Flask, stopped_clock: StoppedClock, ada: Caller, eng: Team
) -> None:
    issue = trashed(ada, eng, label_ids=[make_label(ada)["id"]])

    stopped_clock.advance(days=30, seconds=-1)
    run_job(app, purge_trash)
    assert ada.get(f"/api/issues/{issue['id']}").status_code == 200

    stopped_clock.advance(seconds=1)
    run_job(app, purge_trash)
    assert ada.get(f"/api/issues/{issue['id']}").status_code == 404


def test_what_was_restored_in_time_stays(app: Flask, stopped_clock: StoppedClock, ada: Caller, eng: Team) -> None:
    issue = trashed(ada, eng)
    ok(ada.post(f"/api/issues/{issue['id']}/restore"))

    stopped_clock.advance(days=31)
    run_job(app, purge_trash)

    assert ok(ada.get(f"/api/issues/{issue['id']}"))["purges_at"] is None


def test_numbers_of_purged_issues_stay_burnt(app: Flask, stopped_clock: StoppedClock, ada: Caller, eng: Team) -> None:
    issue = trashed(ada, eng)
    stopped_clock.advance(days=31)

    run_job(app, purge_trash)

    assert make_issue(ada, eng)["number"] == issue["number"] + 1


def test_a_purge_is_told_to_everybody_who_holds_the_issue_and_to_nobody_else(
    app: Flask, stopped_clock: StoppedClock, ada: Caller, cleo: Caller, eng: Team, ops: Team
) -> None:
    gone = [trashed(ada, eng), trashed(ada, ops)]
    before = ok(ada.get("/api/sync/changes?after=0"))["seq"]
    stopped_clock.advance(days=31)

    run_job(app, purge_trash)

    adas, cleos = (ok(who.get(f"/api/sync/changes?after={before}"))["changes"] for who in (ada, cleo))
    assert {change["id"] for change in adas} == {issue["id"] for issue in gone}
    assert {change["id"] for change in cleos} == {gone[0]["id"]}
    assert all(change["value"] is None for change in adas + cleos)


def test_a_large_trash_is_emptied_in_batches_that_follow_each_other(
    app: Flask, stopped_clock: StoppedClock, ada: Caller, eng: Team, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(purging, "BATCH", 2)
    issues = [trashed(ada, eng) for _ in range(5)]
    stopped_clock.advance(days=31)

    with app.app_context():
        purge_trash.run()
    batches = run_due(app)

    assert batches == ["purge_trash_of"] * 3
    assert {ada.get(f"/api/issues/{issue['id']}").status_code for issue in issues} == {404}
    run_job(app, purge_trash)
    assert run_due(app) == []


def test_a_batch_costs_the_same_few_statements_however_many_issues_it_holds(
    app: Flask, stopped_clock: StoppedClock, ada: Caller, eng: Team, statements: list[str]
) -> None:
    def cost(number: int) -> int:
        for _ in range(number):
            trashed(ada, eng)
        stopped_clock.advance(days=31)
        statements.clear()
        run_job(app, purge_trash)
        return len(statements)

    assert cost(1) == cost(10)


def test_what_is_put_away_refuses_every_change_until_it_is_restored(ada: Caller, eng: Team) -> None:
    archived, binned = make_issue(ada, eng), trashed(ada, eng)
    ok(ada.post(f"/api/issues/{archived['id']}/archive"))

    for issue, code in ((archived, "archived"), (binned, "trashed")):
        answer = ada.patch(f"/api/issues/{issue['id']}", json={"title": "Changed"})
        assert (answer.status_code, answer.json["code"]) == (409, code)
        ok(ada.post(f"/api/issues/{issue['id']}/restore"))
        assert ada.patch(f"/api/issues/{issue['id']}", json={"title": "Changed"}).status_code == 200
