"""Creating issues: numbers, defaults, chosen ids, and what is refused."""

from typing import Any
from uuid import UUID, uuid4

import pytest

from exponential_app.kernel.ids import uuid7
from tests.cast import Caller, Team, ok
from tests.factories import make_issue, make_label

EVERY_FIELD = {
    *("id", "number", "identifier", "title", "description", "team_id", "state_id", "assignee_id", "creator_id"),
    *("priority", "label_ids", "due_date", "rank", "is_sample", "created_at", "updated_at", "started_at"),
    *("completed_at", "canceled_at", "archived_at", "trashed_at", "purges_at", "version", "estimate"),
    *("sla_status", "sla_rule_id", "sla_started_at", "sla_at_risk_at", "sla_breaches_at", "sla_paused_at"),
    *("auto_closed_at", "auto_archived_at", "recurring_issue_id"),
    *("parent_issue_id", "sub_issue_rank", "project_id", "project_milestone_id", "cycle_id", "sort_order"),
    *("has_conflicts", "conflicts", "subscriber_ids", "reactions"),
}


def test_a_new_issue_starts_in_the_default_state_without_anything_else(mia: Caller, eng: Team) -> None:
    response = mia.post("/api/issues", json={"title": "First light", "team_id": eng.id})

    issue = ok(response)
    assert response.status_code == 201
    assert set(issue) == EVERY_FIELD | {"seq"}
    assert issue["title"] == "First light"
    assert issue["state_id"] == eng.state("Todo")
    assert issue["creator_id"] == mia.person_id
    assert issue["priority"] == "none"
    assert (issue["label_ids"], issue["conflicts"], issue["has_conflicts"]) == ([], [], False)
    assert issue["version"] == 1
    assert issue["identifier"] == f"ENG-{issue['number']}"
    assert UUID(issue["id"]).version == 7
    nothing = ("description", "assignee_id", "due_date", "started_at", "completed_at", "canceled_at", "archived_at")
    assert [issue[name] for name in nothing] == [None] * len(nothing)


def test_every_property_can_be_given_at_birth(ada: Caller, mia: Caller, eng: Team) -> None:
    label = make_label(ada)
    body = {
        "title": "  Trim me  ",
        "team_id": eng.id,
        "id": str(uuid7()),
        "description": "# Why\n\nBecause.",
        "state_id": eng.state("In Progress"),
        "priority": "urgent",
        "assignee_id": mia.person_id,
        "label_ids": [label["id"]],
        "due_date": "2026-12-24",
    }

    issue = ok(ada.post("/api/issues", json=body))

    assert {name: issue[name] for name in body} == body | {"title": "Trim me"}
    assert issue["started_at"] == issue["created_at"]


def test_numbers_rise_by_one_in_each_team(ada: Caller, eng: Team, ops: Team) -> None:
    first, other, second = make_issue(ada, eng), make_issue(ada, ops), make_issue(ada, eng)

    assert second["number"] == first["number"] + 1
    assert other["identifier"].startswith("OPS-")


def test_a_number_is_never_given_twice_even_after_the_newest_is_deleted_for_good(ada: Caller, eng: Team) -> None:
    newest = make_issue(ada, eng)
    ok(ada.delete(f"/api/issues/{newest['id']}"))
    ok(ada.delete(f"/api/issues/{newest['id']}?forever=true"))

    assert make_issue(ada, eng)["number"] == newest["number"] + 1


def test_a_refused_issue_burns_no_number(ada: Caller, eng: Team) -> None:
    before = make_issue(ada, eng)
    ada.post("/api/issues", json={"title": "", "team_id": eng.id})
    ada.post("/api/issues", json={"title": "x", "team_id": eng.id, "state_id": str(uuid4())})

    assert make_issue(ada, eng)["number"] == before["number"] + 1


def test_an_id_that_is_taken_is_a_conflict_and_keeps_the_first(ada: Caller, eng: Team) -> None:
    first = make_issue(ada, eng, title="Mine")

    response = ada.post("/api/issues", json={"title": "Thief", "team_id": eng.id, "id": first["id"]})

    assert response.status_code == 409
    assert ok(ada.get(f"/api/issues/{first['id']}"))["title"] == "Mine"


