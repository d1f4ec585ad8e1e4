"""Search: by words, beginnings, names and slips of the finger; ranked, marked, bounded, never beyond sight."""

import json
from typing import Any

import pytest
from flask import Flask

from exponential_app.search import queries
from tests.cast import EVERYONE, Caller, Team, World, ok
from tests.conftest import StoppedClock
from tests.factories import make_issue


def found(who: Caller, said: str, **query: Any) -> list[str]:
    """Return the titles of what is found, best first."""
    return [each["issue"]["title"] for each in ok(who.get("/api/search", query_string={"q": said} | query))["data"]]


def in_brackets(pieces: list[dict[str, Any]]) -> str:
    return "".join(f"[{piece['text']}]" if piece["hit"] else piece["text"] for piece in pieces)


def test_every_word_must_be_there_and_the_last_may_only_begin(ada: Caller, eng: Team) -> None:
    make_issue(ada, eng, title="Zebra crossing painted")
    make_issue(ada, eng, title="Zebra in the zoo", description="It stands near the crossing.")
    make_issue(ada, eng, title="Crossing of the river")

    assert found(ada, "zebra") == ["Zebra crossing painted", "Zebra in the zoo"][::-1]
    assert found(ada, "crossing zeb") == ["Zebra crossing painted", "Zebra in the zoo"]
    assert found(ada, "zebra cros") == ["Zebra crossing painted", "Zebra in the zoo"]
    assert found(ada, "bra crossing") == []
    assert found(ada, "zebra crossing river") == []


def test_titles_rank_above_texts_and_a_title_that_begins_so_above_all(
    ada: Caller, eng: Team, stopped_clock: StoppedClock
) -> None:
    for title, description in (
        ("Walrus feeding", None),
        ("Feed the big walrus", None),
        ("Supper", "for the walrus"),
        ("Thewalrus", "walrus"),
        ("Walrus cage", None),
    ):
        make_issue(ada, eng, title=title, description=description)
        stopped_clock.advance(seconds=1)

    assert found(ada, "WALRUS") == ["Walrus cage", "Walrus feeding", "Feed the big walrus", "Thewalrus", "Supper"]
    assert found(ada, "walrus") == found(ada, "walrus")


def test_an_identifier_finds_its_issue_first_and_its_beginning_finds_those_that_begin_so(
    ada: Caller, eng: Team
) -> None:
    made = [make_issue(ada, eng) for _ in range(12)]
    exact = made[0]
    number = exact["number"]
    tens = [issue["title"] for issue in made if str(issue["number"]).startswith("1")]
    make_issue(ada, eng, title=f"About {exact['identifier']} again")

    assert found(ada, exact["identifier"].lower())[:2] == [exact["title"], f"About {exact['identifier']} again"]
    assert found(ada, f"eng {number}")[0] == exact["title"]
    assert set(tens) <= set(found(ada, "ENG-1"))
    assert found(ada, str(made[-1]["number"]))[0] == made[-1]["title"]
    for nothing in ("XYZ-1", "ENG-0", "ENG-999999999", "ENG-99999999999999999999", "9999999999999"):
        assert found(ada, nothing) == []


def test_a_slip_of_the_finger_is_forgiven_when_nothing_is_found_otherwise(ada: Caller, eng: Team) -> None:
    make_issue(ada, eng, title="Kaleidoscope rendering glitch")
    make_issue(ada, eng, title="Kaleidoscopic dreams")

    assert set(found(ada, "kaliedoscope")) == {"Kaleidoscope rendering glitch", "Kaleidoscopic dreams"}
    assert found(ada, "renderign glich") == ["Kaleidoscope rendering glitch"]
    assert found(ada, "kaleidoscope") == ["Kaleidoscope rendering glitch"]
    assert found(ada, "xqzvwk") == []


def test_comments_are_searched_and_rank_last(ada: Caller, cleo: Caller, eng: Team, ops: Team) -> None:
    talked, hidden = make_issue(ada, eng, title="Talked about"), make_issue(ada, ops, title="Talked about in OPS")
    make_issue(ada, eng, title="Said here", description="a wombat")
    for issue in (talked, hidden):
        ok(ada.post(f"/api/issues/{issue['id']}/comments", json={"body": "I saw one <b>Wombat</b> today"}))

    hits = ok(ada.get("/api/search?q=womb"))["data"]

    assert [hit["issue"]["title"] for hit in hits] == ["Said here", "Talked about in OPS", "Talked about"]
    assert hits[1]["excerpt"]["field"] == "comment"
    assert in_brackets(hits[1]["excerpt"]["pieces"]) == "I saw one <b>[Womb]at</b> today"
    assert found(cleo, "wombat") == ["Said here", "Talked about"]


def test_a_deleted_comment_is_not_found(ada: Caller, eng: Team) -> None:
    issue = make_issue(ada, eng)
    comment = ok(ada.post(f"/api/issues/{issue['id']}/comments", json={"body": "numbat"}))
    before = found(ada, "numbat")

    ok(ada.delete(f"/api/comments/{comment['id']}"))

    assert (before, found(ada, "numbat")) == ([issue["title"]], [])


