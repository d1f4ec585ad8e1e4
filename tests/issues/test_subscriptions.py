"""Who follows an issue: by rule, by choice, and no longer."""

from typing import Any

import pytest

from tests.cast import Caller, Team, World, ok
from tests.factories import make_comment, make_issue


def followers(by: Caller, issue: dict[str, Any]) -> set[str]:
    return set(ok(by.get(f"/api/issues/{issue['id']}"))["subscriber_ids"])


def path(issue: dict[str, Any]) -> str:
    return f"/api/issues/{issue['id']}"


def test_creator_and_assignee_follow_from_the_start(ada: Caller, mia: Caller, eng: Team) -> None:
    issue = make_issue(ada, eng, assignee_id=mia.person_id)

    assert issue["subscriber_ids"] == sorted([ada.person_id, mia.person_id])


def test_whoever_is_given_the_issue_later_follows_too_and_so_do_the_former(
    ada: Caller, mia: Caller, ben: Caller, eng: Team
) -> None:
    issue = make_issue(ada, eng, assignee_id=mia.person_id)

    changed = ok(ada.patch(path(issue), json={"assignee_id": ben.person_id}))

    assert set(changed["subscriber_ids"]) == {ada.person_id, mia.person_id, ben.person_id}
    assert changed["version"] == issue["version"] + 1


def test_whoever_comments_follows(ada: Caller, mia: Caller, eng: Team) -> None:
    issue = make_issue(ada, eng)

    make_comment(mia, issue)

    assert followers(ada, issue) == {ada.person_id, mia.person_id}


def test_one_follows_and_leaves_by_choice(ada: Caller, mia: Caller, eng: Team) -> None:
    issue = make_issue(ada, eng)

    followed = ok(mia.post(f"{path(issue)}/subscription"))
    told = ok(mia.get(f"{path(issue)}/subscription"))
    left = ok(mia.delete(f"{path(issue)}/subscription"))

    assert (followed["subscribed"], followed["watcherCount"]) == (True, 2)
    assert told == {
        "subscribed": True,
        "watcherCount": 2,
        "subscriber_ids": sorted([ada.person_id, mia.person_id]),
    }
    assert (left["subscribed"], left["watcherCount"], left["version"]) == (False, 1, issue["version"] + 2)


def test_following_twice_writes_nothing(ada: Caller, eng: Team) -> None:
    issue = make_issue(ada, eng)

    again = ok(ada.post(f"{path(issue)}/subscription"))

    assert again["version"] == issue["version"]
    assert "seq" not in again


@pytest.mark.parametrize("rule", ["assigned", "commented"])
def test_no_rule_brings_back_who_has_left(ada: Caller, mia: Caller, eng: Team, rule: str) -> None:
    issue = make_issue(ada, eng)
    ok(mia.delete(f"{path(issue)}/subscription"))

    if rule == "assigned":
        ok(ada.patch(path(issue), json={"assignee_id": mia.person_id}))
    else:
        make_comment(mia, issue)

    assert followers(ada, issue) == {ada.person_id}


def test_one_may_come_back_by_choice(mia: Caller, eng: Team) -> None:
    issue = make_issue(mia, eng)
    ok(mia.delete(f"{path(issue)}/subscription"))

    assert ok(mia.post(f"{path(issue)}/subscription"))["subscribed"] is True


def test_others_are_added_and_taken_away(ada: Caller, mia: Caller, cleo: Caller, eng: Team) -> None:
    issue = make_issue(ada, eng)

    added = ok(ada.post(f"{path(issue)}/subscribers", json={"person_ids": [mia.person_id, cleo.person_id]}))
    removed = ok(ada.delete(f"{path(issue)}/subscribers/{cleo.person_id}"))

    assert set(added["subscriber_ids"]) == {ada.person_id, mia.person_id, cleo.person_id}
    assert set(removed["subscriber_ids"]) == {ada.person_id, mia.person_id}


def test_whom_somebody_else_took_away_a_rule_may_add_again(ada: Caller, mia: Caller, eng: Team) -> None:
    issue = make_issue(ada, eng, assignee_id=mia.person_id)
    ok(ada.delete(f"{path(issue)}/subscribers/{mia.person_id}"))

    make_comment(mia, issue)

    assert mia.person_id in followers(ada, issue)


