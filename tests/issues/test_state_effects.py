"""What follows when an issue is closed: parents, sub-issues, and the issues it blocked."""

from typing import Any

import pytest
from flask import Flask
from sqlalchemy import text

from tests.cast import Caller, Team, World, ok
from tests.factories import make_issue, relate

Row = dict[str, Any]


def move(who: Caller, team: Team, issue: Row, state: str) -> Row:
    moved: Row = ok(who.patch(f"/api/issues/{issue['id']}", json={"state_id": team.state(state)}))
    return moved


def read(who: Caller, issue: Row) -> Row:
    found: Row = ok(who.get(f"/api/issues/{issue['id']}"))
    return found


def state_of(who: Caller, team: Team, issue: Row) -> str:
    state = read(who, issue)["state_id"]
    return next(name for name in team.states if team.state(name) == state)


def switch(ada: Caller, team: Team, **switches: bool) -> None:
    names = {"up": "closes_parent_with_last_sub_issue", "down": "closes_sub_issues_with_parent"}
    ok(ada.patch(f"/api/teams/{team.key}", json={names[name]: on for name, on in switches.items()}))


def kinds(app: Flask, issue: Row) -> list[tuple[str, Any, Any]]:
    """Return what the log says of an issue, oldest first."""
    with app.extensions["exponential"].database.reading() as connection:
        rows = connection.execute(
            text("SELECT kind, before, after FROM change WHERE entity_id = :id ORDER BY seq"), {"id": issue["id"]}
        )
        return [(row[0], row[1], row[2]) for row in rows]


@pytest.fixture
def family(mia: Caller, eng: Team) -> tuple[Row, Row, Row]:
    """A parent and two sub-issues."""
    parent = make_issue(mia, eng)
    first, second = (make_issue(mia, eng, parent_issue_id=parent["id"]) for _ in range(2))
    return parent, first, second


def test_reopening_clears_what_closing_had_set(mia: Caller, eng: Team) -> None:
    issue = make_issue(mia, eng)

    done, again = move(mia, eng, issue, "Done"), move(mia, eng, issue, "Todo")
    canceled = move(mia, eng, issue, "Canceled")

    assert done["completed_at"]
    assert done["started_at"]
    assert (again["completed_at"], again["started_at"]) == (None, None)
    assert canceled["canceled_at"]
    assert not canceled["completed_at"]


def test_without_the_switches_nothing_follows(mia: Caller, eng: Team, family: tuple[Row, Row, Row]) -> None:
    parent, first, second = family
    for sub_issue in (first, second):
        move(mia, eng, sub_issue, "Done")

    assert state_of(mia, eng, parent) == "Todo"


def test_the_last_sub_issue_closes_the_parent(
    app: Flask, ada: Caller, mia: Caller, eng: Team, family: tuple[Row, Row, Row]
) -> None:
    switch(ada, eng, up=True)
    parent, first, second = family

    move(mia, eng, first, "Done")
    assert state_of(mia, eng, parent) == "Todo"
    move(mia, eng, second, "Done")

    assert state_of(mia, eng, parent) == "Done"
    assert read(mia, parent)["completed_at"]
    assert [kind for kind, _, _ in kinds(app, parent)] == ["created", "closed_with_sub_issues"]


def test_canceled_sub_issues_are_ignored(ada: Caller, mia: Caller, eng: Team, family: tuple[Row, Row, Row]) -> None:
    switch(ada, eng, up=True)
    parent, first, second = family

    move(mia, eng, first, "Canceled")
    assert state_of(mia, eng, parent) == "Todo"
    move(mia, eng, second, "Done")
    assert state_of(mia, eng, parent) == "Done"


def test_a_parent_whose_sub_issues_are_all_canceled_stays_open(
    ada: Caller, mia: Caller, eng: Team, family: tuple[Row, Row, Row]
) -> None:
    switch(ada, eng, up=True)
    parent, first, second = family

    for sub_issue in (first, second):
        move(mia, eng, sub_issue, "Canceled")

    assert state_of(mia, eng, parent) == "Todo"


def test_put_away_sub_issues_neither_hold_the_parent_open_nor_are_closed(
    ada: Caller, mia: Caller, eng: Team, family: tuple[Row, Row, Row]
) -> None:
    switch(ada, eng, up=True, down=True)
    parent, first, second = family
    ok(mia.post(f"/api/issues/{first['id']}/archive"))

    move(mia, eng, second, "Done")

    assert (state_of(mia, eng, parent), state_of(mia, eng, first)) == ("Done", "Todo")


def test_a_put_away_parent_is_left_alone(ada: Caller, mia: Caller, eng: Team, family: tuple[Row, Row, Row]) -> None:
    switch(ada, eng, up=True)
    parent, first, second = family
    ok(mia.post(f"/api/issues/{parent['id']}/archive"))

    for sub_issue in (first, second):
        move(mia, eng, sub_issue, "Done")

    assert state_of(mia, eng, parent) == "Todo"


def test_a_completed_parent_completes_what_is_open_below_and_a_canceled_one_does_not(
    app: Flask, ada: Caller, mia: Caller, eng: Team, family: tuple[Row, Row, Row]
) -> None:
    switch(ada, eng, down=True)
    parent, first, second = family
    below = make_issue(mia, eng, parent_issue_id=first["id"])
    move(mia, eng, second, "Canceled")

    move(mia, eng, parent, "Canceled")
    assert state_of(mia, eng, first) == "Todo"
    move(mia, eng, parent, "Todo")
    move(mia, eng, parent, "Done")

    assert [state_of(mia, eng, each) for each in (first, second, below)] == ["Done", "Canceled", "Done"]
    assert kinds(app, below)[-1][0] == "closed_with_parent"


