"""Reads of the rules of deadlines and of the hours in which they count."""

from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Connection, Uuid, cast, false, func, select
from sqlalchemy.dialects.postgresql import ARRAY

from exponential_app.issues.models import PRIORITIES
from exponential_app.issues.sla_models import BusinessCalendar, SlaRule
from exponential_app.kernel.actor import Actor, Visibility
from exponential_app.kernel.clock import timestamp
from exponential_app.kernel.db import AnyRow
from exponential_app.kernel.errors import NotFound
from exponential_app.kernel.prepared import viewer_workspace
from exponential_app.kernel.projection import Entity
from exponential_app.kernel.transaction import Transaction
from exponential_app.teams.queries import visible_team_ids

# What is in force as long as nobody has said otherwise.
ORDINARY_CALENDAR = {
    "timezone": "UTC",
    "working_days": [1, 2, 3, 4, 5],
    "opens_minute": 540,
    "closes_minute": 1020,
    "holidays": list[date](),
    "paused_state_ids": list[UUID](),
}


def visible_sla_rule(viewer: Visibility) -> ColumnElement[bool]:
    """Admit everyone but guests, to a rule for certain teams those who see all of them."""
    seen = func.array(visible_team_ids(viewer).scalar_subquery())
    named = SlaRule.team_ids.contained_by(cast(seen, ARRAY(Uuid)))
    return false() if viewer.is_guest else (SlaRule.workspace_id == viewer_workspace(viewer)) & named


def visible_calendar(viewer: Visibility) -> ColumnElement[bool]:
    """Admit everyone in the workspace but guests."""
    return false() if viewer.is_guest else BusinessCalendar.workspace_id == viewer_workspace(viewer)


def _present_rule(row: AnyRow) -> dict[str, Any]:
    return {
        "id": row.id,
        "name": row.name,
        "rank": row.rank,
        "priorities": [PRIORITIES[each] for each in row.priorities],
        "team_ids": row.team_ids,
        "label_ids": row.label_ids,
        "duration": row.duration,
        "unit": row.unit,
        "enabled": row.is_enabled,
        "archived_at": timestamp(row.archived_at),
        "created_at": timestamp(row.created_at),
        "updated_at": timestamp(row.updated_at),
        "version": row.version,
    }


def present_calendar(row: AnyRow) -> dict[str, Any]:
    """Return the hours as the wire words them."""
    return {
        "id": row.id,
        "timezone": row.timezone,
        "working_days": row.working_days,
        "opens_at": clock_face(row.opens_minute),
        "closes_at": clock_face(row.closes_minute),
        "holidays": row.holidays,
        "paused_state_ids": row.paused_state_ids,
        "version": row.version,
    }


def clock_face(minute: int) -> str:
    """Return a minute of the day as HH:MM; the last one is 24:00."""
    return f"{minute // 60:02}:{minute % 60:02}"


_rule = SlaRule.__table__
_calendar = BusinessCalendar.__table__

SLA_RULE = Entity(
    name="sla_rule",
    source=_rule,
    id=_rule.c.id,
    version=_rule.c.version,
    columns=tuple(each for each in _rule.c if each.name not in {"id", "version", "workspace_id"}),
    present=_present_rule,
    visible=visible_sla_rule,
)

BUSINESS_CALENDAR = Entity(
    name="business_calendar",
    source=_calendar,
    id=_calendar.c.id,
    version=_calendar.c.version,
    columns=tuple(_calendar.c[name] for name in ORDINARY_CALENDAR),
    present=present_calendar,
    visible=visible_calendar,
)


# What is read as long as the workspace has no calendar of its own.
ORDINARY = {
    "id": None,
    "timezone": "UTC",
    "working_days": [1, 2, 3, 4, 5],
    "opens_at": "09:00",
    "closes_at": "17:00",
    "holidays": [],
    "paused_state_ids": [],
    "version": 0,
}


def rules(connection: Connection, actor: Actor, after: tuple[str, UUID] | None, limit: int) -> list[AnyRow]:
    """Return (id, version, rank) of the visible rules that are not deleted, in their order, at most `limit`."""
    wanted = select(SlaRule.id, SlaRule.version, SlaRule.rank).where(
        visible_sla_rule(actor.visibility), SlaRule.archived_at.is_(None)
    )
    if after is not None:
        wanted = wanted.where((SlaRule.rank > after[0]) | ((SlaRule.rank == after[0]) & (SlaRule.id > after[1])))
    return list(connection.execute(wanted.order_by(SlaRule.rank, SlaRule.id).limit(limit)))


def rule_locked(tx: Transaction, actor: Actor, rule_id: UUID) -> SlaRule:
    """Return the visible rule, locked; NotFound when there is none or it is deleted."""
    rule = tx.session.scalar(
        select(SlaRule)
        .where(SlaRule.id == rule_id, SlaRule.archived_at.is_(None), visible_sla_rule(actor.visibility))
        .with_for_update()
    )
    if rule is None:
        raise NotFound
    return rule


def calendar_id(connection: Connection, workspace_id: UUID) -> UUID | None:
    """Return the id of the workspace's own calendar, None as long as the ordinary one is in force."""
    return connection.scalar(select(BusinessCalendar.id).where(BusinessCalendar.workspace_id == workspace_id))
