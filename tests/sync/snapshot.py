"""What a client makes of bootstrap and changes: rows by id, to compare one history with another."""

import re
from datetime import UTC, datetime, timedelta
from itertools import count
from typing import Any
from uuid import UUID

from exponential_app.kernel import ranking
from tests.cast import Caller, ok

PEOPLE = ("member_ids", "subscriber_ids")
LISTS = ("label_ids", "member_ids", "subscriber_ids")

Rows = dict[str, dict[str, dict[str, Any]]]
Plain = dict[str, list[Any]]


def decoded(bootstrap: dict[str, Any]) -> Rows:
    """Undo the columns, as docs/sync.md describes them: rows by table and id."""
    ids: dict[str, list[str]] = {}
    rows: Rows = {}
    for name, table in bootstrap["tables"].items():
        ids[name], rows[name] = [], {}
        for block in table["blocks"]:
            plain = _Block(table["encodings"], block, ids).decoded(ids[name])
            rows[name] |= {row_id: {f: plain[f][n] for f in plain} for n, row_id in enumerate(plain["id"])}
    keys = {team["id"]: team["key"] for team in rows.get("team", {}).values() if "key" in team}
    for issue in rows["issue"].values():
        issue["identifier"] = f"{keys[issue['team_id']]}-{issue['number']}"
    return rows


class _Block:
    """Some rows of a table while their columns are decoded."""

    def __init__(self, encodings: dict[str, str], block: dict[str, Any], ids: dict[str, list[str]]) -> None:
        self.encodings = encodings
        self.columns, self.rows = block["columns"], block["rows"]
        self.ids = ids
        self.plain: Plain = {}

    def decoded(self, known_ids: list[str]) -> Plain:
        """Return every column as the entity has it; the block's ids join the known ones of its table first."""
        known_ids += self.column("id")
        plain = {name: self.column(name) for name in self.columns}
        kinds = {name: self.encodings.get(name, "plain").partition(":")[0] for name in plain}
        return {
            name: [_written(each) for each in values] if kinds[name] in {"instant", "since"} else values
            for name, values in plain.items()
        }

    def column(self, name: str) -> list[Any]:
        if name not in self.plain:
            kind, _, argument = self.encodings.get(name, "plain").partition(":")
            self.plain[name] = getattr(self, f"_{kind}")(self.columns[name], argument)
            assert len(self.plain[name]) == self.rows, name
        return self.plain[name]

    def _each(self, column: Any) -> list[Any]:
        return [column["all"]] * self.rows if isinstance(column, dict) else column

    def _plain(self, column: Any, _argument: str) -> list[Any]:
        return self._each(column)

    def _word(self, column: Any, argument: str) -> list[Any]:
        words = argument.split(",")
        return [None if each is None else words[each] for each in self._each(column)]

    def _row(self, column: Any, table: str) -> list[Any]:
        return [None if each == -1 else self.ids[table][each] for each in self._each(column)]

    def _row_or_id(self, column: Any, table: str) -> list[Any]:
        return [each if isinstance(each, str) else self._row([each], table)[0] for each in self._each(column)]

    def _rows(self, column: Any, table: str) -> list[Any]:
        return [[self.ids[table][each] for each in row] for row in self._each(column)]

    def _difference(self, column: Any, _argument: str) -> list[Any]:
        running, values = 0, []
        for difference in self._each(column):
            running += difference or 0
            values.append(None if difference is None else running)
        return values

    _instant = _difference

    def _since(self, column: Any, begun: str) -> list[Any]:
        pairs = zip(self._each(column), self.column(begun), strict=True)
        return [None if each is None else start + each for each, start in pairs]

    def _nth(self, column: Any, numbered: str) -> list[Any]:
        pairs = zip(self._each(column), self.column(numbered), strict=True)
        return [ranking.nth(number) if each is None else each for each, number in pairs]

    def _uuid7(self, column: Any, instant: str) -> list[str]:
        tails = iter(re.findall(r".{19}", column["tails"]))
        pairs = zip(self._each(column["ms"]), self.column(instant), strict=True)
        return [
            each if isinstance(each, str) else str(UUID(f"{moment + each:012x}7{next(tails)}"))
            for each, moment in pairs
        ]


def _written(milliseconds: int | None) -> str | None:
    if milliseconds is None:
        return None
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
    return kept | {name: sorted(kept[name]) for name in LISTS if name in kept}


def _without_strangers(row: dict[str, Any], people: set[str]) -> dict[str, Any]:
    """Someone whom the viewer does not see is shown as nobody, whichever way the row came."""
    unseen = {name: None for name in ("assignee_id", "creator_id") if row.get(name) not in people and name in row}
    seen = {name: [each for each in row[name] if each in people] for name in PEOPLE if name in row}
    return row | unseen | seen


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
