"""Merging, promoting and counting labels, and who may do so."""

from typing import Any

import pytest

from tests.cast import Caller, Team, ok
from tests.factories import make_issue, make_label


def bulk(by: Caller, action: str, *ids: str, **more: Any) -> Any:
    return by.post("/api/labels/bulk", json={"action": action, "labelIds": list(ids)} | more)


def listed(by: Caller, query: str = "limit=250") -> dict[str, dict[str, Any]]:
    return {label["id"]: label for label in ok(by.get(f"/api/labels?{query}"))["labels"]}


def carried(by: Caller, issue: dict[str, Any]) -> set[str]:
    return set(ok(by.get(f"/api/issues/{issue['id']}"))["label_ids"])


def test_merging_puts_the_destination_on_every_issue_once_and_archives_the_sources(ada: Caller, eng: Team) -> None:
    bug, defect, other = (make_label(ada)["id"] for _ in range(3))
    one, both = make_issue(ada, eng, label_ids=[defect, other]), make_issue(ada, eng, label_ids=[bug, defect])

    done = ok(bulk(ada, "merge", defect, destinationLabelId=bug))

    assert (done["mergedCount"], done["destinationLabelId"], done["issue_count"]) == (1, bug, 2)
    assert carried(ada, one) == {bug, other}
    assert carried(ada, both) == {bug}
    assert defect not in listed(ada)


def test_a_merge_reaches_issues_that_the_merger_does_not_see(ben: Caller, mia: Caller, sec: Team) -> None:
    old, new = make_label(ben)["id"], make_label(ben)["id"]
    secret = make_issue(mia, sec, label_ids=[old])

    ok(bulk(ben, "merge", old, destinationLabelId=new))

    assert carried(mia, secret) == {new}


def test_a_merge_is_undone_as_one(ada: Caller, eng: Team) -> None:
    old, new = make_label(ada)["id"], make_label(ada)["id"]
    issue = make_issue(ada, eng, label_ids=[old])
    done = ok(bulk(ada, "merge", old, destinationLabelId=new))

    undone = ok(ada.post("/api/undo", json={"transaction_of": done["seq"]}))

    assert undone["conflicts"] == []
    assert carried(ada, issue) == {old}
    assert old in listed(ada)


def test_a_merge_that_would_crowd_a_group_changes_nothing(ada: Caller, eng: Team) -> None:
    group = make_label(ada, is_group=True)["id"]
    red, blue, loose = (make_label(ada, group_id=each)["id"] for each in (group, group, None))
    issue = make_issue(ada, eng, label_ids=[red, loose])

    refused = bulk(ada, "merge", loose, destinationLabelId=blue)

    assert (refused.status_code, refused.json["code"]) == (409, "group_is_exclusive")
    assert carried(ada, issue) == {red, loose}
    assert loose in listed(ada)


def test_what_cannot_be_merged_is_named(ada: Caller, eng: Team, otto: Caller) -> None:
    label, team_label, group = make_label(ada), make_label(ada, team_id=eng.id), make_label(ada, is_group=True)
    cases = [
        (bulk(ada, "merge", label["id"], destinationLabelId=label["id"]), 422, "destination_label_id"),
        (bulk(ada, "merge", label["id"], destinationLabelId=team_label["id"]), 422, "destination_label_id"),
        (bulk(ada, "merge", label["id"], destinationLabelId=group["id"]), 422, "destination_label_id"),
        (bulk(ada, "merge", group["id"], destinationLabelId=label["id"]), 422, "label_ids"),
        (bulk(ada, "merge", label["id"]), 422, "destination_label_id"),
        (bulk(ada, "melt", label["id"]), 422, "action"),
        (bulk(ada, "merge", destinationLabelId=label["id"]), 422, "labelIds"),
    ]

    assert [(answer.status_code, list(answer.json["fields"])) for answer, _, _ in cases] == [
        (status, [field]) for _, status, field in cases
    ]
    assert bulk(otto, "merge", label["id"], destinationLabelId=make_label(otto)["id"]).status_code == 404


def test_a_team_label_is_promoted_and_handed_back(ada: Caller, eng: Team, ops: Team) -> None:
    label = make_label(ada, team_id=eng.id)["id"]
    ok(bulk(ada, "rescope", label))
    promoted = listed(ada)[label]
    make_issue(ada, ops, label_ids=[label])

    refused = ada.patch(f"/api/labels/{label}", json={"teamId": eng.id})
    handed = ok(ada.patch(f"/api/labels/{label}", json={"team_id": ops.id}))["label"]

    assert (promoted["scope"], promoted["team_id"]) == ("workspace", None)
    assert (refused.status_code, refused.json["code"]) == (409, "label_in_use")
    assert (handed["teamKey"], handed["scope"]) == ("OPS", "team")


