"""Rows of deadlines: the rules that set them and the hours in which they count."""

from datetime import date
from uuid import UUID

from sqlalchemy import CheckConstraint, Date, ForeignKey, Integer, SmallInteger, String, UniqueConstraint, Uuid
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.orm import Mapped, mapped_column

from exponential_app.kernel.db import Base, OptionalInstant, Rank
from exponential_app.kernel.recorded import Recorded

# The last three count in business time alone.
UNITS = ("hours", "days", "weeks", "business_hours", "business_days", "business_weeks")


class SlaRule(Recorded, Base):
    """Within which time the issues that it fits are to be done; of several that fit, the first in order counts."""

    __tablename__ = "sla_rule"
    __entity__ = "sla_rule"
    __table_args__ = (
        CheckConstraint(f"unit IN {UNITS}", name="unit_known"),
        CheckConstraint("duration BETWEEN 1 AND 1000", name="duration_sensible"),
    )

    workspace_id: Mapped[UUID] = mapped_column(ForeignKey("workspace.id", ondelete="CASCADE"), index=True)
    name: Mapped[str] = mapped_column(String(80))
    rank: Mapped[Rank]
    # An issue fits with one of each that is not empty.
    priorities: Mapped[list[int]] = mapped_column(ARRAY(SmallInteger))
    team_ids: Mapped[list[UUID]] = mapped_column(ARRAY(Uuid))
    label_ids: Mapped[list[UUID]] = mapped_column(ARRAY(Uuid))
    duration: Mapped[int] = mapped_column(Integer)
    unit: Mapped[str] = mapped_column(String(16))
    is_enabled: Mapped[bool]
    # Kept when it is deleted: running issues name it.
    archived_at: Mapped[OptionalInstant]

    @property
    def log_team(self) -> UUID | None:
        """A rule for one team is seen by those who see the team."""
        return self.team_ids[0] if len(self.team_ids) == 1 else None


class BusinessCalendar(Recorded, Base):
    """A workspace's working hours, and the states in which the time of its issues stands still."""

    __tablename__ = "business_calendar"
    __entity__ = "business_calendar"
    __table_args__ = (
        UniqueConstraint("workspace_id"),
        CheckConstraint("0 <= opens_minute AND opens_minute < closes_minute AND closes_minute <= 1440", name="open"),
        CheckConstraint("cardinality(working_days) > 0", name="working"),
    )

    workspace_id: Mapped[UUID] = mapped_column(ForeignKey("workspace.id", ondelete="CASCADE"))
    timezone: Mapped[str] = mapped_column(String(64))
    working_days: Mapped[list[int]] = mapped_column(ARRAY(SmallInteger))
    opens_minute: Mapped[int] = mapped_column(SmallInteger)
    closes_minute: Mapped[int] = mapped_column(SmallInteger)
    holidays: Mapped[list[date]] = mapped_column(ARRAY(Date))
    paused_state_ids: Mapped[list[UUID]] = mapped_column(ARRAY(Uuid))
