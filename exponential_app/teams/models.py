"""Rows of teams, their members and their workflow states."""

from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, UniqueConstraint, func, text
from sqlalchemy.orm import Mapped, mapped_column

from exponential_app.kernel.db import Base, Instant, Rank
from exponential_app.kernel.recorded import Recorded

CATEGORIES = ("triage", "backlog", "unstarted", "started", "completed", "canceled")


class Team(Recorded, Base):
    """A group of people with issues of its own, numbered under its key."""

    __tablename__ = "team"
    __entity__ = "team"
    __table_args__ = (UniqueConstraint("workspace_id", "key"),)

    workspace_id: Mapped[UUID] = mapped_column(ForeignKey("workspace.id", ondelete="CASCADE"))
    name: Mapped[str] = mapped_column(String(255))
    key: Mapped[str] = mapped_column(String(10))
    icon: Mapped[str | None] = mapped_column(String(16))
    color: Mapped[str] = mapped_column(String(7))
    is_private: Mapped[bool] = mapped_column(default=False)
    # Burnt numbers stay burnt: the counter only rises, whatever happens to the issues.
    last_issue_number: Mapped[int] = mapped_column(default=0)

    @property
    def log_team(self) -> UUID:
        """A team is seen by those who see the team."""
        return self.id


class TeamMember(Base):
    """A person's membership of a team."""

    __tablename__ = "team_member"

    team_id: Mapped[UUID] = mapped_column(ForeignKey("team.id", ondelete="CASCADE"), primary_key=True)
    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), primary_key=True, index=True)
    joined_at: Mapped[Instant]


class WorkflowState(Recorded, Base):
    """A step that a team's issues pass through; its category decides which timestamps it sets."""

    __tablename__ = "workflow_state"
    __entity__ = "workflow_state"
    __table_args__ = (
        CheckConstraint(f"category IN {CATEGORIES}", name="category_known"),
        Index("uq_workflow_state_name", "team_id", func.lower(text("name")), unique=True),
        Index("uq_workflow_state_default", "team_id", unique=True, postgresql_where=text("is_default")),
    )

    workspace_id: Mapped[UUID] = mapped_column(ForeignKey("workspace.id", ondelete="CASCADE"), index=True)
    team_id: Mapped[UUID] = mapped_column(ForeignKey("team.id", ondelete="CASCADE"))
    name: Mapped[str] = mapped_column(String(255))
    category: Mapped[str] = mapped_column(String(16))
    color: Mapped[str] = mapped_column(String(7))
    rank: Mapped[Rank]
    is_default: Mapped[bool] = mapped_column(default=False)

    @property
    def log_team(self) -> UUID:
        """A state is seen by those who see its team."""
        return self.team_id
