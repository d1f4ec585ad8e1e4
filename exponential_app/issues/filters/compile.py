"""From a filter's shape to a condition on issues that stands beside `visible_issue`, and the values it needs."""

from typing import Any
from uuid import UUID

from sqlalchemy import (
    ColumnElement,
    Connection,
    String,
    and_,
    any_,
    bindparam,
    column,
    false,
    literal_column,
    or_,
    select,
    table,
    true,
    union_all,
)
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.types import Uuid

from exponential_app.issues.filters.fields import FIELDS
from exponential_app.issues.filters.grammar import Filter
from exponential_app.issues.filters.shapes import All, AnyOf, Not, Shape, Test
from exponential_app.kernel.actor import Visibility
from exponential_app.kernel.prepared import Prepared, viewer_values

_team = table("team", column("id", Uuid), column("key"), column("workspace_id", Uuid))
_state = table("workflow_state", column("id", Uuid), column("category"), column("workspace_id", Uuid))
_workspace = bindparam("viewer_workspace", type_=Uuid)


def condition(shape: Shape, viewer: Visibility) -> ColumnElement[bool]:
    """Return the condition that a filter's shape stands for; its values come by name."""
    match shape:
        case Test():
            return FIELDS[shape.field].source.holds(shape.form, shape.place, viewer)
        case All():
            return and_(true(), *(condition(part, viewer) for part in shape.parts))
        case AnyOf():
            return or_(false(), *(condition(part, viewer) for part in shape.parts))
        case Not():
            # "Is not true" instead of "not": what has no value is kept by a negation, and unknown never spreads.
            return condition(shape.part, viewer).is_not(true())


def values_of(connection: Connection, found: Filter, viewer: Visibility) -> dict[str, Any]:
    """Return the values of a filter by name, with the names in it looked up: one query when there are any.

    Looked up first and given as ids: the planner then knows how many there are (docs/performance.md).
    """
    if not found.names:
        return found.values
    words: dict[str, list[str]] = {"key": [], "category": []}
    for kind, names in found.names.values():
        words[kind] += names
    ids: dict[tuple[str, str], list[UUID]] = {}
    for row in _NAMED.rows(connection, viewer_values(viewer) | words):
        ids.setdefault((row.kind, row.name), []).append(row.id)
    looked_up = {
        place: [*found.values[place], *(row_id for name in names for row_id in ids.get((kind, name), ()))]
        for place, (kind, names) in found.names.items()
    }
    return found.values | looked_up


_NAMED = Prepared(
    union_all(
        *(
            select(literal_column(f"'{kind}'").label("kind"), each.c[kind].label("name"), each.c.id).where(
                each.c.workspace_id == _workspace, each.c[kind] == any_(bindparam(kind, type_=ARRAY(String)))
            )
            for kind, each in (("key", _team), ("category", _state))
        )
    )
)
