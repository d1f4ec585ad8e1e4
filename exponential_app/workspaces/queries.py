"""Reads of workspaces and the people in them."""

from collections.abc import Collection
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Connection, String, any_, column, exists, or_, select, table
from sqlalchemy.types import Uuid

from exponential_app.kernel.actor import Actor, Visibility
from exponential_app.kernel.clock import timestamp
from exponential_app.kernel.db import AnyRow
from exponential_app.kernel.identities import WorkspaceChoice
from exponential_app.kernel.prepared import viewer_person, viewer_teams, viewer_workspace
from exponential_app.kernel.projection import Entity
from exponential_app.kernel.transaction import Transaction
from exponential_app.workspaces.models import Member, Workspace

# Other slices' tables are named, not imported: a slice's models are its own.
_person = table("person", column("id", Uuid), column("name", String), column("email", String), column("image", String))
_team_member = table("team_member", column("team_id", Uuid), column("person_id", Uuid))


def visible_workspace(viewer: Visibility) -> ColumnElement[bool]:
    """Admit to a workspace those who are in it."""
    return Workspace.id == viewer_workspace(viewer)


def visible_person(viewer: Visibility) -> ColumnElement[bool]:
    """Show members everyone in the workspace, a guest themself and the people of their teams."""
    present = (Member.workspace_id == viewer_workspace(viewer)) & Member.removed_at.is_(None)
    if not viewer.is_guest:
        return present
    shares_a_team = exists().where(
        _team_member.c.person_id == Member.person_id,
        _team_member.c.team_id == any_(viewer_teams(viewer)),
    )
    return present & or_(Member.person_id == viewer_person(viewer), shares_a_team)


def _present_workspace(row: AnyRow) -> dict[str, Any]:
    return {
        "id": row.id,
        "name": row.name,
        "url_slug": row.url_slug,
        "label_management": row.label_management,
        "template_management": row.template_management,
        "branch_format": row.branch_format,
        **{name: getattr(row, name) for name in FILE_LIMITS},
        "created_at": timestamp(row.created_at),
        "updated_at": timestamp(row.updated_at),
        "version": row.version,
    }


def _present_person(row: AnyRow) -> dict[str, Any]:
    return {
        "id": row.person_id,
        "name": row.name,
        "email": row.email,
        "image": row.image,
        "role": row.role,
        "joined_at": timestamp(row.joined_at),
        "version": row.version,
    }


FILE_LIMITS = ("largest_file_mib", "file_kinds", "file_quota_mib")
_RULES = ("label_management", "template_management", "branch_format", *FILE_LIMITS)
_SETTINGS = ("name", "url_slug", *_RULES, "created_at", "updated_at")
WORKSPACE = Entity(
    name="workspace",
    source=Workspace.__table__,
    id=Workspace.__table__.c.id,
    version=Workspace.__table__.c.version,
    columns=tuple(
        Workspace.__table__.c[name]
        for name in _SETTINGS
    ),
    present=_present_workspace,
    visible=visible_workspace,
)

PERSON = Entity(
    name="person",
    source=Member.__table__.join(_person, _person.c.id == Member.__table__.c.person_id),
    id=Member.__table__.c.person_id,
    row=Member.__table__.c.id,
    version=Member.__table__.c.version,
    columns=(_person.c.name, _person.c.email, _person.c.image, Member.__table__.c.role, Member.__table__.c.joined_at),
    present=_present_person,
    visible=visible_person,
)


def memberships(connection: Connection, person_id: UUID) -> list[AnyRow]:
    """Return the person's workspaces with their role in each, latest joined first."""
    return list(
        connection.execute(
            select(Workspace.id, Workspace.name, Workspace.url_slug, Member.role)
            .join(Member, Member.workspace_id == Workspace.id)
            .where(Member.person_id == person_id, Member.removed_at.is_(None))
            .order_by(Member.joined_at.desc(), Member.id.desc())
            .limit(250)
        )
    )


