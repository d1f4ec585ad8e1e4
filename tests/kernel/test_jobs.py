"""Jobs: enqueued with the transaction, done once, tried again, given up in sight of everybody, and given back."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from importlib import resources
from pathlib import Path
from uuid import UUID

import pytest
from flask import Flask
from sqlalchemy import text

from exponential_app.kernel import job_loop, jobs, worker
from exponential_app.kernel.actor import job_actor
from exponential_app.kernel.jobs import Job
from exponential_app.kernel.transaction import transaction
from exponential_app.kernel.worker import Worker
from tests.cast import World
from tests.conftest import StoppedClock
from tests.labour import run_due
from tests.product import wait_until

VENDORED = Path(__file__).resolve().parents[2] / "migrations" / "vendor"


class Done:
    """A job that notes how often it ran and with what, and fails while it is told to."""

    def __init__(self, *, cron: str | None = None, attempts: int = 10) -> None:
        self.payloads: list[dict[str, object]] = []
        self.fails = False
        self.job = Job("note", self._run, cron=cron, attempts=attempts)

    def _run(self, **payload: object) -> None:
        self.payloads.append(payload)
        if self.fails:
            raise ValueError("as told")


@pytest.fixture(autouse=True)
def at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(worker, "FIRST_AFTER_S", 0.0)
    monkeypatch.setattr(job_loop, "LOOK_EVERY_S", 0.2)


def worker_for(app: Flask, *of: Job) -> Worker:
    return Worker(app.extensions["exponential"].settings.database_url, of, app.app_context)


@contextmanager
def working(app: Flask, *of: Job) -> Iterator[Worker]:
    hand = worker_for(app, *of)
    hand.start()
    try:
        yield hand
    finally:
        hand.close()


def enqueue(app: Flask, world: World, job: Job, **payload: object) -> None:
    with app.app_context(), transaction(job_actor(world_id(world), "tests")) as tx:
        tx.enqueue(job, **payload)


def world_id(world: World) -> UUID:
    return UUID(world.workspace_id)


def counts(app: Flask) -> dict[str, int]:
    return jobs.counts(app.extensions["exponential"].database)


def execute(app: Flask, statement: str) -> None:
    with app.extensions["exponential"].database.engine.begin() as connection:
        connection.execute(text(statement))


def test_a_job_is_enqueued_exactly_when_its_transaction_commits(app: Flask, world: World) -> None:
    note = Done()

    with pytest.raises(ZeroDivisionError), transaction(job_actor(world_id(world), "tests")) as tx:
        tx.enqueue(note.job)
        raise ZeroDivisionError
    assert counts(app)["waiting"] == 0

    enqueue(app, world, note.job)
    assert counts(app)["waiting"] == 1


def test_a_job_waits_once_under_a_key_and_the_transaction_goes_on(app: Flask, world: World) -> None:
    done = Done()
    actor = job_actor(UUID(world.workspace_id), "test")
    for number in range(3):
        with transaction(actor) as tx:
            tx.enqueue_once(done.job, "this", number=number)
            tx.enqueue(done.job, number=number + 10)
    with transaction(actor) as tx:
        tx.enqueue_once(done.job, "that", number=7)

    run_due(app, done.job)

    assert [each["number"] for each in done.payloads] == [0, 10, 11, 12, 7]


def test_a_job_for_later_waits_for_its_hour(app: Flask, world: World, stopped_clock: StoppedClock) -> None:
    note = Done()
    with transaction(job_actor(world_id(world), "tests")) as tx:
        tx.enqueue(note.job, at=stopped_clock.instant + timedelta(hours=1), word="late")

    assert run_due(app, note.job) == []
    stopped_clock.advance(hours=1)
    assert run_due(app, note.job) == ["note"]
    assert note.payloads == [{"word": "late"}]


def test_a_worker_does_what_was_enqueued_and_forgets_it(real_database: Flask, real_world: World) -> None:
    note = Done()

    with working(real_database, note.job):
        enqueue(real_database, real_world, note.job, word="first")
        wait_until(lambda: note.payloads, 10, "the first job")
        enqueue(real_database, real_world, note.job, word="second")
        wait_until(lambda: len(note.payloads) == 2, 10, "the second job")

    assert note.payloads == [{"word": "first"}, {"word": "second"}]
    assert counts(real_database) == dict.fromkeys(jobs.STATES, 0)


def test_what_fails_is_tried_again_later_and_then_given_up_in_sight_of_everybody(
    real_database: Flask, real_world: World
) -> None:
    note = Done(attempts=2)
    note.fails = True
    enqueue(real_database, real_world, note.job)

    with working(real_database, note.job):
        wait_until(lambda: counts(real_database)["retrying"] == 1, 10, "the first attempt")
    execute(real_database, "UPDATE procrastinate_jobs SET scheduled_at = now()")
    with working(real_database, note.job):
        wait_until(lambda: counts(real_database)["failed"] == 1, 10, "the second attempt")

    assert len(note.payloads) == 2
    figures = real_world.callers["anonymous"].get("/metrics").get_data(as_text=True)
    assert 'exponential_jobs{state="failed"} 1.0' in figures
    with real_database.extensions["exponential"].database.reading() as connection:
        assert jobs.failures(connection) == {"note": 1}


def test_what_was_given_up_is_forgotten_after_thirty_days(real_database: Flask, real_world: World) -> None:
    enqueue(real_database, real_world, Done().job)
    execute(real_database, "UPDATE procrastinate_jobs SET status = 'failed'")
    database = real_database.extensions["exponential"].database

    for days, left in ((29, 1), (31, 0)):
        with database.writing() as session:
            jobs.purge_failed(session, datetime.now(UTC) + timedelta(days=days))
            session.commit()
        assert counts(real_database)["failed"] == left


def test_two_processes_do_a_repeated_job_once(real_database: Flask) -> None:
    now = datetime.now(UTC)
    first = Done(cron=f"{now.minute} {now.hour} * * *")

    with working(real_database, first.job), working(real_database, first.job):
        wait_until(lambda: rows(real_database, "procrastinate_workers") == 2, 10, "both workers")
        wait_until(lambda: first.payloads, 10, "the job")

    assert first.payloads == [{}]


def rows(app: Flask, table: str) -> int:
    with app.extensions["exponential"].database.reading() as connection:
        return int(connection.execute(text(f"SELECT count(*) FROM {table}")).scalar_one())


TAKEN_BY_THE_DEAD = """
    WITH dead AS (INSERT INTO procrastinate_workers (last_heartbeat) VALUES (now() - interval '1 hour') RETURNING id)
    UPDATE procrastinate_jobs SET status = 'doing', worker_id = (SELECT id FROM dead)
