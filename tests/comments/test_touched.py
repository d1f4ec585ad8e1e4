"""Which issues one has changed or commented on lately."""

from typing import Any

import pytest

from tests.cast import Caller, Team, ok
from tests.conftest import StoppedClock
from tests.factories import make_comment, make_issue


def touched(by: Caller, **query: Any) -> list[str]:
    answer = ok(by.get("/api/issues/touched", query_string=query))
    return [each["issue"]["title"] for each in answer["data"]]


def test_what_one_touched_last_comes_first(ada: Caller, mia: Caller, eng: Team, stopped_clock: StoppedClock) -> None:
    first, second, third = (make_issue(ada, eng, title=title) for title in ("First", "Second", "Third"))
    make_issue(ada, eng, title="Untouched")
    for issue in (first, second, third):
        stopped_clock.advance(minutes=1)
        ok(mia.patch(f"/api/issues/{issue['id']}", json={"priority": "high"}))
    stopped_clock.advance(minutes=1)
    make_comment(mia, second)

    answer = ok(mia.get("/api/issues/touched"))

    assert [each["issue"]["title"] for each in answer["data"]] == ["Second", "Third", "First"]
    assert answer["data"][0]["touched_at"] > answer["data"][1]["touched_at"]
    assert answer["next_cursor"] is None


def test_what_others_did_is_not_ones_own(ada: Caller, mia: Caller, eng: Team) -> None:
    issue = make_issue(ada, eng)
    make_comment(ada, issue)

    assert touched(mia) == []


def test_what_was_touched_a_month_ago_is_forgotten(mia: Caller, eng: Team, stopped_clock: StoppedClock) -> None:
    make_issue(mia, eng, title="Old")
    stopped_clock.advance(days=29)
    assert touched(mia) == ["Old"]

    stopped_clock.advance(days=2)

    assert touched(mia) == []


def test_an_issue_out_of_sight_is_not_told(ada: Caller, mia: Caller, eng: Team, stopped_clock: StoppedClock) -> None:
    issue = make_issue(mia, eng, title="Seen")
    assert touched(mia) == ["Seen"]

    ok(ada.patch("/api/teams/ENG", json={"is_private": True}))
    ok(ada.delete(f"/api/teams/ENG/members/{mia.person_id}"))

    assert touched(mia) == []
    assert issue["title"] not in touched(ada)


@pytest.mark.parametrize("limit", [1, 2])
def test_pages_leave_nothing_out(mia: Caller, eng: Team, stopped_clock: StoppedClock, limit: int) -> None:
    for title in ("One", "Two", "Three"):
        make_issue(mia, eng, title=title)
    stopped_clock.advance(minutes=1)
    make_issue(mia, eng, title="Four")

    found, cursor = [], ""
    while cursor is not None:
        query = {"limit": limit} | ({"cursor": cursor} if cursor else {})
        answer = ok(mia.get("/api/issues/touched", query_string=query))
        found += [each["issue"]["title"] for each in answer["data"]]
        cursor = answer["next_cursor"]

    assert found == ["Four", "Three", "Two", "One"]


def test_a_strange_cursor_is_named(ada: Caller) -> None:
    answer = ada.get("/api/issues/touched", query_string={"cursor": "strange"})

    assert answer.status_code == 422
    assert "cursor" in answer.json["fields"]


def test_the_number_of_queries_does_not_depend_on_the_number_of_issues(
    ada: Caller, eng: Team, statements: list[str]
) -> None:
    touched(ada)
    make_issue(ada, eng)
    statements.clear()
    touched(ada)
    few = len(statements)
    for _ in range(5):
        make_comment(ada, make_issue(ada, eng))
    statements.clear()

    touched(ada)

    assert len(statements) == few
