"""Texts that several people write: merged when they can be, kept side by side when not."""

from typing import Any

import pytest
from sqlalchemy import text

from exponential_app.kernel import texts
from tests.cast import Caller, Team, ok
from tests.conftest import StoppedClock
from tests.factories import make_issue
from tests.issues.writing import POEM, read, resolve, write


def logged(who: Caller, after: int) -> list[dict[str, Any]]:
    with who.client.application.extensions["exponential"].database.reading() as connection:
        rows = connection.execute(
            text("SELECT kind, before, after FROM change WHERE seq > :after ORDER BY seq"), {"after": after}
        )
        return [dict(row._mapping) for row in rows]


def test_edits_of_different_lines_are_both_kept(ada: Caller, mia: Caller, poem: dict[str, Any]) -> None:
    write(mia, poem, 1, description=POEM.replace("first", "mia's"))

    answer = write(ada, poem, 1, description=POEM.replace("third", "ada's"))

    assert answer["description"] == "mia's line\nsecond line\nada's line"
    assert (answer["has_conflicts"], answer["conflicts"], answer["version"]) == (False, [], 3)


def test_edits_of_different_words_of_one_line_are_both_kept(ada: Caller, mia: Caller, poem: dict[str, Any]) -> None:
    write(mia, poem, 1, title="Mend the login page", description="first LINE\nsecond line\nthird line")

    answer = write(ada, poem, 1, title="Fix the login form", description="FIRST line\nsecond line\nthird line")

    assert answer["title"] == "Mend the login form"
    assert answer["description"] == "FIRST LINE\nsecond line\nthird line"
    assert answer["conflicts"] == []


def test_the_same_change_twice_is_no_conflict(ada: Caller, mia: Caller, poem: dict[str, Any]) -> None:
    written = write(mia, poem, 1, description="new")

    answer = write(ada, poem, 1, description="new")

    assert (answer["description"], answer["conflicts"], answer["version"]) == ("new", [], written["version"])


def test_other_properties_that_changed_since_do_not_matter(ada: Caller, mia: Caller, poem: dict[str, Any]) -> None:
    write(mia, poem, None, priority="high", title="Renamed")

    answer = write(ada, poem, 1, description="rewritten", priority="low")

    assert (answer["description"], answer["title"], answer["priority"]) == ("rewritten", "Renamed", "low")


def test_without_a_base_version_the_last_writer_wins_and_the_log_has_both(
    ada: Caller, mia: Caller, poem: dict[str, Any]
) -> None:
    write(mia, poem, None, description="mia's")

    answer = write(ada, poem, None, description="ada's")

    assert (answer["description"], answer["conflicts"]) == ("ada's", [])
    assert [change["after"]["description"] for change in logged(ada, poem["seq"])] == ["mia's", "ada's"]


def test_what_cannot_be_merged_is_kept_beside_the_stored_text(
    ada: Caller, torn: dict[str, Any], eng: Team, stopped_clock: StoppedClock
) -> None:
    assert torn["description"] == POEM.replace("second", "mia's")
    assert torn["has_conflicts"] is True
    assert torn["conflicts"] == [
        {
            "id": torn["conflicts"][0]["id"],
            "field": "description",
            "text": POEM.replace("second", "ada's"),
            "person_id": ada.person_id,
            "created_at": "2026-11-24T09:03:00.000Z",
        }
    ]
    assert torn["version"] == 3
    listed = ok(ada.get(f"/api/issues?team={eng.key}"))["data"]
    assert next(each for each in listed if each["id"] == torn["id"])["conflicts"] == torn["conflicts"]


def test_a_conflict_is_in_the_log_with_both_texts(ada: Caller, poem: dict[str, Any], torn: dict[str, Any]) -> None:
    mias, adas = logged(ada, poem["seq"])

    assert mias["after"]["description"] == POEM.replace("second", "mia's")
    assert adas["before"] == {"conflicts": []}
    assert [each["text"] for each in adas["after"]["conflicts"]] == [POEM.replace("second", "ada's")]


def test_clearing_what_another_rewrote_is_a_conflict_too(ada: Caller, mia: Caller, poem: dict[str, Any]) -> None:
    write(mia, poem, 1, description="rewritten")

    answer = write(ada, poem, 1, description=None)

    assert (answer["description"], answer["conflicts"][0]["text"]) == ("rewritten", "")
    assert ok(resolve(ada, answer, choice="other"))["description"] is None


def test_sending_the_same_conflicting_text_again_keeps_it_once(ada: Caller, torn: dict[str, Any]) -> None:
    again = write(ada, torn, 1, description=POEM.replace("second", "ada's"))

    assert (len(again["conflicts"]), again["version"]) == (1, torn["version"])


