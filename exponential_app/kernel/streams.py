"""Live connections without a thread each: one hub thread owns every open event stream."""

import selectors
import socket
import threading
import time
from collections import deque
from collections.abc import Callable, Hashable, Iterable
from functools import partial
from typing import Protocol

from exponential_app.kernel import gil
from exponential_app.kernel.connection import Connection, TopicTest, chunk
from exponential_app.kernel.logs import get_logger
from exponential_app.kernel.topics import Event, Topic

RING_EVENTS = 5_000
BUFFER_BYTES = 1 << 20
HEARTBEAT_S = 20.0
_SHORTEST_TICK_S = 0.008
_RESYNCS_KEPT = 256
_HEARTBEAT = b":\n\n"
_RESYNC = b"event: resync\ndata: {}\n\n"
_END_OF_CHUNKS = b"0\r\n\r\n"

_log = get_logger("streams")


class HandOver(Protocol):
    """What takes a socket over: the bytes are those of the answer that could not be sent yet."""

    def __call__(self, sock: socket.socket, unsent: bytes, *, chunked: bool = True) -> None:
        """Own the socket from now on; `chunked` says how the answer's head announced its body."""


class StreamHub:
    """Deliver numbered events by topic to live connections, each in order and none twice.

    `alive(credential)` is asked before each delivery and must answer from memory; False closes the
    connection. All methods may be called from any thread.
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
        self._ring_events = ring_events
        self._buffer_bytes = buffer_bytes
        self._lock = threading.Lock()  # guards topics, their waiting events, the inbox and the two states
        self._topics: dict[Hashable, Topic] = {}
        self._due: set[Topic] = set()
        self._inbox: deque[Callable[[], None]] = deque()
        self._resyncs: deque[tuple[int, str | None, TopicTest | None]] = deque(maxlen=_RESYNCS_KEPT)
        self._resyncs_made = 0
        self._started = self._stopping = False
        self._woken = False
        self._connections: set[Connection] = set()
        self._arriving = 0
        self._thread = threading.Thread(target=self._run, name="stream-hub", daemon=True)

    @property
    def connections(self) -> int:
        """How many live connections there are."""
        return len(self._connections)

    @property
    def sockets(self) -> int:
        """How many sockets it owns, those not yet admitted included."""
        return len(self._connections) + self._arriving

    def start(self) -> None:
        """Start the hub's thread; a second call does nothing."""
        with self._lock:
            if self._started or self._stopping:
                return
            self._started = True
            self._selector = selectors.DefaultSelector()
            self._wake_receiver, self._wake_sender = socket.socketpair()
            self._wake_receiver.setblocking(False)
            self._wake_sender.setblocking(False)
            self._selector.register(self._wake_receiver, selectors.EVENT_READ)
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
        with self._lock:
            known = self._topics.get(topic)
            if known is None or not known.is_live():
                self._topics[topic] = known = Topic(topic, after, self._ring_events)
            known.touch()

    def live_topics(self) -> list[Hashable]:
        """Return the topics with connections, or opened or left less than a minute ago."""
        return list(self.positions())

    def positions(self) -> dict[Hashable, int]:
        """Return the newest number published per live topic: where a reader of the log goes on.

        A reader that keeps a place of its own must ask for the topics after reading, never before: a topic
        opened in between would miss what was read.
        """
        with self._lock:
            return {name: topic.last for name, topic in self._topics.items() if topic.is_live()}

    def publish(self, topic: Hashable, events: list[Event]) -> None:
        """Deliver events, ascending by number, each a complete server-sent event.

        Numbers already published are dropped, so readers of the log may overlap; a topic that is not live
        swallows everything.
        """
        with self._lock:
            known = self._topics.get(topic)
            if known is None or not known.add(events):
                return
            self._due.add(known)
        self._wake()

    def accept(self, topic: Hashable, *, credential: str, person: str, after: int) -> HandOver:
        """Return what takes the socket over: it then gets the topic's events numbered above `after`.

        When the ring no longer reaches back to `after`, or a resync of this person or topic was called
        for in the meantime, the connection gets a resync instead.
        """
        resyncs_made = self._resyncs_made

        def take(sock: socket.socket, unsent: bytes, *, chunked: bool = True) -> None:
            connection = Connection(sock, topic, credential, person, after=after, chunked=chunked)
            self._count_arriving(1)
            self._enqueue(partial(self._welcome, connection, unsent, resyncs_made), otherwise=sock.close)

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
        for topic in list(self._due):
            self._guarded(partial(self._deliver, topic))
        for connection in list(self._connections):
            self._end(connection, b"")
            self._close(connection)
        self._selector.close()
        self._wake_receiver.close()
        self._wake_sender.close()

    def _guarded(self, action: Callable[[], None]) -> None:
        try:
            action()
        except Exception:  # noqa: BLE001
            # This is a worker loop: one failing callback must not end live updates for everybody.
            _log.exception("stream_hub_step_failed")

    def _step(self) -> None:
        for key, ready in self._selector.select(self._pause_s()):
            if key.data is None:
                # The byte is taken before the flag falls: the other way round a wake-up could get lost.
                self._wake_receiver.recv(64)
                self._woken = False
            else:
                self._attend(key.data, ready)
        self._run_commands()
        now_s = time.monotonic()
        with self._lock:
            due = [topic for topic in self._due if topic.deliver_at_s <= now_s]
        for topic in due:
            self._guarded(partial(self._deliver, topic))
        if now_s >= self._beat_at_s:
            self._beat_at_s = now_s + self._heartbeat_s
            self._beat()

    def _pause_s(self) -> float:
        with self._lock:
            next_s = min((topic.deliver_at_s for topic in self._due), default=self._beat_at_s)
        return max(0.0, min(next_s, self._beat_at_s) - time.monotonic())

    def _run_commands(self) -> None:
        while self._inbox:
            self._guarded(self._inbox.popleft())

    def _deliver(self, topic: Topic) -> None:
        before = topic.delivered
        with self._lock:
            events = topic.take_waiting()
            self._due.discard(topic)
        if not events:
            return
        begun_at_s = time.monotonic()
        every = b"".join(data for _, data in events)
        framed = {True: chunk(every), False: every}
        for connection in self._still_alive(topic.connections):
            if connection.after <= before:
                self._write(connection, framed[connection.chunked])
            else:
                newer = b"".join(data for seq, data in events if seq > connection.after)
                self._write(connection, connection.framed(newer))
            connection.after = max(connection.after, topic.delivered)
        ended_at_s = time.monotonic()
        # Under load events travel together: delivering each at once would take all the time there is.
        topic.deliver_at_s = ended_at_s + max(_SHORTEST_TICK_S, 2 * (ended_at_s - begun_at_s))

    def _still_alive(self, connections: Iterable[Connection]) -> list[Connection]:
        """Return those that may receive, closing the ones whose credential has ended; each is asked about once."""
        verdicts: dict[str, bool] = {}
        receiving = []
        for connection in list(connections):
            alive = verdicts.get(connection.credential)
            if alive is None:
                alive = verdicts[connection.credential] = self._is_alive(connection.credential)
            if not alive:
                self._end(connection, b"")
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

    def _welcome(self, connection: Connection, unsent: bytes, resyncs_made: int) -> None:
        try:
            self._admit(connection, unsent, resyncs_made)
        finally:
            self._count_arriving(-1)

    def _admit(self, connection: Connection, unsent: bytes, resyncs_made: int) -> None:
        if self._stopping or not self._is_alive(connection.credential):
            connection.sock.close()
            return
        connection.sock.setblocking(False)
        self._selector.register(connection.sock, connection.interest, connection)
        self._connections.add(connection)
        backlog = self._join(connection)
        owed = connection.framed(b"".join(backlog or ()))
        # What is owed at the start comes on top of the bound, or a big catch-up could never be resumed.
        connection.limit = self._buffer_bytes + len(unsent) + len(owed)
        self._write(connection, unsent)
        if backlog is None or self._resynced_since(resyncs_made, connection):
            self._end(connection, _RESYNC)
        else:
            self._write(connection, owed)

    def _join(self, connection: Connection) -> list[bytes] | None:
        """Let the connection receive its topic; return what it has missed, None when that is no longer known."""
        topic = self._topics.get(connection.topic)
        if topic is None:
            return None
        self._deliver(topic)
        with self._lock:
            if not topic.is_live() or self._topics.get(connection.topic) is not topic:
                return None
            topic.connections.add(connection)
        backlog = topic.kept_after(connection.after)
        connection.after = max(connection.after, topic.delivered)
        return backlog

    def _resynced_since(self, number: int, connection: Connection) -> bool:
        with self._lock:
            missed = [entry for entry in self._resyncs if entry[0] > number]
            forgotten = self._resyncs_made - number > len(missed)
        return forgotten or any(connection.matches(person, topics) for _, person, topics in missed)

    def _drop(self, credential: str) -> None:
        for connection in list(self._connections):
            if connection.credential == credential:
                self._end(connection, b"")

    def _resync(self, person: str | None, topics: TopicTest | None) -> None:
        for connection in list(self._connections):
            if not connection.closing and connection.matches(person, topics):
                self._end(connection, _RESYNC)

    def _beat(self) -> None:
        for connection in self._still_alive(self._connections):
            if not connection.buffer:
                self._write(connection, connection.framed(_HEARTBEAT))
        for connection in [stuck for stuck in self._connections if stuck.buffer]:
            # Nothing taken for a whole heartbeat: the other side sleeps or is gone, and can resume.
            if connection.stalled:
                self._close(connection)
            connection.stalled = True
        with self._lock:
            for name in [name for name, topic in self._topics.items() if not topic.is_live()]:
                del self._topics[name]

    def _attend(self, connection: Connection, ready: int) -> None:
        try:
            # A client has nothing more to say; reading tells when it hangs up.
            if ready & selectors.EVENT_READ and not connection.sock.recv(4096):
                self._close(connection)
            elif ready & selectors.EVENT_WRITE:
                connection.write_buffered(self._buffer_bytes)
                self._watch(connection)
        except (BlockingIOError, InterruptedError):
            return
        except OSError:
            self._close(connection)

    def _write(self, connection: Connection, data: bytes) -> None:
        if not data or connection not in self._connections:
            return
        if connection.write(data):
            self._watch(connection)
        else:
            # Gone, or too slow for what happens here: it reconnects and resumes from its own number.
            self._close(connection)

    def _watch(self, connection: Connection) -> None:
        """Ask for what the connection waits for; close it when it was only waiting to get rid of its last words."""
        if connection.closing and not connection.buffer:
            self._close(connection)
            return
        interest = selectors.EVENT_READ | selectors.EVENT_WRITE if connection.buffer else selectors.EVENT_READ
        if interest != connection.interest:
            connection.interest = interest
            self._selector.modify(connection.sock, interest, connection)

    def _end(self, connection: Connection, last_words: bytes) -> None:
        """Send the last words and the end of the answer, and close when they are out."""
        if connection.closing:
            return
        connection.closing = True
        end = _END_OF_CHUNKS if connection.chunked else b""
        self._write(connection, connection.framed(last_words) + end)
        if not connection.buffer:
            self._close(connection)

    def _close(self, connection: Connection) -> None:
        if connection not in self._connections:
            return
        self._connections.discard(connection)
        topic = self._topics.get(connection.topic)
        if topic is not None and connection in topic.connections:
            with self._lock:
                topic.connections.discard(connection)
                topic.touch()
        self._selector.unregister(connection.sock)
        connection.sock.close()
