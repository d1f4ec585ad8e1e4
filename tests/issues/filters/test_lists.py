"""Lists by a filter tree: who sees what, in which order, page by page, and at what price."""

import json
from itertools import pairwise
from typing import Any, get_args

import pytest

from exponential_app.issues.grouping import GroupBy
from exponential_app.issues.sorting import KEYS
from tests.cast import EVERYONE, Caller, Team, World, ok, with_token
from tests.conftest import StoppedClock
from tests.factories import make_issue, make_label

EVERYTHING = {"field": "number", "op": "gte", "value": 0}
NOWHERE = "01900000-0000-7000-8000-000000000000"
OURS = {"field": "is_sample", "op": "is", "value": False}


def titles(who: Caller, tree: Any, **more: Any) -> list[str]:
    return [issue["title"] for issue in ok(who.post("/api/issues/query", json={"filter": tree} | more))["data"]]


def is_(field: str, value: Any, op: str = "is") -> dict[str, Any]:
    return {"field": field, "op": op, "value": value}


@pytest.mark.parametrize(
    "tree", [EVERYTHING, {"not": is_("title", "x")}, is_("label", None), {"or": [OURS, EVERYTHING]}]
)
def test_no_tree_shows_an_issue_to_somebody_who_does_not_see_its_team(world: World, ada: Caller, tree: Any) -> None:
    made = {key: make_issue(ada, world.teams[key], title=f"in {key}") for key in ("ENG", "OPS", "SEC")}
    sees = {"ada": {"ENG", "OPS", "SEC"}, "ben": {"ENG", "OPS"}, "mia": {"ENG", "OPS", "SEC"}, "cleo": {"ENG"}}

    for name in EVERYONE:
        who = world.callers[name]
        answers = [
            who.post("/api/issues/query", json={"filter": tree, "limit": 250}),
            who.get("/api/issues", query_string={"filter": json.dumps(tree), "limit": 250}),
        ]

        for answer in answers:
            if name in {"rita", "anonymous"}:
                assert answer.status_code == 401
            else:
                ids = {issue["id"] for issue in ok(answer)["data"]}
                assert {key for key in made if made[key]["id"] in ids} == sees.get(name, set()), name


@pytest.mark.parametrize("op", ["is", "is_not"])
def test_hidden_and_missing_things_cannot_be_told_apart_in_a_filter(
    ada: Caller, cleo: Caller, sec: Team, eng: Team, op: str
) -> None:
    secret, label = make_issue(ada, sec), make_label(ada, team_id=sec.id)
    make_issue(ada, eng)
    hidden_and_missing = [
        ("team", sec.id, NOWHERE),
        ("team", "SEC", "NONE"),
        ("state", sec.state("Todo"), NOWHERE),
        ("label", label["id"], NOWHERE),
        ("identifier", secret["identifier"], "XYZ-1"),
    ]

    for field, hidden, missing in hidden_and_missing:
        assert titles(cleo, is_(field, hidden, op)) == titles(cleo, is_(field, missing, op)), field


def test_relatives_that_one_does_not_see_do_not_count(ada: Caller, ben: Caller, eng: Team, sec: Team) -> None:
    ok(ada.patch("/api/teams/ENG", json={"estimate_scale": "fibonacci"}))
    mine, secret = make_issue(ada, eng, title="mine"), make_issue(ada, sec, title="secret")
    make_issue(ada, sec, parent_issue_id=mine["id"])
    for kind in ("blocked_by", "related"):
        ok(ada.post(f"/api/issues/{mine['id']}/relations", json={"type": kind, "target_issue_id": secret["id"]}))
    asked = [
        is_("blocked", True),
        is_("related_to", secret["id"]),
        {"field": "related_to", "op": "any"},
        {"field": "sub_issue", "op": "any"},
    ]

    assert [titles(ada, {"and": [OURS, is_("title", "mine"), tree]}) for tree in asked] == [["mine"]] * 4
    assert [titles(ben, {"and": [OURS, is_("title", "mine"), tree]}) for tree in asked] == [[]] * 4


def test_groups_add_up_points_as_the_team_counts_what_has_no_estimate(ada: Caller, eng: Team, ops: Team) -> None:
    for team, as_one in (("ENG", True), ("OPS", False)):
        ok(ada.patch(f"/api/teams/{team}", json={"estimate_scale": "fibonacci", "unestimated_as_one": as_one}))
    for team, estimate in ((eng, 5), (eng, None), (ops, 3), (ops, None)):
        make_issue(ada, team, estimate=estimate)

    found = ok(ada.post("/api/issues/groups", json={"filter": OURS, "group_by": "team"}))

    assert {group["key"]: (group["count"], group["points"]) for group in found["groups"]} == {
        eng.id: (2, 6),
        ops.id: (2, 3),
    }
    assert (found["total"], found["points"]) == (4, 9)


