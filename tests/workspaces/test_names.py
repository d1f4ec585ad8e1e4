"""A person's name: their own to change, the same wherever they are, and nothing that could be taken for more."""

from typing import Any

import pytest
from flask import Flask

from tests.cast import EVERYONE, Caller, World, ok
from tests.labour import run_due
from tests.undo.test_undo import undo


def rename(who: Caller, name: Any, whom: Caller | None = None) -> Any:
    return who.patch(f"/api/workspaces/members/{(whom or who).person_id}", json={"name": name})


def seen_by(who: Caller, whom: Caller) -> Any:
    members = ok(who.get("/api/workspaces/members"))["members"]
    return next((member for member in members if member["id"] == whom.person_id), None)


def changes_of(who: Caller, after: int) -> list[Any]:
    return list(ok(who.get(f"/api/sync/changes?after={after}"))["changes"])


def test_everybody_changes_their_own_name_guests_too(world: World) -> None:
    for name in ("ada", "ben", "mia", "cleo", "otto"):
        answer = ok(rename(world.callers[name], f"  {name} the Second "))
        assert (answer["name"], answer["seq"] > 0) == (f"{name} the Second", True)

    assert rename(world.callers["rita"], "Rita").status_code == 401


def test_nobody_changes_the_name_of_somebody_else(world: World, mia: Caller) -> None:
    answers = {name: rename(world.callers[name], "Mud", mia).status_code for name in EVERYONE if name != "mia"}

    assert answers == {"ada": 403, "ben": 403, "cleo": 403, "otto": 404, "rita": 401, "anonymous": 401}
    assert seen_by(mia, mia)["name"] == "Mia"


def test_a_new_name_is_in_the_next_changes_and_raises_the_version(ada: Caller, mia: Caller) -> None:
    before = seen_by(ada, mia)

    seq = ok(rename(mia, "Mia Maria"))["seq"]

    assert seen_by(ada, mia) == before | {"name": "Mia Maria", "version": before["version"] + 1}
    (told,) = changes_of(ada, seq - 1)
    assert (told["entity"], told["value"]["name"]) == ("person", "Mia Maria")
    assert ok(mia.browser.get("/api/auth/session"))["user"]["name"] == "Mia Maria"


def test_the_name_one_has_already_changes_nothing(ada: Caller, mia: Caller) -> None:
    before = seen_by(ada, mia)

    assert ok(rename(mia, before["name"])).get("seq") is None
    assert seen_by(ada, mia) == before


NO_NAMES = ["", "   ", "a\nb", "a\x00b", "a\x1b[2Jb", "a\u2028b", "\u202eadA", "x" * 256, None, 7]


@pytest.mark.parametrize("name", NO_NAMES)
def test_what_is_no_name_is_refused(ada: Caller, mia: Caller, name: Any) -> None:
    refused = rename(mia, name)
    invited = ada.post("/api/workspaces/members", json={"email": "new@example.com", "name": name})

    assert (refused.status_code, list(refused.json["fields"])) == (422, ["name"])
    # Who is added needs no name yet.
    assert invited.status_code == (201 if name is None else 422)


@pytest.mark.parametrize("name", ["عائشة", "Zoë d'Arc-Ñandú", "👩\u200d🚀 Valentina", "می\u200cخواهم", "x" * 255])
def test_names_of_all_scripts_are_names(mia: Caller, name: str) -> None:
    assert ok(rename(mia, name))["name"] == name


def test_other_workspaces_hear_of_it_soon_after(app: Flask, ada: Caller, mia: Caller, otto: Caller) -> None:
    ok(otto.post("/api/workspaces/members", json={"email": mia.email}))
    before = seen_by(otto, mia)
    seen = ok(otto.get("/api/sync/changes?after=0"))["seq"]

    ok(rename(mia, "Mia Maria"))

    assert run_due(app) == ["tell_of_name"]
    assert seen_by(otto, mia) == before | {"name": "Mia Maria", "version": before["version"] + 1}
    assert [each["value"]["name"] for each in changes_of(otto, seen) if each["entity"] == "person"] == ["Mia Maria"]


def test_who_has_left_a_workspace_meanwhile_is_not_spoken_of_there(app: Flask, mia: Caller, otto: Caller) -> None:
    ok(otto.post("/api/workspaces/members", json={"email": mia.email}))
    ok(rename(mia, "Mia Maria"))
    seen = ok(otto.delete(f"/api/workspaces/members/{mia.person_id}"))["seq"]

    assert run_due(app) == ["tell_of_name"]
    assert [each for each in changes_of(otto, seen) if each["entity"] == "person"] == []


def test_a_name_is_taken_back_by_its_bearer_and_by_nobody_else(ada: Caller, mia: Caller) -> None:
    seq = ok(rename(mia, "Mud"))["seq"]

    (kept,) = undo(ada, changes=[seq])["conflicts"]
    assert (kept["field"], kept["reason"]) == ("name", "A name is changed by the one who bears it.")

    answer = undo(mia, changes=[seq])
    assert (answer["conflicts"], seen_by(ada, mia)["name"]) == ([], "Mia")
    undo(mia, changes=[answer["seq"]])
    assert seen_by(ada, mia)["name"] == "Mud"


def test_a_name_that_was_changed_again_is_kept(mia: Caller) -> None:
    seq = ok(rename(mia, "Mud"))["seq"]
    ok(rename(mia, "Mia Maria"))

    (kept,) = undo(mia, changes=[seq])["conflicts"]

    assert (kept["current"], kept["reason"]) == ("Mia Maria", "was changed again since")


def test_a_name_and_a_role_that_may_not_be_given_change_nothing_together(ada: Caller, mia: Caller) -> None:
    answer = mia.patch(f"/api/workspaces/members/{mia.person_id}", json={"name": "Mud", "role": "owner"})

    assert answer.status_code == 403
    assert seen_by(ada, mia)["name"] == "Mia"
