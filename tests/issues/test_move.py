"""Moving issues to another team: numbers, aliases, what fits and what is told to have stayed behind."""

from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from tests.cast import Caller, Team, World, ok
from tests.factories import make_issue, make_label
from tests.sync.snapshot import Replica


def move(by: Caller, issue: dict[str, Any], team: Team | str) -> Any:
    key = team if isinstance(team, str) else team.key
    return by.post(f"/api/issues/{issue['id']}/move", json={"team": key})


def moved(by: Caller, issue: dict[str, Any], team: Team) -> dict[str, Any]:
    (report,) = ok(move(by, issue, team))["moved"]
    return report | {"issue": ok(by.get(f"/api/issues/{issue['id']}"))}


def test_a_moved_issue_gets_a_number_there_and_its_old_one_still_finds_it(ada: Caller, eng: Team, ops: Team) -> None:
    issue = make_issue(ada, eng)

    report = moved(ada, issue, ops)

    assert report["from_identifier"] == issue["identifier"]
    assert report["issue"]["identifier"] == report["identifier"]
    assert report["identifier"].startswith("OPS-")
    assert report["issue"]["team_id"] == ops.id
    by_old = ok(ada.get(f"/api/issues/{issue['identifier'].lower()}"))
    assert by_old["id"] == issue["id"]
    assert ok(ada.patch(f"/api/issues/{issue['identifier']}", json={"priority": "high"}))["priority"] == "high"
    assert ok(ada.get(f"/api/issues/{issue['identifier']}/branch-name"))["branch_name"]


def test_it_is_mentioned_by_its_old_number(ada: Caller, eng: Team, ops: Team) -> None:
    issue = make_issue(ada, eng)
    moved(ada, issue, ops)

    text = f"See {issue['identifier']} for more."
    names = make_issue(ada, eng, description=text)

    backlinks = ok(ada.get(f"/api/issues/{issue['id']}/backlinks"))
    assert names["id"] in str(backlinks)


def test_its_old_number_is_never_given_to_another(ada: Caller, eng: Team, ops: Team) -> None:
    issue = make_issue(ada, eng)
    moved(ada, issue, ops)

    assert make_issue(ada, eng)["number"] > issue["number"]


def test_back_home_it_has_its_old_number_again(ada: Caller, eng: Team, ops: Team) -> None:
    issue = make_issue(ada, eng)
    there = moved(ada, issue, ops)["identifier"]

    back = moved(ada, issue, eng)

    assert back["identifier"] == issue["identifier"]
    assert ok(ada.get(f"/api/issues/{there}"))["identifier"] == issue["identifier"]


def test_the_state_is_found_by_name_then_by_category(ada: Caller, eng: Team, ops: Team) -> None:
    special = ok(ada.post("/api/teams/ENG/statuses", json={"name": "Deploying", "category": "started"}))
    named = make_issue(ada, eng, state_id=eng.state("In Review"))
    unnamed = make_issue(ada, eng, state_id=special["id"])

    by_name, by_category = moved(ada, named, ops), moved(ada, unnamed, ops)

    assert by_name["state"]["by"] == "name"
    assert by_name["issue"]["state_id"] == ops.state("In Review")
    assert by_category["state"]["by"] == "category"
    assert by_category["issue"]["state_id"] == ops.state("In Progress")
    assert by_category["issue"]["started_at"] == unnamed["started_at"]


def test_labels_of_the_team_are_replaced_by_name_or_left(ada: Caller, eng: Team, ops: Team) -> None:
    shared = make_label(ada)["id"]
    named, twin = (make_label(ada, name=name, team_id=team.id)["id"] for name, team in (("Slow", eng), ("slow", ops)))
    lonely = make_label(ada, team_id=eng.id)["id"]
    issue = make_issue(ada, eng, label_ids=[shared, named, lonely])

    report = moved(ada, issue, ops)

    assert set(report["issue"]["label_ids"]) == {shared, twin}
    assert (report["labels_replaced"], report["labels_left"]) == ({named: twin}, [lonely])


def test_a_label_that_would_crowd_a_group_is_left(ada: Caller, eng: Team, ops: Team) -> None:
    group = make_label(ada, is_group=True)["id"]
    red = make_label(ada, name="Red", group_id=group)["id"]
    make_label(ada, name="Blue", group_id=group)
    own_blue = make_label(ada, name="blue", team_id=eng.id)["id"]
    issue = make_issue(ada, eng, label_ids=[red, own_blue])

    report = moved(ada, issue, ops)

    assert len(report["issue"]["label_ids"]) == 1


def test_someone_who_does_not_see_the_new_team_is_no_longer_assigned(
    ada: Caller, ben: Caller, ops: Team, sec: Team
) -> None:
    issue = make_issue(ada, ops, assignee_id=ben.person_id)

    report = moved(ada, issue, sec)

    assert report["assignee_left"] == ben.person_id
    assert report["issue"]["assignee_id"] is None
    assert ben.get(f"/api/issues/{issue['identifier']}").status_code == 404


def test_many_move_together_or_not_at_all(ada: Caller, mia: Caller, eng: Team, ops: Team) -> None:
    issues = [make_issue(ada, eng) for _ in range(3)]
    archived = make_issue(ada, eng)
    ok(ada.post(f"/api/issues/{archived['id']}/archive"))
    ids = [issue["identifier"] for issue in issues]

    refused = ada.post("/api/issues/move", json={"issues": [*ids, archived["id"]], "team": "OPS"})
    done = ok(ada.post("/api/issues/move", json={"issueIds": [*ids, ids[0]], "teamId": ops.id}))
    again = ok(ada.post("/api/issues/move", json={"issues": ids, "team": "OPS"}))

    assert (refused.status_code, refused.json["code"]) == (409, "archived")
    assert [each["from_identifier"] for each in done["moved"]] == ids
    assert again == {"moved": [], "seq": None}


