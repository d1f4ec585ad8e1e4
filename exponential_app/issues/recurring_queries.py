"""Reads of recurring issues."""

from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, Connection, select

from exponential_app.issues.models import Issue
from exponential_app.issues.queries import visible_issue
from exponential_app.issues.recurrence import Rule
from exponential_app.issues.sla_queries import clock_face
from exponential_app.issues.template_models import RecurringIssue
from exponential_app.kernel.actor import Actor, Visibility
from exponential_app.kernel.clock import timestamp
from exponential_app.kernel.db import AnyRow
from exponential_app.kernel.errors import NotFound
from exponential_app.kernel.prepared import viewer_workspace
from exponential_app.kernel.projection import Entity
from exponential_app.kernel.transaction import Transaction
from exponential_app.teams.queries import visible_team_ids

_recurring = RecurringIssue.__table__
RULE = ("cadence", "starts_on", "interval", "weekdays", "month_day", "nth", "ends_on", "count")


def visible_recurring(viewer: Visibility) -> ColumnElement[bool]:
    """Admit those who see the team."""
    return (RecurringIssue.workspace_id == viewer_workspace(viewer)) & RecurringIssue.team_id.in_(
        visible_team_ids(viewer)
    )


def rule_of(row: AnyRow | RecurringIssue) -> Rule:
    """Return the calendar rule of a row."""
    return Rule(**{name: getattr(row, name) for name in RULE} | {"weekdays": tuple(row.weekdays)})


def zone_of(row: AnyRow | RecurringIssue) -> ZoneInfo:
    """Return the zone in which its next time was reckoned."""
    return ZoneInfo(row.timezone)


def _present(row: AnyRow) -> dict[str, Any]:
    return {
        "id": row.id,
        "team_id": row.team_id,
        "creator_id": row.creator_id,
        "template_id": row.template_id,
        "issue": row.payload["issue"],
        **{name: getattr(row, name) for name in RULE},
        "time_of_day": clock_face(row.minute_of_day),
        "is_paused": row.is_paused,
        "next_on": row.next_on,
        "next_at": timestamp(row.next_at),
        "last_run_at": timestamp(row.last_run_at),
        "archived_at": timestamp(row.archived_at),
        "created_at": timestamp(row.created_at),
        "updated_at": timestamp(row.updated_at),
        "version": row.version,
    }


RECURRING_ISSUE = Entity(
    name="recurring_issue",
    source=_recurring,
    id=_recurring.c.id,
    version=_recurring.c.version,
    columns=tuple(each for each in _recurring.c if each.name not in {"id", "version", "workspace_id"}),
    present=_present,
    visible=visible_recurring,
)


def recurring_issues(
    connection: Connection, actor: Actor, *, team: UUID | None, after: UUID | None, limit: int
) -> list[tuple[UUID, int]]:
    """Return (id, version) of the visible ones that are not deleted, oldest first; of one team when it is given."""
    wanted = select(RecurringIssue.id, RecurringIssue.version).where(
        visible_recurring(actor.visibility), RecurringIssue.archived_at.is_(None)
    )
    if team is not None:
        wanted = wanted.where(RecurringIssue.team_id == team)
    if after is not None:
        wanted = wanted.where(RecurringIssue.id > after)
    return [(row[0], row[1]) for row in connection.execute(wanted.order_by(RecurringIssue.id).limit(limit))]


def get_locked(tx: Transaction, actor: Actor, recurring_id: UUID) -> RecurringIssue:
    """Return the visible recurring issue, locked; NotFound when there is none or it is deleted."""
    found = tx.session.scalar(
        select(RecurringIssue)
        .where(
            RecurringIssue.id == recurring_id,
            RecurringIssue.archived_at.is_(None),
            visible_recurring(actor.visibility),
        )
        .with_for_update()
    )
    if found is None:
        raise NotFound
    return found


def issues_of(
    connection: Connection, actor: Actor, recurring_id: UUID, after: UUID | None, limit: int
) -> list[tuple[UUID, int]]:
    """Return (id, version) of the visible issues that it has made, newest first."""
    wanted = select(Issue.id, Issue.version).where(
        Issue.recurring_issue_id == recurring_id, visible_issue(actor.visibility)
    )
    if after is not None:
        wanted = wanted.where(Issue.id < after)
    return [(row[0], row[1]) for row in connection.execute(wanted.order_by(Issue.id.desc()).limit(limit))]
