"""Bootstrap: everything that the viewer may see, in columns."""

from typing import Any

from tests.cast import Caller, Team, ok
from tests.factories import make_issue, make_label
from tests.sync.snapshot import decoded

TABLES = ["workspace", "person", "team", "workflow_state", "label", "issue_relation", "issue"]


def bootstrap(by: Caller) -> dict[str, Any]:
    answer: dict[str, Any] = ok(by.get("/api/sync/bootstrap"))
    return answer


def test_it_says_who_asks_and_where_the_log_stands(mia: Caller, eng: Team) -> None:
    newest = make_issue(mia, eng)

    answer = bootstrap(mia)

    assert (answer["schema"], answer["seq"]) == (1, newest["seq"])
    assert answer["me"] == {"person_id": mia.person_id, "role": "member"}
    assert answer["workspace_id"] == ok(mia.get("/api/workspaces/current"))["workspace"]["id"]
    assert list(answer["tables"]) == TABLES


def test_every_column_of_a_table_has_one_length(ada: Caller, eng: Team) -> None:
    for number in range(5):
        make_issue(ada, eng, priority=("none", "urgent", "high", "medium", "low")[number])

    for name, table in bootstrap(ada)["tables"].items():
        assert len({len(column) for column in table["columns"].values()}) == 1, name


def test_a_decoded_row_is_the_entity_as_it_is_read_alone(ada: Caller, mia: Caller, eng: Team) -> None:
    issue = make_issue(
        ada,
        eng,
        state_id=eng.state("In Progress"),
        assignee_id=mia.person_id,
        priority="high",
        due_date="2026-12-31",
        label_ids=[make_label(ada)["id"], make_label(ada, team_id=eng.id)["id"]],
        description="left out",
    )
    make_issue(ada, eng)

    rows = decoded(bootstrap(ada))

    read = ok(ada.get(f"/api/issues/{issue['id']}"))
    seen = rows["issue"][issue["id"]]
    assert seen == {name: value for name, value in read.items() if name in seen}
    assert "description" not in seen
    assert set(read) - set(seen) <= {"description", "project_id", "sort_order"} | {
        *("project_milestone_id", "cycle_id", "archived_at", "trashed_at", "purges_at")
    }
    assert rows["team"][eng.id] == ok(ada.get("/api/teams/ENG"))
    members = ok(ada.get("/api/workspaces/members"))["members"]
    assert rows["person"] == {person["id"]: person for person in members}


def test_archived_and_trashed_issues_are_left_out(ada: Caller, eng: Team) -> None:
    kept, archived, trashed = (make_issue(ada, eng)["id"] for _ in range(3))
    ok(ada.post(f"/api/issues/{archived}/archive"))
    ok(ada.delete(f"/api/issues/{trashed}"))

    assert {kept, archived, trashed} & set(decoded(bootstrap(ada))["issue"]) == {kept}


def test_nobody_gets_more_than_they_may_see(
    ada: Caller, ben: Caller, cleo: Caller, otto: Caller, eng: Team, ops: Team, sec: Team
) -> None:
    secret = make_issue(ada, sec, title="Secret", label_ids=[make_label(ada, name="Breach", team_id=sec.id)["id"]])
    other, own = make_issue(ada, ops), make_issue(ada, eng)

    seen = {name: decoded(bootstrap(who)) for name, who in {"ada": ada, "ben": ben, "cleo": cleo, "otto": otto}.items()}

    assert {secret["id"], other["id"], own["id"]} <= set(seen["ada"]["issue"])
    assert {secret["id"], other["id"], own["id"]} & set(seen["ben"]["issue"]) == {other["id"], own["id"]}
    assert {secret["id"], other["id"], own["id"]} & set(seen["cleo"]["issue"]) == {own["id"]}
    assert set(seen["cleo"]["team"]) == {eng.id}
    assert {state["team_id"] for state in seen["cleo"]["workflow_state"].values()} == {eng.id}
    assert "Breach" not in {label["name"] for label in seen["ben"]["label"].values()}
    assert not seen["otto"]["issue"].keys() & seen["ada"]["issue"].keys()


def test_an_assignee_who_has_left_does_not_break_it(ada: Caller, mia: Caller, eng: Team) -> None:
    issue = make_issue(mia, eng, assignee_id=mia.person_id)
    ok(ada.delete(f"/api/workspaces/members/{mia.person_id}"))

    row = decoded(bootstrap(ada))["issue"][issue["id"]]

    assert row["title"] == issue["title"]
