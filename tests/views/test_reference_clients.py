"""The reference clients' ways to favourites and preferences: the same rows in their words."""

from typing import Any

import pytest

from exponential_app.kernel.ids import uuid7
from exponential_app.views.account_preferences import DEFAULTS, TWINS
from tests.cast import Caller, Team, ok
from tests.factories import make_issue
from tests.views.making import favour, make_view, mine

VIEWS = "/v1/views"
SIDEBAR = "/api/sidebar/favorites"
ACCOUNT = "/v1/account/preferences"


def names(answer: Any) -> list[str]:
    return [each["id"] for each in ok(answer)["favorites"]]


def test_issues_and_views_are_listed_with_their_names_and_addresses(mia: Caller, eng: Team) -> None:
    issue, view = make_issue(mia, eng, title="Streams freeze"), make_view(mia, name="Urgent")
    favour(mia, "folder", name="Not theirs")

    for kind, target in (("issue", issue), ("view", view)):
        answer = mia.post(SIDEBAR, json={"objectType": kind, "objectId": target["id"]})
        assert answer.status_code == 201

    first, second = ok(mia.get(SIDEBAR))["favorites"]
    assert first == {
        "id": f"issue:{issue['id']}",
        "objectType": "issue",
        "objectId": issue["id"],
        "createdAt": first["createdAt"],
        "label": "Streams freeze",
        "href": f"/analytical/issue/{issue['identifier']}",
        "context": issue["identifier"],
    }
    assert (second["label"], second["href"]) == ("Urgent", f"/analytical/view/{view['slug']}")
    assert [row["kind"] for row in mine(mia)["favourite"]] == ["folder", "issue", "view"]


def test_they_are_added_once_ordered_and_removed(mia: Caller, eng: Team) -> None:
    issues = [make_issue(mia, eng)["id"] for _ in range(3)]
    for each in (*issues, issues[0]):
        ok(mia.post(SIDEBAR, json={"objectType": "issue", "objectId": each}))
    wanted = [f"issue:{each}" for each in (issues[2], issues[0], issues[1])]

    assert names(mia.patch(SIDEBAR, json={"orderedIds": [*wanted[:2], f"view:{uuid7()}"]})) == wanted
    gone = mia.delete(SIDEBAR, query_string={"objectType": "issue", "objectId": issues[2]})
    assert names(gone) == wanted[1:]
    assert mia.delete(SIDEBAR, query_string={"objectType": "issue", "objectId": issues[2]}).status_code == 404


def test_what_is_wrong_is_named_and_what_is_unseen_is_not_there(ben: Caller, ada: Caller, sec: Team) -> None:
    secret = make_issue(ada, sec)

    assert ben.post(SIDEBAR, json={"objectType": "issue", "objectId": secret["id"]}).status_code == 404
    assert set(ben.post(SIDEBAR, json={}).json["fields"]) == {"object_type", "object_id"}
    assert ben.post(SIDEBAR, json={"objectType": "project", "objectId": secret["id"]}).status_code == 422
    assert ben.patch(SIDEBAR, json={"orderedIds": ["issue:x"]}).status_code == 422
    assert ben.delete(SIDEBAR).status_code == 422


def test_the_list_takes_one_statement_however_long_it_is(mia: Caller, eng: Team, statements: list[str]) -> None:
    def counted() -> int:
        mia.get(SIDEBAR)
        statements.clear()
        mia.get(SIDEBAR)
        return len(statements)

    favour(mia, "issue", target_id=make_issue(mia, eng)["id"])
    few = counted()
    for _ in range(4):
        favour(mia, "issue", target_id=make_issue(mia, eng)["id"])

    assert counted() == few


def account(by: Caller) -> dict[str, Any]:
    found: dict[str, Any] = ok(by.get(ACCOUNT))["accountPreferences"]
    return found


def choose(by: Caller, **wanted: Any) -> dict[str, Any]:
    found: dict[str, Any] = ok(by.patch(ACCOUNT, json={"accountPreferences": wanted}))["accountPreferences"]
    return found


def chosen(by: Caller) -> dict[str, Any]:
    return {row["name"]: row["value"] for row in mine(by)["preference"]}


def test_without_a_choice_they_are_told_their_defaults(mia: Caller) -> None:
    assert account(mia) == DEFAULTS


@pytest.mark.parametrize("path", TWINS, ids="/".join)
def test_what_has_an_engine_here_is_one_choice_under_two_names(mia: Caller, path: tuple[str, ...]) -> None:
    twin = TWINS[path]
    for theirs, ours in twin.values.items():
        wanted = theirs if len(path) == 1 else {path[1]: theirs}

        told = choose(mia, **{path[0]: wanted})[path[0]]

        assert (told if len(path) == 1 else told[path[1]]) == theirs
        found = chosen(mia)[twin.name]
        assert (found if twin.part is None else found[twin.part]) == ours
        assert "account" not in chosen(mia)


def test_what_is_chosen_here_is_told_there(mia: Caller) -> None:
    ok(mia.put("/api/preferences", json={"name": "theme", "value": "dark"}))
    ok(mia.put("/api/preferences", json={"name": "sidebar", "value": {"badge": "dot", "hidden": ["views"]}}))

    assert (account(mia)["theme"], account(mia)["sidebarBadgeStyle"]) == ("dark", "dot")
    choose(mia, sidebarBadgeStyle="count")
    assert chosen(mia)["sidebar"] == {"badge": "count", "hidden": ["views"]}


