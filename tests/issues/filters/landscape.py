"""A small world to filter: issues that differ in everything a filter asks about, and both sides that answer."""

import json
import subprocess
import sys
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from tests import machine
from tests.cast import Caller, Team, World, ok
from tests.conftest import StoppedClock
from tests.factories import make_issue, make_label

HERE = Path(__file__).resolve().parent
CORE = HERE.parents[2] / "exponential_app" / "web" / "static" / "core"
ZONE = "America/New_York"
RELATIONS = (
    ("clocks", "blocks", "monday"),
    ("monday", "blocks", "now"),
    ("summer", "blocks", "eve"),
    ("archived", "blocks", "eve"),
    ("clocks", "blocks", "old"),
    ("week", "related", "eve"),
    ("secret", "related", "eve"),
    ("old", "duplicate_of", "summer"),
)
COMMENTS = (("old", "First things first"), ("old", "SECOND thoughts"), ("week", "no second opinion, İndeed"))


@dataclass(frozen=True)
class Landscape:
    """The issues by the names that cases call them, and what `@name` stands for in a tree."""

    asker: Caller
    issues: dict[str, dict[str, Any]]
    ids: dict[str, str]
    world: World
    relations: list[dict[str, str]]

    def tree(self, written: Any) -> Any:
        """Return a tree with its `@names` replaced by ids."""
        if isinstance(written, dict):
            return {name: self.tree(part) for name, part in written.items()}
        if isinstance(written, list):
            return [self.tree(part) for part in written]
        if isinstance(written, str) and written.startswith("@"):
            return self.ids[written[1:]]
        return written

    def named(self, ids: list[str]) -> list[str]:
        """Return the names of those of the issues that are ours, sorted."""
        names = {issue["id"]: name for name, issue in self.issues.items()}
        return sorted(names[each] for each in ids if each in names)

    def asked_of_the_server(self, tree: Any) -> list[str]:
        """Return the names of the issues that the server keeps."""
        body = {"filter": tree, "timezone": ZONE, "limit": 250}
        return self.named([issue["id"] for issue in ok(self.asker.post("/api/issues/query", json=body))["data"]])


