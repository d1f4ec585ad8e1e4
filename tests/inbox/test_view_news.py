"""What one is told of a view: what comes into it and what is closed in it, by others, from now on, once."""

import pytest
from flask import Flask
from sqlalchemy import text

from exponential_app.inbox.telling import MOST_NAMED
from tests.cast import Caller, World, ok
from tests.conftest import StoppedClock
from tests.factories import make_issue
from tests.inbox.watching import URGENT, Watched
from tests.views.making import make_view, subscribe


@pytest.fixture
def watched(app: Flask, world: World) -> Watched:
    return Watched(app, world)


def test_what_comes_in_is_told_in_one_thread_of_the_view(watched: Watched) -> None:
    new = watched.issue(priority="urgent")
    watched.look()

    [thread] = watched.threads()

    assert thread["view"] == {name: watched.view[name] for name in ("id", "name", "slug")}
    assert (thread["issue"], thread["team"], thread["unread_count"]) == (None, None, 1)
    latest = thread["latest"]
    assert (latest["type"], latest["issueIdentifier"], latest["issueTitle"]) == (
        "view_entered",
        new["identifier"],
        new["title"],
    )
    assert (latest["actor_id"], latest["detail"]) == (watched.ada.person_id, {"issue_ids": [new["id"]]})
    assert (latest["view_id"], latest["view_name"]) == (watched.view["id"], watched.view["name"])


def test_what_is_in_the_view_when_one_subscribes_is_no_news(watched: Watched) -> None:
    watched.look()
    watched.change(watched.known, title="Another title")
    watched.look()

    assert watched.told() == []


def test_what_leaves_and_comes_back_is_told_of_again(watched: Watched, stopped_clock: StoppedClock) -> None:
    for priority in ("low", "urgent"):
        watched.change(watched.known, priority=priority)
        watched.look()
        stopped_clock.advance(minutes=30)

    assert watched.told() == [("view_entered", watched.known["identifier"], 1)]


@pytest.mark.parametrize("name", ["Done", "Canceled"])
def test_what_is_closed_in_the_view_is_told_also_when_it_leaves_by_that(watched: Watched, name: str) -> None:
    tree = {"and": [URGENT, {"field": "state_category", "op": "not_in", "value": ["completed", "canceled"]}]}
    ok(watched.ada.patch(watched.path, json={"filter": tree}))
    watched.look()
    watched.change(watched.known, state_id=watched.state(name))
    watched.look()

    assert watched.told() == [("view_closed", watched.known["identifier"], 1)]


def test_what_is_closed_outside_the_view_and_what_is_opened_again_is_not_told(watched: Watched) -> None:
    outside = watched.issue(priority="low")
    watched.look()
    watched.change(outside, state_id=watched.state("Done"))
    watched.change(watched.known, state_id=watched.state("Done"))
    watched.change(watched.known, state_id=watched.state("Todo"))
    watched.look()

    assert watched.told() == []


def test_what_comes_in_by_being_closed_is_told_once_as_closed(watched: Watched) -> None:
    done = make_view(watched.mia, filter={"field": "state_category", "op": "is", "value": "completed"})
    subscribe(watched.mia, done)
    issue = watched.issue()
    watched.look()
    watched.change(issue, state_id=watched.state("Done"))
    watched.look()

    assert watched.told() == [("view_closed", issue["identifier"], 1)]


@pytest.mark.parametrize(
    ("wanted", "kinds"),
    [
        ({"enters": True, "closes": False}, ["view_entered"]),
        ({"enters": False, "closes": True}, ["view_closed"]),
    ],
)
def test_only_what_is_wanted_is_told(watched: Watched, wanted: dict[str, bool], kinds: list[str]) -> None:
    subscribe(watched.mia, watched.view, **wanted)
    watched.issue(priority="urgent")
    watched.change(watched.known, state_id=watched.state("Done"))
    watched.look()

    assert [kind for kind, _, _ in watched.told()] == kinds


def test_nobody_is_told_of_their_own_doing(watched: Watched) -> None:
    subscribe(watched.ada, watched.view)
    make_issue(watched.mia, watched.eng, priority="urgent")
    watched.change(watched.known, by=watched.mia, state_id=watched.state("Done"))
    watched.look()

    assert watched.told(watched.mia) == []
    assert sorted(kind for kind, _, _ in watched.told(watched.ada)) == ["view_closed", "view_entered"]


def test_what_somebody_else_had_a_part_in_is_told_under_their_name(watched: Watched) -> None:
    issue = make_issue(watched.mia, watched.eng)
    watched.change(issue, priority="urgent")
    watched.change(issue, by=watched.mia, title="Mine")
    watched.look()

    [thread] = watched.threads()
    assert thread["latest"]["actor_id"] == watched.ada.person_id


def test_a_burst_is_one_line_with_a_count_that_names_the_newest(watched: Watched) -> None:
    issues = [watched.issue() for _ in range(MOST_NAMED + 3)]
    body = {"issue_ids": [issue["id"] for issue in issues], "updates": {"priority": "urgent"}}
    ok(watched.ada.patch("/api/issues/bulk", json=body))
    watched.look()
    late = watched.issue(priority="urgent")
    watched.look()

    [thread] = watched.threads()

    assert watched.told() == [("view_entered", late["identifier"], MOST_NAMED + 4)]
    named = thread["latest"]["detail"]["issue_ids"]
    assert (len(named), named[0], len(set(named))) == (MOST_NAMED, late["id"], MOST_NAMED)
    assert (thread["count"], thread["unread_count"]) == (MOST_NAMED + 4, 1)


