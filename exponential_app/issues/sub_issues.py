"""Reads of the issues under one issue: their list in sibling order, and how far they are."""

from typing import Any
from uuid import UUID

from sqlalchemy import Connection, column, select, table, tuple_
from sqlalchemy.types import Uuid

from exponential_app.issues.models import Issue
from exponential_app.issues.queries import visible_issue
from exponential_app.kernel.actor import Actor, Visibility
from exponential_app.kernel.db import AnyRow, AnySelect
from exponential_app.teams.estimates import points

_team = table("team", column("id", Uuid), column("unestimated_as_one"))


def page(
    connection: Connection, actor: Actor, parent_id: UUID, after: tuple[str, UUID] | None, limit: int
) -> list[AnyRow]:
    """Return (id, version, sub_issue_rank) of the visible live sub-issues in sibling order, at most `limit`."""
    wanted: AnySelect = _live(actor.visibility, parent_id, Issue.id, Issue.version, Issue.sub_issue_rank)
    if after is not None:
        wanted = wanted.where(tuple_(Issue.sub_issue_rank, Issue.id) > after)
    return list(connection.execute(wanted.order_by(Issue.sub_issue_rank, Issue.id).limit(limit)))


def progress(connection: Connection, actor: Actor, parent_id: UUID) -> dict[str, Any]:
    """Return how many visible live sub-issues there are, how many are completed and canceled, and their points.

    `percent` is the share of completed ones among those not canceled, rounded down; 0 when there are none.
    Progress is no part of an issue's JSON: clients that hold the issues derive it in the same way.
    """
    columns = (Issue.estimate, Issue.completed_at, Issue.canceled_at, _team.c.unestimated_as_one)
    rows = connection.execute(
        _live(actor.visibility, parent_id, *columns).join(_team, _team.c.id == Issue.team_id)
    ).all()
    weights = [points(row.estimate, unestimated_as_one=row.unestimated_as_one) for row in rows]
    completed, canceled = ([getattr(row, name) is not None for row in rows] for name in ("completed_at", "canceled_at"))
    goal = len(rows) - sum(canceled)
    return {
        "total": len(rows),
        "completed": sum(completed),
        "canceled": sum(canceled),
        "percent": 100 * sum(completed) // goal if goal else 0,
        "points": {
            "total": sum(weights),
            "completed": sum(weight for weight, counts in zip(weights, completed, strict=True) if counts),
            "canceled": sum(weight for weight, counts in zip(weights, canceled, strict=True) if counts),
        },
    }


def _live(viewer: Visibility, parent_id: UUID, *columns: Any) -> AnySelect:
    live = (Issue.parent_id == parent_id) & Issue.archived_at.is_(None) & Issue.trashed_at.is_(None)
    return select(*columns).where(visible_issue(viewer), live)
