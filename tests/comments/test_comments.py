"""Comments: written, read in order, changed with their history, deleted and brought back."""

from typing import Any
from uuid import UUID

import pytest

from exponential_app.kernel.ids import uuid7
from tests.cast import Caller, Team, World, ok
from tests.conftest import StoppedClock
from tests.factories import make_comment, make_issue

LONGEST = 100_000


def at(issue: dict[str, Any]) -> str:
    return f"/api/issues/{issue['id']}/comments"


def bodies(by: Caller, issue: dict[str, Any]) -> list[str | None]:
    return [comment["body"] for comment in ok(by.get(at(issue)))["data"]]


def test_a_comment_has_the_shape_that_the_reference_clients_read(mia: Caller, eng: Team) -> None:
    issue = make_issue(mia, eng)

    response = mia.post(at(issue), json={"body": "  **Seen** twice  "})

    comment = ok(response)
    assert response.status_code == 201
    assert UUID(comment["id"]).version == 7
    assert comment["body"] == "**Seen** twice"
    assert comment["issue_id"] == issue["id"]
    assert comment["user_id"] == comment["author_id"] == mia.person_id
    assert comment["user"] == {"name": "Mia", "image": None}
    assert (comment["owned_by_me"], comment["can_edit"], comment["can_delete"]) == (True, True, True)
    assert comment["reactions"] == []
    assert comment["created_at"] == comment["updated_at"]
    nothing = ("parent_id", "edited_at", "resolved_at", "resolved_by_id", "deleted_at")
    assert [comment[name] for name in nothing] == [None] * len(nothing)


def test_a_read_comment_equals_the_created_one(mia: Caller, eng: Team) -> None:
    created = make_comment(mia, make_issue(mia, eng))
    del created["seq"]

    assert ok(mia.get(f"/api/comments/{created['id']}")) == created


def test_what_the_reader_may_do_is_told_to_each_reader(world: World, mia: Caller, eng: Team) -> None:
    comment = make_comment(mia, make_issue(mia, eng))

    told = {
        name: [ok(world.callers[name].get(f"/api/comments/{comment['id']}"))[field] for field in RIGHTS]
        for name in ("mia", "ada", "ben", "cleo")
    }

    assert told == {
        "mia": [True, True, True],
        "ada": [False, False, True],
        "ben": [False, False, True],
        "cleo": [False, False, False],
    }


RIGHTS = ("owned_by_me", "can_edit", "can_delete")


def test_a_guest_reads_no_name_of_people_that_they_do_not_see(ben: Caller, cleo: Caller, eng: Team) -> None:
    issue = make_issue(ben, eng)
    make_comment(ben, issue)

    [comment] = ok(cleo.get(at(issue)))["data"]

    assert comment["author_id"] == ben.person_id
    assert comment["user"] is None


def test_a_guest_comments_in_their_team(cleo: Caller, mia: Caller, eng: Team) -> None:
    issue = make_issue(mia, eng)

    assert make_comment(cleo, issue)["user_id"] == cleo.person_id


def test_the_oldest_comes_first_page_by_page_without_gaps_or_twins(mia: Caller, eng: Team) -> None:
    issue = make_issue(mia, eng)
    made = [make_comment(mia, issue)["body"] for _ in range(7)]
    pages, cursor = [], None

    while True:
        query = {"limit": 3} | ({"cursor": cursor} if cursor else {})
        page = ok(mia.get(at(issue), query_string=query))
        pages.append([comment["body"] for comment in page["data"]])
        cursor = page["next_cursor"]
        if cursor is None:
            break

    assert pages == [made[:3], made[3:6], made[6:]]


def test_what_came_later_stands_later_even_when_clocks_disagree(
    mia: Caller, eng: Team, stopped_clock: StoppedClock
) -> None:
    issue = make_issue(mia, eng)
    make_comment(mia, issue, body="first")
    stopped_clock.advance(minutes=-5)
    make_comment(mia, issue, body="second")

    told = ok(mia.get(at(issue)))["data"]

    assert [comment["body"] for comment in told] == ["first", "second"]
    assert told[0]["created_at"] < told[1]["created_at"]


def test_the_list_asks_the_database_as_often_for_many_as_for_few(
    ada: Caller, mia: Caller, eng: Team, statements: list[str]
) -> None:
    issue = make_issue(mia, eng)
    make_comment(mia, issue)
    statements.clear()
    ok(mia.get(at(issue)))
    few = len(statements)
    for who in (ada, mia) * 10:
        make_comment(who, issue)
    statements.clear()

    ok(mia.get(at(issue)))

    assert len(statements) <= few + 1
    assert few <= 6


