"""Idempotency keys: a repeated write is answered from memory of the first, a concurrent twin waits for it.

The key's row is inserted by the write's own transaction. Postgres makes a twin wait on the unique index until
that transaction ends, so the row exists exactly when the write happened. The answer is added right after
commit; should the process die in between, the subject that the row names is read and answered instead.
"""

import hashlib
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import BigInteger, Connection, Index, Integer, LargeBinary, String, Uuid, delete, select, text, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Mapped, Session, mapped_column

from exponential_app.kernel.db import Base, Database, Instant
from exponential_app.kernel.errors import Conflict, Invalid

KEPT_FOR = timedelta(hours=24)
MAX_KEY = 255


class IdempotencyKey(Base):
    """A write that was done once and its answer."""

    __tablename__ = "idempotency_key"
    __table_args__ = (Index("ix_idempotency_key_expires_at", "expires_at"),)

    person_id: Mapped[UUID] = mapped_column(Uuid, primary_key=True)
    key: Mapped[str] = mapped_column(String(MAX_KEY), primary_key=True)
    method: Mapped[str] = mapped_column(String(8), primary_key=True)
    path: Mapped[str] = mapped_column(String(512), primary_key=True)
    fingerprint: Mapped[bytes] = mapped_column(LargeBinary)
    status: Mapped[int | None] = mapped_column(Integer)
    answer: Mapped[bytes | None] = mapped_column(LargeBinary)
    entity: Mapped[str | None] = mapped_column(String(40))
    entity_id: Mapped[UUID | None] = mapped_column(Uuid)
    seq: Mapped[int | None] = mapped_column(BigInteger)
    expires_at: Mapped[Instant]


@dataclass
class Attempt:
    """One keyed request: what it is, and whether its write has claimed the key."""

    person_id: UUID
    key: str
    method: str
    path: str
    fingerprint: bytes
    claimed: bool = False


@dataclass(frozen=True)
class Remembered:
    """What is known of an earlier write with the same key; `answer` is missing when the process died after commit."""

    status: int | None
    answer: bytes | None
    entity: str | None
    entity_id: UUID | None
    seq: int | None


class AlreadyDone(Exception):
    """The key was used before by the same request."""

    def __init__(self, remembered: Remembered) -> None:
        super().__init__("already done")
        self.remembered = remembered


current: ContextVar[Attempt | None] = ContextVar("idempotency_attempt", default=None)


def attempt(person_id: UUID, key: str, method: str, path: str, body: bytes) -> Attempt:
    """Describe a keyed request; Invalid when the key is blank or too long."""
    if not key.strip() or len(key) > MAX_KEY:
        raise Invalid(fields={"Idempotency-Key": [f"must have between 1 and {MAX_KEY} characters"]})
    return Attempt(person_id, key, method, path[:512], hashlib.sha256(body).digest())


def claim(session: Session, now: datetime) -> Attempt | None:
    """Insert the current request's key into its transaction; a used key raises AlreadyDone or Conflict."""
    wanted = current.get()
    if wanted is None or wanted.claimed:
        return None
    session.execute(delete(IdempotencyKey).where(*_is(wanted), IdempotencyKey.expires_at < now))
    inserted = session.execute(
        insert(IdempotencyKey)
        .values(
            person_id=wanted.person_id,
            key=wanted.key,
            method=wanted.method,
            path=wanted.path,
            fingerprint=wanted.fingerprint,
            expires_at=now + KEPT_FOR,
        )
        .on_conflict_do_nothing()
        .returning(IdempotencyKey.key)
    ).first()
    if inserted is None:
        raise_if_used(session.connection(), wanted, now)
        raise Conflict("The first request with this key has just failed; send it again.")
    wanted.claimed = True
    return wanted


def release() -> None:
    """Forget that the current request has claimed its key: the transaction was undone and is tried again."""
    wanted = current.get()
    if wanted is not None:
        wanted.claimed = False


def raise_if_used(connection: Connection, wanted: Attempt, now: datetime) -> None:
    """Raise AlreadyDone when the key was used by the same request, Conflict when its body was another one."""
    row = connection.execute(
        select(IdempotencyKey.__table__).where(*_is(wanted), IdempotencyKey.expires_at >= now)
    ).one_or_none()
    if row is None:
        return
    if row.fingerprint != wanted.fingerprint:
        raise Conflict("This Idempotency-Key was used with another body.", code="idempotency_key_reused")
    raise AlreadyDone(Remembered(row.status, row.answer, row.entity, row.entity_id, row.seq))


def remember_subject(session: Session, claimed: Attempt | None, tx: Any) -> None:
    """Note in the transaction what it was about, so that the answer can be made again."""
    if claimed is None or not tx.changes:
        return
    subject = tx.changes[0]
    session.execute(
        update(IdempotencyKey)
        .where(*_is(claimed))
        .values(entity=subject.entity, entity_id=subject.entity_id, seq=tx.seq)
        .execution_options(synchronize_session=False)
    )


def remember_answer(database: Database, claimed: Attempt, status: int, answer: bytes) -> None:
    """Keep the answer for replays; it need not survive a crash, so it does not wait for the disk."""
    with database.writing() as session:
        session.execute(text("SET LOCAL synchronous_commit = off"))
        session.execute(
            update(IdempotencyKey)
            .where(*_is(claimed))
            .values(status=status, answer=answer)
            .execution_options(synchronize_session=False)
        )
        session.commit()


def purge(session: Session, now: datetime) -> None:
    """Delete keys past their day."""
    session.execute(delete(IdempotencyKey).where(IdempotencyKey.expires_at < now))


def _is(wanted: Attempt) -> tuple[Any, ...]:
    return (
        IdempotencyKey.person_id == wanted.person_id,
        IdempotencyKey.key == wanted.key,
        IdempotencyKey.method == wanted.method,
        IdempotencyKey.path == wanted.path,
    )
