"""Waitress's connection made ours: one write per answer, sockets given to the stream hub, problem+json errors."""

# Waitress carries no types; what its classes have is declared below where it is used.
# mypy: allow-subclassing-any, disable-error-code="import-untyped"

import os
import socket
import time
from functools import partial
from typing import Any

from waitress import trigger
from waitress.channel import ClientDisconnected
from waitress.parser import HTTPRequestParser
from waitress.server import TcpWSGIServer
from waitress.task import ErrorTask, Task, WSGITask

from exponential_app.kernel import gil, problem
from exponential_app.kernel.errors import AppError, Malformed, TooLarge
from exponential_app.kernel.ids import uuid7
from exponential_app.kernel.logs import get_logger
from exponential_app.kernel.memory import Key
from exponential_app.kernel.recalling import MEMORY_KEY, HeadsRead, Memory, RecallingChannel
from exponential_app.kernel.streams import HandOver, StreamHub

# A bigger body is not worth copying for the sake of one write less.
_GLUED_BYTES = 256 * 1024
_STALLED_AFTER_S = 30.0
_LINGER_S = 5.0

_log = get_logger("serving")


class Parser(HTTPRequestParser):
    """Refuse a request by its head alone; a file may be larger than other bodies."""

    memory_key: Key | None = None
    adj: Any

    def parse_header(self, header_plus: bytes) -> None:
        """Read the head, and by its path how large the body may be."""
        super().parse_header(header_plus)
        if self.path in self.adj.upload_paths:
            self.adj = self.adj.for_uploads

    def received(self, data: bytes) -> int:
        """Take bytes; a request that is refused already must not be invited to send its body."""
        consumed: int = super().received(data)
        if self.error:
            self.expect_continue = False
        return consumed


class _Glued(Task):
    """Send an answer's head together with the first bytes of its body: half the system calls, one packet."""

    def write(self, data: bytes) -> None:
        if self.wrote_header:
            super().write(data)
            return
        if self.channel.server.closing:
            self.set_close_on_finish()
        self.channel.hold()
        super().write(data)
        self.channel.release()


class AppTask(_Glued, WSGITask):
    """Run the app; a view may ask for the socket with `environ["exponential.detach"](hand_over)`.

    It then returns an iterator of the answer's first bytes, without a length; when these are written and the
    status is 200 the socket is handed over instead of the answer being ended. So it is after the head of a 101,
    which has no body and turns the connection into a WebSocket.
    """

    _wanted_by: HandOver | None = None

    def get_environment(self) -> dict[str, Any]:
        """Return the WSGI environment with the way to ask for the socket."""
        environ: dict[str, Any] = super().get_environment()
        environ["exponential.detach"] = self._detach
        if self.request.memory_key is not None:
            environ[MEMORY_KEY] = self.request.memory_key
        return environ

    def set_close_on_finish(self) -> None:
        """Announce the end of the connection; waitress would do so after every 304, since that has no length."""
        asked = self.version == "1.0" or self.request.headers.get("CONNECTION", "").lower() == "close"
        if self.has_body or asked or self.channel.server.closing:
            super().set_close_on_finish()

    def build_response_header(self) -> bytes:
        """Return the head; waitress knows no answer that changes the protocol."""
        if self.status[:3] != "101":
            return bytes(super().build_response_header())
        headers = [("Upgrade", "websocket"), ("Connection", "Upgrade"), *self.response_headers]
        lines = [f"HTTP/1.1 {self.status}", *(f"{name}: {value}" for name, value in headers), "", ""]
        return "\r\n".join(lines).encode("latin-1")

    def finish(self) -> None:
        """End the answer, or leave it open for whoever takes the socket."""
        bodyless = self.request.command == "HEAD"
        is_open_ended = self.content_length is None and self.status[:3] in {"200", "101"}
        if self._wanted_by is None or bodyless or not is_open_ended:
            super().finish()
            return
        if not self.wrote_header:
            self.write(b"")
        self.channel.detached = partial(self._wanted_by, chunked=self.chunked_response)

    def _detach(self, hand_over: HandOver) -> None:
        self._wanted_by = hand_over


class ProblemTask(_Glued, ErrorTask):
    """Refuse a request that never reaches the app, in the shape every refusal has."""

    def execute(self) -> None:
        """Write the refusal and end the connection: what follows the head cannot be understood."""
        refusal = _refusal(self.request.error.code, self.request.error.body)
        request_id = str(uuid7())
        _log.info("request_refused", status=refusal.status, reason=refusal.detail, request_id=request_id)
        body = problem.document(refusal, request_id)
        self.status = f"{self.request.error.code} {self.request.error.reason}"
        self.response_headers += [("Content-Type", problem.CONTENT_TYPE), ("X-Request-Id", request_id)]
        self.set_close_on_finish()
        self.content_length = len(body)
        self.channel.refused = True
        self.write(b"" if getattr(self.request, "command", "") == "HEAD" else body)


class _HeadersTooLarge(AppError):
    status = 431
    title = "The request's headers are too large"


class _NotImplemented(AppError):
    status = 501
    title = "This way of sending a body is not supported"


def _refusal(status: int, reason: str) -> AppError:
    if status == 413:
        # Waitress says "exceeds max_body of …", in bytes.
        return TooLarge(f"A request may have at most {int(reason.rpartition(' ')[2]) // 2**20} MiB.")
    if status == 400:
        return Malformed(f"{reason.rstrip('.')}.")
    return {431: _HeadersTooLarge, 501: _NotImplemented}.get(status, AppError)()


