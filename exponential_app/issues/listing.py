"""Lists of issues by a filter tree, in any order: what `queries.page` does for the plain list."""

from collections.abc import Collection
from dataclasses import dataclass
from functools import lru_cache
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, Integer, any_, bindparam, func, literal_column, select
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.types import Uuid

from exponential_app.issues import sorting
from exponential_app.issues.filters.compile import condition, values_of
from exponential_app.issues.filters.fields import PUT_AWAY
from exponential_app.issues.filters.grammar import Filter, read
from exponential_app.issues.filters.moments import Asking
from exponential_app.issues.filters.shapes import Shape
from exponential_app.issues.models import Issue
from exponential_app.issues.queries import CONDITIONS, Filters, anyone, visible_issue, wanted
from exponential_app.issues.sorting import NEWEST_FIRST, Order
from exponential_app.kernel.actor import Actor
from exponential_app.kernel.clock import clock
from exponential_app.kernel.db import AnyRow
from exponential_app.kernel.prepared import Prepared, viewer_values

Conditions = tuple[str, ...]
EVERYTHING = Filters()


@dataclass(frozen=True)
class Question:
    """Which issues, and in which order: the filters of a query string, a tree beside them, and the sort."""

    filters: Filters = EVERYTHING
    tree: Filter | None = None
    orders: tuple[Order, ...] = NEWEST_FIRST

    @property
    def is_momentary(self) -> bool:
        """Tell whether the clock alone can change the answer."""
        return self.tree is not None and self.tree.is_momentary


@dataclass(frozen=True)
class Asked:
    """A question without its values: what a statement is compiled for."""

    is_guest: bool
    conditions: Conditions
    shape: Shape | None


def question(
    actor: Actor, filters: Filters, tree: Any, *, orders: tuple[Order, ...] = NEWEST_FIRST, zone: ZoneInfo
) -> Question:
    """Read a tree from JSON, None for none; Invalid names what is wrong with it by its path."""
    found = None if tree is None else read(tree, Asking(actor.person_id, clock.now(), zone))
    return Question(filters, found, orders)


def asked(connection: Connection, actor: Actor, question: Question) -> tuple[Asked, dict[str, Any]]:
    """Return what a statement is compiled for, and the values to run it with."""
    conditions, values = wanted(connection, actor, question.filters)
    values |= viewer_values(actor.visibility)
    tree = question.tree
    if tree is None:
        return Asked(actor.visibility.is_guest, tuple(conditions), None), values
    if "live" in conditions and tree.fields & PUT_AWAY:
        # A tree that speaks of the archive or the trash decides alone what it wants of them.
        conditions.remove("live")
    values |= values_of(connection, tree, actor.visibility)
    return Asked(actor.visibility.is_guest, tuple(conditions), tree.shape), values


def matching(of: Asked) -> list[Any]:
    """Return the conditions of the issues that are seen and wanted."""
    viewer = anyone(of.is_guest)
    named = [CONDITIONS[name] for name in of.conditions]
    return [visible_issue(viewer), *named, *([condition(of.shape, viewer)] if of.shape is not None else [])]


def page(
    connection: Connection, actor: Actor, question: Question, cursor: str | None, limit: int
) -> tuple[list[AnyRow], str | None]:
    """Return at most `limit` rows that begin with (id, version), in order, and the cursor of the next page."""
    after = sorting.position(cursor, question.orders) if cursor else {}
    of, values = asked(connection, actor, question)
    statement = _page(of, question.orders, bool(cursor), limit + 1)
    rows = statement.rows(connection, values | after)
    following = sorting.cursor_after(rows[limit - 1], question.orders) if len(rows) > limit else None
    return rows[:limit], following


def numbers(
    connection: Connection, actor: Actor, question: Question, among: Collection[UUID] | None = None
) -> list[tuple[UUID, list[int]]]:
    """Return the numbers of all issues that a question keeps, by team; with `among` only of these issues."""
    of, values = asked(connection, actor, question)
    rows = _numbers(of, among is not None).tuples(connection, values | {"among": list(among or ())})
    return [(team_id, found) for team_id, found in rows]


@lru_cache(maxsize=1024)
def _page(of: Asked, orders: tuple[Order, ...], goes_on: bool, limit: int) -> Prepared:  # noqa: FBT001 -- cached by position
    statement = (
        select(Issue.id, Issue.version, *sorting.columns(orders))
        .select_from(sorting.joined(Issue.__table__, orders))
        .where(*matching(of), *([sorting.beyond(orders)] if goes_on else []))
        .order_by(*sorting.directions(orders))
        # Written out: see `queries.page`.
        .limit(literal_column(str(limit), Integer))
    )
    return Prepared(statement)


@lru_cache(maxsize=1024)
def _numbers(of: Asked, is_among: bool) -> Prepared:  # noqa: FBT001 -- cached by position
    named = [Issue.id == any_(bindparam("among", type_=ARRAY(Uuid)))] if is_among else []
    return Prepared(
        select(Issue.team_id, func.array_agg(Issue.number)).where(*matching(of), *named).group_by(Issue.team_id)
    )
