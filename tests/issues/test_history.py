"""The history of an issue: every field from what to what, by whom and by which way."""

from typing import Any

import pytest

from tests.cast import Caller, Team, ok
from tests.conftest import StoppedClock
from tests.factories import make_issue, make_label


def history(by: Caller, issue: dict[str, Any], **query: Any) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = ok(by.get(f"/api/issues/{issue['id']}/history", query_string=query))["history"]
    return found


def steps(entry: dict[str, Any]) -> dict[str, tuple[Any, Any]]:
    return {each["field"]: (each["from"], each["to"]) for each in entry["changes"]}


def patch(by: Caller, issue: dict[str, Any], **fields: Any) -> dict[str, Any]:
    changed: dict[str, Any] = ok(by.patch(f"/api/issues/{issue['id']}", json=fields))
    return changed


def test_every_field_is_told_from_what_to_what(ada: Caller, eng: Team, stopped_clock: StoppedClock) -> None:
    label = make_label(ada)["id"]
    issue = make_issue(ada, eng, title="Before")
    stopped_clock.advance(hours=1)
    wanted = {
        "title": ("Before", "After"),
        "description": (None, "Words"),
        "priority": ("none", "high"),
        "assignee_id": (None, ada.person_id),
        "due_date": (None, "2027-01-31"),
        "label_ids": ([], [label]),
        "state_id": (eng.state("Todo"), eng.state("Done")),
    }

    patch(ada, issue, **{name: after for name, (_, after) in wanted.items()})

    created, changed = history(ada, issue)
    assert (created["kind"], steps(created)["title"]) == ("created", (None, "Before"))
    told = steps(changed)
    assert {name: told[name] for name in wanted} == wanted
    assert changed["metadata"]["title"] == {"from": "Before", "to": "After"}


def test_what_one_person_does_to_a_field_within_minutes_is_one_step(
    ada: Caller, eng: Team, stopped_clock: StoppedClock
) -> None:
    issue = make_issue(ada, eng)
    stopped_clock.advance(hours=1)
    for priority in ("low", "medium", "high"):
        patch(ada, issue, priority=priority)
        stopped_clock.advance(minutes=4)
    stopped_clock.advance(minutes=2)
    patch(ada, issue, priority="urgent")

    told = [steps(entry)["priority"] for entry in history(ada, issue)[1:]]

    assert told == [("none", "high"), ("high", "urgent")]


def test_what_came_back_to_where_it_began_is_left_out(ada: Caller, eng: Team, stopped_clock: StoppedClock) -> None:
    issue = make_issue(ada, eng)
    stopped_clock.advance(hours=1)
    patch(ada, issue, priority="low", due_date="2027-01-01")
    patch(ada, issue, priority="none")

    (entry,) = history(ada, issue)[1:]

    assert steps(entry) == {"due_date": (None, "2027-01-01")}


def test_two_people_or_two_ways_are_never_one_step(
    ada: Caller, ben: Caller, eng: Team, stopped_clock: StoppedClock
) -> None:
    issue = make_issue(ada, eng)
    stopped_clock.advance(hours=1)
    hands = (ada, ben, ada, ada.browser)
    for hand, priority in zip(hands, ("low", "medium", "high", "urgent"), strict=True):
        patch(hand, issue, priority=priority)

    entries = history(ada, issue)[1:]

    assert [(entry["actor"]["id"], entry["way"], entry["token_name"]) for entry in entries] == [
        (ada.person_id, "token", "cast"),
        (ben.person_id, "token", "cast"),
        (ada.person_id, "token", "cast"),
        (ada.person_id, "browser", None),
    ]


def test_what_is_named_is_worded_for_who_may_see_it(
    ada: Caller, cleo: Caller, eng: Team, stopped_clock: StoppedClock
) -> None:
    issue = make_issue(ada, eng)
    stopped_clock.advance(hours=1)
    patch(ada, issue, assignee_id=ada.person_id, state_id=eng.state("Done"))

    answer = ok(ada.get(f"/api/issues/{issue['id']}/history"))
    seen_by_a_guest = ok(cleo.get(f"/api/issues/{issue['id']}/history"))

    assert answer["names"][eng.state("Done")] == "Done"
    assert ada.person_id in answer["names"]
    team_mates = {each["id"] for each in ok(cleo.get("/api/workspaces/members"))["members"]}
    assert (ada.person_id in seen_by_a_guest["names"]) == (ada.person_id in team_mates)


def test_long_texts_are_cut_and_there_whole_under_their_number(ada: Caller, eng: Team) -> None:
    issue = make_issue(ada, eng, description="x" * 5_000)

    (entry,) = history(ada, issue)
    whole = ok(ada.get(f"/api/issues/{issue['id']}/history/{entry['seq']}"))

    (cut,) = [each for each in entry["changes"] if each["field"] == "description"]
    assert (len(cut["to"]), cut["cut"]) == (1_000, True)
    assert steps(whole)["description"] == (None, "x" * 5_000)


def test_it_comes_in_pages(ada: Caller, eng: Team, stopped_clock: StoppedClock) -> None:
    issue = make_issue(ada, eng)
    for day in range(1, 6):
        stopped_clock.advance(hours=1)
        patch(ada, issue, due_date=f"2027-01-0{day}")

    pages, cursor = [], None
    while cursor != "":
        query = {"limit": 2} | ({"cursor": cursor} if cursor else {})
        answer = ok(ada.get(f"/api/issues/{issue['id']}/history", query_string=query))
        pages.append(len(answer["history"]))
        cursor = answer["next_cursor"] or ""

    assert pages == [2, 2, 2]


def test_the_statements_do_not_grow_with_the_history(
    ada: Caller, eng: Team, stopped_clock: StoppedClock, statements: list[str]
) -> None:
    issue = make_issue(ada, eng)
    counts = []
    for _ in range(2):
        for state in ("Done", "Todo", "In Progress", "Backlog"):
            stopped_clock.advance(hours=1)
            patch(ada, issue, state_id=eng.state(state), assignee_id=ada.person_id)
            patch(ada, issue, assignee_id=None)
        statements.clear()
        history(ada, issue)
        counts.append(len(statements))

    assert counts[1] <= counts[0] <= 12


@pytest.mark.parametrize("path", ["", "/1"])
def test_the_history_of_an_unseen_issue_is_not_there(
    ada: Caller, ben: Caller, otto: Caller, anonymous: Caller, sec: Team, path: str
) -> None:
    issue = make_issue(ada, sec)

    statuses = [who.get(f"/api/issues/{issue['id']}/history{path}").status_code for who in (ben, otto, anonymous)]

    assert statuses == [404, 404, 401]


@pytest.mark.parametrize("seq", ["0", "nonsense", "999999", "9" * 30])
def test_a_change_that_is_not_of_the_issue_is_not_there(ada: Caller, eng: Team, seq: str) -> None:
    other = make_issue(ada, eng)
    issue = make_issue(ada, eng)

    assert ada.get(f"/api/issues/{issue['id']}/history/{seq}").status_code == 404
    assert ada.get(f"/api/issues/{issue['id']}/history/{other['seq']}").status_code == 404
