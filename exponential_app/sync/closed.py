"""Issues closed long ago, which bootstrap leaves out: by pages, in the same columns, the last closed first."""

from datetime import datetime
from typing import Any
from uuid import UUID

import orjson
from sqlalchemy import Connection, any_, bindparam, select
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.types import Uuid

from exponential_app.issues import columns as issues
from exponential_app.issues.columns import Closed
from exponential_app.kernel import changes
from exponential_app.kernel.actor import Actor, Visibility
from exponential_app.kernel.columnar import Columns, encoded
from exponential_app.kernel.paging import decode_cursor, encode_cursor
from exponential_app.kernel.projection import Entity
from exponential_app.sync.bootstrap import BEFORE_ISSUES, SCHEMA, closed_since

# Counting further would take longer than reading the page.
COUNTED = 10_000
_LAST = UUID(int=(1 << 128) - 1)
_ENTITIES = {table.entity.name: table.entity for table in BEFORE_ISSUES}


def begin(*, team_id: UUID | None, creator_id: UUID | None, cursor: str | None) -> Closed:
    """Return what is wanted: from the cursor on, or from the last one closed that bootstrap leaves out.

    Raises Invalid for a cursor that is none.
    """
    if cursor is None:
        return Closed(closed_since(), _LAST, team_id, creator_id)
    before, last_id = decode_cursor(cursor, datetime, UUID)
    return Closed(before, last_id, team_id, creator_id)


def page(connection: Connection, actor: Actor, wanted: Closed, limit: int) -> bytes:
    """Return a page with the tables that it refers to, the cursor of the next, and how many are left after it.

    `left` is null for more than COUNTED. The change number is read before the rows.
    """
    viewer = actor.visibility
    seq = changes.bounds(connection, actor.workspace_id)[1]
    columns, rest = issues.closed_issues(connection, viewer, wanted, limit)
    left = issues.count_closed(connection, viewer, rest, COUNTED + 1) if rest is not None else 0
    return orjson.dumps(
        {
            "seq": seq,
            "schema": SCHEMA,
            "tables": _tables(connection, viewer, columns),
            "next_cursor": encode_cursor(rest.before, rest.last_id) if rest is not None and left else None,
            "left": left if left <= COUNTED else None,
        }
    )


def _tables(connection: Connection, viewer: Visibility, columns: Columns) -> dict[str, Any]:
    positions = {name: _visible(connection, viewer, name, ids) for name, ids in _referred_to(columns).items()}
    tables: dict[str, Any] = {
        name: {"encodings": {}, "blocks": [{"rows": len(places), "columns": {"id": list(places)}}]}
        for name, places in positions.items()
    }
    positions["issue"] = {row_id: place for place, row_id in enumerate(columns["id"])}
    blocks = [encoded(columns, issues.ENCODINGS, positions)] if columns["id"] else []
    tables["issue"] = {"encodings": issues.ENCODINGS, "blocks": blocks}
    return tables


def _referred_to(columns: Columns) -> dict[str, set[str]]:
    """Return the ids that the columns hold of other tables, by table."""
    ids: dict[str, set[str]] = {name: set() for name in _ENTITIES}
    for name, encoding in issues.ENCODINGS.items():
        kind, _, table = encoding.partition(":")
        if kind == "row":
            ids[table].update(each for each in columns[name] if each is not None)
        elif kind == "rows":
            ids[table].update(each for row in columns[name] for each in row)
    return ids


def _visible(connection: Connection, viewer: Visibility, table: str, ids: set[str]) -> dict[str, int]:
    """Return the rows' places in a table of those that the viewer may know of."""
    if not ids:
        return {}
    entity: Entity = _ENTITIES[table]
    wanted = entity.id == any_(bindparam("ids", [UUID(each) for each in ids], ARRAY(Uuid)))
    seen = connection.scalars(
        select(entity.id).select_from(entity.source).where(wanted, entity.visible(viewer)).order_by(entity.id)
    )
    return {str(row_id): place for place, row_id in enumerate(seen)}
