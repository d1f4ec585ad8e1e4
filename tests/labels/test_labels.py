"""Labels of the workspace and of teams."""

from typing import Any

import pytest

from tests.cast import Caller, Team, ok
from tests.factories import make_issue, make_label


def names(by: Caller) -> set[str]:
    return {label["name"] for label in ok(by.get("/api/labels?limit=250"))["labels"]}


def test_a_new_workspace_has_the_three_usual_labels(ada: Caller) -> None:
    assert {"Bug", "Feature", "Improvement"} <= names(ada)


def test_a_label_is_made_renamed_and_recoloured(ada: Caller) -> None:
    label = make_label(ada, name="Slow", color="#FF0000", description="takes long")

    changed = ok(
        ada.patch(f"/api/labels/{label['id']}", json={"name": "Slower", "color": "#00ff00", "description": None})
    )["label"]

    assert (changed["name"], changed["color"].lower(), changed["description"]) == ("Slower", "#00ff00", None)
    assert changed["version"] == label["version"] + 1


def test_an_archived_label_stays_on_its_issues_and_is_offered_no_more(ada: Caller, eng: Team) -> None:
    label = make_label(ada)
    issue = make_issue(ada, eng, label_ids=[label["id"]])

    archived = ok(ada.delete(f"/api/labels/{label['id']}"))

    assert archived["archived_at"] is not None
    assert ok(ada.get(f"/api/issues/{issue['id']}"))["label_ids"] == [label["id"]]
    assert label["name"] not in names(ada)
    assert (
        ada.post("/api/issues", json={"title": "x", "team_id": eng.id, "label_ids": [label["id"]]}).status_code == 422
    )


def test_an_archived_label_frees_its_name_and_comes_back_only_where_it_is_free(ada: Caller) -> None:
    old = make_label(ada, name="Phoenix")
    ok(ada.delete(f"/api/labels/{old['id']}"))
    new = make_label(ada, name="Phoenix")

    refused = ada.patch(f"/api/labels/{old['id']}", json={"archived": False})
    ok(ada.delete(f"/api/labels/{new['id']}"))
    back = ok(ada.patch(f"/api/labels/{old['id']}", json={"archived": False}))["label"]

    assert refused.status_code == 409
    assert back["archived_at"] is None


def test_a_name_is_taken_once_whatever_its_case(ada: Caller, eng: Team) -> None:
    make_label(ada, name="Flaky")

    assert ada.post("/api/labels", json={"name": "FLAKY", "color": "#5e6ad2"}).status_code == 409
    assert make_label(ada, name="Flaky", team_id=eng.id)["team_id"] == eng.id


@pytest.mark.parametrize(
    ("field", "value"),
    [
        *(("name", ""), ("name", None), ("name", "x" * 256), ("name", "a\x00b"), ("color", "red"), ("color", "#12345")),
        *(("description", "x" * 1001), ("team_id", "nonsense"), ("colour", "#ffffff")),
    ],
)
def test_a_bad_field_is_named(ada: Caller, field: str, value: Any) -> None:
    response = ada.post("/api/labels", json={"name": "Good", "color": "#5e6ad2"} | {field: value})

    assert response.status_code == 422
    assert list(response.json["fields"]) == [field]


def test_the_labels_of_a_private_team_are_not_there_for_others(ada: Caller, ben: Caller, sec: Team) -> None:
    label = make_label(ada, name="Breach", team_id=sec.id)

    assert "Breach" in names(ada)
    assert "Breach" not in names(ben)
    assert ben.patch(f"/api/labels/{label['id']}", json={"name": "x"}).status_code == 404
    assert ben.delete(f"/api/labels/{label['id']}").status_code == 404
    assert ben.post("/api/labels", json={"name": "x", "color": "#5e6ad2", "team_id": sec.id}).status_code in {404, 422}


def test_a_label_of_another_workspace_is_not_found(otto: Caller, ada: Caller) -> None:
    label = make_label(ada)

    assert otto.patch(f"/api/labels/{label['id']}", json={"name": "x"}).status_code == 404
    assert label["name"] not in names(otto)


def test_guests_change_no_labels(cleo: Caller, ada: Caller) -> None:
    label = make_label(ada)

    assert cleo.post("/api/labels", json={"name": "x", "color": "#5e6ad2"}).status_code == 403
    assert cleo.delete(f"/api/labels/{label['id']}").status_code in {403, 404}