def test_taking_oneself_away_is_leaving(mia: Caller, eng: Team) -> None:
    issue = make_issue(mia, eng)
    ok(mia.delete(f"{path(issue)}/subscribers/{mia.person_id}"))

    make_comment(mia, issue)

    assert followers(mia, issue) == set()


def test_nobody_is_made_to_follow_what_they_cannot_see(
    ada: Caller, ben: Caller, otto: Caller, mia: Caller, sec: Team
) -> None:
    issue = make_issue(ada, sec)

    for stranger in (ben, otto):
        body = {"person_ids": [mia.person_id, stranger.person_id]}
        response = ada.post(f"{path(issue)}/subscribers", json=body)

        assert response.status_code == 422
        assert list(response.json["fields"]) == ["person_ids"]
    assert followers(ada, issue) == {ada.person_id}


@pytest.mark.parametrize("body", [{}, {"person_ids": []}, {"person_ids": ["x"]}, {"person_ids": None}, {"people": []}])
def test_a_bad_list_of_people_is_named(ada: Caller, eng: Team, body: dict[str, Any]) -> None:
    issue = make_issue(ada, eng)

    assert ada.post(f"{path(issue)}/subscribers", json=body).status_code == 422


@pytest.mark.parametrize("key", ["OPS", "SEC"])
def test_who_does_not_see_the_issue_finds_nothing_to_follow(world: World, ada: Caller, key: str) -> None:
    issue = make_issue(ada, world.teams[key])

    for name in {"OPS": ("cleo", "otto"), "SEC": ("ben", "cleo", "otto")}[key]:
        who = world.callers[name]
        answers = [
            who.get(f"{path(issue)}/subscription"),
            who.post(f"{path(issue)}/subscription"),
            who.delete(f"{path(issue)}/subscription"),
            who.post(f"{path(issue)}/subscribers", json={"person_ids": [who.person_id]}),
            who.delete(f"{path(issue)}/subscribers/{ada.person_id}"),
        ]

        assert [answer.status_code for answer in answers] == [404] * 5, name


@pytest.mark.parametrize("fate", ["archive", "trash"])
def test_what_is_put_away_keeps_its_followers(ada: Caller, mia: Caller, eng: Team, fate: str) -> None:
    issue = make_issue(ada, eng)
    ok(ada.post(f"{path(issue)}/archive") if fate == "archive" else ada.delete(path(issue)))

    answers = [
        mia.post(f"{path(issue)}/subscription"),
        ada.delete(f"{path(issue)}/subscription"),
        ada.post(f"{path(issue)}/subscribers", json={"person_ids": [mia.person_id]}),
        ada.delete(f"{path(issue)}/subscribers/{ada.person_id}"),
    ]

    assert [answer.status_code for answer in answers] == [409] * 4
    assert {answer.json["code"] for answer in answers} == {"archived" if fate == "archive" else "trashed"}
    assert followers(ada, issue) == {ada.person_id}


def test_undo_takes_back_a_following_a_leaving_and_an_assignment(ada: Caller, mia: Caller, eng: Team) -> None:
    issue = make_issue(ada, eng)

    followed = ok(mia.post(f"{path(issue)}/subscription"))["seq"]
    ok(mia.post("/api/undo", json={"changes": [followed]}))
    after_following = followers(ada, issue)
    assigned = ok(ada.patch(path(issue), json={"assignee_id": mia.person_id}))["seq"]
    ok(ada.post("/api/undo", json={"changes": [assigned]}))
    after_assigning = followers(ada, issue)
    left = ok(ada.delete(f"{path(issue)}/subscription"))["seq"]
    ok(ada.post("/api/undo", json={"changes": [left]}))

    assert after_following == after_assigning == followers(ada, issue) == {ada.person_id}
    assert ok(ada.get(path(issue)))["assignee_id"] is None


def test_creating_an_issue_takes_no_statement_more_for_its_followers(
    ada: Caller, mia: Caller, eng: Team, statements: list[str]
) -> None:
    make_issue(ada, eng)
    statements.clear()

    make_issue(ada, eng)

    assert sum("issue_subscription" in statement and "INSERT" in statement for statement in statements) == 1
    assert sum(statement.startswith(("INSERT", "WITH made")) for statement in statements) == 1
