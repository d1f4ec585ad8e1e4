"""Templates: whose they are, what they may hold, and the issues that they become."""

from typing import Any

import pytest

from tests.cast import Caller, Team, World, ok
from tests.conftest import StoppedClock
from tests.factories import make_issue, make_label


def make_template(by: Caller, **fields: Any) -> dict[str, Any]:
    template: dict[str, Any] = ok(by.post("/api/issue-templates", json={"name": "Bug report"} | fields))
    return template


def plant(by: Caller, team: Team, template: dict[str, Any] | None = None, **fields: Any) -> dict[str, Any]:
    chosen = {"template_id": template["id"]} if template else {"use_default_template": True}
    issue: dict[str, Any] = ok(by.post("/api/issues", json={"team_id": team.id} | chosen | fields))
    return issue


def listed(by: Caller, **query: str) -> list[str]:
    return [each["name"] for each in ok(by.get("/api/issue-templates", query_string=query))["templates"]]


def test_an_issue_from_a_template_has_what_the_template_says(
    stopped_clock: StoppedClock, ada: Caller, eng: Team
) -> None:
    ok(ada.patch("/api/teams/ENG", json={"timezone": "Pacific/Auckland"}))
    label = make_label(ada)["id"]
    draft = {"title": "Crash", "description": "Steps", "priority": "high", "state_id": eng.state("Backlog")}
    draft |= {"assignee_id": ada.person_id, "label_ids": [label], "due_in_days": 2}

    stopped_clock.advance(hours=4)
    issue = plant(ada, eng, make_template(ada, issue=draft))

    assert {name: issue[name] for name in draft if name != "due_in_days"} == {
        name: value for name, value in draft.items() if name != "due_in_days"
    }
    # Already tomorrow in Auckland.
    assert issue["due_date"] == "2026-11-27"
    assert issue["from_template"] == {"issue_ids": [issue["id"]], "left_out": []}


def test_what_the_request_says_wins_and_what_it_says_must_fit(ada: Caller, eng: Team, ops: Team) -> None:
    template = make_template(ada, issue={"title": "Crash", "priority": "high", "assignee_id": ada.person_id})

    issue = plant(ada, eng, template, title="Mine", assignee_id=None)

    assert (issue["title"], issue["priority"], issue["assignee_id"]) == ("Mine", "high", None)
    refused = ada.post(
        "/api/issues", json={"team_id": eng.id, "template_id": template["id"], "state_id": ops.state("Todo")}
    )
    assert (refused.status_code, set(refused.json["fields"])) == (422, {"state_id"})


def test_what_does_not_fit_any_more_is_left_out_and_told(ada: Caller, eng: Team, ops: Team, cleo: Caller) -> None:
    kept, gone = make_label(ada)["id"], make_label(ada)["id"]
    draft = {"title": "Crash", "assignee_id": cleo.person_id, "label_ids": [kept, gone], "priority": "low"}
    template = make_template(ada, issue={**draft, "state_id": eng.state("Done")})
    ok(ada.delete(f"/api/labels/{gone}"))

    issue = plant(ada, ops, template)

    assert (issue["priority"], issue["assignee_id"], issue["label_ids"]) == ("low", None, [kept])
    assert issue["state_id"] == ops.state("Todo")
    assert {(each["place"], each["field"]) for each in issue["from_template"]["left_out"]} == {
        (0, "label_ids"),
        (0, "assignee_id"),
        (0, "state_id"),
    }


def test_a_state_may_be_named_so_that_every_team_finds_its_own(ada: Caller, eng: Team, ops: Team) -> None:
    template = make_template(ada, issue={"title": "x", "state_name": "in progress", "state_id": eng.state("Backlog")})

    assert plant(ada, eng, template)["state_id"] == eng.state("Backlog")
    assert plant(ada, ops, template)["state_id"] == ops.state("In Progress")