def test_a_move_that_changes_nothing_burns_no_number(ada: Caller, eng: Team) -> None:
    issue = make_issue(ada, eng)

    ok(move(ada, issue, eng))

    assert make_issue(ada, eng)["number"] == issue["number"] + 1


def test_a_move_is_undone_with_all_that_it_changed(ada: Caller, ben: Caller, ops: Team, sec: Team) -> None:
    label = make_label(ada, team_id=ops.id)["id"]
    fields = {"assignee_id": ben.person_id, "label_ids": [label], "state_id": ops.state("In Review")}
    issue = make_issue(ada, ops, **fields)
    seq = ok(move(ada, issue, sec))["seq"]

    undone = ok(ada.post("/api/undo", json={"transaction_of": seq}))

    back = ok(ada.get(f"/api/issues/{issue['id']}"))
    assert undone["conflicts"] == []
    assert {name: back[name] for name in fields} == fields
    assert (back["identifier"], back["team_id"]) == (issue["identifier"], ops.id)


def test_a_move_that_was_followed_by_another_is_not_undone(ada: Caller, eng: Team, ops: Team, sec: Team) -> None:
    issue = make_issue(ada, eng)
    seq = ok(move(ada, issue, ops))["seq"]
    moved(ada, issue, sec)

    undone = ok(ada.post("/api/undo", json={"changes": [seq]}))

    assert [each["field"] for each in undone["conflicts"]] == ["team_id"]
    assert ok(ada.get(f"/api/issues/{issue['id']}"))["team_id"] == sec.id


def test_who_loses_and_who_gains_sight_is_told(world: World, ada: Caller, ben: Caller, ops: Team, sec: Team) -> None:
    issue, other = make_issue(ada, sec), make_issue(ada, ops)
    ok(ada.post(f"/api/issues/{issue['id']}/relations", json={"type": "blocks", "targetIssueId": other["id"]}))
    copy = Replica(ben)

    moved(ada, issue, ops)
    copy.catch_up()
    gained = issue["id"] in copy.rows["issue"], len(copy.rows["issue_relation"])
    moved(ada, issue, sec)
    copy.catch_up()

    assert gained == (True, 1)
    assert issue["id"] not in copy.rows["issue"]
    assert copy.rows["issue_relation"] == {}
    assert copy.resyncs == 0


def test_the_history_tells_the_move(ada: Caller, eng: Team, ops: Team) -> None:
    issue = make_issue(ada, eng)
    report = moved(ada, issue, ops)

    entry = ok(ada.get(f"/api/issues/{issue['id']}/history"))["history"][-1]

    assert entry["kind"] == "moved"
    assert entry["metadata"]["identifier"] == {"from": issue["identifier"], "to": report["identifier"]}
    assert entry["metadata"]["team_id"] == {"from": eng.id, "to": ops.id}


@pytest.mark.parametrize("who", ["ben", "cleo", "otto", "rita", "anonymous"])
def test_neither_an_unseen_issue_nor_an_unseen_team_is_moved(
    world: World, ada: Caller, eng: Team, sec: Team, who: str
) -> None:
    caller, secret, plain = world.callers[who], make_issue(ada, sec), make_issue(ada, eng)
    expected = 401 if who in {"rita", "anonymous"} else 404

    assert move(caller, secret, eng).status_code == expected
    assert move(caller, plain, sec).status_code == expected
    assert ok(ada.get(f"/api/issues/{plain['id']}"))["version"] == plain["version"]


@pytest.mark.parametrize(
    ("body", "field"),
    [({}, "team"), ({"team": ""}, "team"), ({"team": "ENG", "issues": []}, "issues"), ({"team": 7}, "team")],
)
def test_a_bad_body_is_named(ada: Caller, body: dict[str, Any], field: str) -> None:
    refused = ada.post("/api/issues/move", json={"issues": ["ENG-1"]} | body)

    assert refused.status_code == 422
    assert list(refused.json["fields"]) == [field]


def test_a_team_that_is_not_there_is_a_404(ada: Caller, eng: Team) -> None:
    issue = make_issue(ada, eng)

    assert move(ada, issue, "NOPE").status_code == 404
    assert ada.post("/api/issues/move", json={"issues": ["ENG-99999"], "team": "OPS"}).status_code == 404


def test_people_who_move_at_once_lose_no_number(real_world: World) -> None:
    ada, teams = real_world.callers["ada"], real_world.teams
    issues = [make_issue(ada, teams["ENG"]) for _ in range(4)]

    def work(number: int) -> int:
        return move(ada, issues[number % 4], ("OPS", "SEC", "ENG")[number % 3]).status_code

    with ThreadPoolExecutor(6) as pool:
        statuses = list(pool.map(work, range(24)))

    assert set(statuses) == {200}
    there = [ok(ada.get(f"/api/issues/{issue['id']}"))["identifier"] for issue in issues]
    assert len(set(there)) == 4
    assert [ok(ada.get(f"/api/issues/{issue['identifier']}"))["id"] for issue in issues] == [i["id"] for i in issues]
