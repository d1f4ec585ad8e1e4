"""Subscriptions to views: one's own, of what one sees, put and taken as often as one likes."""

from typing import Any

import pytest
from flask import Flask
from sqlalchemy import text

from exponential_app.kernel.housekeeping import tidying
from exponential_app.kernel.ids import uuid7
from exponential_app.views import subscribing
from exponential_app.views.purging import purge_deleted
from tests.cast import Caller, Team, World, ok
from tests.conftest import StoppedClock
from tests.factories import make_issue
from tests.views.hearing import Told, heard
from tests.views.making import make_view, mine, subscribe

__all__ = ["heard"]


def subscribed(by: Caller, view: dict[str, Any]) -> dict[str, Any] | None:
    """Return somebody's subscription to a view, which every place tells alike."""
    told = ok(by.get(f"/api/views/{view['id']}"))["view"]["subscription"]
    listed = {each["id"]: each["subscription"] for each in ok(by.get("/api/views"))["views"]}
    own = {each["id"]: each for each in mine(by)["view_subscription"]}
    assert told == listed[view["id"]] == own.get(view["id"])
    found: dict[str, Any] | None = told
    return found


def test_one_subscribes_changes_ones_mind_and_leaves(mia: Caller) -> None:
    view = make_view(mia)

    first = subscribe(mia, view)
    second = subscribe(mia, view, enters=False, timezone="Europe/Vienna")

    assert first == {"id": view["id"], "enters": True, "closes": True, "timezone": "UTC", "version": 1}
    assert second == {"id": view["id"], "enters": False, "closes": True, "timezone": "Europe/Vienna", "version": 2}
    assert subscribed(mia, view) == second
    ok(mia.delete(f"/api/views/{view['slug']}/subscription"))
    assert subscribed(mia, view) is None
    # Browsers know by the version what has changed, so it goes on where it was.
    assert subscribe(mia, view)["version"] == 4


def test_what_is_absent_stays_as_it_is(mia: Caller) -> None:
    view = make_view(mia)
    subscribe(mia, view, enters=False, timezone="Europe/Vienna")

    same, both = subscribe(mia, view), subscribe(mia, view, enters=True)
    nothing = mia.put(f"/api/views/{view['id']}/subscription", json={"enters": False, "closes": False})

    assert (same["enters"], same["version"], same["timezone"]) == (False, 1, "Europe/Vienna")
    assert (both["enters"], both["closes"], both["version"]) == (True, True, 2)
    assert nothing.status_code == 422
    assert subscribed(mia, view) == both


def test_the_same_again_changes_nothing_and_is_told_to_nobody(mia: Caller, heard: Told) -> None:
    view = make_view(mia)
    told = [subscribe(mia, view), subscribe(mia, view)]
    left = [ok(mia.delete(f"/api/views/{view['id']}/subscription")) for _ in range(2)]

    assert told[0] == told[1]
    assert left == [{"success": True}] * 2
    # Of the view itself, of subscribing, of leaving.
    assert [hint for _, hint in heard] == ["mine"] * 3


@pytest.mark.parametrize(
    ("body", "fields"),
    [
        ({"enters": False, "closes": False}, {"enters"}),
        ({"enters": None, "closes": "often", "timezone": "Mars/Base"}, {"enters", "closes", "timezone"}),
        ({"leaves": True}, {"leaves"}),
    ],
)
def test_what_cannot_be_wanted_is_named(mia: Caller, body: dict[str, Any], fields: set[str]) -> None:
    view = make_view(mia)

    answer = mia.put(f"/api/views/{view['id']}/subscription", json=body)

    assert (answer.status_code, set(answer.json["fields"])) == (422, fields)
    assert subscribed(mia, view) is None


def test_a_view_out_of_sight_cannot_be_subscribed_to(world: World, ada: Caller, mia: Caller) -> None:
    secret = make_view(ada, visibility="team", team_id=world.teams["SEC"].id)
    gone = make_view(mia)
    ok(mia.delete(f"/api/views/{gone['id']}"))
    refs = [secret["id"], secret["slug"]]

    answers = [world.callers["ben"].put(f"/api/views/{ref}/subscription", json={}) for ref in refs]
    answers += [mia.put(f"/api/views/{ref}/subscription", json={}) for ref in (gone["id"], str(uuid7()), "nothing")]
    answers += [world.callers["otto"].delete(f"/api/views/{secret['id']}/subscription")]

    assert [answer.status_code for answer in answers] == [404] * 6


def test_it_is_nobody_elses(mia: Caller, ada: Caller) -> None:
    view = make_view(ada, visibility="workspace")
    before = ok(ada.get(f"/api/views/{view['id']}"))["version"]
    subscribe(mia, view)

    assert subscribed(ada, view) is None
    # It is not in the view's own version, which guards the view against others' changes.
    assert ok(ada.get(f"/api/views/{view['id']}"))["version"] == before


def test_it_goes_and_comes_back_with_the_sight_of_the_view(mia: Caller, ada: Caller, eng: Team) -> None:
    view = make_view(ada, visibility="team", team_id=eng.id)
    path = f"/api/views/{view['id']}"
    told = subscribe(mia, view)
    seen = []
    for change in (
        lambda: ada.patch(path, json={"visibility": "personal"}),
        lambda: ada.patch(path, json={"visibility": "workspace"}),
        lambda: ada.delete(path),
        lambda: ada.post(f"{path}/restore"),
    ):
        ok(change())
        seen.append(mine(mia)["view_subscription"])

    assert seen == [[], [told], [], [told]]


def test_a_person_subscribes_to_so_many_views(mia: Caller, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(subscribing, "MOST_SUBSCRIPTIONS", 2)
    views = [make_view(mia) for _ in range(3)]
    for view in views[:2]:
        subscribe(mia, view)

    answer = mia.put(f"/api/views/{views[2]['id']}/subscription", json={})

    assert (answer.status_code, answer.json["code"]) == (409, "too_many_subscriptions")
    subscribe(mia, views[0], closes=False)
    assert subscribed(mia, views[2]) is None


def test_what_was_left_thirty_days_ago_is_purged_with_what_it_had_seen(
    app: Flask, mia: Caller, eng: Team, stopped_clock: StoppedClock
) -> None:
    kept, left = make_view(mia), make_view(mia)
    make_issue(mia, eng)
    subscribe(mia, kept)
    subscribe(mia, left)
    ok(mia.delete(f"/api/views/{left['id']}/subscription"))

    stopped_clock.advance(days=31)
    tidying([purge_deleted]).run()

    with app.extensions["exponential"].database.reading() as connection:
        rows = connection.execute(text("SELECT view_id::text FROM view_subscription")).scalars().all()
        held = connection.execute(
            text("SELECT DISTINCT view_id::text FROM view_content JOIN view_subscription ON subscription_id = id")
        )
        assert (rows, held.scalars().all()) == ([kept["id"]], [kept["id"]])


def test_a_list_of_views_takes_as_many_statements_with_many_subscriptions(
    mia: Caller, statements: list[str]
) -> None:
    counts = []
    for _ in range(2):
        subscribe(mia, make_view(mia))
        statements.clear()
        ok(mia.get("/api/views"))
        ok(mia.get("/api/sync/mine"))
        counts.append(len(statements))

    assert counts[0] == counts[1]
