"""The loop around the library's worker: what it is told of our jobs, and what becomes of a dead process's ones."""

import asyncio
import contextlib
from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

import procrastinate
from procrastinate import retry
from procrastinate.exceptions import ConnectorException
from procrastinate.jobs import Job as Queued
from procrastinate.jobs import Status
from procrastinate.worker import Worker

from exponential_app.kernel.jobs import Job

AT_ONCE = 2
# A job is heard of by the database's notice at once, or by a look this often should the notice be lost.
LOOK_EVERY_S = 5.0
STALLED_AFTER_S = 30.0
LONGEST_PAUSE_S = 900

Perform = Callable[[Job, dict[str, Any]], None]


async def work(conninfo: str, jobs: Sequence[Job], perform: Perform) -> None:
    """Run what is due until cancelled, then finish what is running; returns when the database is lost."""
    connector = procrastinate.PsycopgConnector(
        # One connection to work with; a second listens for the notices.
        conninfo=conninfo,
        min_size=1,
        max_size=2,
        timeout=5,
        kwargs={"connect_timeout": 5},
    )
    library = procrastinate.App(connector=connector)
    for job in jobs:
        _declare(library, job, perform)
    async with library.open_async():
        rescuing = asyncio.create_task(_rescue(library, {job.name: job for job in jobs}))
        try:
            worker = Worker(
                library,
                concurrency=AT_ONCE,
                install_signal_handlers=False,
                fetch_job_polling_interval=LOOK_EVERY_S,
                abort_job_polling_interval=LOOK_EVERY_S,
                stalled_worker_timeout=STALLED_AFTER_S,
                delete_jobs="successful",
            )
            await worker.run()  # type: ignore[no-untyped-call]
        finally:
            rescuing.cancel()


def _declare(library: procrastinate.App, job: Job, perform: Perform) -> None:
    if job.cron is None:

        def run(**payload: Any) -> None:
            perform(job, payload)

        library.task(name=job.name, retry=Later(job.attempts))(run)
        return

    def repeat(timestamp: int) -> None:
        perform(job, {})

    # It neither queues up behind itself nor runs beside itself; instead of trying again it waits for its next time.
    task = library.task(name=job.name, lock=job.name, queueing_lock=job.name)(repeat)
    library.periodic(cron=job.cron)(task)


class Later(retry.BaseRetryStrategy):
    """Try again after 4 seconds, then 16, 64, 256 and at last every quarter of an hour, until the attempts are used."""

    def __init__(self, attempts: int) -> None:
        self._attempts = attempts

    def get_retry_decision(self, *, exception: BaseException, job: Queued) -> retry.RetryDecision | None:
        """Return when to try again, None to give up."""
        if job.attempts + 1 >= self._attempts:
            return None
        pause_s = min(4 ** (job.attempts + 1), LONGEST_PAUSE_S)
        return retry.RetryDecision(retry_at=datetime.now(UTC) + timedelta(seconds=pause_s))


async def _rescue(library: procrastinate.App, jobs: dict[str, Job]) -> None:
    """Give back, again and again, what dead processes had taken."""
    while True:
        # Another process may have been faster; a database that is away is the worker's business.
        with contextlib.suppress(ConnectorException):
            stalled = await library.job_manager.get_stalled_jobs(seconds_since_heartbeat=STALLED_AFTER_S)
            for each in stalled:
                await _give_back(library, each, jobs.get(each.task_name))
        await asyncio.sleep(STALLED_AFTER_S)


async def _give_back(library: procrastinate.App, stalled: Queued, job: Job | None) -> None:
    """Queue a stalled job again; a repeated one is forgotten, and what has cost too many processes is given up."""
    manager, number = library.job_manager, stalled.id or 0
    if job is not None and job.cron is not None:
        await manager.finish_job_by_id_async(number, Status.FAILED, delete_job=True)
    elif job is None or stalled.attempts + 1 >= job.attempts:
        await manager.finish_job_by_id_async(number, Status.FAILED, delete_job=False)
    else:
        await manager.retry_job_by_id_async(number, datetime.now(UTC))