def test_counts_hold_only_what_one_sees(world: World, ada: Caller) -> None:
    for key in ("ENG", "OPS", "SEC"):
        make_issue(ada, world.teams[key])

    def counted(name: str) -> set[str]:
        groups = ok(world.callers[name].post("/api/issues/groups", json={"group_by": "team"}))["groups"]
        keys = {team.id: key for key, team in world.teams.items()}
        return {keys[group["key"]] for group in groups if group["key"] in keys}

    assert {name: counted(name) for name in ("ada", "ben", "cleo", "otto")} == {
        "ada": {"ENG", "OPS", "SEC"},
        "ben": {"ENG", "OPS"},
        "cleo": {"ENG"},
        "otto": set(),
    }


def test_a_tree_stands_beside_the_other_filters_of_a_list(ada: Caller, eng: Team, ops: Team) -> None:
    for team, priority in ((eng, "high"), (eng, "low"), (ops, "high")):
        make_issue(ada, team, title=f"{team.key} {priority}", priority=priority)

    answer = ada.get(
        "/api/issues", query_string={"team": "ENG", "filter": json.dumps({"and": [OURS, is_("priority", "high")]})}
    )

    assert [issue["title"] for issue in ok(answer)["data"]] == ["ENG high"]


def test_what_is_put_away_is_left_out_unless_the_tree_speaks_of_it(ada: Caller, eng: Team) -> None:
    put_away = make_issue(ada, eng, title="put away")
    ok(ada.post(f"/api/issues/{put_away['id']}/archive"))

    assert titles(ada, is_("title", "put away")) == []
    assert titles(ada, {"and": [is_("title", "put away"), is_("archived", True)]}) == ["put away"]
    listed = ada.get("/api/issues", query_string={"archived": "true", "filter": json.dumps(is_("title", "put away"))})
    assert [issue["id"] for issue in ok(listed)["data"]] == [put_away["id"]]


def test_a_token_that_may_only_read_may_ask_with_a_long_tree(app: Any, ada: Caller, eng: Team) -> None:
    make_issue(ada, eng, title="mine")
    reader = with_token(app, ada.browser, ["issues:read"])

    assert titles(reader, is_("title", "mine")) == ["mine"]
    assert ok(reader.post("/api/issues/groups", json={"group_by": "none"}))["total"] > 0
    assert reader.post("/api/issues", json={"title": "x", "team_id": eng.id}).status_code == 403


def test_a_tree_may_be_ten_groups_deep_and_hold_two_hundred_nodes(ada: Caller) -> None:
    def nested(depth: int) -> Any:
        return EVERYTHING if depth == 1 else {"not": nested(depth - 1)}

    def wide(nodes: int) -> Any:
        return {"or": [EVERYTHING] * (nodes - 1)}

    def refused(tree: Any) -> Any:
        answer = ada.post("/api/issues/query", json={"filter": tree})
        return None if answer.status_code == 200 else (answer.status_code, answer.json["fields"])

    assert refused(nested(10)) is None
    assert refused(wide(200)) is None
    assert refused(nested(11)) == (422, {"filter" + ".not" * 10: ["must be at most 10 groups deep"]})
    assert refused(nested(200))[0] == 422
    assert refused(wide(201)) == (422, {"filter": ["must have at most 200 groups and tests"]})
    assert refused(is_("label", [NOWHERE] * 251, "in")) == (422, {"filter.value": ["must have at most 250 entries"]})
    assert refused(is_("title", "x" * 501))[0] == 422


@pytest.mark.parametrize("text", ["{", "", "nonsense", "[]", "null ", '{"field": "title"', "7"])
def test_a_filter_in_an_address_that_is_no_tree_is_refused(ada: Caller, text: str) -> None:
    for path in ("/api/issues", "/api/issues/groups"):
        answer = ada.get(path, query_string={"filter": text, **({"group_by": "team"} if "groups" in path else {})})

        assert answer.status_code == 422
        assert list(answer.json["fields"]) == ["filter"]


