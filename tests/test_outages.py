"""Bad days: Redis is gone, Postgres restarts under load."""

import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Self
from uuid import UUID

import pytest
from flask import Flask

from exponential_app.kernel import job_loop, jobs, worker
from exponential_app.kernel.actor import job_actor
from exponential_app.kernel.jobs import Job
from exponential_app.kernel.transaction import transaction
from exponential_app.launch import migrate
from exponential_app.launch.postgres import EmbeddedPostgres
from tests.cast import Caller, build_world, ok
from tests.conftest import create_app, settings_for
from tests.factories import make_issue
from tests.product import wait_until
from tests.test_concurrency import own_client

NOBODY_LISTENS_HERE = "redis://127.0.0.1:9/0"


def test_without_redis_writes_succeed_and_reads_are_fresh(app_with: Callable[..., Flask]) -> None:
    world = build_world(app_with(redis_url=NOBODY_LISTENS_HERE))
    ada, eng = world.callers["ada"], world.teams["ENG"]

    issue = make_issue(ada, eng)
    renamed = ok(ada.patch(f"/api/issues/{issue['id']}", json={"title": "Renamed"}))

    assert ok(ada.get("/api/issues?limit=1"))["data"][0]["title"] == "Renamed"
    assert ok(ada.get(f"/api/sync/changes?after={issue['seq']}"))["seq"] == renamed["seq"]
    assert ada.get("/healthz").status_code == 200


@pytest.fixture
def own_postgres(tmp_path: Path) -> Iterator[EmbeddedPostgres]:
    """A server that a test may stop."""
    server = EmbeddedPostgres(tmp_path / "postgres", password="for-tests-only")
    server.initialise()
    server.start()
    yield server
    server.stop()


class Load:
    """Reads and writes without pause, noting every answer."""

    def __init__(self, app: Flask, caller: Caller, team_id: str) -> None:
        self.statuses: list[int] = []
        self.without_advice = 0
        self.acknowledged: list[str] = []
        self.stop = threading.Event()
        self.threads = [threading.Thread(target=self._run, args=(own_client(app, caller), team_id)) for _ in range(4)]

    def __enter__(self) -> Self:
        for thread in self.threads:
            thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.stop.set()
        for thread in self.threads:
            thread.join(30)

    def _run(self, caller: Caller, team_id: str) -> None:
        while not self.stop.is_set():
            for answer in (
                caller.post("/api/issues", json={"title": "Under load", "team_id": team_id}),
                caller.get("/api/issues?limit=5", headers={"If-None-Match": '"never"'}),
            ):
                self.statuses.append(answer.status_code)
                if answer.status_code == 201:
                    self.acknowledged.append(answer.json["id"])
                if answer.status_code == 503 and "Retry-After" not in answer.headers:
                    self.without_advice += 1


def test_a_restart_of_postgres_under_load_is_503_for_a_moment_and_loses_nothing(own_postgres: EmbeddedPostgres) -> None:
    settings = settings_for(own_postgres.url())
    migrate.upgrade(settings)
    app = create_app(settings)
    world = build_world(app)
    ada = world.callers["ada"]

    with Load(app, ada, world.teams["ENG"].id) as load:
        wait_until(lambda: len(load.acknowledged) > 20 or None, 20, "the first writes")
        own_postgres.stop()
        wait_until(lambda: 503 in load.statuses or None, 20, "the first refusal")
        own_postgres.start()
        before = len(load.acknowledged)
        wait_until(lambda: len(load.acknowledged) > before + 20 or None, 30, "the recovery")

    kept = {issue["id"] for issue in _all_issues(ada)}
    app.extensions["exponential"].close()
    assert set(load.statuses) == {200, 201, 503}
    assert load.without_advice == 0
    assert set(load.acknowledged) <= kept


def _all_issues(caller: Caller) -> Iterator[dict[str, str]]:
    cursor = ""
    while True:
        page = ok(caller.get("/api/issues", query_string={"limit": 250} | ({"cursor": cursor} if cursor else {})))
        yield from page["data"]
        cursor = page["next_cursor"]
        if cursor is None:
            return


def test_readiness_tells_that_the_database_is_away(own_postgres: EmbeddedPostgres) -> None:
    settings = settings_for(own_postgres.url())
    migrate.upgrade(settings)
    app = create_app(settings)
    nobody = Caller(app.test_client())
    assert nobody.get("/readyz").status_code == 200

    own_postgres.stop()

    assert nobody.get("/readyz").status_code == 503
    assert nobody.get("/healthz").status_code == 200
    app.extensions["exponential"].close()


def test_background_work_goes_on_after_a_restart_of_postgres(
    own_postgres: EmbeddedPostgres, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(worker, "FIRST_AFTER_S", 0.0)
    monkeypatch.setattr(job_loop, "LOOK_EVERY_S", 0.5)
    settings = settings_for(own_postgres.url())
    migrate.upgrade(settings)
    app = create_app(settings)
    world = build_world(app)
    database = app.extensions["exponential"].database
    done: list[str] = []

    def run(word: str) -> None:
        done.append(word)

    note = Job("note", run)
    hand = worker.Worker(settings.database_url, [note], app.app_context)

    def enqueue(word: str) -> None:
        with app.app_context(), transaction(job_actor(UUID(world.workspace_id), "tests")) as tx:
            tx.enqueue(note, word=word)

    hand.start()
    enqueue("before")
    wait_until(lambda: "before" in done and not any(jobs.counts(database).values()), 20, "the first job")
    own_postgres.stop()
    own_postgres.start()
    database.engine.dispose()
    enqueue("after")
    wait_until(lambda: "after" in done or None, 40, "the job after the restart")
    hand.close()
    app.extensions["exponential"].close()

    assert done == ["before", "after"]
