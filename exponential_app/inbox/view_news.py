"""What subscribers are told of their views: after changes, and now and then of what time alone has brought."""

import threading
from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any
from uuid import UUID

from sqlalchemy.exc import SQLAlchemyError

from exponential_app.inbox.rules import OF_VIEWS
from exponential_app.inbox.telling import MOST_NAMED, Subject, tell
from exponential_app.kernel.actor import job_actor
from exponential_app.kernel.db import database
from exponential_app.kernel.jobs import Job
from exponential_app.kernel.logs import get_logger
from exponential_app.kernel.transaction import RecordedChange, transaction
from exponential_app.views.subscribing import is_watched, see, see_nothing, watched_workspaces
from exponential_app.views.touched import WATCHED
from exponential_app.views.watching import AsksAll, Finding, Watch, by_time, only_touched

# Changes within this time are looked at together.
PAUSE_S = 1.0
_log = get_logger("views")


def _look_at_changes(workspace_id: str) -> None:
    _look(UUID(workspace_id), only_touched)


def _look_by_time(workspace_id: str) -> None:
    _look(UUID(workspace_id), by_time)


def _look_everywhere() -> None:
    """Look by time in every workspace with subscriptions, and at changes whose look was lost with a process."""
    with database().reading() as connection:
        workspaces = watched_workspaces(connection)
    for workspace_id in workspaces:
        with transaction(job_actor(workspace_id, look_everywhere.name)) as tx:
            tx.enqueue_once(look_by_time, str(workspace_id), workspace_id=str(workspace_id))


look_at_changes = Job("look_at_changes_of_views", _look_at_changes)
look_by_time = Job("look_at_views_by_time", _look_by_time)
look_everywhere = Job("look_at_views", _look_everywhere, cron="*/15 * * * *")
VIEW_JOBS = (look_at_changes, look_by_time, look_everywhere)


def _look(workspace_id: UUID, asks_all: AsksAll) -> None:
    """Tell what a look finds, each subscription in a transaction of its own: what was told is never told again."""
    idle: dict[int, list[UUID]] = {}
    with database().reading() as connection:
        for finding in Watch(connection, workspace_id, asks_all).findings():
            if finding.is_idle:
                idle.setdefault(finding.seen_seq, []).append(finding.subscription.id)
            else:
                _tell(workspace_id, finding)
    with transaction(job_actor(workspace_id, look_at_changes.name)) as tx:
        for seen_seq, subscription_ids in idle.items():
            see_nothing(tx, subscription_ids, seen_seq)


def _tell(workspace_id: UUID, finding: Finding) -> None:
    with transaction(job_actor(workspace_id, look_at_changes.name)) as tx:
        if not see(tx, finding):
            return
        for news in finding.news:
            named = [str(issue_id) for issue_id in news.issue_ids[:MOST_NAMED]]
            subject = Subject(
                view_id=finding.subscription.view_id,
                issue_ids=news.issue_ids,
                by=news.by,
                detail={"issue_ids": named},
            )
            tell(tx, OF_VIEWS[news.kind], subject, [finding.subscription.person_id])


class ViewWatcher:
    """Has views looked at after commits, without holding up who commits; at once, then at most once a second.

    The change log says what has happened since the last look, so a look that is never enqueued, because the process
    has died, is made up for by the next.
    """

    def __init__(self, within: Callable[[], AbstractContextManager[Any]]) -> None:
        self._within = within
        self._changed: set[UUID] = set()
        self._wake = threading.Event()
        self._closing = threading.Event()
        self._thread = threading.Thread(target=self._run, name="views", daemon=True)

    def hear(self, workspace_id: UUID, _seq: int, changes: list[RecordedChange]) -> None:
        """Note a commit in a workspace."""
        if any(change.entity in WATCHED for change in changes):
            self._changed.add(workspace_id)
            self._wake.set()

    def start(self) -> None:
        """Begin to act upon what is heard."""
        self._thread.start()

    def close(self) -> None:
        """Stop."""
        self._closing.set()
        self._wake.set()
        if self._thread.is_alive():
            self._thread.join()

    def _run(self) -> None:
        while self._wake.wait() and not self._closing.is_set():
            self._wake.clear()
            with self._within():
                self.enqueue()
            self._closing.wait(PAUSE_S)

    def enqueue(self) -> None:
        """Enqueue a look for every workspace in which something has changed and somebody subscribes to a view."""
        while self._changed:
            workspace_id = self._changed.pop()
            try:
                with transaction(job_actor(workspace_id, look_at_changes.name)) as tx:
                    if is_watched(tx, workspace_id):
                        tx.enqueue_once(look_at_changes, str(workspace_id), workspace_id=str(workspace_id))
            except SQLAlchemyError as error:
                _log.warning("views_wait", reason=type(error).__name__)
