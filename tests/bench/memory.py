"""Answers from memory: lists, 304s, health and files that have not changed since they were asked for last."""

from collections.abc import Iterator
from urllib.parse import urlsplit
from urllib.request import urlopen

from tests.bench import load
from tests.bench.figures import Figure
from tests.bench.floor import bare_handler
from tests.bench.load import Load, request
from tests.bench.stage import Scene, Stage

LIST = "/api/issues?limit=50"
REACH = "5 times the floor, p95 2 ms"


def memory(stage: Stage) -> Iterator[Figure]:
    """Measure what has not changed, at 16 clients, on the smallest number of issues."""
    scene = stage.scene(stage.issues[0])
    head, _ = scene.ask(LIST)
    token = scene.tokens[0]
    asked = {
        "unchanged list, 200": (request("GET", LIST, token), 200),
        "unchanged list, zstd": (request("GET", LIST, token, Accept_Encoding="zstd"), 200),
        "unchanged list, 304": (request("GET", LIST, token, If_None_Match=_header(head, "etag")), 304),
        "health": (request("GET", "/healthz"), 200),
        "a file of the client": (request("GET", _script(scene), Accept_Encoding="br"), 200),
    }
    for name, (each, status) in asked.items():
        yield from _compared(stage, scene, name, each, status)


def _compared(stage: Stage, scene: Scene, name: str, asked: bytes, status: int) -> Iterator[Figure]:
    # The load's warm-up also says how many bytes the floor should send.
    size = round(load.run(scene.address, [asked], seconds=0.5).require(status).answer_bytes)
    with bare_handler(answer_bytes=size) as bare:
        rounds = [
            (_load(stage, bare, request("GET", "/"), 200), _load(stage, scene.address, asked, status))
            for _ in range(stage.rounds)
        ]
    yield Figure(name, "req/s", [each.rate for _, each in rounds], REACH, [floor.rate for floor, _ in rounds])
    yield Figure(f"{name}, p95", "ms", [each.p95_ms for _, each in rounds], "", [floor.p95_ms for floor, _ in rounds])


def _load(stage: Stage, address: str, asked: bytes, status: int) -> Load:
    return load.run(address, [asked], seconds=stage.seconds).require(status)


def _header(head: bytes, name: str) -> str:
    lines = [line.partition(": ") for line in head.decode().split("\r\n")]
    return next(value for found, _, value in lines if found.lower() == name)


def _script(scene: Scene) -> str:
    """Return the address of the client's first module, as its page names it."""
    with urlopen(scene.address + "/") as page:  # noqa: S310 - our own address
        text = page.read().decode()
    source = text.rpartition('<script type="module" src="')[2].partition('"')[0]
    return urlsplit(source).path
