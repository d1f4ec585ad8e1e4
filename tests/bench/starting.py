"""Starting: the first run on a fresh folder, later starts, and what the idle product takes of memory."""

import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import psutil

from tests.bench.figures import Figure
from tests.bench.load import request, run
from tests.bench.stage import UNLIMITED, Stage
from tests.product import Product

MEGABYTE = 1 << 20


def starting(stage: Stage) -> Iterator[Figure]:
    """Measure first run and later start to the first 200, and memory, embedded services included."""
    first, later, idle = [], [], []
    for _ in range(stage.rounds):
        with tempfile.TemporaryDirectory(prefix="exponential-start-", dir=stage.folder) as folder:
            product = Product(Path(folder) / "data", **UNLIMITED)
            Path(folder).chmod(0o711)
            first.append(product.start())
            product.stop()
            later.append(product.start())
            idle.append(memory_mb(product))
            product.stop()
    yield Figure("first run on a fresh folder to the first answer", "s", first, "5 s to a signed-in page")
    yield Figure("later start to the first answer", "s", later, "1.5 s")
    yield Figure("memory, idle after the start", "MB", idle, "120 MB")
    scene = stage.scene(stage.issues[0])
    page, token = "/api/issues?limit=50", scene.tokens[0]
    bootstrap = request("GET", "/api/sync/bootstrap", token, Accept_Encoding="zstd")
    run(scene.address, [bootstrap], clients=1, seconds=1).require(200)
    run(scene.address, [request("GET", page, each) for each in scene.tokens], clients=8, seconds=3).require(200)
    name = f"memory after bootstraps and lists, {scene.seeded.issues:,} issues"
    yield Figure(name, "MB", [memory_mb(scene.product)], "250 MB with 25 active people")


def memory_mb(product: Product) -> float:
    """Return the proportional memory of the program and everything that it started (elsewhere than Linux: unique)."""
    assert product.process
    program = psutil.Process(product.process.pid)
    kind = "pss" if sys.platform == "linux" else "uss"
    shares = [getattr(process.memory_full_info(), kind) for process in [program, *program.children(recursive=True)]]
    return float(sum(shares)) / MEGABYTE
