"""Settling what could not be merged: by choice, by hand, by whom, and back."""

from typing import Any

import pytest
from sqlalchemy import text

from tests.cast import Caller, Team, World, ok
from tests.factories import make_issue
from tests.issues.writing import POEM, read, resolve, write


@pytest.mark.parametrize(
    ("body", "final"),
    [
        ({"choice": "current"}, POEM.replace("second", "mia's")),
        ({"choice": "other"}, POEM.replace("second", "ada's")),
        ({"text": POEM.replace("second", "everybody's")}, POEM.replace("second", "everybody's")),
        ({"text": ""}, None),
    ],
)
def test_a_conflict_is_settled_by_choice_or_by_hand(
    mia: Caller, torn: dict[str, Any], body: dict[str, Any], final: str | None
) -> None:
    settled = ok(resolve(mia, torn, **body, base_version=torn["version"]))

    assert settled["description"] == final
    assert (settled["has_conflicts"], settled["conflicts"], settled["version"]) == (False, [], torn["version"] + 1)
    assert resolve(mia, torn, **body).status_code == 404


@pytest.mark.parametrize(
    ("body", "fields"),
    [
        ({}, None),
        ({"choice": "current", "text": "both"}, None),
        ({"choice": "mine"}, ["choice"]),
        ({"text": "x" * 100_001}, ["text"]),
        ({"text": "x\x00"}, ["text"]),
        ({"text": "x", "base_version": 99}, ["base_version"]),
        ({"choice": "other", "base_version": 99}, ["base_version"]),
        ({"choice": "current", "base_version": 0}, ["base_version"]),
        ({"choice": "current", "unknown": 1}, ["unknown"]),
    ],
)
def test_a_bad_way_to_settle_is_refused_and_settles_nothing(
    ada: Caller, torn: dict[str, Any], body: dict[str, Any], fields: list[str] | None
) -> None:
    response = resolve(ada, torn, **body)

    assert response.status_code == 422
    assert fields is None or list(response.json["fields"]) == fields
    assert read(ada, torn)["conflicts"] == torn["conflicts"]


def test_the_history_tells_both_versions_and_how_they_were_settled(ada: Caller, torn: dict[str, Any]) -> None:
    ok(resolve(ada, torn, choice="current"))

    told = ok(ada.get(f"/api/issues/{torn['id']}/history"))["history"]

    steps = [change for entry in told for change in entry["changes"]]
    texts = [(step["field"], _texts(step["from"]), _texts(step["to"])) for step in steps if step["field"] in TEXTS]
    adas, mias = POEM.replace("second", "ada's"), POEM.replace("second", "mia's")
    assert texts[1:] == [("description", POEM, mias), ("conflicts", [], [adas]), ("conflicts", [adas], [])]


TEXTS = {"description", "conflicts"}


def _texts(value: Any) -> Any:
    return [each["text"] for each in value] if isinstance(value, list) else value


@pytest.mark.parametrize("blank", ["", " "])
def test_a_title_cannot_be_settled_with_a_blank_one(
    ada: Caller, mia: Caller, poem: dict[str, Any], blank: str
) -> None:
    write(mia, poem, 1, title="Mia's words")
    torn = write(ada, poem, 1, title="Ada's words")

    assert resolve(ada, torn, text=blank).status_code == 422
    assert resolve(ada, torn, text="x" * 501).status_code == 422
    assert ok(resolve(ada, torn, text="Our words"))["title"] == "Our words"


def test_a_choice_made_on_an_old_text_does_not_replace_the_new_one(
    ada: Caller, mia: Caller, torn: dict[str, Any]
) -> None:
    write(mia, torn, torn["version"], description="newer still")

    refused = [resolve(ada, torn, base_version=torn["version"], **way) for way in ({"choice": "other"}, {"text": "x"})]

    assert [(each.status_code, each.json["code"], each.json["current"]) for each in refused] == [
        (409, "changed_since", "newer still")
    ] * 2
    assert ok(resolve(ada, torn, base_version=torn["version"], choice="current"))["description"] == "newer still"


def test_each_conflict_of_several_is_settled_by_itself(ada: Caller, ben: Caller, torn: dict[str, Any]) -> None:
    both = write(ben, torn, 1, description=POEM.replace("second", "ben's"), title="Fix it")

    one = ok(resolve(ada, both, choice="current"))

    assert [each["person_id"] for each in both["conflicts"]] == [ada.person_id, ben.person_id]
    assert (one["has_conflicts"], [each["person_id"] for each in one["conflicts"]]) == (True, [ben.person_id])


