"""The matrix: every entity, every way to see it, every member of the cast."""

from collections.abc import Callable
from typing import Any

import pytest

from tests.cast import EVERYONE, Caller, Team, World, ok
from tests.factories import make_issue, make_label, relate
from tests.sync.snapshot import decoded

# Who sees what belongs to a team; owner and admin see no private team that they are not in.
WHO_SEES = {
    "ENG": {"ada", "ben", "mia", "cleo"},
    "OPS": {"ada", "ben", "mia"},
    "SEC": {"ada", "mia"},
    "workspace": {"ada", "ben", "mia", "cleo"},
}

Look = Callable[[Caller, dict[str, Any]], bool]


def by_id(path: str) -> Look:
    return lambda who, row: who.get(f"{path}/{row['id']}").status_code == 200


def by_identifier(who: Caller, issue: dict[str, Any]) -> bool:
    return who.get(f"/api/issues/{issue['identifier']}").status_code == 200


def in_list(path: str, key: str) -> Look:
    def look(who: Caller, row: dict[str, Any]) -> bool:
        response = who.get(path)
        return response.status_code == 200 and row["id"] in {each["id"] for each in response.json[key]}

    return look


def in_bootstrap(entity: str) -> Look:
    def look(who: Caller, row: dict[str, Any]) -> bool:
        response = who.get("/api/sync/bootstrap")
        return response.status_code == 200 and row["id"] in decoded(response.json)[entity]

    return look


def in_changes(who: Caller, row: dict[str, Any]) -> bool:
    """Tell whether any change carries the row; a bare removal notice tells nothing."""
    response = who.get(f"/api/sync/changes?after={row['seq'] - 1}")
    if response.status_code != 200:
        return False
    return any(change["id"] == row["id"] and change["value"] is not None for change in response.json["changes"])


def in_filter(who: Caller, issue: dict[str, Any]) -> bool:
    response = who.get("/api/issues", query_string={"team": issue["team_id"], "limit": 250})
    return response.status_code == 200 and issue["id"] in {each["id"] for each in response.json["data"]}


ISSUE_LOOKS: dict[str, Look] = {
    "by id": by_id("/api/issues"),
    "by identifier": by_identifier,
    "in the list": in_list("/api/issues?limit=250", "data"),
    "in a filtered list": in_filter,
    "in bootstrap": in_bootstrap("issue"),
    "in the changes": in_changes,
}
TEAM_LOOKS: dict[str, Look] = {
    "by id": by_id("/api/teams"),
    "in the list": in_list("/api/teams?limit=250", "teams"),
    "in bootstrap": in_bootstrap("team"),
    "in the changes": in_changes,
}
LABEL_LOOKS: dict[str, Look] = {
    "in the list": in_list("/api/labels?limit=250", "labels"),
    "in bootstrap": in_bootstrap("label"),
    "in the changes": in_changes,
}
RELATION_LOOKS: dict[str, Look] = {
    "by id": lambda who, row: (
        who.get(f"/api/issues/{row['issue_id']}/relations/{row['id']}").status_code == 200
    ),
    "in the list of one issue": lambda who, row: in_list(f"/api/issues/{row['issue_id']}/relations", "data")(who, row),
    "in the list of the other": lambda who, row: (
        in_list(f"/api/issues/{row['related_issue_id']}/relations", "data")(who, row)
    ),
    "in bootstrap": in_bootstrap("issue_relation"),
    "in the changes": in_changes,
}


def seen_by(world: World, looks: dict[str, Look], row: dict[str, Any]) -> dict[str, set[str]]:
    return {how: {name for name in EVERYONE if look(world.callers[name], row)} for how, look in looks.items()}


@pytest.mark.parametrize("key", ["ENG", "OPS", "SEC"])
def test_an_issue_is_seen_by_exactly_those_who_see_its_team(world: World, ada: Caller, key: str) -> None:
    issue = make_issue(ada, world.teams[key])

    assert seen_by(world, ISSUE_LOOKS, issue) == dict.fromkeys(ISSUE_LOOKS, WHO_SEES[key])


@pytest.mark.parametrize("key", ["ENG", "OPS", "SEC"])
def test_a_team_is_seen_by_exactly_those_who_may(world: World, ada: Caller, key: str) -> None:
    team = ok(ada.patch(f"/api/teams/{key}", json={"icon": "🜂"}))

    assert seen_by(world, TEAM_LOOKS, team) == dict.fromkeys(TEAM_LOOKS, WHO_SEES[key])


