"""THE table of what lists of issues can be sorted by; every order ends with the id, so no two issues tie."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import (
    ColumnElement,
    Date,
    DateTime,
    FromClause,
    Integer,
    String,
    and_,
    bindparam,
    case,
    collate,
    column,
    func,
    literal_column,
    or_,
    table,
    tuple_,
)
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.types import TypeEngine, Uuid

from exponential_app.issues.filters.fields import CATEGORIES
from exponential_app.issues.filters.sources import folded
from exponential_app.issues.models import Issue
from exponential_app.kernel.db import AnyRow
from exponential_app.kernel.errors import Invalid
from exponential_app.kernel.paging import decode_cursor, encode_cursor

MOST_SORTS = 4
_issue = Issue.__table__
_team = table("team", column("id", Uuid), column("key", String))
_state = table("workflow_state", column("id", Uuid), column("category", String), column("rank", String))


@dataclass(frozen=True)
class Order:
    """One key of an order."""

    field: str
    descending: bool = False

    @property
    def name(self) -> str:
        """Name it as query strings do: with a minus when it descends."""
        return f"-{self.field}" if self.descending else self.field


@dataclass(frozen=True, eq=False)
class Key:
    """What rows are compared by; `last` stands for an absent value, smallest or largest, so that it comes last."""

    column: ColumnElement[Any]
    type: TypeEngine[Any]
    told: Callable[[Any], int | str]
    read: Callable[[Any], Any]
    last: tuple[Any, Any] | None = None

    def expression(self, *, descending: bool) -> ColumnElement[Any]:
        """Return the key without gaps."""
        if self.last is None:
            return self.column
        return func.coalesce(self.column, literal_column(self.last[0 if descending else 1]))


def _plain(expression: ColumnElement[Any], type_: TypeEngine[Any]) -> Key:
    kind = int if isinstance(type_, Integer) else str
    return Key(expression, type_, kind, kind)


def _instant(name: str, *, may_be_absent: bool = False) -> Key:
    ends = ("timestamptz '0001-01-02 00:00Z'", "timestamptz '9999-12-30 00:00Z'") if may_be_absent else None
    return Key(_issue.c[name], DateTime(timezone=True), datetime.isoformat, datetime.fromisoformat, ends)


# "None" is no pressing matter: it comes after the low ones.
_PRESSING = case((_issue.c.priority == literal_column("0"), literal_column("5")), else_=_issue.c.priority)
_WORKFLOW = func.array_position(
    literal_column(f"ARRAY{list(CATEGORIES)!r}", ARRAY(String)), func.cast(_state.c.category, String)
)
KEYS: dict[str, tuple[Key, ...]] = {
    "created_at": (_instant("created_at"),),
    "updated_at": (_instant("updated_at"),),
    "started_at": (_instant("started_at", may_be_absent=True),),
    "completed_at": (_instant("completed_at", may_be_absent=True),),
    "canceled_at": (_instant("canceled_at", may_be_absent=True),),
    "due_date": (
        Key(_issue.c.due_on, Date(), date.isoformat, date.fromisoformat, ("date '0001-01-01'", "date '9999-12-31'")),
    ),
    "estimate": (Key(_issue.c.estimate, Integer(), int, int, ("-1", "32768")),),
    "priority": (_plain(_PRESSING, Integer()),),
    "state": (_plain(_WORKFLOW, Integer()), _plain(collate(_state.c.rank, "C"), String())),
    "title": (_plain(collate(folded(_issue.c.title), "C"), String()),),
    "identifier": (_plain(collate(_team.c.key, "C"), String()), _plain(_issue.c.number, Integer())),
    "rank": (_plain(_issue.c.rank, String()),),
}
NEWEST_FIRST = (Order("created_at", descending=True),)
_ID = Key(_issue.c.id, Uuid(), str, UUID)


def spread(orders: Sequence[Order]) -> list[tuple[Key, bool]]:
    """Return the keys of an order and whether each descends; the id ends every order, the way of the key before."""
    keys = [(key, order.descending) for order in orders for key in KEYS[order.field]]
    return [*keys, (_ID, keys[-1][1])]


def joined(source: FromClause, orders: Sequence[Order]) -> FromClause:
    """Return the issues joined with what the order looks at beside them."""
    fields = {order.field for order in orders}
    if "state" in fields:
        source = source.join(_state, _state.c.id == _issue.c.state_id)
    if "identifier" in fields:
        source = source.join(_team, _team.c.id == _issue.c.team_id)
    return source


def columns(orders: Sequence[Order]) -> list[ColumnElement[Any]]:
    """Return the keys as columns, without the id."""
    keys = spread(orders)[:-1]
    return [key.expression(descending=down).label(f"key_{place}") for place, (key, down) in enumerate(keys)]


def directions(orders: Sequence[Order]) -> list[ColumnElement[Any]]:
    """Return what to order by."""
    return [
        key.expression(descending=down).desc() if down else key.expression(descending=down)
        for key, down in spread(orders)
    ]


def beyond(orders: Sequence[Order]) -> ColumnElement[bool]:
    """Return the condition that a row comes after the position with values `after_0`, `after_1` and so on."""
    keys = spread(orders)
    pairs = [
        (key.expression(descending=down), bindparam(f"after_{place}", type_=key.type), down)
        for place, (key, down) in enumerate(keys)
    ]
    if len({down for _key, down in keys}) == 1:
        # One comparison of rows can follow an index.
        mine, theirs = tuple_(*(pair[0] for pair in pairs)), tuple_(*(pair[1] for pair in pairs))
        return mine < theirs if keys[0][1] else mine > theirs
    return or_(
        *(
            and_(*(same == value for same, value, _down in pairs[:place]), mine < theirs if down else mine > theirs)
            for place, (mine, theirs, down) in enumerate(pairs)
        )
    )


def cursor_after(row: AnyRow, orders: Sequence[Order]) -> str:
    """Make the cursor of a row that was selected as (id, version, *columns)."""
    told = [key.told(value) for (key, _down), value in zip(spread(orders)[:-1], row[2:], strict=True)]
    return encode_cursor(_signature(orders), *told, row[0])


def position(cursor: str, orders: Sequence[Order]) -> dict[str, Any]:
    """Read a cursor back into the values that `beyond` names; Invalid when this order did not give it out."""
    keys = [key for key, _down in spread(orders)]
    kinds: list[type[int | str]] = [int if isinstance(key.type, Integer) else str for key in keys]
    signature, *parts = decode_cursor(cursor, str, *kinds)
    strange = Invalid(fields={"cursor": ["is not a cursor that this list gave out in this order"]})
    if signature != _signature(orders):
        raise strange
    try:
        return {f"after_{place}": key.read(part) for place, (key, part) in enumerate(zip(keys, parts, strict=True))}
    except ValueError:
        raise strange from None


def read_words(text: str | None) -> tuple[Order, ...]:
    """Read an order from a query string, as in `-priority,created_at`; newest first for none."""
    if not text:
        return NEWEST_FIRST
    words = [word.strip() for word in text.split(",")]
    return checked(tuple(Order(word.removeprefix("-"), descending=word.startswith("-")) for word in words))


def checked(orders: tuple[Order, ...]) -> tuple[Order, ...]:
    """Return the order, newest first for an empty one; Invalid for unknown, repeated or too many keys."""
    fields = [order.field for order in orders]
    if unknown := [field for field in fields if field not in KEYS]:
        raise Invalid(fields={"sort": [f"{unknown[0]} is not one of {', '.join(KEYS)}"]})
    if len(set(fields)) < len(fields) or len(fields) > MOST_SORTS:
        raise Invalid(fields={"sort": [f"must name at most {MOST_SORTS} fields, each once"]})
    return orders or NEWEST_FIRST


def _signature(orders: Sequence[Order]) -> str:
    return ",".join(order.name for order in orders)
