"""Writes what people are told: into their thread of the subject, for those who may know and want to."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import timedelta
from enum import Enum
from functools import cache
from typing import Any
from uuid import UUID

import orjson
from sqlalchemy import (
    ColumnElement,
    DateTime,
    Integer,
    String,
    Uuid,
    bindparam,
    case,
    column,
    exists,
    func,
    insert,
    literal_column,
    null,
    select,
    table,
    update,
)
from sqlalchemy.dialects.postgresql import ARRAY, JSONB
from sqlalchemy.dialects.postgresql import insert as upsert

from exponential_app.inbox.models import Notification, NotificationPreference, NotificationThread, later
from exponential_app.inbox.rules import Rule
from exponential_app.kernel.ids import uuid7
from exponential_app.kernel.prepared import Prepared
from exponential_app.kernel.transaction import Transaction
from exponential_app.teams.queries import people_who_see

CHANNEL = "inbox"
# The same by the same person within this time is counted instead of repeated.
COLLAPSES_WITHIN = timedelta(minutes=10)
# So many issues of a view an event names; it counts them all.
MOST_NAMED = 20


class Places(Enum):
    """Who decides who may be told: the team of the subject, or the look at the view that has found it."""

    TEAM = "team"
    VIEW = "view"


@dataclass(frozen=True)
class Subject:
    """What people are told of: an issue, a team or a view; and where in it, and what.

    Of a view they are told by `by`, of `issue_ids`, the newest first.
    """

    issue_id: UUID | None = None
    team_id: UUID | None = None
    comment_id: UUID | None = None
    detail: dict[str, Any] = field(default_factory=dict)
    view_id: UUID | None = None
    issue_ids: tuple[UUID, ...] = ()
    by: UUID | None = None


def tell(tx: Transaction, rule: Rule, subject: Subject, people: Iterable[UUID]) -> None:
    """Tell people by one rule, once each: not the actor, nobody who cannot see the subject, nobody against their wish.

    Their browsers hear of it after the commit.
    """
    # In one order, so that two who tell the same people do not wait for each other.
    chosen = sorted(set(people) - {tx.actor.person_id})
    if not chosen:
        return
    author = tx.actor.author_id if subject.view_id is None else subject.by
    told = tx.rows(
        _statement(rule, Places.VIEW if subject.view_id else Places.TEAM),
        people=chosen,
        thread_ids=[uuid7() for _ in chosen],
        own_ids=[uuid7() for _ in chosen],
        workspace_id=tx.workspace_id,
        issue_id=subject.issue_id,
        team_id=subject.team_id,
        comment_id=subject.comment_id,
        view_id=subject.view_id,
        about_id=subject.issue_ids[0] if subject.issue_ids else None,
        number=max(1, len(subject.issue_ids)),
        detail=_json(subject.detail),
        kind=rule.kind,
        actor_id=author,
        now=tx.now,
        since=tx.now - COLLAPSES_WITHIN,
    )
    for row in told:
        tx.tell(row.person_id, "inbox")


def _json(detail: dict[str, Any]) -> str:
    return orjson.dumps(detail).decode()


# Other slices' tables are named, not imported: a slice's models are its own.
_issue = table("issue", column("id", Uuid), column("team_id", Uuid))
_subscription = table("issue_subscription", column("issue_id", Uuid), column("person_id", Uuid), column("is_off"))
_thread, _event = NotificationThread, Notification
_who = (
    func.unnest(*(bindparam(name, type_=ARRAY(Uuid)) for name in ("people", "thread_ids", "own_ids")))
    .table_valued("person_id", "thread_id", "own_id")
    .render_derived(name="who")
)
_workspace_id, _issue_id, _team_id, _comment_id, _actor_id, _view_id, _about_id = (
    bindparam(name, type_=Uuid)
    for name in ("workspace_id", "issue_id", "team_id", "comment_id", "actor_id", "view_id", "about_id")
)
_number = bindparam("number", type_=Integer)
_kind, _detail = bindparam("kind", type_=String), bindparam("detail", type_=JSONB)
# The first old value and the last new one say what has become of it all.
_MERGED = _event.detail.op("||")(_detail.op("-")(literal_column("'from'")))
# Of issues the newest are named, and the others counted.
_LISTED = func.jsonb_build_object(
    literal_column("'issue_ids'"),
    func.jsonb_path_query_array(
        _detail.op("->")(literal_column("'issue_ids'")).op("||")(_event.detail.op("->")(literal_column("'issue_ids'"))),
        literal_column(f"'$[0 to {MOST_NAMED - 1}]'::jsonpath"),
    ),
)
_now, _since = (bindparam(name, type_=DateTime(timezone=True)) for name in ("now", "since"))


@cache
def _statement(rule: Rule, places: Places) -> Prepared:
    """Return one statement that tells `people`: their thread, then the event in it; gives back who was told."""
    able = (_willing() if places is Places.VIEW else _able(insists=rule.insists)).cte("able")
    thread = _threads(able, wakes=rule.wakes).cte("thread")
    fresh = select(able.c.own_id, thread.c.id).join(thread, thread.c.person_id == able.c.person_id)
    told = select(thread.c.person_id)
    if rule.collapses:
        again = _counted(thread, _LISTED if places is Places.VIEW else _MERGED).cte("again")
        fresh = fresh.where(~exists().where(again.c.thread_id == thread.c.id))
        # Named, so that it is a part of the statement even though nobody reads from it.
        told = told.add_cte(again)
    values = fresh.add_columns(_kind, _actor_id, _comment_id, _about_id, _detail, _number, _now)
    names = ("id", "thread_id", "kind", "actor_id", "comment_id", "issue_id", "detail", "count", "at")
    written = insert(_event).from_select(names, values).returning(_event.id).cte("written")
    return Prepared(told.add_cte(written))


def _able(*, insists: bool) -> Any:
    """Return those of `people` who see the subject now, have not left it unless the rule insists, and want the kind."""
    team = func.coalesce(_team_id, select(_issue.c.team_id).where(_issue.c.id == _issue_id).scalar_subquery())
    able = _willing().where(_who.c.person_id.in_(people_who_see(team)))
    if insists:
        return able
    left = exists().where(
        _subscription.c.issue_id == _issue_id,
        _subscription.c.person_id == _who.c.person_id,
        _subscription.c.is_off.is_(True),
    )
    return able.where(~left)


def _willing() -> Any:
    """Return those of `people` who want the kind."""
    unwanted = exists().where(
        NotificationPreference.workspace_id == _workspace_id,
        NotificationPreference.person_id == _who.c.person_id,
        NotificationPreference.channel == literal_column(f"'{CHANNEL}'"),
        NotificationPreference.kind == _kind,
        NotificationPreference.is_on.is_(False),
    )
    return select(_who.c.person_id, _who.c.thread_id, _who.c.own_id).where(~unwanted)


def _threads(able: Any, *, wakes: bool) -> Any:
    """Make each person's thread, or bring the one that is there back to the top, unless it sleeps on."""
    made = upsert(_thread).from_select(
        ["id", "workspace_id", "person_id", "issue_id", "team_id", "view_id", "shown_at", "changed_at"],
        select(able.c.thread_id, _workspace_id, able.c.person_id, _issue_id, _team_id, _view_id, _now, _now).order_by(
            able.c.person_id
        ),
    )
    sleeps: ColumnElement[bool] = _thread.snoozed_until > _now
    kept = {"snoozed_until": _thread.snoozed_until, "shown_at": _thread.shown_at}
    woken = case((_thread.snoozed_until.is_not(None), _now), else_=_thread.unsnoozed_at)
    changed = {"snoozed_until": null(), "shown_at": _now, "unsnoozed_at": woken}
    if not wakes:
        kept["unsnoozed_at"] = _thread.unsnoozed_at
        changed = {name: case((sleeps, kept[name]), else_=value) for name, value in changed.items()}
    return made.on_conflict_do_update(
        index_elements=["person_id", "issue_id", "team_id", "view_id"],
        set_={**changed, "archived_at": null(), "changed_at": later(_now)},
    ).returning(_thread.id, _thread.person_id)


def _counted(thread: Any, detail: ColumnElement[Any]) -> Any:
    """Count an unread event of the same kind by the same person once more, instead of repeating it."""
    return (
        update(_event)
        .where(
            _event.thread_id == thread.c.id,
            _event.kind == _kind,
            _event.actor_id.is_not_distinct_from(_actor_id),
            _event.comment_id.is_not_distinct_from(_comment_id),
            _event.read_at.is_(None),
            _event.at > _since,
        )
        .values(count=_event.count + _number, at=_now, issue_id=_about_id, detail=detail)
        .returning(_event.thread_id)
    )
