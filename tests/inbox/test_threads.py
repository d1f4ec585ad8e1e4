"""A thread is changed as a browser does it, says when it has changed, and wakes by itself."""

from datetime import timedelta
from typing import Any

import pytest
from flask import Flask

from exponential_app.kernel.clock import timestamp
from tests.cast import Caller, Team, ok
from tests.conftest import StoppedClock
from tests.factories import make_comment, make_issue
from tests.inbox.told import threads
from tests.labour import run_due


def change(who: Caller, thread: dict[str, Any], **body: Any) -> dict[str, Any]:
    """Change a thread as a browser does; return it as it is then."""
    changed: dict[str, Any] = ok(who.patch(f"/api/notifications/threads/{thread['id']}", json=body))
    return changed


def test_one_patch_reads_clears_and_snoozes_and_takes_it_all_back(mia: Caller, issue: dict[str, Any]) -> None:
    [thread] = threads(mia)
    assert (thread["is_read"], thread["is_cleared"], thread["snoozed_until_at"]) == (False, False, None)

    done = change(mia, thread, is_read=True, is_cleared=True, snoozed_until_at="2999-01-01T00:00:00Z")
    back = change(mia, thread, is_read=False, is_cleared=False, snoozed_until_at=None)

    assert (done["is_read"], done["is_cleared"], done["snoozed_until_at"]) == (True, True, "2999-01-01T00:00:00.000Z")
    assert (back["is_read"], back["is_cleared"], back["snoozed_until_at"]) == (False, False, None)


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({"is_read": None}, "is_read"),
        ({"is_cleared": "maybe"}, "is_cleared"),
        ({"snoozed_until_at": "soon"}, "snoozed_until_at"),
        ({"snoozed_until_at": "9999-12-31T23:59:59-10:00"}, "snoozed_until_at"),
        ({"shown_at": "2999-01-01T00:00:00Z"}, "shown_at"),
    ],
)
def test_a_bad_change_is_named_and_changes_nothing(
    mia: Caller, issue: dict[str, Any], body: dict[str, Any], field: str
) -> None:
    [thread] = threads(mia)

    response = mia.patch(f"/api/notifications/threads/{thread['id']}", json=body)

    assert response.status_code == 422
    assert list(response.json["fields"]) == [field]
    assert threads(mia) == [thread]


def test_every_change_of_a_thread_raises_its_version(ada: Caller, mia: Caller, issue: dict[str, Any]) -> None:
    [thread] = threads(mia)
    path = f"/api/notifications/threads/{thread['id']}"
    changes = [
        lambda: make_comment(ada, issue),
        lambda: ok(mia.patch(f"/api/notifications/{thread['latest']['id']}/read")),
        lambda: ok(mia.post(f"{path}/read")),
        lambda: ok(mia.post(f"{path}/unread")),
        lambda: ok(mia.patch("/api/notifications/bulk-read")),
        lambda: ok(mia.post(f"{path}/archive")),
        lambda: ok(mia.post(f"{path}/restore")),
        lambda: ok(mia.post(f"{path}/snooze", json={"snoozed_until_at": "2999-01-01T00:00:00Z"})),
        lambda: ok(mia.post(f"{path}/snooze", json={"snoozed_until_at": None})),
        lambda: ok(mia.post("/api/notifications/clear", json={"which": "all"})),
        lambda: ok(mia.patch(path, json={"is_cleared": False})),
    ]
    versions = [thread["version"]]

    for make in changes:
        make()
        versions.append(threads(mia, show="any")[0]["version"])

    # The clock stands still: it is not time that raises them.
    assert versions == sorted(set(versions))


def test_what_has_changed_since_an_instant_is_told_whatever_became_of_it(
    ada: Caller, mia: Caller, eng: Team, issue: dict[str, Any], stopped_clock: StoppedClock
) -> None:
    cleared, other = make_issue(mia, eng), make_issue(mia, eng)
    for each in (cleared, other):
        make_comment(ada, each)
    stopped_clock.instant = stopped_clock.instant.replace(year=2030)
    since = stopped_clock.instant.isoformat()
    [thread] = [each for each in threads(mia) if each["issue"]["id"] == cleared["id"]]

    change(mia, thread, is_cleared=True)

    told = threads(mia, show="any", changed_since=since)
    assert [(each["id"], each["is_cleared"]) for each in told] == [(thread["id"], True)]
    assert thread["id"] not in [each["id"] for each in threads(mia, show="kept")]


def test_a_snooze_ends_by_itself_as_something_new(
    app: Flask, mia: Caller, issue: dict[str, Any], stopped_clock: StoppedClock
) -> None:
    [thread] = threads(mia)
    until = stopped_clock.instant.replace(microsecond=0) + timedelta(hours=2)
    change(mia, thread, is_read=True, snoozed_until_at=until.isoformat())

    stopped_clock.advance(hours=1)
    early = run_due(app)
    stopped_clock.advance(hours=1, seconds=1)
    in_time = run_due(app)

    assert (early.count("wake_thread"), in_time.count("wake_thread")) == (0, 1)
    [woken] = threads(mia)
    assert (woken["is_read"], woken["snoozed_until_at"]) == (False, None)
    assert woken["latest"]["unsnoozedAt"] == timestamp(until)


def test_a_snooze_that_was_put_off_wakes_at_its_new_hour_alone(
    app: Flask, mia: Caller, issue: dict[str, Any], stopped_clock: StoppedClock
) -> None:
    [thread] = threads(mia)
    for hours in (1, 3):
        until = stopped_clock.instant + timedelta(hours=hours)
        change(mia, thread, is_read=True, snoozed_until_at=until.isoformat())

    stopped_clock.advance(hours=2)
    run_due(app)

    assert threads(mia) == []
    stopped_clock.advance(hours=2)
    run_due(app)
    assert [each["is_read"] for each in threads(mia)] == [False]


def test_a_snooze_that_ended_before_it_was_sent_has_just_ended(
    mia: Caller, issue: dict[str, Any], stopped_clock: StoppedClock
) -> None:
    [thread] = threads(mia)
    until = stopped_clock.instant - timedelta(hours=1)

    woken = change(mia, thread, is_read=True, snoozed_until_at=until.isoformat())

    assert (woken["snoozed_until_at"], woken["is_read"]) == (None, False)
    assert woken["latest"]["unsnoozedAt"] == timestamp(until)


def test_nobody_changes_the_thread_of_somebody_else(ada: Caller, mia: Caller, issue: dict[str, Any]) -> None:
    [thread] = threads(mia)

    response = ada.patch(f"/api/notifications/threads/{thread['id']}", json={"is_read": True})

    assert response.status_code == 404
    assert threads(mia) == [thread]
