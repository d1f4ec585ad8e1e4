"""The connection's side of answers from memory: which requests may be answered at once, and how."""

# Waitress carries no types; what its classes have is declared below where it is used.
# mypy: allow-subclassing-any, disable-error-code="import-untyped"

import threading
from collections.abc import Mapping
from hashlib import blake2b
from typing import Any, Protocol

from waitress.channel import HTTPChannel

from exponential_app.kernel.memory import Key

# Under this name the app finds what the answer it is making can be remembered by.
MEMORY_KEY = "exponential.memory_key"
_END_OF_HEAD = b"\r\n\r\n"
_LONGEST_HEAD = 4096
_MOST_HEADS = 4096


class Memory(Protocol):
    """What knows finished answers; asked by the I/O thread, so it never waits."""

    def key(self, method: str, target: str, headers: Mapping[str, str], peer: str) -> Key | None:
        """Name a request without a body, None when it must not be remembered."""
        ...

    def recall(self, key: Key) -> bytes | None:
        """Return the whole answer, None to ask the app."""
        ...


class HeadsRead:
    """The keys of requests by their very bytes, for the I/O thread: parsing them again takes longer than all else.

    Only what came from the same address counts, since the address may be a proxy's.
    """

    def __init__(self) -> None:
        self._keys: dict[tuple[str, bytes], Key] = {}

    def key(self, peer: str, received: bytes) -> Key | None:
        """Return the key of a request that was received in the same piece before."""
        return self._keys.get((peer, _digest(received))) if len(received) <= _LONGEST_HEAD else None

    def learn(self, peer: str, received: bytes, key: Key) -> None:
        """Note the key of one whole request; other pieces are not worth it."""
        if len(received) > _LONGEST_HEAD or received.find(_END_OF_HEAD) != len(received) - len(_END_OF_HEAD):
            return
        while len(self._keys) >= _MOST_HEADS:
            del self._keys[next(iter(self._keys))]
        self._keys[peer, _digest(received)] = key


def _digest(received: bytes) -> bytes:
    return blake2b(received, digest_size=32).digest()


class RecallingChannel(HTTPChannel):
    """A connection that answers on the I/O thread what its server remembers."""

    server: Any
    addr: tuple[str, int]
    requests: list[Any]
    connected: bool
    will_close: bool
    close_when_flushed: bool
    total_outbufs_len: int

    _receiving: int | None = None  # the thread that is in `received`
    _piece = b""  # what is being received, when it began with nothing under way

    def send_or_queue(self, data: bytes) -> int:
        """Send what the socket takes and queue the rest; raises OSError."""
        raise NotImplementedError

    def received(self, data: bytes) -> bool:
        """Take bytes and start on the first request that they complete; runs on the I/O thread."""
        is_first = self.request is None and not self.requests
        if is_first and self.server.memory is not None:
            key = self.server.heads_read.key(self.addr[0], data)
            if key is not None and self._recalled(key):
                return True
        self._piece = data if is_first else b""
        self._receiving = threading.get_ident()
        try:
            return bool(super().received(data))
        finally:
            self._receiving = None

    def answered_at_once(self) -> bool:
        """Answer the first waiting request from memory; False when it takes a worker.

        Only while receiving, with nothing queued before the request; those behind it are then started in turn. A
        worker that starts the next of several must not: nobody would start the one after. The caller holds
        `requests_lock`.
        """
        memory, request = self.server.memory, self.requests[0]
        if memory is None or self._receiving != threading.get_ident() or not _is_simple(request):
            return False
        key = memory.key(request.command, request.request_uri, request.headers, self.addr[0])
        request.memory_key = key
        if key is None or not self._recalled(key):
            return False
        self.requests.pop(0)
        self.server.heads_read.learn(self.addr[0], self._piece, key)
        return True

    def _recalled(self, key: Key) -> bool:
        """Send the answer that the key names, unless there is none or something has to go before it."""
        if self.total_outbufs_len or self.will_close or self.close_when_flushed or not self.connected:
            return False
        # The end of the connection has to be announced, which waitress does.
        answer = None if self.server.closing else self.server.memory.recall(key)
        if answer is None:
            return False
        try:
            self.send_or_queue(answer)
        except OSError:
            self.handle_close()
        return True


def _is_simple(request: Any) -> bool:
    """Say whether the request is a read on a connection that stays open, which is nearly every read.

    What ends the connection with the answer, as HTTP/1.0 does, is left to waitress.
    """
    if request.error or request.command not in {"GET", "HEAD"} or request.version != "1.1":
        return False
    headers = request.headers
    stays = headers.get("CONNECTION", "keep-alive").lower() == "keep-alive"
    return stays and request.body_rcv is None and "EXPECT" not in headers
