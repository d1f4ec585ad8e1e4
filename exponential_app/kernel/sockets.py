"""The sockets of the stream hub: what is read, written and closed, on the hub's thread alone."""

import selectors
import socket
from collections import Counter
from collections.abc import Callable

from exponential_app.kernel.connection import Connection
from exponential_app.kernel.wires import Ending


class Sockets:
    """The open connections and the selector that watches them; only the hub's thread calls it.

    `closed(connection, is_last)` is told of each end, and whether its credential has no other connection.
    """

    def __init__(self, closed: Callable[[Connection, bool], None], buffer_bytes: int) -> None:
        self.open: set[Connection] = set()
        self._closed = closed
        self._buffer_bytes = buffer_bytes
        self._of_credential: Counter[str] = Counter()
        self._selector = selectors.DefaultSelector()
        self._waker: socket.socket | None = None

    def wake_by(self, receiver: socket.socket) -> None:
        """Let bytes on this socket end a wait."""
        self._waker = receiver
        self._selector.register(receiver, selectors.EVENT_READ)

    def wait(self, timeout_s: float) -> bool:
        """Attend to the connections that are ready; True when the waker was among them."""
        woken = False
        for key, ready in self._selector.select(timeout_s):
            if key.data is None:
                woken = True
            else:
                self.attend(key.data, ready)
        return woken

    def add(self, connection: Connection, *, owed_bytes: int) -> None:
        """Take a connection that is owed so many bytes at once.

        They come on top of the bound, or a big catch-up could never be resumed.
        """
        connection.sock.setblocking(False)
        connection.limit = self._buffer_bytes + owed_bytes
        self._selector.register(connection.sock, connection.interest, connection)
        self.open.add(connection)
        self._of_credential[connection.listener.credential] += 1

    def shut(self) -> None:
        """Close the selector."""
        self._selector.close()

    def attend(self, connection: Connection, ready: int) -> None:
        """Read and write as far as the socket is ready."""
        try:
            if ready & selectors.EVENT_READ:
                self._receive(connection, connection.sock.recv(4096))
            elif ready & selectors.EVENT_WRITE:
                connection.write_buffered(self._buffer_bytes)
                self._watch(connection)
        except (BlockingIOError, InterruptedError):
            return
        except OSError:
            self.close(connection)

    def _receive(self, connection: Connection, data: bytes) -> None:
        """Take what the other side says; nothing means that it has hung up."""
        received = connection.wire.receive(data) if data else None
        if received is None or (received.ends and connection.closing):
            self.close(connection)
        elif received.ends:
            self._end_with(connection, received.answer)
        elif not connection.closing:
            self.write(connection, received.answer)

    def write(self, connection: Connection, data: bytes) -> None:
        """Send framed bytes; who is gone or too slow for them is closed."""
        if not data or connection not in self.open:
            return
        if connection.write(data):
            self._watch(connection)
        else:
            # Gone, or too slow for what happens here: it reconnects and resumes from its own number.
            self.close(connection)

    def _watch(self, connection: Connection) -> None:
        """Ask for what the connection waits for; close it when it was only waiting to get rid of its last words."""
        if connection.closing and not connection.buffer:
            self._part(connection)
            return
        interest = selectors.EVENT_READ | selectors.EVENT_WRITE if connection.buffer else selectors.EVENT_READ
        if interest != connection.interest:
            connection.interest = interest
            self._selector.modify(connection.sock, interest, connection)

    def end(self, connection: Connection, ending: Ending) -> None:
        """Say goodbye, and close when that has been sent and, where it has to be, answered."""
        if not connection.closing:
            self._end_with(connection, connection.wire.last_words(ending))

    def _end_with(self, connection: Connection, last_words: bytes) -> None:
        """Send the last words, and part when they are out."""
        connection.closing = True
        if last_words:
            self.write(connection, last_words)
        elif not connection.buffer:
            self._part(connection)

    def _part(self, connection: Connection) -> None:
        """Close the socket, or our side of it while the other side has yet to answer our goodbye."""
        if not connection.wire.lingers:
            self.close(connection)
            return
        if connection.interest != selectors.EVENT_READ:
            connection.interest = selectors.EVENT_READ
            self._selector.modify(connection.sock, connection.interest, connection)
        try:
            connection.sock.shutdown(socket.SHUT_WR)
        except OSError:
            self.close(connection)

    def close(self, connection: Connection) -> None:
        """Close at once."""
        if connection not in self.open:
            return
        self.open.discard(connection)
        self._selector.unregister(connection.sock)
        connection.sock.close()
        credential = connection.listener.credential
        self._of_credential[credential] -= 1
        is_last = not self._of_credential[credential]
        if is_last:
            del self._of_credential[credential]
        self._closed(connection, is_last)
