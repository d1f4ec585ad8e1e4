"""Mentions: who and what a description or a comment names, kept as links and followed back."""

from typing import Any

import pytest
from flask import Flask
from sqlalchemy import text

from tests.cast import Caller, Team, World, ok
from tests.factories import make_comment, make_issue

Rows = list[tuple[str, str]]


def kept(app: Flask, issue: dict[str, Any]) -> set[tuple[str, str]]:
    """Return the (kind, id) of everything that an issue and its comments name."""
    with app.extensions["exponential"].database.reading() as connection:
        rows = connection.execute(
            text("SELECT target, target_id FROM mention WHERE issue_id = :id"), {"id": issue["id"]}
        )
        return {(row.target, str(row.target_id)) for row in rows}


def followers(by: Caller, issue: dict[str, Any]) -> set[str]:
    return set(ok(by.get(f"/api/issues/{issue['id']}"))["subscriber_ids"])


def linking(by: Caller, issue: dict[str, Any]) -> list[str]:
    return [each["id"] for each in ok(by.get(f"/api/issues/{issue['id']}/backlinks"))["data"]]


def to(person: Caller) -> str:
    return f"@[Somebody](user:{person.person_id})"


def test_a_person_named_in_a_new_issue_follows_it(ada: Caller, mia: Caller, eng: Team, app: Flask) -> None:
    issue = make_issue(ada, eng, description=f"Ask {to(mia)} about it")

    assert kept(app, issue) == {("person", mia.person_id)}
    assert followers(ada, issue) == {ada.person_id, mia.person_id}
    assert issue["version"] == 1


@pytest.mark.parametrize("handle", ["@mia", "@Mia", "@MIA,"])
def test_a_handle_finds_the_one_person_whom_it_fits(
    ada: Caller, mia: Caller, eng: Team, app: Flask, handle: str
) -> None:
    issue = make_issue(ada, eng)
    make_comment(ada, issue, body=f"{handle} look")

    assert kept(app, issue) == {("person", mia.person_id)}
    assert mia.person_id in followers(ada, issue)


def test_a_handle_that_fits_two_names_nobody(ada: Caller, eng: Team, app: Flask) -> None:
    for number in (1, 2):
        body = {"email": f"twin{number}@example.com", "name": f"Nils Twin {number}", "role": "member"}
        ok(ada.post("/api/workspaces/members", json=body))

    assert kept(app, make_issue(ada, eng, description="@nils @twin")) == set()
    assert len(kept(app, make_issue(ada, eng, description="@twin1 @nilstwin2"))) == 2


def test_a_whole_name_goes_before_a_part_of_one(ada: Caller, eng: Team, app: Flask) -> None:
    for name, email in (("Nora", "a@example.com"), ("Nora Berg", "b@example.com")):
        ok(ada.post("/api/workspaces/members", json={"email": email, "name": name, "role": "member"}))

    assert len(kept(app, make_issue(ada, eng, description="@nora"))) == 1


@pytest.mark.parametrize("name", ["ben", "cleo", "otto"])
def test_nobody_is_named_who_cannot_see_the_issue(world: World, ada: Caller, sec: Team, app: Flask, name: str) -> None:
    issue = make_issue(ada, sec, description=f"{to(world.callers[name])} @{name}")

    assert kept(app, issue) == set()
    assert followers(ada, issue) == {ada.person_id}


def test_an_edit_keeps_links_in_step_with_the_words(
    ada: Caller, mia: Caller, ben: Caller, eng: Team, app: Flask
) -> None:
    issue = make_issue(ada, eng, description=to(mia))

    ok(ada.patch(f"/api/issues/{issue['id']}", json={"description": to(ben)}))
    after_edit = kept(app, issue)
    ok(ada.patch(f"/api/issues/{issue['id']}", json={"description": None}))

    assert after_edit == {("person", ben.person_id)}
    assert kept(app, issue) == set()
    assert followers(ada, issue) == {ada.person_id, mia.person_id, ben.person_id}


