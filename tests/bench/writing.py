"""Writing: issues created at once by many clients, and many changed at once, each acknowledged when on the disk."""

import time
from collections.abc import Iterator

from tests.bench import load
from tests.bench.figures import Figure
from tests.bench.floor import bare_handler
from tests.bench.load import request
from tests.bench.stage import Scene, Stage, body

MANY = 1_000


def writing(stage: Stage) -> Iterator[Figure]:
    """Measure durable creates: 16 clients in one workspace, and one client alone."""
    scene = stage.scene(stage.issues[0])
    yield from _created(stage, scene, "creates over all teams, 16 clients", _bodies(scene, teams=99), 16)
    yield from _created(stage, scene, "creates in one team, 16 clients", _bodies(scene, teams=1), 16)
    yield from _created(stage, scene, "creates in one team, 1 client", _bodies(scene, teams=1), 1)
    yield from _changed(stage, scene)


def _changed(stage: Stage, scene: Scene) -> Iterator[Figure]:
    """Change the priority of 1,000 issues in one command, and their state, with what follows from that."""
    issues = [each["id"] for page in _pages(scene, MANY) for each in page]
    team = scene.seeded.teams[0]
    columns = scene.get(f"/api/teams/{team.key}/statuses")["statuses"].values()
    states = [each["id"] for column in columns for each in column]
    own = [each["id"] for page in _pages(scene, MANY, team=team.key) for each in page]
    strokes = (
        ("the priority", issues, [{"priority": word} for word in ("low", "medium", "high", "urgent", "none")]),
        ("the state", own, [{"state_id": state} for state in states]),
    )
    for name, ids, updates in strokes:
        took = []
        for turn in range(stage.rounds):
            began = time.perf_counter()
            asked = {"issue_ids": ids, "updates": updates[turn % len(updates)]}
            status, _ = scene.product.call("PATCH", "/api/issues/bulk", scene.tokens[0], asked)
            took.append(time.perf_counter() - began)
            assert status == 200
        yield Figure(f"bulk change of {name} of {len(ids):,} issues", "s", took)


def _pages(scene: Scene, most: int, **query: str) -> Iterator[list[dict[str, str]]]:
    asked = "".join(f"&{name}={value}" for name, value in query.items())
    found, cursor = 0, ""
    while found < most:
        page = scene.get(f"/api/issues?limit=250{asked}{cursor}")
        yield page["data"]
        found += len(page["data"])
        if page["next_cursor"] is None:
            return
        cursor = f"&cursor={page['next_cursor']}"


def _created(stage: Stage, scene: Scene, name: str, requests: list[bytes], clients: int) -> Iterator[Figure]:
    load.run(scene.address, requests, clients=clients, seconds=0.5).require(201)
    rates, p95s, bare_rates = [], [], []
    with bare_handler(answer_bytes=1000) as bare:
        for _ in range(stage.rounds):
            bare_rates.append(load.run(bare, [request("GET", "/")], clients=clients, seconds=1).rate)
            made = load.run(scene.address, requests, clients=clients, seconds=stage.seconds).require(201)
            rates.append(made.rate)
            p95s.append(made.p95_ms)
    wanted = ("400/s", "60 ms") if clients > 1 else ("", "")
    yield Figure(name, "/s", rates, wanted[0], bare_rates)
    yield Figure(f"{name}, p95", "ms", p95s, wanted[1])


def _bodies(scene: Scene, *, teams: int) -> list[bytes]:
    token = scene.tokens[0]
    visible = [team for team in scene.seeded.teams if not team.is_private][:teams]
    description = "Seen by three customers this week. " * 8
    return [
        request(
            "POST",
            "/api/issues",
            token,
            body(
                title=f"Write down what number {number} taught us",
                team_id=str(team.id),
                description=description,
                priority="medium",
                assignee_id=str(scene.seeded.people[number % 5]),
                label_ids=[str(team.labels[number % 3])],
            ),
        )
        for number, team in enumerate(visible * 8)
    ]
