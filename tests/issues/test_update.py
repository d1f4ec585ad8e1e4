"""Changing issues: absent, null and value; versions; moves between states and teams."""

from typing import Any

import pytest

from tests.cast import Caller, Team, ok
from tests.conftest import StoppedClock
from tests.factories import make_issue, make_label


def test_a_field_that_is_absent_stays_and_one_that_is_null_is_cleared(ada: Caller, mia: Caller, eng: Team) -> None:
    issue = make_issue(ada, eng, description="old", assignee_id=mia.person_id, due_date="2026-12-01", priority="high")

    changed = ok(ada.patch(f"/api/issues/{issue['id']}", json={"assignee_id": None, "due_date": None}))

    assert (changed["assignee_id"], changed["due_date"]) == (None, None)
    assert (changed["description"], changed["priority"], changed["title"]) == ("old", "high", issue["title"])


@pytest.mark.parametrize(
    ("field", "value"),
    [
        *[("title", "New"), ("description", "New"), ("priority", "low"), ("due_date", "2027-01-31")],
        *[("description", None), ("rank", "a0V")],
    ],
)
def test_each_property_can_be_changed(ada: Caller, eng: Team, field: str, value: Any) -> None:
    issue = make_issue(ada, eng, description="old")

    changed = ok(ada.patch(f"/api/issues/{issue['identifier']}", json={field: value}))

    assert changed[field] == value
    assert changed["version"] == issue["version"] + 1
    assert changed["seq"] > issue["seq"]
    assert {n for n in issue if issue[n] != changed[n]} <= {field, "version", "seq", "updated_at"}


def test_a_change_that_changes_nothing_raises_neither_version_nor_number(ada: Caller, eng: Team) -> None:
    label = make_label(ada)
    issue = make_issue(ada, eng, priority="low", label_ids=[label["id"]])
    same = {"title": issue["title"], "priority": "low", "description": None, "label_ids": [label["id"]]}

    changed = ok(ada.patch(f"/api/issues/{issue['id']}", json=same))

    assert changed["version"] == issue["version"]
    head = ok(ada.get("/api/sync/changes", query_string={"after": issue["seq"]}))
    assert head["seq"] == issue["seq"]


def test_labels_are_replaced_as_a_set(ada: Caller, eng: Team) -> None:
    one, two, three = (make_label(ada)["id"] for _ in range(3))
    issue = make_issue(ada, eng, label_ids=[one, two])

    changed = ok(ada.patch(f"/api/issues/{issue['id']}", json={"label_ids": [two, three]}))

    assert set(changed["label_ids"]) == {two, three}
    assert changed["version"] == issue["version"] + 1


def test_a_label_that_was_archived_since_may_stay_while_another_comes(ada: Caller, eng: Team) -> None:
    old, new = make_label(ada)["id"], make_label(ada)["id"]
    issue = make_issue(ada, eng, label_ids=[old])
    ok(ada.delete(f"/api/labels/{old}"))

    changed = ok(ada.patch(f"/api/issues/{issue['id']}", json={"label_ids": [old, new]}))

    assert set(changed["label_ids"]) == {old, new}


@pytest.mark.parametrize(
    "body", [{"title": None}, {"title": " "}, {"priority": None}, {"state_id": None}, {"number": 7}]
)
def test_what_an_issue_cannot_be_without_cannot_be_cleared(ada: Caller, eng: Team, body: dict[str, Any]) -> None:
    issue = make_issue(ada, eng)

    response = ada.patch(f"/api/issues/{issue['id']}", json=body)

    assert response.status_code == 422
    assert list(response.json["fields"]) == list(body)
    assert ok(ada.get(f"/api/issues/{issue['id']}"))["version"] == issue["version"]


def test_one_bad_field_keeps_the_good_ones_from_being_changed(ada: Caller, eng: Team) -> None:
    issue = make_issue(ada, eng)

    ada.patch(f"/api/issues/{issue['id']}", json={"title": "Half", "priority": "highest"})

    assert ok(ada.get(f"/api/issues/{issue['id']}"))["title"] == issue["title"]


def test_the_state_owns_the_three_instants(ada: Caller, eng: Team, stopped_clock: StoppedClock) -> None:
    issue = make_issue(ada, eng)
    seen = []

    for name in ("In Progress", "In Review", "Done", "Canceled", "Backlog", "In Progress"):
        stopped_clock.advance(minutes=1)
        changed = ok(ada.patch(f"/api/issues/{issue['id']}", json={"state_id": eng.state(name)}))
        instants = [(changed[field] or "")[14:16] for field in ("started_at", "completed_at", "canceled_at")]
        seen.append((name, *instants))

    assert seen[:4] == [
        ("In Progress", "01", "", ""),
        ("In Review", "01", "", ""),
        ("Done", "01", "03", ""),
        ("Canceled", "01", "", "04"),
    ]
    assert seen[4][2:] == ("", "")
    assert seen[5][2:] == ("", "")
    assert seen[5][1] in {"01", "06"}


def test_an_old_version_is_refused_when_the_caller_insists_on_it(ada: Caller, eng: Team) -> None:
    issue = make_issue(ada, eng)
    ok(ada.patch(f"/api/issues/{issue['id']}", json={"title": "Newer"}))

    late = ada.patch(f"/api/issues/{issue['id']}", json={"title": "Older"}, headers={"If-Match": str(issue["version"])})
    right = ada.patch(f"/api/issues/{issue['id']}", json={"title": "Newest"}, headers={"If-Match": '"2"'})

    assert late.status_code == 412
    assert ok(right)["title"] == "Newest"


def test_an_issue_stays_in_its_team(ada: Caller, eng: Team, ops: Team) -> None:
    issue = make_issue(ada, eng)

    response = ada.patch(f"/api/issues/{issue['id']}", json={"team_id": ops.id})

    assert response.status_code == 422
    assert list(response.json["fields"]) == ["team_id"]


def test_a_guest_may_change_issues_of_the_own_team_alone(ada: Caller, cleo: Caller, eng: Team, ops: Team) -> None:
    own, other = make_issue(ada, eng), make_issue(ada, ops)

    assert ok(cleo.patch(f"/api/issues/{own['identifier']}", json={"priority": "urgent"}))["priority"] == "urgent"
    assert cleo.patch(f"/api/issues/{other['identifier']}", json={"priority": "urgent"}).status_code == 404
