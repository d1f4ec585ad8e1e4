"""Rows of teams, their members and their workflow states."""

from datetime import date
from uuid import UUID

from sqlalchemy import (
    CheckConstraint,
    ForeignKey,
    Index,
    SmallInteger,
    String,
    UniqueConstraint,
    false,
    func,
    text,
    true,
)
from sqlalchemy.orm import Mapped, mapped_column

from exponential_app.kernel.db import Base, Instant, Rank
from exponential_app.kernel.recorded import Recorded

CATEGORIES = ("triage", "backlog", "unstarted", "started", "completed", "canceled")
ESTIMATE_SCALES = ("none", "exponential", "fibonacci", "linear", "tshirt")


class Team(Recorded, Base):
    """A group of people with issues of its own, numbered under its key."""

    __tablename__ = "team"
    __entity__ = "team"
    __table_args__ = (
        UniqueConstraint("workspace_id", "key"),
        CheckConstraint("auto_close_months BETWEEN 1 AND 120", name="auto_close_sensible"),
        CheckConstraint("auto_archive_months BETWEEN 1 AND 120", name="auto_archive_sensible"),
        CheckConstraint(f"estimate_scale IN {ESTIMATE_SCALES}", name="estimate_scale_known"),
    )

    workspace_id: Mapped[UUID] = mapped_column(ForeignKey("workspace.id", ondelete="CASCADE"))
    name: Mapped[str] = mapped_column(String(255))
    key: Mapped[str] = mapped_column(String(10))
    icon: Mapped[str | None] = mapped_column(String(16))
    color: Mapped[str] = mapped_column(String(7))
    is_private: Mapped[bool] = mapped_column(default=False)
    # Burnt numbers stay burnt: the counter only rises, whatever happens to the issues.
    last_issue_number: Mapped[int] = mapped_column(default=0)
    timezone: Mapped[str] = mapped_column(String(64), server_default="UTC")
    estimate_scale: Mapped[str] = mapped_column(String(16), server_default="none")
    estimate_allow_zero: Mapped[bool] = mapped_column(server_default=false())
    estimate_extended: Mapped[bool] = mapped_column(server_default=false())
    unestimated_as_one: Mapped[bool] = mapped_column(server_default=true())
    closes_parent_with_last_sub_issue: Mapped[bool] = mapped_column(server_default=false())
    closes_sub_issues_with_parent: Mapped[bool] = mapped_column(server_default=false())
    # Added afterwards, since a state names its team as well.
    duplicate_state_id: Mapped[UUID | None] = mapped_column(
        ForeignKey("workflow_state.id", ondelete="SET NULL", use_alter=True)
    )
    # Months without a change after which an open issue is closed into a state, and a closed one archived.
    auto_close_months: Mapped[int | None] = mapped_column(SmallInteger)
    auto_close_state_id: Mapped[UUID | None] = mapped_column(
        ForeignKey("workflow_state.id", ondelete="SET NULL", use_alter=True)
    )
    auto_archive_months: Mapped[int | None] = mapped_column(SmallInteger)
    # The last of the team's days on which that was done.
    automated_on: Mapped[date | None]
    # What new issues begin with: of the team's members, and of everybody else.
    default_template_id: Mapped[UUID | None] = mapped_column(ForeignKey("issue_template.id", use_alter=True))
    default_template_for_others_id: Mapped[UUID | None] = mapped_column(
        ForeignKey("issue_template.id", use_alter=True)
    )

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
    description: Mapped[str | None] = mapped_column(String(1000))
    rank: Mapped[Rank]
    is_default: Mapped[bool] = mapped_column(default=False)

    @property
    def log_team(self) -> UUID:
        """A state is seen by those who see its team."""
        return self.team_id

    def logged(self) -> dict[str, object]:
        """Return what the log keeps of a state: enough to make it again."""
        names = ("team_id", "name", "category", "color", "description", "rank", "is_default")
        return {name: getattr(self, name) for name in names if getattr(self, name) is not None}