def test_every_other_key_and_value_is_kept_apart_and_told_again(mia: Caller) -> None:
    choose(mia, defaultHomeView="my-issues")
    choose(mia, convertEmoticons=False, defaultHomeView="active", inboxDisplay={"showSnoozedItems": True})
    choose(mia, ours={"a": 1})
    told = choose(mia, ours={"b": 2})

    assert (told["convertEmoticons"], told["defaultHomeView"], told["ours"]) == (False, "active", {"a": 1, "b": 2})
    assert told["inboxDisplay"] == {**DEFAULTS["inboxDisplay"], "showSnoozedItems": True}
    assert {name for name, value in chosen(mia).items() if value is not None} == {"account"}
    assert choose(mia, defaultHomeView="inbox")["defaultHomeView"] == "inbox"
    assert chosen(mia)["home"] == "inbox"


@pytest.mark.parametrize("body", [{}, {"accountPreferences": None}, {"accountPreferences": []}, {"theme": "dark"}])
def test_what_is_no_object_of_choices_is_refused(mia: Caller, body: dict[str, Any]) -> None:
    assert mia.patch(ACCOUNT, json=body).status_code == 422


STATE: dict[str, Any] = {
    "entityType": "issues",
    "scope": "team",
    "issueFilters": [
        {"type": "priority", "operator": "is", "values": ["urgent", "high"]},
        {"type": "status", "operator": "isNot", "values": ["completed"]},
        {"type": "estimate", "operator": "is", "values": ["3"]},
    ],
    "issueDisplayOptions": {
        "groupBy": "assignee",
        "subGroupBy": "none",
        "orderBy": "updated",
        "displayProperties": {"id": True, "status": False, "dueDate": True, "milestone": True},
        "showSubIssues": False,
        "showTriageIssues": False,
        "showEmptyColumns": True,
    },
    "projectStatusFilter": "all",
}


def test_a_view_in_their_words_is_one_of_ours(mia: Caller, eng: Team) -> None:
    body = {"name": "Theirs", "layout": "board", "isPersonal": False, "teamId": eng.id, "filterState": STATE}

    view = ok(mia.post(VIEWS, json=body))

    assert (view["visibility"], view["team_id"]) == ("team", eng.id)
    assert view["filter"] == {
        "and": [
            {"field": "priority", "op": "in", "value": ["urgent", "high"]},
            {"field": "state_category", "op": "not_in", "value": ["completed"]},
            {"field": "estimate", "op": "in", "value": [3]},
        ]
    }
    assert view["display"] == {
        "layout": "board",
        "group_by": "assignee",
        "sub_group_by": "none",
        "order_by": "updated",
        "nested": False,
        "empty_groups": True,
        "properties": ["due_date", "id"],
    }
    told = view["view"]
    assert (told["layout"], told["isPersonal"], told["scope"], told["teamKey"]) == ("board", False, "team", "ENG")
    assert told["filterState"]["issueFilters"] == STATE["issueFilters"]
    shown = told["filterState"]["issueDisplayOptions"]
    assert {name: shown[name] for name in ("groupBy", "orderBy", "showSubIssues", "showEmptyColumns")} == {
        name: STATE["issueDisplayOptions"][name] for name in ("groupBy", "orderBy", "showSubIssues", "showEmptyColumns")
    }
    assert ok(mia.get(f"{VIEWS}/{view['id']}/issues"))["data"] == []


def test_they_change_a_part_and_the_rest_stays(mia: Caller) -> None:
    unsaid = {"not": {"field": "blocked", "op": "is", "value": True}}
    view = make_view(mia, display={"group_by": "label"}, filter=unsaid)
    path = f"{VIEWS}/{view['id']}"

    boarded = ok(mia.patch(path, json={"layout": "board"}))
    assert boarded["display"] == {"group_by": "label", "layout": "board"}
    assert (boarded["filter"], boarded["view"]["filterState"]["issueFilters"]) == (view["filter"], [])
    assert ok(mia.patch(path, json={"isPersonal": False}))["visibility"] == "workspace"
    assert ok(mia.patch(path, json={"isPersonal": True}))["visibility"] == "personal"


def test_who_names_a_team_and_nothing_else_shares_with_it(mia: Caller, eng: Team) -> None:
    view = make_view(mia, teamId=eng.id)

    assert (view["visibility"], view["view"]["teamId"]) == ("team", eng.id)


@pytest.mark.parametrize(
    ("state", "field"),
    [
        ({"entityType": "projects"}, "filter_state.entityType"),
        ({"issueFilters": [{"type": "project", "values": ["x"]}]}, "filter_state.issueFilters.0.type"),
        (
            {"issueFilters": [{"type": "priority", "operator": "has", "values": ["x"]}]},
            "filter_state.issueFilters.0.operator",
        ),
        ({"issueFilters": [{"type": "priority", "values": ["x"]}]}, "filter.and[0].value"),
    ],
)
def test_what_there_is_not_here_is_refused(mia: Caller, state: dict[str, Any], field: str) -> None:
    answer = mia.post(VIEWS, json={"name": "x", "filterState": state})

    assert answer.status_code == 422
    assert [name.replace("filterState", "filter_state") for name in answer.json["fields"]] == [field]
