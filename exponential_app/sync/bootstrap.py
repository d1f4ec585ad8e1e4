"""Bootstrap: everything an actor may see, in columns, small enough to send whole; docs/sync.md describes it.

It is read and written piece by piece: no connection is held but for a query, and no more than a block of rows.
"""

from array import array
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import orjson
from sqlalchemy import Connection, select

from exponential_app.issues import columns as issues
from exponential_app.issues.relation_queries import ISSUE_RELATION
from exponential_app.kernel import changes
from exponential_app.kernel.actor import Actor, Visibility
from exponential_app.kernel.clock import clock
from exponential_app.kernel.columnar import ROWS_PER_BLOCK, Columns, encoded
from exponential_app.kernel.db import Database
from exponential_app.kernel.projection import Entity
from exponential_app.labels.queries import LABEL
from exponential_app.teams.queries import STATE, TEAM, last_issue_numbers
from exponential_app.workspaces.queries import PERSON, WORKSPACE

SCHEMA = 2
# What was closed longer ago is fetched when it is looked at, see sync/closed.py.
CLOSED_DAYS = 30


@dataclass(frozen=True)
class Table:
    """An entity sent as it is presented, but for the columns that are encoded."""

    entity: Entity
    encodings: Mapping[str, str] = field(default_factory=dict)


# What issues refer to comes before them, what refers to issues after.
BEFORE_ISSUES = (
    Table(WORKSPACE),
    Table(PERSON),
    Table(TEAM, {"member_ids": "rows:person"}),
    Table(STATE, {"team_id": "row:team"}),
    Table(LABEL, {"team_id": "row:team"}),
)
AFTER_ISSUES = (Table(ISSUE_RELATION, {"issue_id": "row_or_id:issue", "related_issue_id": "row_or_id:issue"}),)


@dataclass
class Written:
    """A document while it is written: its number and the transaction of that, its pieces, and the issues in those.

    `rows` is right once the pieces have been read.
    """

    seq: int
    tx_id: UUID
    pieces: Iterator[bytes] = field(default_factory=lambda: iter(()))
    rows: int = 0


def opening(actor: Actor) -> bytes:
    """Return the beginning of a document: the one part that is the actor's own."""
    return b'{"me":' + orjson.dumps({"person_id": actor.person_id, "role": actor.role}) + b","


def write(database: Database, viewer: Visibility) -> Written:
    """Begin to write what is the same for everyone who sees the same: the document after its `opening`.

    The change number is read before the rows; what changes meanwhile comes again as a change, and applying it
    twice is harmless.
    """
    with database.reading() as connection:
        seq = changes.bounds(connection, viewer.workspace_id)[1]
        written = Written(seq, changes.transaction_of(connection, viewer.workspace_id, seq) or UUID(int=0))
    written.pieces = _pieces(_Writing(database, viewer), written)
    return written


def _pieces(writing: "_Writing", written: Written) -> Iterator[bytes]:
    workspace_id = str(writing.viewer.workspace_id).encode()
    yield b'"seq":%d,"schema":%d,"workspace_id":"%b","tables":{' % (written.seq, SCHEMA, workspace_id)
    for table in BEFORE_ISSUES:
        yield from writing.table(table)
        yield b","
    yield from writing.issues()
    written.rows = len(writing.issue_rows)
    for table in AFTER_ISSUES:
        yield b","
        yield from writing.table(table)
    yield b"}}"


def closed_since() -> datetime:
    """Return since when an issue must have been closed to be sent with those that are open."""
    return clock.now() - timedelta(days=CLOSED_DAYS)