def test_a_tree_of_sub_issues_is_made_at_once_and_undone_at_once(ada: Caller, eng: Team) -> None:
    notes = {"title": "Notes", "sub_issues": [{"title": "Proof"}]}
    tree = {"title": "Release", "sub_issues": [notes, {"title": "Tag"}]}

    top = plant(ada, eng, make_template(ada, issue=tree))

    made = [ok(ada.get(f"/api/issues/{each}")) for each in top["from_template"]["issue_ids"]]
    by_title = {issue["title"]: issue for issue in made}
    assert list(by_title) == ["Release", "Notes", "Proof", "Tag"]
    assert by_title["Notes"]["parent_issue_id"] == by_title["Tag"]["parent_issue_id"] == top["id"]
    assert by_title["Proof"]["parent_issue_id"] == by_title["Notes"]["id"]
    assert by_title["Notes"]["sub_issue_rank"] < by_title["Tag"]["sub_issue_rank"]
    undone = ok(ada.post("/api/undo", json={"transaction_of": top["seq"]}))
    assert (undone["undone"], undone["conflicts"]) == (4, [])
    assert all(ok(ada.get(f"/api/issues/{issue['id']}"))["trashed_at"] for issue in made)


def test_a_refused_tree_leaves_nothing_behind(ada: Caller, eng: Team) -> None:
    tree = {"title": "Release", "sub_issues": [{"title": "Notes"}]}
    template = make_template(ada, issue=tree)
    before = make_issue(ada, eng)["number"]

    ada.post("/api/issues", json={"team_id": eng.id, "template_id": template["id"], "assignee_id": template["id"]})

    assert make_issue(ada, eng)["number"] == before + 1


@pytest.mark.parametrize(
    "draft",
    [
        {"sub_issues": [{"title": "x"}] * 100},
        {"sub_issues": [{"sub_issues": [{"sub_issues": [{"sub_issues": [{"sub_issues": [{"title": "x"}]}]}]}]}]},
        {"priority": "huge"},
        {"due_in_days": -1},
        {"estimate": True},
        {"sub_issues": [{"colour": "red"}]},
    ],
    ids=["too many", "too deep", "priority", "due", "estimate", "unknown key below"],
)
def test_a_draft_that_cannot_be_is_refused(ada: Caller, draft: dict[str, Any]) -> None:
    answer = ada.post("/api/issue-templates", json={"name": "x", "issue": {"title": "x"} | draft})

    assert answer.status_code == 422
    assert all(name.startswith("issue") for name in answer.json["fields"])


def test_an_issue_needs_a_title_from_the_request_or_the_template(ada: Caller, eng: Team) -> None:
    template = make_template(ada, issue={"priority": "low"})

    without = ada.post("/api/issues", json={"team_id": eng.id, "template_id": template["id"]})
    neither = ada.post("/api/issues", json={"team_id": eng.id})

    assert [(each.status_code, each.json["fields"]) for each in (without, neither)] == [
        (422, {"title": ["is required"]})
    ] * 2
    assert plant(ada, eng, template, title="Mine")["priority"] == "low"


def test_a_team_has_a_default_for_its_members_and_one_for_others(
    ada: Caller, ben: Caller, mia: Caller, cleo: Caller, eng: Team
) -> None:
    inside = make_template(ada, team_id=eng.id, issue={"title": "Inside"})
    outside = make_template(ada, issue={"title": "Outside"})
    body = {"default_template_id": inside["id"], "default_template_for_others_id": outside["id"]}
    ok(ada.patch("/api/teams/ENG", json=body))

    titles = {who.email[:3]: plant(who, eng)["title"] for who in (mia, ben, cleo)}

    assert titles == {"mia": "Inside", "ben": "Outside", "cle": "Outside"}


def test_without_a_default_or_with_an_archived_one_it_is_an_ordinary_issue(ada: Caller, eng: Team) -> None:
    assert plant(ada, eng, title="Plain")["from_template"]["left_out"] == []
    template = make_template(ada, issue={"title": "Gone"})
    ok(ada.patch("/api/teams/ENG", json={"default_template_id": template["id"]}))
    ok(ada.delete(f"/api/issue-templates/{template['id']}"))

    assert plant(ada, eng, title="Plain")["title"] == "Plain"