def test_a_changed_title_is_found_by_its_new_words_alone(ada: Caller, eng: Team) -> None:
    issue = make_issue(ada, eng, title="Ostrich", description="about pelicans")

    ok(ada.patch(f"/api/issues/{issue['id']}", json={"title": "Flamingo", "description": None}))

    assert [found(ada, word) for word in ("ostrich", "pelicans", "flamingo")] == [[], [], ["Flamingo"]]


def test_an_issue_deleted_for_good_leaves_the_index(app: Flask, ada: Caller, eng: Team) -> None:
    issue = make_issue(ada, eng, title="Ephemeron")
    for path in (f"/api/issues/{issue['id']}", f"/api/issues/{issue['id']}?forever=true"):
        ok(ada.delete(path))

    assert found(ada, "ephemeron", trashed=True) == []


def test_the_archive_and_the_trash_are_searched_on_request_alone(ada: Caller, eng: Team) -> None:
    for title in ("Quokka live", "Quokka archived", "Quokka trashed"):
        make_issue(ada, eng, title=title)
    ids = {each["issue"]["title"]: each["issue"]["id"] for each in ok(ada.get("/api/search?q=quokka"))["data"]}
    ok(ada.post(f"/api/issues/{ids['Quokka archived']}/archive"))
    ok(ada.delete(f"/api/issues/{ids['Quokka trashed']}"))

    assert found(ada, "quokka") == ["Quokka live"]
    assert found(ada, "quokka", archived=True) == ["Quokka archived"]
    assert found(ada, "quokka", trashed=True) == ["Quokka trashed"]


def test_a_search_stays_among_the_teams_and_the_issues_that_a_filter_keeps(ada: Caller, eng: Team, ops: Team) -> None:
    make_issue(ada, eng, title="Narwhal one", priority="high")
    make_issue(ada, ops, title="Narwhal two", priority="high")
    make_issue(ada, ops, title="Narwhal three")
    high = {"field": "priority", "op": "is", "value": "high"}

    assert found(ada, "narwhal", team="OPS") == ["Narwhal three", "Narwhal two"]
    assert found(ada, "narwhal", filter=json.dumps(high)) == ["Narwhal two", "Narwhal one"]
    assert found(ada, "narwhal", team="eng", filter=json.dumps({"not": high})) == []


def test_nobody_finds_what_they_do_not_see(world: World, ada: Caller) -> None:
    made = {key: make_issue(ada, world.teams[key], title=f"Platypus in {key}") for key in ("ENG", "OPS", "SEC")}
    sees = {"ada": {"ENG", "OPS", "SEC"}, "ben": {"ENG", "OPS"}, "mia": {"ENG", "OPS", "SEC"}, "cleo": {"ENG"}}

    for name in EVERYONE:
        who = world.callers[name]
        if name in {"rita", "anonymous"}:
            assert [who.get(path).status_code for path in ("/api/search?q=x", "/api/issues/search")] == [401, 401]
            continue
        for said in ("platypus", "platipus", "plat", *(issue["identifier"] for issue in made.values())):
            answers = ok(who.get("/api/search", query_string={"q": said}))["data"]
            quick = ok(who.get("/api/issues/search", query_string={"q": said}))
            seen = {each["issue"]["id"] for each in answers} | {each["id"] for each in quick}
            assert seen <= {made[key]["id"] for key in sees.get(name, set())}, (name, said)
        assert set(found(who, "platypus")) == {f"Platypus in {key}" for key in sees.get(name, set())}, name


def test_hits_are_marked_in_pieces_and_never_as_markup(ada: Caller, eng: Team) -> None:
    long = "word " * 60 + "then the <b>Axolotl</b> & co came, said the AXOLOTLs" + " more" * 60
    make_issue(ada, eng, title="<i>Axolotl</i> naxolotl axolotls", description=long)

    [hit] = ok(ada.get("/api/search?q=axolotl"))["data"]

    assert in_brackets(hit["title"]) == "<i>[Axolotl]</i> naxolotl [axolotl]s"
    assert hit["excerpt"]["field"] == "description"
    marked = in_brackets(hit["excerpt"]["pieces"])
    assert "then the <b>[Axolotl]</b> & co came, said the [AXOLOTL]s" in marked
    assert marked.startswith("…word")
    assert marked.endswith("…")
    assert len(marked) < 200


@pytest.mark.parametrize(
    ("title", "said"),
    [
        ("Straße ΟΔΟΣ İstanbul", "straße οδος istanbul"),
        ("naïve café", "NAÏVE CAF"),
        ("C++ & C# (draft): it's 100%_done\\", "c c draft it s 100 done"),
        ("日本語のタイトル", "日本"),
        ("état-major/quai:d'Orsay", "quai orsay"),
        ("v2.10.3 of node@22", "node 22"),
    ],
)
def test_words_are_what_stands_between_marks_whatever_the_script(ada: Caller, eng: Team, title: str, said: str) -> None:
    make_issue(ada, eng, title=title)

    assert found(ada, said) == [title]


