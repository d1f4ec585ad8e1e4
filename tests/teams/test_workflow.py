"""Workflow states: added, changed, put in order, made the default, deleted with a replacement; and who may."""

from typing import Any

import pytest

from tests.cast import Caller, Team, World, ok, read_team
from tests.factories import make_issue, relate

NOBODY = "01900000-0000-7000-8000-000000000000"
PATH = "/api/teams/ENG/statuses"


def names(answer: dict[str, Any], category: str) -> list[str]:
    return [state["name"] for state in answer["statuses"][category]]


def change(who: Caller, team: Team, state: str, **body: Any) -> Any:
    return who.patch(PATH, json={"id": team.state(state)} | body)


def delete(who: Caller, team: Team, state: str, replacement: str | None = None) -> Any:
    body = {"id": team.state(state)}
    if replacement is not None:
        body["replacementStatusId"] = team.state(replacement)
    return who.delete(PATH, json=body)


def undo(who: Caller, seq: int) -> dict[str, Any]:
    answer: dict[str, Any] = ok(who.post("/api/undo", json={"transaction_of": seq}))
    return answer


def test_a_state_goes_to_the_end_of_its_category(ben: Caller) -> None:
    answer = ok(
        ben.post(PATH, json={"category": "started", "name": "QA", "color": "#123456", "description": "Try it out"})
    )

    assert names(answer, "started") == ["In Progress", "In Review", "QA"]
    made = answer["statuses"]["started"][-1]
    assert (made["id"], made["description"], made["position"], made["issueCount"]) == (answer["id"], "Try it out", 2, 0)


def test_the_list_counts_issues_and_says_who_may_manage(ada: Caller, mia: Caller, eng: Team) -> None:
    make_issue(mia, eng)
    ok(mia.delete(f"/api/issues/{make_issue(mia, eng)['id']}"))

    seen = ok(mia.get(PATH))

    assert {state["name"]: state["issueCount"] for state in seen["statuses"]["unstarted"]} == {"Todo": 1}
    assert (seen["canManage"], ok(ada.get(PATH))["canManage"]) == (False, True)
    assert seen["duplicateStatusId"] == eng.state("Duplicate")
    assert ok(mia.get("/api/teams/SEC/statuses"))["canManage"] is True


def test_a_state_is_renamed_recoloured_and_described(ben: Caller, eng: Team) -> None:
    ok(change(ben, eng, "Todo", name="Next", color="#ABCDEF", description="Soon"))

    state = read_team(ben, "ENG").states["Next"]
    assert (state["id"], state["color"], state["description"], state["version"]) == (
        *(eng.state("Todo"), "#ABCDEF", "Soon"),
        eng.states["Todo"]["version"] + 1,
    )
    assert ok(change(ben, eng, "Todo", name="Next"))["seq"] is None


def test_names_are_taken_once_in_a_team_whatever_their_case(ben: Caller, eng: Team) -> None:
    for refused in (
        ben.post(PATH, json={"category": "backlog", "name": "DONE"}),
        change(ben, eng, "Todo", name="done"),
    ):
        assert (refused.status_code, refused.json["fields"]) == (409, {"name": ["is taken"]})
    assert ok(ben.post("/api/teams/OPS/statuses", json={"category": "backlog", "name": "Later"}))
    assert ok(ben.post(PATH, json={"category": "backlog", "name": "Later"}))


def test_a_category_is_put_into_another_order(ben: Caller, eng: Team) -> None:
    order = [eng.state("In Review"), eng.state("In Progress")]

    answer = ok(ben.patch(PATH, json={"reorder": {"category": "started", "orderedIds": order}}))

    assert names(answer, "started") == ["In Review", "In Progress"]
    for wrong in (order[:1], [order[0], order[0]], [*order, eng.state("Done")], []):
        refused = ben.patch(PATH, json={"reorder": {"category": "started", "ordered_ids": wrong}})
        assert (refused.status_code, list(refused.json["fields"])) == (422, ["reorder.ordered_ids"])


def test_there_is_one_default_and_it_is_where_work_begins(ben: Caller, mia: Caller, eng: Team) -> None:
    ok(change(ben, eng, "Backlog", isDefault=True))

    states = read_team(ben, "ENG").states
    assert [name for name, state in states.items() if state["is_default"]] == ["Backlog"]
    assert make_issue(mia, eng)["state_id"] == eng.state("Backlog")
    for refused in (
        change(ben, eng, "Done", is_default=True),
        change(ben, eng, "Triage", is_default=True),
        change(ben, eng, "Backlog", is_default=False),
    ):
        assert (refused.status_code, list(refused.json["fields"])) == (422, ["is_default"])
    assert change(ben, eng, "Done", is_default=False).status_code == 200


