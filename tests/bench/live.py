"""Live updates: from a write to the event at hundreds of clients, alone and with other requests beside it."""

import contextlib
import re
import selectors
import socket
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial
from typing import Self
from urllib.parse import urlsplit

from tests.bench import load
from tests.bench.figures import Figure, percentile
from tests.bench.load import Generator, request
from tests.bench.stage import Scene, Stage, body

CONNECTIONS = 500
WRITES = 30
PAUSE_S = 0.1
LONGEST_S = 20.0
SEQ = re.compile(rb'"seq":(\d+)\}')
EVENT = re.compile(rb"^id: (\d+)", re.MULTILINE)


def live(stage: Stage) -> Iterator[Figure]:
    """Measure a create's way to 500 open streams, and what requests beside them still get."""
    scene = stage.scene(stage.issues[0])
    alone = [load.run(scene.address, _pages(scene), clients=4, seconds=stage.seconds) for _ in range(stage.rounds)]
    with Listeners(scene, CONNECTIONS) as listeners:
        quiet = [listeners.hear_writes(WRITES) for _ in range(stage.rounds)]
        busy, beside = [], []
        for _ in range(stage.rounds):
            generator = Generator(scene.address, _pages(scene), clients=4, seconds=WRITES * PAUSE_S * 1.2)
            busy.append(listeners.hear_writes(WRITES))
            beside.append(generator.result().require(200))
    name = f"create to event at {CONNECTIONS} streams"
    yield Figure(f"{name}, p50", "ms", [percentile(each, 50) for each in quiet])
    yield Figure(f"{name}, p95", "ms", [percentile(each, 95) for each in quiet], "50 ms with 200 people")
    yield Figure(f"{name}, readers beside, p95", "ms", [percentile(each, 95) for each in busy])
    rates, bare = [each.rate for each in beside], [each.rate for each in alone]
    yield Figure("lists beside the writes and streams, 4 clients", "req/s", rates, "p95 within 1.5 times", bare)
    yield Figure(
        "lists beside the writes and streams, p95",
        "ms",
        [each.p95_ms for each in beside],
        "1.5 times",
        [each.p95_ms for each in alone],
    )


@dataclass(eq=False)
class _Stream:
    """One open stream; `heard` holds the time at which each number arrived."""

    socket: socket.socket
    rest: bytes = b""
    heard: dict[int, float] = field(default_factory=dict)

    def take(self, now: float) -> None:
        received = self.rest + self.socket.recv(1 << 16)
        for match in EVENT.finditer(received):
            self.heard.setdefault(int(match[1]), now)
        self.rest = received[-64:]


class Listeners:
    """Many open streams of several people, and one connection that writes."""

    def __init__(self, scene: Scene, count: int) -> None:
        self._scene = scene
        self._selector = selectors.DefaultSelector()
        place = urlsplit(scene.address)
        self._place = (place.hostname or "", place.port or 0)
        # Every tenth person is a guest, who does not see the team that is written to.
        tokens = [token for number, token in enumerate(scene.tokens) if number % 10 != 9]
        after = scene.get("/api/sync/bootstrap")["seq"]
        self._streams = [self._open(tokens[number % len(tokens)], after) for number in range(count)]
        self._writer = load.Client(*self._place)
        # In the first team, which everybody may see.
        values = body(title="Tell everybody", team_id=str(scene.seeded.teams[0].id))
        self._write = request("POST", "/api/issues", scene.tokens[0], values)

    def __enter__(self) -> Self:
        self._wait_until(lambda: all(b"event: ready" in stream.rest or stream.heard for stream in self._streams))
        return self

    def __exit__(self, *_error: object) -> None:
        for stream in self._streams:
            stream.socket.close()
        self._writer.socket.close()
        self._selector.close()

    def hear_writes(self, count: int) -> list[float]:
        """Write so many times with a pause between; return the ms from each write to its arrival at each stream."""
        sent: dict[int, float] = {}
        for _ in range(count):
            began = time.perf_counter()
            self._writer.ask(self._write)
            self._await_answer()
            number = int(SEQ.findall(self._writer.answer)[-1])
            sent[number] = began
            self._wait_until(partial(self._all_heard, number))
            while time.perf_counter() < began + PAUSE_S:
                self._listen(0.005)
        return [(stream.heard[number] - began) * 1000 for number, began in sent.items() for stream in self._streams]

    def _all_heard(self, number: int) -> bool:
        return all(number in stream.heard for stream in self._streams)

    def _await_answer(self) -> None:
        whole = False
        while not whole:
            self._listen(0)
            with contextlib.suppress(BlockingIOError):
                whole = self._writer.read() is not None

    def _listen(self, timeout_s: float) -> None:
        for key, _ in self._selector.select(timeout_s):
            key.data.take(time.perf_counter())

    def _wait_until(self, everyone: Callable[[], bool]) -> None:
        deadline = time.perf_counter() + LONGEST_S
        while not everyone():
            if time.perf_counter() > deadline:
                raise TimeoutError("not every stream has heard of the write")
            self._listen(0.01)

    def _open(self, token: str, after: int) -> _Stream:
        opened = socket.create_connection(self._place, timeout=LONGEST_S)
        opened.sendall(request("GET", f"/api/sync/stream?after={after}", token))
        stream = _Stream(opened)
        self._selector.register(opened, selectors.EVENT_READ, stream)
        return stream


def _pages(scene: Scene) -> list[bytes]:
    return [request("GET", "/api/issues?limit=50", token) for token in scene.tokens]
