"""Noticing that an issue's time is running out, or over; the log then tells whoever wants to know."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import ColumnElement, Connection, or_, select

from exponential_app.issues.models import Issue
from exponential_app.issues.sla import status_at
from exponential_app.kernel.transaction import Transaction

BATCH = 200


def _is_due(now: datetime) -> ColumnElement[bool]:
    # Written so that each half is one of the two partial indexes.
    on_track = (Issue.sla_status == "on_track") & (Issue.sla_at_risk_at <= now)
    at_risk = (Issue.sla_status == "at_risk") & (Issue.sla_breaches_at <= now)
    stands_still = or_(Issue.sla_paused_at.is_not(None), Issue.archived_at.is_not(None), Issue.trashed_at.is_not(None))
    return or_(on_track, at_risk) & ~stands_still


def workspaces_due(connection: Connection, now: datetime) -> Sequence[UUID]:
    """Return the workspaces in which the time of an issue has run further than its status says."""
    return connection.scalars(select(Issue.workspace_id).where(_is_due(now)).distinct()).all()


def watch_batch(tx: Transaction) -> bool:
    """Say of the next issues of the workspace that they are at risk or breached; False when none is left.

    An issue that somebody is changing is left for the next minute.
    """
    issues = tx.session.scalars(
        select(Issue)
        .where(Issue.workspace_id == tx.workspace_id, _is_due(tx.now))
        .order_by(Issue.id)
        .limit(BATCH)
        .with_for_update(skip_locked=True)
    ).all()
    for issue in issues:
        before, issue.sla_status = issue.sla_status, status_at(issue, tx.now)
        tx.record(issue, f"sla_{issue.sla_status}", sla_status=(before, issue.sla_status))
    return len(issues) == BATCH
