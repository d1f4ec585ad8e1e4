"""Groups of labels: one level, one label of each on an issue, held by the database itself."""

from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from tests.cast import Caller, Team, World, ok
from tests.factories import make_issue, make_label


def make_group(by: Caller, *names: str, **fields: Any) -> tuple[str, list[str]]:
    """Create a group with labels of these names; returns its id and theirs."""
    group = make_label(by, is_group=True, **fields)["id"]
    return group, [make_label(by, name=name, group_id=group, **fields)["id"] for name in names]


def carried(by: Caller, issue: dict[str, Any]) -> set[str]:
    return set(ok(by.get(f"/api/issues/{issue['id']}"))["label_ids"])


def test_a_group_is_made_and_labels_are_put_into_it(ada: Caller) -> None:
    group, (red, blue) = make_group(ada, "Red", "Blue")
    loose = make_label(ada)["id"]

    moved = ok(ada.patch(f"/api/labels/{loose}", json={"parentLabelId": group}))["label"]
    out = ok(ada.patch(f"/api/labels/{red}", json={"group_id": None}))["label"]

    assert moved["group_id"] == moved["parentLabelId"] == group
    assert out["group_id"] is None
    assert blue != red


@pytest.mark.parametrize("target", ["a label", "a group of a team", "an archived group", "nothing"])
def test_a_label_goes_only_into_a_group_of_its_own_scope(ada: Caller, eng: Team, target: str) -> None:
    archived, _ = make_group(ada)
    ok(ada.delete(f"/api/labels/{archived}"))
    targets = {
        "a label": make_label(ada)["id"],
        "a group of a team": make_group(ada, team_id=eng.id)[0],
        "an archived group": archived,
        "nothing": "01900000-0000-7000-8000-000000000000",
    }
    label = make_label(ada)["id"]

    moved = ada.patch(f"/api/labels/{label}", json={"group_id": targets[target]})
    made = ada.post("/api/labels", json={"name": "New", "group_id": targets[target]})

    assert [(answer.status_code, list(answer.json["fields"])) for answer in (moved, made)] == [(422, ["group_id"])] * 2


def test_groups_have_one_level(ada: Caller) -> None:
    outer, (inner,) = make_group(ada, "Inner")

    nested = ada.patch(f"/api/labels/{make_group(ada)[0]}", json={"group_id": outer})
    converted = ada.patch(f"/api/labels/{inner}", json={"is_group": True})
    made = ada.post("/api/labels", json={"name": "x", "group_id": outer, "is_group": True})

    assert [answer.status_code for answer in (nested, converted, made)] == [422] * 3


def test_the_database_refuses_what_the_commands_forgot(app: Flask, ada: Caller, eng: Team) -> None:
    group, (red, blue) = make_group(ada, "Red", "Blue")
    issue = make_issue(ada, eng, label_ids=[red])
    store = app.extensions["exponential"].database
    forbidden = [
        ("INSERT INTO issue_label (issue_id, label_id) VALUES (:issue, :blue)", "uq_issue_label_group"),
        ("INSERT INTO issue_label (issue_id, label_id) VALUES (:issue, :group)", "ck_issue_label_no_group"),
        ("UPDATE label SET group_id = :red WHERE id = :blue", "fk_label_group"),
        ("UPDATE label SET is_group = true WHERE id = :blue", "ck_label_one_level_of_groups"),
        ("UPDATE label SET is_group = false WHERE id = :group", "fk_label_group"),
    ]
    values = {"issue": issue["id"], "red": red, "blue": blue, "group": group}

    for statement, constraint in forbidden:
        with store.writing() as session, pytest.raises(IntegrityError) as refusal:
            session.execute(text(statement), {name: values[name] for name in values if f":{name}" in statement})
        assert refusal.value.orig.diag.constraint_name == constraint  # type: ignore[union-attr]


