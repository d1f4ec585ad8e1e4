"""Reads of the inbox: one's own threads, as long as one sees what they are about."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Any
from uuid import UUID

from sqlalchemy import (
    ColumnElement,
    Connection,
    DateTime,
    Integer,
    Select,
    String,
    Uuid,
    any_,
    bindparam,
    column,
    func,
    literal_column,
    or_,
    select,
    table,
    true,
    tuple_,
)
from sqlalchemy.dialects.postgresql import ARRAY

from exponential_app.inbox.models import Notification, NotificationPreference, NotificationThread
from exponential_app.issues import queries as issues
from exponential_app.kernel.actor import Actor, Visibility
from exponential_app.kernel.clock import clock
from exponential_app.kernel.db import AnyRow, AnySelect
from exponential_app.kernel.errors import NotFound
from exponential_app.kernel.prepared import Prepared, viewer_values
from exponential_app.kernel.transaction import Transaction
from exponential_app.teams.queries import visible_team_ids
from exponential_app.views.queries import seen_views


def visible_thread(viewer: Visibility) -> ColumnElement[bool]:
    """Admit to a thread those who see the issue, the team or the view that it is about now."""
    return or_(
        _thread.issue_id.in_(_seen_issues(viewer)),
        _thread.team_id.in_(visible_team_ids(viewer)),
        _thread.view_id.in_(seen_views(viewer)),
    )


def _visible_event(viewer: Visibility) -> ColumnElement[bool]:
    """Admit to what happened in a view those who see the issue now; other events are as visible as their thread."""
    return or_(_event.issue_id.is_(None), _event.issue_id.in_(_seen_issues(viewer)))


def _seen_issues(viewer: Visibility) -> Select[UUID]:
    return select(issues.ISSUE.id).where(issues.visible_issue(viewer))


@dataclass(frozen=True)
class Wanted:
    """A part of a list: tests by name with the values they need, how many rows at most, and after which."""

    tests: dict[str, Any]
    limit: int
    after: tuple[datetime, UUID] | None = None


def events(connection: Connection, actor: Actor, wanted: Wanted) -> list[AnyRow]:
    """Return what one was told, newest first; the tests may be `unread` and `kinds`."""
    return _found(connection, actor, _events, wanted)


def threads(connection: Connection, actor: Actor, wanted: Wanted) -> list[AnyRow]:
    """Return one's threads with the newest event of each, the last shown first.

    The tests are one of `inbox`, `snoozed`, `kept`, `archived` and `any`, and may be `unread`, `changed_since` and
    `thread_id`.
    """
    return _found(connection, actor, _threads, wanted)


def unread(connection: Connection, actor: Actor) -> tuple[int, int]:
    """Return how many events one has not read, and in how many threads; what sleeps or was cleared does not count."""
    row = _unread(actor.visibility.is_guest).rows(connection, _own(actor))[0]
    return row.events, row.threads


def preferences(connection: Connection, actor: Actor) -> dict[str, bool]:
    """Return the kinds that one has switched on or off in the inbox, by kind."""
    rows = connection.execute(
        select(NotificationPreference.kind, NotificationPreference.is_on).where(
            NotificationPreference.workspace_id == actor.workspace_id,
            NotificationPreference.person_id == actor.person_id,
            NotificationPreference.channel == "inbox",
        )
    )
    return {row.kind: row.is_on for row in rows}


def own_event(tx: Transaction, actor: Actor, event_id: UUID) -> tuple[Notification, NotificationThread]:
    """Return one's own event and its thread; NotFound when there is none, or its subject is out of sight."""
    event = tx.session.get(Notification, event_id)
    if event is None:
        raise NotFound
    return event, own_thread(tx, actor, event.thread_id)


def own_thread(tx: Transaction, actor: Actor, thread_id: UUID) -> NotificationThread:
    """Return one's own thread, locked; NotFound when there is none, or its subject is out of sight."""
    thread = tx.session.scalar(
        select(_thread)
        .where(_thread.id == thread_id, _is_own(actor.visibility))
        .with_for_update()
        .execution_options(populate_existing=True),
        _own(actor),
    )
    if thread is None:
        raise NotFound
    return thread


def sleeping_thread(tx: Transaction, thread_id: UUID) -> NotificationThread | None:
    """Return a thread of the workspace whose snooze has ended without its being woken, locked; None for any other."""
    return tx.session.scalar(
        select(_thread)
        .where(_thread.id == thread_id, _thread.workspace_id == tx.workspace_id, _thread.snoozed_until <= tx.now)
        .with_for_update()
        .execution_options(populate_existing=True)
    )


def newest_event(tx: Transaction, thread: NotificationThread) -> Notification:
    """Return the newest event of a thread; every thread has one."""
    newest = select(_event).where(_event.thread_id == thread.id).order_by(_event.at.desc(), _event.id.desc())
    return tx.session.scalars(newest.limit(1)).one()