def test_an_unchanged_list_is_an_empty_304(mia: Caller, eng: Team) -> None:
    issue = make_issue(mia, eng)
    tag = mia.get(at(issue)).headers["ETag"]

    unchanged = mia.get(at(issue), headers={"If-None-Match": tag})
    make_comment(mia, issue)

    assert unchanged.status_code == 304
    assert mia.get(at(issue), headers={"If-None-Match": tag}).status_code == 200


@pytest.mark.parametrize(
    ("field", "value"),
    [
        *(("body", ""), ("body", " \n "), ("body", None), ("body", 7), ("body", "a\x00b")),
        ("body", "x" * (LONGEST + 1)),
        *(("id", "x"), ("parent_id", "x"), ("parent_id", "0198f02e-e5ef-731a-8707-68c5b48c77ce"), ("colour", "red")),
    ],
)
def test_a_bad_field_is_named(mia: Caller, eng: Team, field: str, value: Any) -> None:
    issue = make_issue(mia, eng)

    response = mia.post(at(issue), json={"body": "Good"} | {field: value})

    assert response.status_code == 422
    assert list(response.json["fields"]) == [field]
    assert bodies(mia, issue) == []


def test_what_a_comment_may_hold_comes_back_as_it_was(mia: Caller, eng: Team) -> None:
    issue = make_issue(mia, eng)
    for body in ("<script>alert(1)</script>", "🜂 \u202e right", "x" * LONGEST, "a\r\nb\tc"):
        assert make_comment(mia, issue, body=body)["body"] == body


def test_the_client_may_choose_the_id_once(mia: Caller, eng: Team) -> None:
    issue = make_issue(mia, eng)
    chosen = str(uuid7())
    assert make_comment(mia, issue, id=chosen)["id"] == chosen

    response = mia.post(at(issue), json={"body": "again", "id": chosen})

    assert response.status_code == 409
    assert list(response.json["fields"]) == ["id"]


def test_a_retried_comment_is_made_once(mia: Caller, eng: Team) -> None:
    issue = make_issue(mia, eng)
    retrying = mia.with_headers(Idempotency_Key="the same")

    first, second = (ok(retrying.post(at(issue), json={"body": "once"})) for _ in range(2))

    assert first == second
    assert bodies(mia, issue) == ["once"]


def test_the_author_changes_their_words_and_every_wording_is_kept(
    mia: Caller, ada: Caller, eng: Team, stopped_clock: StoppedClock
) -> None:
    comment = make_comment(mia, make_issue(mia, eng), body="one")
    stopped_clock.advance(minutes=1)

    edited = ok(mia.patch(f"/api/comments/{comment['id']}", json={"body": "two"}))
    history = ok(ada.get(f"/api/comments/{comment['id']}/history"))["history"]

    assert (edited["body"], edited["version"]) == ("two", 2)
    assert edited["edited_at"] > comment["created_at"]
    assert [(each["kind"], each["body"], each["person_id"]) for each in history] == [
        ("created", "one", mia.person_id),
        ("edited", "two", mia.person_id),
    ]


def test_the_history_pages(mia: Caller, eng: Team) -> None:
    path = f"/api/comments/{make_comment(mia, make_issue(mia, eng), body='0')['id']}"
    for number in range(1, 4):
        ok(mia.patch(path, json={"body": str(number)}))

    first = ok(mia.get(f"{path}/history?limit=3"))
    rest = ok(mia.get(f"{path}/history", query_string={"cursor": first["next_cursor"]}))

    assert [each["body"] for each in first["history"] + rest["history"]] == ["0", "1", "2", "3"]
    assert rest["next_cursor"] is None
    assert mia.get(f"{path}/history?cursor=tampered").status_code == 422


def test_the_same_words_change_nothing(mia: Caller, eng: Team) -> None:
    comment = make_comment(mia, make_issue(mia, eng))

    same = ok(mia.patch(f"/api/comments/{comment['id']}", json={"body": comment["body"]}))

    assert (same["version"], same["edited_at"]) == (comment["version"], None)