def test_duplicates_go_to_a_canceled_state(ben: Caller, eng: Team) -> None:
    assert ok(ben.patch(PATH, json={"duplicateStatusId": eng.state("Canceled")}))["duplicateStatusId"] == eng.state(
        "Canceled"
    )
    for wrong in (eng.state("Done"), NOBODY):
        refused = ben.patch(PATH, json={"duplicate_state_id": wrong})
        assert (refused.status_code, list(refused.json["fields"])) == (422, ["duplicate_state_id"])
    assert ok(ben.patch(PATH, json={"duplicate_state_id": None}))["duplicateStatusId"] is None


def test_the_category_stays(ben: Caller, eng: Team) -> None:
    refused = change(ben, eng, "Todo", category="started")

    assert (refused.status_code, list(refused.json["fields"])) == (422, ["category"])
    assert change(ben, eng, "Todo", category="unstarted", name="Next").status_code == 200


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"name": "x"},
        {"id": None, "name": "x"},
        {"id": NOBODY, "duplicate_state_id": None},
        {"reorder": None},
        {"reorder": {"category": "started", "ordered_ids": []}, "name": "x"},
        {"reorder": {"category": "nowhere", "ordered_ids": "x"}},
        {"id": NOBODY, "name": "x" * 256},
        {"id": NOBODY, "color": "red"},
        {"id": NOBODY},
    ],
)
def test_one_thing_at_a_time_and_everything_bad_is_named(ben: Caller, body: dict[str, Any]) -> None:
    assert ben.patch(PATH, json=body).status_code == 422


def test_a_new_state_needs_a_name_and_a_category(ben: Caller) -> None:
    refused = ben.post(PATH, json={"name": "  ", "category": "nowhere", "color": "red", "behavior": {}})

    assert set(refused.json["fields"]) == {"name", "category", "color", "behavior"}


def test_an_id_is_taken_once(ben: Caller) -> None:
    ok(ben.post(PATH, json={"id": NOBODY, "category": "backlog", "name": "One"}))

    for path in (PATH, "/api/teams/OPS/statuses"):
        again = ben.post(path, json={"id": NOBODY, "category": "backlog", "name": "Two"})
        assert (again.status_code, again.json["fields"]) == (409, {"id": ["is taken"]})


def test_a_hundred_states_are_the_most(ben: Caller, eng: Team) -> None:
    for number in range(100 - len(eng.states)):
        ok(ben.post(PATH, json={"category": "backlog", "name": f"State {number}"}))

    assert ben.post(PATH, json={"category": "backlog", "name": "One more"}).status_code == 409


def test_an_empty_state_is_deleted(ben: Caller, eng: Team) -> None:
    assert names(ok(delete(ben, eng, "In Review")), "started") == ["In Progress"]
    assert delete(ben, eng, "In Review").status_code == 404


@pytest.mark.parametrize(
    ("state", "code"), [("Todo", "default"), ("Duplicate", "duplicate_state"), ("Done", "last"), ("Triage", "last")]
)
def test_what_a_team_needs_stays(ben: Caller, eng: Team, state: str, code: str) -> None:
    refused = delete(ben, eng, state, "Backlog")

    assert (refused.status_code, refused.json["code"]) == (409, code)
    assert state in read_team(ben, "ENG").states


def test_issues_move_to_the_replacement_each_with_a_change_of_its_own(ben: Caller, mia: Caller, eng: Team) -> None:
    issues = [make_issue(mia, eng, state_id=eng.state("In Review")) for _ in range(3)]
    ok(mia.post(f"/api/issues/{issues[1]['id']}/archive"))
    ok(mia.delete(f"/api/issues/{issues[2]['id']}"))
    before = ok(ben.get("/api/sync/bootstrap"))["seq"]

    without = delete(ben, eng, "In Review")
    ok(delete(ben, eng, "In Review", "Done"))

    assert (without.status_code, without.json["code"], without.json["issues"]) == (409, "in_use", 3)
    for issue in issues:
        now = ok(mia.get(f"/api/issues/{issue['id']}"))
        assert (now["state_id"], bool(now["completed_at"])) == (eng.state("Done"), True)
    told = ok(ben.get(f"/api/sync/changes?after={before}"))["changes"]
    assert [change["id"] for change in told] == [
        *sorted(issue["id"] for issue in issues),
        eng.state("In Review"),
    ]


def test_the_replacement_is_another_state_of_the_team(ben: Caller, eng: Team, ops: Team) -> None:
    for wrong in (eng.state("In Review"), ops.state("Done"), NOBODY):
        body = {"id": eng.state("In Review"), "replacement_status_id": wrong}
        refused = ben.delete(PATH, json=body)
        assert (refused.status_code, list(refused.json["fields"])) == (422, ["replacement_status_id"])
    assert ben.delete(PATH, json={"id": ops.state("In Review")}).status_code == 404
    assert ben.delete(PATH, json={}).status_code == 422


