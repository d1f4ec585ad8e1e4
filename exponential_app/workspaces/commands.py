"""Writes of workspaces and members."""

import re
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from exponential_app.accounts import commands as accounts
from exponential_app.kernel.actor import Actor, Identity, Role
from exponential_app.kernel.changes import ChangeCursor
from exponential_app.kernel.errors import Conflict, Forbidden, Invalid, NotFound
from exponential_app.kernel.problem import is_unique_violation
from exponential_app.kernel.transaction import Transaction, transaction
from exponential_app.workspaces import policy
from exponential_app.workspaces.models import Member, Workspace

SLUG = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])")
# First segments of our own addresses; a workspace of that name could not be reached.
RESERVED_SLUGS = frozenset(
    {
        *("account", "api", "app", "assets", "auth", "docs", "healthz", "help", "login", "logout", "metrics", "new"),
        *("readyz", "scim", "settings", "setup", "sign-in", "sign-out", "signup", "static", "v1", "workspaces"),
    }
)


def create_workspace(actor: Identity, *, name: str, url_slug: str) -> UUID:
    """Create a workspace owned by the actor and return its id; reactions add its first team, labels and issues.

    Raises Invalid for a slug that cannot be an address, Conflict for one that is taken.
    """
    slug = checked_slug(url_slug)
    try:
        with transaction(actor) as tx:
            workspace = _new_workspace(tx, name, slug)
            _add(tx, actor.person_id, Role.OWNER)
            workspace_id = workspace.id
    except IntegrityError as error:
        if is_unique_violation(error, {"uq_workspace_url_slug"}):
            raise Conflict("This address is taken.", fields={"urlSlug": ["is taken"]}) from None
        raise
    return workspace_id


def update_workspace(actor: Actor, patch: dict[str, Any]) -> int | None:
    """Change the workspace's name or settings; returns the change number, None when nothing changed."""
    policy.require_manager(actor)
    with transaction(actor) as tx:
        tx.change(locked_workspace(tx), patch)
    return tx.seq


def locked_workspace(tx: Transaction) -> Workspace:
    """Return the transaction's workspace, locked."""
    return tx.session.scalars(select(Workspace).where(Workspace.id == tx.workspace_id).with_for_update()).one()


def add_member(actor: Actor, *, email: str, name: str | None, role: Role) -> tuple[UUID, int | None]:
    """Add the person with that address, known to us or new, to the workspace; returns their id and the number.

    Raises Conflict when they are in it already.
    """
    policy.require_may_set_role(actor, None, role)
    with transaction(actor) as tx:
        person = accounts.ensure_person(tx, email, name)
        _add(tx, person.id, role)
        person_id = person.id
    return person_id, tx.seq


def set_role(tx: Transaction, actor: Actor, member: Member, role: Role) -> None:
    """Give a locked member another role and record it; the last owner keeps theirs, and nobody changes their own."""
    policy.require_may_set_role(actor, Role(member.role), role)
    if member.role == role:
        return
    _require_not_self(actor, member.person_id)
    before, member.role = member.role, role.value
    _require_an_owner(tx)
    tx.record(member, "updated", role=(before, role.value))


def remove_member(tx: Transaction, actor: Actor, person_id: UUID) -> None:
    """Take a member, or oneself, out of the workspace and revoke their tokens; the last owner stays."""
    member = locked_member(tx, person_id)
    if person_id != actor.person_id:
        policy.require_may_set_role(actor, Role(member.role), None)
    member.removed_at = tx.now
    tx.record(member, "removed", role=(member.role, None))
    _require_an_owner(tx)
    accounts.revoke_tokens_of(tx, person_id, actor.workspace_id)


def refresh_member(tx: Transaction, person_id: UUID) -> None:
    """Note that who may see a member has changed, since guests see the people of their teams."""
    member = locked_member(tx, person_id)
    tx.record(member, "teams_changed")


def note_image(tx: Transaction, person_id: UUID, before: str | None, after: str | None) -> None:
    """Note that a member of the workspace looks different from now on."""
    tx.record(locked_member(tx, person_id), "updated", image=(before, after))


def checked_slug(text: str) -> str:
    """Return the slug in its stored form; Invalid says what is wrong with it."""
    slug = re.sub(r"[^a-z0-9-]+", "-", text.strip().lower()).strip("-")
    if not SLUG.fullmatch(slug):
        raise Invalid(fields={"urlSlug": ["must have 2 to 63 letters, digits or hyphens"]})
    if slug in RESERVED_SLUGS:
        raise Invalid(fields={"urlSlug": ["is kept for the program itself"]})
    return slug


def _new_workspace(tx: Transaction, name: str, slug: str) -> Workspace:
    workspace = Workspace(name=name, url_slug=slug, created_at=tx.now, updated_at=tx.now)
    tx.session.add(workspace)
    tx.session.flush()
    tx.session.add(ChangeCursor(workspace_id=workspace.id))
    tx.workspace_id = workspace.id
    tx.record_created(workspace, name=name, url_slug=slug)
    return workspace


def _add(tx: Transaction, person_id: UUID, role: Role) -> None:
    member = tx.session.scalar(
        select(Member).where(Member.workspace_id == tx.workspace_id, Member.person_id == person_id).with_for_update()
    )
    if member is None:
        member = Member(
            workspace_id=tx.workspace_id,
            person_id=person_id,
            role=role.value,
            joined_at=tx.now,
            created_at=tx.now,
            updated_at=tx.now,
        )
        tx.session.add(member)
        tx.session.flush()
        tx.record_created(member, role=role.value)
    elif member.removed_at is None:
        raise Conflict("This person is already a member.")
    else:
        member.removed_at, member.joined_at, member.role = None, tx.now, role.value
        tx.record(member, "rejoined", role=(None, role.value))


def locked_member(tx: Transaction, person_id: UUID) -> Member:
    """Return a member of the workspace, locked; NotFound when there is none."""
    member = tx.session.scalar(
        select(Member)
        .where(Member.workspace_id == tx.workspace_id, Member.person_id == person_id, Member.removed_at.is_(None))
        .with_for_update()
    )
    if member is None:
        raise NotFound
    return member


def _require_not_self(actor: Actor, person_id: UUID) -> None:
    if actor.person_id == person_id:
        raise Forbidden("Ask another owner or admin to change your role.")


def _require_an_owner(tx: Transaction) -> None:
    tx.session.flush()
    owners = tx.session.scalars(
        select(Member.id)
        .where(Member.workspace_id == tx.workspace_id, Member.role == Role.OWNER, Member.removed_at.is_(None))
        .with_for_update()
    ).first()
    if owners is None:
        raise Conflict("A workspace needs an owner; make someone else an owner first.")
