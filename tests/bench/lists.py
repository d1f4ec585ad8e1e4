"""Reading lists that nobody has asked for since the last change: pages of issues, from rows to bytes."""

from collections.abc import Iterator
from datetime import datetime
from itertools import cycle
from random import Random
from urllib.parse import urlencode
from uuid import UUID

from exponential_app.kernel.paging import encode_cursor
from tests.bench import load
from tests.bench.figures import Figure
from tests.bench.floor import bare_handler
from tests.bench.load import Load, request
from tests.bench.stage import Scene, Stage, body
from tests.sync.snapshot import decoded

# More addresses than a round asks for, so that none is asked for twice.
ADDRESSES = 12_000
NEWEST = 1_500
REACH = "1/3 of the floor"
Position = tuple[datetime, UUID]


def lists(stage: Stage) -> Iterator[Figure]:
    """Measure `GET /api/issues?limit=50` with a token at 16 clients, for each number of issues."""
    for issues in stage.issues:
        scene = stage.scene(issues)
        positions = _positions(scene)
        for name, asked in {
            "newest pages": _pages(scene, positions[:NEWEST]),
            "any page": _pages(scene, positions),
            "filtered": _filtered(scene, positions),
        }.items():
            yield from _measured(stage, scene, f"list of {issues:,}: {name}", asked)


def _measured(stage: Stage, scene: Scene, name: str, asked: list[bytes]) -> Iterator[Figure]:
    size = round(_asked(stage, scene, asked).answer_bytes)
    with bare_handler(answer_bytes=size) as bare:
        rounds = [(_bare(stage, bare), _asked(stage, scene, asked)) for _ in range(stage.rounds)]
    yield Figure(name, "req/s", [each.rate for _, each in rounds], REACH, [bare.rate for bare, _ in rounds])
    yield Figure(
        f"{name}, p95", "ms", [each.p95_ms for _, each in rounds], "25 ms", [bare.p95_ms for bare, _ in rounds]
    )


def _bare(stage: Stage, address: str) -> Load:
    return load.run(address, [request("GET", "/")], seconds=stage.seconds).require(200)


def _asked(stage: Stage, scene: Scene, asked: list[bytes]) -> Load:
    """Ask after a write: no answer from before it may be used again, and no address comes twice after it."""
    values = body(title="Make every answer stale", team_id=str(scene.seeded.teams[0].id))
    write = request("POST", "/api/issues", scene.tokens[0], values)
    load.run(scene.address, [write], clients=1, seconds=0).require(201)
    return load.run(scene.address, asked, seconds=stage.seconds).require(200)


def _positions(scene: Scene) -> list[Position]:
    """Return where a page can begin: every live issue that the owner sees, newest first."""
    rows = decoded(scene.get("/api/sync/bootstrap"))["issue"].values()
    return sorted(((datetime.fromisoformat(row["created_at"]), UUID(row["id"])) for row in rows), reverse=True)


def _pages(scene: Scene, positions: list[Position]) -> list[bytes]:
    """Pages from there, in no order; saying what is so anyway makes more addresses of few positions."""
    addresses = [
        request("GET", _page(cursor=encode_cursor(at.isoformat(), issue), **beside), scene.tokens[0])
        for beside in ({}, {"archived": "false"}, {"trashed": "false"}, {"archived": "false", "trashed": "false"})
        for at, issue in positions[:ADDRESSES]
    ]
    Random(1).shuffle(addresses)
    return addresses[:ADDRESSES]


def _filtered(scene: Scene, positions: list[Position]) -> list[bytes]:
    """Lists as screens ask for them: by team, state, assignee and label, from anywhere in the newest fifth."""
    teams = cycle(team.key for team in scene.seeded.teams if not team.is_private)
    people = cycle(map(str, scene.seeded.people))
    asked = []
    for at, issue in cycle(positions[: len(positions) // 5]):
        cursor, team, person = encode_cursor(at.isoformat(), issue), next(teams), next(people)
        asked += [
            _page(cursor=cursor, team=team),
            _page(cursor=cursor, team=team, state="started"),
            _page(cursor=cursor, team=team, state="unstarted,started", assignee=person),
            _page(cursor=cursor, assignee=person),
            _page(cursor=cursor, state="triage"),
            _page(cursor=cursor, label="Bug", state="backlog"),
        ]
        if len(asked) >= ADDRESSES:
            break
    return [request("GET", path, scene.tokens[0]) for path in asked]


def _page(**options: str) -> str:
    return f"/api/issues?{urlencode({'limit': '50'} | options)}"
