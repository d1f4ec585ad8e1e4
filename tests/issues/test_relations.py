"""Relations: blocks, duplicates and related issues; who may make them, what they do, how they go."""

import itertools
from typing import Any

import pytest

from tests.cast import Caller, Team, World, ok
from tests.factories import make_issue, relate

NOBODY = "01900000-0000-7000-8000-000000000000"
WORDS = ("blocks", "blocked_by", "duplicate", "duplicate_of", "related")


def attempt(who: Caller, issue: dict[str, Any], word: str, target: str, **rest: Any) -> Any:
    return who.post(f"/api/issues/{issue['id']}/relations", json={"type": word, "target_issue_id": target} | rest)


def remove(who: Caller, issue: dict[str, Any], relation: dict[str, Any]) -> Any:
    return who.delete(f"/api/issues/{issue['id']}/relations/{relation['id']}")


def listed(who: Caller, issue: dict[str, Any]) -> list[tuple[str, str]]:
    answer = ok(who.get(f"/api/issues/{issue['id']}/relations"))
    return [(each["type"], each["issue"]["identifier"]) for each in answer["data"]]


def read(who: Caller, issue: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = ok(who.get(f"/api/issues/{issue['id']}"))
    return found


@pytest.mark.parametrize(
    ("word", "here", "there"),
    [
        ("blocks", "blocks", "blocked_by"),
        ("blocked_by", "blocked_by", "blocks"),
        ("duplicate", "duplicate_of", "duplicate"),
        ("duplicate_of", "duplicate_of", "duplicate"),
        ("related", "related", "related"),
    ],
)
def test_each_issue_names_the_relation_in_its_own_word(
    mia: Caller, eng: Team, word: str, here: str, there: str
) -> None:
    issue, other = make_issue(mia, eng), make_issue(mia, eng)

    made = relate(mia, issue, word, other)

    assert (made["type"], made["issue"]["identifier"]) == (here, other["identifier"])
    assert listed(mia, issue) == [(here, other["identifier"])]
    assert listed(mia, other) == [(there, issue["identifier"])]
    read_alone = ok(mia.get(f"/api/issues/{other['id']}/relations/{made['id']}"))
    assert (read_alone["type"], read_alone["id"]) == (there, made["id"])


def test_the_reference_clients_names_are_understood_and_identifiers_too(mia: Caller, eng: Team) -> None:
    issue, other = make_issue(mia, eng), make_issue(mia, eng)
    path = f"/v1/issues/{issue['identifier']}/relations"

    made = ok(mia.post(path, json={"type": "related", "relatedIssueId": other["identifier"].lower()}))

    assert made["issue"] == {"id": other["id"], "identifier": other["identifier"], "title": other["title"]}


def test_the_id_may_be_chosen_once(mia: Caller, eng: Team) -> None:
    issue, other, third = (make_issue(mia, eng) for _ in range(3))

    assert ok(attempt(mia, issue, "blocks", other["id"], id=NOBODY))["id"] == NOBODY
    taken = attempt(mia, issue, "blocks", third["id"], id=NOBODY)

    assert (taken.status_code, taken.json["fields"]) == (409, {"id": ["is taken"]})


@pytest.mark.parametrize("word", WORDS)
def test_what_exists_is_not_made_twice(mia: Caller, eng: Team, word: str) -> None:
    issue, other = make_issue(mia, eng), make_issue(mia, eng)
    made = relate(mia, issue, word, other)

    again = attempt(mia, issue, word, other["id"])

    assert (again.status_code, again.json["code"]) == (409, "exists")
    assert again.json["current"] == {"relation_id": made["id"]}


def test_related_is_the_same_from_both_sides(mia: Caller, eng: Team) -> None:
    issue, other = make_issue(mia, eng), make_issue(mia, eng)
    relate(mia, issue, "related", other)

    assert attempt(mia, other, "related", issue["id"]).status_code == 409


def test_two_issues_may_be_related_in_several_ways(mia: Caller, eng: Team) -> None:
    issue, other = make_issue(mia, eng), make_issue(mia, eng)

    for word in ("blocks", "related"):
        relate(mia, issue, word, other)

    assert len(listed(mia, issue)) == 2


@pytest.mark.parametrize("word", ["blocks", "duplicate_of"])
@pytest.mark.parametrize("length", [2, 4])
def test_no_loop_closes(mia: Caller, eng: Team, word: str, length: int) -> None:
    issues = [make_issue(mia, eng) for _ in range(length)]
    for issue, following in itertools.pairwise(issues):
        relate(mia, issue, word, following)

    refused = attempt(mia, issues[-1], word, issues[0]["id"])

    assert (refused.status_code, refused.json["code"]) == (409, "loop")
    assert len(listed(mia, issues[-1])) == 1


def test_an_issue_is_a_duplicate_of_one_other(mia: Caller, eng: Team) -> None:
    issue, first, second = (make_issue(mia, eng) for _ in range(3))
    relate(mia, issue, "duplicate_of", first)

    assert attempt(mia, issue, "duplicate_of", second["id"]).status_code == 409


def test_bad_words_and_targets_are_named(mia: Caller, eng: Team) -> None:
    issue = make_issue(mia, eng)
    path = f"/api/issues/{issue['id']}/relations"

    nothing = mia.post(path, json={})
    strange = mia.post(path, json={"type": "hates", "target_issue_id": 7, "since": "ever"})
    itself = attempt(mia, issue, "blocks", issue["identifier"])

    assert set(nothing.json["fields"]) == {"type", "target_issue_id"}
    assert set(strange.json["fields"]) == {"type", "target_issue_id", "since"}
    assert (itself.status_code, itself.json["fields"]) == (422, {"target_issue_id": ["is the issue itself"]})


def test_what_one_cannot_see_cannot_be_related_nor_read(world: World) -> None:
    ada, ben, cleo, otto = (world.callers[name] for name in ("ada", "ben", "cleo", "otto"))
    secret, other, issue = (make_issue(ada, world.teams[key]) for key in ("SEC", "OPS", "ENG"))
    hidden = relate(ada, issue, "blocks", secret)
    his = ok(otto.get("/api/issues"))["data"][0]["id"]

    targets = [(ben, secret["id"]), (ben, secret["identifier"]), (cleo, other["id"]), (ben, his), (ben, NOBODY)]
    answers = [attempt(who, issue, "related", target) for who, target in [*targets, (ben, "no such thing")]]

    assert [answer.status_code for answer in answers] == [404] * 6
    assert len({answer.json["detail"] for answer in answers}) == 1
    assert listed(ben, issue) == []
    assert ben.get(f"/api/issues/{issue['id']}/relations/{hidden['id']}").status_code == 404
    assert remove(ben, issue, hidden).status_code == 404
    assert attempt(otto, issue, "related", his).status_code == 404
    assert listed(ada, issue) == [("blocks", secret["identifier"])]


def test_a_guest_relates_issues_of_their_team(cleo: Caller, eng: Team) -> None:
    issue, other = make_issue(cleo, eng), make_issue(cleo, eng)

    assert remove(cleo, issue, relate(cleo, issue, "blocks", other)).status_code == 200


@pytest.mark.parametrize("side", [0, 1])
@pytest.mark.parametrize(("away", "code"), [("archive", "archived"), ("trash", "trashed")])
def test_what_is_put_away_is_not_related(mia: Caller, eng: Team, side: int, away: str, code: str) -> None:
    pair = make_issue(mia, eng), make_issue(mia, eng)
    path = f"/api/issues/{pair[side]['id']}"
    ok(mia.post(f"{path}/archive") if away == "archive" else mia.delete(path))

    refused = attempt(mia, pair[0], "blocks", pair[1]["id"])

    assert (refused.status_code, refused.json["code"]) == (409, code)


def test_a_put_away_issue_keeps_its_relations(mia: Caller, eng: Team) -> None:
    issue, other = make_issue(mia, eng), make_issue(mia, eng)
    made = relate(mia, issue, "blocks", other)
    ok(mia.delete(f"/api/issues/{issue['id']}"))

    assert remove(mia, issue, made).status_code == 409
    assert listed(mia, issue) == [("blocks", other["identifier"])]


def test_the_list_pages_oldest_first_and_takes_the_same_statements(
    mia: Caller, eng: Team, statements: list[str]
) -> None:
    issue = make_issue(mia, eng)
    others = [make_issue(mia, eng) for _ in range(5)]
    for other in others:
        relate(mia, issue, "blocks", other)
    path = f"/api/issues/{issue['id']}/relations"

    pages, cursor, counts = [], None, []
    while True:
        statements.clear()
        answer = ok(mia.get(path, query_string={"limit": 2} | ({"cursor": cursor} if cursor else {})))
        counts.append(len(statements))
        pages += [each["issue"]["id"] for each in answer["data"]]
        if (cursor := answer["next_cursor"]) is None:
            break

    assert pages == [other["id"] for other in others]
    assert len(set(counts[1:])) == 1
    assert mia.get(path, query_string={"cursor": "nonsense"}).status_code == 422


def test_deleting_an_issue_for_good_takes_its_relations_along(mia: Caller, eng: Team) -> None:
    issue, other = make_issue(mia, eng), make_issue(mia, eng)
    made = relate(mia, other, "blocks", issue)
    ok(mia.delete(f"/api/issues/{issue['id']}"))
    before = ok(mia.get("/api/sync/bootstrap"))["seq"]

    ok(mia.delete(f"/api/issues/{issue['id']}?forever=true"))

    assert listed(mia, other) == []
    told = ok(mia.get(f"/api/sync/changes?after={before}"))["changes"]
    assert (made["id"], None) in {(change["id"], change["value"]) for change in told}


def test_a_duplicate_is_closed_and_comes_back_where_it_was(mia: Caller, eng: Team) -> None:
    issue, canonical = make_issue(mia, eng, state_id=eng.state("In Progress")), make_issue(mia, eng)

    made = relate(mia, issue, "duplicate_of", canonical)
    closed = read(mia, issue)
    ok(remove(mia, issue, made))
    back = read(mia, issue)

    assert (closed["state_id"], bool(closed["canceled_at"])) == (eng.state("Duplicate"), True)
    assert (back["state_id"], back["canceled_at"], bool(back["started_at"])) == (eng.state("In Progress"), None, True)
    assert read(mia, canonical)["version"] == canonical["version"]


def test_what_was_done_to_a_duplicate_by_hand_since_stays(mia: Caller, eng: Team) -> None:
    issue, canonical = make_issue(mia, eng), make_issue(mia, eng)
    made = relate(mia, issue, "duplicate_of", canonical)
    ok(mia.patch(f"/api/issues/{issue['id']}", json={"state_id": eng.state("Done"), "title": "By hand"}))

    ok(remove(mia, canonical, made))

    assert (read(mia, issue)["state_id"], read(mia, issue)["title"]) == (eng.state("Done"), "By hand")


def test_duplicates_go_where_the_team_says(ada: Caller, mia: Caller, eng: Team) -> None:
    ok(ada.patch("/api/teams/ENG", json={"duplicate_state_id": eng.state("Canceled")}))
    issue = make_issue(mia, eng)
    relate(mia, issue, "duplicate_of", make_issue(mia, eng))

    assert read(mia, issue)["state_id"] == eng.state("Canceled")


def undo(who: Caller, seq: int) -> dict[str, Any]:
    answer: dict[str, Any] = ok(who.post("/api/undo", json={"transaction_of": seq}))
    return answer


def test_a_duplicate_is_undone_and_the_undo_undone(mia: Caller, eng: Team) -> None:
    issue, canonical = make_issue(mia, eng), make_issue(mia, eng)
    made = relate(mia, issue, "duplicate_of", canonical)

    undone = undo(mia, made["seq"])
    assert (undone["conflicts"], listed(mia, issue)) == ([], [])
    assert read(mia, issue)["state_id"] == issue["state_id"]

    again = undo(mia, undone["seq"])
    assert (again["conflicts"], listed(mia, issue)) == ([], [("duplicate_of", canonical["identifier"])])
    assert read(mia, issue)["state_id"] == eng.state("Duplicate")

    ok(remove(mia, issue, made))
    assert read(mia, issue)["state_id"] == issue["state_id"]


def test_a_relation_whose_issue_is_gone_is_not_brought_back(mia: Caller, eng: Team) -> None:
    issue, other = make_issue(mia, eng), make_issue(mia, eng)
    removed = ok(remove(mia, issue, relate(mia, issue, "blocks", other)))
    ok(mia.delete(f"/api/issues/{other['id']}"))
    ok(mia.delete(f"/api/issues/{other['id']}?forever=true"))

    assert undo(mia, removed["seq"])["conflicts"][0]["reason"] == "is no more"


def followers(who: Caller, issue: dict[str, Any]) -> set[str]:
    return set(read(who, issue)["subscriber_ids"])


def follow(who: Caller, issue: dict[str, Any]) -> None:
    ok(who.post(f"/api/issues/{issue['id']}/subscription"))


def test_a_duplicates_followers_follow_the_other_and_leave_with_the_relation(
    ada: Caller, ben: Caller, mia: Caller, eng: Team
) -> None:
    issue, canonical = make_issue(mia, eng), make_issue(ada, eng)
    follow(ben, issue)
    follow(ada, issue)

    made = relate(mia, issue, "duplicate_of", canonical)
    assert followers(mia, canonical) == {ada.person_id, ben.person_id, mia.person_id}
    ok(remove(mia, issue, made))

    assert followers(mia, canonical) == {ada.person_id}
    assert followers(mia, issue) == {ada.person_id, ben.person_id, mia.person_id}


def test_who_follows_for_another_duplicate_too_stays(ada: Caller, mia: Caller, eng: Team) -> None:
    first, second, canonical = make_issue(mia, eng), make_issue(mia, eng), make_issue(ada, eng)
    relations = [relate(mia, issue, "duplicate_of", canonical) for issue in (first, second)]

    ok(remove(mia, first, relations[0]))
    assert mia.person_id in followers(ada, canonical)
    ok(remove(mia, second, relations[1]))
    assert mia.person_id not in followers(ada, canonical)


def test_who_does_not_see_the_other_issue_or_has_left_it_does_not_follow_it(
    ada: Caller, ben: Caller, mia: Caller, eng: Team, sec: Team
) -> None:
    issue, secret = make_issue(mia, eng), make_issue(ada, sec)
    follow(ben, issue)
    ok(mia.post(f"/api/issues/{secret['id']}/subscription"))
    ok(mia.delete(f"/api/issues/{secret['id']}/subscription"))

    relate(mia, issue, "duplicate_of", secret)

    assert followers(ada, secret) == {ada.person_id}
