"""Workspaces and who belongs to them."""

from typing import Any

import pytest
from flask import Flask

from tests.cast import Caller, Team, ok, signed_in


def test_a_new_workspace_belongs_to_its_maker_and_has_a_team_to_begin_with(app: Flask) -> None:
    nora = signed_in(app, "nora@example.com")

    made = nora.post("/api/workspaces", json={"name": "Northern", "urlSlug": "northern"})

    workspace = ok(made)["workspace"]
    assert made.status_code == 201
    assert (workspace["name"], workspace["url_slug"]) == ("Northern", "northern")
    [listed] = ok(nora.get("/api/workspaces"))
    assert listed["workspaceId"] == workspace["id"]
    assert [member["role"] for member in ok(nora.get("/api/workspaces/members"))["members"]] == ["owner"]
    assert [team["name"] for team in ok(nora.get("/api/teams"))["teams"]] == ["Northern"]


@pytest.mark.parametrize("slug", ["", "a", "-", "é", "api", "settings", "x" * 64, None, 7])
def test_an_address_that_cannot_be_one_is_refused(ada: Caller, slug: Any) -> None:
    response = ada.browser.post("/api/workspaces", json={"name": "N", "urlSlug": slug})

    assert response.status_code == 422
    assert list(response.json["fields"]) == ["urlSlug"]


def test_an_address_is_given_once(ada: Caller) -> None:
    response = ada.browser.post("/api/workspaces", json={"name": "Again", "urlSlug": "analytical"})

    assert response.status_code == 409


def test_managers_rename_the_workspace_and_members_do_not(ben: Caller, mia: Caller, cleo: Caller) -> None:
    for who in (mia, cleo):
        assert who.patch("/api/workspaces/current", json={"name": "Mutiny"}).status_code == 403

    renamed = ok(ben.patch("/api/workspaces/current", json={"name": "Engines"}))["workspace"]

    assert renamed["name"] == "Engines"
    assert ok(mia.get("/api/workspaces/current"))["workspace"]["name"] == "Engines"


def test_members_see_everyone_and_a_guest_sees_their_team_mates(mia: Caller, cleo: Caller, ben: Caller) -> None:
    mias = {person["email"]: person["role"] for person in ok(mia.get("/api/workspaces/members"))["members"]}
    cleos = {person["email"] for person in ok(cleo.get("/api/workspaces/members"))["members"]}

    assert mias["ada@example.com"] == "owner"
    assert mias["cleo@example.com"] == "guest"
    assert "otto@example.com" not in mias
    assert {"cleo@example.com", "mia@example.com"} <= cleos
    assert ben.email not in cleos


@pytest.mark.parametrize("role", ["emperor", "", None, 1])
def test_a_role_that_does_not_exist_is_refused(ada: Caller, role: Any) -> None:
    response = ada.post("/api/workspaces/members", json={"email": "new@example.com", "role": role})

    assert response.status_code == 422
    assert list(response.json["fields"]) == ["role"]


def test_a_member_cannot_be_added_twice(ada: Caller) -> None:
    response = ada.post("/api/workspaces/members", json={"email": "MIA@example.com", "role": "member"})

    assert response.status_code == 409


def test_only_managers_add_change_and_remove_members(mia: Caller, cleo: Caller, ben: Caller) -> None:
    for who in (mia, cleo):
        added = who.post("/api/workspaces/members", json={"email": "new@example.com", "role": "member"})
        changed = who.patch(f"/api/workspaces/members/{ben.person_id}", json={"role": "guest"})
        removed = who.delete(f"/api/workspaces/members/{ben.person_id}")

        assert [answer.status_code for answer in (added, changed)] == [403, 403]
        assert removed.status_code in {403, 404}


def test_an_admin_makes_no_owner_and_touches_none(ben: Caller, ada: Caller, mia: Caller) -> None:
    assert ben.patch(f"/api/workspaces/members/{mia.person_id}", json={"role": "owner"}).status_code == 403
    assert ben.patch(f"/api/workspaces/members/{ada.person_id}", json={"role": "member"}).status_code == 403
    assert ben.delete(f"/api/workspaces/members/{ada.person_id}").status_code == 403


def test_the_last_owner_stays(ada: Caller) -> None:
    assert ada.delete(f"/api/workspaces/members/{ada.person_id}").status_code == 409
    assert ada.patch(f"/api/workspaces/members/{ada.person_id}", json={"role": "member"}).status_code in {403, 409}


def test_a_change_of_role_takes_effect_with_the_next_request(ada: Caller, mia: Caller, ops: Team) -> None:
    assert mia.get(f"/api/teams/{ops.key}").status_code == 200

    ok(ada.patch(f"/api/workspaces/members/{mia.person_id}", json={"role": "guest"}))

    assert mia.get(f"/api/teams/{ops.key}").status_code == 404


def test_a_removed_member_leaves_the_teams_and_can_come_back(ada: Caller, mia: Caller, sec: Team) -> None:
    ok(ada.delete(f"/api/workspaces/members/{mia.person_id}"))

    assert mia.person_id not in ok(ada.get(f"/api/teams/{sec.key}"))["member_ids"]
    assert mia.person_id not in {person["id"] for person in ok(ada.get("/api/workspaces/members"))["members"]}

    ok(ada.post("/api/workspaces/members", json={"email": mia.email, "role": "member"}))

    assert mia.person_id in {person["id"] for person in ok(ada.get("/api/workspaces/members"))["members"]}


@pytest.mark.parametrize("person", ["nonsense", "00000000-0000-0000-0000-000000000000"])
def test_an_unknown_member_is_not_found(ada: Caller, otto: Caller, person: str) -> None:
    for each in (person, otto.person_id):
        assert ada.patch(f"/api/workspaces/members/{each}", json={"role": "member"}).status_code == 404
        assert ada.delete(f"/api/workspaces/members/{each}").status_code == 404