def chosen_membership(
    connection: Connection, person_id: UUID, choice: WorkspaceChoice, last_used: UUID | None
) -> tuple[UUID, str] | None:
    """Return (workspace id, role) of the choice, or of the last used or latest joined one when nothing is chosen.

    None when the person is not in the chosen workspace, or in none.
    """
    rows = memberships(connection, person_id)
    if choice.id is not None or choice.slug is not None:
        rows = [row for row in rows if choice.id in {None, str(row.id)} and choice.slug in {None, row.url_slug}]
    else:
        rows.sort(key=lambda row: row.id != last_used)
    return (rows[0].id, rows[0].role) if rows else None


def membership(connection: Connection, person_id: UUID, workspace_id: UUID) -> str | None:
    """Return the person's role in the workspace, None when they are not in it."""
    return connection.scalar(
        select(Member.role).where(
            Member.person_id == person_id, Member.workspace_id == workspace_id, Member.removed_at.is_(None)
        )
    )


def roles(connection: Connection, workspace_id: UUID, person_ids: Collection[UUID]) -> dict[UUID, str]:
    """Return people's roles in the workspace by person; who is not in it is left out."""
    wanted = select(Member.person_id, Member.role).where(
        Member.workspace_id == workspace_id, Member.removed_at.is_(None), Member.person_id.in_(person_ids)
    )
    return {row.person_id: row.role for row in connection.execute(wanted)}


def members(connection: Connection, actor: Actor, after: UUID | None, limit: int) -> list[tuple[UUID, int]]:
    """Return (membership id, version) of the people the actor sees, by that id, at most `limit`."""
    wanted = select(Member.id, Member.version).where(visible_person(actor.visibility))
    if after is not None:
        wanted = wanted.where(Member.id > after)
    return [(row[0], row[1]) for row in connection.execute(wanted.order_by(Member.id).limit(limit))]


def label_management(tx: Transaction) -> str:
    """Return who may change labels: admins, members or anyone."""
    return tx.session.scalars(select(Workspace.label_management).where(Workspace.id == tx.workspace_id)).one()


def template_management(tx: Transaction) -> str:
    """Return who may change templates and recurring issues: admins or members."""
    return tx.session.scalars(select(Workspace.template_management).where(Workspace.id == tx.workspace_id)).one()


def file_limits(connection: Connection, actor: Actor) -> AnyRow:
    """Return (largest_file_mib, file_kinds, file_quota_mib) of the actor's workspace."""
    limits = (getattr(Workspace, name) for name in FILE_LIMITS)
    return connection.execute(select(*limits).where(visible_workspace(actor.visibility))).one()


def lock_file_quota(tx: Transaction) -> int | None:
    """Return how many MiB all files may take, None for no bound; the workspace is locked where there is one.

    Uploads of one workspace then count one after another; without a quota there is nothing to count.
    """
    wanted = select(Workspace.file_quota_mib).where(Workspace.id == tx.workspace_id)
    if tx.session.scalars(wanted).one() is None:
        return None
    # Weaker than a full lock: new rows refer to the workspace meanwhile.
    return tx.session.scalars(wanted.with_for_update(key_share=True)).one()


def branch_naming(connection: Connection, actor: Actor) -> tuple[str, str]:
    """Return the workspace's format of branch names and the actor's name."""
    row = connection.execute(
        select(Workspace.branch_format, _person.c.name)
        .join(_person, _person.c.id == actor.person_id)
        .where(visible_workspace(actor.visibility))
    ).one()
    return row.branch_format, row.name


def are_members(tx: Transaction, person_ids: list[UUID]) -> bool:
    """Tell whether all of the people are in the transaction's workspace."""
    found = tx.session.scalars(
        select(Member.person_id).where(
            Member.workspace_id == tx.workspace_id, Member.removed_at.is_(None), Member.person_id.in_(person_ids)
        )
    )
    return set(found) >= set(person_ids)


def owner_email(connection: Connection) -> str | None:
    """Return the address of the owner who joined first in the whole installation, None when there is nobody."""
    return connection.scalar(
        select(_person.c.email)
        .join(Member, Member.person_id == _person.c.id)
        .where(Member.role == "owner", Member.removed_at.is_(None))
        .order_by(Member.joined_at)
        .limit(1)
    )