def test_a_property_beside_a_conflicting_text_is_changed_all_the_same(
    ada: Caller, mia: Caller, poem: dict[str, Any]
) -> None:
    write(mia, poem, 1, title="Mia's words")

    answer = write(ada, poem, 1, title="Ada's words", priority="urgent")

    assert (answer["title"], answer["priority"]) == ("Mia's words", "urgent")
    assert [each["text"] for each in answer["conflicts"]] == ["Ada's words"]


def test_no_more_than_twenty_wait_to_be_settled(ada: Caller, torn: dict[str, Any]) -> None:
    for number in range(texts.MOST_CONFLICTS - 1):
        write(ada, torn, 1, description=f"version {number}")

    refused = ada.patch(f"/api/issues/{torn['id']}", json={"description": "one more", "base_version": 1})

    assert (refused.status_code, refused.json["code"]) == (409, "too_many_conflicts")
    assert len(read(ada, torn)["conflicts"]) == texts.MOST_CONFLICTS


@pytest.mark.parametrize("version", [0, -1, 2, 99, "x", 1.5])
def test_a_base_version_that_cannot_be_is_refused(ada: Caller, poem: dict[str, Any], version: Any) -> None:
    response = ada.patch(f"/api/issues/{poem['id']}", json={"title": "x", "base_version": version})

    assert response.status_code == 422
    assert list(response.json["fields"]) == ["base_version"]


def test_a_base_version_without_a_text_is_checked_too(ada: Caller, poem: dict[str, Any]) -> None:
    assert ada.patch(f"/api/issues/{poem['id']}", json={"priority": "low", "base_version": 2}).status_code == 422
    assert write(ada, poem, 1, priority="low")["priority"] == "low"


def test_a_merge_that_would_not_fit_is_a_conflict(ada: Caller, mia: Caller, eng: Team) -> None:
    half = "\n".join(["x" * 49_000, "y"])
    issue = make_issue(ada, eng, description=half)
    write(mia, issue, 1, description="m" * 50_500 + "\n" + half)

    answer = write(ada, issue, 1, description=half + "\n" + "a" * 50_000)

    assert [each["text"][-1] for each in answer["conflicts"]] == ["a"]


def test_a_base_that_the_log_no_longer_holds_keeps_both(ada: Caller, mia: Caller, poem: dict[str, Any]) -> None:
    write(mia, poem, 1, description=POEM.replace("first", "mia's"))
    with ada.client.application.extensions["exponential"].database.reading() as connection:
        connection.execute(text("DELETE FROM change WHERE entity_id = :id"), {"id": poem["id"]})

    answer = write(ada, poem, 1, description=POEM.replace("third", "ada's"))

    assert answer["description"] == POEM.replace("first", "mia's")
    assert [each["text"] for each in answer["conflicts"]] == [POEM.replace("third", "ada's")]


def test_a_base_too_many_changes_ago_keeps_both(
    ada: Caller, mia: Caller, poem: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(texts, "FARTHEST_STEPS", 1)
    write(mia, poem, 1, description=POEM.replace("first", "mia's"))
    write(mia, poem, None, priority="low")

    assert len(write(ada, poem, 1, description=POEM.replace("third", "ada's"))["conflicts"]) == 1


def test_the_base_is_found_behind_many_other_changes(
    ada: Caller, mia: Caller, poem: dict[str, Any], statements: list[str]
) -> None:
    for number in range(20):
        write(mia, poem, None, priority=["low", "high"][number % 2])
        write(mia, poem, None, description=POEM.replace("first", f"{number}th"))
    statements.clear()

    answer = write(ada, poem, 2, description=POEM.replace("third", "ada's"))

    assert answer["description"] == "19th line\nsecond line\nada's line"
    assert sum("change" in each and "LATERAL" in each for each in statements) == 1


def test_if_match_refuses_instead_of_merging(ada: Caller, mia: Caller, poem: dict[str, Any]) -> None:
    write(mia, poem, 1, description=POEM.replace("first", "mia's"))
    body = {"description": POEM.replace("third", "ada's"), "base_version": 1}

    late = ada.patch(f"/api/issues/{poem['id']}", json=body, headers={"If-Match": "1"})

    assert (late.status_code, late.json["current_version"]) == (412, 2)
    assert read(ada, poem)["version"] == 2


def test_a_repeated_request_is_answered_alike_and_conflicts_once(
    ada: Caller, mia: Caller, poem: dict[str, Any]
) -> None:
    write(mia, poem, 1, title="Mia's words")
    body = {"title": "Ada's words", "base_version": 1}

    first, second = (
        ada.patch(f"/api/issues/{poem['id']}", json=body, headers={"Idempotency-Key": "k"}) for _ in range(2)
    )

    assert ok(first) == ok(second)
    assert len(read(ada, poem)["conflicts"]) == 1
