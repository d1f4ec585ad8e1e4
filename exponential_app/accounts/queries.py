"""Reads of people, sessions and tokens; a person sees their own and nobody else's."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, RowMapping, func, select

from exponential_app.accounts.models import AccessToken, Person, SignInSession
from exponential_app.kernel.actor import Actor, Identity
from exponential_app.kernel.clock import clock, timestamp
from exponential_app.kernel.db import AnyRow


@dataclass(frozen=True)
class Account:
    """A person as the account pages show them."""

    id: UUID
    email: str
    name: str
    image: str | None

    def as_json(self) -> dict[str, Any]:
        """Return the JSON object of the wire contract."""
        return {"id": str(self.id), "name": self.name, "email": self.email, "image": self.image}


def by_email(connection: Connection, email: str) -> Account | None:
    """Return the person with that address, in whatever case it is written."""
    return _account(connection, func.lower(Person.email) == email.lower())


def by_id(connection: Connection, person_id: UUID) -> Account | None:
    """Return the person with that id."""
    return _account(connection, Person.id == person_id)


def session_by_hash(connection: Connection, digest: str) -> AnyRow | None:
    """Return a live session's id, person, last use, end and last workspace; None when unknown, expired or revoked."""
    return connection.execute(
        select(
            SignInSession.id,
            SignInSession.person_id,
            SignInSession.last_seen_at,
            SignInSession.expires_at,
            SignInSession.workspace_id,
        ).where(
            SignInSession.token_hash == digest,
            SignInSession.revoked_at.is_(None),
            SignInSession.expires_at > clock.now(),
        )
    ).one_or_none()


def token_by_hash(connection: Connection, digest: str) -> AnyRow | None:
    """Return a live token's id, person, workspace, scopes, expiry and last use."""
    return connection.execute(
        select(
            AccessToken.id,
            AccessToken.person_id,
            AccessToken.workspace_id,
            AccessToken.scopes,
            AccessToken.expires_at,
            AccessToken.last_used_at,
        ).where(
            AccessToken.token_hash == digest,
            AccessToken.revoked_at.is_(None),
            (AccessToken.expires_at.is_(None)) | (AccessToken.expires_at > clock.now()),
        )
    ).one_or_none()


def live_credentials(connection: Connection, credentials: Sequence[str]) -> dict[str, datetime | None]:
    """Return, of the named sessions and tokens, those still alive, each with its expiry."""
    ids = [UUID(credential.partition(":")[2]) for credential in credentials]
    now = clock.now()
    sessions = connection.execute(
        select(SignInSession.id, SignInSession.expires_at).where(
            SignInSession.id.in_(ids), SignInSession.revoked_at.is_(None), SignInSession.expires_at > now
        )
    )
    tokens = connection.execute(
        select(AccessToken.id, AccessToken.expires_at).where(AccessToken.id.in_(ids), AccessToken.revoked_at.is_(None))
    )
    alive: dict[str, datetime | None] = {f"session:{row.id}": row.expires_at for row in sessions}
    alive.update(
        {f"token:{row.id}": row.expires_at for row in tokens if row.expires_at is None or row.expires_at > now}
    )
    return alive


def sessions_of(connection: Connection, actor: Identity) -> list[dict[str, Any]]:
    """Return the person's live sessions, latest use first, the current one marked."""
    rows = connection.execute(
        select(SignInSession)
        .where(
            SignInSession.person_id == actor.person_id,
            SignInSession.revoked_at.is_(None),
            SignInSession.expires_at > clock.now(),
        )
        .order_by(SignInSession.last_seen_at.desc())
        .limit(100)
    ).mappings()
    return [_session_json(row, actor) for row in rows]


def tokens_of(connection: Connection, actor: Actor) -> list[dict[str, Any]]:
    """Return the person's tokens in this workspace, revoked ones included, newest first."""
    rows = connection.execute(
        select(AccessToken)
        .where(AccessToken.person_id == actor.person_id, AccessToken.workspace_id == actor.workspace_id)
        .order_by(AccessToken.created_at.desc())
        .limit(250)
    ).mappings()
    return [token_json(row) for row in rows]


def token_json(row: RowMapping) -> dict[str, Any]:
    """Return a token as its owner sees it: everything but the secret."""
    return {
        "id": str(row["id"]),
        "name": row["name"],
        "token_prefix": row["token_prefix"],
        "scopes": row["scopes"],
        **{name: timestamp(row[name]) for name in ("created_at", "expires_at", "last_used_at", "revoked_at")},
    }


def _session_json(row: RowMapping, actor: Identity) -> dict[str, Any]:
    return {
        "id": str(row["id"]),
        "current": actor.credential == f"session:{row['id']}",
        "ip_address": row["ip_address"],
        "user_agent": row["user_agent"],
        **{name: timestamp(row[name]) for name in ("created_at", "last_seen_at", "expires_at")},
    }


def _account(connection: Connection, criterion: Any) -> Account | None:
    row = connection.execute(select(Person.id, Person.email, Person.name, Person.image).where(criterion)).one_or_none()
    return Account(*row) if row is not None else None