def test_an_id_taken_in_another_workspace_tells_nothing_of_it(otto: Caller, ada: Caller, eng: Team) -> None:
    first = make_issue(ada, eng, title="Mine")
    his_team = ok(otto.get("/api/teams"))["teams"][0]

    response = otto.post("/api/issues", json={"title": "Probe", "team_id": his_team["id"], "id": first["id"]})

    assert response.status_code == 409
    assert "Mine" not in response.get_data(as_text=True)


def test_a_bad_body_names_every_bad_field_at_once(ada: Caller, eng: Team) -> None:
    body = {
        "title": " ",
        "team_id": eng.id,
        "id": "not-an-id",
        "priority": "highest",
        "due_date": "2026-02-30",
        "label_ids": "bug",
        "description": 7,
        "colour": "red",
    }

    response = ada.post("/api/issues", json=body)

    assert response.status_code == 422
    assert set(response.json["fields"]) == set(body) - {"team_id"}
    assert all(isinstance(text, str) for texts in response.json["fields"].values() for text in texts)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("title", "x" * 501),
        ("title", "nul\x00byte"),
        ("title", None),
        ("description", "x\x00y"),
        ("description", "x" * 1_000_001),
        ("due_date", "24.12.2026"),
        ("due_date", "2026-12-24T10:00:00Z"),
        ("due_date", 20261224),
        ("due_date", "999999-01-01"),
        ("priority", 1),
        ("priority", None),
        ("state_id", 12),
        ("label_ids", [None]),
        ("label_ids", ["x"]),
        ("estimate", 3),
    ],
)
def test_one_bad_field_is_named(ada: Caller, eng: Team, field: str, value: Any) -> None:
    response = ada.post("/api/issues", json={"title": "Good", "team_id": eng.id} | {field: value})

    assert response.status_code == 422, response.get_data(as_text=True)
    assert any(name == field or name.startswith(f"{field}.") for name in response.json["fields"])


def test_what_a_title_may_hold_comes_back_as_it_was(ada: Caller, eng: Team) -> None:
    for title in ("<script>alert(1)</script>", "🜂 Ω \u202e right", "a\tb", "x" * 500, '"quoted" \\ back'):
        assert make_issue(ada, eng, title=title)["title"] == title


@pytest.mark.parametrize("missing", ["title", "team_id"])
def test_title_and_team_are_required(ada: Caller, eng: Team, missing: str) -> None:
    body = {"title": "Good", "team_id": eng.id}
    del body[missing]

    response = ada.post("/api/issues", json=body)

    assert response.status_code == 422
    assert list(response.json["fields"]) == [missing]


def test_references_must_be_of_the_same_team_and_visible(ada: Caller, otto: Caller, eng: Team, ops: Team) -> None:
    foreign_label = make_label(ada, team_id=ops.id)
    body = {
        "title": "Astray",
        "team_id": eng.id,
        "state_id": ops.state("Todo"),
        "assignee_id": otto.person_id,
        "label_ids": [foreign_label["id"]],
    }

    response = ada.post("/api/issues", json=body)

    assert response.status_code == 422
    assert set(response.json["fields"]) == {"state_id", "assignee_id", "label_ids"}


def test_a_label_given_twice_is_carried_once(ada: Caller, eng: Team) -> None:
    label = make_label(ada)

    issue = make_issue(ada, eng, label_ids=[label["id"], label["id"]])

    assert issue["label_ids"] == [label["id"]]


def test_a_private_team_that_you_do_not_see_takes_no_issues(ben: Caller, cleo: Caller, sec: Team, ops: Team) -> None:
    assert ben.post("/api/issues", json={"title": "x", "team_id": sec.id}).status_code in {404, 422}
    assert cleo.post("/api/issues", json={"title": "x", "team_id": ops.id}).status_code in {404, 422}


def test_someone_who_cannot_see_the_team_cannot_be_assigned(ada: Caller, cleo: Caller, ops: Team) -> None:
    response = ada.post("/api/issues", json={"title": "x", "team_id": ops.id, "assignee_id": cleo.person_id})

    assert response.status_code == 422
    assert list(response.json["fields"]) == ["assignee_id"]