def test_it_goes_up_and_down_as_far_as_there_is_family(ada: Caller, mia: Caller, eng: Team) -> None:
    switch(ada, eng, up=True, down=True)
    top = make_issue(mia, eng)
    middle = make_issue(mia, eng, parent_issue_id=top["id"])
    bottom = make_issue(mia, eng, parent_issue_id=middle["id"])
    beside = make_issue(mia, eng, parent_issue_id=bottom["id"])

    move(mia, eng, middle, "Done")

    assert [state_of(mia, eng, each) for each in (top, bottom, beside)] == ["Done"] * 3


def test_across_teams_the_parents_team_decides_and_each_uses_its_own_state(
    ada: Caller, mia: Caller, eng: Team, ops: Team
) -> None:
    ok(ada.patch("/api/teams/OPS/statuses", json={"id": ops.state("Done"), "name": "Shipped"}))
    switch(ada, eng, up=True, down=True)
    parent = make_issue(mia, eng)
    child = make_issue(mia, ops, parent_issue_id=parent["id"])
    grandchild = make_issue(mia, eng, parent_issue_id=child["id"])

    move(mia, eng, parent, "Done")

    assert read(mia, child)["state_id"] == ops.state("Done")
    assert state_of(mia, eng, grandchild) == "Todo"


def test_a_cascade_is_taken_back_together_and_news_of_it_is_no_conflict(
    ada: Caller, mia: Caller, eng: Team, family: tuple[Row, Row, Row]
) -> None:
    switch(ada, eng, down=True)
    parent, first, second = family
    blocked = make_issue(mia, eng)
    relate(mia, first, "blocks", blocked)
    done = move(mia, eng, parent, "Done")

    undone = ok(mia.post("/api/undo", json={"transaction_of": done["seq"]}))
    assert undone["conflicts"] == []
    assert [state_of(mia, eng, each) for each in (parent, first, second)] == ["Todo"] * 3

    again = ok(mia.post("/api/undo", json={"transaction_of": undone["seq"]}))
    assert again["conflicts"] == []
    assert [state_of(mia, eng, each) for each in (parent, first, second)] == ["Done"] * 3


def test_moving_into_another_family_and_closing_at_once_counts_there(
    ada: Caller, mia: Caller, eng: Team, family: tuple[Row, Row, Row]
) -> None:
    switch(ada, eng, up=True)
    parent, first, _second = family
    other = make_issue(mia, eng)

    ok(mia.patch(f"/api/issues/{first['id']}", json={"parent_issue_id": other["id"], "state_id": eng.state("Done")}))

    assert (state_of(mia, eng, other), state_of(mia, eng, parent)) == ("Done", "Todo")


@pytest.mark.parametrize("end", ["Done", "Canceled"])
def test_the_last_blocker_lets_go(app: Flask, mia: Caller, eng: Team, end: str) -> None:
    blockers = [make_issue(mia, eng) for _ in range(2)]
    blocked = make_issue(mia, eng)
    for blocker in blockers:
        relate(mia, blocker, "blocks", blocked)

    move(mia, eng, blockers[0], end)
    assert [kind for kind, _, _ in kinds(app, blocked)] == ["created"]
    move(mia, eng, blockers[1], end)

    assert kinds(app, blocked)[1:] == [("unblocked", {"blocked_by": [blockers[1]["id"]]}, {"blocked_by": []})]


def test_nobody_is_let_go_who_is_done_or_put_away_or_held_by_what_is_not(app: Flask, mia: Caller, eng: Team) -> None:
    blocker, archived = make_issue(mia, eng), make_issue(mia, eng)
    done, away, free = (make_issue(mia, eng) for _ in range(3))
    for each in (done, away, free):
        relate(mia, blocker, "blocks", each)
    relate(mia, archived, "blocks", free)
    move(mia, eng, done, "Done")
    for each in (away, archived):
        ok(mia.post(f"/api/issues/{each['id']}/archive"))

    move(mia, eng, blocker, "Done")

    told = {name: kinds(app, each)[-1][0] for name, each in {"done": done, "away": away, "free": free}.items()}
    assert told == {"done": "updated", "away": "archived", "free": "unblocked"}


def test_a_duplicate_lets_go_of_what_it_blocked(app: Flask, mia: Caller, eng: Team) -> None:
    issue, blocked = make_issue(mia, eng), make_issue(mia, eng)
    relate(mia, issue, "blocks", blocked)

    relate(mia, issue, "duplicate_of", make_issue(mia, eng))

    assert kinds(app, blocked)[-1][0] == "unblocked"


def test_closing_alone_costs_no_more_for_a_large_workspace(
    world: World, mia: Caller, eng: Team, statements: list[str]
) -> None:
    counts = []
    for family_size in (0, 1, 6):
        issue = make_issue(mia, eng)
        for _ in range(family_size):
            make_issue(mia, eng, parent_issue_id=issue["id"])
        ok(mia.get("/api/issues?limit=1"))
        statements.clear()
        move(mia, eng, issue, "Done")
        counts.append(len(statements))

    assert counts[1] == counts[2]
    assert counts[1] - counts[0] <= 1
