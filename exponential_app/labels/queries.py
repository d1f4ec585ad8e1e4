"""Reads of labels."""

from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Connection, Uuid, any_, bindparam, or_, select
from sqlalchemy.dialects.postgresql import ARRAY

from exponential_app.kernel.actor import Actor, Visibility
from exponential_app.kernel.clock import timestamp
from exponential_app.kernel.db import AnyRow
from exponential_app.kernel.errors import NotFound
from exponential_app.kernel.prepared import Prepared, viewer_workspace
from exponential_app.kernel.projection import Entity
from exponential_app.kernel.transaction import Transaction
from exponential_app.labels.models import Label
from exponential_app.teams.queries import visible_team_ids


def visible_label(viewer: Visibility) -> ColumnElement[bool]:
    """Admit everyone to the workspace's labels, and to a team's those who see the team."""
    mine = or_(Label.team_id.is_(None), Label.team_id.in_(visible_team_ids(viewer)))
    return (Label.workspace_id == viewer_workspace(viewer)) & mine


def _present(row: AnyRow) -> dict[str, Any]:
    return {
        "id": row.id,
        "team_id": row.team_id,
        "name": row.name,
        "color": row.color,
        "description": row.description,
        "archived_at": timestamp(row.archived_at),
        "version": row.version,
    }


_label = Label.__table__

LABEL = Entity(
    name="label",
    source=_label,
    id=_label.c.id,
    version=_label.c.version,
    columns=tuple(_label.c[name] for name in ("team_id", "name", "color", "description", "archived_at")),
    present=_present,
    visible=visible_label,
)


def labels(
    connection: Connection, actor: Actor, *, archived: bool, after: UUID | None, limit: int
) -> list[tuple[UUID, int]]:
    """Return (id, version) of the labels one sees, by id; archived ones only when asked for."""
    wanted = select(Label.id, Label.version).where(visible_label(actor.visibility))
    if not archived:
        wanted = wanted.where(Label.archived_at.is_(None))
    if after is not None:
        wanted = wanted.where(Label.id > after)
    return [(row[0], row[1]) for row in connection.execute(wanted.order_by(Label.id).limit(limit))]


def get_locked(tx: Transaction, actor: Actor, label_id: UUID) -> Label:
    """Return the visible label, locked; NotFound when there is none."""
    label = tx.session.scalar(
        select(Label).where(Label.id == label_id, visible_label(actor.visibility)).with_for_update()
    )
    if label is None:
        raise NotFound
    return label


def applicable(tx: Transaction, team_id: UUID, label_ids: list[UUID]) -> set[UUID]:
    """Return those of the labels that an issue of the team may carry."""
    rows = tx.rows(_APPLICABLE, label_ids=label_ids, workspace_id=tx.workspace_id, team_id=team_id)
    return {row.id for row in rows}


_APPLICABLE = Prepared(
    select(Label.id).where(
        Label.id == any_(bindparam("label_ids", type_=ARRAY(Uuid))),
        Label.workspace_id == bindparam("workspace_id", type_=Uuid),
        Label.archived_at.is_(None),
        or_(Label.team_id.is_(None), Label.team_id == bindparam("team_id", type_=Uuid)),
    )
)


def by_name(tx: Transaction) -> dict[str, UUID]:
    """Return the ids of the workspace's own labels by name."""
    rows = tx.session.execute(
        select(Label.name, Label.id).where(Label.workspace_id == tx.workspace_id, Label.team_id.is_(None))
    )
    return {row.name: row.id for row in rows}
