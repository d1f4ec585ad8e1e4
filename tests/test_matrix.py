"""The matrix: every operation on an issue and what hangs on it, by every member of the cast.

Columns are Ada (owner), Ben (admin), Mia (member), Cleo (guest of ENG), Otto (of another workspace), Rita (revoked) and
nobody. ENG is a public team with Mia and Cleo, SEC a private one of Ada and Mia; Ada has made everything.
A dot is done, f is 403, - is 404, x is 401. Where a role alone forbids it, 403 comes whatever there is to find.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from itertools import count
from typing import Any

import pytest
from flask import Flask

from tests.cast import EVERYONE, Caller, Team, World, ok
from tests.factories import make_comment, make_issue, make_label, make_torn_issue, relate
from tests.views.making import make_view

#                          ENG      SEC
MATRIX = """
get_issue                 ....-xx  .-.--xx
update_issue              ....-xx  .-.--xx
archive_issue             ....-xx  .-.--xx
restore_issue             ....-xx  .-.--xx
delete_issue              ....-xx  .-.--xx
delete_issue forever      ..ff-xx  .-f--xx
resolve_conflict          ....-xx  .-.--xx
create_issue              ....-xx  .-.--xx
list_sub_issues           ....-xx  .-.--xx
get_progress              ....-xx  .-.--xx
list_relations            ....-xx  .-.--xx
create_relation           ....-xx  .-.--xx
get_relation              ....-xx  .-.--xx
delete_relation           ....-xx  .-.--xx
read_branch_name          ....-xx  .-.--xx
list_history              ....-xx  .-.--xx
read_change               ....-xx  .-.--xx
list_timeline             ....-xx  .-.--xx
move_issue                ...--xx  .-.--xx
move_many                 ...--xx  .-.--xx
get_subscription          ....-xx  .-.--xx
subscribe                 ....-xx  .-.--xx
unsubscribe               ....-xx  .-.--xx
add_subscribers           ....-xx  .-.--xx
remove_subscriber         ....-xx  .-.--xx
toggle_issue_reaction     ....-xx  .-.--xx
clear_issue_reaction      ....-xx  .-.--xx
give_issue_reaction       ....-xx  .-.--xx
take_issue_reaction       ....-xx  .-.--xx
list_backlinks            ....-xx  .-.--xx
list_comments             ....-xx  .-.--xx
create_comment            ....-xx  .-.--xx
get_comment               ....-xx  .-.--xx
update_comment            .fff-xx  .-f--xx
delete_comment            ..ff-xx  .-f--xx
restore_comment           ..ff-xx  .-f--xx
resolve_comment           ....-xx  .-.--xx
unresolve_comment         ....-xx  .-.--xx
comment_history           ....-xx  .-.--xx
toggle_comment_reaction   ....-xx  .-.--xx
give_comment_reaction     ....-xx  .-.--xx
take_comment_reaction     ....-xx  .-.--xx
resolve_comment_conflict  .fff-xx  .-f--xx
say_presence              ....-xx  .-.--xx
update_label              ...f-xx  .-.f-xx
delete_label              ...f-xx  .-.f-xx
change_labels             ...f-xx  .-.f-xx
create_label              ...f-xx  .-.f-xx
list_states               ....-xx  .-.--xx
create_state              ..ff-xx  .-.--xx
update_states             ..ff-xx  .-.--xx
remove_state              ..ff-xx  .-.--xx
update_team               ..ff-xx  .-.--xx
preview_automation        ....-xx  .-.--xx
create_issue_template     ...f-xx  .-.f-xx
update_issue_template     ...f-xx  .-.f-xx
delete_issue_template     ...f-xx  .-.f-xx
create_recurring_issue    ...f-xx  .-.f-xx
update_recurring_issue    ...f-xx  .-.f-xx
delete_recurring_issue    ...f-xx  .-.f-xx
run_recurring_issue       ...f-xx  .-.f-xx
list_issues_of_recurring  ....-xx  .-.--xx
create_sla_rule           ..ff.xx  ..ff.xx
update_sla_rule           ..ff-xx  ..ff-xx
delete_sla_rule           ..ff-xx  ..ff-xx
update_business_hours     ..ff.xx  ..ff.xx
undo_changes              ..---xx  .----xx
get_view                  ....-xx  .-.--xx
list_issues_of_view       ....-xx  .-.--xx
create_view               ...f-xx  .-.--xx
update_view               ...f-xx  .-.--xx
duplicate_view            ....-xx  .-.--xx
delete_view               ...f-xx  .-.--xx
restore_view              ...f-xx  .-.--xx
subscribe_to_view         ....-xx  .-.--xx
unsubscribe_from_view     ....-xx  .-.--xx
add_favourite             ....-xx  .-.--xx
add_to_sidebar            ....-xx  .-.--xx
set_team_display          ...f-xx  .-.--xx
"""
# What answers everybody with their own: lists, counts, searches and the inbox; other tests hold them against sight.
OF_ONES_OWN = {
    *("list_touched", "list_issues", "query_issues", "count_issues", "read_issue_groups", "search"),
    *("search_quickly", "change_many"),
    *("list_labels", "list_issue_templates", "list_recurring_issues", "preview_recurring_issue", "list_sla_rules"),
    *("get_business_hours", "remove_samples", "list_notifications", "count_unread", "read_all_notifications"),
    *("read_notification", "unread_notification", "snooze_notification", "get_preferences", "update_preferences"),
    *("list_threads", "clear_inbox", "get_thread", "read_thread", "unread_thread", "archive_thread"),
    *("list_views", "list_favourites", "update_favourite", "remove_favourite", "restore_favourite"),
    "list_sidebar",
    *("order_sidebar", "remove_from_sidebar", "list_preferences", "set_preference", "get_account_preferences"),
    "update_account_preferences",
    *("restore_thread", "snooze_thread", "update_thread"),
}
numbers = count(1)
RESOURCES = {"views", "favourites", "preferences", "issues", "comments", "labels", "notifications"}
MARKS = {401: "x", 403: "f", 404: "-"}


@dataclass
class Subject:
    """What an operation is done to, made by Ada when it is first asked for."""

    world: World
    team: Team

    @property
    def ada(self) -> Caller:
        return self.world.callers["ada"]

    @cached_property
    def issue(self) -> dict[str, Any]:
        return make_issue(self.ada, self.team)

    @cached_property
    def torn(self) -> dict[str, Any]:
        return make_torn_issue(self.ada, self.team)

    @cached_property
    def trashed(self) -> dict[str, Any]:
        ok(self.ada.delete(f"/api/issues/{self.issue['id']}"))
        return self.issue

    @cached_property
    def comment(self) -> dict[str, Any]:
        return make_comment(self.ada, self.issue)

    @cached_property
    def deleted_comment(self) -> dict[str, Any]:
        ok(self.ada.delete(f"/api/comments/{self.comment['id']}"))
        return self.comment

    @cached_property
    def torn_comment(self) -> dict[str, Any]:
        comment = make_comment(self.ada, self.issue, body="began")
        for body in ("stands", "waits"):
            change = {"body": body, "base_version": comment["version"]}
            torn: dict[str, Any] = ok(self.ada.patch(f"/api/comments/{comment['id']}", json=change))
        return torn

    @cached_property
    def relation(self) -> dict[str, Any]:
        return relate(self.ada, self.issue, "blocks", make_issue(self.ada, self.team))

    @cached_property
    def label(self) -> str:
        return str(make_label(self.ada, team_id=self.team.id)["id"])

    @cached_property
    def state(self) -> str:
        body = {"name": f"Odd {next(numbers)}", "category": "started"}
        return str(ok(self.ada.post(f"/api/teams/{self.team.key}/statuses", json=body))["id"])

    @cached_property
    def template(self) -> str:
        body = {"name": "A template", "team_id": self.team.id, "issue": {"title": "Planned"}}
        return str(ok(self.ada.post("/api/issue-templates", json=body))["id"])

    @property
    def recurrence(self) -> dict[str, Any]:
        return {
            "team_id": self.team.id,
            "issue": {"title": "Again"},
            "cadence": "daily",
            "starts_on": "2030-01-01",
        }

    @cached_property
    def recurring(self) -> str:
        return str(ok(self.ada.post("/api/recurring-issues", json=self.recurrence))["id"])

    @cached_property
    def view(self) -> str:
        return str(make_view(self.ada, visibility="team", team_id=self.team.id)["id"])

    @cached_property
    def deleted_view(self) -> str:
        ok(self.ada.delete(f"/api/views/{self.view}"))
        return self.view

    @cached_property
    def rule(self) -> str:
        return str(ok(self.ada.post("/api/sla-rules", json=SLA_RULE))["id"])

    @cached_property
    def seq(self) -> int:
        return int(ok(self.ada.patch(f"/api/issues/{self.issue['id']}", json={"priority": "high"}))["seq"])


Request = tuple[str, str, Any]
Ask = Callable[[Subject], Request]
SLA_RULE = {"name": "Soon", "priorities": ["urgent"], "duration": 4}


def on_issue(method: str, rest: str = "", body: Any = None) -> Ask:
    return lambda it: (method, f"/issues/{it.issue['id']}{rest}", body)


def on_comment(method: str, rest: str = "", body: Any = None) -> Ask:
    return lambda it: (method, f"/comments/{it.comment['id']}{rest}", body)


def on_team(method: str, rest: str, body: Any = None) -> Ask:
    return lambda it: (method, f"/teams/{it.team.key}{rest}", body)


def on_workspace(method: str, path: str, body: Any) -> Ask:
    return lambda _it: (method, path, body)


ISSUE_OPERATIONS: dict[str, Ask] = {
    "get_issue": on_issue("GET"),
    "update_issue": on_issue("PATCH", body={"priority": "high"}),
    "archive_issue": on_issue("POST", "/archive"),
    "restore_issue": on_issue("POST", "/restore"),
    "delete_issue": on_issue("DELETE"),
    "delete_issue forever": lambda it: ("DELETE", f"/issues/{it.trashed['id']}?forever=true", None),
    "create_issue": lambda it: ("POST", "/issues", {"title": "New", "team_id": it.team.id}),
    "resolve_conflict": lambda it: (
        "POST",
        f"/issues/{it.torn['id']}/conflicts/{it.torn['conflicts'][0]['id']}/resolve",
        {"text": "settled"},
    ),
    "list_sub_issues": on_issue("GET", "/sub-issues"),
    "get_progress": on_issue("GET", "/progress"),
    "list_relations": on_issue("GET", "/relations"),
    "create_relation": lambda it: (
        "POST",
        f"/issues/{it.issue['id']}/relations",
        {"type": "related", "target_issue_id": make_issue(it.ada, it.team)["id"]},
    ),
    "get_relation": lambda it: ("GET", f"/issues/{it.issue['id']}/relations/{it.relation['id']}", None),
    "delete_relation": lambda it: ("DELETE", f"/issues/{it.issue['id']}/relations/{it.relation['id']}", None),
    "read_branch_name": on_issue("GET", "/branch-name"),
    "list_history": on_issue("GET", "/history"),
    "read_change": lambda it: ("GET", f"/issues/{it.issue['id']}/history/{it.seq}", None),
    "list_timeline": on_issue("GET", "/timeline"),
    "move_issue": on_issue("POST", "/move", {"team": "OPS"}),
    "move_many": lambda it: ("POST", "/issues/move", {"issues": [it.issue["id"]], "team": "OPS"}),
    "get_subscription": on_issue("GET", "/subscription"),
    "subscribe": on_issue("POST", "/subscription"),
    "unsubscribe": on_issue("DELETE", "/subscription"),
    "add_subscribers": lambda it: (
        "POST",
        f"/issues/{it.issue['id']}/subscribers",
        {"person_ids": [it.ada.person_id]},
    ),
    "remove_subscriber": lambda it: ("DELETE", f"/issues/{it.issue['id']}/subscribers/{it.ada.person_id}", None),
    "toggle_issue_reaction": on_issue("POST", "/reactions", {"emoji": "👍"}),
    "clear_issue_reaction": on_issue("DELETE", "/reactions", {"emoji": "👍"}),
    "give_issue_reaction": on_issue("PUT", "/reactions/👍"),
    "take_issue_reaction": on_issue("DELETE", "/reactions/👍"),
    "list_backlinks": on_issue("GET", "/backlinks"),
    "say_presence": lambda it: ("POST", "/sync/presence", {"issue_id": it.issue["id"], "state": "looking"}),
    "undo_changes": lambda it: ("POST", "/undo", {"changes": [it.seq]}),
}
COMMENT_OPERATIONS: dict[str, Ask] = {
    "list_comments": on_issue("GET", "/comments"),
    "create_comment": on_issue("POST", "/comments", {"body": "Hello"}),
    "get_comment": on_comment("GET"),
    "update_comment": on_comment("PATCH", body={"body": "Other words"}),
    "delete_comment": on_comment("DELETE"),
    "restore_comment": lambda it: ("POST", f"/comments/{it.deleted_comment['id']}/restore", None),
    "resolve_comment": on_comment("POST", "/resolve"),
    "unresolve_comment": on_comment("POST", "/unresolve"),
    "comment_history": on_comment("GET", "/history"),
    "toggle_comment_reaction": on_comment("POST", "/reactions", {"emoji": "👍"}),
    "give_comment_reaction": on_comment("PUT", "/reactions/👍"),
    "take_comment_reaction": on_comment("DELETE", "/reactions/👍"),
    "resolve_comment_conflict": lambda it: (
        "POST",
        f"/comments/{it.torn_comment['id']}/conflicts/{it.torn_comment['conflicts'][0]['id']}/resolve",
        {"text": "settled"},
    ),
}
TEAM_OPERATIONS: dict[str, Ask] = {
    "update_label": lambda it: ("PATCH", f"/labels/{it.label}", {"color": "#000000"}),
    "delete_label": lambda it: ("DELETE", f"/labels/{it.label}", None),
    "change_labels": lambda it: ("POST", "/labels/bulk", {"action": "archive", "label_ids": [it.label]}),
    "create_label": lambda it: ("POST", "/labels", {"name": f"New {next(numbers)}", "team_id": it.team.id}),
    "list_states": on_team("GET", "/statuses"),
    "create_state": lambda it: (
        "POST",
        f"/teams/{it.team.key}/statuses",
        {"name": f"New {next(numbers)}", "category": "started"},
    ),
    "update_states": lambda it: ("PATCH", f"/teams/{it.team.key}/statuses", {"id": it.state, "color": "#000000"}),
    "remove_state": lambda it: ("DELETE", f"/teams/{it.team.key}/statuses", {"id": it.state}),
    "update_team": on_team("PATCH", "", {"estimate_scale": "linear"}),
    "preview_automation": on_team("GET", "/automation/preview?auto_close_months=6"),
    "create_issue_template": lambda it: ("POST", "/issue-templates", {"name": "New", "team_id": it.team.id}),
    "update_issue_template": lambda it: ("PATCH", f"/issue-templates/{it.template}", {"name": "Other"}),
    "delete_issue_template": lambda it: ("DELETE", f"/issue-templates/{it.template}", None),
    "create_recurring_issue": lambda it: ("POST", "/recurring-issues", it.recurrence),
    "update_recurring_issue": lambda it: ("PATCH", f"/recurring-issues/{it.recurring}", {"is_paused": True}),
    "delete_recurring_issue": lambda it: ("DELETE", f"/recurring-issues/{it.recurring}", None),
    "run_recurring_issue": lambda it: ("POST", f"/recurring-issues/{it.recurring}/run", None),
    "list_issues_of_recurring": lambda it: ("GET", f"/recurring-issues/{it.recurring}/issues", None),
    "create_sla_rule": on_workspace("POST", "/sla-rules", SLA_RULE),
    "update_sla_rule": lambda it: ("PATCH", f"/sla-rules/{it.rule}", {"enabled": False}),
    "delete_sla_rule": lambda it: ("DELETE", f"/sla-rules/{it.rule}", None),
    "update_business_hours": on_workspace("PATCH", "/business-hours", {"holidays": ["2030-01-01"]}),
}
VIEW_OPERATIONS: dict[str, Ask] = {
    "get_view": lambda it: ("GET", f"/views/{it.view}", None),
    "list_issues_of_view": lambda it: ("GET", f"/views/{it.view}/issues", None),
    "create_view": lambda it: ("POST", "/views", {"name": "New", "visibility": "team", "team_id": it.team.id}),
    "update_view": lambda it: ("PATCH", f"/views/{it.view}", {"name": "Other"}),
    "duplicate_view": lambda it: ("POST", f"/views/{it.view}/duplicate", {}),
    "delete_view": lambda it: ("DELETE", f"/views/{it.view}", None),
    "restore_view": lambda it: ("POST", f"/views/{it.deleted_view}/restore", None),
    "subscribe_to_view": lambda it: ("PUT", f"/views/{it.view}/subscription", {"enters": True}),
    "unsubscribe_from_view": lambda it: ("DELETE", f"/views/{it.view}/subscription", None),
    "add_favourite": lambda it: ("POST", "/favourites", {"kind": "issue", "target_id": it.issue["id"]}),
    "add_to_sidebar": lambda it: ("POST", "/sidebar/favorites", {"objectType": "view", "objectId": it.view}),
    "set_team_display": lambda it: ("PUT", f"/teams/{it.team.id}/display", {"tab": "all", "display": {}}),
}
OPERATIONS = ISSUE_OPERATIONS | COMMENT_OPERATIONS | TEAM_OPERATIONS | VIEW_OPERATIONS


def table() -> dict[str, tuple[str, str]]:
    """Return what is expected of each operation on ENG and on SEC, a mark a person."""
    rows = [line.rsplit(maxsplit=2) for line in MATRIX.strip().splitlines()]
    return {name: (on_eng, on_sec) for name, on_eng, on_sec in rows}


def seen(world: World, team: Team, ask: Ask) -> str:
    """Let everybody try it on something new; returns their marks."""
    marks = ""
    for name in EVERYONE:
        method, path, body = ask(Subject(world, team))
        answer = world.callers[name].request(method, f"/api{path}", **({"json": body} if body is not None else {}))
        assert answer.status_code < 300 or answer.status_code in MARKS, f"{name}: {answer.get_data(as_text=True)}"
        marks += MARKS.get(answer.status_code, ".")
    return marks


@pytest.mark.parametrize("operation", table())
def test_everybody_may_do_what_the_table_says(world: World, operation: str) -> None:
    on_eng, on_sec = table()[operation]

    found = {key: seen(world, world.teams[key], OPERATIONS[operation]) for key in ("ENG", "SEC")}

    assert found == {"ENG": on_eng, "SEC": on_sec}


def test_every_operation_is_in_the_table(app: Flask) -> None:
    routes = app.extensions["exponential"].routes
    named = {route.name for route in routes if route.resource in RESOURCES}

    assert named - OF_ONES_OWN <= {name.split()[0] for name in table()}
    assert set(table()) == set(OPERATIONS)