def test_a_duplicate_returns_to_the_replacement_of_the_state_it_had(ben: Caller, eng: Team) -> None:
    issue = make_issue(ben, eng, state_id=eng.state("In Review"))
    made = relate(ben, issue, "duplicate_of", make_issue(ben, eng))
    ok(delete(ben, eng, "In Review", "In Progress"))

    ok(ben.delete(f"/api/issues/{issue['id']}/relations/{made['id']}"))

    assert ok(ben.get(f"/api/issues/{issue['id']}"))["state_id"] == eng.state("In Progress")


def test_a_deletion_is_undone_with_its_issues(ben: Caller, eng: Team) -> None:
    issue = make_issue(ben, eng, state_id=eng.state("In Review"))

    answer = undo(ben, ok(delete(ben, eng, "In Review", "Done"))["seq"])

    assert answer["conflicts"] == []
    assert ok(ben.get(f"/api/issues/{issue['id']}"))["state_id"] == eng.state("In Review")
    assert names(ok(ben.get(PATH)), "started") == ["In Progress", "In Review"]


def test_changes_of_states_and_settings_are_undone(ben: Caller, eng: Team) -> None:
    before = ok(ben.get(PATH))["statuses"]
    made = ok(ben.post(PATH, json={"category": "started", "name": "QA"}))["seq"]
    renamed = ok(change(ben, eng, "Todo", name="Next"))["seq"]
    default = ok(change(ben, eng, "Backlog", is_default=True))["seq"]
    team = ok(ben.patch("/api/teams/ENG", json={"estimate_scale": "linear", "duplicate_state_id": None}))["seq"]

    assert [undo(ben, seq)["conflicts"] for seq in (team, default, renamed, made)] == [[]] * 4

    after = ok(ben.get(PATH))["statuses"]
    plain = [{**state, "version": 0} for states in after.values() for state in states]
    assert plain == [{**state, "version": 0} for states in before.values() for state in states]
    settings = ok(ben.get("/api/teams/ENG"))
    assert (settings["estimate_scale"], settings["duplicate_state_id"]) == ("none", eng.state("Duplicate"))


def test_a_state_that_is_used_by_now_stays_when_its_creation_is_undone(ben: Caller, eng: Team) -> None:
    made = ok(ben.post(PATH, json={"category": "started", "name": "QA"}))
    make_issue(ben, eng, state_id=made["id"])

    assert undo(ben, made["seq"])["conflicts"][0]["reason"] == "has issues by now"


def test_only_managers_and_a_private_teams_members_change_states(world: World) -> None:
    eng, sec = world.teams["ENG"], world.teams["SEC"]
    statuses = {}
    for name in ("mia", "cleo", "ben", "otto", "anonymous"):
        who = world.callers[name]
        statuses[name] = [
            who.post(PATH, json={"category": "started", "name": f"Of {name}"}).status_code,
            change(who, eng, "Todo", color="#000000").status_code,
            delete(who, eng, "In Review", "Done").status_code,
            who.patch("/api/teams/SEC/statuses", json={"id": sec.state("Todo"), "color": "#000000"}).status_code,
        ]

    assert statuses == {
        "mia": [403, 403, 403, 200],
        "cleo": [403, 403, 403, 404],
        "ben": [200, 200, 200, 404],
        "otto": [404, 404, 404, 404],
        "anonymous": [401, 401, 401, 401],
    }


def test_the_settings_of_a_team_are_set_and_bad_ones_named(ben: Caller, mia: Caller) -> None:
    settings = {
        "timezone": "Europe/Berlin",
        "estimate_scale": "tshirt",
        "estimate_allow_zero": True,
        "estimate_extended": True,
        "unestimated_as_one": False,
        "closes_parent_with_last_sub_issue": True,
        "closes_sub_issues_with_parent": True,
    }

    changed = ok(ben.patch("/api/teams/ENG", json=settings))

    assert {name: changed[name] for name in settings} == settings
    assert ok(mia.get("/api/teams/ENG")) == changed["team"]
    wrong: dict[str, Any] = {"timezone": "Mars/Olympus", "estimateType": "guess", "unestimated_as_one": "perhaps"}
    refused = ben.patch("/api/teams/ENG", json=wrong).json["fields"]
    assert set(refused) == {"timezone", "estimateType", "unestimated_as_one"}
    assert mia.patch("/api/teams/ENG", json={"estimate_scale": "linear"}).status_code == 403
