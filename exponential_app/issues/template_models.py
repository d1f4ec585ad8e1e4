"""Rows of what issues are made from: templates, and calendar rules that make them by themselves."""

from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, Integer, SmallInteger, String, Text, text
from sqlalchemy.dialects.postgresql import ARRAY, JSONB
from sqlalchemy.orm import Mapped, mapped_column

from exponential_app.kernel.db import Base, OptionalInstant
from exponential_app.kernel.recorded import Recorded

CADENCES = ("daily", "weekly", "monthly", "yearly")


class IssueTemplate(Recorded, Base):
    """What an issue, with its sub-issues, begins with; of the whole workspace or of one team."""

    __tablename__ = "issue_template"
    __entity__ = "issue_template"

    workspace_id: Mapped[UUID] = mapped_column(ForeignKey("workspace.id", ondelete="CASCADE"), index=True)
    team_id: Mapped[UUID | None] = mapped_column(ForeignKey("team.id", ondelete="CASCADE"))
    name: Mapped[str] = mapped_column(String(255))
    description: Mapped[str | None] = mapped_column(Text)
    # See `drafts`: {"version": 1, "issue": {…, "sub_issues": […]}}.
    payload: Mapped[dict[str, Any]] = mapped_column(JSONB)
    creator_id: Mapped[UUID | None] = mapped_column(ForeignKey("person.id"))
    archived_at: Mapped[OptionalInstant]

    @property
    def log_team(self) -> UUID | None:
        """A team's template is seen by those who see the team."""
        return self.team_id


class RecurringIssue(Recorded, Base):
    """An issue that a team makes again and again, by the calendar of the team's zone."""

    __tablename__ = "recurring_issue"
    __entity__ = "recurring_issue"
    __table_args__ = (
        CheckConstraint(f"cadence IN {CADENCES}", name="cadence_known"),
        CheckConstraint("minute_of_day BETWEEN 0 AND 1439", name="minute_of_a_day"),
        Index(
            "ix_recurring_issue_due",
            "next_at",
            postgresql_where=text("next_at IS NOT NULL AND NOT is_paused AND archived_at IS NULL"),
        ),
    )

    workspace_id: Mapped[UUID] = mapped_column(ForeignKey("workspace.id", ondelete="CASCADE"), index=True)
    team_id: Mapped[UUID] = mapped_column(ForeignKey("team.id", ondelete="CASCADE"))
    creator_id: Mapped[UUID | None] = mapped_column(ForeignKey("person.id"))
    # Made from a template as it is at that time, or else from its own payload.
    template_id: Mapped[UUID | None] = mapped_column(ForeignKey("issue_template.id"))
    payload: Mapped[dict[str, Any]] = mapped_column(JSONB)
    cadence: Mapped[str] = mapped_column(String(8))
    interval: Mapped[int] = mapped_column(SmallInteger)
    weekdays: Mapped[list[int]] = mapped_column(ARRAY(SmallInteger))
    month_day: Mapped[int | None] = mapped_column(SmallInteger)
    nth: Mapped[int | None] = mapped_column(SmallInteger)
    starts_on: Mapped[date]
    ends_on: Mapped[date | None]
    count: Mapped[int | None] = mapped_column(Integer)
    minute_of_day: Mapped[int] = mapped_column(SmallInteger)
    # The team's, as it was when the next time was reckoned.
    timezone: Mapped[str] = mapped_column(String(64))
    is_paused: Mapped[bool] = mapped_column(default=False)
    # The occurrence that comes next and when that is; none when it has ended.
    next_on: Mapped[date | None]
    next_at: Mapped[OptionalInstant]
    last_run_at: Mapped[OptionalInstant]
    # Kept when it is deleted: issues name it.
    archived_at: Mapped[OptionalInstant]

    @property
    def log_team(self) -> UUID:
        """It is seen by those who see its team."""
        return self.team_id
