"""The timeline of an issue: changes and comments as one story."""

from typing import Any

import pytest

from exponential_app.kernel.paging import encode_cursor
from tests.cast import Caller, Team, ok
from tests.conftest import StoppedClock
from tests.factories import make_comment, make_issue


def timeline(by: Caller, issue: dict[str, Any], **query: Any) -> dict[str, Any]:
    found: dict[str, Any] = ok(by.get(f"/api/issues/{issue['id']}/timeline", query_string=query))
    return found


def lived(ada: Caller, ben: Caller, eng: Team, clock: StoppedClock) -> dict[str, Any]:
    """Make an issue to which things happen in turns, an hour apart."""
    issue = make_issue(ada, eng)
    for turn, priority in enumerate(("low", "medium", "high")):
        clock.advance(hours=1)
        ok(ada.patch(f"/api/issues/{issue['id']}", json={"priority": priority}))
        clock.advance(hours=1)
        make_comment(ben, issue, body=f"Turn {turn}")
    return issue


def told(moment: dict[str, Any]) -> str:
    if moment["type"] == "comment":
        return str(moment["comment"]["body"])
    if moment["change"]["kind"] == "created":
        return "made"
    return "; ".join(str(each["to"]) for each in moment["change"]["changes"] if each["field"] == "priority")


def test_changes_and_comments_come_in_the_order_in_which_they_came(
    ada: Caller, ben: Caller, eng: Team, stopped_clock: StoppedClock
) -> None:
    issue = lived(ada, ben, eng, stopped_clock)

    answer = timeline(ada, issue)

    story = [told(moment) for moment in answer["timeline"]]
    assert story == ["made", "low", "Turn 0", "medium", "Turn 1", "high", "Turn 2"]
    assert answer["names"][ada.person_id]
    assert answer["timeline"][2]["comment"]["user"]["name"]


@pytest.mark.parametrize("limit", [1, 2, 3, 5])
def test_pages_tell_the_same_story(
    ada: Caller, ben: Caller, eng: Team, stopped_clock: StoppedClock, limit: int
) -> None:
    issue = lived(ada, ben, eng, stopped_clock)
    whole = [told(moment) for moment in timeline(ada, issue)["timeline"]]

    story, cursor = [], ""
    while cursor is not None:
        answer = timeline(ada, issue, limit=limit, **({"cursor": cursor} if cursor else {}))
        story += [told(moment) for moment in answer["timeline"]]
        cursor = answer["next_cursor"]

    assert story == whole


def test_the_statements_do_not_grow_with_the_story(
    ada: Caller, ben: Caller, eng: Team, stopped_clock: StoppedClock, statements: list[str]
) -> None:
    issue = lived(ada, ben, eng, stopped_clock)
    timeline(ada, issue)
    counts = []
    for _ in range(2):
        statements.clear()
        timeline(ada, issue)
        counts.append(len(statements))
        stopped_clock.advance(hours=1)
        for _ in range(5):
            make_comment(ben, issue)

    assert counts[1] <= counts[0] + 2


def test_the_story_of_an_unseen_issue_is_not_told(ada: Caller, ben: Caller, anonymous: Caller, sec: Team) -> None:
    issue = make_issue(ada, sec)
    make_comment(ada, issue)

    assert ben.get(f"/api/issues/{issue['id']}/timeline").status_code == 404
    assert anonymous.get(f"/api/issues/{issue['id']}/timeline").status_code == 401


def test_a_cursor_with_an_instant_that_is_none_is_refused(ada: Caller, eng: Team) -> None:
    issue = make_issue(ada, eng)
    forged = encode_cursor(1, "yesterday", issue["id"])

    refused = ada.get(f"/api/issues/{issue['id']}/timeline?cursor={forged}")

    assert (refused.status_code, list(refused.json["fields"])) == (422, ["cursor"])


def test_a_cursor_that_was_not_given_out_is_refused(ada: Caller, eng: Team) -> None:
    issue = make_issue(ada, eng)

    refused = ada.get(f"/api/issues/{issue['id']}/timeline?cursor=nonsense")

    assert (refused.status_code, list(refused.json["fields"])) == (422, ["cursor"])
