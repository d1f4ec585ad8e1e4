"""Speak HTTP byte by byte with a server that runs for one test."""

import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from wsgiref.types import WSGIApplication

from exponential_app.kernel.recalling import Memory
from exponential_app.kernel.serving import Server, make_servers
from exponential_app.kernel.streams import StreamHub

TIMEOUT_S = 10.0


def wait_until(holds: Callable[[], object], timeout_s: float = TIMEOUT_S) -> None:
    """Wait until the condition holds; fails the test when it never does."""
    deadline_s = time.monotonic() + timeout_s
    while not holds():
        assert time.monotonic() < deadline_s, "waited in vain"
        time.sleep(0.002)


@dataclass
class Answer:
    """One parsed answer; header names are lower case."""

    status: int
    headers: dict[str, str]
    body: bytes


@dataclass
class Client:
    """One connection, with what was received and not yet read."""

    sock: socket.socket
    received: bytes = field(default=b"")

    def send(self, text: str | bytes) -> None:
        self.sock.sendall(text.encode() if isinstance(text, str) else text)

    def get(self, path: str, *headers: str, version: str = "1.1", method: str = "GET") -> Answer:
        self.ask(path, *headers, version=version, method=method)
        return self.answer(bodyless=method == "HEAD")

    def ask(self, path: str, *headers: str, version: str = "1.1", method: str = "GET") -> None:
        self.send("\r\n".join([f"{method} {path} HTTP/{version}", "Host: localhost", *headers, "", ""]))

    def answer(self, *, bodyless: bool = False) -> Answer:
        status, headers = self.head()
        if bodyless or status in {100, 204, 304}:
            body = b""
        elif headers.get("transfer-encoding") == "chunked":
            body = b"".join(iter(self.chunk, b""))
        elif "content-length" in headers:
            body = self.exactly(int(headers["content-length"]))
        else:
            body = self.rest()
        return Answer(status, headers, body)

    def head(self) -> tuple[int, dict[str, str]]:
        first, *lines = self.until(b"\r\n\r\n").decode("latin-1").split("\r\n")
        headers = dict(line.split(": ", 1) for line in lines if line)
        return int(first.split()[1]), {name.lower(): value for name, value in headers.items()}

    def chunk(self) -> bytes:
        data = self.exactly(int(self.until(b"\r\n"), 16))
        assert self.exactly(2) == b"\r\n"
        return data

    def until(self, mark: bytes) -> bytes:
        while mark not in self.received:
            self._receive()
        found, _, self.received = self.received.partition(mark)
        return found

    def exactly(self, length: int) -> bytes:
        while len(self.received) < length:
            self._receive()
        found, self.received = self.received[:length], self.received[length:]
        return found

    def rest(self) -> bytes:
        """Read until the server closes."""
        while more := self.sock.recv(65_536):
            self.received += more
        found, self.received = self.received, b""
        return found

    def _receive(self) -> None:
        more = self.sock.recv(65_536)
        if not more:
            raise EOFError(f"closed after {self.received!r}")
        self.received += more


@contextmanager
def connected(port: int, receive_buffer: int | None = None) -> Iterator[Client]:
    """Open a connection to the port on loopback; a small receive buffer makes a slow client."""
    with socket.socket() as sock:
        if receive_buffer:
            sock.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, receive_buffer)
        sock.settimeout(TIMEOUT_S)
        sock.connect(("127.0.0.1", port))
        yield Client(sock)


@dataclass
class Running:
    """A server at work."""

    server: Server
    hub: StreamHub
    ports: list[int]
    thread: threading.Thread

    @property
    def port(self) -> int:
        return self.ports[0]

    def close(self) -> None:
        self.server.close()
        self.thread.join(TIMEOUT_S)
        assert not self.thread.is_alive()


@contextmanager
def running(
    app: WSGIApplication,
    *,
    hub: StreamHub | None = None,
    listeners: int = 1,
    plain: bool = False,
    threads: int = 2,
    memory: Memory | None = None,
) -> Iterator[Running]:
    """Serve the app on free ports while the block runs."""
    hub = hub or StreamHub()
    sockets = [socket.create_server(("127.0.0.1", 0)) for _ in range(listeners)]
    ports = [sock.getsockname()[1] for sock in sockets]
    server = make_servers(app, listeners=sockets, hub=hub, plain=plain, threads=threads, memory=memory)
    thread = threading.Thread(target=server.run)
    thread.start()
    found = Running(server, hub, ports, thread)
    try:
        yield found
    finally:
        found.close()
