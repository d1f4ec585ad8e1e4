"""Bootstrap: everything that the viewer may see, in columns."""

import json
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from exponential_app.issues import columns as issues
from exponential_app.issues.queries import ISSUE
from exponential_app.sync import bootstrap as documents
from tests import machine
from tests.cast import Caller, Team, ok
from tests.factories import make_issue, make_label
from tests.sync.snapshot import decoded

CORE_TESTS = Path(__file__).resolve().parents[1] / "web" / "core"
TABLES = ["workspace", "person", "team", "workflow_state", "label", "issue", "issue_relation"]


def bootstrap(by: Caller) -> dict[str, Any]:
    answer: dict[str, Any] = ok(by.get("/api/sync/bootstrap"))
    return answer


def test_it_says_who_asks_and_where_the_log_stands(mia: Caller, eng: Team) -> None:
    newest = make_issue(mia, eng)

    answer = bootstrap(mia)

    assert (answer["schema"], answer["seq"]) == (2, newest["seq"])
    assert answer["me"] == {"person_id": mia.person_id, "role": "member"}
    assert answer["workspace_id"] == ok(mia.get("/api/workspaces/current"))["workspace"]["id"]
    assert list(answer["tables"]) == TABLES


def test_every_column_of_a_table_has_one_length(ada: Caller, eng: Team) -> None:
    for number in range(5):
        make_issue(ada, eng, priority=("none", "urgent", "high", "medium", "low")[number])

    for name, table in bootstrap(ada)["tables"].items():
        for block in table["blocks"]:
            whole = [column for column in block["columns"].values() if isinstance(column, list)]
            assert {len(column) for column in whole} == {block["rows"]}, name


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
        *("project_milestone_id", "cycle_id", "archived_at", "trashed_at", "purges_at", "conflicts", "reactions"),
        *("sla_rule_id", "sla_started_at", "sla_at_risk_at", "sla_paused_at"),
        *("auto_closed_at", "auto_archived_at", "recurring_issue_id"),
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


def test_the_client_reads_what_the_server_writes(ada: Caller, mia: Caller, eng: Team, ops: Team) -> None:
    label = make_label(ada)["id"]
    for team in (eng, ops):
        make_issue(ada, team, assignee_id=mia.person_id, priority="high", label_ids=[label], due_date="2026-12-31")
        make_issue(ada, team, state_id=team.state("Done"))
        make_issue(ada, team, id="c0ffee00-0000-4000-8000-0000000000" + team.key[0].encode().hex())
    answer = bootstrap(ada)

    told = {name: rows for name, rows in read_by_the_client(answer).items() if name in answer["tables"]}
    assert {"team", "workflow_state", "person", "label", "issue"} <= told.keys()
    assert told == {name: rows for name, rows in decoded(answer).items() if name in told}


def test_a_reference_to_an_issue_is_its_row_or_its_id(
    ada: Caller, eng: Team, ops: Team, monkeypatch: pytest.MonkeyPatch
) -> None:
    earlier, later, archived = make_issue(ada, eng)["id"], make_issue(ada, ops)["id"], make_issue(ada, ops)["id"]
    ok(ada.post(f"/api/issues/{archived}/archive"))
    referring = replace(
        ISSUE, name="echo", present=lambda row: {"id": row.id, "issue_id": row.id, "archived_at": row.archived_at}
    )
    monkeypatch.setattr(documents, "AFTER_ISSUES", (documents.Table(referring, {"issue_id": "row_or_id:issue"}),))

    answer = bootstrap(ada)

    columns = answer["tables"]["echo"]["blocks"][0]["columns"]
    told = dict(zip(columns["id"], columns["issue_id"], strict=True))
    rows = list(decoded(answer)["issue"])
    assert (rows[told[earlier]], rows[told[later]], told[archived]) == (earlier, later, archived)
    assert {row["issue_id"] for row in decoded(answer)["echo"].values()} == {*rows, archived}


def test_rows_beyond_a_block_go_on_in_the_next(
    ada: Caller, eng: Team, ops: Team, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = {make_issue(ada, team)["id"] for team in (eng, ops) for _ in range(5)}
    for module in (documents, issues):
        monkeypatch.setattr(module, "ROWS_PER_BLOCK", 2)

    answer = bootstrap(ada)

    blocks = answer["tables"]["issue"]["blocks"]
    assert made <= set(decoded(answer)["issue"])
    assert max(block["rows"] for block in blocks) == 2
    numbers = [row["identifier"] for row in decoded(answer)["issue"].values() if row["team_id"] == eng.id]
    assert numbers == sorted(numbers)


def read_by_the_client(answer: dict[str, Any]) -> dict[str, Any]:
    """Let the browser's own module decode a bootstrap; returns rows by table and id."""
    program = (
        f"import {{ core }} from {json.dumps((CORE_TESTS / 'core.mjs').as_uri())};"
        "import { readFileSync } from 'node:fs';"
        "const { createStore } = await core('store.js');"
        "const { KINDS } = await core('entities.js');"
        "const snapshot = JSON.parse(readFileSync(0, 'utf8'));"
        "const store = createStore();"
        "store.load(snapshot);"
        "const rows = (kind) => store.table(kind).confirmedValues().map((row) => [row.id, row]);"
        "const tables = KINDS.map((kind) => [kind, Object.fromEntries(rows(kind))]);"
        "console.log(JSON.stringify(Object.fromEntries(tables)));"
    )
    told = subprocess.run(
        [machine.node(Path(sys.executable)), "--input-type=module", "--eval", program],
        input=json.dumps(answer),
        check=True,
        capture_output=True,
        text=True,
    ).stdout
    rows: dict[str, Any] = json.loads(told)
    return rows
