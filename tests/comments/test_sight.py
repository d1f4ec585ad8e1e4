"""Who sees comments: exactly those who see the issue, by every way to look."""

from typing import Any

import pytest

from tests.cast import EVERYONE, Caller, World, ok
from tests.factories import make_comment, make_issue
from tests.test_visibility import WHO_SEES, in_changes


def ways(who: Caller, issue: dict[str, Any], comment: dict[str, Any]) -> dict[str, bool]:
    listed = who.get(f"/api/issues/{issue['id']}/comments")
    return {
        "by id": who.get(f"/api/comments/{comment['id']}").status_code == 200,
        "in the list": listed.status_code == 200 and comment["id"] in {each["id"] for each in listed.json["data"]},
        "in its history": who.get(f"/api/comments/{comment['id']}/history").status_code == 200,
        "in the changes": in_changes(who, comment),
    }


@pytest.mark.parametrize("key", ["ENG", "OPS", "SEC"])
def test_a_comment_is_seen_by_exactly_those_who_see_its_issue(world: World, ada: Caller, key: str) -> None:
    issue = make_issue(ada, world.teams[key])
    comment = make_comment(ada, issue)
    # The comment's own change, not that of the followers which came with it.
    first = ok(ada.get(f"/api/comments/{comment['id']}/history"))["history"][0]

    seen = {name: ways(world.callers[name], issue, comment | {"seq": first["seq"]}) for name in EVERYONE}

    assert {name: set(found.values()) for name, found in seen.items()} == {
        name: {name in WHO_SEES[key]} for name in EVERYONE
    }


@pytest.mark.parametrize("key", ["OPS", "SEC"])
def test_every_write_on_an_unseen_comment_finds_nothing(world: World, ada: Caller, key: str) -> None:
    issue = make_issue(ada, world.teams[key])
    comment = make_comment(ada, issue)
    path = f"/api/comments/{comment['id']}"

    for name in {"ada", "ben", "mia", "cleo", "otto"} - WHO_SEES[key]:
        who = world.callers[name]
        answers = [
            who.post(f"/api/issues/{issue['id']}/comments", json={"body": "x"}),
            who.patch(path, json={"body": "x"}),
            who.delete(path),
            who.post(f"{path}/restore"),
            who.post(f"{path}/resolve"),
            who.post(f"{path}/unresolve"),
        ]

        assert [answer.status_code for answer in answers] == [404] * 6, name
    assert ok(ada.get(path))["version"] == comment["version"]


def test_comments_are_lost_with_the_membership_that_showed_them(world: World, ada: Caller, mia: Caller) -> None:
    comment = make_comment(mia, make_issue(ada, world.teams["SEC"]))

    ok(ada.delete(f"/api/teams/SEC/members/{mia.person_id}"))

    assert mia.get(f"/api/comments/{comment['id']}").status_code == 404
    assert mia.patch(f"/api/comments/{comment['id']}", json={"body": "x"}).status_code == 404


def test_a_removed_member_is_out_and_their_words_stay(world: World, ada: Caller, mia: Caller) -> None:
    comment = make_comment(mia, make_issue(ada, world.teams["ENG"]))

    ok(ada.delete(f"/api/workspaces/members/{mia.person_id}"))

    assert mia.get(f"/api/comments/{comment['id']}").status_code == 401
    kept = ok(ada.get(f"/api/comments/{comment['id']}"))
    assert (kept["body"], kept["user_id"], kept["user"]) == (comment["body"], mia.person_id, None)
