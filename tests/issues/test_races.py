"""Many at once in one structure: no loop closes, no closer dead-locks, no change is lost."""

from collections import Counter
from typing import Any

from flask import Flask
from sqlalchemy import text

from tests.cast import Caller, World, ok
from tests.factories import make_issue, relate
from tests.test_concurrency import at_once, own_client

WRITERS = 50


def rows(app: Flask, statement: str, **values: Any) -> list[Any]:
    with app.extensions["exponential"].database.reading() as connection:
        return list(connection.execute(text(statement), values))


def test_moves_that_would_close_a_loop_together_leave_none(real_database: Flask, real_world: World) -> None:
    ada, eng = real_world.callers["ada"], real_world.teams["ENG"]
    for _ in range(3):
        ring = [make_issue(ada, eng)["id"] for _ in range(8)]

        def move(number: int, ring: list[str] = ring) -> int:
            body = {"parent_issue_id": ring[(number + 1) % len(ring)]}
            return own_client(real_database, ada).patch(f"/api/issues/{ring[number]}", json=body).status_code

        assert Counter(at_once(len(ring), move)) == {200: len(ring) - 1, 422: 1}


def test_blocks_that_would_close_a_loop_together_leave_none(real_database: Flask, real_world: World) -> None:
    ada, eng = real_world.callers["ada"], real_world.teams["ENG"]
    ring = [make_issue(ada, eng)["id"] for _ in range(8)]

    def block(number: int) -> int:
        body = {"type": "blocks", "target_issue_id": ring[(number + 1) % len(ring)]}
        return own_client(real_database, ada).post(f"/api/issues/{ring[number]}/relations", json=body).status_code

    assert Counter(at_once(len(ring), block)) == {201: len(ring) - 1, 409: 1}


def test_the_same_relation_made_at_once_is_one(real_database: Flask, real_world: World) -> None:
    ada, eng = real_world.callers["ada"], real_world.teams["ENG"]
    pair = make_issue(ada, eng)["id"], make_issue(ada, eng)["id"]

    def relate_them(number: int) -> int:
        issue, other = pair if number % 2 else reversed(pair)
        body = {"type": "related", "target_issue_id": other}
        return own_client(real_database, ada).post(f"/api/issues/{issue}/relations", json=body).status_code

    assert Counter(at_once(10, relate_them)) == {201: 1, 409: 9}


def test_fifty_closers_of_one_family_close_its_parent_once(real_database: Flask, real_world: World) -> None:
    ada, eng = real_world.callers["ada"], real_world.teams["ENG"]
    switches = {"closes_parent_with_last_sub_issue": True, "closes_sub_issues_with_parent": True}
    ok(ada.patch("/api/teams/ENG", json=switches))
    top = make_issue(ada, eng)
    middles = [make_issue(ada, eng, parent_issue_id=top["id"]) for _ in range(5)]
    leaves = [make_issue(ada, eng, parent_issue_id=middles[n % 5]["id"])["id"] for n in range(WRITERS)]
    blocked = make_issue(ada, eng)
    for leaf in leaves[:3]:
        relate(ada, {"id": leaf}, "blocks", blocked)
    dead = "SELECT deadlocks FROM pg_stat_database WHERE datname = current_database()"
    before = rows(real_database, dead)[0][0]

    def close(number: int) -> int:
        body = {"state_id": eng.state("Done")}
        return own_client(real_database, ada).patch(f"/api/issues/{leaves[number]}", json=body).status_code

    assert set(at_once(WRITERS, close)) == {200}
    assert rows(real_database, dead)[0][0] == before
    closed = rows(
        real_database,
        "SELECT entity_id, count(*) FROM change WHERE kind = 'closed_with_sub_issues' GROUP BY entity_id",
    )
    assert {str(row[0]): row[1] for row in closed} == {each["id"]: 1 for each in [top, *middles]}
    freed = rows(real_database, "SELECT count(*) FROM change WHERE kind = 'unblocked'")
    assert freed[0][0] == 1


