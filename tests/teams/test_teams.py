"""Teams, their states and their members."""

from typing import Any

import pytest

from tests.cast import Caller, Team, ok
from tests.factories import make_issue

DEFAULT_STATES = [
    *(("Triage", "triage"), ("Backlog", "backlog"), ("Todo", "unstarted"), ("In Progress", "started")),
    *(("In Review", "started"), ("Done", "completed"), ("Canceled", "canceled"), ("Duplicate", "canceled")),
]


def test_a_new_team_has_the_default_states_in_their_order_and_one_default(ada: Caller) -> None:
    made = ada.post("/api/teams", json={"name": "Design", "key": "des", "color": "#5e6ad2"})

    team = ok(made)
    statuses = ok(ada.get("/api/teams/DES/statuses"))["statuses"]
    states = [state for of_category in statuses.values() for state in of_category]
    assert (made.status_code, team["key"], team["is_private"]) == (201, "DES", False)
    assert [(state["name"], state["category"]) for state in states] == DEFAULT_STATES
    assert [state["name"] for state in states if state["is_default"]] == ["Todo"]
    assert ada.person_id in team["member_ids"]


def test_a_team_without_a_key_gets_one_from_its_name(ada: Caller) -> None:
    first = ok(ada.post("/api/teams", json={"name": "Platform"}))
    second = ok(ada.post("/api/teams", json={"name": "Platform"}))

    assert first["key"].isupper()
    assert "PLATFORM".startswith(first["key"][:2])
    assert first["key"] != second["key"]


@pytest.mark.parametrize("key", ["1AB", "É1", "TOOLONGAKEYX", "A B", "Ä", "A-B", 7])
def test_a_key_that_cannot_be_one_is_refused(ada: Caller, key: Any) -> None:
    response = ada.post("/api/teams", json={"name": "X", "key": key})

    assert response.status_code == 422
    assert list(response.json["fields"]) == ["key"]


def test_a_key_is_given_once(ada: Caller) -> None:
    assert ada.post("/api/teams", json={"name": "Again", "key": "eng"}).status_code == 409


def test_a_team_answers_to_its_key_in_any_case_and_to_its_id(ada: Caller, eng: Team) -> None:
    assert ok(ada.get("/api/teams/eng")) == ok(ada.get("/api/teams/ENG")) == ok(ada.get(f"/api/teams/{eng.id}"))


@pytest.mark.parametrize("key", ["XYZ", "é", "0" * 300])
def test_an_unknown_team_is_not_found(ada: Caller, key: str) -> None:
    assert ada.get(f"/api/teams/{key}").status_code == 404
    assert ada.get(f"/api/teams/{key}/statuses").status_code == 404


def test_a_private_team_is_not_there_for_others_however_strong(
    ben: Caller, cleo: Caller, otto: Caller, sec: Team
) -> None:
    for who in (ben, cleo, otto):
        assert who.get(f"/api/teams/{sec.key}").status_code == 404
        assert who.get(f"/api/teams/{sec.id}/statuses").status_code == 404
        assert who.patch(f"/api/teams/{sec.key}", json={"name": "Mine"}).status_code == 404
        assert who.get(f"/api/teams/{sec.key}/members").status_code == 404
        assert sec.id not in {team["id"] for team in ok(who.get("/api/teams"))["teams"]}


def test_a_guest_sees_the_own_team_alone(cleo: Caller, eng: Team) -> None:
    assert [team["id"] for team in ok(cleo.get("/api/teams"))["teams"]] == [eng.id]


def test_guests_make_and_change_no_teams(cleo: Caller, eng: Team) -> None:
    assert cleo.post("/api/teams", json={"name": "Mine"}).status_code == 403
    assert cleo.patch(f"/api/teams/{eng.key}", json={"name": "Mine"}).status_code == 403


def test_a_team_made_private_vanishes_for_those_outside(ada: Caller, ben: Caller, ops: Team) -> None:
    issue = make_issue(ada, ops)
    ok(ada.patch(f"/api/teams/{ops.key}", json={"is_private": True}))
    in_team = ben.person_id in ok(ada.get(f"/api/teams/{ops.key}"))["member_ids"]

    assert (ben.get(f"/api/issues/{issue['id']}").status_code == 200) is in_team
    assert (ben.get(f"/api/teams/{ops.key}").status_code == 200) is in_team


def test_nobody_hides_a_team_from_themself(ben: Caller, ops: Team) -> None:
    refused = ben.patch(f"/api/teams/{ops.key}", json={"is_private": True})
    ok(ben.post(f"/api/teams/{ops.key}/members", json={"person_id": ben.person_id}))

    assert refused.status_code == 409
    assert ok(ben.patch(f"/api/teams/{ops.key}", json={"is_private": True}))["is_private"] is True


def test_joining_a_private_team_shows_it_at_once_and_leaving_hides_it(ada: Caller, ben: Caller, sec: Team) -> None:
    issue = make_issue(ada, sec)

    ok(ada.post(f"/api/teams/{sec.key}/members", json={"person_id": ben.person_id}))
    assert ben.get(f"/api/issues/{issue['id']}").status_code == 200

    ok(ada.delete(f"/api/teams/{sec.key}/members/{ben.person_id}"))
    assert ben.get(f"/api/issues/{issue['id']}").status_code == 404


@pytest.mark.parametrize("person", ["nonsense", "00000000-0000-0000-0000-000000000000", None])
def test_only_people_of_the_workspace_join(ada: Caller, otto: Caller, eng: Team, person: Any) -> None:
    for each in (person, otto.person_id):
        response = ada.post(f"/api/teams/{eng.key}/members", json={"person_id": each})

        assert response.status_code in {404, 422}


def test_a_team_can_be_renamed_but_not_unnamed(ada: Caller, eng: Team) -> None:
    assert ok(ada.patch(f"/api/teams/{eng.key}", json={"name": "Engines"}))["name"] == "Engines"
    for body in ({"name": None}, {"name": " "}, {"key": None}, {"is_private": None}, {"colour": "x"}):
        response = ada.patch(f"/api/teams/{eng.key}", json=body)

        assert response.status_code == 422
        assert list(response.json["fields"]) == list(body)


def test_the_last_member_of_a_private_team_hands_it_to_their_remover(ada: Caller, mia: Caller, sec: Team) -> None:
    ok(ada.delete(f"/api/teams/{sec.key}/members/{ada.person_id}"))
    assert ada.get(f"/api/teams/{sec.key}").status_code == 404

    ok(ada.delete(f"/api/workspaces/members/{mia.person_id}"))

    assert ok(ada.get(f"/api/teams/{sec.key}"))["member_ids"] == [ada.person_id]


def test_the_last_member_of_a_private_team_cannot_leave_the_workspace(ada: Caller, mia: Caller, sec: Team) -> None:
    ok(ada.delete(f"/api/teams/{sec.key}/members/{ada.person_id}"))

    refused = mia.delete(f"/api/workspaces/members/{mia.person_id}")

    assert refused.status_code == 409
    assert ok(mia.get(f"/api/teams/{sec.key}"))["member_ids"] == [mia.person_id]
