"""Rows of people and of the ways they prove who they are."""

from uuid import UUID

from sqlalchemy import ForeignKey, Index, String, func, text
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.orm import Mapped, mapped_column

from exponential_app.kernel.db import Base, Id, Instant, OptionalInstant
from exponential_app.kernel.recorded import Recorded


class Person(Base):
    """Someone who can sign in; belongs to any number of workspaces."""

    __tablename__ = "person"
    # The expression is written out: a rename of the column must not go unnoticed.
    __table_args__ = (Index("uq_person_email", func.lower(text("email")), unique=True),)

    id: Mapped[Id]
    email: Mapped[str] = mapped_column(String(255))
    name: Mapped[str] = mapped_column(String(255))
    image: Mapped[str | None]
    created_at: Mapped[Instant]
    updated_at: Mapped[Instant]


class SignInSession(Base):
    """A signed-in browser; only the hash of its secret is stored."""

    __tablename__ = "session"

    id: Mapped[Id]
    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), index=True)
    token_hash: Mapped[str] = mapped_column(String(64), unique=True)
    created_at: Mapped[Instant]
    last_seen_at: Mapped[Instant]
    expires_at: Mapped[Instant]
    ends_at: Mapped[Instant]
    revoked_at: Mapped[OptionalInstant]
    ip_address: Mapped[str | None] = mapped_column(String(45))
    user_agent: Mapped[str | None] = mapped_column(String(400))
    workspace_id: Mapped[UUID | None] = mapped_column(ForeignKey("workspace.id", ondelete="SET NULL"))


class SignInLink(Base):
    """A one-time link that signs a person in; only the hash of its secret is stored."""

    __tablename__ = "sign_in_link"

    id: Mapped[Id]
    email: Mapped[str] = mapped_column(String(255))
    token_hash: Mapped[str] = mapped_column(String(64))
    callback_path: Mapped[str] = mapped_column(String(2000))
    created_at: Mapped[Instant]
    expires_at: Mapped[Instant] = mapped_column(index=True)


class AccessToken(Recorded, Base):
    """A personal access token, bound to one person and one workspace; only its hash is stored."""

    __tablename__ = "personal_access_token"
    __entity__ = "personal_access_token"

    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), index=True)
    workspace_id: Mapped[UUID] = mapped_column(ForeignKey("workspace.id", ondelete="CASCADE"), index=True)
    name: Mapped[str] = mapped_column(String(255))
    token_hash: Mapped[str] = mapped_column(String(64), unique=True)
    token_prefix: Mapped[str] = mapped_column(String(20))
    scopes: Mapped[list[str]] = mapped_column(ARRAY(String(60)))
    expires_at: Mapped[OptionalInstant]
    last_used_at: Mapped[OptionalInstant]
    revoked_at: Mapped[OptionalInstant]
