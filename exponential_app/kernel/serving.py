"""Waitress set up for this product: several listeners in one I/O loop, closed without losing a request."""

# Waitress carries no types.
# mypy: disable-error-code="import-untyped"

import contextlib
import copy
import logging
import select
import socket
import threading
import time
from collections.abc import Iterable, Mapping
from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

from waitress import wasyncore
from waitress.adjustments import Adjustments
from waitress.server import TcpWSGIServer
from waitress.task import ThreadedTaskDispatcher

from exponential_app.kernel.channel import Listener
from exponential_app.kernel.descriptors import connections_possible
from exponential_app.kernel.logs import get_logger
from exponential_app.kernel.memory import Key
from exponential_app.kernel.recalling import Memory
from exponential_app.kernel.storage import LARGEST_UPLOAD_BYTES
from exponential_app.kernel.streams import StreamHub

LARGEST_BODY_BYTES = 10 * 1024 * 1024
MOST_CONNECTIONS = 20_000
CLOSE_WITHIN_S = 5.0
_TRIAL_TIMEOUT_S = 2.0

_log = get_logger("serving")


def make_servers(
    app: WSGIApplication,
    *,
    listeners: list[socket.socket],
    hub: StreamHub,
    plain: bool = False,
    threads: int = 8,
    memory: Memory | None = None,
) -> "Server":
    """Return a server of the app on sockets that are bound already; what `memory` recalls, the app is not asked.

    `plain`, or a platform where our connections do not pass their trial, gives stock waitress: slower, views
    find no `exponential.detach` in their environment, and every answer comes from the app.
    """
    logging.getLogger("waitress.queue").setLevel(logging.ERROR)
    listener_class: type[TcpWSGIServer] = Listener
    if plain or not _passes_trial():
        _log.warning("plain_server", reason="asked for" if plain else "our connections failed their trial here")
        listener_class = TcpWSGIServer
    settings = _settings(listeners)
    if listener_class is TcpWSGIServer:
        # It knows one limit for all; the app itself refuses what is too large for the rest.
        settings = settings.for_uploads
    return Server(app, settings, hub, listener_class=listener_class, threads=threads, memory=memory)


class Server:
    """The web server of one process."""

    def __init__(
        self,
        app: WSGIApplication,
        settings: Adjustments,
        hub: StreamHub,
        *,
        listener_class: type[TcpWSGIServer],
        threads: int,
        memory: Memory | None = None,
    ) -> None:
        self._hub = hub
        self._settings = settings
        self._closing = False
        self._closed = False
        self._map: dict[int, wasyncore.dispatcher] = {}
        self._workers = ThreadedTaskDispatcher()
        self._workers.set_thread_count(threads)
        self._listeners = [
            listener_class(
                app,
                self._map,
                True,
                sock,
                dispatcher=self._workers,
                adj=settings,
                sockinfo=(sock.family, sock.type, sock.proto, sock.getsockname()),
                bind_socket=False,
            )
            for sock in settings.sockets
        ]
        for listener in self._listeners:
            listener.hub = hub
            listener.memory = memory

    def take_files_at(self, paths: frozenset[str]) -> None:
        """Let what is sent to these paths be as large as a file; bodies are kept out of memory while they come."""
        self._settings.upload_paths = paths

    def run(self) -> None:
        """Serve until `close`; returns when requests in flight are answered and every connection is closed."""
        self._hub.start()
        with contextlib.suppress(KeyboardInterrupt):
            while not self._closing:
                self._turn(1.0)
        self._drain(time.monotonic() + CLOSE_WITHIN_S)

    def close(self) -> None:
        """Ask the server to end within five seconds; returns at once, from any thread or signal handler."""
        self._closing = True
        if not self._closed:
            self._listeners[0].pull_trigger()

    def _turn(self, timeout_s: float) -> None:
        # select() knows no descriptor above 1,023, and Windows knows no poll().
        turn = wasyncore.poll2 if hasattr(select, "poll") else wasyncore.poll
        turn(timeout_s, self._map)

    def _drain(self, deadline_s: float) -> None:
        for listener in self._listeners:
            listener.closing = True
            # The listening socket alone: workers still wake this loop through the listener's trigger.
            wasyncore.dispatcher.close(listener)
        while self._busy() and time.monotonic() < deadline_s:
            self._turn(0.05)
        self._closed = True
        self._hub.close(max(0.5, deadline_s - time.monotonic()))
        self._workers.shutdown(timeout=max(0.0, deadline_s - time.monotonic()))
        wasyncore.close_all(self._map)

    def _busy(self) -> bool:
        """Close the connections with nothing in flight; say whether any are left."""
        for channel in self._channels():
            if not (channel.requests or channel.request or channel.total_outbufs_len or _detached(channel)):
                channel.handle_close()
        return bool(self._channels())

    def _channels(self) -> list[wasyncore.dispatcher]:
        return [channel for listener in self._listeners for channel in list(listener.active_channels.values())]


