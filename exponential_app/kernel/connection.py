"""One live connection: its bounded buffer, its language and what its owner may be told."""

import selectors
import socket
from collections.abc import Callable, Hashable
from typing import NamedTuple

from exponential_app.kernel import gil
from exponential_app.kernel.wires import Wire

_SENT_AT_ONCE = 65_536

TopicTest = Callable[[Hashable], bool]


class Listener(NamedTuple):
    """Who holds a connection, and what it is for: all that decides whether something may be sent over it."""

    person: str
    credential: str
    topic: Hashable


class Connection:
    """A socket taken over from the web server; only the hub's thread touches it."""

    __slots__ = ("after", "buffer", "closing", "interest", "limit", "listener", "sock", "stalled", "wire")

    def __init__(self, sock: socket.socket, listener: Listener, wire: Wire, *, after: int) -> None:
        self.sock = sock
        self.listener = listener
        self.wire = wire
        self.after = after
        self.buffer = bytearray()
        self.limit = 0
        self.interest = selectors.EVENT_READ
        self.closing = False
        self.stalled = False

    @property
    def topic(self) -> Hashable:
        """Return what the connection is for."""
        return self.listener.topic

    def matches(self, person: str | None, topics: TopicTest | None) -> bool:
        """Say whether it belongs to the person and its topic passes the test; None matches all."""
        return (person is None or person == self.listener.person) and (topics is None or topics(self.topic))

    def write(self, data: bytes) -> bool:
        """Send framed bytes, keep what the socket does not take; False when the connection has to go.

        That is when the other side has hung up, or is so slow that the buffer has passed its limit.
        """
        if self.buffer:
            self.buffer += data
            return len(self.buffer) <= self.limit
        try:
            sent = gil.send(self.sock, data)
        except OSError:
            return False
        if sent < len(data):
            self.buffer += data[sent:]
        return len(self.buffer) <= self.limit

    def write_buffered(self, refilled_limit: int) -> None:
        """Send from the buffer; once it is empty the limit is `refilled_limit`. Raises OSError when gone."""
        sent = gil.send(self.sock, bytes(self.buffer[:_SENT_AT_ONCE]))
        del self.buffer[:sent]
        if sent:
            self.stalled = False
        if not self.buffer:
            self.limit = refilled_limit