@pytest.mark.parametrize("zone", ["Mars/Olympus", "../../etc/passwd", "", "x" * 65, "Europe"])
def test_an_unknown_time_zone_is_refused(ada: Caller, zone: str) -> None:
    answer = ada.post("/api/issues/query", json={"filter": EVERYTHING, "timezone": zone})

    assert (answer.status_code, list(answer.json["fields"])) == (422, ["timezone"])


def test_every_bad_field_of_a_question_is_named_at_once(ada: Caller) -> None:
    body = {"filter": 7, "sort": [{"field": 3, "direction": "up"}], "limit": 0, "colour": "red"}

    answer = ada.post("/api/issues/query", json=body)

    assert answer.status_code == 422
    assert set(answer.json["fields"]) == {"filter", "sort.0.field", "sort.0.direction", "limit", "colour"}


SORTS = tuple(KEYS)


@pytest.fixture
def many(ada: Caller, eng: Team, ops: Team, stopped_clock: StoppedClock) -> dict[str, dict[str, Any]]:
    """Issues that tie in most things, and lack some."""
    states = ["Todo", "Done", "Canceled", "In Progress", "Todo", "Done"]
    for place, state in enumerate(states * 2):
        team = eng if place % 3 else ops
        priority = ("none", "urgent", "low")[place % 3]
        due = {"due_date": f"2026-12-0{1 + place % 4}"} if place % 2 else {}
        make_issue(ada, team, title=f"T{place % 5}", priority=priority, state_id=team.state(state), **due)
        stopped_clock.advance(seconds=place % 2)
    found = ok(ada.post("/api/issues/query", json={"filter": OURS, "limit": 250}))["data"]
    return {issue["id"]: issue for issue in found}


@pytest.mark.parametrize(
    "sort", [*SORTS, *(f"-{name}" for name in SORTS), "priority,-title", "-due_date,state,-identifier"]
)
def test_pages_of_every_order_have_no_gaps_and_no_twins(ada: Caller, many: dict[str, Any], sort: str) -> None:
    query = {"sort": sort, "filter": json.dumps(OURS)}
    whole = [issue["id"] for issue in ok(ada.get("/api/issues", query_string=query | {"limit": 250}))["data"]]
    paged: list[str] = []
    cursor: str | None = ""

    while cursor is not None:
        page = ok(ada.get("/api/issues", query_string=query | {"limit": 5} | ({"cursor": cursor} if cursor else {})))
        paged += [issue["id"] for issue in page["data"]]
        cursor = page["next_cursor"]

    assert sorted(whole) == sorted(many)
    assert paged == whole


@pytest.mark.parametrize("descending", [False, True])
@pytest.mark.parametrize("field", ["due_date", "completed_at", "title", "priority"])
def test_an_order_goes_its_way_and_what_has_no_value_comes_last(
    ada: Caller, many: dict[str, Any], field: str, descending: bool
) -> None:
    order = {"field": field, "direction": "descending" if descending else "ascending"}
    found = ok(ada.post("/api/issues/query", json={"filter": OURS, "sort": [order], "limit": 250}))["data"]
    worth = {"urgent": 1, "high": 2, "medium": 3, "low": 4, "none": 5}
    values = [worth.get(issue[field], issue[field]) for issue in found]
    present = [value for value in values if value is not None]

    assert values == present + [None] * (len(values) - len(present))
    assert all(one >= other if descending else one <= other for one, other in pairwise(present))


def test_a_cursor_of_another_order_or_of_nobody_is_refused(ada: Caller, many: dict[str, Any]) -> None:
    cursor = ok(ada.get("/api/issues?sort=title&limit=2"))["next_cursor"]
    plain = ok(ada.get("/api/issues?limit=2"))["next_cursor"]

    for query in (
        {"sort": "-title", "cursor": cursor},
        {"sort": "title", "cursor": plain},
        {"sort": "title", "cursor": "x"},
    ):
        answer = ada.get("/api/issues", query_string=query)
        assert (answer.status_code, list(answer.json["fields"])) == (422, ["cursor"])


@pytest.mark.parametrize(
    "sort", ["colour", "title,-title", "title,,", "created_at,updated_at,title,rank,state", "--title"]
)
def test_an_order_that_cannot_be_is_refused(ada: Caller, sort: str) -> None:
    answer = ada.get("/api/issues", query_string={"sort": sort})

    assert (answer.status_code, list(answer.json["fields"])) == (422, ["sort"])