"""


def test_what_a_dead_process_had_taken_is_done_by_the_next(real_database: Flask, real_world: World) -> None:
    note = Done()
    enqueue(real_database, real_world, note.job, word="orphan")
    execute(real_database, TAKEN_BY_THE_DEAD)

    with working(real_database, note.job):
        wait_until(lambda: note.payloads, 10, "the rescue")

    assert note.payloads == [{"word": "orphan"}]


def test_what_has_outlived_too_many_processes_is_given_up(real_database: Flask, real_world: World) -> None:
    note = Done(attempts=3)
    enqueue(real_database, real_world, note.job)
    execute(real_database, TAKEN_BY_THE_DEAD)
    execute(real_database, "UPDATE procrastinate_jobs SET attempts = 2")

    with working(real_database, note.job):
        wait_until(lambda: counts(real_database)["failed"] == 1, 10, "giving up")

    assert note.payloads == []


def test_a_stop_lets_the_running_job_finish_and_begins_no_other(real_database: Flask, real_world: World) -> None:
    begun, may_end, done = threading.Event(), threading.Event(), []

    def run(number: int) -> None:
        begun.set()
        may_end.wait(10)
        done.append(number)

    job = Job("slow", run)
    for number in range(3):
        enqueue(real_database, real_world, job, number=number)
    hand = worker_for(real_database, job)
    hand.start()
    begun.wait(10)
    stop = threading.Thread(target=hand.close)
    stop.start()
    wait_until(hand._closing.is_set, 5, "the wish to stop")
    may_end.set()
    stop.join(15)

    assert not stop.is_alive()
    assert len(done) + counts(real_database)["waiting"] == 3
    assert counts(real_database)["waiting"] >= 1


def test_the_queues_tables_are_those_of_the_installed_library() -> None:
    """Fails when the library is upgraded: a new migration then has to bring the tables along, as its notes say."""
    newest = max(VENDORED.glob("procrastinate-*.sql")).read_text(encoding="utf-8")
    installed = (resources.files("procrastinate.sql") / "schema.sql").read_text(encoding="utf-8")

    assert newest.partition("-- ---- end of licence\n")[2] == installed

