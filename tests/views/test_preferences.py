"""Preferences: chosen by name from one table, each where it holds, seen by nobody else."""

from typing import Any
from uuid import uuid4

import pytest
from flask import Flask

from exponential_app.views.preferences import MOST_BYTES, PREFERENCES
from tests.cast import Caller, Team, World, ok

ID = "01935d66-3680-7ace-ac5d-6baed2eac902"
GOOD: dict[str, list[Any]] = {
    "home": ["last", "inbox", "my-issues", f"team:{ID}", f"view:{ID}"],
    "first_weekday": ["locale", "monday", "saturday", "sunday"],
    "send_comment": ["mod_enter", "enter"],
    "assign_self": [True, False],
    "font_size": ["small", "default", "large"],
    "pointer_cursors": [True, False],
    "theme": ["system", "light", "dark"],
    "full_names": [True, False],
    "keys": [{}, {"issue.archive": [], "go.inbox": [["g", "i"], ["Alt+i"]]}],
    "sidebar": [{}, {"hidden": ["views"], "team_order": [ID], "badge": "dot"}],
    "account": [{}, {"convertEmoticons": False}],
    "inbox": [{}, {"show_read": False, "unread_first": True, "group": "day"}],
    f"display/team/{ID}/active": [{}, {"layout": "board", "group_by": "assignee", "properties": ["due_date"]}],
    "display/my-issues/assigned": [{"order_by": "due", "descending": True, "nested": True}],
    f"display/person/{ID}/created": [{"layout": "board"}],
    f"display/view/{ID}": [{"closed": "week", "empty_groups": True, "sub_group_by": "team"}],
}
BAD: dict[str, list[Any]] = {
    "home": ["issues", "team:x", "", 1, {}],
    "first_weekday": ["friday", 1],
    "send_comment": ["tab"],
    "assign_self": [1, "true"],
    "font_size": [12],
    "pointer_cursors": ["yes"],
    "theme": ["pink", ["dark"]],
    "full_names": [0],
    "keys": [{"a": "b"}, {"a": [[]]}, {"a": [["b"] * 5]}, {"x" * 101: []}, {str(n): [] for n in range(301)}],
    "sidebar": [{"colour": "red"}, {"badge": "bell"}, {"team_order": ["ENG"]}],
    "account": ["x", {"x" * 101: 1}, {"a": [{"b": 1e300}]}, {"a": -(2**60)}],
    "inbox": [{"group": "person"}, []],
    f"display/team/{ID}/active": [{"layout": "table"}, {"group_by": None}, {"properties": ["<b>"]}],
    "display/my-issues/assigned": [{"sorted": True}],
    f"display/person/{ID}/created": ["board"],
    f"display/view/{ID}": ["board"],
}


def put(by: Caller, name: str, value: Any) -> Any:
    return by.put("/api/preferences", json={"name": name, "value": value})


def chosen(by: Caller) -> dict[str, Any]:
    return {row["name"]: row["value"] for row in ok(by.get("/api/preferences"))["data"]}


@pytest.mark.parametrize("name", GOOD)
def test_every_value_that_there_is_can_be_chosen(mia: Caller, name: str) -> None:
    for version, value in enumerate(GOOD[name], start=1):
        assert ok(put(mia, name, value)) == {"id": name, "name": name, "value": value, "version": version}
        assert chosen(mia) == {name: value}


@pytest.mark.parametrize("name", BAD)
def test_what_is_no_value_is_refused_by_its_path(mia: Caller, name: str) -> None:
    for value in BAD[name]:
        answer = put(mia, name, value)

        assert answer.status_code == 422, value
        assert all(field.startswith("value") for field in answer.json["fields"])
    assert chosen(mia) == {}


def test_every_preference_is_tried_above() -> None:
    plain = {name for name in GOOD if not name.startswith("display/")}

    assert plain == set(PREFERENCES)
    assert set(GOOD) == set(BAD)


def test_every_default_is_a_value_that_could_be_chosen(mia: Caller) -> None:
    for name, preference in PREFERENCES.items():
        assert ok(put(mia, name, preference.default))["value"] == preference.default


@pytest.mark.parametrize(
    "name",
    ["colour", "", "display", "display/", "display/team/ENG/active", f"display/team/{ID}/done", f"display/view/{ID}/x"],
)
def test_an_unknown_name_is_refused(mia: Caller, name: str) -> None:
    answer = put(mia, name, {})

    assert answer.status_code == 422
    assert answer.json["fields"] == {"name": ["is not the name of a preference"]}


def test_null_is_the_default_again_and_can_be_told_from_never_chosen(mia: Caller) -> None:
    put(mia, "theme", "dark")

    assert ok(put(mia, "theme", None))["value"] is None
    assert chosen(mia) == {"theme": None}


def test_what_is_chosen_is_ones_own(world: World, mia: Caller) -> None:
    put(mia, "theme", "dark")

    assert {name: chosen(world.callers[name]) for name in ("ada", "ben", "cleo", "otto")} == {
        name: {} for name in ("ada", "ben", "cleo", "otto")
    }


def test_a_guest_chooses_too(cleo: Caller) -> None:
    assert ok(put(cleo, "theme", "light"))["value"] == "light"


def test_what_names_something_of_a_workspace_holds_there_and_the_rest_everywhere(ada: Caller, world: World) -> None:
    other = ok(ada.browser.post("/api/workspaces", json={"name": "Second", "urlSlug": "second"}))["workspace"]
    here = ada.browser.with_headers(X_Workspace_Id=world.workspace_id)
    there = ada.browser.with_headers(X_Workspace_Id=other["id"])

    put(here, "theme", "dark")
    put(here, "home", "inbox")
    put(there, "home", "my-issues")

    assert chosen(here) == {"theme": "dark", "home": "inbox"}
    assert chosen(there) == {"theme": "dark", "home": "my-issues"}


def test_more_than_is_kept_for_one_person_is_refused_with_a_sentence(mia: Caller) -> None:
    keys = {f"{'x' * 80}{number}": [["a"]] for number in range(200)}
    ok(put(mia, "keys", keys))
    many = {"properties": ["x" * 40] * 50}

    answers = [put(mia, f"display/view/{uuid4()}", many) for _ in range(4)]

    refused = [answer for answer in answers if answer.status_code == 409]
    assert refused
    assert refused[0].json["code"] == "too_many_preferences"
    assert str(MOST_BYTES // 1000) in refused[0].json["detail"]
    assert len(chosen(mia)) == 1 + len(answers) - len(refused)


def test_a_token_needs_the_scope(app: Flask, mia: Caller) -> None:
    from tests.cast import with_token

    reader = with_token(app, mia.browser, ["preferences:read"])
    writer = with_token(app, mia.browser, ["preferences:write"])
    other = with_token(app, mia.browser, ["issues:write"])

    assert put(reader, "theme", "dark").status_code == 403
    assert put(writer, "theme", "dark").status_code == 200
    assert [who.get("/api/preferences").status_code for who in (reader, writer, other)] == [200, 200, 403]


def test_a_repeated_write_with_a_key_is_answered_again_and_done_once(mia: Caller) -> None:
    keyed = mia.with_headers(Idempotency_Key="once")

    first, second = put(keyed, "theme", "dark"), put(keyed, "theme", "dark")

    assert first.json == second.json
    assert second.headers["Idempotent-Replayed"] == "true"


def test_the_places_of_displays_are_those_of_teams(mia: Caller, eng: Team) -> None:
    assert ok(put(mia, f"display/team/{eng.id}/all", {"layout": "board"}))["value"] == {"layout": "board"}