def test_an_issue_carries_one_label_of_a_group(ada: Caller, eng: Team) -> None:
    group, (red, blue) = make_group(ada, "Red", "Blue")
    issue = make_issue(ada, eng, label_ids=[red])

    both = ada.patch(f"/api/issues/{issue['id']}", json={"label_ids": [red, blue]})
    at_once = ada.post("/api/issues", json={"title": "x", "team_id": eng.id, "label_ids": [red, blue]})
    as_group = ada.patch(f"/api/issues/{issue['id']}", json={"label_ids": [group]})
    other = ok(ada.patch(f"/api/issues/{issue['id']}", json={"label_ids": [blue]}))

    for refused in (both, at_once, as_group):
        assert (refused.status_code, list(refused.json["fields"])) == (422, ["label_ids"])
    assert other["label_ids"] == [blue]


def test_labels_that_issues_carry_together_do_not_become_one_group(ada: Caller, eng: Team) -> None:
    group, (red,) = make_group(ada, "Red")
    loose = make_label(ada)["id"]
    make_issue(ada, eng, label_ids=[red, loose])

    refused = ada.patch(f"/api/labels/{loose}", json={"group_id": group})

    assert (refused.status_code, refused.json["code"]) == (409, "group_is_exclusive")
    assert ok(ada.get("/api/labels?limit=250"))["labels"]


def test_a_label_in_use_becomes_the_first_of_its_group(ada: Caller, eng: Team) -> None:
    label = make_label(ada, name="Area")["id"]
    issue = make_issue(ada, eng, label_ids=[label])

    unnamed = ada.patch(f"/api/labels/{label}", json={"convertToGroup": True})
    child = ok(ada.patch(f"/api/labels/{label}", json={"is_group": True, "child_name": "General"}))["label"]

    assert (unnamed.status_code, unnamed.json["code"], unnamed.json["issues"]) == (409, "label_in_use", 1)
    assert (child["name"], child["is_group"]) == ("General", False)
    groups = [each for each in ok(ada.get("/api/labels?limit=250"))["labels"] if each["id"] == child["group_id"]]
    assert [(each["name"], each["is_group"]) for each in groups] == [("Area", True)]
    assert carried(ada, issue) == {label}


def test_a_label_that_nothing_carries_becomes_a_group_and_back(ada: Caller) -> None:
    label = make_label(ada)["id"]

    group = ok(ada.patch(f"/api/labels/{label}", json={"is_group": True}))["label"]
    inside = make_label(ada, group_id=label)["id"]
    back = ok(ada.patch(f"/api/labels/{label}", json={"is_group": False}))["label"]

    assert (group["is_group"], back["is_group"]) == (True, False)
    freed = [each for each in ok(ada.get("/api/labels?limit=250"))["labels"] if each["id"] == inside]
    assert freed[0]["group_id"] is None


def test_a_group_goes_into_the_archive_and_returns_with_its_labels(ada: Caller, stopped_clock: Any) -> None:
    group, (red, blue) = make_group(ada, "Red", "Blue")
    ok(ada.delete(f"/api/labels/{blue}"))
    stopped_clock.advance(minutes=1)

    ok(ada.delete(f"/api/labels/{group}"))
    alone = ada.patch(f"/api/labels/{red}", json={"archived": False})
    ok(ada.patch(f"/api/labels/{group}", json={"archived": False}))

    present = {each["id"] for each in ok(ada.get("/api/labels?limit=250"))["labels"]}
    assert alone.status_code == 409
    assert {group, red} <= present
    assert blue not in present


def test_a_race_for_the_place_in_a_group_has_one_winner(real_world: World, real_database: Flask) -> None:
    ada, eng = real_world.callers["ada"], real_world.teams["ENG"]
    group, _ = make_group(ada)
    labels = [make_label(ada)["id"] for _ in range(2)]
    issue = make_issue(ada, eng)

    def work(number: int) -> int:
        if number % 2:
            return ada.patch(f"/api/labels/{labels[number // 2 % 2]}", json={"group_id": group}).status_code
        return ada.patch(f"/api/issues/{issue['id']}", json={"label_ids": labels}).status_code

    with ThreadPoolExecutor(4) as pool:
        statuses = set(pool.map(work, range(8)))

    assert statuses <= {200, 409, 422}
    grouped = {each["id"] for each in ok(ada.get("/api/labels?limit=250"))["labels"] if each["group_id"] == group}
    assert not set(labels) <= (grouped & carried(ada, issue))
