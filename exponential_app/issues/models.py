"""Rows of issues and of the labels they carry."""

from datetime import date, timedelta
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, SmallInteger, String, Text, UniqueConstraint, func, text
from sqlalchemy.orm import Mapped, mapped_column

from exponential_app.kernel.db import Base, Instant, OptionalInstant, Rank
from exponential_app.kernel.texts import Mergeable

# Stored as numbers so that the database can sort by them; the wire says the words.
PRIORITIES = ("none", "urgent", "high", "medium", "low")
TRASH_KEPT_FOR = timedelta(days=30)


class Issue(Mergeable, Base):
    """A piece of work of one team."""

    __tablename__ = "issue"
    __entity__ = "issue"
    __table_args__ = (
        UniqueConstraint("team_id", "number"),
        CheckConstraint("priority BETWEEN 0 AND 4", name="priority_known"),
        CheckConstraint("completed_at IS NULL OR canceled_at IS NULL", name="one_end"),
        Index(
            "ix_issue_open_by_age",
            "workspace_id",
            text("created_at DESC"),
            text("id DESC"),
            postgresql_where=text("archived_at IS NULL AND trashed_at IS NULL"),
        ),
        Index(
            "ix_issue_archived_by_age",
            "workspace_id",
            text("created_at DESC"),
            text("id DESC"),
            postgresql_where=text("archived_at IS NOT NULL AND trashed_at IS NULL"),
        ),
        Index("ix_issue_team_id_state_id", "team_id", "state_id"),
        Index("ix_issue_assignee_id", "assignee_id", postgresql_where=text("assignee_id IS NOT NULL")),
        Index("ix_issue_trashed_at", "trashed_at", postgresql_where=text("trashed_at IS NOT NULL")),
    )

    workspace_id: Mapped[UUID] = mapped_column(ForeignKey("workspace.id", ondelete="CASCADE"))
    team_id: Mapped[UUID] = mapped_column(ForeignKey("team.id"))
    number: Mapped[int]
    title: Mapped[str] = mapped_column(String(500))
    description: Mapped[str | None] = mapped_column(Text)
    state_id: Mapped[UUID] = mapped_column(ForeignKey("workflow_state.id"))
    priority: Mapped[int] = mapped_column(SmallInteger, default=0)
    assignee_id: Mapped[UUID | None] = mapped_column(ForeignKey("person.id"))
    creator_id: Mapped[UUID | None] = mapped_column(ForeignKey("person.id"))
    due_on: Mapped[date | None]
    rank: Mapped[Rank]
    is_sample: Mapped[bool] = mapped_column(default=False)
    started_at: Mapped[OptionalInstant]
    completed_at: Mapped[OptionalInstant]
    canceled_at: Mapped[OptionalInstant]
    archived_at: Mapped[OptionalInstant]
    trashed_at: Mapped[OptionalInstant]

    @property
    def log_team(self) -> UUID:
        """An issue is seen by those who see its team."""
        return self.team_id


class IssueLabel(Base):
    """A label on an issue."""

    __tablename__ = "issue_label"
    __table_args__ = (
        Index(
            "uq_issue_label_group",
            "issue_id",
            "group_id",
            unique=True,
            postgresql_where=text("group_id IS NOT NULL"),
        ),
    )

    issue_id: Mapped[UUID] = mapped_column(ForeignKey("issue.id", ondelete="CASCADE"), primary_key=True)
    label_id: Mapped[UUID] = mapped_column(ForeignKey("label.id", ondelete="CASCADE"), primary_key=True, index=True)
    # Written by a trigger from the label: two labels of one group then collide in the index above.
    group_id: Mapped[UUID | None]
    applied_at: Mapped[Instant] = mapped_column(server_default=func.now())