def test_an_edit_of_another_version_is_refused(mia: Caller, eng: Team) -> None:
    comment = make_comment(mia, make_issue(mia, eng))
    ok(mia.patch(f"/api/comments/{comment['id']}", json={"body": "newer"}))

    response = mia.patch(f"/api/comments/{comment['id']}", json={"body": "late"}, headers={"If-Match": "1"})

    assert response.status_code == 412
    assert response.json["current_version"] == 2


def test_nobody_changes_the_words_of_others(world: World, mia: Caller, eng: Team) -> None:
    comment = make_comment(mia, make_issue(mia, eng))

    for name in ("ada", "ben", "cleo"):
        answer = world.callers[name].patch(f"/api/comments/{comment['id']}", json={"body": "put in her mouth"})
        assert answer.status_code == 403, name


def test_author_and_admins_delete_and_the_words_are_gone_for_everyone(world: World, mia: Caller, eng: Team) -> None:
    issue = make_issue(mia, eng)
    for name in ("mia", "ada", "ben"):
        comment = make_comment(mia, issue, body="regrettable")
        path = f"/api/comments/{comment['id']}"
        assert world.callers["cleo"].delete(path).status_code == 403

        gone = ok(world.callers[name].delete(path))

        assert (gone["success"], gone["body"], gone["can_edit"], gone["can_delete"]) == (True, None, False, False)
        assert gone["deleted_at"]
        for reader in ("ada", "mia"):
            assert "regrettable" not in world.callers[reader].get(path).get_data(as_text=True)
            assert world.callers[reader].get(f"{path}/history").status_code == 404
    assert bodies(mia, issue) == []


def test_a_deleted_comment_takes_no_edit_and_no_reaction(mia: Caller, eng: Team) -> None:
    path = f"/api/comments/{make_comment(mia, make_issue(mia, eng))['id']}"
    ok(mia.delete(path))

    answers = [mia.patch(path, json={"body": "x"}), mia.put(f"{path}/reactions/👍")]

    assert [(answer.status_code, answer.json["code"]) for answer in answers] == [(409, "deleted")] * 2
    assert ok(mia.delete(path))["version"] == 2


def test_a_deleted_comment_comes_back_with_its_words(mia: Caller, eng: Team) -> None:
    comment = make_comment(mia, make_issue(mia, eng))
    ok(mia.delete(f"/api/comments/{comment['id']}"))

    back = ok(mia.post(f"/api/comments/{comment['id']}/restore"))

    assert (back["body"], back["deleted_at"], back["version"]) == (comment["body"], None, 3)
    assert "seq" not in ok(mia.post(f"/api/comments/{comment['id']}/restore"))


def test_an_author_cannot_bring_back_what_an_admin_has_taken_away(mia: Caller, ben: Caller, eng: Team) -> None:
    path = f"/api/comments/{make_comment(mia, make_issue(mia, eng))['id']}"
    seq = ok(ben.delete(path))["seq"]

    assert mia.post(f"{path}/restore").status_code == 403
    assert mia.post("/api/undo", json={"changes": [seq]}).status_code == 404
    assert ok(ben.post(f"{path}/restore"))["body"]


@pytest.mark.parametrize("fate", ["archive", "trash"])
def test_what_is_put_away_can_be_read_and_not_written(mia: Caller, eng: Team, fate: str) -> None:
    issue = make_issue(mia, eng)
    comment = make_comment(mia, issue)
    path = f"/api/comments/{comment['id']}"
    own = f"/api/issues/{issue['id']}"
    ok(mia.post(f"{own}/archive") if fate == "archive" else mia.delete(own))

    answers = [
        mia.post(at(issue), json={"body": "x"}),
        mia.patch(path, json={"body": "x"}),
        mia.delete(path),
        mia.post(f"{path}/restore"),
        mia.post(f"{path}/resolve"),
        mia.post(f"{path}/unresolve"),
    ]

    assert [answer.status_code for answer in answers] == [409] * 6
    assert {answer.json["code"] for answer in answers} == {"archived" if fate == "archive" else "trashed"}
    assert bodies(mia, issue) == [comment["body"]]


def test_comments_go_for_good_with_their_issue(mia: Caller, eng: Team) -> None:
    issue = make_issue(mia, eng)
    comment = make_comment(mia, issue)
    ok(mia.delete(f"/api/issues/{issue['id']}"))
    ok(mia.delete(f"/api/issues/{issue['id']}?forever=true"))

    assert mia.get(f"/api/comments/{comment['id']}").status_code == 404
    assert mia.get(at(issue)).status_code == 404
