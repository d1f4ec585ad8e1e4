"""Many at once: no number twice, no gap, no change lost to a reader who polls, no twin writes."""

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any, Self

from flask import Flask
from sqlalchemy import text

from tests.cast import Caller, World, ok
from tests.factories import make_issue

WRITERS = 50
WRITES_EACH = 6


def at_once(count: int, act: Callable[[int], Any]) -> list[Any]:
    """Run act(0), act(1), … in threads that all begin at the same moment; returns the results in that order."""
    gate = threading.Barrier(count)

    def run(number: int) -> Any:
        gate.wait(timeout=30)
        return act(number)

    with ThreadPoolExecutor(count) as pool:
        return list(pool.map(run, range(count)))


def own_client(app: Flask, caller: Caller) -> Caller:
    """Return the same person with a client of their own; Flask's test client is not for sharing between threads."""
    return Caller(app.test_client(use_cookies=False), headers=dict(caller.headers))


class PollingReader:
    """Reads the log as a client does, while others write, and keeps what it was given."""

    def __init__(self, caller: Caller, after: int) -> None:
        self.caller, self.seq = caller, after
        self.given: list[int] = []
        self.stop = threading.Event()
        self.thread = threading.Thread(target=self._read)

    def __enter__(self) -> Self:
        self.thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.stop.set()
        self.thread.join(30)
        self._turn()

    def _read(self) -> None:
        while not self.stop.is_set():
            self._turn()

    def _turn(self) -> None:
        answer = ok(self.caller.get(f"/api/sync/changes?after={self.seq}"))
        self.given += [change["seq"] for change in answer["changes"]]
        self.seq = answer["seq"]


def test_fifty_writers_and_a_polling_reader(real_database: Flask, real_world: World) -> None:
    ada, teams = real_world.callers["ada"], list(real_world.teams.values())
    began = ok(ada.get("/api/sync/bootstrap"))["seq"]

    def write(number: int) -> list[dict[str, Any]]:
        mine = own_client(real_database, ada)
        return [make_issue(mine, teams[(number + n) % 3]) for n in range(WRITES_EACH)]

    with PollingReader(own_client(real_database, ada), began) as reader:
        made = [issue for batch in at_once(WRITERS, write) for issue in batch]

    identifiers, numbers = [issue["identifier"] for issue in made], [issue["seq"] for issue in made]
    assert len(set(identifiers)) == WRITERS * WRITES_EACH
    assert sorted(numbers) == list(range(began + 1, began + 1 + WRITERS * WRITES_EACH))
    assert sorted(set(reader.given)) == sorted(numbers)
    for team in teams:
        of_team = sorted(int(name.split("-")[1]) for name in identifiers if name.startswith(team.key))
        assert of_team == list(range(of_team[0], of_team[0] + len(of_team)))


def test_writers_of_the_same_issue_lose_no_update(real_database: Flask, real_world: World) -> None:
    ada = real_world.callers["ada"]
    issue = make_issue(ada, real_world.teams["ENG"])
    path = f"/api/issues/{issue['id']}"

    at_once(20, lambda n: ok(own_client(real_database, ada).patch(path, json={"title": f"Title {n}"})))

    assert ok(ada.get(path))["version"] == issue["version"] + 20


def test_fifty_writers_of_different_lines_of_one_text_lose_none(real_database: Flask, real_world: World) -> None:
    ada = real_world.callers["ada"]
    lines = [f"line {number}" for number in range(WRITERS)]
    issue = make_issue(ada, real_world.teams["ENG"], description="\n".join(lines))
    path = f"/api/issues/{issue['id']}"

    def write(number: int) -> None:
        mine = [*lines[:number], f"written by {number}", *lines[number + 1 :]]
        body = {"description": "\n".join(mine), "base_version": issue["version"]}
        ok(own_client(real_database, ada).patch(path, json=body))

    at_once(WRITERS, write)

    now = ok(ada.get(path))
    assert now["description"].split("\n") == [f"written by {number}" for number in range(WRITERS)]
    assert (now["conflicts"], now["version"]) == ([], issue["version"] + WRITERS)


