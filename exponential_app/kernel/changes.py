"""The change log: numbered per workspace without gaps, read by streams, history, undo and export."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import BigInteger, Connection, ForeignKey, Index, String, Uuid, select, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from exponential_app.kernel.db import Base, Instant


class ChangeCursor(Base):
    """The counter that numbers a workspace's changes; its row lock is taken last and held until commit."""

    __tablename__ = "change_cursor"

    workspace_id: Mapped[UUID] = mapped_column(ForeignKey("workspace.id", ondelete="CASCADE"), primary_key=True)
    last_seq: Mapped[int] = mapped_column(BigInteger, default=0)
    pruned_through: Mapped[int] = mapped_column(BigInteger, default=0)


class Change(Base):
    """One verb on one entity: which fields went from what to what, by whom, by which way."""

    __tablename__ = "change"
    __table_args__ = (
        Index("ix_change_entity", "workspace_id", "entity", "entity_id", "seq"),
        Index(
            "ix_change_by_person",
            "workspace_id",
            "actor_id",
            "at",
            postgresql_where=text("entity IN ('issue', 'comment') AND actor_id IS NOT NULL"),
        ),
    )

    workspace_id: Mapped[UUID] = mapped_column(ForeignKey("workspace.id", ondelete="CASCADE"), primary_key=True)
    seq: Mapped[int] = mapped_column(BigInteger, primary_key=True)
    at: Mapped[Instant]
    tx_id: Mapped[UUID] = mapped_column(Uuid)
    actor_id: Mapped[UUID | None] = mapped_column(Uuid)
    via: Mapped[str] = mapped_column(String(16))
    credential: Mapped[str | None] = mapped_column(String(80))
    entity: Mapped[str] = mapped_column(String(40))
    entity_id: Mapped[UUID] = mapped_column(Uuid)
    kind: Mapped[str] = mapped_column(String(40))
    before: Mapped[dict[str, Any]] = mapped_column(JSONB)
    after: Mapped[dict[str, Any]] = mapped_column(JSONB)
    team_before: Mapped[UUID | None] = mapped_column(Uuid)
    team_after: Mapped[UUID | None] = mapped_column(Uuid)


@dataclass(frozen=True)
class LoggedChange:
    """What a reader of the log needs of one change."""

    seq: int
    at: datetime
    actor_id: UUID | None
    entity: str
    entity_id: UUID
    kind: str
    before: dict[str, Any]
    after: dict[str, Any]
    team_before: UUID | None
    team_after: UUID | None


def since(connection: Connection, workspace_id: UUID, after: int, *, limit: int) -> Sequence[LoggedChange]:
    """Return the changes numbered above `after`, oldest first, at most `limit`."""
    columns = [getattr(Change, name) for name in LoggedChange.__dataclass_fields__]
    rows = connection.execute(
        select(*columns)
        .where(Change.workspace_id == workspace_id, Change.seq > after)
        .order_by(Change.seq)
        .limit(limit)
    )
    return [LoggedChange(*row) for row in rows]


def bounds(connection: Connection, workspace_id: UUID) -> tuple[int, int]:
    """Return (number below which the log is pruned, number of the newest change); (0, 0) for an unknown workspace."""
    row = connection.execute(
        select(ChangeCursor.pruned_through, ChangeCursor.last_seq).where(ChangeCursor.workspace_id == workspace_id)
    ).one_or_none()
    return (row[0], row[1]) if row is not None else (0, 0)


def transaction_of(connection: Connection, workspace_id: UUID, seq: int) -> UUID | None:
    """Return the transaction that made a change: another one when the log was restored from a backup since."""
    return connection.scalar(select(Change.tx_id).where(Change.workspace_id == workspace_id, Change.seq == seq))


def any_of(connection: Connection, workspace_id: UUID, entities: Sequence[str], *, after: int) -> bool:
    """Tell whether one of the kinds of entity has changed after a number, which is not far back."""
    found = select(Change.seq).where(
        Change.workspace_id == workspace_id, Change.seq > after, Change.entity.in_(entities)
    )
    return connection.scalar(found.limit(1)) is not None