_thread, _event = NotificationThread, Notification
# Other slices' tables are named, not imported: a slice's models are its own.
_issue = table(
    "issue", column("id", Uuid), column("team_id", Uuid), column("number"), column("title"), column("priority")
).alias("shown_issue")
_team = table("team", column("id", Uuid), column("key"), column("name")).alias("shown_team")
_view = table("view", column("id", Uuid), column("name"), column("slug")).alias("shown_view")
_now = bindparam("now", type_=DateTime(timezone=True))
_CONDITIONS: dict[str, ColumnElement[bool]] = {
    "inbox": _thread.archived_at.is_(None) & or_(_thread.snoozed_until.is_(None), _thread.snoozed_until <= _now),
    "snoozed": _thread.archived_at.is_(None) & (_thread.snoozed_until > _now),
    "archived": _thread.archived_at.is_not(None),
    "kept": _thread.archived_at.is_(None),
    "any": true(),
    "changed_since": _thread.changed_at >= bindparam("changed_since", type_=DateTime(timezone=True)),
    "thread_id": _thread.id == bindparam("thread_id", type_=Uuid),
    "kinds": _event.kind == any_(bindparam("kinds", type_=ARRAY(String))),
}
_is_unread = _event.read_at.is_(None)
_ONE, _FIVE = (literal_column(str(number), Integer) for number in (1, 5))
_EVENT = (
    _event.id.label("event_id"),
    *(getattr(_event, name) for name in ("kind", "actor_id", "comment_id", "detail", "count", "at", "read_at")),
    func.coalesce(_event.issue_id, _thread.issue_id).label("about_id"),
)
_THREAD = (
    _thread.id.label("thread_id"),
    *(getattr(_thread, name) for name in ("issue_id", "team_id", "view_id", "shown_at")),
    *(getattr(_thread, name) for name in ("snoozed_until", "unsnoozed_at", "archived_at", "changed_at")),
)
_SUBJECT = (
    *(_issue.c[name] for name in ("number", "title", "priority")),
    _team.c.key.label("team_key"),
    _team.c.name.label("team_name"),
    _view.c.name.label("view_name"),
    _view.c.slug.label("view_slug"),
)


def _is_own(viewer: Visibility) -> ColumnElement[bool]:
    mine = _thread.person_id == bindparam("person_id", type_=Uuid)
    here = _thread.workspace_id == bindparam("workspace_id", type_=Uuid)
    return mine & here & visible_thread(viewer)


def _own(actor: Actor) -> dict[str, Any]:
    own = {"person_id": actor.person_id, "workspace_id": actor.workspace_id, "now": clock.now()}
    return own | viewer_values(actor.visibility)


def _found(
    connection: Connection, actor: Actor, statement: Callable[[bool, tuple[str, ...], int], Prepared], wanted: Wanted
) -> list[AnyRow]:
    values = _own(actor) | wanted.tests
    names = sorted(wanted.tests)
    if wanted.after is not None:
        names.append("after")
        values |= {"after_at": wanted.after[0], "after_id": wanted.after[1]}
    return statement(actor.visibility.is_guest, tuple(names), wanted.limit).rows(connection, values)


def _with_subject(wanted: AnySelect, about_id: ColumnElement[UUID]) -> AnySelect:
    joined = wanted.outerjoin(_issue, _issue.c.id == about_id).outerjoin(_view, _view.c.id == _thread.view_id)
    return joined.outerjoin(_team, _team.c.id == func.coalesce(_issue.c.team_id, _thread.team_id))


def _after(at: Any, row_id: Any) -> ColumnElement[bool]:
    place = tuple_(bindparam("after_at", type_=DateTime(timezone=True)), bindparam("after_id", type_=Uuid))
    return tuple_(at, row_id) < place


@lru_cache(maxsize=64)
def _events(is_guest: bool, conditions: tuple[str, ...], limit: int) -> Prepared:  # noqa: FBT001 -- cached by position
    tests = {**_CONDITIONS, "unread": _is_unread, "after": _after(_event.at, _event.id)}
    viewer = issues.anyone(is_guest)
    about_id = func.coalesce(_event.issue_id, _thread.issue_id)
    wanted = select(*_EVENT, *_THREAD, *_SUBJECT).join(_thread, _thread.id == _event.thread_id)
    return Prepared(
        _with_subject(wanted, about_id)
        .where(_is_own(viewer), _visible_event(viewer), *(tests[name] for name in conditions))
        .order_by(_event.at.desc(), _event.id.desc())
        .limit(literal_column(str(limit), Integer))
    )


@lru_cache(maxsize=64)
def _threads(is_guest: bool, conditions: tuple[str, ...], limit: int) -> Prepared:  # noqa: FBT001 -- cached by position
    viewer = issues.anyone(is_guest)
    its = (_event.thread_id == _thread.id) & _visible_event(viewer)
    newest = (
        select(*_EVENT).where(its).order_by(_event.at.desc(), _event.id.desc()).limit(_ONE)
    ).lateral("newest")
    last = func.max(_event.at)
    actors = (
        select(_event.actor_id)
        .where(its, _event.actor_id.is_not(None))
        .group_by(_event.actor_id)
        .order_by(last.desc(), _event.actor_id)
        .limit(_FIVE)
    )
    actor_ids = func.array(actors.correlate(_thread).scalar_subquery()).label("actor_ids")
    totals = (
        select(
            func.sum(_event.count).label("total"),
            func.count().filter(_is_unread).label("unread"),
        ).where(its)
    ).lateral("totals")
    has_new = totals.c.unread > literal_column("0")
    tests = {**_CONDITIONS, "unread": has_new, "after": _after(_thread.shown_at, _thread.id)}
    wanted = select(*_THREAD, *_SUBJECT, *newest.c, totals.c.total, totals.c.unread, actor_ids).select_from(_thread)
    return Prepared(
        _with_subject(wanted.join(newest, true()).join(totals, true()), newest.c.about_id)
        .where(_is_own(viewer), *(tests[name] for name in conditions))
        .order_by(_thread.shown_at.desc(), _thread.id.desc())
        .limit(literal_column(str(limit), Integer))
    )


@lru_cache(maxsize=2)
def _unread(is_guest: bool) -> Prepared:  # noqa: FBT001 -- cached by position
    viewer = issues.anyone(is_guest)
    return Prepared(
        select(func.count().label("events"), func.count(_thread.id.distinct()).label("threads"))
        .select_from(_event)
        .join(_thread, _thread.id == _event.thread_id)
        .where(_is_own(viewer), _visible_event(viewer), _CONDITIONS["inbox"], _is_unread)
    )
