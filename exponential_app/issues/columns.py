"""Issues as columns, for whoever sends all of them at once; a new property that clients hold is one line here."""

from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, field, replace
from datetime import datetime
from functools import cache, lru_cache
from typing import Any
from uuid import UUID

from sqlalchemy import (
    BigInteger,
    ColumnElement,
    Connection,
    DateTime,
    Integer,
    Text,
    any_,
    bindparam,
    cast,
    exists,
    extract,
    func,
    literal_column,
    or_,
    select,
    true,
    tuple_,
)
from sqlalchemy.dialects.postgresql import ARRAY, aggregate_order_by
from sqlalchemy.orm import aliased
from sqlalchemy.types import Uuid

from exponential_app.issues.models import CLOSED_AT, PRIORITIES, Issue, IssueLabel, IssueSubscription
from exponential_app.issues.queries import visible_issue
from exponential_app.kernel.actor import Visibility
from exponential_app.kernel.columnar import ROWS_PER_BLOCK, Columns, transposed
from exponential_app.kernel.db import AnySelect
from exponential_app.kernel.prepared import Prepared, viewer_values


@dataclass(frozen=True)
class Column:
    """A column of the issue's own row: its name on the wire, where it is read, and how it is encoded."""

    name: str
    source: ColumnElement[Any]
    encoding: str = "plain"


@dataclass(frozen=True)
class Links:
    """A list of ids that another table holds: its name on the wire, the issue and the id there, and the encoding.

    `only` says which of the other table's rows count; by default all do.
    """

    name: str
    issue: ColumnElement[UUID]
    id: ColumnElement[UUID]
    encoding: str
    only: ColumnElement[bool] = field(default_factory=true)


_issue, _carried, _followed = Issue.__table__, IssueLabel.__table__, IssueSubscription.__table__
# The identifier is left out: it is the team's key and the number. So are archived_at and trashed_at: always null.
COLUMNS: tuple[Column, ...] = (
    Column("id", _issue.c.id, "uuid7:created_at"),
    Column("team_id", _issue.c.team_id, "row:team"),
    Column("number", _issue.c.number, "difference"),
    Column("title", _issue.c.title),
    Column("state_id", _issue.c.state_id, "row:workflow_state"),
    Column("priority", _issue.c.priority, f"word:{','.join(PRIORITIES)}"),
    Column("assignee_id", _issue.c.assignee_id, "row:person"),
    Column("creator_id", _issue.c.creator_id, "row:person"),
    Column("due_date", _issue.c.due_on),
    Column("rank", _issue.c.rank, "nth:number"),
    Column("estimate", _issue.c.estimate),
    Column("parent_issue_id", _issue.c.parent_id, "row_or_id:issue"),
    Column("sub_issue_rank", _issue.c.sub_issue_rank),
    Column("is_sample", _issue.c.is_sample),
    Column("created_at", _issue.c.created_at, "instant"),
    Column("updated_at", _issue.c.updated_at, "since:created_at"),
    Column("started_at", _issue.c.started_at, "since:created_at"),
    Column("completed_at", _issue.c.completed_at, "since:updated_at"),
    Column("canceled_at", _issue.c.canceled_at, "since:updated_at"),
    Column("sla_status", _issue.c.sla_status),
    Column("sla_breaches_at", _issue.c.sla_breaches_at, "since:created_at"),
    Column("version", _issue.c.version),
    Column("has_conflicts", _issue.c.has_conflicts),
)
LINKS: tuple[Links, ...] = (
    Links("label_ids", _carried.c.issue_id, _carried.c.label_id, "rows:label"),
    Links("subscriber_ids", _followed.c.issue_id, _followed.c.person_id, "rows:person", only=~_followed.c.is_off),
)
ENCODINGS = {each.name: each.encoding for each in COLUMNS} | {each.name: each.encoding for each in LINKS}


@dataclass(frozen=True)
class Stretch:
    """Some consecutive rows in the order of teams and numbers: of these teams, numbered above and up to."""

    team_ids: list[UUID]
    above: int
    through: int


def stretches(teams: Sequence[tuple[UUID, int]]) -> Iterator[Stretch]:
    """Divide the teams, given with their last numbers, into stretches of at most a block, small teams together."""
    together: list[UUID] = []
    filled = 0
    for team, last in teams:
        if filled + last > ROWS_PER_BLOCK and together:
            yield Stretch(together, 0, ROWS_PER_BLOCK)
            together, filled = [], 0
        if last <= ROWS_PER_BLOCK:
            together.append(team)
            filled += last
            continue
        for above in range(0, last, ROWS_PER_BLOCK):
            yield Stretch([team], above, min(above + ROWS_PER_BLOCK, last))
    if together:
        yield Stretch(together, 0, ROWS_PER_BLOCK)


def open_issues(connection: Connection, viewer: Visibility, stretch: Stretch, closed_since: datetime) -> Columns:
    """Return a stretch of the visible issues that are open, were closed since, or count for an open parent's progress.

    They come by team and number.
    Archived ones and those in the trash are left out. Ids are text, instants milliseconds since 1970.
    """
    values = {
        "team_ids": stretch.team_ids,
        "above": stretch.above,
        "through": stretch.through,
        "closed_since": closed_since,
        **viewer_values(viewer),
    }
    return _with_links(connection, _stretch(viewer.is_guest).tuples(connection, values))


_parent = aliased(Issue)
_has_open_parent = exists().where(
    _parent.id == Issue.parent_id,
    _parent.completed_at.is_(None),
    _parent.canceled_at.is_(None),
    _parent.archived_at.is_(None),
    _parent.trashed_at.is_(None),
)


