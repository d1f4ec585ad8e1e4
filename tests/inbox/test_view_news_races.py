"""Looks at views beside writers, beside each other, and cut short: everything is told, and told once."""

from typing import Any

import pytest
from flask import Flask
from sqlalchemy.exc import OperationalError

from exponential_app.inbox import view_news
from exponential_app.inbox.view_news import VIEW_JOBS, ViewWatcher
from exponential_app.kernel import worker
from exponential_app.kernel.worker import Worker
from tests.cast import Caller, World
from tests.factories import make_issue
from tests.inbox.watching import Watched
from tests.product import wait_until
from tests.test_concurrency import at_once, own_client

WRITERS, WRITES_EACH, LOOKERS = 4, 12, 2


@pytest.fixture
def watched(real_database: Flask, real_world: World) -> Watched:
    return Watched(real_database, real_world)


def test_looks_beside_writers_and_each_other_tell_of_every_issue_once(watched: Watched, real_database: Flask) -> None:
    callers: list[Caller] = [own_client(real_database, watched.ada) for _ in range(WRITERS)]

    def act(number: int) -> list[dict[str, Any]]:
        if number < LOOKERS:
            for _ in range(WRITES_EACH):
                watched.look()
            return []
        by = callers[number - LOOKERS]
        return [make_issue(by, watched.eng, priority="urgent") for _ in range(WRITES_EACH)]

    made = [issue["id"] for issues in at_once(LOOKERS + WRITERS, act) for issue in issues]
    watched.look()

    assert sum(count for _, _, count in watched.told()) == len(made) == WRITERS * WRITES_EACH


def test_a_commit_is_looked_at_by_itself(
    watched: Watched, real_database: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(worker, "FIRST_AFTER_S", 0.0)
    parts = real_database.extensions["exponential"]
    watcher = ViewWatcher(real_database.app_context)
    hand = Worker(parts.settings.database_url, VIEW_JOBS, real_database.app_context)
    parts.database.on_commit.append(watcher.hear)
    watcher.start()
    hand.start()
    try:
        issues = [watched.issue(priority="urgent") for _ in range(5)]
        wait_until(lambda: sum(count for _, _, count in watched.told()) == len(issues), 20, "five issues to be told of")
    finally:
        watcher.close()
        hand.close()


def test_a_look_that_is_cut_short_leaves_nothing_behind_and_the_next_tells_it(
    watched: Watched, monkeypatch: pytest.MonkeyPatch
) -> None:
    issue = watched.issue(priority="urgent")

    def dies(*_: Any) -> None:
        raise OperationalError("INSERT", {}, Exception("the server has gone"))

    with monkeypatch.context() as patched:
        patched.setattr(view_news, "tell", dies)
        with pytest.raises(OperationalError):
            watched.look()
    assert watched.told() == []

    watched.look()
    watched.look()

    assert watched.told() == [("view_entered", issue["identifier"], 1)]
