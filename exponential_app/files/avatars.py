"""Pictures of people: made square and small when they come, kept until another takes their place."""

from contextlib import ExitStack
from typing import BinaryIO
from uuid import UUID

from sqlalchemy import Uuid, bindparam, column, delete, exists, literal_column, or_, select, table

from exponential_app.accounts import commands as accounts
from exponential_app.files import pictures
from exponential_app.files.models import Avatar
from exponential_app.kernel.actor import Actor, Identity
from exponential_app.kernel.db import database
from exponential_app.kernel.errors import NotFound
from exponential_app.kernel.ids import uuid7
from exponential_app.kernel.prepared import Prepared
from exponential_app.kernel.storage import Storage
from exponential_app.kernel.transaction import Transaction, transaction
from exponential_app.workspaces import commands as workspace_commands
from exponential_app.workspaces import queries as workspaces


def set_avatar(identity: Identity, storage: Storage, stream: BinaryIO) -> str:
    """Give the person a picture, cropped to its middle; returns its address. Raises Invalid for what is no picture."""
    content = pictures.avatar(stream)
    avatar_id = uuid7()
    with ExitStack() as stack:
        stack.callback(storage.delete, avatar_id.hex)
        storage.put(avatar_id.hex, [content])
        address = f"/api/avatars/{avatar_id}"
        with transaction(identity) as tx:
            former_image = accounts.set_image(tx, identity.person_id, address)
            former = _replace(tx, identity.person_id)
            tx.session.add(Avatar(id=avatar_id, person_id=identity.person_id, created_at=tx.now))
        stack.pop_all()
    _tell(identity, former_image, address)
    _forget(storage, former)
    return address


def remove_avatar(identity: Identity, storage: Storage) -> None:
    """Take the person's picture away; none is as well."""
    with transaction(identity) as tx:
        former_image = accounts.set_image(tx, identity.person_id, None)
        former = _replace(tx, identity.person_id)
    if former_image is not None:
        _tell(identity, former_image, None)
    _forget(storage, former)


def require_seen(identity: Identity, avatar_id: UUID) -> None:
    """Raise NotFound unless the picture is one's own, or of somebody whom one meets in a workspace."""
    with database().reading() as connection:
        if not _SEEN.rows(connection, {"avatar_id": avatar_id, "reader_id": identity.person_id}):
            raise NotFound


def _replace(tx: Transaction, person_id: UUID) -> UUID | None:
    return tx.session.scalar(delete(Avatar).where(Avatar.person_id == person_id).returning(Avatar.id))


def _forget(storage: Storage, former: UUID | None) -> None:
    if former is not None:
        storage.delete(former.hex)


def _tell(identity: Identity, before: str | None, after: str | None) -> None:
    """Let everybody know who meets the person, in one workspace after another: each numbers its own changes."""
    with database().reading() as connection:
        found = workspaces.memberships(connection, identity.person_id)
    for membership in found:
        actor = Actor(identity.person_id, identity.via, identity.credential, workspace_id=membership.id)
        with transaction(actor) as tx:
            workspace_commands.note_image(tx, identity.person_id, before, after)


# Other slices' tables are named, not imported: a slice's models are its own.
_member = table(
    "member", column("workspace_id", Uuid), column("person_id", Uuid), column("role"), column("removed_at")
)
_in_team = table("team_member", column("team_id", Uuid), column("person_id", Uuid))


def _seen() -> Prepared:
    avatar, mine, theirs = Avatar.__table__, _member.alias("mine"), _member.alias("theirs")
    my_team, their_team = _in_team.alias("my_team"), _in_team.alias("their_team")
    reader = bindparam("reader_id", type_=Uuid)
    shares_a_team = exists().where(
        my_team.c.person_id == mine.c.person_id,
        their_team.c.person_id == theirs.c.person_id,
        my_team.c.team_id == their_team.c.team_id,
    )
    meets = exists().where(
        mine.c.person_id == reader,
        mine.c.removed_at.is_(None),
        theirs.c.workspace_id == mine.c.workspace_id,
        theirs.c.person_id == avatar.c.person_id,
        theirs.c.removed_at.is_(None),
        or_(mine.c.role != literal_column("'guest'"), shares_a_team),
    )
    wanted = select(avatar.c.id).where(avatar.c.id == bindparam("avatar_id", type_=Uuid))
    return Prepared(wanted.where(or_(avatar.c.person_id == reader, meets)))


_SEEN = _seen()
