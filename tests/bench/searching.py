"""Searching, filtering and counting: how long one person waits, and how that grows with the number of issues."""

from collections.abc import Iterator, Sequence
from random import Random
from typing import Any
from urllib.parse import urlencode

from tests.bench import load
from tests.bench.figures import Figure
from tests.bench.floor import bare_handler
from tests.bench.load import request
from tests.bench.stage import Scene, Stage, body

REACH = "30 ms at 100,000"
GROWTH = "2 times"
# Words that are everywhere, of a few titles in a hundred, of hardly any, and almost right.
QUERIES = {
    "words that are everywhere": ("fix", "the", "re", "slow dash", "seconds"),
    "rarer words": ("restore", "december 2025", "validate dashboard", "throttle modal", "screens"),
    "rare words and numbers": ("zzzzqq", "4711", "kubernetes", "login form"),
    "typing errors": ("restoer", "valdiate dashbaord", "thorttle"),
}
OPEN_AND_PRESSING = {
    "and": [
        {"field": "state_category", "op": "in", "value": ["started", "unstarted"]},
        {"field": "priority", "op": "in", "value": ["urgent", "high"]},
    ]
}
QUESTIONS: dict[str, tuple[str, dict[str, Any]]] = {
    "filtered list": ("/api/issues/query", {"filter": OPEN_AND_PRESSING}),
    "filtered list, sorted": ("/api/issues/query", {"filter": OPEN_AND_PRESSING, "sort": [{"field": "due_date"}]}),
    "title contains what none does": (
        "/api/issues/query",
        {"filter": {"field": "title", "op": "contains", "value": "zzzz"}},
    ),
    "counts by state": ("/api/issues/groups", {"group_by": "state"}),
    "counts by label and priority": ("/api/issues/groups", {"group_by": "label", "sub_group_by": "priority"}),
}


def searching(stage: Stage) -> Iterator[Figure]:
    """Measure searches, filtered lists and counts of one client, p95, for each number of issues, and their growth."""
    smallest: dict[str, float] = {}
    for issues in stage.issues:
        scene = stage.scene(issues)
        for name, asked in {**_searches(scene), **_questions(scene)}.items():
            figure = _measured(stage, scene, f"{name}, {issues:,}, p95", asked)
            yield figure
            first = smallest.setdefault(name, figure.median)
            if issues != stage.issues[0]:
                yield Figure(f"{name}, growth since {stage.issues[0]:,}", "times", [figure.median / first], GROWTH)


def _measured(stage: Stage, scene: Scene, name: str, asked: Sequence[bytes]) -> Figure:
    rounds, floors = [], []
    with bare_handler(answer_bytes=1_000) as bare:
        for _ in range(stage.rounds):
            floors.append(load.run(bare, [request("GET", "/")], clients=1, seconds=0.5).require(200).p95_ms)
            rounds.append(load.run(scene.address, asked, clients=1, seconds=stage.seconds).require(200).p95_ms)
    return Figure(name, "ms", rounds, REACH if name.startswith("search") else "", floors)


def _searches(scene: Scene) -> dict[str, list[bytes]]:
    """Return searches by kind; no address comes twice in a round, since the second would be answered from memory."""
    return {
        f"search for {name}": _shuffled(
            request("GET", f"/api/search?{urlencode({'q': said, 'limit': limit})}", scene.tokens[0])
            for said in queries
            for limit in range(1, 250)
        )
        for name, queries in QUERIES.items()
    }


def _questions(scene: Scene) -> dict[str, list[bytes]]:
    return {
        name: [request("POST", path, scene.tokens[0], body(**asked))] for name, (path, asked) in QUESTIONS.items()
    }


def _shuffled(asked: Iterator[bytes]) -> list[bytes]:
    found = list(asked)
    Random(1).shuffle(found)
    return found
