"""The load generator: many keep-alive connections in one process of its own, each waiting for its answer.

It shares the machine with what it measures, so it does the least that a client can do: raw sockets, one thread,
requests prepared beforehand. It ends by itself.
"""

import json
import selectors
import socket
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from tests.bench.figures import percentile

ROOT = Path(__file__).resolve().parents[2]
LONGEST_S = 60.0


@dataclass(frozen=True)
class Load:
    """What came back: answers per second, latency percentiles in ms, and how many answers of each status."""

    rate: float
    p50_ms: float
    p95_ms: float
    statuses: dict[str, int]
    answer_bytes: float

    def require(self, status: int) -> "Load":
        """Return itself, or raise when any answer had another status: such a figure would mean nothing."""
        if set(self.statuses) != {str(status)}:
            raise RuntimeError(f"expected only {status}, got {self.statuses}")
        return self


class Generator:
    """A load that is running in its own process; `result` waits for its end."""

    def __init__(self, address: str, requests: Sequence[bytes], *, clients: int, seconds: float) -> None:
        place = urlsplit(address)
        ask = {
            "host": place.hostname,
            "port": place.port,
            "clients": clients,
            "seconds": min(seconds, LONGEST_S),
            "requests": [request.decode("latin-1") for request in requests],
        }
        command = [sys.executable, "-m", "tests.bench.load"]
        self._process = subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        assert self._process.stdin
        self._process.stdin.write(json.dumps(ask) + "\n")
        self._process.stdin.close()

    def result(self) -> Load:
        """Wait until the load has ended and return what came back."""
        assert self._process.stdout
        with self._process.stdout as told:
            answer = told.read()
        if self._process.wait(LONGEST_S) != 0:
            raise RuntimeError("the load generator failed")
        return Load(**json.loads(answer))


def run(address: str, requests: Sequence[bytes], *, clients: int = 16, seconds: float = 3.0) -> Load:
    """Send the requests in turn over `clients` connections for some seconds; return what came back."""
    return Generator(address, requests, clients=clients, seconds=seconds).result()


def request(method: str, path: str, token: str = "", body: bytes | None = None, **headers: str) -> bytes:
    """Write a request as bytes; underscores in header names stand for dashes."""
    lines = [f"{method} {path} HTTP/1.1", "Host: localhost"]
    if token:
        lines.append(f"Authorization: Bearer {token}")
    if body is not None:
        lines += ["Content-Type: application/json", f"Content-Length: {len(body)}"]
    lines += [f"{name.replace('_', '-')}: {value}" for name, value in headers.items()]
    return "\r\n".join([*lines, "", ""]).encode() + (body or b"")


class Client:
    """One keep-alive connection that reads whole answers."""

    def __init__(self, host: str, port: int) -> None:
        self.socket = socket.create_connection((host, port), timeout=10)
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.socket.setblocking(False)
        self.sent_at = 0.0
        self._received = bytearray()
        self._wanted = 0

    def ask(self, request: bytes) -> None:
        """Send a request; it must be small enough for an empty socket buffer."""
        self._received.clear()
        self._wanted = 0
        self.sent_at = time.perf_counter()
        self.socket.sendall(request)

    def read(self) -> str | None:
        """Take what has arrived; return the status when the answer is whole."""
        more = self.socket.recv(1 << 20)
        if not more:
            raise ConnectionError("the server ended the connection")
        self._received += more
        if not self._wanted:
            end = self._received.find(b"\r\n\r\n")
            if end < 0:
                return None
            self._wanted = end + 4 + _length(bytes(self._received[:end]))
        return self._received[9:12].decode() if len(self._received) >= self._wanted else None

    @property
    def answer(self) -> bytes:
        """The whole answer, head included."""
        return bytes(self._received)


def _length(head: bytes) -> int:
    if head[9:12] in {b"304", b"204"}:
        return 0
    for line in head.lower().split(b"\r\n"):
        if line.startswith(b"content-length:"):
            return int(line[15:])
    raise ValueError("an answer without a length")


def _generate(clients: Iterable[Client], requests: Sequence[bytes], seconds: float) -> Load:
    selector = selectors.DefaultSelector()
    turn = 0
    latencies: list[float] = []
    statuses: Counter[str] = Counter()
    received = 0
    began = time.perf_counter()
    for client in clients:
        selector.register(client.socket, selectors.EVENT_READ, client)
        client.ask(requests[turn % len(requests)])
        turn += 1
    waiting = turn
    while waiting:
        for key, _ in selector.select(LONGEST_S):
            answered: Client = key.data
            status = answered.read()
            if status is None:
                continue
            now = time.perf_counter()
            latencies.append((now - answered.sent_at) * 1000)
            statuses[status] += 1
            received += len(answered.answer)
            if now - began < seconds:
                answered.ask(requests[turn % len(requests)])
                turn += 1
            else:
                waiting -= 1
    took = time.perf_counter() - began
    counted = len(latencies)
    return Load(
        counted / took, percentile(latencies, 50), percentile(latencies, 95), dict(statuses), received / counted
    )


def main() -> None:
    """Read what to ask from standard input, ask it, and print what came back."""
    ask = json.loads(sys.stdin.readline())
    requests = [request.encode("latin-1") for request in ask["requests"]]
    clients = [Client(ask["host"], ask["port"]) for _ in range(ask["clients"])]
    print(json.dumps(vars(_generate(clients, requests, ask["seconds"]))))


if __name__ == "__main__":
    main()
