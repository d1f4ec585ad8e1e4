"""Reads of labels."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Connection, Uuid, any_, bindparam, case, column, func, or_, select, table
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.orm import aliased

from exponential_app.kernel.actor import Actor, Visibility
from exponential_app.kernel.clock import timestamp
from exponential_app.kernel.db import AnyRow
from exponential_app.kernel.errors import NotFound
from exponential_app.kernel.prepared import Prepared
from exponential_app.kernel.projection import Entity
from exponential_app.kernel.transaction import Transaction
from exponential_app.labels.models import Label
from exponential_app.teams.queries import of_workspace_or_seen_team, visible_team_ids


def visible_label(viewer: Visibility) -> ColumnElement[bool]:
    """Admit everyone to the workspace's labels, and to a team's those who see the team."""
    return of_workspace_or_seen_team(Label.__table__.c.workspace_id, Label.__table__.c.team_id, viewer)


def _present(row: AnyRow) -> dict[str, Any]:
    return {
        "id": row.id,
        "team_id": row.team_id,
        "group_id": row.group_id,
        "is_group": row.is_group,
        "name": row.name,
        "color": row.color,
        "description": row.description,
        "archived_at": timestamp(row.archived_at),
        "version": row.version,
    }


_label = Label.__table__
# Other slices' tables are named, not imported: a slice's models are its own.
_team = table("team", column("id", Uuid), column("name"), column("key"))
_issue = table("issue", column("id", Uuid), column("team_id", Uuid), column("archived_at"), column("trashed_at"))
_carried = table("issue_label", column("issue_id", Uuid), column("label_id", Uuid), column("applied_at"))

LABEL = Entity(
    name="label",
    source=_label,
    id=_label.c.id,
    version=_label.c.version,
    columns=tuple(
        _label.c[name] for name in ("team_id", "group_id", "is_group", "name", "color", "description", "archived_at")
    ),
    present=_present,
    visible=visible_label,
)


@dataclass(frozen=True)
class Wanted:
    """Which labels a list holds: of the workspace, of teams, or of both; of one team when it is named."""

    scope: str = "all"
    team_id: UUID | None = None
    archived: bool = False


def labels(
    connection: Connection, actor: Actor, which: Wanted, *, after: UUID | None, limit: int
) -> list[tuple[UUID, int]]:
    """Return (id, version) of the labels one sees, by id; archived ones only when asked for."""
    wanted = select(Label.id, Label.version).where(visible_label(actor.visibility))
    if not which.archived:
        wanted = wanted.where(Label.archived_at.is_(None))
    if which.scope != "all":
        wanted = wanted.where(Label.team_id.is_(None) if which.scope == "workspace" else Label.team_id.is_not(None))
    if which.team_id is not None:
        wanted = wanted.where(or_(Label.team_id.is_(None), Label.team_id == which.team_id))
    if after is not None:
        wanted = wanted.where(Label.id > after)
    return [(row[0], row[1]) for row in connection.execute(wanted.order_by(Label.id).limit(limit))]


@dataclass(frozen=True)
class LabelFacts:
    """What is told of a label beside its JSON: it depends on who asks, and on issues.

    `issue_count` counts the issues the viewer sees that are neither archived nor in the trash.
    """

    created_at: datetime
    updated_at: datetime
    team_name: str | None
    team_key: str | None
    issue_count: int
    last_applied_at: datetime | None


def facts(connection: Connection, actor: Actor, ids: list[UUID]) -> dict[UUID, LabelFacts]:
    """Return the facts of those of the labels that the actor sees."""
    carried = (
        select(
            _carried.c.label_id,
            func.count().label("issue_count"),
            func.max(_carried.c.applied_at).label("last_applied_at"),
        )
        .join(_issue, _issue.c.id == _carried.c.issue_id)
        .where(
            _carried.c.label_id.in_(ids),
            _issue.c.archived_at.is_(None),
            _issue.c.trashed_at.is_(None),
            _issue.c.team_id.in_(visible_team_ids(actor.visibility)),
        )
        .group_by(_carried.c.label_id)
        .subquery()
    )
    rows = connection.execute(
        select(
            Label.id,
            Label.created_at,
            Label.updated_at,
            _team.c.name,
            _team.c.key,
            func.coalesce(carried.c.issue_count, 0),
            carried.c.last_applied_at,
        )
        .outerjoin(_team, _team.c.id == Label.team_id)
        .outerjoin(carried, carried.c.label_id == Label.id)
        .where(Label.id.in_(ids), visible_label(actor.visibility))
    )
    return {row[0]: LabelFacts(*row[1:]) for row in rows}


def carriers(tx: Transaction, label_ids: list[UUID]) -> list[AnyRow]:
    """Return (issue_id, team_id) of every issue that carries one of the labels, seen by the actor or not."""
    return list(
        tx.session.execute(
            select(_carried.c.issue_id, _issue.c.team_id)
            .join(_issue, _issue.c.id == _carried.c.issue_id)
            .where(_carried.c.label_id.in_(label_ids))
            .distinct()
        )
    )


def members_of(tx: Transaction, group_id: UUID) -> list[Label]:
    """Return the labels of a group, archived ones too, locked, by id."""
    return list(
        tx.session.scalars(select(Label).where(Label.group_id == group_id).order_by(Label.id).with_for_update())
    )


def is_archived(tx: Transaction, label_id: UUID) -> bool:
    """Tell whether a label is archived."""
    return tx.session.scalar(select(Label.archived_at).where(Label.id == label_id)) is not None


def locked(tx: Transaction, actor: Actor, ids: list[UUID]) -> list[Label]:
    """Return the visible labels with these ids, locked, by id; NotFound when one of them is missing."""
    found = tx.session.scalars(
        select(Label).where(Label.id.in_(ids), visible_label(actor.visibility)).order_by(Label.id).with_for_update()
    ).all()
    if len(found) != len(set(ids)):
        raise NotFound
    return list(found)


def get_locked(tx: Transaction, actor: Actor, label_id: UUID) -> Label:
    """Return the visible label, locked; NotFound when there is none."""
    label = tx.session.scalar(
        select(Label).where(Label.id == label_id, visible_label(actor.visibility)).with_for_update()
    )
    if label is None:
        raise NotFound
    return label


def are_visible(tx: Transaction, actor: Actor, ids: list[UUID]) -> bool:
    """Tell whether the actor sees all of these labels."""
    found = tx.session.scalars(select(Label.id).where(Label.id.in_(ids), visible_label(actor.visibility)))
    return set(found) == set(ids)


def applicable(tx: Transaction, team_id: UUID, label_ids: list[UUID]) -> set[UUID]:
    """Return those of the labels that an issue of the team may carry; groups cannot be carried."""
    rows = tx.rows(_APPLICABLE, label_ids=label_ids, workspace_id=tx.workspace_id, team_id=team_id)
    return {row.id for row in rows}


def counterparts(tx: Transaction, label_ids: list[UUID], team_id: UUID) -> dict[UUID, UUID]:
    """Return what stands for each of the labels on issues of another team.

    Itself when it is the workspace's or that team's, else a label in use of the same name there. What has neither is
    left out.
    """
    other = aliased(Label)
    fits = (
        (func.lower(other.name) == func.lower(Label.name))
        & other.archived_at.is_(None)
        & other.is_group.is_(False)
        & (other.workspace_id == Label.workspace_id)
        & or_(other.team_id.is_(None), other.team_id == team_id)
    )
    stays = or_(Label.team_id.is_(None), Label.team_id == team_id)
    rows = tx.session.execute(
        select(Label.id, case((stays, Label.id), else_=other.id))
        .outerjoin(other, fits & ~stays)
        .where(Label.id.in_(label_ids))
        # A team's own label comes before the workspace's.
        .order_by(Label.id, other.team_id.is_(None))
    )
    found: dict[UUID, UUID] = {}
    for label, counterpart in rows:
        if counterpart is not None:
            found.setdefault(label, counterpart)
    return found


def groups_of(tx: Transaction, label_ids: list[UUID]) -> dict[UUID, UUID]:
    """Return the group of each of the labels that is in one."""
    rows = tx.rows(_GROUPS, label_ids=label_ids)
    return {row.id: row.group_id for row in rows}


_GROUPS = Prepared(
    select(Label.id, Label.group_id).where(
        Label.id == any_(bindparam("label_ids", type_=ARRAY(Uuid))), Label.group_id.is_not(None)
    )
)
_APPLICABLE = Prepared(
    select(Label.id).where(
        Label.id == any_(bindparam("label_ids", type_=ARRAY(Uuid))),
        Label.workspace_id == bindparam("workspace_id", type_=Uuid),
        Label.archived_at.is_(None),
        Label.is_group.is_(False),
        or_(Label.team_id.is_(None), Label.team_id == bindparam("team_id", type_=Uuid)),
    )
)


def by_name(tx: Transaction) -> dict[str, UUID]:
    """Return the ids of the workspace's own labels by name."""
    rows = tx.session.execute(
        select(Label.name, Label.id).where(Label.workspace_id == tx.workspace_id, Label.team_id.is_(None))
    )
    return {row.name: row.id for row in rows}
