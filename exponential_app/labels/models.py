"""Rows of labels."""

from uuid import UUID

from sqlalchemy import ForeignKey, Index, String, func, text
from sqlalchemy.orm import Mapped, mapped_column

from exponential_app.kernel.db import Base, OptionalInstant
from exponential_app.kernel.recorded import Recorded


class Label(Recorded, Base):
    """A word to find issues by, of the whole workspace or of one team."""

    __tablename__ = "label"
    __entity__ = "label"
    __table_args__ = (
        Index(
            "uq_label_workspace_name",
            "workspace_id",
            func.lower(text("name")),
            unique=True,
            postgresql_where=text("team_id IS NULL AND archived_at IS NULL"),
        ),
        Index(
            "uq_label_team_name",
            "team_id",
            func.lower(text("name")),
            unique=True,
            postgresql_where=text("team_id IS NOT NULL AND archived_at IS NULL"),
        ),
    )

    workspace_id: Mapped[UUID] = mapped_column(ForeignKey("workspace.id", ondelete="CASCADE"))
    team_id: Mapped[UUID | None] = mapped_column(ForeignKey("team.id", ondelete="CASCADE"))
    name: Mapped[str] = mapped_column(String(255))
    color: Mapped[str] = mapped_column(String(7))
    description: Mapped[str | None] = mapped_column(String(1000))
    archived_at: Mapped[OptionalInstant]

    @property
    def log_team(self) -> UUID | None:
        """A team's label is seen by those who see the team."""
        return self.team_id
