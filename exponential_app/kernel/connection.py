"""One live connection: its bounded buffer, its framing and what its owner may be told."""

import selectors
import socket
from collections.abc import Callable, Hashable

from exponential_app.kernel import gil

_SENT_AT_ONCE = 65_536

TopicTest = Callable[[Hashable], bool]


class Connection:
    """A socket taken over from the web server; only the hub's thread touches it."""

    __slots__ = (
        "after",
        "buffer",
        "chunked",
        "closing",
        "credential",
        "interest",
        "limit",
        "person",
        "sock",
        "stalled",
        "topic",
    )

    def __init__(
        self, sock: socket.socket, topic: Hashable, credential: str, person: str, *, after: int, chunked: bool
    ) -> None:
        self.sock = sock
        self.topic = topic
        self.credential = credential
        self.person = person
        self.after = after
        self.chunked = chunked
        self.buffer = bytearray()
        self.limit = 0
        self.interest = selectors.EVENT_READ
        self.closing = False
        self.stalled = False

    def matches(self, person: str | None, topics: TopicTest | None) -> bool:
        """Say whether it belongs to the person and its topic passes the test; None matches all."""
        return (person is None or person == self.person) and (topics is None or topics(self.topic))

    def framed(self, data: bytes) -> bytes:
        """Frame the bytes as the answer's head has announced them; nothing stays nothing."""
        return chunk(data) if self.chunked and data else data

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


def chunk(data: bytes) -> bytes:
    """Frame bytes as one chunk of a chunked answer."""
    return b"%x\r\n%b\r\n" % (len(data), data)
