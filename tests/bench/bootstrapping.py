"""Bootstrap: how many bytes a new browser is sent, and how long the server takes for them, made anew and kept."""

import shutil
import time
from collections.abc import Iterator

from tests.bench.figures import Figure
from tests.bench.stage import Scene, Stage

REACH = {10_000: ("0.5 MB", "100 ms"), 100_000: ("4 MB", "1,000 ms")}
KEPT_REACH = {100_000: "50 ms"}


def bootstrapping(stage: Stage) -> Iterator[Figure]:
    """Measure size and time of `GET /api/sync/bootstrap`, one client alone, for each number of issues."""
    for issues in stage.issues:
        scene = stage.scene(issues)
        size_reach, time_reach = REACH.get(issues, ("", ""))
        _made(scene)
        made = [_made(scene) for _ in range(stage.rounds)]
        kept = [_answer(scene) for _ in range(stage.rounds)]
        took = [each for _, each in made]
        yield Figure(f"bootstrap of {issues:,}, zstd", "MB", [size for size, _ in made], size_reach)
        yield Figure(f"bootstrap of {issues:,}, made, to last byte", "ms", took, time_reach)
        # Its floor is the time of making it, in the same round.
        kept_reach = KEPT_REACH.get(issues, "")
        yield Figure(f"bootstrap of {issues:,}, kept, to last byte", "ms", [each for _, each in kept], kept_reach, took)


def _made(scene: Scene) -> tuple[float, float]:
    """Ask for one that has to be made."""
    shutil.rmtree(scene.product.folder / "snapshots", ignore_errors=True)
    return _answer(scene)


def _answer(scene: Scene) -> tuple[float, float]:
    """Return (compressed megabytes, milliseconds)."""
    began = time.perf_counter()
    head, body = scene.ask("/api/sync/bootstrap", Accept_Encoding="zstd")
    took_ms = (time.perf_counter() - began) * 1000
    if b" 200 " not in head.split(b"\r\n")[0] or b"content-encoding: zstd" not in head.lower():
        raise RuntimeError(f"no compressed bootstrap: {head.decode()}")
    return len(body) / 1e6, took_ms