def test_closers_movers_and_deleters_of_one_family_never_fail(real_database: Flask, real_world: World) -> None:
    ada, eng = real_world.callers["ada"], real_world.teams["ENG"]
    ok(ada.patch("/api/teams/ENG", json={"closes_sub_issues_with_parent": True}))
    parents = [make_issue(ada, eng)["id"] for _ in range(3)]
    children = [make_issue(ada, eng, parent_issue_id=parents[n % 3])["id"] for n in range(18)]

    def write(number: int) -> int:
        mine = own_client(real_database, ada)
        child, parent = children[number], parents[(number + 1) % 3]
        if number % 3 == 0:
            state = eng.state("Done" if number % 2 else "Todo")
            return mine.patch(f"/api/issues/{parent}", json={"state_id": state}).status_code
        if number % 3 == 1:
            return mine.patch(f"/api/issues/{child}", json={"parent_issue_id": parent}).status_code
        mine.delete(f"/api/issues/{child}")
        return mine.delete(f"/api/issues/{child}?forever=true").status_code

    assert set(at_once(18, write)) == {200}


def test_a_state_that_goes_while_issues_come_is_left_by_all(real_database: Flask, real_world: World) -> None:
    ada, eng = real_world.callers["ada"], real_world.teams["ENG"]
    issues = [make_issue(ada, eng)["id"] for _ in range(10)]
    review = eng.state("In Review")

    def write(number: int) -> int:
        mine = own_client(real_database, ada)
        if number == 5:
            body = {"id": review, "replacement_status_id": eng.state("Todo")}
            return mine.delete("/api/teams/ENG/statuses", json=body).status_code
        if number % 2:
            return mine.post("/api/issues", json={"title": "x", "team_id": eng.id, "state_id": review}).status_code
        return mine.patch(f"/api/issues/{issues[number]}", json={"state_id": review}).status_code

    statuses = at_once(10, write)

    assert statuses[5] == 200
    assert set(statuses) <= {200, 201, 422}
    assert rows(real_database, "SELECT count(*) FROM issue WHERE state_id = :id", id=review)[0][0] == 0


def test_fifty_writers_of_one_issue_lose_no_change(real_database: Flask, real_world: World) -> None:
    ada, eng = real_world.callers["ada"], real_world.teams["ENG"]
    ok(ada.patch("/api/teams/ENG", json={"estimate_scale": "linear"}))
    issue, parents = make_issue(ada, eng), [make_issue(ada, eng)["id"] for _ in range(5)]
    path = f"/api/issues/{issue['id']}"

    def write(number: int) -> int | None:
        states = ("Todo", "In Progress", "Done", "Canceled")
        bodies: list[dict[str, Any]] = [
            {"title": f"Title {number}"},
            {"state_id": eng.state(states[number % 4])},
            {"estimate": number % 5 + 1},
            {"parent_issue_id": parents[number % 5]},
            {"description": f"Description {number}"},
        ]
        seq: int | None = ok(own_client(real_database, ada).patch(path, json=bodies[number % 5])).get("seq")
        return seq

    written = [seq for seq in at_once(WRITERS, write) if seq is not None]

    assert ok(ada.get(path))["version"] == 1 + len(written)
    logged = rows(real_database, "SELECT before, after FROM change WHERE entity_id = :id ORDER BY seq", id=issue["id"])
    current: dict[str, Any] = {}
    for before, after in logged:
        assert {name: current.get(name) for name in before} == before
        current |= after
    assert len(logged) == 1 + len(written)


def test_two_closers_of_two_blockers_let_go_once(real_database: Flask, real_world: World) -> None:
    ada, eng = real_world.callers["ada"], real_world.teams["ENG"]

    def close(who: Caller, issue: dict[str, Any]) -> int:
        return who.patch(f"/api/issues/{issue['id']}", json={"state_id": eng.state("Done")}).status_code

    for _ in range(5):
        blockers, blocked = [make_issue(ada, eng) for _ in range(2)], make_issue(ada, eng)
        for blocker in blockers:
            relate(ada, blocker, "blocks", blocked)
        at_once(2, lambda n, pair=blockers: close(own_client(real_database, ada), pair[n]))
        freed = "SELECT count(*) FROM change WHERE kind = 'unblocked' AND entity_id = :id"
        assert rows(real_database, freed, id=blocked["id"])[0][0] == 1
