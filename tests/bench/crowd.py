"""A crowd of live connections: what they weigh, and what ordinary requests get beside them."""

import base64
import os
import socket
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from urllib.parse import urlsplit

import psutil

from tests.bench import load
from tests.bench.figures import Figure
from tests.bench.load import request
from tests.bench.stage import Scene, Stage

STREAMS = 2_000
SOCKETS = 1_000
LONGEST_S = 60.0


def crowd(stage: Stage) -> Iterator[Figure]:
    """Measure 2,000 streams and 1,000 WebSockets more: their memory, and lists beside them all."""
    scene = stage.scene(stage.issues[0])
    alone = [_lists(stage, scene) for _ in range(stage.rounds)]
    seq = scene.get("/api/sync/status")["currentVersion"]
    opening = f"/api/sync/stream?after={seq}"
    with ExitStack() as stack:
        weight = _weight_of(scene, lambda: _open(stack, scene, STREAMS, opening, until=b"event: ready"))
        # Beside the streams, or they would take the place that those have given back.
        opening = f"/api/sync/ws?version={seq}"
        more = _weight_of(scene, lambda: _open(stack, scene, SOCKETS, opening, until=b'"replay"', **_handshake()))
        beside = [_lists(stage, scene) for _ in range(stage.rounds)]
    yield Figure(f"memory of {STREAMS} streams", "MB", [weight], "27 MB, measured in a bare hub")
    yield Figure(f"memory of {SOCKETS} WebSockets more", "MB", [more])
    rates, bare = [each.rate for each in beside], [each.rate for each in alone]
    yield Figure(f"lists beside all {STREAMS + SOCKETS}, 4 clients", "req/s", rates, "unharmed", bare)
    p95 = [each.p95_ms for each in beside]
    yield Figure(f"lists beside all {STREAMS + SOCKETS}, p95", "ms", p95, "1.5 times", [each.p95_ms for each in alone])


def _lists(stage: Stage, scene: Scene) -> load.Load:
    pages = [request("GET", "/api/issues?limit=50", token) for token in scene.tokens]
    return load.run(scene.address, pages, clients=4, seconds=stage.seconds).require(200)


def _open(stack: ExitStack, scene: Scene, count: int, path: str, *, until: bytes, **headers: str) -> None:
    """Open connections of all people in turn, and keep them until the stack ends."""
    place = urlsplit(scene.address)
    for number in range(count):
        address = (place.hostname or "", place.port or 0)
        opened = stack.enter_context(socket.create_connection(address, timeout=LONGEST_S))
        opened.sendall(request("GET", path, scene.tokens[number % len(scene.tokens)], None, **headers))
        received = b""
        while until not in received:
            more = opened.recv(1 << 16)
            if not more:
                raise ConnectionError(f"the server has ended a connection: {received[:200]!r}")
            received = (received + more)[-4096:]


def _weight_of(scene: Scene, action: Callable[[], None]) -> float:
    """Return how many MB the serving process has grown by."""
    assert scene.product.process
    serving = psutil.Process(scene.product.process.pid)
    before = serving.memory_full_info().uss
    action()
    time.sleep(1.0)
    return (serving.memory_full_info().uss - before) / 2**20


def _handshake() -> dict[str, str]:
    return {
        "Upgrade": "websocket",
        "Connection": "Upgrade",
        "Sec_WebSocket_Version": "13",
        "Sec_WebSocket_Key": base64.b64encode(os.urandom(16)).decode(),
    }