class _Writing:
    """One document being written: what it refers to, and nothing else, is kept."""

    def __init__(self, database: Database, viewer: Visibility) -> None:
        self._database = database
        self.viewer = viewer
        self._closed_since = closed_since()
        self._positions: dict[str, dict[str, int]] = {}
        self.issue_rows = IssueRows()

    def table(self, table: Table) -> Iterator[bytes]:
        positions = self._positions[table.entity.name] = {}

        def blocks() -> Iterator[bytes]:
            for columns, positions_of_issues in self._read(table):
                for row_id in columns["id"]:
                    positions[str(row_id)] = len(positions)
                yield self._block(columns, table.encodings, positions_of_issues)

        return _framed(table.entity.name, table.encodings, blocks())

    def issues(self) -> Iterator[bytes]:
        with self._database.reading() as connection:
            teams = last_issue_numbers(connection, self.viewer)
        # A team made after its table was read: its issues come again as changes.
        known = sorted((team, last) for team, last in teams if str(team) in self._positions["team"])

        def blocks() -> Iterator[bytes]:
            for stretch in issues.stretches(known):
                with self._database.reading() as connection:
                    columns = _of_known_states(
                        issues.open_issues(connection, self.viewer, stretch, self._closed_since),
                        self._positions["workflow_state"],
                    )
                    self.issue_rows.note(columns["team_id"], columns["number"])
                    positions = self._issues_meant(connection, columns, issues.ENCODINGS)
                if columns["id"]:
                    yield self._block(columns, issues.ENCODINGS, positions)

        return _framed("issue", issues.ENCODINGS, blocks())

    def _read(self, table: Table) -> Iterator[tuple[Columns, dict[str, int]]]:
        """Return the rows by id, a block at a time, and where the issues stand that they refer to."""
        entity, after = table.entity, UUID(int=0)
        rows = ROWS_PER_BLOCK
        while rows == ROWS_PER_BLOCK:
            with self._database.reading() as connection:
                presented = _presented(connection, self.viewer, entity, after)
                rows = len(presented)
                if not presented:
                    return
                columns = {name: [row[name] for row in presented] for name in presented[0]}
                positions = self._issues_meant(connection, columns, table.encodings)
            after = presented[-1]["id"]
            yield columns, positions

    def _issues_meant(
        self, connection: Connection, columns: Columns, encodings: Mapping[str, str]
    ) -> dict[str, int]:
        referring = [name for name, encoding in encodings.items() if encoding == "row_or_id:issue"]
        meant = {str(each) for name in referring for each in columns[name] if each is not None}
        found = issues.places(connection, sorted(meant))
        positions = {issue: self.issue_rows.position(*place) for issue, place in found.items()}
        return {issue: position for issue, position in positions.items() if position is not None}

    def _block(self, columns: Columns, encodings: Mapping[str, str], positions_of_issues: dict[str, int]) -> bytes:
        return orjson.dumps(encoded(columns, encodings, self._positions | {"issue": positions_of_issues}))


class IssueRows:
    """Where the issues written so far stand: four bytes for each, since there may be a million."""

    def __init__(self) -> None:
        self._numbers: dict[str, array[int]] = {}
        self._starts: dict[str, int] = {}
        self._rows = 0

    def __len__(self) -> int:
        """Return how many there are."""
        return self._rows

    def note(self, team_ids: Sequence[str], numbers: Sequence[int]) -> None:
        """Take the next rows, in the order of teams and numbers."""
        for team, number in zip(team_ids, numbers, strict=True):
            if team not in self._numbers:
                self._numbers[team] = array("I")
                self._starts[team] = self._rows
            self._numbers[team].append(number)
            self._rows += 1

    def position(self, team: str, number: int) -> int | None:
        """Return the row of an issue, None when it is not among them."""
        numbers = self._numbers.get(team, array("I"))
        place = bisect_left(numbers, number)
        return self._starts[team] + place if place < len(numbers) and numbers[place] == number else None


def _framed(name: str, encodings: Mapping[str, str], blocks: Iterator[bytes]) -> Iterator[bytes]:
    yield b'"%b":{"encodings":%b,"blocks":[' % (name.encode(), orjson.dumps(encodings))
    for place, block in enumerate(blocks):
        yield b"," + block if place else block
    yield b"]}"


def _presented(connection: Connection, viewer: Visibility, entity: Entity, after: UUID) -> list[dict[str, Any]]:
    rows = connection.execute(
        select(entity.id, entity.version, *entity.columns)
        .select_from(entity.source)
        .where(entity.visible(viewer), entity.id > after)
        .order_by(entity.id)
        .limit(ROWS_PER_BLOCK)
    )
    return [entity.present(row) for row in rows]


def _of_known_states(columns: Columns, states: Mapping[str, int]) -> Columns:
    """Leave out issues in a state made after its table was read: they come again as changes."""
    if states.keys() >= set(columns["state_id"]):
        return columns
    kept = [state in states for state in columns["state_id"]]
    return {name: [value for value, keep in zip(values, kept, strict=True) if keep] for name, values in columns.items()}
