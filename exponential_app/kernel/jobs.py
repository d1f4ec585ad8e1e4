"""Background work: what a job is, how one is enqueued inside a transaction, and what waits or has failed."""

import contextlib
import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, text
from sqlalchemy.exc import OperationalError, SQLAlchemyError
from sqlalchemy.orm import Session

from exponential_app.kernel.db import Database

if TYPE_CHECKING:
    import procrastinate

# The library's own lines would say everything twice, and a database that is away with a traceback.
logging.getLogger("procrastinate").setLevel(logging.CRITICAL)

# What a count of jobs speaks of: waiting for its turn or its hour, waiting for another attempt, running, given up.
STATES = ("waiting", "retrying", "running", "failed")


@dataclass(frozen=True)
class Job:
    """A piece of work for later: `run` gets the payload as keywords, in an application context of its own.

    It may run more than once, when a process dies between its commit and the queue's note, so it must do no harm
    the second time. `cron` repeats it (five fields, UTC) without a payload, once however many processes serve.
    It is tried `attempts` times, ever later, before it counts as failed.
    """

    name: str
    run: Callable[..., None]
    cron: str | None = None
    attempts: int = 10


def insert(connection: Connection, job: Job, payload: Mapping[str, Any], at: datetime | None) -> None:
    """Put a job into the queue through an open connection, so that it exists when that commits; `at` None is now."""
    from procrastinate.exceptions import ConnectorException

    driver = connection.connection.driver_connection
    try:
        _enqueuer().configure_task(job.name, connection=driver, schedule_at=at).defer(**payload)
    except ConnectorException as error:
        # Told as SQLAlchemy would, so that whoever handles a lost database handles this one too.
        raise OperationalError("enqueue", {}, error.__cause__ or error) from error


def insert_once(session: Session, job: Job, payload: Mapping[str, Any], key: str) -> None:
    """Do as `insert`, unless the same job waits under the key already; jobs of one key run one after the other."""
    from procrastinate.exceptions import AlreadyEnqueued

    name = f"{job.name}:{key}"
    with contextlib.suppress(AlreadyEnqueued), session.begin_nested():
        driver = session.connection().connection.driver_connection
        _enqueuer().configure_task(job.name, connection=driver, lock=name, queueing_lock=name).defer(**payload)


@cache
def _enqueuer() -> "procrastinate.App":
    """Return the library's way in; it has no connections of its own."""
    import procrastinate

    return procrastinate.App(connector=procrastinate.SyncPsycopgConnector())


def counts(database: Database) -> dict[str, int]:
    """Return how many jobs are in each of STATES; {} when the database does not answer."""
    try:
        with database.reading() as connection:
            found = {row.state: row.number for row in connection.execute(_COUNTS)}
    except SQLAlchemyError:
        return {}
    return {state: found.get(state, 0) for state in STATES}


def failures(connection: Connection) -> dict[str, int]:
    """Return how often each job has been given up, by name."""
    return {row.task_name: row.number for row in connection.execute(_FAILURES)}


def purge_failed(session: Session, now: datetime) -> None:
    """Forget what was given up more than 30 days ago; what succeeds is forgotten at once."""
    session.execute(_PURGE_FAILED, {"now": now})


_COUNTS = text("""
    SELECT CASE WHEN status = 'doing' THEN 'running' WHEN status = 'todo' AND attempts > 0 THEN 'retrying'
                WHEN status = 'todo' THEN 'waiting' ELSE 'failed' END AS state, count(*) AS number
    FROM procrastinate_jobs WHERE status <> 'succeeded' GROUP BY 1
""")
_FAILURES = text("""
    SELECT task_name, count(*) AS number FROM procrastinate_jobs
    WHERE status NOT IN ('todo', 'doing', 'succeeded') GROUP BY 1 ORDER BY 1
""")
_PURGE_FAILED = text("""
    DELETE FROM procrastinate_jobs AS job WHERE status NOT IN ('todo', 'doing') AND NOT EXISTS (
        SELECT 1 FROM procrastinate_events AS event
        WHERE event.job_id = job.id AND event.at > :now - interval '30 days')
""")
