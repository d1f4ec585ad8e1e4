"""Sub-issues: who may be under whom, in which order, how far they are, and what becomes of them."""

from typing import Any

import pytest

from tests.cast import Caller, Team, World, ok
from tests.factories import make_issue

NOBODY = "01900000-0000-7000-8000-000000000000"


def put_under(who: Caller, issue: dict[str, Any], parent: str | None, **rest: Any) -> Any:
    return who.patch(f"/api/issues/{issue['id']}", json={"parent_issue_id": parent} | rest)


def sub_issues(who: Caller, parent: dict[str, Any], **query: Any) -> list[str]:
    answer = ok(who.get(f"/api/issues/{parent['identifier']}/sub-issues", query_string=query))
    return [each["id"] for each in answer["data"]]


def read(who: Caller, issue: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = ok(who.get(f"/api/issues/{issue['id']}"))
    return found


def chain(who: Caller, team: Team, length: int) -> list[dict[str, Any]]:
    """Make issues each of which is under the one before."""
    made = [make_issue(who, team)]
    while len(made) < length:
        made.append(make_issue(who, team, parent_issue_id=made[-1]["id"]))
    return made


def test_an_issue_is_created_under_another_and_moved_out_again(mia: Caller, eng: Team) -> None:
    parent = make_issue(mia, eng)
    child = make_issue(mia, eng, parentIssueId=parent["id"])

    assert (child["parent_issue_id"], bool(child["sub_issue_rank"])) == (parent["id"], True)
    assert sub_issues(mia, parent) == [child["id"]]

    out = ok(put_under(mia, child, None))
    assert (out["parent_issue_id"], out["sub_issue_rank"], out["version"]) == (None, None, 2)
    assert sub_issues(mia, parent) == []


def test_a_parent_may_be_in_another_team_that_one_sees(mia: Caller, eng: Team, ops: Team) -> None:
    parent, child = make_issue(mia, ops), make_issue(mia, eng)

    assert ok(put_under(mia, child, parent["id"]))["parent_issue_id"] == parent["id"]


def test_newcomers_go_last_and_a_rank_says_otherwise(mia: Caller, eng: Team) -> None:
    parent = make_issue(mia, eng)
    first, second, third = (make_issue(mia, eng, parent_issue_id=parent["id"]) for _ in range(3))

    ok(mia.patch(f"/api/issues/{third['id']}", json={"subIssueRank": "Zz"}))

    assert sub_issues(mia, parent) == [third["id"], first["id"], second["id"]]
    newcomer = make_issue(mia, eng, parent_issue_id=parent["id"], sub_issue_rank="Yzz")
    assert sub_issues(mia, parent)[0] == newcomer["id"]


def test_the_list_pages_in_sibling_order_and_leaves_out_what_is_put_away(mia: Caller, eng: Team) -> None:
    parent = make_issue(mia, eng)
    ids = [make_issue(mia, eng, parent_issue_id=parent["id"])["id"] for _ in range(5)]
    ok(mia.post(f"/api/issues/{ids[0]}/archive"))
    ok(mia.delete(f"/api/issues/{ids[1]}"))
    path = f"/api/issues/{parent['id']}/sub-issues"

    first = ok(mia.get(path, query_string={"limit": 2}))
    second = ok(mia.get(path, query_string={"limit": 2, "cursor": first["next_cursor"]}))

    assert [each["id"] for each in first["data"] + second["data"]] == ids[2:]
    assert second["next_cursor"] is None
    assert mia.get(path, query_string={"cursor": "nonsense"}).status_code == 422


def test_a_page_of_sub_issues_takes_the_same_statements_however_many_there_are(
    mia: Caller, eng: Team, statements: list[str]
) -> None:
    counts = []
    for size in (1, 5):
        parent = make_issue(mia, eng)
        for _ in range(size):
            make_issue(mia, eng, parent_issue_id=parent["id"])
        ok(mia.get("/api/issues?limit=1"))
        statements.clear()
        sub_issues(mia, parent)
        counts.append(len(statements))

    assert counts[0] == counts[1]


def test_nothing_comes_under_itself_or_its_own_sub_issues(mia: Caller, eng: Team) -> None:
    top, middle, bottom = chain(mia, eng, 3)

    for parent in (top, middle, bottom):
        refused = put_under(mia, top, parent["id"])
        assert refused.status_code == 422
        assert refused.json["fields"] == {"parent_issue_id": ["is this issue itself or one of its sub-issues"]}
    assert read(mia, top)["version"] == top["version"]


def test_ten_levels_are_the_most(mia: Caller, eng: Team) -> None:
    levels = chain(mia, eng, 10)
    pair = chain(mia, eng, 2)

    too_deep = mia.post("/api/issues", json={"title": "x", "team_id": eng.id, "parent_issue_id": levels[-1]["id"]})

    assert too_deep.status_code == 422
    assert "10 levels" in too_deep.json["fields"]["parent_issue_id"][0]
    assert put_under(mia, pair[0], levels[8]["id"]).status_code == 422
    assert put_under(mia, pair[0], levels[7]["id"]).status_code == 200


@pytest.mark.parametrize(
    ("away", "word"), [("archive", "is archived; restore it first"), ("delete", "is in the trash; restore it first")]
)
def test_what_is_put_away_takes_no_sub_issues_and_keeps_those_it_has(
    mia: Caller, eng: Team, away: str, word: str
) -> None:
    parent, child = chain(mia, eng, 2)
    path = f"/api/issues/{parent['id']}"
    ok(mia.post(f"{path}/archive") if away == "archive" else mia.delete(path))

    refused = put_under(mia, make_issue(mia, eng), parent["id"])

    assert (refused.status_code, refused.json["fields"]) == (422, {"parent_issue_id": [word]})
    assert read(mia, child)["parent_issue_id"] == parent["id"]
    assert put_under(mia, child, parent["id"], title="Still editable").status_code == 200


def test_a_put_away_issue_does_not_move(mia: Caller, eng: Team) -> None:
    parent, child = make_issue(mia, eng), make_issue(mia, eng)
    ok(mia.post(f"/api/issues/{child['id']}/archive"))

    refused = put_under(mia, child, parent["id"])

    assert (refused.status_code, refused.json["code"]) == (409, "archived")


def test_a_parent_out_of_sight_is_answered_like_one_that_does_not_exist(world: World) -> None:
    ada, ben, cleo, otto = (world.callers[name] for name in ("ada", "ben", "cleo", "otto"))
    secret, other = make_issue(ada, world.teams["SEC"]), make_issue(ada, world.teams["OPS"])
    issue = make_issue(ada, world.teams["ENG"])
    his = ok(otto.get("/api/issues"))["data"][0]["id"]

    answers = [
        put_under(who, issue, parent).json["fields"]
        for who, parent in ((ben, secret["id"]), (ben, NOBODY), (ben, his), (cleo, other["id"]))
    ]

    assert answers == [{"parent_issue_id": ["is not an issue that you can see"]}] * 4
    assert read(ada, issue)["version"] == issue["version"]


def test_who_does_not_see_the_parent_has_its_id_alone(ada: Caller, cleo: Caller, eng: Team, ops: Team) -> None:
    parent = make_issue(ada, ops)
    child = make_issue(ada, eng, parent_issue_id=parent["id"])

    assert read(cleo, child)["parent_issue_id"] == parent["id"]
    for path in ("", "/sub-issues", "/progress", "/relations"):
        assert cleo.get(f"/api/issues/{parent['id']}{path}").status_code == 404


def test_one_sees_the_sub_issues_that_one_may(ada: Caller, cleo: Caller, eng: Team, sec: Team) -> None:
    parent = make_issue(ada, eng)
    seen = make_issue(ada, eng, parent_issue_id=parent["id"])
    make_issue(ada, sec, parent_issue_id=parent["id"])

    assert sub_issues(cleo, parent) == [seen["id"]]
    assert ok(cleo.get(f"/api/issues/{parent['id']}/progress"))["total"] == 1


def test_a_place_needs_a_parent_and_every_bad_field_is_named(mia: Caller, eng: Team) -> None:
    issue = make_issue(mia, eng)

    refused = put_under(mia, issue, NOBODY, estimate=3, assignee_id=NOBODY)
    alone = mia.patch(f"/api/issues/{issue['id']}", json={"sub_issue_rank": "a0"})
    strange = [
        mia.patch(f"/api/issues/{issue['id']}", json={"sub_issue_rank": rank}).status_code
        for rank in (None, "", "!", "a", "a00", 7, "a0" + "V" * 80)
    ]

    assert set(refused.json["fields"]) == {"parent_issue_id", "estimate", "assignee_id"}
    assert alone.json["fields"] == {"sub_issue_rank": ["needs a parent issue"]}
    assert strange == [422] * 7
    assert put_under(mia, issue, "not an id").status_code == 422


def test_a_stale_move_changes_nothing(mia: Caller, eng: Team) -> None:
    parent, issue = make_issue(mia, eng), make_issue(mia, eng)
    ok(mia.patch(f"/api/issues/{issue['id']}", json={"title": "Newer"}))

    stale = mia.patch(
        f"/api/issues/{issue['id']}", json={"parent_issue_id": parent["id"]}, headers={"If-Match": '"1"'}
    )

    assert stale.status_code == 412
    assert read(mia, issue)["parent_issue_id"] is None


def test_deleting_a_parent_for_good_sets_its_sub_issues_free(mia: Caller, eng: Team) -> None:
    parent, child = chain(mia, eng, 2)
    ok(mia.delete(f"/api/issues/{parent['id']}"))
    before = ok(mia.get("/api/sync/bootstrap"))["seq"]

    ok(mia.delete(f"/api/issues/{parent['id']}?forever=true"))

    free = read(mia, child)
    assert (free["parent_issue_id"], free["sub_issue_rank"], free["version"]) == (None, None, 2)
    told = ok(mia.get(f"/api/sync/changes?after={before}"))["changes"]
    assert {change["id"] for change in told} == {parent["id"], child["id"]}


def test_a_move_is_undone_to_where_it_was(mia: Caller, eng: Team) -> None:
    old, new = make_issue(mia, eng), make_issue(mia, eng)
    child = make_issue(mia, eng, parent_issue_id=old["id"])

    moves = [ok(put_under(mia, child, new["id"]))["seq"], ok(put_under(mia, child, None))["seq"]]

    assert ok(mia.post("/api/undo", json={"changes": [moves[1]]}))["conflicts"] == []
    assert read(mia, child)["parent_issue_id"] == new["id"]
    assert ok(mia.post("/api/undo", json={"changes": [moves[0]]}))["conflicts"] == []
    back = read(mia, child)
    assert (back["parent_issue_id"], back["sub_issue_rank"]) == (old["id"], child["sub_issue_rank"])


def test_the_undo_of_a_move_that_would_close_a_loop_is_refused(mia: Caller, eng: Team) -> None:
    top, below = make_issue(mia, eng), make_issue(mia, eng)
    ok(put_under(mia, below, top["id"]))
    freed = ok(put_under(mia, below, None))["seq"]
    ok(put_under(mia, top, below["id"]))

    answer = ok(mia.post("/api/undo", json={"changes": [freed]}))

    assert {each["field"] for each in answer["conflicts"]} == {"parent_issue_id", "sub_issue_rank"}
    assert read(mia, below)["parent_issue_id"] is None


def test_progress_counts_completed_ones_among_those_not_canceled(ada: Caller, mia: Caller, eng: Team) -> None:
    ok(ada.patch("/api/teams/ENG", json={"estimate_scale": "fibonacci"}))
    parent = make_issue(mia, eng)
    for state, estimate in (("Done", 5), ("Canceled", 3), ("Todo", 2), ("In Progress", None)):
        make_issue(mia, eng, parent_issue_id=parent["id"], state_id=eng.state(state), estimate=estimate)

    progress = ok(mia.get(f"/api/issues/{parent['id']}/progress"))

    assert progress == {
        "total": 4,
        "completed": 1,
        "canceled": 1,
        "percent": 33,
        "points": {"total": 11, "completed": 5, "canceled": 3},
    }
    ok(ada.patch("/api/teams/ENG", json={"unestimated_as_one": False}))
    assert ok(mia.get(f"/api/issues/{parent['id']}/progress"))["points"]["total"] == 10


def test_without_sub_issues_there_is_no_progress(mia: Caller, eng: Team) -> None:
    progress = ok(mia.get(f"/api/issues/{make_issue(mia, eng)['id']}/progress"))

    assert (progress["total"], progress["percent"]) == (0, 0)
