"""Bootstrap: how many bytes a new browser is sent, and how long the server takes for them."""

import time
from collections.abc import Iterator

from tests.bench.figures import Figure
from tests.bench.stage import Scene, Stage

REACH = {10_000: ("0.5 MB", "100 ms"), 100_000: ("4 MB", "1,000 ms")}


def bootstrapping(stage: Stage) -> Iterator[Figure]:
    """Measure size and time of `GET /api/sync/bootstrap`, one client alone, for each number of issues."""
    for issues in stage.issues:
        scene = stage.scene(issues)
        size_reach, time_reach = REACH.get(issues, ("", ""))
        _answer(scene)
        rounds = [_answer(scene) for _ in range(stage.rounds)]
        yield Figure(f"bootstrap of {issues:,}, zstd", "MB", [size for size, _ in rounds], size_reach)
        yield Figure(f"bootstrap of {issues:,}, asked to last byte", "ms", [took for _, took in rounds], time_reach)


def _answer(scene: Scene) -> tuple[float, float]:
    """Return (compressed megabytes, milliseconds)."""
    began = time.perf_counter()
    head, body = scene.ask("/api/sync/bootstrap", Accept_Encoding="zstd")
    took_ms = (time.perf_counter() - began) * 1000
    if b" 200 " not in head.split(b"\r\n")[0] or b"content-encoding: zstd" not in head.lower():
        raise RuntimeError(f"no compressed bootstrap: {head.decode()}")
    return len(body) / 1e6, took_ms