def test_a_default_must_be_a_template_that_the_team_can_use(ada: Caller, otto: Caller, eng: Team, ops: Team) -> None:
    strange = [make_template(ada, team_id=ops.id), make_template(otto)]

    for template in strange:
        answer = ada.patch("/api/teams/ENG", json={"default_template_id": template["id"]})
        assert (answer.status_code, set(answer.json["fields"])) == (422, {"default_template_id"})


def test_a_teams_template_is_for_that_team_alone(ada: Caller, ben: Caller, eng: Team, ops: Team, sec: Team) -> None:
    make_template(ada, name="Everywhere")
    mine = make_template(ada, name="Of ENG", team_id=eng.id)
    secret = make_template(ada, name="Of SEC", team_id=sec.id)

    assert listed(ada, team="ENG") == ["Everywhere", "Of ENG"]
    assert listed(ben) == ["Everywhere", "Of ENG"]
    assert listed(ben, team="SEC") == listed(ben, team="NOPE") == []
    assert ben.patch(f"/api/issue-templates/{secret['id']}", json={"name": "x"}).status_code == 404
    for team, template in ((ops, mine), (eng, secret)):
        answer = ada.post("/api/issues", json={"team_id": team.id, "template_id": template["id"], "title": "x"})
        assert (answer.status_code, set(answer.json["fields"])) == (422, {"template_id"})


def test_the_workspace_says_who_manages_templates(world: World, ada: Caller, mia: Caller, cleo: Caller) -> None:
    assert mia.post("/api/issue-templates", json={"name": "Hers"}).status_code == 201
    assert cleo.post("/api/issue-templates", json={"name": "Hers"}).status_code == 403
    ok(ada.patch("/api/workspaces/current", json={"template_management": "admins"}))

    for name, status in (("ada", 201), ("ben", 201), ("mia", 403), ("cleo", 403)):
        assert world.callers[name].post("/api/issue-templates", json={"name": "x"}).status_code == status, name


def test_reference_clients_create_copy_archive_and_read_templates(ada: Caller, eng: Team) -> None:
    settings = {"title": "Crash", "body": "Steps", "defaultPriority": "high", "defaultTeamKey": "ENG"}
    made = ok(ada.post("/api/issue-templates", json={"name": "Bug", "description": "d", "settings": settings}))

    template = made["template"]
    assert (template["type"], template["teamId"], template["description"]) == ("issue", eng.id, "d")
    assert template["settings"] == {
        "title": "Crash", "body": "Steps", "defaultPriority": "high",
        "defaultTeamId": eng.id,
    }
    copy = ok(ada.post("/api/issue-templates", json={"duplicateFromId": template["id"]}))["template"]
    assert (copy["name"], copy["settings"]) == ("Bug (copy)", template["settings"])
    ok(ada.patch(f"/api/issue-templates/{copy['id']}", json={"archived": True}))
    assert listed(ada, teamKey="ENG") == ["Bug"]
    assert listed(ada, archived="true") == ["Bug", "Bug (copy)"]
    ok(ada.patch(f"/api/issue-templates/{copy['id']}", json={"archived": False, "name": "Again"}))
    assert listed(ada) == ["Bug", "Again"]


def test_a_template_needs_a_name_and_a_team_that_one_sees(ada: Caller, ben: Caller, sec: Team) -> None:
    assert ada.post("/api/issue-templates", json={"description": "x"}).json["fields"] == {"name": ["must not be blank"]}
    assert ben.post("/api/issue-templates", json={"name": "x", "team_id": sec.id}).status_code == 404
    assert ben.post("/api/issue-templates", json={"duplicate_from_id": sec.id}).status_code == 404


def test_listing_costs_the_same_however_many_there_are(ada: Caller, statements: list[str]) -> None:
    def cost() -> int:
        statements.clear()
        listed(ada)
        return len(statements)

    make_template(ada)
    cost()
    one = cost()
    for _ in range(9):
        make_template(ada)
    cost()

    assert cost() == one
