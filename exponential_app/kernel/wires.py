"""How a live connection speaks: what frames its events, keeps it awake and says goodbye."""

from collections.abc import Callable
from enum import Enum, auto
from typing import NamedTuple, Protocol

Framing = Callable[[bytes], bytes]


class Ending(Enum):
    """Why the server ends a connection."""

    RESYNC = auto()  # what it has been sent is no longer the whole truth: fetch everything anew
    REVOKED = auto()  # its session or token has ended
    CLOSING = auto()  # the server stops


class Received(NamedTuple):
    """What follows from bytes of the other side: an answer, and whether the connection ends with it."""

    answer: bytes = b""
    ends: bool = False


class Wire(Protocol):
    """The language of one connection; only the hub's thread calls it.

    `frame` is the same function for all connections that frame alike, so that an event is framed once for them.
    `lingers` says that the other side has to answer the last words before the socket may be closed.
    """

    @property
    def frame(self) -> Framing:
        """Return what frames an event."""
        ...

    @property
    def lingers(self) -> bool:
        """Whether the socket has to stay for a while after the last words."""
        ...

    def heartbeat(self) -> bytes:
        """Return what keeps the connection awake, framed."""
        ...

    def is_silent(self) -> bool:
        """Say whether the other side has left the last heartbeat unanswered, where it must answer."""
        ...

    def last_words(self, ending: Ending) -> bytes:
        """Return the end of the conversation, framed."""
        ...

    def receive(self, data: bytes) -> Received:
        """Take bytes of the other side."""
        ...


def chunk(data: bytes) -> bytes:
    """Frame bytes as one chunk of a chunked answer; nothing stays nothing, since an empty chunk is the end."""
    return b"%x\r\n%b\r\n" % (len(data), data) if data else b""


def unframed(data: bytes) -> bytes:
    """Leave bytes as they are."""
    return data


class EventStream:
    """Server-sent events in an answer with or without chunks; the other side has nothing to say."""

    lingers = False

    def __init__(self, frame: Framing, end: bytes) -> None:
        self.frame = frame
        self._heartbeat = frame(b":\n\n")
        self._words = {
            Ending.RESYNC: frame(b"event: resync\ndata: {}\n\n") + end,
            Ending.REVOKED: end,
            Ending.CLOSING: end,
        }

    def heartbeat(self) -> bytes:
        """Return a comment."""
        return self._heartbeat

    def is_silent(self) -> bool:
        """Say no: nothing is expected of the other side."""
        return False

    def last_words(self, ending: Ending) -> bytes:
        """Return the end of the answer, after a `resync` where that is the reason."""
        return self._words[ending]

    def receive(self, data: bytes) -> Received:
        """Ignore it."""
        return Received()


CHUNKED = EventStream(chunk, b"0\r\n\r\n")
PLAIN = EventStream(unframed, b"")
