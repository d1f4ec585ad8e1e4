"""The table of what people are told, row by row; a row without its scene here fails."""

from collections.abc import Callable
from typing import Any

import pytest
from flask import Flask

from exponential_app.inbox.jobs import remind_of_due
from exponential_app.inbox.rules import DUE, RULES
from exponential_app.issues.jobs import automate_teams, watch_deadlines
from tests.cast import World, ok
from tests.conftest import StoppedClock
from tests.factories import make_comment
from tests.inbox.told import Stage, events, kinds
from tests.labour import run_job

Act = Callable[[Stage], Any]


def to_mia(stage: Stage) -> str:
    return f"@[Mia](user:{stage.mia.person_id}) and @[Ben](user:{stage.ben.person_id})"


def give_to_mia(stage: Stage) -> None:
    ok(stage.mia.patch(stage.path, json={"assignee_id": stage.mia.person_id}))


def stop_following(stage: Stage) -> None:
    ok(stage.ada.delete(f"{stage.path}/subscribers/{stage.mia.person_id}"))


def comment_of_mia(stage: Stage) -> None:
    stage.issue["comment"] = make_comment(stage.mia, stage.issue)


def become_due(days: str) -> Act:
    return lambda stage: ok(stage.mia.patch(stage.path, json={"due_date": days}))


def close_stale_issues(stage: Stage) -> None:
    ok(stage.ada.patch(f"/api/teams/{stage.team.key}", json={"auto_close_months": 1}))


def get_a_deadline(stage: Stage) -> None:
    ok(stage.ada.post("/api/sla-rules", json={"name": "A day", "duration": 24}))
    ok(stage.mia.patch(stage.path, json={"priority": "low"}))


def nothing(_stage: Stage) -> None:
    """Begin with the stage as it is."""


def remind(stage: Stage) -> None:
    run_job(stage.app, remind_of_due)


def comment(stage: Stage, **fields: Any) -> None:
    make_comment(stage.ada, stage.issue, **fields)


# For each row: what stands before, and what Ada (or the calendar) does then, so that Mia has to hear of it.
SCENES: dict[tuple[str, str], tuple[Act, Act]] = {
    ("assigned", "issue"): (nothing, lambda s: s.patch(assignee_id=s.mia.person_id)),
    ("mentioned", "issue"): (nothing, lambda s: s.patch(description=to_mia(s))),
    ("mentioned", "comment"): (nothing, lambda s: comment(s, body=to_mia(s))),
    ("unassigned", "issue"): (give_to_mia, lambda s: s.patch(assignee_id=None)),
    ("reassigned", "issue"): (give_to_mia, lambda s: s.patch(assignee_id=s.ada.person_id)),
    ("subscribed", "issue"): (
        stop_following,
        lambda s: ok(s.ada.post(f"{s.path}/subscribers", json={"person_ids": [s.mia.person_id]})),
    ),
    ("auto_closed", "issue"): (close_stale_issues, lambda s: s.later(automate_teams, days=40)),
    ("sla_breached", "issue"): (get_a_deadline, lambda s: s.later(watch_deadlines, hours=25)),
    ("sla_at_risk", "issue"): (get_a_deadline, lambda s: s.later(watch_deadlines, hours=19)),
    ("urgent", "issue"): (nothing, lambda s: s.patch(priority="urgent")),
    ("status_change", "issue"): (nothing, lambda s: s.patch(state_id=s.team.state("Done"))),
    ("unblocked", "issue"): (lambda s: s.relate("blocks"), Stage.finish_the_blocker),
    ("blocked", "issue_relation"): (nothing, lambda s: s.relate("blocks")),
    ("duplicate", "issue_relation"): (nothing, lambda s: s.relate("duplicate")),
    ("reply", "comment"): (comment_of_mia, lambda s: comment(s, parent_id=s.issue["comment"]["id"])),
    ("comment", "comment"): (nothing, comment),
    ("reaction", "issue"): (nothing, lambda s: ok(s.ada.put(f"{s.path}/reactions/👍"))),
    ("reaction", "comment"): (
        comment_of_mia,
        lambda s: ok(s.ada.put(f"/api/comments/{s.issue['comment']['id']}/reactions/👍")),
    ),
    ("team_added", "team"): (
        nothing,
        lambda s: ok(s.ada.post("/api/teams/OPS/members", json={"person_id": s.mia.person_id})),
    ),
    ("due_soon", "issue"): (become_due("2026-11-25"), remind),
    ("overdue", "issue"): (become_due("2026-11-23"), remind),
}
ROWS = {(rule.kind, rule.entity): rule for rule in (*RULES, *DUE.values())}
ABOUT_ISSUES = [row for row in ROWS if row[1] != "team"]
# Being added by somebody is an end of having left.
BACK_BY_THE_ACT = {"subscribed"}
# These the product does by itself; the first three happen once.
ONCE = {"auto_closed", "sla_breached", "sla_at_risk"}
BY_NOBODY = ONCE | set(DUE)


@pytest.fixture
def stage(app: Flask, world: World, stopped_clock: StoppedClock) -> Stage:
    return Stage(app, world, stopped_clock)


def test_every_row_of_the_table_has_its_scene() -> None:
    assert set(SCENES) == set(ROWS)


