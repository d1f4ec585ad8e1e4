"""Undo of the workspace and of roles, and the limits of every undo."""

import pytest

from exponential_app.undo import commands, queries
from exponential_app.undo.queries import MAX_CHANGES
from tests.cast import Caller, Team, World, ok
from tests.conftest import StoppedClock
from tests.factories import make_issue
from tests.undo.test_undo import change, read, undo


def rename(who: Caller, name: str) -> int:
    return int(ok(who.patch("/api/workspaces/current", json={"name": name}))["seq"])


def give_role(who: Caller, person: Caller, role: str) -> int:
    return int(ok(who.patch(f"/api/workspaces/members/{person.person_id}", json={"role": role}))["seq"])


def role_of(who: Caller, person: Caller) -> str:
    members = ok(who.get("/api/workspaces/members?limit=250"))["members"]
    return str(next(member["role"] for member in members if member["id"] == person.person_id))


def name_of_workspace(who: Caller) -> str:
    return str(ok(who.get("/api/workspaces/current"))["workspace"]["name"])


def test_the_workspace_gets_its_name_back_and_keeps_it_when_renamed_since(ada: Caller, ben: Caller) -> None:
    before = name_of_workspace(ada)
    first = rename(ada, "Renamed")
    assert undo(ada, changes=[first])["conflicts"] == []
    assert name_of_workspace(ada) == before

    second = rename(ada, "Renamed again")
    rename(ben, "Ben's")
    (kept,) = undo(ada, changes=[second])["conflicts"]

    assert (kept["field"], kept["current"]) == ("name", "Ben's")
    assert name_of_workspace(ada) == "Ben's"


def test_a_role_is_given_back(ada: Caller, mia: Caller) -> None:
    seq = give_role(ada, mia, "admin")

    answer = undo(ada, changes=[seq])

    assert (answer["undone"], role_of(ada, mia)) == (1, "member")
    undo(ada, changes=[answer["seq"]])
    assert role_of(ada, mia) == "admin"


def test_a_role_changed_since_and_one_that_may_not_be_given_are_kept_and_named(
    ada: Caller, ben: Caller, mia: Caller
) -> None:
    to_guest = give_role(ada, mia, "guest")
    to_owner = give_role(ada, mia, "owner")
    kept_since = undo(ada, changes=[to_guest])["conflicts"]

    ok(ben.patch("/api/workspaces/current", json={"name": "So that Ben may undo something"}))
    by_admin = undo(ben, changes=[to_owner])["conflicts"]

    assert [each["reason"] for each in kept_since] == ["was changed again since"]
    assert [each["reason"] for each in by_admin] == ["Only owners may change owners."]
    assert role_of(ada, mia) == "owner"


def test_the_last_owner_stays_one(world: World, ada: Caller, ben: Caller) -> None:
    made = give_role(ada, ben, "owner")
    demoted = give_role(ben, ada, "member")

    answer = undo(ben, changes=[made])

    assert answer["undone"] == 0
    assert role_of(ben, ben) == "owner"
    assert undo(ben, changes=[demoted])["conflicts"] == []
    assert role_of(ben, ada) == "owner"


def test_who_came_or_went_is_named_as_what_cannot_be_undone(ada: Caller, mia: Caller) -> None:
    seq = ok(ada.delete(f"/api/workspaces/members/{mia.person_id}"))["seq"]

    answer = ada.post("/api/undo", json={"changes": list(range(max(1, seq - 5), seq + 1))})

    reasons = {each["reason"] for each in ok(answer)["conflicts"] if each["entity"] == "person"}
    assert any("cannot be undone" in reason for reason in reasons)
    assert mia.get("/api/issues").status_code in {401, 404}


def test_a_member_undoes_no_setting(mia: Caller, ada: Caller) -> None:
    seq = rename(ada, "Renamed")

    assert mia.post("/api/undo", json={"changes": [seq]}).status_code == 404
    assert name_of_workspace(ada) == "Renamed"


def test_more_changes_than_may_be_undone_at_once_are_refused_and_nothing_happens(
    ada: Caller, eng: Team, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert MAX_CHANGES == 1_000
    for module in (commands, queries):
        monkeypatch.setattr(module, "MAX_CHANGES", 3)
    made = ok(ada.browser.post("/api/personal-access-tokens", json={"name": "robot", "scopes": ["write"]}))
    robot = ada.with_headers(Authorization=f"Bearer {made['value']}")
    issue = make_issue(ada, eng, title="first")
    for n in range(4):
        change(robot, issue, title=f"number {n}")

    refused = ada.post("/api/undo", json={"token_id": made["token"]["id"], "since": "2020-01-01T00:00:00Z"})

    assert refused.status_code == 422
    assert "name a shorter span" in refused.json["detail"]
    assert read(ada, issue)["title"] == "number 3"


def test_what_a_token_did_before_the_instant_stays(ada: Caller, eng: Team, stopped_clock: StoppedClock) -> None:
    made = ok(ada.browser.post("/api/personal-access-tokens", json={"name": "robot", "scopes": ["write"]}))
    robot = ada.with_headers(Authorization=f"Bearer {made['value']}")
    issue = make_issue(ada, eng, title="mine", priority="low")
    change(robot, issue, priority="high")
    stopped_clock.advance(minutes=20)
    change(robot, issue, title="the robot's")
    stopped_clock.advance(minutes=5)
    since = (stopped_clock.instant).isoformat().replace("+00:00", "Z")

    nothing = ada.post("/api/undo", json={"token_id": made["token"]["id"], "since": since})
    fifteen_minutes = "2026-11-24T09:10:00Z"
    undo(ada, token_id=made["token"]["id"], since=fifteen_minutes)

    assert nothing.status_code == 404
    now = read(ada, issue)
    assert (now["title"], now["priority"]) == ("mine", "high")


def test_an_archived_issue_keeps_its_fields_and_says_why(mia: Caller, eng: Team) -> None:
    issue = make_issue(mia, eng, title="before")
    seq = change(mia, issue, title="after")
    ok(mia.post(f"/api/issues/{issue['id']}/archive"))

    (kept,) = undo(mia, changes=[seq])["conflicts"]

    assert "archived" in kept["reason"]
    assert read(mia, issue)["title"] == "after"
