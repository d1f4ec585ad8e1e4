"""Emoji on issues; what holds for comments too is tested once, here."""

from typing import Any

import pytest

from tests.cast import Caller, Team, World, ok
from tests.factories import make_comment, make_issue

KINDS = (
    *("👍", "👎", "🎉", "❤️", "🚀", "👀", "😀", "😕", "😢", "😡"),
    *("🙏", "🔥", "✅", "❌", "💯", "🐛", "⚡", "☕", "🍕", "🎂"),
)
FAMILIES = ("👩🏽‍💻", "🏴󠁧󠁢󠁳󠁣󠁴󠁿", "🇳🇴", "1️⃣", "👨‍👩‍👧‍👦", "🏳️‍🌈")
NAMES = (":tada:", ":+1:", ":party_parrot:")
NO_EMOJI = (
    *("a", "👍👍", "👍 👍", "<b>", ":", "::", ":Tada:", ":a b:", "1", "🇳"),
    *("\u200d", "\ufe0f", "", "x" * 41, "a\x00"),
)


@pytest.fixture(params=["issue", "comment"])
def subject(request: pytest.FixtureRequest, ada: Caller, eng: Team) -> str:
    """The address of an issue, and of a comment on one."""
    issue = make_issue(ada, eng)
    if request.param == "issue":
        return f"/api/issues/{issue['id']}"
    return f"/api/comments/{make_comment(ada, issue)['id']}"


def given(by: Caller, subject: str) -> dict[str, list[str]]:
    return {each["emoji"]: each["person_ids"] for each in ok(by.get(subject))["reactions"]}


def test_a_reaction_is_toggled_as_the_reference_clients_do(ada: Caller, mia: Caller, subject: str) -> None:
    ok(ada.post(f"{subject}/reactions", json={"emoji": "👍"}))

    both = ok(mia.post(f"{subject}/reactions", json={"emoji": "👍"}))
    one = ok(mia.post(f"{subject}/reactions", json={"emoji": "👍"}))

    people = [ada.person_id, mia.person_id]
    assert both == [{"emoji": "👍", "count": 2, "reacted": True, "reactedByMe": True, "person_ids": people}]
    assert [(each["count"], each["reacted"]) for each in one] == [(1, False)]


def test_giving_and_taking_twice_are_as_once(mia: Caller, subject: str) -> None:
    before = ok(mia.get(subject))["version"]

    for _ in range(2):
        ok(mia.put(f"{subject}/reactions/🎉"))
    after_giving = ok(mia.get(subject))
    for _ in range(2):
        ok(mia.delete(f"{subject}/reactions/🎉"))
    after_taking = ok(mia.get(subject))

    assert after_giving["reactions"][0]["person_ids"] == [mia.person_id]
    assert after_giving["version"] == before + 1
    assert (after_taking["reactions"], after_taking["version"]) == ([], before + 2)


def test_kinds_stand_in_the_order_of_their_first_use(ada: Caller, mia: Caller, subject: str) -> None:
    for who, emoji in ((ada, "🚀"), (mia, "👀"), (mia, "🚀")):
        ok(who.put(f"{subject}/reactions/{emoji}"))

    assert list(given(ada, subject)) == ["🚀", "👀"]


@pytest.mark.parametrize("emoji", [*KINDS, *FAMILIES, *NAMES])
def test_one_emoji_or_name_is_taken(ada: Caller, eng: Team, emoji: str) -> None:
    issue = make_issue(ada, eng)

    assert ok(ada.post(f"/api/issues/{issue['id']}/reactions", json={"emoji": emoji}))[0]["emoji"] == emoji


@pytest.mark.parametrize("emoji", [*NO_EMOJI, None, 7])
def test_anything_else_is_refused_by_name(ada: Caller, subject: str, emoji: Any) -> None:
    response = ada.post(f"{subject}/reactions", json={"emoji": emoji})

    assert response.status_code == 422
    assert list(response.json["fields"]) == ["emoji"]
    assert given(ada, subject) == {}


def test_there_are_twenty_kinds_at_most_and_all_can_be_joined(ada: Caller, mia: Caller, subject: str) -> None:
    for emoji in KINDS:
        ok(ada.put(f"{subject}/reactions/{emoji}"))

    assert mia.put(f"{subject}/reactions/🥇").status_code == 409
    assert len(given(mia, subject)) == 20
    assert ok(mia.put(f"{subject}/reactions/🎂"))["reactions"][-1]["person_ids"] == [ada.person_id, mia.person_id]


def test_the_reference_clients_take_a_reaction_off_an_issue_by_its_body(ada: Caller, eng: Team) -> None:
    issue = make_issue(ada, eng)
    ok(ada.post(f"/api/issues/{issue['id']}/reactions", json={"emoji": "👍"}))

    assert ok(ada.delete(f"/api/issues/{issue['id']}/reactions", json={"emoji": "👍"})) == []


def test_reactions_need_sight_and_an_issue_that_is_not_put_away(world: World, ada: Caller) -> None:
    issue = make_issue(ada, world.teams["SEC"])
    comment = make_comment(ada, issue)
    for name in ("ben", "cleo", "otto"):
        who = world.callers[name]
        for subject in (f"/api/issues/{issue['id']}", f"/api/comments/{comment['id']}"):
            assert who.post(f"{subject}/reactions", json={"emoji": "👍"}).status_code == 404
            assert who.put(f"{subject}/reactions/👍").status_code == 404
            assert who.delete(f"{subject}/reactions/👍").status_code == 404
    ok(ada.post(f"/api/issues/{issue['id']}/archive"))

    assert ada.put(f"/api/issues/{issue['id']}/reactions/👍").status_code == 409
    assert ada.put(f"/api/comments/{comment['id']}/reactions/👍").status_code == 409


def test_undo_takes_a_reaction_back_and_gives_it_again(mia: Caller, subject: str) -> None:
    put = ok(mia.put(f"{subject}/reactions/👍"))["seq"]
    ok(mia.post("/api/undo", json={"changes": [put]}))
    after_undo = given(mia, subject)
    ok(mia.put(f"{subject}/reactions/👍"))
    taken = ok(mia.delete(f"{subject}/reactions/👍"))["seq"]

    ok(mia.post("/api/undo", json={"changes": [taken]}))

    assert after_undo == {}
    assert given(mia, subject) == {"👍": [mia.person_id]}


def test_an_admin_who_undoes_a_members_reaction_takes_the_members_away(ben: Caller, mia: Caller, subject: str) -> None:
    ok(ben.put(f"{subject}/reactions/👍"))
    put = ok(mia.put(f"{subject}/reactions/👍"))["seq"]

    ok(ben.post("/api/undo", json={"changes": [put]}))

    assert given(mia, subject) == {"👍": [ben.person_id]}