def test_a_repeated_settlement_is_answered_alike(ada: Caller, torn: dict[str, Any]) -> None:
    keyed = ada.with_headers(Idempotency_Key="settled")

    first, second = (resolve(keyed, torn, choice="other") for _ in range(2))

    assert ok(first) == ok(second)


@pytest.mark.parametrize("verb", ["archive", "trash"])
def test_what_is_put_away_keeps_its_conflicts_and_refuses_to_settle_them(
    ada: Caller, torn: dict[str, Any], verb: str
) -> None:
    path = f"/api/issues/{torn['id']}"
    ok(ada.post(f"{path}/archive") if verb == "archive" else ada.delete(path))

    refused = [
        resolve(ada, torn, choice="other"),
        ada.patch(path, json={"description": "x", "base_version": 1}),
    ]

    assert [each.status_code for each in refused] == [409, 409]
    assert ok(ada.post(f"{path}/restore"))["conflicts"] == torn["conflicts"]


def test_deleting_an_issue_for_good_deletes_its_conflicts(ada: Caller, torn: dict[str, Any]) -> None:
    path = f"/api/issues/{torn['id']}"
    ok(ada.delete(path))
    ok(ada.delete(f"{path}?forever=true"))

    with ada.client.application.extensions["exponential"].database.reading() as connection:
        left = connection.execute(text("SELECT count(*) FROM text_conflict")).scalar_one()
    assert left == 0


def test_whoever_may_change_the_issue_may_settle_and_nobody_else(
    world: World, ada: Caller, cleo: Caller, torn: dict[str, Any]
) -> None:
    statuses = {name: resolve(world.callers[name], torn, choice="other").status_code for name in ("otto", "rita")}

    assert statuses == {"otto": 404, "rita": 401}
    assert resolve(world.callers["anonymous"], torn, choice="other").status_code == 401
    assert ok(resolve(cleo, torn, choice="other"))["conflicts"] == []


def test_a_guest_of_another_team_finds_no_conflict(ada: Caller, ben: Caller, cleo: Caller, ops: Team) -> None:
    issue = make_issue(ada, ops, description="a")
    write(ben, issue, 1, description="b")
    torn = write(ada, issue, 1, description="c")

    assert resolve(cleo, torn, choice="other").status_code == 404


def test_a_conflict_answers_under_its_own_issue_alone(ada: Caller, torn: dict[str, Any], eng: Team) -> None:
    other = make_issue(ada, eng)
    names = (torn["conflicts"][0]["id"], "x", "01900000-0000-7000-8000-000000000000")
    paths = [f"/api/issues/{other['id']}/conflicts/{name}/resolve" for name in names]

    answers = [ada.post(path, json={"choice": "other"}) for path in paths]

    assert [each.status_code for each in answers] == [404] * 3


def test_undoing_a_write_that_conflicted_takes_its_text_away(ada: Caller, torn: dict[str, Any]) -> None:
    answer = ok(ada.post("/api/undo", json={"changes": [torn["seq"]]}))

    assert (answer["undone"], answer["conflicts"]) == (1, [])
    now = read(ada, torn)
    assert (now["has_conflicts"], now["description"]) == (False, torn["description"])
    ok(ada.post("/api/undo", json={"changes": [answer["seq"]]}))
    assert read(ada, torn)["conflicts"] == torn["conflicts"]


def test_undoing_a_settlement_brings_both_texts_back(ada: Caller, torn: dict[str, Any]) -> None:
    settled = ok(resolve(ada, torn, choice="other"))

    answer = ok(ada.post("/api/undo", json={"changes": [settled["seq"]]}))

    now = read(ada, torn)
    assert answer["conflicts"] == []
    assert (now["description"], now["conflicts"]) == (torn["description"], torn["conflicts"])


def test_undoing_a_conflict_that_was_settled_since_names_it(ada: Caller, torn: dict[str, Any]) -> None:
    ok(resolve(ada, torn, choice="current"))

    answer = ok(ada.post("/api/undo", json={"changes": [torn["seq"]]}))

    assert answer["undone"] == 0
    assert [each["field"] for each in answer["conflicts"]] == ["conflicts"]
