"""One command for many issues: each is told how it went, and one undo takes all of it back."""

from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from tests.cast import Caller, Team, World, ok
from tests.factories import make_issue, make_label


def bulk(by: Caller, issues: list[dict[str, Any]] | list[str], **updates: Any) -> Any:
    ids = [issue if isinstance(issue, str) else issue["id"] for issue in issues]
    return by.patch("/api/issues/bulk", json={"issue_ids": ids, "updates": updates})


def read(by: Caller, issue: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = ok(by.get(f"/api/issues/{issue['id']}"))
    return found


def test_all_get_the_same(ada: Caller, eng: Team) -> None:
    issues = [make_issue(ada, eng) for _ in range(3)]
    wanted = {
        "state_id": eng.state("Done"),
        "priority": "high",
        "assignee_id": ada.person_id,
        "due_date": "2027-01-31",
    }

    done = ok(bulk(ada, issues, **wanted))

    assert (done["updatedCount"], {each["outcome"] for each in done["results"]}) == (3, {"changed"})
    for issue in issues:
        now = read(ada, issue)
        assert {name: now[name] for name in wanted} == wanted
        assert now["completed_at"] is not None


def test_it_is_one_transaction_and_one_undo(ada: Caller, eng: Team) -> None:
    issues = [make_issue(ada, eng, priority="low") for _ in range(3)]
    done = ok(bulk(ada, issues, priority="high", state_id=eng.state("Done")))

    undone = ok(ada.post("/api/undo", json={"transaction_of": done["seq"]}))

    assert (undone["undone"], undone["conflicts"]) == (3, [])
    assert {read(ada, issue)["priority"] for issue in issues} == {"low"}
    assert {read(ada, issue)["completed_at"] for issue in issues} == {None}


def test_labels_are_added_and_taken_away_and_others_stay(ada: Caller, eng: Team) -> None:
    stays, goes, comes = (make_label(ada)["id"] for _ in range(3))
    issues = [make_issue(ada, eng, label_ids=labels) for labels in ([stays, goes], [goes], [])]

    ok(bulk(ada, issues, addedLabelIds=[comes], remove_label_ids=[goes]))

    assert [set(read(ada, issue)["label_ids"]) for issue in issues] == [{stays, comes}, {comes}, {comes}]


def test_an_added_label_takes_the_place_of_its_sibling(ada: Caller, eng: Team) -> None:
    group = make_label(ada, is_group=True)["id"]
    red, blue = (make_label(ada, group_id=group)["id"] for _ in range(2))
    issue = make_issue(ada, eng, label_ids=[red])

    ok(bulk(ada, [issue], add_label_ids=[blue]))

    assert read(ada, issue)["label_ids"] == [blue]


def test_subscribers_are_added_and_taken_away(ada: Caller, ben: Caller, mia: Caller, eng: Team) -> None:
    issues = [make_issue(ada, eng) for _ in range(2)]
    ok(bulk(ada, issues, add_subscriber_ids=[ben.person_id]))

    ok(bulk(ada, issues, add_subscriber_ids=[mia.person_id], remove_subscriber_ids=[ben.person_id]))

    for issue in issues:
        assert set(read(ada, issue)["subscriber_ids"]) == {ada.person_id, mia.person_id}


def test_what_refuses_is_told_and_the_others_are_changed(
    ada: Caller, ben: Caller, eng: Team, ops: Team, sec: Team
) -> None:
    fits, elsewhere, secret, archived = (make_issue(ada, team) for team in (eng, ops, sec, eng))
    ok(ada.post(f"/api/issues/{archived['id']}/archive"))
    unknown = "01900000-0000-7000-8000-000000000000"

    refs = [fits["identifier"], elsewhere["id"], secret["id"], archived["id"], unknown]
    done = ok(bulk(ben, refs, state_id=eng.state("Done")))

    told = [(each["outcome"], each["status"], each.get("code")) for each in done["results"]]
    assert told == [
        ("changed", 200, None),
        ("refused", 422, None),
        ("refused", 404, None),
        ("refused", 409, "archived"),
        ("refused", 404, None),
    ]
    assert list(done["results"][1]["fields"]) == ["state_id"]
    assert done["results"][2]["id"] is None
    assert read(ada, elsewhere)["version"] == elsewhere["version"]
    assert read(ada, fits)["state_id"] == eng.state("Done")


def test_a_refusal_leaves_nothing_half_done(ada: Caller, eng: Team, ops: Team) -> None:
    own = make_label(ada, team_id=eng.id)["id"]
    parent = make_issue(ada, ops)
    ok(ada.patch("/api/teams/OPS", json={"closes_sub_issues_with_parent": True}))
    child = make_issue(ada, ops, parent_issue_id=parent["id"])

    done = ok(bulk(ada, [parent], state_id=ops.state("Done"), add_label_ids=[own], priority="high"))

    assert (done["results"][0]["outcome"], done["seq"]) == ("refused", None)
    assert read(ada, parent)["version"] == parent["version"]
    assert read(ada, child)["completed_at"] is None


def test_what_has_the_value_already_is_told_unchanged(ada: Caller, eng: Team) -> None:
    issues = [make_issue(ada, eng, priority="high") for _ in range(2)]

    done = ok(bulk(ada, issues, priority="high"))

    assert {each["outcome"] for each in done["results"]} == {"unchanged"}
    assert (done["updatedCount"], done["seq"]) == (0, None)


@pytest.mark.parametrize(("verb", "field"), [("archive", "archived_at"), ("delete", "trashed_at")])
def test_they_are_archived_or_put_in_the_trash(ada: Caller, eng: Team, verb: str, field: str) -> None:
    issues = [make_issue(ada, eng) for _ in range(2)]

    done = ok(bulk(ada, issues, **{verb: True}))
    ok(ada.post("/api/undo", json={"transaction_of": done["seq"]}))

    assert done["updatedCount"] == 2
    assert {read(ada, issue)[field] for issue in issues} == {None}


def test_empty_words_clear_as_the_reference_clients_say(ada: Caller, eng: Team) -> None:
    issue = make_issue(ada, eng, assignee_id=ada.person_id, due_date="2027-01-01")

    ok(ada.patch("/api/issues/bulk", json={"issueIds": [issue["id"]], "updates": {"assigneeId": "", "dueDate": ""}}))

    now = read(ada, issue)
    assert (now["assignee_id"], now["due_date"]) == (None, None)


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({"issue_ids": [], "updates": {}}, "issue_ids"),
        ({"issue_ids": ["x"] * 1001, "updates": {}}, "issue_ids"),
        ({"issue_ids": ["ENG-1"]}, "updates"),
        ({"issue_ids": ["ENG-1"], "updates": {"title": "x"}}, "updates.title"),
        ({"issue_ids": ["ENG-1"], "updates": {"priority": "huge"}}, "updates.priority"),
        ({"issue_ids": ["ENG-1"], "updates": {"archive": True, "delete": True}}, "updates"),
    ],
)
def test_a_bad_body_is_named(ada: Caller, body: dict[str, Any], field: str) -> None:
    refused = ada.patch("/api/issues/bulk", json=body)

    assert refused.status_code == 422
    assert list(refused.json["fields"]) == [field]


def test_people_who_change_many_at_once_wait_for_each_other(real_world: World) -> None:
    ada, eng = real_world.callers["ada"], real_world.teams["ENG"]
    issues = [make_issue(ada, eng) for _ in range(10)]
    states = [eng.state(name) for name in ("Done", "In Progress", "Todo", "Canceled")]

    def work(number: int) -> Any:
        order = issues if number % 2 else issues[::-1]
        return ok(bulk(ada, order, state_id=states[number % 4]))["results"]

    with ThreadPoolExecutor(4) as pool:
        outcomes = {each["outcome"] for results in pool.map(work, range(8)) for each in results}

    assert outcomes <= {"changed", "unchanged"}
    assert len({read(ada, issue)["state_id"] for issue in issues}) == 1
