"""Counts of issues in groups and groups within them, in one query."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Literal

from sqlalchemy import (
    Boolean,
    ColumnElement,
    Connection,
    FromClause,
    Integer,
    String,
    Text,
    cast,
    column,
    func,
    literal_column,
    select,
    table,
    text,
    union_all,
)
from sqlalchemy.types import Uuid

from exponential_app.issues.filters.fields import CATEGORIES
from exponential_app.issues.listing import Asked, Question, asked, matching
from exponential_app.issues.models import PRIORITIES, Issue, IssueLabel
from exponential_app.kernel.actor import Actor
from exponential_app.kernel.db import AnySelect
from exponential_app.kernel.prepared import Prepared

GroupBy = Literal[
    "state", "state_category", "priority", "assignee", "creator", "label", "team", "parent", "estimate", "none"
]
MOST_GROUPS = 250
MOST_ROWS = 5_000
_team = table("team", column("id", Uuid), column("unestimated_as_one", Boolean))
_state = table("workflow_state", column("id", Uuid), column("category", String))
_issue, _labels = Issue.__table__, IssueLabel.__table__
# Each team says whether an issue without an estimate counts as one point or as none.
_POINTS = func.coalesce(_issue.c.estimate, cast(_team.c.unestimated_as_one, Integer))
_NOTHING = cast(literal_column("NULL"), Text)

_KEYS: dict[GroupBy, ColumnElement[Any]] = {
    "state": _issue.c.state_id,
    "state_category": _state.c.category,
    "priority": _issue.c.priority,
    "assignee": _issue.c.assignee_id,
    "creator": _issue.c.creator_id,
    "label": _labels.c.label_id,
    "team": _issue.c.team_id,
    "parent": _issue.c.parent_id,
    "estimate": _issue.c.estimate,
    "none": _NOTHING,
}
# Closed lists come in their own order, everything else by size.
_WORDS: dict[GroupBy, Sequence[str]] = {"state_category": CATEGORIES, "priority": PRIORITIES}


@dataclass(frozen=True)
class Group:
    """Issues that share a value: its id or word, None for those without one."""

    key: str | None
    count: int
    points: int
    groups: "list[Group]"

    def as_json(self) -> dict[str, Any]:
        """Return the group as the wire tells it."""
        return {
            "key": self.key,
            "count": self.count,
            "points": self.points,
            "groups": [each.as_json() for each in self.groups],
        }


@dataclass(frozen=True)
class Grouped:
    """All groups and how many issues there are; `is_complete` is false when there were too many to tell."""

    total: int
    points: int
    groups: list[Group]
    is_complete: bool

    def as_json(self) -> dict[str, Any]:
        """Return the counts as the wire tells them."""
        groups = [group.as_json() for group in self.groups]
        return {"total": self.total, "points": self.points, "groups": groups, "is_complete": self.is_complete}


def grouped(
    connection: Connection, actor: Actor, question: Question, by: GroupBy, sub_by: GroupBy | None = None
) -> Grouped:
    """Count the issues that answer the question in groups and, when asked, groups within them; the largest first.

    An issue with several labels is in the group of each; the total counts it once.
    """
    of, values = asked(connection, actor, question)
    rows = _counts(of, by, sub_by).rows(connection, values)
    inner: dict[str | None, list[Group]] = {}
    for row in rows:
        if row.level == "inner" and sub_by is not None:
            inner.setdefault(row.outer_key, []).append(Group(_told(sub_by, row.inner_key), row.amount, row.points, []))
    groups = _in_order(
        by,
        [
            Group(_told(by, row.outer_key), row.amount, row.points, _in_order(sub_by, inner.get(row.outer_key, [])))
            for row in rows
            if row.level == "outer"
        ],
    )
    total = next(row for row in rows if row.level == "total")
    return Grouped(
        total.amount,
        total.points,
        groups[:MOST_GROUPS],
        is_complete=len(rows) <= MOST_ROWS and len(groups) <= MOST_GROUPS,
    )


def _told(by: GroupBy, key: str | None) -> str | None:
    return PRIORITIES[int(key)] if by == "priority" and key is not None else key


def _in_order(by: GroupBy | None, groups: list[Group]) -> list[Group]:
    """Return closed lists of words in their own order; what the database counted comes the largest first."""
    words = _WORDS.get(by) if by is not None else None
    return sorted(groups, key=lambda group: words.index(group.key or "")) if words else groups


@lru_cache(maxsize=512)
def _counts(of: Asked, by: GroupBy, sub_by: GroupBy | None) -> Prepared:
    """Count three times over: an issue with several labels is several rows only where the labels are counted."""
    statement = union_all(
        _level(of, "total", ()), _level(of, "outer", (by,)), *([_level(of, "inner", (by, sub_by))] if sub_by else [])
    )
    by_size = statement.order_by(text("level DESC, amount DESC, outer_key, inner_key"))
    return Prepared(by_size.limit(literal_column(str(MOST_ROWS + 1), Integer)))


def _level(of: Asked, level: str, by: tuple[GroupBy, ...]) -> AnySelect:
    keys = [_KEYS[each] for each in by]
    source: FromClause = _issue.join(_team, _team.c.id == _issue.c.team_id)
    if "state_category" in by:
        source = source.join(_state, _state.c.id == _issue.c.state_id)
    if "label" in by:
        source = source.outerjoin(_labels, _labels.c.issue_id == _issue.c.id)
    told = [cast(key, Text) for key in keys] + [_NOTHING] * (2 - len(keys))
    return (
        select(
            told[0].label("outer_key"),
            told[1].label("inner_key"),
            literal_column(f"'{level}'").label("level"),
            func.count().label("amount"),
            func.coalesce(func.sum(_POINTS), literal_column("0")).label("points"),
        )
        .select_from(source)
        .where(*matching(of))
        .group_by(*keys)
    )