def _detached(channel: wasyncore.dispatcher) -> bool:
    return getattr(channel, "detached", None) is not None


def _settings(sockets: list[socket.socket]) -> Adjustments:
    settings = Adjustments(
        sockets=sockets,
        ident=None,
        backlog=1024,
        # More than the system allows would make accepting fail over and over instead of waiting.
        connection_limit=connections_possible(MOST_CONNECTIONS),
        recv_bytes=65_536,
        outbuf_high_watermark=2 * 1024 * 1024,
        max_request_header_size=64 * 1024,
        # Waitress refuses what reaches the limit; 10 MiB themselves are allowed.
        max_request_body_size=LARGEST_BODY_BYTES + 1,
        log_socket_errors=False,
        cleanup_interval=5,
        # The app knows which proxies to believe, by network (kernel/forwarded.py); waitress knows one host at most.
        clear_untrusted_proxy_headers=False,
    )
    settings.upload_paths = frozenset()
    settings.for_uploads = copy.copy(settings)
    settings.for_uploads.max_request_body_size = LARGEST_UPLOAD_BYTES + 1
    return settings


def _passes_trial() -> bool:
    """Serve a remembered, an ordinary and a handed-over answer; False where our reach into waitress fails."""
    with socket.create_server(("127.0.0.1", 0)) as sock:
        settings, memory = _settings([sock]), _TrialMemory()
        server = Server(_trial_app, settings, StreamHub(), listener_class=Listener, threads=1, memory=memory)
        serving = threading.Thread(target=server.run, name="trial-server", daemon=True)
        serving.start()
        try:
            two = _exchange(sock.getsockname(), b"/known", b"/", until=b"whole")
            stream = _exchange(sock.getsockname(), b"/stream", until=b"taken")
        except OSError:
            return False
        finally:
            server.close()
            serving.join(_TRIAL_TIMEOUT_S)
    in_order = two.startswith(_TrialMemory.KNOWN + b"HTTP/1.1 200")
    return in_order and stream.startswith(b"HTTP/1.1 200") and b"first" in stream


class _TrialMemory:
    """Remembers one answer."""

    KNOWN = b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nknown"

    def key(self, method: str, target: str, headers: Mapping[str, str], peer: str) -> Key:
        return Key(target.encode(), is_public=True)

    def recall(self, key: Key) -> bytes | None:
        return self.KNOWN if key.digest == b"/known" else None


def _trial_app(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
    if environ["PATH_INFO"] == "/":
        start_response("200 OK", [("Content-Length", "5")])
        return [b"whole"]

    def take(sock: socket.socket, unsent: bytes, *, chunked: bool = True) -> None:
        with sock:
            sock.setblocking(True)
            sock.sendall(unsent + b"taken")

    environ["exponential.detach"](take)
    start_response("200 OK", [])
    return iter([b"first"])


def _exchange(address: tuple[str, int], *targets: bytes, until: bytes) -> bytes:
    received = b""
    with socket.create_connection(address, timeout=_TRIAL_TIMEOUT_S) as client:
        client.sendall(b"".join(b"GET %b HTTP/1.1\r\nHost: localhost\r\n\r\n" % target for target in targets))
        while until not in received:
            more = client.recv(4096)
            if not more:
                raise ConnectionError("the trial answer ended early")
            received += more
    return received