@dataclass(frozen=True)
class Closed:
    """Which closed issues are wanted: those closed before an instant, and those beyond the last one that is held.

    `team_id` and `creator_id` None want those of all.
    """

    before: datetime
    last_id: UUID
    team_id: UUID | None = None
    creator_id: UUID | None = None


def closed_issues(
    connection: Connection, viewer: Visibility, wanted: Closed, limit: int
) -> tuple[Columns, Closed | None]:
    """Return visible closed issues, the last closed first, at most `limit`, and what is wanted after a full page.

    The columns are those of `open_issues`.
    """
    conditions, values = _closed_wanted(viewer, wanted)
    rows = _closed_page(viewer.is_guest, conditions, limit).tuples(connection, values)
    columns = _with_links(connection, [row[:-1] for row in rows])
    rest = replace(wanted, before=rows[-1][-1], last_id=UUID(columns["id"][-1])) if len(rows) == limit else None
    return columns, rest


def count_closed(connection: Connection, viewer: Visibility, wanted: Closed, limit: int) -> int:
    """Count what `closed_issues` would return."""
    conditions, values = _closed_wanted(viewer, wanted)
    count: int = _closed_count(viewer.is_guest, conditions, limit).tuples(connection, values)[0][0]
    return count


def _closed_wanted(viewer: Visibility, wanted: Closed) -> tuple[tuple[str, ...], dict[str, Any]]:
    conditions = tuple(name for name in ("team_id", "creator_id") if getattr(wanted, name) is not None)
    return conditions, asdict(wanted) | viewer_values(viewer)


def _with_links(connection: Connection, rows: list[tuple[Any, ...]]) -> Columns:
    columns = transposed([each.name for each in COLUMNS], rows)
    for links in LINKS:
        found = dict(_linked(links).tuples(connection, {"ids": columns["id"]}))
        columns[links.name] = [found.get(issue, ()) for issue in columns["id"]]
    return columns


def places(connection: Connection, ids: Sequence[str]) -> dict[str, tuple[str, int]]:
    """Return the team and number of issues by id, whether they may be seen or not: tell nobody of it."""
    found = _PLACES.tuples(connection, {"ids": list(ids)}) if ids else []
    return {issue: (team, number) for issue, team, number in found}


_PLACES = Prepared(
    select(cast(Issue.id, Text), cast(Issue.team_id, Text), Issue.number).where(
        Issue.id == any_(bindparam("ids", type_=ARRAY(Uuid)))
    )
)


@cache
def _stretch(is_guest: bool) -> Prepared:  # noqa: FBT001 -- cached by position
    return Prepared(
        _live(is_guest, _sent())
        .where(
            Issue.team_id == any_(bindparam("team_ids", type_=ARRAY(Uuid))),
            Issue.number > bindparam("above", type_=Integer),
            Issue.number <= bindparam("through", type_=Integer),
            or_(
                CLOSED_AT.is_(None),
                bindparam("closed_since", type_=DateTime(timezone=True)) <= CLOSED_AT,
                Issue.parent_id.is_not(None) & _has_open_parent,
            ),
        )
        .order_by(Issue.team_id, Issue.number)
    )


@lru_cache(maxsize=64)
def _closed_page(is_guest: bool, conditions: tuple[str, ...], limit: int) -> Prepared:  # noqa: FBT001 -- as above
    closed = _closed(is_guest, conditions, _sent().add_columns(CLOSED_AT)).order_by(CLOSED_AT.desc(), Issue.id.desc())
    return Prepared(closed.limit(literal_column(str(limit), Integer)))


@lru_cache(maxsize=64)
def _closed_count(is_guest: bool, conditions: tuple[str, ...], limit: int) -> Prepared:  # noqa: FBT001 -- as above
    closed = _closed(is_guest, conditions, select(Issue.id)).limit(literal_column(str(limit), Integer))
    return Prepared(select(func.count()).select_from(closed.subquery()))


def _closed(is_guest: bool, conditions: tuple[str, ...], selected: AnySelect) -> AnySelect:  # noqa: FBT001 -- as above
    last = tuple_(bindparam("before", type_=DateTime(timezone=True)), bindparam("last_id", type_=Uuid))
    wanted = [getattr(Issue, name) == bindparam(name, type_=Uuid) for name in conditions]
    return _live(is_guest, selected).where(tuple_(CLOSED_AT, Issue.id) < last, *wanted)


@cache
def _linked(links: Links) -> Prepared:
    ids = func.array_agg(aggregate_order_by(cast(links.id, Text), links.id))
    of_issues = links.issue == any_(bindparam("ids", type_=ARRAY(Uuid)))
    return Prepared(select(cast(links.issue, Text), ids).where(of_issues, links.only).group_by(links.issue))


def _sent() -> AnySelect:
    return select(*(_as_sent(each.source).label(each.name) for each in COLUMNS))


def _live(is_guest: bool, selected: AnySelect) -> AnySelect:  # noqa: FBT001 -- passed on from a cache key
    visible = visible_issue(Visibility(UUID(int=0), is_guest, frozenset()))
    return selected.where(visible, Issue.archived_at.is_(None), Issue.trashed_at.is_(None))


def _as_sent(source: ColumnElement[Any]) -> ColumnElement[Any]:
    """Read ids as text and instants as milliseconds: made by the database, they cost a third."""
    # The type of what refers to another slice's table is known only once that is imported.
    if source.foreign_keys or isinstance(source.type, Uuid):
        return cast(source, Text)
    if getattr(source.type, "timezone", False):
        # Rounded down, as `timestamp` does; a cast alone would round to the nearest.
        return cast(func.floor(extract("epoch", source) * literal_column("1000")), BigInteger)
    return source
