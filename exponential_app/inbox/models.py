"""Rows of the inbox; each belongs to one person, so none is in the change log that everybody reads."""

from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, ColumnElement, ForeignKey, Index, String, UniqueConstraint, func, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from exponential_app.kernel.db import Base, Id, Instant, OptionalInstant


class NotificationThread(Base):
    """Everything that one person is told of one issue, team or view.

    `shown_at` is its place in the inbox: when it was told of last, or when its snooze ends. `archived_at` is set while
    the person has cleared it. `changed_at` rises with every change of the thread or of an event in it, also when clocks
    or transactions overtake each other, so that it orders the states of a thread.
    """

    __tablename__ = "notification_thread"
    __table_args__ = (
        UniqueConstraint("person_id", "issue_id", "team_id", "view_id", postgresql_nulls_not_distinct=True),
        CheckConstraint("num_nonnulls(issue_id, team_id, view_id) = 1", name="one_subject"),
        Index("ix_notification_thread_place", "person_id", "workspace_id", text("shown_at DESC"), text("id DESC")),
    )

    id: Mapped[Id]
    workspace_id: Mapped[UUID] = mapped_column(ForeignKey("workspace.id", ondelete="CASCADE"))
    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"))
    issue_id: Mapped[UUID | None] = mapped_column(ForeignKey("issue.id", ondelete="CASCADE"), index=True)
    team_id: Mapped[UUID | None] = mapped_column(ForeignKey("team.id", ondelete="CASCADE"), index=True)
    view_id: Mapped[UUID | None] = mapped_column(ForeignKey("view.id", ondelete="CASCADE"), index=True)
    shown_at: Mapped[Instant]
    changed_at: Mapped[Instant]
    snoozed_until: Mapped[OptionalInstant]
    unsnoozed_at: Mapped[OptionalInstant]
    archived_at: Mapped[OptionalInstant]

    def touch(self, now: datetime) -> None:
        """Note a change of the locked thread, or of an event in it."""
        self.changed_at = max(now, self.changed_at + timedelta(microseconds=1))


def later(now: Any) -> ColumnElement[datetime]:
    """Return what a change makes of `changed_at`: now, or the next microsecond after the change before."""
    return func.greatest(now, NotificationThread.changed_at + text("interval '1 microsecond'"))


class Notification(Base):
    """One thing that a person is told; `count` of the same kind by the same person, when they came close together.

    Told of a view, it names the newest of the issues that it is about.
    """

    __tablename__ = "notification"
    __table_args__ = (
        Index("ix_notification_thread_id_at", "thread_id", text("at DESC"), text("id DESC")),
        Index("ix_notification_unread", "thread_id", postgresql_where=text("read_at IS NULL")),
    )

    id: Mapped[Id]
    thread_id: Mapped[UUID] = mapped_column(ForeignKey("notification_thread.id", ondelete="CASCADE"))
    kind: Mapped[str] = mapped_column(String(20))
    actor_id: Mapped[UUID | None] = mapped_column(ForeignKey("person.id", ondelete="SET NULL"))
    comment_id: Mapped[UUID | None] = mapped_column(ForeignKey("comment.id", ondelete="CASCADE"), index=True)
    issue_id: Mapped[UUID | None] = mapped_column(ForeignKey("issue.id", ondelete="CASCADE"), index=True)
    detail: Mapped[dict[str, Any]] = mapped_column(JSONB)
    count: Mapped[int] = mapped_column(default=1)
    at: Mapped[Instant]
    read_at: Mapped[OptionalInstant]


class NotificationPreference(Base):
    """A kind that a person does or does not want by one way; without a row they want it."""

    __tablename__ = "notification_preference"

    workspace_id: Mapped[UUID] = mapped_column(ForeignKey("workspace.id", ondelete="CASCADE"), primary_key=True)
    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), primary_key=True)
    channel: Mapped[str] = mapped_column(String(16), primary_key=True)
    kind: Mapped[str] = mapped_column(String(20), primary_key=True)
    is_on: Mapped[bool]


class DueReminder(Base):
    """That people were told of an issue's due date, so that they are told once."""

    __tablename__ = "due_reminder"

    issue_id: Mapped[UUID] = mapped_column(ForeignKey("issue.id", ondelete="CASCADE"), primary_key=True)
    kind: Mapped[str] = mapped_column(String(20), primary_key=True)
    due_on: Mapped[date] = mapped_column(primary_key=True)