class Browser:
    """The browser's modules in a Node of their own."""

    def __init__(self, land: Landscape, now: datetime) -> None:
        program = [machine.node(Path(sys.executable)), HERE / "twin.mjs", CORE]
        self._process = subprocess.Popen(program, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        teams, labels = land.world.teams, ok(land.asker.get("/api/labels?limit=250"))["labels"]
        asking = {"me": land.asker.person_id, "now": now.timestamp() * 1000, "zone": ZONE}
        world = {
            "issues": [ok(land.asker.get(f"/api/issues/{issue['id']}")) for issue in land.issues.values()],
            "states": {state["id"]: state["category"] for team in teams.values() for state in team.states.values()},
            "groups": {label["id"]: label["group_id"] for label in labels},
            "comments": {land.ids[name]: [text for of, text in COMMENTS if of == name] for name, _text in COMMENTS},
            "relations": land.relations,
            "teams": {team.key: team.id for team in teams.values()},
            "asking": asking,
        }
        self._say(world)

    def ask(self, tree: Any) -> dict[str, Any]:
        """Return `{keeps: ids}` or `{refuses: path}`."""
        self._say(tree)
        assert self._process.stdout
        answer: dict[str, Any] = json.loads(self._process.stdout.readline())
        return answer

    def close(self) -> None:
        self._process.communicate(timeout=10)

    def _say(self, value: Any) -> None:
        assert self._process.stdin
        self._process.stdin.write(json.dumps(value) + "\n")
        self._process.stdin.flush()


def day(month: int, day_of_month: int, hour: int = 12, minute: int = 0, micro: int = 0) -> datetime:
    return datetime(2026, month, day_of_month, hour, minute, 0, micro, tzinfo=UTC)


def related(by: Caller, issue: str, **body: str) -> dict[str, str]:
    """Relate an issue to another; returns the relation as its entity tells it."""
    made = ok(by.post(f"/api/issues/{issue}/relations", json=body))
    return {name: made[name] for name in ("issue_id", "related_issue_id", "kind")}


def names_of(world: World) -> dict[str, str]:
    """Make labels, and return what cases call them and the people, teams and states."""
    ada, eng, ops = world.callers["ada"], world.teams["ENG"], world.teams["OPS"]
    ok(ada.patch("/api/teams/ENG", json={"estimate_scale": "fibonacci"}))
    ids = {"nobody": "01900000-0000-7000-8000-000000000000", "todo": eng.state("Todo"), "ENG": eng.id, "OPS": ops.id}
    ids |= {name: world.callers[name].person_id for name in ("ada", "mia", "cleo")}
    ids["area"] = make_label(ada, is_group=True)["id"]
    for name, more in (("bug", {}), ("ui", {"group_id": ids["area"]}), ("own", {"team_id": eng.id})):
        ids[name] = make_label(ada, **more)["id"]
    return ids


def build(world: World, clock: StoppedClock) -> Landscape:
    """Make the issues, the oldest first; the clock ends on Tuesday 24 November 2026, 21:30 in New York."""
    ada, eng, ops, sec = world.callers["ada"], *(world.teams[key] for key in ("ENG", "OPS", "SEC"))
    ids = names_of(world)
    bug, ui = ids["bug"], ids["ui"]
    made: dict[str, dict[str, Any]] = {}

    def add(name: str, at: datetime, team: Any = eng, by: Caller = ada, **fields: Any) -> None:
        clock.instant = at
        made[name] = make_issue(by, team, **{"title": name} | fields)
        ids[name], ids[f"{name}.identifier"] = made[name]["id"], made[name]["identifier"]

    add("old", day(1, 31), due_date="2026-02-28", priority="low")
    add("summer", day(8, 3, 3, 59), title="Ἀθῆναι ΟΔΟΣ", priority="urgent", label_ids=[bug])
    add(
        "autumn",
        day(10, 1, 4, 0),
        description="İstanbul and 100%_done\\",
        assignee_id=ids["mia"],
        parent_issue_id=ids["old"],
    )
    add("clocks", day(11, 1, 4, 30), due_date="2026-11-24", label_ids=[bug, ui], estimate=3, parent_issue_id=ids["old"])
    add("week", day(11, 22, 4, 59), team=ops, priority="high", due_date="2026-12-31", title="Straße straẞe")
    add("monday", day(11, 23, 5, 0, micro=999), by=world.callers["mia"], assignee_id=ids["ada"])
    add("secret", day(11, 24), team=sec, label_ids=[ui])
    add("eve", day(11, 25, 1), description="", label_ids=[ids["own"]], due_date="2026-11-23", estimate=8)
    add(
        "now",
        day(11, 25, 2, 30),
        by=world.callers["cleo"],
        assignee_id=ids["cleo"],
        title="Ω ohm",
        due_date="2026-11-25",
    )
    add("archived", day(11, 25, 2, 30), priority="medium")
    add("trashed", day(11, 25, 2, 30))
    add("both", day(11, 25, 2, 30))
    relations = [related(ada, ids[one], type=kind, target_issue_id=ids[other]) for one, kind, other in RELATIONS]
    work_on(ada, eng, ids)
    return Landscape(ada, made, ids, world, relations)


def work_on(ada: Caller, eng: Team, ids: dict[str, str]) -> None:
    """Comment on some issues, move some through the states and put some away."""
    for name, text in COMMENTS:
        ok(ada.post(f"/api/issues/{ids[name]}/comments", json={"body": text}))
    for name, state in (("old", "Done"), ("summer", "Canceled"), ("autumn", "In Progress"), ("clocks", "Todo")):
        ok(ada.patch(f"/api/issues/{ids[name]}", json={"state_id": eng.state(state)}))
    for name in ("archived", "both"):
        ok(ada.post(f"/api/issues/{ids[name]}/archive"))
    for name in ("trashed", "both"):
        ok(ada.delete(f"/api/issues/{ids[name]}"))