def test_writers_who_cannot_be_merged_are_all_kept(real_database: Flask, real_world: World) -> None:
    ada = real_world.callers["ada"]
    issue = make_issue(ada, real_world.teams["ENG"], title="Before")
    path = f"/api/issues/{issue['id']}"

    def write(number: int) -> None:
        body = {"title": f"Writer{number}", "base_version": issue["version"]}
        ok(own_client(real_database, ada).patch(path, json=body))

    at_once(20, write)

    now = ok(ada.get(path))
    kept = {now["title"], *(conflict["text"] for conflict in now["conflicts"])}
    assert kept == {f"Writer{number}" for number in range(20)}


def test_the_same_key_sent_at_once_is_one_write(real_database: Flask, real_world: World) -> None:
    ada, eng = real_world.callers["ada"], real_world.teams["ENG"]
    body = {"title": "Once", "team_id": eng.id}

    answers = at_once(
        10, lambda _: own_client(real_database, ada).post("/api/issues", json=body, headers={"Idempotency-Key": "twin"})
    )

    assert {answer.status_code for answer in answers} == {201}
    assert len({answer.json["id"] for answer in answers}) == 1


def test_the_same_id_sent_at_once_is_one_issue(real_database: Flask, real_world: World) -> None:
    ada, eng = real_world.callers["ada"], real_world.teams["ENG"]
    body = {"title": "Once", "team_id": eng.id, "id": "01900000-0000-7000-8000-000000000001"}

    statuses = [
        answer.status_code
        for answer in at_once(10, lambda _: own_client(real_database, ada).post("/api/issues", json=body))
    ]

    assert sorted(statuses) == [201] + [409] * 9


def test_two_owners_who_remove_each_other_leave_one(real_database: Flask, real_world: World) -> None:
    ada, ben = real_world.callers["ada"], real_world.callers["ben"]
    ok(ada.patch(f"/api/workspaces/members/{ben.person_id}", json={"role": "owner"}))
    pairs = [(ada, ben), (ben, ada)]

    at_once(
        2, lambda n: own_client(real_database, pairs[n][0]).delete(f"/api/workspaces/members/{pairs[n][1].person_id}")
    )

    with real_database.extensions["exponential"].database.reading() as connection:
        owners = connection.execute(
            text("SELECT count(*) FROM member WHERE role = 'owner' AND removed_at IS NULL AND workspace_id = :id"),
            {"id": real_world.workspace_id},
        ).scalar_one()
    assert owners >= 1


def test_a_dead_lock_is_retried_and_its_key_still_counts(real_database: Flask, real_world: World) -> None:
    ada, eng, ops = real_world.callers["ada"], real_world.teams["ENG"], real_world.teams["OPS"]
    first, second = (f"/api/issues/{make_issue(ada, team)['id']}" for team in (eng, ops))

    def write(number: int) -> list[int]:
        mine = own_client(real_database, ada)
        paths = [first, second] if number % 2 else [second, first]
        return [
            mine.patch(p, json={"title": f"{number}"}, headers={"Idempotency-Key": f"{number}"}).status_code
            for p in paths
        ]

    assert {status for pair in at_once(12, write) for status in pair} == {200}


def test_of_two_windows_that_choose_at_once_neither_fails_and_one_counts(
    real_database: Flask, real_world: World
) -> None:
    mia = real_world.callers["mia"]
    themes = ["light", "dark"] * 8

    def choose(number: int) -> int:
        body = {"name": "theme", "value": themes[number]}
        return own_client(real_database, mia).put("/api/preferences", json=body).status_code

    assert at_once(len(themes), choose) == [200] * len(themes)
    [kept] = ok(mia.get("/api/sync/mine"))["tables"]["preference"]
    assert kept["version"] == len(themes)


def test_the_same_favourite_made_at_once_is_there_once(real_database: Flask, real_world: World) -> None:
    mia = real_world.callers["mia"]

    def favour(_number: int) -> tuple[int, bool]:
        body = {"kind": "screen", "tab": "inbox"}
        answer = own_client(real_database, mia).post("/api/favourites", json=body)
        return answer.status_code, "id" in (answer.json.get("fields") or {})

    answers = at_once(12, favour)

    assert sorted(answers) == [(201, False)] + [(409, True)] * 11
    assert len(ok(mia.get("/api/favourites"))["data"]) == 1
