"""What a client makes of bootstrap and changes: rows by id, to compare one history with another."""

from datetime import UTC, datetime, timedelta
from itertools import count
from typing import Any

from tests.cast import Caller, ok

REFERENCES = {
    ("issue", "team_id"): "team",
    ("issue", "state_id"): "workflow_state",
    ("issue", "assignee_id"): "person",
    ("issue", "creator_id"): "person",
    ("issue", "label_ids"): "label",
    ("issue", "parent_issue_id"): "issue",
    ("workflow_state", "team_id"): "team",
    ("label", "team_id"): "team",
    ("team", "member_ids"): "person",
}
TIMES = ("created_at", "updated_at", "started_at", "completed_at", "canceled_at", "archived_at", "trashed_at")

Rows = dict[str, dict[str, dict[str, Any]]]


def decoded(bootstrap: dict[str, Any]) -> Rows:
    """Undo the columns: rows by table and id, references as ids and times as the wire writes them."""
    tables = {name: table["columns"] for name, table in bootstrap["tables"].items()}
    rows: Rows = {}
    for name, columns in tables.items():
        plain = {field: _plain(name, field, column, tables) for field, column in columns.items()}
        rows[name] = {row_id: {f: plain[f][n] for f in plain} for n, row_id in enumerate(columns["id"])}
    return rows


def _plain(table: str, field: str, column: list[Any], tables: dict[str, Any]) -> list[Any]:
    if (table, field) in REFERENCES:
        ids = tables[REFERENCES[table, field]]["id"]
        return [_followed(reference, ids) for reference in column]
    if table == "issue" and field in TIMES:
        return _summed(column)
    return column


def _followed(reference: Any, ids: list[str]) -> Any:
    if isinstance(reference, list):
        return [ids[each] for each in reference]
    # An issue that is in no row is named by its id.
    if reference is None or isinstance(reference, str):
        return reference
    return None if reference == -1 else ids[reference]


def _summed(deltas: list[int | None]) -> list[str | None]:
    running, instants = 0, []
    for delta in deltas:
        running += delta or 0
        instants.append(None if delta is None else _written(running))
    return instants


def _written(milliseconds: int) -> str:
    instant = datetime(1970, 1, 1, tzinfo=UTC) + timedelta(milliseconds=milliseconds)
    return f"{instant:%Y-%m-%dT%H:%M:%S}.{milliseconds % 1000:03d}Z"


class Replica:
    """A client's copy: begun with bootstrap, kept by changes, replaced when the server says so."""

    def __init__(self, caller: Caller) -> None:
        self.caller = caller
        self.rows: Rows = {}
        self.seq = 0
        self.resyncs = 0
        self.begin()

    def begin(self) -> None:
        answer = ok(self.caller.get("/api/sync/bootstrap"))
        self.rows, self.seq = decoded(answer), answer["seq"]

    def catch_up(self) -> None:
        """Apply every change since, page by page."""
        for _ in count():
            answer = ok(self.caller.get("/api/sync/changes", query_string={"after": self.seq}))
            if answer["resync"]:
                self.resyncs += 1
                self.begin()
                return
            for change in answer["changes"]:
                self.apply(change)
            self.seq = answer["seq"]
            if not answer["more"]:
                return

    def apply(self, change: dict[str, Any]) -> None:
        """Put, or take away, one entity; applying twice does no harm."""
        table = self.rows.setdefault(change["entity"], {})
        if change["value"] is None:
            table.pop(change["id"], None)
        else:
            table[change["id"]] = change["value"]

    def comparable(self, names: dict[str, set[str]]) -> Rows:
        """Return only the named fields, and only of issues that bootstrap would show."""
        people = set(self.rows.get("person", {}))
        return {
            table: {
                row_id: _without_strangers(_only(row, fields), people)
                for row_id, row in self.rows.get(table, {}).items()
                if _is_shown(row)
            }
            for table, fields in names.items()
        }


def _only(row: dict[str, Any], fields: set[str]) -> dict[str, Any]:
    kept = {name: value for name, value in row.items() if name in fields}
    return kept | {name: sorted(kept[name]) for name in ("label_ids", "member_ids") if name in kept}


def _without_strangers(row: dict[str, Any], people: set[str]) -> dict[str, Any]:
    """Someone whom the viewer does not see is shown as nobody, whichever way the row came."""
    unseen = {name: None for name in ("assignee_id", "creator_id") if row.get(name) not in people and name in row}
    members = {"member_ids": [each for each in row["member_ids"] if each in people]} if "member_ids" in row else {}
    return row | unseen | members


def _is_shown(row: dict[str, Any]) -> bool:
    return not row.get("archived_at") and not row.get("trashed_at")


def fields_of(rows: Rows) -> dict[str, set[str]]:
    """Return the fields that a table's rows carry."""
    return {table: set().union(*(set(row) for row in by_id.values())) for table, by_id in rows.items()}


def differences(old: Rows, new: Rows) -> list[str]:
    """Return a sentence for each row or field in which two copies differ."""
    told = []
    for table in sorted(set(old) | set(new)):
        before, after = old.get(table, {}), new.get(table, {})
        told += [f"{table} {row_id} is only in one" for row_id in set(before) ^ set(after)]
        told += [
            f"{table} {row_id} {field}: {before[row_id].get(field)!r} != {after[row_id].get(field)!r}"
            for row_id in set(before) & set(after)
            for field in set(before[row_id]) | set(after[row_id])
            if before[row_id].get(field) != after[row_id].get(field)
        ]
    return told