class Channel(RecallingChannel):
    """One client connection."""

    socket: Any

    task_class = AppTask
    error_task_class = ProblemTask
    parser_class = Parser

    detached: partial[None] | None = None  # what takes the socket once this answer's head is out
    refused = False  # the request was not read to its end
    _held: bytes | None = None
    _lingering_since_s: float | None = None

    def readable(self) -> bool:
        """Say whether the I/O thread should read."""
        if self._lingering_since_s is not None:
            return True
        return self.socket is not None and self.detached is None and bool(super().readable())

    def writable(self) -> bool:
        """Say whether the I/O thread should write or close."""
        return self.socket is not None and self.detached is None and bool(super().writable())

    def hold(self) -> None:
        """Keep what is written next, to be sent together with what follows."""
        self._held = b""

    def release(self) -> None:
        """Send what was held."""
        held, self._held = self._held, None
        if held:
            self.send_or_queue(held)

    def write_soon(self, data: Any) -> int:
        """Queue bytes or a file for sending; raises ClientDisconnected."""
        if not self.connected:
            raise ClientDisconnected
        if not isinstance(data, bytes):
            self.release()
            return int(super().write_soon(data))
        if self._held is None:
            return self.send_or_queue(data)
        if len(self._held) + len(data) > _GLUED_BYTES:
            self.release()
            return self.send_or_queue(data)
        self._held += data
        return len(data)

    def send(self, data: bytes, do_close: bool = True) -> int:  # noqa: FBT001, FBT002 (waitress's signature)
        """Send without letting go of the interpreter lock; 0 when the socket is full or the client gone."""
        try:
            return gil.send(self.socket, data)
        except ConnectionError:
            if do_close:
                self.handle_close()
            return 0

    def service(self) -> None:
        """Answer one request on a worker thread."""
        super().service()
        if self.detached is not None:
            self.server.trigger.pull_trigger(self._hand_over)

    def handle_read(self) -> None:
        """Read requests, or what is left of a refused one."""
        if self._lingering_since_s is None:
            super().handle_read()
            return
        try:
            self.recv(65_536)
        except OSError:
            self.handle_close()

    def handle_write(self) -> None:
        """Send what is queued, and close when that was the last."""
        if self.detached is not None:
            return
        # Closing with unread bytes would reset the connection and destroy the refusal on its way.
        linger = self.refused and self.close_when_flushed
        if linger:
            self.close_when_flushed = False
        super().handle_write()
        if linger and self.socket is not None:
            if self.total_outbufs_len:
                self.close_when_flushed = True
            else:
                self._linger()

    def close_if_stalled(self, now_s: float) -> None:
        """Give up on a client that takes nothing: a worker may be waiting for it. Called by the I/O thread."""
        stalled = self.total_outbufs_len and now_s - self.last_activity > _STALLED_AFTER_S
        lingered = self._lingering_since_s is not None and now_s - self._lingering_since_s > _LINGER_S
        if stalled or lingered:
            self.handle_close()

    def send_or_queue(self, data: bytes) -> int:
        """Send at once what the socket takes and queue the rest; with an empty queue that keeps the order.

        Waitress would copy everything into its queue first, which costs as much as sending it.
        """
        sent = 0
        with self.outbuf_lock:
            if self.connected and not self.total_outbufs_len:
                sent = self.send(data, do_close=False)
        if sent < len(data):
            return sent + int(super().write_soon(data[sent:]))
        self.last_activity = time.time()
        return sent

    def handle_close(self) -> None:
        """Close at once."""
        self._lingering_since_s = None
        super().handle_close()

    def _linger(self) -> None:
        """End our side and read the rest of theirs for a while, so that they can read the refusal."""
        self._lingering_since_s = time.time()
        try:
            self.socket.shutdown(socket.SHUT_WR)
        except OSError:
            self.handle_close()

    def _hand_over(self) -> None:
        """Give the socket away; runs on the I/O thread, which from here on knows nothing of it."""
        take, sock = self.detached, self.socket
        if take is None or sock is None:
            return
        with self.outbuf_lock:
            unsent = b"".join(waiting.get(len(waiting)) for waiting in self.outbufs)
            for waiting in self.outbufs:
                waiting.close()
            self.total_outbufs_len = 0
            self.connected = False
        self.del_channel()
        self.socket = None
        take(sock, unsent)


class Listener(TcpWSGIServer):
    """One listening socket, whose connections are Channels."""

    trigger: Any

    channel_class = Channel
    closing = False  # answers announce the end of the connection from now on
    hub: StreamHub
    memory: Memory | None = None

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.heads_read = HeadsRead()
        if os.name == "posix":
            self.trigger.close()
            self.trigger = _QuietTrigger(self._map)

    def add_task(self, channel: Channel) -> None:
        """Give a connection's next request to a worker, unless it is answered from memory."""
        if not channel.answered_at_once():
            super().add_task(channel)

    def readable(self) -> bool:
        """Say whether more connections may come: streams have left this loop and still hold a descriptor each."""
        more = bool(super().readable())
        return more and len(self._map) + self.hub.sockets < self.adj.connection_limit

    def maintenance(self, now: float) -> None:
        """Close connections that have been idle or stuck for too long."""
        super().maintenance(now)
        for channel in list(self.active_channels.values()):
            channel.close_if_stalled(now)


class _QuietTrigger(trigger.trigger):
    """Wake the I/O thread with at most one write per wake-up, and without letting go of the interpreter lock."""

    def __init__(self, watched: dict[int, Any]) -> None:
        super().__init__(watched)
        self._pulled = False
        os.set_blocking(self.trigger, False)

    def recv(self, size: int) -> bytes:
        received: bytes = super().recv(size)
        # Only now: a pull between the two lines finds its work done by the loop's next turn, never forgotten.
        self._pulled = False
        return received

    def _physical_pull(self) -> None:
        if not self._pulled and not self._closed:
            self._pulled = True
            gil.nudge(self.trigger)