def test_looking_again_tells_nothing_again(watched: Watched) -> None:
    watched.issue(priority="urgent")
    for _ in range(2):
        watched.look()

    assert [count for _, _, count in watched.told()] == [1]


def test_whoever_unsubscribes_is_told_no_more_and_begins_anew_later(watched: Watched) -> None:
    ok(watched.mia.delete(f"{watched.path}/subscription"))
    watched.issue(priority="urgent")
    watched.look()
    subscribe(watched.mia, watched.view)
    watched.look()

    assert watched.told() == []


def test_another_filter_floods_nobody_and_is_watched_from_then_on(watched: Watched) -> None:
    for _ in range(3):
        watched.issue(priority="low")
    ok(watched.ada.patch(watched.path, json={"filter": {"field": "priority", "op": "is", "value": "low"}}))
    watched.look()
    assert watched.told() == []

    late = watched.issue(priority="low")
    watched.look()

    assert watched.told() == [("view_entered", late["identifier"], 1)]


def test_a_view_out_of_sight_tells_nothing_and_has_no_old_news_afterwards(watched: Watched) -> None:
    for away, back in (
        (
            lambda: watched.ada.patch(watched.path, json={"visibility": "personal"}),
            lambda: watched.ada.patch(watched.path, json={"visibility": "workspace"}),
        ),
        (lambda: watched.ada.delete(watched.path), lambda: watched.ada.post(f"{watched.path}/restore")),
    ):
        ok(away())
        watched.issue(priority="urgent")
        watched.look()
        assert watched.threads() == []
        ok(back())
        watched.look()
        assert watched.told() == []

    late = watched.issue(priority="urgent")
    watched.look()
    assert watched.told() == [("view_entered", late["identifier"], 1)]


def test_a_thread_hides_with_its_view(watched: Watched) -> None:
    watched.issue(priority="urgent")
    watched.look()
    ok(watched.ada.delete(watched.path))

    assert (watched.threads(), watched.told()) == ([], [])
    ok(watched.ada.post(f"{watched.path}/restore"))
    assert len(watched.threads()) == 1


def test_issues_of_a_team_that_one_comes_to_see_are_no_news(watched: Watched, world: World) -> None:
    ben, sec = world.callers["ben"], world.teams["SEC"]
    subscribe(ben, watched.view)
    make_issue(watched.ada, sec, priority="urgent")
    watched.look()
    ok(watched.ada.post("/api/teams/SEC/members", json={"person_id": ben.person_id}))
    watched.change(watched.known, title="Something happens")
    watched.look()
    assert watched.told(ben) == []

    late = make_issue(watched.ada, sec, priority="urgent")
    watched.look()
    assert watched.told(ben) == [("view_entered", late["identifier"], 1)]

    # And what one sees no more is not told, nor shown.
    ok(watched.ada.delete(f"/api/teams/SEC/members/{ben.person_id}"))
    make_issue(watched.ada, sec, priority="urgent")
    watched.look()
    assert (watched.told(ben), watched.threads(ben)) == ([], [])


def test_a_guest_is_told_of_their_team_alone(watched: Watched, cleo: Caller, world: World) -> None:
    view = make_view(cleo, filter=URGENT)
    subscribe(cleo, view)
    make_issue(watched.ada, world.teams["OPS"], priority="urgent")
    seen = watched.issue(priority="urgent")
    watched.look()

    assert watched.told(cleo) == [("view_entered", seen["identifier"], 1)]


def test_who_has_left_the_workspace_is_told_nothing(watched: Watched, world: World) -> None:
    ben = world.callers["ben"]
    subscribe(ben, watched.view)
    ok(watched.ada.delete(f"/api/workspaces/members/{ben.person_id}"))
    watched.issue(priority="urgent")
    watched.look()

    with watched.app.extensions["exponential"].database.reading() as connection:
        threads = text("SELECT person_id::text FROM notification_thread WHERE view_id IS NOT NULL")
        assert connection.scalars(threads).all() == [watched.mia.person_id]


@pytest.mark.parametrize("fate", ["archive", "trash"])
def test_what_is_put_away_is_not_told_and_comes_in_when_it_is_back(watched: Watched, fate: str) -> None:
    path = f"/api/issues/{watched.known['id']}"
    watched.change(watched.known, state_id=watched.state("Done"))
    ok(watched.ada.post(f"{path}/archive") if fate == "archive" else watched.ada.delete(path))
    watched.look()
    told = [("view_closed", watched.known["identifier"], 1)] if fate == "archive" else []
    assert watched.told() == told

    ok(watched.ada.post(f"{path}/restore"))
    watched.look()
    assert watched.told() == [("view_entered", watched.known["identifier"], 1), *told]


def test_a_kind_can_be_switched_off(watched: Watched) -> None:
    ok(watched.mia.patch("/api/notifications/preferences", json={"inbox": {"view_entered": False}}))
    watched.issue(priority="urgent")
    watched.change(watched.known, state_id=watched.state("Done"))
    watched.look()

    assert [kind for kind, _, _ in watched.told()] == ["view_closed"]


def test_an_issue_that_moves_stays_in_the_view(watched: Watched) -> None:
    ok(watched.ada.post(f"/api/issues/{watched.known['id']}/move", json={"team": "OPS"}))
    watched.look()
    watched.change(watched.known, title="Still there")
    watched.look()
    assert watched.told() == []

    ok(watched.ada.post(f"/api/issues/{watched.known['id']}/move", json={"team": "ENG"}))
    watched.look()
    assert watched.told() == []