@pytest.mark.parametrize("row", ROWS, ids="-".join)
def test_who_has_to_do_with_it_is_told(stage: Stage, row: tuple[str, str]) -> None:
    before, act = SCENES[row]
    before(stage)
    # The cast's own beginnings, such as being added to teams, were told before.
    known = {event["id"] for event in events(stage.mia)}

    act(stage)

    [event] = [event for event in events(stage.mia, kind=row[0]) if event["id"] not in known]
    by_nobody = row[0] in BY_NOBODY
    assert event["actor_id"] == (None if by_nobody else stage.ada.person_id)
    assert event["actorName"] == (None if by_nobody else "Ada")
    assert event["issueId"] == (stage.issue["id"] if row in ABOUT_ISSUES else None)
    assert (event["team_name"] is not None) is (row not in ABOUT_ISSUES)
    assert event["readAt"] is None


@pytest.mark.parametrize("row", ROWS, ids="-".join)
def test_nobody_is_told_of_what_they_did_themself(stage: Stage, row: tuple[str, str]) -> None:
    before, act = SCENES[row]
    ok(stage.ada.post(f"{stage.path}/subscription"))
    before(stage)
    told = kinds(stage.ada)

    act(stage)

    # The product is nobody: Ada follows, so she hears of it too.
    assert kinds(stage.ada) == ([row[0], *told] if row[0] in BY_NOBODY else told)


@pytest.mark.parametrize("row", ABOUT_ISSUES, ids="-".join)
def test_nobody_is_told_of_an_issue_that_they_no_longer_see(stage: Stage, row: tuple[str, str]) -> None:
    before, act = SCENES[row]
    before(stage)
    told = kinds(stage.ben)

    act(stage)

    assert kinds(stage.ben) == told
    # And not only hidden: no row was written either.
    ok(stage.ada.post("/api/teams/SEC/members", json={"person_id": stage.ben.person_id}))
    assert row[0] not in kinds(stage.ben)


@pytest.mark.parametrize("row", ABOUT_ISSUES, ids="-".join)
def test_who_has_left_is_told_only_by_rules_that_insist(stage: Stage, row: tuple[str, str]) -> None:
    before, act = SCENES[row]
    before(stage)
    ok(stage.mia.delete(f"{stage.path}/subscription"))

    act(stage)

    assert (row[0] in kinds(stage.mia)) is (ROWS[row].insists or row[0] in BACK_BY_THE_ACT)


@pytest.mark.parametrize("row", ROWS, ids="-".join)
def test_a_kind_that_was_switched_off_is_not_told(stage: Stage, row: tuple[str, str]) -> None:
    before, act = SCENES[row]
    before(stage)
    ok(stage.mia.patch("/api/notifications/preferences", json={"inbox": {row[0]: False}}))
    told = kinds(stage.mia).count(row[0])

    act(stage)

    assert kinds(stage.mia).count(row[0]) == told


@pytest.mark.parametrize("row", ABOUT_ISSUES, ids="-".join)
def test_a_snooze_is_ended_by_rules_that_wake(stage: Stage, row: tuple[str, str]) -> None:
    before, act = SCENES[row]
    ok(stage.ada.patch(stage.path, json={"state_id": stage.team.state("In Review")}))
    before(stage)
    [event] = events(stage.mia, kind="status_change")
    body = {"snoozedUntilAt": "2099-11-30T09:00:00Z"}
    ok(stage.mia.patch(f"/api/notifications/{event['id']}/snooze", json=body))

    act(stage)

    [now] = [each for each in events(stage.mia) if each["id"] == event["id"]]
    assert (now["snoozedUntilAt"] is None) is ROWS[row].wakes
    assert (now["unsnoozedAt"] is not None) is ROWS[row].wakes


@pytest.mark.parametrize("row", [row for row in ABOUT_ISSUES if row[0] not in ONCE], ids="-".join)
def test_the_same_again_is_counted_where_the_table_says_so(
    stage: Stage, stopped_clock: StoppedClock, row: tuple[str, str]
) -> None:
    before, act = SCENES[row]
    before(stage)
    act(stage)
    first = len(events(stage.mia, kind=row[0]))
    stopped_clock.advance(minutes=2)

    again(stage, row)

    told = events(stage.mia, kind=row[0])
    assert first == 1
    assert [event["count"] for event in told] == ([2] if ROWS[row].collapses else [1, 1])


def again(stage: Stage, row: tuple[str, str]) -> None:
    """Do once more what the scene has done, whatever that takes."""
    before, act = SCENES[row]
    match row[0]:
        case "assigned" | "unassigned" | "reassigned":
            stage.patch(assignee_id=None if row[0] == "assigned" else stage.mia.person_id)
            act(stage)
        case "mentioned" if row[1] == "issue":
            stage.patch(description="nobody")
            act(stage)
        case "subscribed" | "unblocked":
            before(stage)
            act(stage)
        case "urgent":
            stage.patch(priority="low")
            act(stage)
        case "status_change":
            stage.patch(state_id=stage.team.state("Todo"))
        case "reaction" if row[1] == "issue":
            ok(stage.ada.put(f"{stage.path}/reactions/🎉"))
        case "reaction":
            ok(stage.ada.put(f"/api/comments/{stage.issue['comment']['id']}/reactions/🎉"))
        case "due_soon":
            become_due("2026-11-24")(stage)
            act(stage)
        case "overdue":
            become_due("2026-11-22")(stage)
            act(stage)
        case _:
            act(stage)