def test_a_group_moves_with_its_labels_and_they_not_alone(ada: Caller, eng: Team) -> None:
    group = make_label(ada, team_id=eng.id, is_group=True)["id"]
    inside = make_label(ada, team_id=eng.id, group_id=group)["id"]

    alone = bulk(ada, "rescope", inside)
    ok(bulk(ada, "rescope", group))

    assert alone.status_code == 422
    assert listed(ada)[inside]["team_id"] is None


def test_a_name_that_the_workspace_has_is_not_promoted(ada: Caller, eng: Team) -> None:
    make_label(ada, name="Slow")
    own = make_label(ada, name="slow", team_id=eng.id)["id"]

    assert bulk(ada, "rescope", own).status_code == 409
    assert listed(ada)[own]["team_id"] == eng.id


def test_many_are_archived_and_brought_back_at_once(ada: Caller) -> None:
    ids = [make_label(ada)["id"] for _ in range(3)]

    done = ok(bulk(ada, "archive", *ids))
    gone = set(ids) & set(listed(ada))
    ok(bulk(ada, "unarchive", *ids))

    assert (done["updatedCount"], gone) == (3, set())
    assert set(ids) <= set(listed(ada))


def test_counts_are_of_the_issues_one_sees(ada: Caller, ben: Caller, eng: Team, sec: Team) -> None:
    label = make_label(ada)["id"]
    for team in (eng, sec):
        make_issue(ada, team, label_ids=[label])
    archived = make_issue(ada, eng, label_ids=[label])
    ok(ada.post(f"/api/issues/{archived['id']}/archive"))

    counts = [listed(who)[label]["issueCount"] for who in (ada, ben)]

    assert counts == [2, 1]
    assert listed(ada)[label]["lastApplied"] is not None


def test_the_list_is_of_the_workspace_of_teams_or_of_one_team(ada: Caller, eng: Team, ops: Team) -> None:
    whole, mine, theirs = make_label(ada), make_label(ada, team_id=eng.id), make_label(ada, team_id=ops.id)
    of = {each["id"]: name for each, name in ((whole, "whole"), (mine, "mine"), (theirs, "theirs"))}

    def seen(query: str) -> set[str]:
        return {of[each] for each in listed(ada, f"limit=250&{query}") if each in of}

    assert seen("scope=workspace") == {"whole"}
    assert seen("scope=team") == {"mine", "theirs"}
    assert seen(f"scope=team&teamId={eng.id}") == {"mine"}
    assert seen(f"team_id={eng.id}") == {"whole", "mine"}


def test_the_list_takes_as_many_statements_for_many_as_for_one(ada: Caller, statements: list[str]) -> None:
    ok(ada.get("/api/labels?limit=1"))
    statements.clear()
    ok(ada.get("/api/labels?limit=1"))
    for_one = len(statements)
    for _ in range(20):
        make_label(ada)
    statements.clear()

    ok(ada.get("/api/labels?limit=250"))

    assert len(statements) <= for_one + 1


@pytest.mark.parametrize(
    ("setting", "who_may"),
    [("admins", {"ada", "ben"}), ("members", {"ada", "ben", "mia"}), ("anyone", {"ada", "ben", "mia", "cleo"})],
)
def test_the_workspace_decides_who_changes_labels(world: Any, ada: Caller, setting: str, who_may: set[str]) -> None:
    label = make_label(ada)["id"]
    ok(ada.patch("/api/workspaces/current", json={"labelManagementRole": setting}))

    allowed = {
        name
        for name in ("ada", "ben", "mia", "cleo")
        if world.callers[name].patch(f"/api/labels/{label}", json={"color": f"#00000{len(name)}"}).status_code == 200
        and world.callers[name].post("/api/labels", json={"name": f"By {name}"}).status_code == 201
        and bulk(world.callers[name], "archive", make_label(ada)["id"]).status_code == 200
    }

    assert allowed == who_may


def test_only_managers_decide_who_changes_labels(mia: Caller, ada: Caller) -> None:
    assert mia.patch("/api/workspaces/current", json={"label_management": "anyone"}).status_code == 403
    wrong = ada.patch("/api/workspaces/current", json={"label_management": "nobody"})
    assert (wrong.status_code, list(wrong.json["fields"])) == (422, ["label_management"])
