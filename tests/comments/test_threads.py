"""Threads: one level deep, settled and taken up again, with places that outlive their words."""

from typing import Any

from tests.cast import Caller, Team, ok
from tests.factories import make_comment, make_issue


def listed(by: Caller, issue: dict[str, Any]) -> list[dict[str, Any]]:
    comments: list[dict[str, Any]] = ok(by.get(f"/api/issues/{issue['id']}/comments"))["data"]
    return comments


def test_a_reply_to_a_reply_joins_the_thread(mia: Caller, ada: Caller, eng: Team) -> None:
    issue = make_issue(mia, eng)
    first = make_comment(mia, issue)
    reply = make_comment(ada, issue, parent_id=first["id"])

    deeper = make_comment(mia, issue, parentId=reply["id"])

    assert [comment["parent_id"] for comment in (first, reply, deeper)] == [None, first["id"], first["id"]]


def test_a_parent_on_another_issue_is_refused(mia: Caller, ada: Caller, eng: Team, sec: Team) -> None:
    elsewhere = make_comment(ada, make_issue(ada, sec))
    issue = make_issue(mia, eng)

    response = mia.post(f"/api/issues/{issue['id']}/comments", json={"body": "x", "parent_id": elsewhere["id"]})

    assert response.status_code == 422
    assert list(response.json["fields"]) == ["parent_id"]


def test_a_thread_is_settled_and_taken_up_again_by_anybody_who_sees_it(
    mia: Caller, ada: Caller, cleo: Caller, eng: Team
) -> None:
    first = make_comment(mia, make_issue(mia, eng))
    path = f"/api/comments/{first['id']}"

    settled = ok(cleo.post(f"{path}/resolve"))
    again = ok(ada.post(f"{path}/resolve"))
    opened = ok(ada.post(f"{path}/unresolve"))

    assert settled["resolved_at"]
    assert settled["resolved_by_id"] == again["resolved_by_id"] == cleo.person_id
    assert "seq" not in again
    assert (opened["resolved_at"], opened["resolved_by_id"]) == (None, None)


def test_settling_by_a_reply_settles_its_thread(mia: Caller, eng: Team) -> None:
    issue = make_issue(mia, eng)
    first = make_comment(mia, issue)
    reply = make_comment(mia, issue, parent_id=first["id"])

    settled = ok(mia.post(f"/api/comments/{reply['id']}/resolve"))

    assert settled["id"] == first["id"]
    assert [bool(comment["resolved_at"]) for comment in listed(mia, issue)] == [True, False]


def test_a_deleted_first_comment_keeps_its_place_while_a_reply_stands(mia: Caller, eng: Team) -> None:
    issue = make_issue(mia, eng)
    first = make_comment(mia, issue)
    reply = make_comment(mia, issue, parent_id=first["id"])
    ok(mia.delete(f"/api/comments/{first['id']}"))
    with_reply = [(comment["id"], comment["body"]) for comment in listed(mia, issue)]

    ok(mia.delete(f"/api/comments/{reply['id']}"))

    assert with_reply == [(first["id"], None), (reply["id"], reply["body"])]
    assert listed(mia, issue) == []


def test_undo_takes_back_each_kind_of_change(mia: Caller, eng: Team) -> None:
    issue = make_issue(mia, eng)
    comment = make_comment(mia, issue, body="one")
    path = f"/api/comments/{comment['id']}"
    changes = [
        lambda: mia.patch(path, json={"body": "two"}),
        lambda: mia.post(f"{path}/resolve"),
        lambda: mia.delete(path),
    ]
    for change in changes:
        seq = ok(change())["seq"]

        answer = ok(mia.post("/api/undo", json={"changes": [seq]}))

        assert (answer["undone"], answer["conflicts"]) == (1, [])
        now = ok(mia.get(path))
        kept = {"version", "updated_at"}
        assert {k: v for k, v in now.items() if k not in kept} == {
            k: v for k, v in comment.items() if k not in {*kept, "seq"}
        }


def test_undo_of_a_new_comment_deletes_it_and_undo_of_that_brings_it_back(mia: Caller, eng: Team) -> None:
    issue = make_issue(mia, eng)
    comment = make_comment(mia, issue, body="hasty")

    undone = ok(mia.post("/api/undo", json={"transaction_of": comment["seq"]}))
    after_undo = listed(mia, issue)
    ok(mia.post("/api/undo", json={"changes": [undone["seq"]]}))

    assert after_undo == []
    assert [each["body"] for each in listed(mia, issue)] == ["hasty"]


def test_undo_keeps_words_that_were_changed_since_and_says_so(mia: Caller, eng: Team) -> None:
    path = f"/api/comments/{make_comment(mia, make_issue(mia, eng), body='one')['id']}"
    seq = ok(mia.patch(path, json={"body": "two"}))["seq"]
    ok(mia.patch(path, json={"body": "three"}))

    answer = ok(mia.post("/api/undo", json={"changes": [seq]}))

    assert {conflict["field"] for conflict in answer["conflicts"]} >= {"body"}
    assert ok(mia.get(path))["body"] == "three"
