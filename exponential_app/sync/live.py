"""The reader of the log behind the live streams: one thread, woken by hints, publishing to each visibility set."""

import threading
import time
from collections.abc import Callable, Sequence
from datetime import datetime
from math import inf
from uuid import UUID

from sqlalchemy import Connection
from sqlalchemy.exc import SQLAlchemyError

from exponential_app.accounts.queries import live_credentials
from exponential_app.kernel import changes
from exponential_app.kernel.actor import Visibility
from exponential_app.kernel.changes import LoggedChange
from exponential_app.kernel.clock import clock
from exponential_app.kernel.db import Database
from exponential_app.kernel.logs import get_logger
from exponential_app.kernel.streams import StreamHub
from exponential_app.kernel.topics import Event
from exponential_app.sync.access import concerned
from exponential_app.sync.catch_up import MAX_BEHIND
from exponential_app.sync.events import Updates
from exponential_app.sync.operations import Operations, live_frames

# Without hints (Redis away) the log is looked at this often.
TIMER_S = 15.0
# What a stream or a WebSocket is for: the same changes in two languages.
Watched = Visibility | Operations
_log = get_logger("live")


class LiveCredentials:
    """The sessions and tokens behind live streams, in memory: the hub asks before each delivery."""

    def __init__(self) -> None:
        self._held: dict[str, datetime | None] = {}

    def admit(self, credential: str, expires_at: datetime | None) -> None:
        """Count a credential as alive until it expires or is found revoked."""
        self._held[credential] = expires_at

    def alive(self, credential: str) -> bool:
        """Tell whether the credential may still receive."""
        expires_at = self._held.get(credential, NEVER)
        return expires_at is None or expires_at > clock.now()

    def drop(self, credential: str) -> None:
        """Forget a credential: it was revoked."""
        self._held.pop(credential, None)

    def verify(self, connection: Connection) -> list[str]:
        """Read again which credentials are alive, and return those that are not any more.

        A lost hint of a revocation then costs seconds, not hours.
        """
        held = list(self._held)
        alive = live_credentials(connection, held) if held else {}
        ended = [credential for credential in held if credential not in alive]
        for credential in ended:
            self.drop(credential)
        self._held.update(alive)
        return ended


NEVER = datetime.min.replace(tzinfo=clock.now().tzinfo)


class LiveReader:
    """Reads the log for the streams that are open; starts its thread with the first of them."""

    def __init__(self, database: Database, hub: StreamHub, updates: Updates, credentials: LiveCredentials) -> None:
        self._database = database
        self._hub = hub
        self._updates = updates
        self._credentials = credentials
        self._done: dict[Watched, int] = {}
        self._wake = threading.Event()
        self._stopping = False
        self._verified_at_s = time.monotonic()
        self._thread: threading.Thread | None = None
        self._lock = threading.Lock()

    def watch(self, topic: Watched, *, head: int) -> None:
        """Keep events for the topic from `head`, the newest number known before this call."""
        self._hub.open(topic, after=head)
        with self._lock:
            if self._thread is None and not self._stopping:
                self._thread = threading.Thread(target=self._run, name="live-reader", daemon=True)
                self._thread.start()

    def hint(self) -> None:
        """Say that there may be something new in the log; cheap, from any thread."""
        self._wake.set()

    def doubt(self) -> None:
        """Say that hints may have been lost, those of revocations too."""
        self._verified_at_s = -inf
        self._wake.set()

    def close(self) -> None:
        """End the thread."""
        with self._lock:
            self._stopping = True
        self._wake.set()
        if self._thread is not None:
            self._thread.join(timeout=5)

    def _run(self) -> None:
        while not self._stopping:
            self._wake.wait(TIMER_S)
            self._wake.clear()
            self._guarded(self._publish_all)
            if time.monotonic() - self._verified_at_s > TIMER_S:
                # Before the reading: a doubt that comes meanwhile is not lost.
                self._verified_at_s = time.monotonic()
                self._guarded(self._verify)

    def _verify(self, connection: Connection) -> None:
        for credential in self._credentials.verify(connection):
            self._hub.drop(credential=credential)

    def _guarded(self, work: Callable[[Connection], None]) -> None:
        try:
            with self._database.reading() as connection:
                work(connection)
        except SQLAlchemyError as error:
            # The database is away; streams stay open and the timer tries again.
            _log.warning("live_reader_waits", reason=type(error).__name__)

    def _publish_all(self, connection: Connection) -> None:
        places = self._places()
        for workspace_id in {topic.workspace_id for topic in places}:
            self._publish(connection, workspace_id, places)

    def _places(self) -> dict[Watched, int]:
        published = {topic: seq for topic, seq in self._hub.positions().items() if isinstance(topic, Watched)}
        self._done = {topic: max(seq, self._done.get(topic, 0)) for topic, seq in published.items()}
        return dict(self._done)

    def _publish(self, connection: Connection, workspace_id: UUID, places: dict[Watched, int]) -> None:
        topics = {topic: place for topic, place in places.items() if topic.workspace_id == workspace_id}
        logged = changes.since(connection, workspace_id, min(topics.values()), limit=MAX_BEHIND + 1)
        if not logged:
            return
        if len(logged) > MAX_BEHIND:
            self._hub.resync(topics=lambda topic: topic in topics)
        else:
            # First: who has just lost sight of a team must not get what happened in it afterwards.
            self._resync_concerned(workspace_id, logged)
            for topic, place in topics.items():
                fresh = [change for change in logged if change.seq > place]
                self._hub.publish(topic, self._events(connection, topic, fresh))
        self._done.update(dict.fromkeys(topics, logged[-1].seq))

    def _events(self, connection: Connection, topic: Watched, fresh: Sequence[LoggedChange]) -> list[Event]:
        if isinstance(topic, Operations):
            return live_frames(topic.workspace_id, self._updates.of(connection, topic.viewer, fresh))
        return [(update.seq, update.as_event()) for update in self._updates.of(connection, topic, fresh)]

    def _resync_concerned(self, workspace_id: UUID, logged: Sequence[LoggedChange]) -> None:
        people = concerned(logged)
        if people == "everyone":
            self._hub.resync(topics=lambda topic: getattr(topic, "workspace_id", None) == workspace_id)
            return
        for person in people:
            self._hub.resync(person=person)