def test_who_has_left_is_named_and_not_brought_back(ada: Caller, mia: Caller, eng: Team, app: Flask) -> None:
    issue = make_issue(ada, eng)
    ok(mia.delete(f"/api/issues/{issue['id']}/subscription"))

    make_comment(ada, issue, body=to(mia))

    assert kept(app, issue) == {("person", mia.person_id)}
    assert mia.person_id not in followers(ada, issue)


def test_teams_are_named_as_far_as_the_writer_sees_them(
    ada: Caller, ben: Caller, eng: Team, sec: Team, ops: Team, app: Flask
) -> None:
    named = f"@team:SEC and [Operations](team:{ops.id}) and @team:NONE"

    hers, his = make_issue(ada, eng, description=named), make_issue(ben, eng, description=named)

    assert kept(app, hers) == {("team", sec.id), ("team", ops.id)}
    assert kept(app, his) == {("team", ops.id)}


def test_an_issue_named_by_identifier_or_address_is_followed_back(ada: Caller, eng: Team, ops: Team) -> None:
    target = make_issue(ada, ops)
    by_name = make_issue(ada, eng, description=f"like {target['identifier']}")
    by_address = make_issue(ada, eng)
    address = f"http://localhost:7015/analytical/issue/{target['identifier'].lower()}/a-title"
    comment = make_comment(ada, by_address, body=address)
    make_issue(ada, eng, description=f"http://localhost/elsewhere/issue/{target['identifier']}")

    linked = linking(ada, target)
    ok(ada.delete(f"/api/comments/{comment['id']}"))

    assert linked == [by_address["id"], by_name["id"]]
    assert linking(ada, target) == [by_name["id"]]
    ok(ada.post(f"/api/comments/{comment['id']}/restore"))
    assert linking(ada, target) == linked


def test_an_issue_does_not_name_itself(ada: Caller, eng: Team, app: Flask) -> None:
    issue = make_issue(ada, eng)

    ok(ada.patch(f"/api/issues/{issue['id']}", json={"description": f"{issue['identifier']} is this"}))

    assert kept(app, issue) == set()


def test_backlinks_show_only_what_the_reader_sees(world: World, ada: Caller) -> None:
    target = make_issue(ada, world.teams["ENG"])
    secret = make_issue(ada, world.teams["SEC"], description=target["identifier"])
    public = make_issue(ada, world.teams["OPS"], description=target["identifier"])

    shown = {name: set(linking(world.callers[name], target)) for name in ("ada", "mia", "ben", "cleo")}

    assert shown == {
        "ada": {secret["id"], public["id"]},
        "mia": {secret["id"], public["id"]},
        "ben": {public["id"]},
        "cleo": set(),
    }
    for name in ("ben", "cleo", "otto"):
        assert world.callers[name].get(f"/api/issues/{secret['id']}/backlinks").status_code == 404


def test_an_issue_that_the_writer_does_not_see_is_not_named(ada: Caller, ben: Caller, eng: Team, sec: Team) -> None:
    secret = make_issue(ada, sec)

    make_issue(ben, eng, description=secret["identifier"])

    assert linking(ada, secret) == []


def test_backlinks_page_and_leave_out_the_trash(ada: Caller, eng: Team) -> None:
    target = make_issue(ada, eng)
    made = [make_issue(ada, eng, description=target["identifier"])["id"] for _ in range(4)]
    ok(ada.delete(f"/api/issues/{made[0]}"))

    first = ok(ada.get(f"/api/issues/{target['id']}/backlinks?limit=2"))
    query = {"limit": 2, "cursor": first["next_cursor"]}
    rest = ok(ada.get(f"/api/issues/{target['id']}/backlinks", query_string=query))

    assert [each["id"] for each in first["data"] + rest["data"]] == made[:0:-1]
    assert rest["next_cursor"] is None


def test_a_text_that_names_nothing_asks_the_database_nothing(ada: Caller, eng: Team, statements: list[str]) -> None:
    issue = make_issue(ada, eng)
    statements.clear()

    ok(ada.patch(f"/api/issues/{issue['id']}", json={"description": "plain words"}))

    assert not any("mention" in statement for statement in statements)