@pytest.mark.parametrize(
    "said",
    [
        "",
        " ",
        "a",
        "&",
        "!!!",
        "''",
        "\\",
        "a & | ! ( ) : * <->",
        "':*",
        "%",
        "x" * 1000,
        "\U0001f600",
        "foo:*bar",
        "ab\u200bcd",
    ],
)
def test_no_query_can_break_the_search(ada: Caller, said: str) -> None:
    for path in ("/api/search", "/api/issues/search"):
        assert ada.get(path, query_string={"q": said}).status_code == 200


@pytest.mark.parametrize(
    ("query", "field"),
    [
        ({}, "q"),
        ({"q": "x" * 1001}, "q"),
        ({"q": "a\x00b"}, "q"),
        ({"q": "ab", "type": "dreams"}, "type"),
        ({"q": "ab", "limit": 0}, "limit"),
        ({"q": "ab", "limit": 251}, "limit"),
        ({"q": "ab", "cursor": "x"}, "cursor"),
        ({"q": "ab", "filter": "{"}, "filter"),
        ({"q": "ab", "filter": '{"and": []}'}, "filter.and"),
        ({"q": "ab", "timezone": "Mars"}, "timezone"),
        ({"q": "ab", "colour": "red"}, "colour"),
    ],
)
def test_a_bad_search_names_what_is_wrong(ada: Caller, query: dict[str, Any], field: str) -> None:
    answer = ada.get("/api/search", query_string=query)

    assert (answer.status_code, list(answer.json["fields"])) == (422, [field])


def test_hits_page_without_gaps_and_twins(ada: Caller, eng: Team) -> None:
    for number in range(7):
        make_issue(ada, eng, title=f"Capybara {number}")
    paged: list[str] = []
    cursor = ""

    while cursor is not None:
        page = ok(
            ada.get("/api/search", query_string={"q": "capybara", "limit": 3} | ({"cursor": cursor} if cursor else {}))
        )
        paged += [each["issue"]["title"] for each in page["data"]]
        cursor = page["next_cursor"]

    assert paged == [f"Capybara {number}" for number in reversed(range(7))]


def test_the_reference_clients_get_ten_rows_of_their_shape(ada: Caller, eng: Team, world: World) -> None:
    for number in range(12):
        make_issue(ada, eng, title=f"Ocelot {number}", priority="high", assignee_id=ada.person_id)

    rows = ok(ada.get("/v1/issues/search?q=ocelot"))

    assert [row["title"] for row in rows] == [f"Ocelot {number}" for number in range(11, 1, -1)]
    state = next(state for state in eng.states.values() if state["is_default"])
    assert rows[0] == {
        "id": rows[0]["id"],
        "identifier": rows[0]["identifier"],
        "title": "Ocelot 11",
        "priority": "high",
        "stateName": state["name"],
        "stateCategory": state["category"],
        "stateColor": state["color"],
        "assigneeName": "Ada",
        "assigneeImage": None,
        "createdAt": rows[0]["createdAt"],
        "teamKey": "ENG",
        "path": f"/analytical/issue/{rows[0]['identifier']}",
    }
    assert len(rows[0]["createdAt"]) == len("2026-11-24T09:00:00Z")
    assert ok(ada.get(f"/api/issues/search?q=ocelot&workspaceId={world.workspace_id}")) == rows
    assert ok(ada.get(f"/api/issues/search?q=ocelot&workspaceId={world.other_workspace_id}")) == []
    assert ok(ada.get("/api/issues/search")) == []


def test_a_guest_is_not_told_the_name_of_somebody_they_do_not_see(
    ada: Caller, cleo: Caller, ben: Caller, eng: Team
) -> None:
    make_issue(ada, eng, title="Marmoset", assignee_id=ben.person_id)

    [row] = ok(cleo.get("/api/issues/search?q=marmoset"))

    assert (row["assigneeName"], ok(ada.get("/api/issues/search?q=marmoset"))[0]["assigneeName"]) == (None, "Ben")


def test_of_a_word_that_is_everywhere_the_newest_are_found_and_every_title(
    ada: Caller, cleo: Caller, eng: Team, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_issue(ada, eng, title="Gibbon in the title")
    for number in range(6):
        make_issue(ada, eng, title=f"Said below {number}", description="a gibbon")
    everything = found(ada, "gibbon")

    monkeypatch.setattr(queries, "ENOUGH", 3)
    monkeypatch.setattr(queries, "CHEAP", 0)

    assert found(ada, "gibbon") == everything
    assert found(cleo, "gibbon") == everything
    assert everything == ["Gibbon in the title", *(f"Said below {number}" for number in reversed(range(6)))]


def test_a_search_costs_a_few_statements_however_much_it_finds(ada: Caller, eng: Team, statements: list[str]) -> None:
    def cost(said: str) -> int:
        del statements[:]
        found(ada, said)
        return len(statements)

    make_issue(ada, eng, title="Tapir")
    found(ada, "tapir")
    one = cost("tapir")
    for _ in range(20):
        make_issue(ada, eng, title="Tapir again")

    assert one == 4
    assert cost("tapir") <= 4
    assert cost("tapri nowhere") <= 9
