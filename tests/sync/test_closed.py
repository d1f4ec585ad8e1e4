"""Issues closed long ago: left out of bootstrap, fetched by pages when they are looked at."""

from typing import Any

import pytest

from tests.cast import Caller, Team, World, ok
from tests.conftest import StoppedClock
from tests.factories import make_issue, make_label
from tests.sync.snapshot import Replica, decoded

CLOSED = "/api/sync/closed"


def close(who: Caller, issue: dict[str, Any], team: Team, state: str = "Done") -> str:
    ok(who.patch(f"/api/issues/{issue['id']}", json={"state_id": team.state(state)}))
    return str(issue["id"])


def ids(answer: dict[str, Any]) -> list[str]:
    return list(read(answer))


def read(answer: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """Decode a page; what it refers to comes with it, the teams' keys do not."""
    for team in answer["tables"]["team"]["blocks"]:
        team["columns"]["key"] = ["KEY"] * team["rows"]
    return decoded(answer)["issue"]


def every_page(who: Caller, **query: Any) -> list[str]:
    found: list[str] = []
    cursor = None
    while True:
        answer = ok(who.get(CLOSED, query_string={**query, **({"cursor": cursor} if cursor else {})}))
        found += ids(answer)
        cursor = answer["next_cursor"]
        if cursor is None:
            return found


@pytest.fixture
def closed(ada: Caller, eng: Team, stopped_clock: StoppedClock) -> list[str]:
    """Five issues of ENG, closed an hour after each other, the last one first, and a month ago."""
    made = []
    for number in range(5):
        stopped_clock.advance(hours=1)
        made.append(close(ada, make_issue(ada, eng), eng, "Canceled" if number == 2 else "Done"))
    stopped_clock.advance(days=31)
    return made[::-1]


def test_bootstrap_leaves_out_what_was_closed_more_than_30_days_ago(
    ada: Caller, eng: Team, stopped_clock: StoppedClock
) -> None:
    old = close(ada, make_issue(ada, eng), eng)
    still_open = make_issue(ada, eng)["id"]
    stopped_clock.advance(days=20)
    recent = close(ada, make_issue(ada, eng), eng)
    stopped_clock.advance(days=11)

    sent = decoded(ok(ada.get("/api/sync/bootstrap")))["issue"]

    assert {old, still_open, recent} & set(sent) == {still_open, recent}
    assert old in every_page(ada)


def test_bootstrap_and_the_pages_together_are_all_that_lives(ada: Caller, closed: list[str], eng: Team) -> None:
    archived = close(ada, make_issue(ada, eng), eng)
    ok(ada.post(f"/api/issues/{archived}/archive"))

    sent = set(decoded(ok(ada.get("/api/sync/bootstrap")))["issue"])
    paged = set(every_page(ada))

    listed = ok(ada.get("/api/issues", query_string={"limit": 250}))["data"]
    assert sent | paged == {issue["id"] for issue in listed}
    assert not sent & paged


def test_pages_come_in_the_order_of_closing_and_say_how_many_are_left(ada: Caller, closed: list[str]) -> None:
    first = ok(ada.get(CLOSED, query_string={"limit": 2}))
    second = ok(ada.get(CLOSED, query_string={"limit": 2, "cursor": first["next_cursor"]}))
    third = ok(ada.get(CLOSED, query_string={"limit": 2, "cursor": second["next_cursor"]}))

    assert [*ids(first), *ids(second), *ids(third)] == closed
    assert [page["left"] for page in (first, second, third)] == [3, 1, 0]
    assert third["next_cursor"] is None


def test_a_page_that_ends_with_the_last_one_says_so(ada: Caller, closed: list[str]) -> None:
    page = ok(ada.get(CLOSED, query_string={"limit": len(closed)}))

    assert (page["left"], page["next_cursor"]) == (0, None)


def test_issues_closed_in_the_same_instant_are_neither_lost_nor_repeated(
    ada: Caller, eng: Team, stopped_clock: StoppedClock
) -> None:
    made = {close(ada, make_issue(ada, eng), eng) for _ in range(5)}
    stopped_clock.advance(days=31)

    found = every_page(ada, limit=2)

    assert len(found) == len(set(found))
    assert made <= set(found)


def test_a_row_is_what_the_issue_is_when_read_alone(
    ada: Caller, mia: Caller, eng: Team, stopped_clock: StoppedClock
) -> None:
    issue = make_issue(
        ada, eng, assignee_id=mia.person_id, priority="high", label_ids=[make_label(ada)["id"]], due_date="2026-12-24"
    )
    close(ada, issue, eng)
    stopped_clock.advance(days=31)

    row = read(ok(ada.get(CLOSED)))[issue["id"]]

    alone = ok(ada.get(f"/api/issues/{issue['id']}"))
    assert row | {"identifier": alone["identifier"]} == {name: alone[name] for name in row}


def test_only_those_of_a_team_or_of_a_creator_when_asked(
    ada: Caller, mia: Caller, closed: list[str], eng: Team, ops: Team, stopped_clock: StoppedClock
) -> None:
    other = close(ada, make_issue(mia, ops), ops)
    stopped_clock.advance(days=31)

    assert every_page(ada, team="ops") == [other]
    assert every_page(ada, team=eng.id) == closed
    assert every_page(mia, creator="me") == every_page(ada, creator=mia.person_id) == [other]
    assert every_page(ada, creator=mia.person_id, team="ENG") == []


def test_nobody_gets_more_than_they_may_see(
    world: World, ben: Caller, cleo: Caller, otto: Caller, stopped_clock: StoppedClock
) -> None:
    ada, teams = world.callers["ada"], world.teams
    own, other, secret = (close(ada, make_issue(ada, teams[key]), teams[key]) for key in ("ENG", "OPS", "SEC"))
    stopped_clock.advance(days=31)

    assert {own, other, secret} <= set(every_page(ada))
    assert {own, other, secret} & set(every_page(ben)) == {own, other}
    assert {own, other, secret} & set(every_page(cleo)) == {own}
    assert {own, other, secret} & set(every_page(otto)) == set()
    assert ben.get(CLOSED, query_string={"team": "SEC"}).status_code == 404


def test_a_guest_is_not_told_the_id_of_someone_whom_they_do_not_see(
    ada: Caller, ben: Caller, cleo: Caller, eng: Team, stopped_clock: StoppedClock
) -> None:
    issue = make_issue(ada, eng, assignee_id=ben.person_id)
    close(ada, issue, eng)
    stopped_clock.advance(days=31)

    answer = cleo.get(CLOSED)

    assert read(ok(answer))[issue["id"]]["assignee_id"] is None
    assert ben.person_id not in answer.get_data(as_text=True)


def test_a_changed_old_one_comes_as_a_change(ada: Caller, closed: list[str]) -> None:
    replica = Replica(ada)
    assert closed[0] not in replica.rows["issue"]

    ok(ada.patch(f"/api/issues/{closed[0]}", json={"title": "Looked at again"}))
    replica.catch_up()

    assert replica.rows["issue"][closed[0]]["title"] == "Looked at again"


@pytest.mark.parametrize(
    ("query", "field"),
    [
        ({"limit": 0}, "limit"),
        ({"limit": 1001}, "limit"),
        ({"creator": "somebody"}, "creator"),
        ({"cursor": "AAAA"}, "cursor"),
        ({"cursor": "WyJub3QgYSBkYXRlIiwiMDE5YWEwMDAtMDAwMC03MDAwLTgwMDAtMDAwMDAwMDAwMDAwIl0"}, "cursor"),
        ({"before": "2026"}, "before"),
    ],
)
def test_a_bad_query_names_its_field(ada: Caller, query: dict[str, Any], field: str) -> None:
    answer = ada.get(CLOSED, query_string=query)

    assert answer.status_code == 422
    assert any(name.startswith(field) for name in answer.get_json()["fields"])


def test_a_page_takes_the_same_queries_however_many_issues(
    ada: Caller, eng: Team, closed: list[str], statements: list[str], stopped_clock: StoppedClock
) -> None:
    ok(ada.get(CLOSED))
    statements.clear()
    ok(ada.get(CLOSED, query_string={"limit": 1}))
    few = len(statements)
    statements.clear()

    ok(ada.get(CLOSED, query_string={"limit": 4}))

    assert len(statements) == few


def test_bootstrap_keeps_what_counts_for_the_progress_of_an_open_parent(
    ada: Caller, eng: Team, stopped_clock: StoppedClock
) -> None:
    parent = make_issue(ada, eng)
    child = make_issue(ada, eng, parent_issue_id=parent["id"], state_id=eng.state("Done"))
    stopped_clock.advance(days=31)

    assert child["id"] in decoded(ok(ada.get("/api/sync/bootstrap")))["issue"]
    ok(ada.patch(f"/api/issues/{parent['id']}", json={"state_id": eng.state("Done")}))
    assert child["id"] not in decoded(ok(ada.get("/api/sync/bootstrap")))["issue"]
