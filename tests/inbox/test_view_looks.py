"""What brings issues into views besides their own changes, and what has the views looked at."""

from typing import Any

import pytest
from flask import Flask
from sqlalchemy import text

from exponential_app.inbox import view_news
from exponential_app.inbox.view_news import VIEW_JOBS, ViewWatcher, look_at_changes, look_everywhere
from tests.cast import World, ok
from tests.conftest import StoppedClock
from tests.factories import make_comment, make_label, relate
from tests.inbox.watching import Watched
from tests.labour import run_due, run_job
from tests.views.making import make_view, subscribe


@pytest.fixture
def watched(app: Flask, world: World) -> Watched:
    return Watched(app, world)


def in_words(watched: Watched, issue: dict[str, Any]) -> None:
    make_comment(watched.ada, issue, body="It is on fire")


def by_being_blocked(watched: Watched, issue: dict[str, Any]) -> None:
    relate(watched.ada, watched.known, "blocks", issue)


def by_a_sub_issue(watched: Watched, issue: dict[str, Any]) -> None:
    watched.change(watched.known, parent_issue_id=issue["id"])


@pytest.mark.parametrize(
    ("tree", "act"),
    [
        ({"field": "comment", "op": "contains", "value": "fire"}, in_words),
        ({"field": "blocked", "op": "is", "value": True}, by_being_blocked),
        ({"field": "sub_issue", "op": "any"}, by_a_sub_issue),
    ],
)
def test_what_another_row_brings_in_is_told_with_who_did_it(watched: Watched, tree: Any, act: Any) -> None:
    view = make_view(watched.mia, filter=tree)
    subscribe(watched.mia, view)
    issue = watched.issue()
    watched.look()
    act(watched, issue)
    watched.look()

    [thread] = watched.threads()
    assert (thread["latest"]["issueIdentifier"], thread["latest"]["actor_id"]) == (
        issue["identifier"],
        watched.ada.person_id,
    )


def test_what_no_longer_blocks_lets_the_other_leave_and_come_again(watched: Watched, stopped_clock: Any) -> None:
    view = make_view(watched.mia, filter={"field": "blocked", "op": "is", "value": False})
    issue = watched.issue()
    relate(watched.ada, watched.known, "blocks", issue)
    subscribe(watched.mia, view)
    watched.change(watched.known, state_id=watched.state("Done"))
    watched.look()

    assert ("view_entered", issue["identifier"], 1) in watched.told()


def test_a_label_that_gets_a_group_is_looked_at_everywhere(watched: Watched) -> None:
    group = make_label(watched.ada, is_group=True)
    label = make_label(watched.ada)
    issue = watched.issue(label_ids=[label["id"]])
    view = make_view(watched.mia, filter={"field": "label_group", "op": "is", "value": group["id"]})
    subscribe(watched.mia, view)
    ok(watched.ada.patch(f"/api/labels/{label['id']}", json={"group_id": group["id"]}))
    watched.look()

    assert [(kind, name) for kind, name, _ in watched.told()] == [("view_entered", issue["identifier"])]


def test_time_alone_brings_issues_in_where_the_person_is(watched: Watched, stopped_clock: StoppedClock) -> None:
    view = make_view(watched.mia, filter={"field": "due_date", "op": "is", "value": "today"})
    subscribe(watched.mia, view, timezone="Pacific/Kiritimati")
    # Nine in the morning in UTC is eleven in the evening there.
    issue = watched.issue(due_date="2026-11-25")
    watched.look_by_time()
    assert watched.told() == []

    stopped_clock.advance(hours=2)
    watched.look()
    assert watched.told() == []
    watched.look_by_time()

    assert watched.told() == [("view_entered", issue["identifier"], 1)]
    [thread] = watched.threads()
    assert thread["latest"]["actor_id"] is None
    watched.look_by_time()
    assert len(watched.told()) == 1


def test_the_calendar_looks_everywhere_and_once(app: Flask, watched: Watched) -> None:
    issue = watched.issue(priority="urgent")
    run_job(app, look_everywhere)
    run_job(app, look_everywhere)

    assert watched.told() == [("view_entered", issue["identifier"], 1)]


def test_many_commits_make_one_look_and_none_without_subscriptions(app: Flask, watched: Watched) -> None:
    watcher = ViewWatcher(app.app_context)
    database = app.extensions["exponential"].database
    database.on_commit.append(watcher.hear)
    try:
        for _ in range(3):
            watched.issue(priority="urgent")
            watcher.enqueue()
        looks = run_due(app)
        ok(watched.mia.delete(f"{watched.path}/subscription"))
        watched.issue()
        watcher.enqueue()
    finally:
        database.on_commit.remove(watcher.hear)

    assert looks.count(look_at_changes.name) == 1
    assert run_due(app).count(look_at_changes.name) == 0
    assert [count for _, _, count in watched.told()] == [3]


def test_every_job_of_views_is_one_of_the_products() -> None:
    from exponential_app.app import JOBS

    assert set(VIEW_JOBS) <= set(JOBS)


def test_a_filter_that_this_release_cannot_read_tells_nothing(app: Flask, watched: Watched) -> None:
    with app.extensions["exponential"].database.writing() as session:
        session.execute(text("""UPDATE view SET filter = '{"field": "mood", "op": "is", "value": "good"}'"""))
        session.commit()
    watched.issue(priority="urgent")

    watched.look()

    assert watched.told() == []


def test_what_changes_while_a_look_is_on_its_way_is_left_to_the_next(
    watched: Watched, monkeypatch: pytest.MonkeyPatch
) -> None:
    issue = watched.issue(priority="urgent")
    interrupted = view_news.Watch.kept

    def kept(self: Any, *args: Any) -> Any:
        monkeypatch.setattr(view_news.Watch, "kept", interrupted)
        watched.change(issue, by=watched.mia, state_id=watched.state("Done"))
        return interrupted(self, *args)

    monkeypatch.setattr(view_news.Watch, "kept", kept)
    watched.look()
    assert watched.told() == []
    watched.look()

    assert watched.told() == [("view_entered", issue["identifier"], 1)]
