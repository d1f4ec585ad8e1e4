"""A comment that its author writes in two places at once: merged, or kept side by side until it is settled."""

from typing import Any

import pytest
from sqlalchemy import text

from tests.cast import Caller, Team, ok
from tests.factories import make_issue

WORDS = "first line\nsecond line\nthird line"


@pytest.fixture
def comment(mia: Caller, eng: Team) -> dict[str, Any]:
    """A comment of Mia's in ENG, at version 1."""
    issue = make_issue(mia, eng)
    made: dict[str, Any] = ok(mia.post(f"/api/issues/{issue['id']}/comments", json={"body": WORDS}))
    return made


@pytest.fixture
def torn(mia: Caller, comment: dict[str, Any]) -> dict[str, Any]:
    """The comment after Mia has rewritten one line of it in two places: "here" stands, "there" waits."""
    write(mia, comment, WORDS.replace("second", "here"))
    return write(mia, comment, WORDS.replace("second", "there"))


def write(who: Caller, comment: dict[str, Any], body: str) -> dict[str, Any]:
    """Change the first version of the comment."""
    answer: dict[str, Any] = ok(who.patch(f"/api/comments/{comment['id']}", json={"body": body, "base_version": 1}))
    return answer


def resolve(who: Caller, comment: dict[str, Any], **body: Any) -> Any:
    return who.post(f"/api/comments/{comment['id']}/conflicts/{comment['conflicts'][0]['id']}/resolve", json=body)


def waiting(who: Caller) -> int:
    with who.client.application.extensions["exponential"].database.reading() as connection:
        return int(connection.execute(text("SELECT count(*) FROM text_conflict")).scalar_one())


def test_edits_of_different_lines_are_both_kept(mia: Caller, comment: dict[str, Any]) -> None:
    write(mia, comment, WORDS.replace("first", "my"))

    answer = write(mia, comment, WORDS.replace("third", "my"))

    assert (answer["body"], answer["conflicts"]) == ("my line\nsecond line\nmy line", [])


def test_what_cannot_be_merged_is_kept_beside_the_stored_words(mia: Caller, torn: dict[str, Any]) -> None:
    assert torn["body"] == WORDS.replace("second", "here")
    assert [(each["field"], each["text"]) for each in torn["conflicts"]] == [("body", WORDS.replace("second", "there"))]
    assert (torn["has_conflicts"], torn["version"]) == (True, 3)


@pytest.mark.parametrize(
    ("body", "final"),
    [
        ({"choice": "current"}, WORDS.replace("second", "here")),
        ({"choice": "other"}, WORDS.replace("second", "there")),
        ({"text": "both"}, "both"),
    ],
)
def test_its_author_settles_it(mia: Caller, torn: dict[str, Any], body: dict[str, Any], final: str) -> None:
    settled = ok(resolve(mia, torn, **body, base_version=torn["version"]))

    assert (settled["body"], settled["conflicts"], settled["has_conflicts"]) == (final, [], False)


def test_nobody_else_settles_it(ada: Caller, otto: Caller, torn: dict[str, Any]) -> None:
    assert resolve(ada, torn, choice="other").status_code == 403
    assert resolve(otto, torn, choice="other").status_code == 404


@pytest.mark.parametrize("body", [{}, {"text": ""}, {"text": " "}, {"choice": "x"}, {"choice": "other", "text": "x"}])
def test_a_bad_way_to_settle_is_refused(mia: Caller, torn: dict[str, Any], body: dict[str, Any]) -> None:
    assert resolve(mia, torn, **body).status_code == 422


def test_a_base_version_in_the_future_is_refused(mia: Caller, comment: dict[str, Any]) -> None:
    response = mia.patch(f"/api/comments/{comment['id']}", json={"body": "x", "base_version": 2})

    assert list(response.json["fields"]) == ["base_version"]


def test_undo_takes_back_a_conflict_and_a_settlement(mia: Caller, torn: dict[str, Any]) -> None:
    settled = ok(resolve(mia, torn, choice="other"))
    ok(mia.post("/api/undo", json={"changes": [settled["seq"]]}))
    back = ok(mia.get(f"/api/comments/{torn['id']}"))

    ok(mia.post("/api/undo", json={"changes": [torn["seq"]]}))

    assert (back["body"], back["conflicts"]) == (torn["body"], torn["conflicts"])
    assert ok(mia.get(f"/api/comments/{torn['id']}"))["conflicts"] == []


def test_the_waiting_words_go_with_a_deleted_comment(mia: Caller, torn: dict[str, Any]) -> None:
    deleted = ok(mia.delete(f"/api/comments/{torn['id']}"))

    assert (deleted["conflicts"], waiting(mia)) == ([], 0)


def test_the_waiting_words_go_with_an_issue_deleted_for_good(mia: Caller, torn: dict[str, Any]) -> None:
    path = f"/api/issues/{torn['issue_id']}"
    ok(mia.delete(path))
    ok(mia.delete(f"{path}?forever=true"))

    assert waiting(mia) == 0


def test_every_change_of_a_comment_raises_its_version_by_one(mia: Caller, torn: dict[str, Any]) -> None:
    ok(mia.put(f"/api/comments/{torn['id']}/reactions/👍"))
    ok(mia.post(f"/api/comments/{torn['id']}/resolve"))
    ok(resolve(mia, torn, choice="other"))
    ok(mia.delete(f"/api/comments/{torn['id']}"))
    ok(mia.post(f"/api/comments/{torn['id']}/restore"))

    with mia.client.application.extensions["exponential"].database.reading() as connection:
        changes = connection.execute(
            text("SELECT count(*) FROM change WHERE entity = 'comment' AND entity_id = :id"), {"id": torn["id"]}
        ).scalar_one()
    assert ok(mia.get(f"/api/comments/{torn['id']}"))["version"] == changes