def test_an_answer_that_the_clock_can_change_is_not_held_by_anybody(
    ada: Caller, eng: Team, stopped_clock: StoppedClock
) -> None:
    make_issue(ada, eng, title="soon", due_date="2026-11-25")
    relative = {"filter": json.dumps(is_("due_date", "tomorrow", "on"))}
    absolute = {"filter": json.dumps(is_("due_date", "2026-11-25", "on"))}

    before = ada.get("/api/issues", query_string=relative)
    stopped_clock.advance(days=1)
    after = ada.get("/api/issues", query_string=relative)

    assert (len(ok(before)["data"]), len(ok(after)["data"])) == (1, 0)
    assert "ETag" not in before.headers
    assert before.headers["Cache-Control"] == "no-store"
    held = ada.get("/api/issues", query_string=absolute)
    assert (
        ada.get("/api/issues", query_string=absolute, headers={"If-None-Match": held.headers["ETag"]}).status_code
        == 304
    )


@pytest.mark.parametrize("by", [*get_args(GroupBy)])
def test_groups_count_what_a_list_of_each_group_would_show(ada: Caller, many: dict[str, Any], by: str) -> None:
    label = make_label(ada)["id"]
    for place, issue in enumerate(many):
        ok(
            ada.patch(
                f"/api/issues/{issue}",
                json={"label_ids": [label][: place % 2], "assignee_id": [None, ada.person_id][place % 2]},
            )
        )

    found = ok(ada.post("/api/issues/groups", json={"filter": OURS, "group_by": by}))

    assert found["total"] == len(many)
    assert found["is_complete"] is True
    for group in found["groups"]:
        of_group = (
            EVERYTHING
            if by == "none"
            else {"field": by, "op": "none"}
            if group["key"] is None
            else is_(by, group["key"])
        )
        assert group["count"] == len(titles(ada, {"and": [OURS, of_group]}, limit=250))


def test_an_issue_with_two_labels_is_in_two_groups_and_in_the_total_once(ada: Caller, eng: Team, ops: Team) -> None:
    one, two = make_label(ada)["id"], make_label(ada)["id"]
    make_issue(ada, eng, label_ids=[one, two])
    make_issue(ada, ops, label_ids=[one])
    make_issue(ada, ops)

    found = ok(ada.post("/api/issues/groups", json={"filter": OURS, "group_by": "label", "sub_group_by": "team"}))

    told = {
        group["key"]: (group["count"], {each["key"]: each["count"] for each in group["groups"]})
        for group in found["groups"]
    }
    assert found["total"] == 3
    assert told == {
        one: (2, {eng.id: 1, ops.id: 1}),
        two: (1, {eng.id: 1}),
        None: (1, {ops.id: 1}),
    }


def test_groups_of_closed_lists_stand_in_their_own_order(ada: Caller, many: dict[str, Any]) -> None:
    query = {"group_by": "priority", "sub_group_by": "state_category", "filter": json.dumps(OURS)}

    groups = ok(ada.get("/api/issues/groups", query_string=query))["groups"]

    assert [group["key"] for group in groups] == ["none", "urgent", "low"]
    assert [[each["key"] for each in group["groups"]] for group in groups] == [
        ["unstarted", "started"],
        ["unstarted", "completed"],
        ["completed", "canceled"],
    ]


@pytest.mark.parametrize(
    "body", [{}, {"group_by": "colour"}, {"group_by": "team", "sub_group_by": "team"}, {"group_by": None}]
)
def test_groups_that_cannot_be_are_refused(ada: Caller, body: dict[str, Any]) -> None:
    assert ada.post("/api/issues/groups", json=body).status_code == 422
    assert ada.get("/api/issues/groups", query_string={k: v for k, v in body.items() if v}).status_code == 422


def test_a_filtered_list_costs_the_same_few_statements_however_long_it_is(
    ada: Caller, eng: Team, statements: list[str]
) -> None:
    tree = {"or": [is_("team", ["ENG", "OPS"], "in"), is_("state_category", "backlog"), is_("label", [None], "in")]}

    def cost(count: int) -> int:
        for _ in range(count):
            make_issue(ada, eng)
        del statements[:]
        ok(ada.post("/api/issues/query", json={"filter": tree, "sort": [{"field": "state"}], "limit": 250}))
        return len(statements)

    cost(1)
    assert (cost(2), cost(20)) == (2, 2)


def test_counts_cost_one_statement(ada: Caller, eng: Team, statements: list[str]) -> None:
    make_issue(ada, eng)
    ok(ada.get("/api/issues"))
    del statements[:]

    ok(ada.post("/api/issues/groups", json={"filter": EVERYTHING, "group_by": "label", "sub_group_by": "state"}))

    assert len(statements) == 1
