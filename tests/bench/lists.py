"""Reading lists: pages of issues that no cache holds whole, and answers that have not changed."""

from collections.abc import Iterator
from itertools import islice
from random import Random
from urllib.parse import urlencode

from tests.bench import load
from tests.bench.figures import Figure
from tests.bench.floor import bare_handler
from tests.bench.load import Load, request
from tests.bench.stage import Scene, Stage

POSITIONS = 400


def lists(stage: Stage) -> Iterator[Figure]:
    """Measure `GET /api/issues?limit=50` with a token at 16 clients, for each number of issues."""
    for issues in stage.issues:
        scene = stage.scene(issues)
        yield from _pages(stage, scene, f"{issues:,}: newest pages", _newest(scene), "1/3 of the floor, p95 25 ms")
        yield from _pages(stage, scene, f"{issues:,}: any page", _anywhere(scene), "1/3 of the floor, p95 25 ms")
        yield from _pages(stage, scene, f"{issues:,}: filtered", _filtered(scene), "1/3 of the floor, p95 25 ms")
        yield from _unchanged(stage, scene, f"{issues:,}: unchanged, 304")


def _pages(stage: Stage, scene: Scene, name: str, requests: list[bytes], reach: str) -> Iterator[Figure]:
    load.run(scene.address, requests, seconds=1)
    size = round(load.run(scene.address, requests, seconds=1).require(200).answer_bytes)
    with bare_handler(answer_bytes=size) as bare:
        rounds = [(_bare(stage, bare), _asked(stage, scene, requests).require(200)) for _ in range(stage.rounds)]
    yield from _compared(f"list of {name}", rounds, reach)


def _unchanged(stage: Stage, scene: Scene, name: str) -> Iterator[Figure]:
    head, _ = scene.ask("/api/issues?limit=50")
    etag = next(line[6:] for line in head.decode().split("\r\n") if line.lower().startswith("etag: "))
    asked = [request("GET", "/api/issues?limit=50", scene.tokens[0], If_None_Match=etag)]
    with bare_handler(answer_bytes=2) as bare:
        rounds = [(_bare(stage, bare), _asked(stage, scene, asked).require(304)) for _ in range(stage.rounds)]
    yield from _compared(f"list of {name}", rounds, "5 times the floor, p95 2 ms")


def _compared(name: str, rounds: list[tuple[Load, Load]], reach: str) -> Iterator[Figure]:
    yield Figure(name, "req/s", [each.rate for _, each in rounds], reach, [bare.rate for bare, _ in rounds])
    yield Figure(f"{name}, p95", "ms", [each.p95_ms for _, each in rounds], "", [bare.p95_ms for bare, _ in rounds])


def _bare(stage: Stage, address: str) -> Load:
    return load.run(address, [request("GET", "/")], seconds=stage.seconds).require(200)


def _asked(stage: Stage, scene: Scene, requests: list[bytes]) -> Load:
    return load.run(scene.address, requests, seconds=stage.seconds)


def _newest(scene: Scene) -> list[bytes]:
    """The first pages of the list, where most people look."""
    return _walk(scene, pages=20)


def _anywhere(scene: Scene) -> list[bytes]:
    """Pages from all over the list, in no order: their issues are rarely held in memory."""
    cursors = _cursors(scene)
    Random(1).shuffle(cursors)
    return [_page(scene, cursor=cursor) for cursor in cursors[:POSITIONS]]


def _filtered(scene: Scene) -> list[bytes]:
    """Lists as screens ask for them: by team, state, assignee and label."""
    people = scene.seeded.people
    asked = []
    for place, team in enumerate(each for each in scene.seeded.teams if not each.is_private):
        asked += [
            _page(scene, team=team.key),
            _page(scene, team=team.key, state="started"),
            _page(scene, team=team.key, state="unstarted,started", assignee=str(people[place % len(people)])),
            _page(scene, assignee=str(people[place % len(people)])),
            _page(scene, state="triage"),
            _page(scene, label="Bug", state="backlog"),
        ]
    return asked


def _walk(scene: Scene, *, pages: int) -> list[bytes]:
    asked, cursor = [], None
    for _ in range(pages):
        asked.append(_page(scene, cursor=cursor))
        cursor = scene.get(f"/api/issues?{urlencode({'limit': 50, 'cursor': cursor} if cursor else {'limit': 50})}")[
            "next_cursor"
        ]
        if cursor is None:
            break
    return asked


def _cursors(scene: Scene) -> list[str]:
    """Collect the cursors of the whole list by walking it in the largest steps."""

    def steps() -> Iterator[str]:
        cursor = None
        while True:
            options = {"limit": 250, "fields": "id"} | ({"cursor": cursor} if cursor else {})
            cursor = scene.get(f"/api/issues?{urlencode(options)}")["next_cursor"]
            if cursor is None:
                return
            yield cursor

    return list(islice(steps(), 100_000))


def _page(scene: Scene, **options: str | None) -> bytes:
    given = {"limit": "50"} | {name: value for name, value in options.items() if value is not None}
    return request("GET", f"/api/issues?{urlencode(given)}", scene.tokens[0])
