"""Reading one issue and lists of them."""

from uuid import uuid4

import pytest
from flask import Flask

from tests.cast import Caller, Team, ok, signed_in
from tests.factories import issue_titles, make_issue, make_label


def test_an_issue_answers_to_its_id_and_to_its_identifier_in_any_case(ada: Caller, eng: Team) -> None:
    issue = make_issue(ada, eng)

    for name in (issue["id"], issue["identifier"], issue["identifier"].lower()):
        assert ok(ada.get(f"/api/issues/{name}"))["id"] == issue["id"]


@pytest.mark.parametrize(
    "name",
    [
        *("nonsense", "ENG-0", "ENG-999999", "ENG-99999999999999999999", "XYZ-1", "ENG--1", "ENG-1x", "eng-"),
        *("12345678-1234", "%00", "ENG-%D9%A1", "%F0%9F%9C%82", "0" * 300),
    ],
)
def test_a_name_that_names_nothing_is_not_found(ada: Caller, name: str) -> None:
    response = ada.get(f"/api/issues/{name}")

    assert response.status_code == 404
    assert response.content_type == "application/problem+json"


def test_an_answer_is_the_same_under_both_prefixes(ada: Caller, eng: Team) -> None:
    issue = make_issue(ada, eng)

    assert ada.get(f"/v1/issues/{issue['id']}").data == ada.get(f"/api/issues/{issue['id']}").data


def test_a_read_issue_equals_the_created_one(ada: Caller, eng: Team) -> None:
    created = make_issue(ada, eng, description="words", label_ids=[make_label(ada)["id"]])
    del created["seq"]

    assert ok(ada.get(f"/api/issues/{created['id']}")) == created


def test_the_list_shows_the_newest_first_and_pages_without_gaps_or_twins(ada: Caller, ops: Team) -> None:
    made = [make_issue(ada, ops)["id"] for _ in range(7)]
    pages, cursor = [], ""

    while True:
        page = ok(
            ada.get("/api/issues", query_string={"team": "OPS", "limit": 3} | ({"cursor": cursor} if cursor else {}))
        )
        pages.append([issue["id"] for issue in page["data"]])
        cursor = page["next_cursor"]
        if cursor is None:
            break

    assert [len(page) for page in pages[:-1]] == [3] * (len(pages) - 1)
    assert [row for page in pages for row in page][: len(made)] == made[::-1]


def test_pages_stay_right_while_issues_come_and_go(ada: Caller, ops: Team) -> None:
    made = [make_issue(ada, ops)["id"] for _ in range(6)]
    first = ok(ada.get("/api/issues?team=OPS&limit=2"))
    make_issue(ada, ops)
    ok(ada.delete(f"/api/issues/{first['data'][1]['id']}"))

    second = ok(ada.get("/api/issues", query_string={"team": "OPS", "limit": 2, "cursor": first["next_cursor"]}))

    assert [issue["id"] for issue in second["data"]] == made[::-1][2:4]


def test_a_whole_page_says_when_there_is_no_next(ada: Caller, ops: Team) -> None:
    total = len(ok(ada.get("/api/issues?team=OPS&limit=250"))["data"])
    for _ in range(4 - total % 2):
        make_issue(ada, ops)
        total += 1

    page = ok(ada.get(f"/api/issues?team=OPS&limit={total}"))

    assert (len(page["data"]), page["next_cursor"]) == (total, None)


def test_the_list_filters_by_each_field(ada: Caller, mia: Caller, eng: Team) -> None:
    label = make_label(ada)
    make_issue(ada, eng, title="plain")
    make_issue(
        ada,
        eng,
        title="wanted",
        state_id=eng.state("In Review"),
        assignee_id=mia.person_id,
        label_ids=[label["id"]],
    )

    for filters in (
        {"state": eng.state("In Review")},
        {"assignee": mia.person_id},
        {"label": label["id"]},
        {"team": eng.id, "state": eng.state("In Review"), "assignee": mia.person_id, "label": label["id"]},
        {"team": "eng", "label": label["id"]},
    ):
        assert issue_titles(ada, **filters) == ["wanted"], filters


def test_archived_and_trashed_issues_are_listed_only_when_asked_for(ada: Caller, ops: Team) -> None:
    kept, archived, trashed = (make_issue(ada, ops)["id"] for _ in range(3))
    ok(ada.post(f"/api/issues/{archived}/archive"))
    ok(ada.delete(f"/api/issues/{trashed}"))

    def listed(**filters: str) -> set[str]:
        return {issue["id"] for issue in ok(ada.get("/api/issues", query_string={"team": "OPS"} | filters))["data"]}

    assert listed() & {kept, archived, trashed} == {kept}
    assert listed(archived="true") & {kept, archived, trashed} >= {archived}
    assert trashed not in listed(archived="true")
    assert listed(trashed="true") & {kept, archived, trashed} == {trashed}


@pytest.mark.parametrize(
    ("query", "field"),
    [
        *(("limit=0", "limit"), ("limit=251", "limit"), ("limit=many", "limit"), ("limit=1&limit=2", "limit")),
        *(("cursor=tampered", "cursor"), ("colour=red", "colour"), ("archived=perhaps", "archived")),
        *(("updated_after=then", "updated_after"),),
    ],
)
def test_a_bad_parameter_is_named(ada: Caller, query: str, field: str) -> None:
    response = ada.get(f"/api/issues?{query}")

    assert response.status_code == 422
    assert list(response.json["fields"]) == [field]


def test_the_unchanged_list_of_one_person_is_not_taken_for_that_of_another(
    ada: Caller, ben: Caller, app: Flask
) -> None:
    ok(ada.post("/api/workspaces/members", json={"email": "nora@example.com", "role": "admin"}))
    nora = signed_in(app, "nora@example.com")
    tag = ben.get("/api/issues?assignee=me").headers["ETag"]

    assert nora.get("/api/issues?assignee=me", headers={"If-None-Match": tag}).status_code == 200


@pytest.mark.parametrize("name", ["team", "state", "label", "cursor"])
def test_a_nul_in_a_parameter_is_refused(ada: Caller, name: str) -> None:
    assert ada.get(f"/api/issues?{name}=%00").status_code in {400, 422}


@pytest.mark.parametrize("filters", [{"team": "XYZ"}, {"state": str(uuid4())}, {"assignee": str(uuid4())}])
def test_a_filter_by_something_unknown_finds_nothing_or_says_so(ada: Caller, filters: dict[str, str]) -> None:
    response = ada.get("/api/issues", query_string=filters)

    assert response.status_code in {200, 404, 422}
    assert response.status_code != 200 or response.json["data"] == []


def test_the_list_asks_the_database_as_often_for_many_as_for_few(ada: Caller, ops: Team, statements: list[str]) -> None:
    label = make_label(ada)
    make_issue(ada, ops, label_ids=[label["id"]])
    statements.clear()
    ok(ada.get("/api/issues?team=OPS&limit=50"))
    few = len(statements)
    for _ in range(20):
        make_issue(ada, ops, label_ids=[label["id"]])
    statements.clear()

    ok(ada.get("/api/issues?team=OPS&limit=50"))

    assert len(statements) <= few
    assert few <= 6


def test_one_issue_of_the_seed_guide_can_be_listed_with_a_token(ada: Caller, eng: Team) -> None:
    make_issue(ada, eng)

    listed = ok(ada.get("/api/issues?limit=1"))

    assert len(listed["data"]) == 1
    assert isinstance(listed["next_cursor"], str | None)
