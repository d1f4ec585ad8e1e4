"""Live connections without a thread each: one hub thread owns every open event stream."""

import socket
import threading
import time
from collections import deque
from collections.abc import Callable, Hashable, Iterable
from functools import partial
from typing import Protocol

from exponential_app.kernel import gil
from exponential_app.kernel.connection import Connection, Listener, TopicTest
from exponential_app.kernel.logs import get_logger
from exponential_app.kernel.sockets import Sockets
from exponential_app.kernel.topics import Event, Topic, Topics
from exponential_app.kernel.wires import CHUNKED, PLAIN, Ending, Framing, Wire

RING_EVENTS = 5_000
BUFFER_BYTES = 1 << 20
HEARTBEAT_S = 25.0
_SHORTEST_TICK_S = 0.008
_RESYNCS_KEPT = 256

_log = get_logger("streams")


class HandOver(Protocol):
    """What takes a socket over: the bytes are those of the answer that could not be sent yet."""

    def __call__(self, sock: socket.socket, unsent: bytes, *, chunked: bool = True) -> None:
        """Own the socket from now on; `chunked` says how the answer's head announced its body."""


class StreamHub:
    """Deliver numbered events by topic to live connections, each in order and none twice.

    `alive(credential)` is asked before each delivery and must answer from memory; False closes the
    connection. All methods may be called from any thread. `on_gone` are called on the hub's thread with a
    credential whose last connection has ended, and must be quick.
    """

    def __init__(
        self,
        alive: Callable[[str], bool] = lambda _credential: True,
        *,
        heartbeat_s: float = HEARTBEAT_S,
        ring_events: int = RING_EVENTS,
        buffer_bytes: int = BUFFER_BYTES,
    ) -> None:
        self._alive = alive
        self._heartbeat_s = heartbeat_s
        self._topics = Topics(ring_events)
        self._sockets = Sockets(self._closed, buffer_bytes)
        self.on_gone: list[Callable[[str], None]] = []
        self._lock = threading.Lock()  # guards the inbox, the resyncs and the two states
        self._inbox: deque[Callable[[], None]] = deque()
        self._resyncs: deque[tuple[int, str | None, TopicTest | None]] = deque(maxlen=_RESYNCS_KEPT)
        self._resyncs_made = 0
        self._started = self._stopping = False
        self._woken = False
        self._arriving = 0
        self._thread = threading.Thread(target=self._run, name="stream-hub", daemon=True)

    @property
    def connections(self) -> int:
        """How many live connections there are."""
        return len(self._sockets.open)

    @property
    def sockets(self) -> int:
        """How many sockets it owns, those not yet admitted included."""
        return len(self._sockets.open) + self._arriving

    @property
    def resyncs_made(self) -> int:
        """How many resyncs have been called for: to be read before the log, or one made meanwhile is missed."""
        return self._resyncs_made

    def start(self) -> None:
        """Start the hub's thread; a second call does nothing."""
        with self._lock:
            if self._started or self._stopping:
                return
            self._started = True
            self._wake_receiver, self._wake_sender = socket.socketpair()
            self._wake_receiver.setblocking(False)
            self._wake_sender.setblocking(False)
            self._sockets.wake_by(self._wake_receiver)
            self._beat_at_s = time.monotonic() + self._heartbeat_s
            self._thread.start()

    def close(self, timeout_s: float = 5.0) -> None:
        """Deliver what is waiting, end every connection and the thread; a second call does nothing."""
        with self._lock:
            self._stopping = True
        if self._started:
            self._wake()
            self._thread.join(timeout_s)

    def open(self, topic: Hashable, *, after: int = 0) -> None:
        """Begin to keep events for the topic, so that none is missed while its first connection is set up.

        Open before reading the log. `after` is the newest number known before opening: what is older is
        answered with a resync instead of silence. Opening a live topic only keeps it live.
        """
        self._topics.open(topic, after=after)

    def live_topics(self) -> list[Hashable]:
        """Return the topics with connections, or opened or left less than a minute ago."""
        return list(self.positions())

    def positions(self) -> dict[Hashable, int]:
        """Return the newest number published per live topic: where a reader of the log goes on.

        A reader that keeps a place of its own must ask for the topics after reading, never before: a topic
        opened in between would miss what was read.
        """
        return self._topics.positions()

    def publish(self, topic: Hashable, events: list[Event]) -> None:
        """Deliver events, ascending by number, each complete in the language of the topic's connections.

        Numbers already published are dropped, so readers of the log may overlap; a topic that is not live
        swallows everything.
        """
        if self._topics.publish(topic, events):
            self._wake()

    def whisper(self, event: bytes, whom: Callable[[Listener], bool]) -> None:
        """Send an event without a number to the connections that `whom` admits, now or never.

        It is not kept for who is away, and who is still busy with earlier events goes without it.
        """
        self._enqueue(partial(self._whisper, event, whom))

    def accept(
        self,
        listener: Listener,
        *,
        after: int,
        heard: int | None = None,
        wire: Wire | None = None,
        greeting: bytes = b"",
    ) -> HandOver:
        """Return what takes the socket over: it then gets the events of the listener's topic numbered above `after`.

        When the ring no longer reaches back to `after`, or a resync of this person or topic was called
        for since `heard` (a number of `resyncs_made`, by default the present one), the connection gets a resync
        instead. Without a `wire` it speaks server-sent events;
        the framed `greeting` goes before everything else.
        """
        heard = self._resyncs_made if heard is None else heard

        def take(sock: socket.socket, unsent: bytes, *, chunked: bool = True) -> None:
            connection = Connection(sock, listener, wire or (CHUNKED if chunked else PLAIN), after=after)
            self._count_arriving(1)
            welcome = partial(self._welcome, connection, unsent + greeting, heard)
            self._enqueue(welcome, otherwise=sock.close)

        return take

    def drop(self, *, credential: str) -> None:
        """Close the connections of a session or token that has ended."""
        self._enqueue(partial(self._drop, credential))

    def resync(self, *, person: str | None = None, topics: TopicTest | None = None) -> None:
        """Tell a person's connections, or those of the matching topics, to fetch everything anew; then end them.

        With both only connections that match both, with neither every connection.
        """
        with self._lock:
            self._resyncs_made += 1
            self._resyncs.append((self._resyncs_made, person, topics))
        self._enqueue(partial(self._resync, person, topics))

    def _enqueue(self, command: Callable[[], None], otherwise: Callable[[], None] = lambda: None) -> None:
        with self._lock:
            stopping = self._stopping
            if not stopping:
                self._inbox.append(command)
        if stopping:
            otherwise()
        else:
            self._wake()

    def _count_arriving(self, change: int) -> None:
        with self._lock:
            self._arriving += change

    def _wake(self) -> None:
        if self._started and not self._woken:
            self._woken = True
            try:
                gil.send(self._wake_sender, b"x")
            except OSError:
                return  # The thread has ended.

    # What follows runs on the hub's thread.

    def _run(self) -> None:
        while not self._stopping:
            self._guarded(self._step)
        self._run_commands()
        for topic in self._topics.due():
            self._guarded(partial(self._deliver, topic))
        for connection in list(self._sockets.open):
            self._sockets.end(connection, Ending.CLOSING)
            self._sockets.close(connection)
        self._sockets.shut()
        self._wake_receiver.close()
        self._wake_sender.close()

    def _guarded(self, action: Callable[[], None]) -> None:
        try:
            action()
        except Exception:  # noqa: BLE001
            # This is a worker loop: one failing callback must not end live updates for everybody.
            _log.exception("stream_hub_step_failed")

    def _step(self) -> None:
        if self._sockets.wait(self._pause_s()):
            # The byte is taken before the flag falls: the other way round a wake-up could get lost.
            self._wake_receiver.recv(64)
            self._woken = False
        self._run_commands()
        now_s = time.monotonic()
        for topic in self._topics.due(now_s):
            self._guarded(partial(self._deliver, topic))
        if now_s >= self._beat_at_s:
            self._beat_at_s = now_s + self._heartbeat_s
            self._beat()

    def _pause_s(self) -> float:
        return max(0.0, min(self._topics.next_delivery_s(), self._beat_at_s) - time.monotonic())

    def _run_commands(self) -> None:
        while self._inbox:
            self._guarded(self._inbox.popleft())

    def _deliver(self, topic: Topic) -> None:
        before = topic.delivered
        events = self._topics.take_waiting(topic)
        if not events:
            return
        begun_at_s = time.monotonic()
        framed = _FramedOnce(b"".join(data for _, data in events))
        for connection in self._still_alive(topic.connections):
            if connection.after <= before:
                self._sockets.write(connection, framed.by(connection.wire.frame))
            else:
                newer = b"".join(data for seq, data in events if seq > connection.after)
                self._sockets.write(connection, connection.wire.frame(newer))
            connection.after = max(connection.after, topic.delivered)
        ended_at_s = time.monotonic()
        # Under load events travel together: delivering each at once would take all the time there is.
        topic.deliver_at_s = ended_at_s + max(_SHORTEST_TICK_S, 2 * (ended_at_s - begun_at_s))

    def _still_alive(self, connections: Iterable[Connection]) -> list[Connection]:
        """Return those that may receive, closing the ones whose credential has ended; each is asked about once."""
        verdicts: dict[str, bool] = {}
        receiving = []
        for connection in list(connections):
            credential = connection.listener.credential
            alive = verdicts.get(credential)
            if alive is None:
                alive = verdicts[credential] = self._is_alive(credential)
            if not alive:
                self._sockets.end(connection, Ending.REVOKED)
            elif not connection.closing:
                receiving.append(connection)
        return receiving

    def _is_alive(self, credential: str) -> bool:
        try:
            return self._alive(credential)
        except Exception:  # noqa: BLE001
            # Part of the worker loop: who cannot be vouched for is closed and resumes, and nobody else is harmed.
            _log.exception("stream_credential_check_failed")
            return False

    def _welcome(self, connection: Connection, unsent: bytes, heard: int) -> None:
        try:
            self._admit(connection, unsent, heard)
        finally:
            self._count_arriving(-1)

    def _admit(self, connection: Connection, unsent: bytes, heard: int) -> None:
        if self._stopping or not self._is_alive(connection.listener.credential):
            connection.sock.close()
            return
        backlog = self._join(connection)
        owed = connection.wire.frame(b"".join(backlog or ()))
        self._sockets.add(connection, owed_bytes=len(unsent) + len(owed))
        self._sockets.write(connection, unsent)
        if backlog is None or self._resynced_since(heard, connection):
            self._sockets.end(connection, Ending.RESYNC)
        else:
            self._sockets.write(connection, owed)

    def _join(self, connection: Connection) -> list[bytes] | None:
        """Let the connection receive its topic; return what it has missed, None when that is no longer known."""
        topic = self._topics.find(connection.topic)
        if topic is None:
            return None
        self._deliver(topic)
        if not self._topics.join(topic, connection):
            return None
        backlog = topic.kept_after(connection.after)
        connection.after = max(connection.after, topic.delivered)
        return backlog

    def _resynced_since(self, number: int, connection: Connection) -> bool:
        with self._lock:
            missed = [entry for entry in self._resyncs if entry[0] > number]
            forgotten = self._resyncs_made - number > len(missed)
        return forgotten or any(connection.matches(person, topics) for _, person, topics in missed)

    def _drop(self, credential: str) -> None:
        for connection in list(self._sockets.open):
            if connection.listener.credential == credential:
                self._sockets.end(connection, Ending.REVOKED)

    def _whisper(self, event: bytes, whom: Callable[[Listener], bool]) -> None:
        framed = _FramedOnce(event)
        for connection in self._still_alive(each for each in self._sockets.open if whom(each.listener)):
            if not connection.buffer:
                self._sockets.write(connection, framed.by(connection.wire.frame))

    def _resync(self, person: str | None, topics: TopicTest | None) -> None:
        for connection in list(self._sockets.open):
            if not connection.closing and connection.matches(person, topics):
                self._sockets.end(connection, Ending.RESYNC)

    def _beat(self) -> None:
        for connection in self._still_alive(self._sockets.open):
            if connection.wire.is_silent():
                self._sockets.close(connection)
            elif not connection.buffer:
                self._sockets.write(connection, connection.wire.heartbeat())
        for connection in [stuck for stuck in self._sockets.open if stuck.buffer or stuck.closing]:
            # Nothing taken for a whole heartbeat: the other side sleeps or is gone, and can resume.
            if connection.stalled:
                self._sockets.close(connection)
            connection.stalled = True
        self._topics.forget_abandoned()

    def _closed(self, connection: Connection, is_last: bool) -> None:  # noqa: FBT001 (what Sockets tells)
        self._topics.leave(connection)
        if is_last:
            for told in self.on_gone:
                told(connection.listener.credential)


class _FramedOnce:
    """An event as each framing has it, made when first asked for."""

    def __init__(self, event: bytes) -> None:
        self._event = event
        self._framed: dict[Framing, bytes] = {}

    def by(self, frame: Framing) -> bytes:
        found = self._framed.get(frame)
        if found is None:
            found = self._framed[frame] = frame(self._event)
        return found
