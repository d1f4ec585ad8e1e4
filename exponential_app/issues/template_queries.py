"""Reads of issue templates."""

from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Connection, or_, select

from exponential_app.issues.template_models import IssueTemplate
from exponential_app.kernel.actor import Actor, Visibility
from exponential_app.kernel.clock import timestamp
from exponential_app.kernel.db import AnyRow
from exponential_app.kernel.errors import NotFound
from exponential_app.kernel.projection import Entity
from exponential_app.kernel.transaction import Transaction
from exponential_app.teams.queries import of_workspace_or_seen_team

_template = IssueTemplate.__table__


def visible_template(viewer: Visibility) -> ColumnElement[bool]:
    """Admit everyone to the workspace's templates, and to a team's those who see the team."""
    return of_workspace_or_seen_team(_template.c.workspace_id, _template.c.team_id, viewer)


def _present(row: AnyRow) -> dict[str, Any]:
    return {
        "id": row.id,
        "team_id": row.team_id,
        "name": row.name,
        "description": row.description,
        "issue": row.payload["issue"],
        "creator_id": row.creator_id,
        "archived_at": timestamp(row.archived_at),
        "created_at": timestamp(row.created_at),
        "updated_at": timestamp(row.updated_at),
        "version": row.version,
    }


ISSUE_TEMPLATE = Entity(
    name="issue_template",
    source=_template,
    id=_template.c.id,
    version=_template.c.version,
    columns=tuple(each for each in _template.c if each.name not in {"id", "version", "workspace_id"}),
    present=_present,
    visible=visible_template,
)


def templates(
    connection: Connection, actor: Actor, *, teams: list[UUID] | None, archived: bool, after: UUID | None, limit: int
) -> list[tuple[UUID, int]]:
    """Return (id, version) of the visible templates, oldest first; of `teams` and the workspace when given."""
    wanted = select(IssueTemplate.id, IssueTemplate.version).where(visible_template(actor.visibility))
    if not archived:
        wanted = wanted.where(IssueTemplate.archived_at.is_(None))
    if teams is not None:
        wanted = wanted.where(or_(IssueTemplate.team_id.is_(None), IssueTemplate.team_id.in_(teams)))
    if after is not None:
        wanted = wanted.where(IssueTemplate.id > after)
    return [(row[0], row[1]) for row in connection.execute(wanted.order_by(IssueTemplate.id).limit(limit))]


def get_locked(tx: Transaction, actor: Actor, template_id: UUID) -> IssueTemplate:
    """Return the visible template, locked; NotFound when there is none."""
    wanted = select(IssueTemplate).where(IssueTemplate.id == template_id, visible_template(actor.visibility))
    template = tx.session.scalar(wanted.with_for_update())
    if template is None:
        raise NotFound
    return template


def usable(tx: Transaction, viewer: Visibility, template_id: UUID, team_id: UUID) -> IssueTemplate | None:
    """Return the visible template that issues of a team may be made from; None when there is no such."""
    return tx.session.scalar(
        select(IssueTemplate).where(
            IssueTemplate.id == template_id,
            IssueTemplate.archived_at.is_(None),
            or_(IssueTemplate.team_id.is_(None), IssueTemplate.team_id == team_id),
            visible_template(viewer),
        )
    )