@pytest.mark.parametrize(("key", "other"), [("ENG", "ENG"), ("ENG", "OPS"), ("OPS", "ENG"), ("ENG", "SEC")])
def test_a_relation_is_seen_by_exactly_those_who_see_both_issues(
    world: World, ada: Caller, key: str, other: str
) -> None:
    relation = relate(ada, make_issue(ada, world.teams[key]), "blocks", make_issue(ada, world.teams[other]))

    assert seen_by(world, RELATION_LOOKS, relation) == dict.fromkeys(RELATION_LOOKS, WHO_SEES[key] & WHO_SEES[other])


@pytest.mark.parametrize("key", ["ENG", "SEC", "workspace"])
def test_a_label_is_seen_by_exactly_those_who_see_its_team(world: World, ada: Caller, key: str) -> None:
    body = {"name": "Seen", "color": "#5e6ad2", "team_id": world.teams[key].id if key != "workspace" else None}
    answer = ok(ada.post("/api/labels", json=body))
    label = answer["label"] | {"seq": answer["seq"]}

    assert seen_by(world, LABEL_LOOKS, label) == dict.fromkeys(LABEL_LOOKS, WHO_SEES[key])


@pytest.mark.parametrize("key", ["OPS", "SEC"])
def test_every_write_on_an_unseen_issue_finds_nothing(world: World, ada: Caller, key: str) -> None:
    issue = make_issue(ada, world.teams[key])
    path = f"/api/issues/{issue['id']}"

    for name in {"ada", "ben", "mia", "cleo", "otto"} - WHO_SEES[key]:
        who = world.callers[name]
        answers = [
            who.patch(path, json={"title": "x"}),
            who.post(f"{path}/archive"),
            who.post(f"{path}/restore"),
            who.delete(path),
            who.delete(f"{path}?forever=true"),
            who.post(f"{path}/relations", json={"type": "related", "target_issue_id": issue["id"]}),
            who.delete(f"{path}/relations/{issue['id']}"),
            who.post(f"{path}/conflicts/{issue['id']}/resolve", json={"choice": "current"}),
        ]

        assert [answer.status_code for answer in answers] == [404] * 8, name
    assert ok(ada.get(path))["version"] == issue["version"]


def test_an_unseen_issue_and_none_at_all_are_answered_alike(ada: Caller, ben: Caller, sec: Team) -> None:
    secret = make_issue(ada, sec)

    hidden, missing = (
        ben.get(f"/api/issues/{ref}").json for ref in (secret["id"], "01900000-0000-7000-8000-000000000000")
    )

    assert {name: hidden[name] for name in hidden if name != "request_id"} == {
        name: missing[name] for name in missing if name != "request_id"
    }


def test_a_private_teams_key_cannot_be_guessed_from_identifiers(ada: Caller, ben: Caller, sec: Team) -> None:
    make_issue(ada, sec)

    known, unknown = (ben.get(f"/api/issues/{ref}").json for ref in ("SEC-1", "XYZ-1"))

    assert known["title"] == unknown["title"]
    assert known.get("detail") == unknown.get("detail")


def test_ids_of_another_workspace_open_nothing(ada: Caller, otto: Caller, eng: Team) -> None:
    issue, label = make_issue(ada, eng), make_label(ada)
    his = ok(otto.get("/api/teams"))["teams"][0]

    answers = {
        "read": otto.get(f"/api/issues/{issue['id']}").status_code,
        "team": otto.get(f"/api/teams/{eng.id}").status_code,
        "states": otto.get(f"/api/teams/{eng.id}/statuses").status_code,
        "filter by team": len(ok(otto.get(f"/api/issues?team={eng.id}"))["data"]),
        "filter by label": len(ok(otto.get(f"/api/issues?label={label['id']}"))["data"]),
    }
    strange = {"title": "x", "team_id": his["id"], "label_ids": [label["id"]], "assignee_id": ada.person_id}

    assert answers == {"read": 404, "team": 404, "states": 404, "filter by team": 0, "filter by label": 0}
    assert otto.post("/api/issues", json=strange).status_code == 422


def test_a_session_cannot_choose_a_workspace_it_is_not_in(otto: Caller, world: World) -> None:
    for path in ("/api/issues", "/api/sync/bootstrap", "/api/sync/changes?after=0", "/api/teams", "/api/labels"):
        assert otto.browser.with_headers(X_Workspace_Id=world.workspace_id).get(path).status_code == 404
