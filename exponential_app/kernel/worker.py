"""Runs the jobs of the queue on a thread of its own, beside the requests."""

import asyncio
import contextlib
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager
from functools import partial
from typing import Any

from exponential_app.config import DRIVER
from exponential_app.kernel.jobs import Job
from exponential_app.kernel.logs import get_logger

# The first seconds belong to the person who is waiting for the page.
FIRST_AFTER_S = 2.0
AGAIN_AFTER_S = 2.0
STOP_WITHIN_S = 10.0
_log = get_logger("jobs")


class Worker:
    """Takes jobs from the queue and runs them, at most two at once, until closed.

    Several processes share one queue: each job is taken by one of them, and what a dead process had taken is
    given back half a minute later. While the database is away it tries again every two seconds.
    """

    def __init__(
        self, database_url: str, jobs: Sequence[Job], within: Callable[[], AbstractContextManager[Any]]
    ) -> None:
        self._conninfo = database_url.replace(f"{DRIVER}://", "postgresql://", 1)
        self._jobs = jobs
        self._within = within
        self._closing = threading.Event()
        self._stop: Callable[[], object] | None = None
        self._thread = threading.Thread(target=self._run, name="jobs", daemon=True)

    def start(self) -> None:
        """Begin, a moment from now."""
        self._thread.start()

    def close(self) -> None:
        """Take nothing new and wait for what is running; what outlasts ten seconds is left to the others."""
        self._closing.set()
        if self._stop is not None:
            # The loop may have ended by itself in the meantime.
            with contextlib.suppress(RuntimeError):
                self._stop()
        if self._thread.is_alive():
            self._thread.join(STOP_WITHIN_S)

    def _run(self) -> None:
        pause_s = FIRST_AFTER_S
        while not self._closing.wait(pause_s):
            pause_s = AGAIN_AFTER_S
            try:
                # Not Windows's default loop: psycopg cannot wait in that one.
                with asyncio.Runner(loop_factory=asyncio.SelectorEventLoop) as runner:
                    runner.run(self._work())
            except asyncio.CancelledError:
                return
            except Exception as error:  # noqa: BLE001 -- the thread must outlive whatever befalls the database
                _log.warning("worker_waits", reason=type(error).__name__)

    async def _work(self) -> None:
        # Imported here: nothing that answers a request waits for it.
        from exponential_app.kernel import job_loop

        task = asyncio.current_task()
        if task is not None:
            self._stop = partial(asyncio.get_running_loop().call_soon_threadsafe, task.cancel)
        if not self._closing.is_set():
            await job_loop.work(self._conninfo, self._jobs, self._perform)

    def _perform(self, job: Job, payload: dict[str, Any]) -> None:
        with _reporting(job), self._within():
            job.run(**payload)


@contextlib.contextmanager
def _reporting(job: Job) -> Iterator[None]:
    done = False
    try:
        yield
        done = True
    finally:
        if not done:
            _log.warning("job_failed", job=job.name, exc_info=True)
