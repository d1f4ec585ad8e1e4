"""Rows of labels."""

from uuid import UUID

from sqlalchemy import CheckConstraint, Computed, ForeignKey, ForeignKeyConstraint, Index, String, func, text
from sqlalchemy.orm import Mapped, mapped_column
from sqlalchemy.schema import UniqueConstraint

from exponential_app.kernel.db import Base, OptionalInstant
from exponential_app.kernel.recorded import Recorded


class Label(Recorded, Base):
    """A word to find issues by, of the whole workspace or of one team; or a group of such words.

    An issue carries at most one label of a group, and no group itself.
    """

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
        CheckConstraint("NOT is_group OR group_id IS NULL", name="one_level_of_groups"),
        # The database itself refuses a group that is none: `group_is_group` is true wherever a group is named.
        UniqueConstraint("id", "is_group"),
        ForeignKeyConstraint(["group_id", "group_is_group"], ["label.id", "label.is_group"], name="fk_label_group"),
        Index("ix_label_group_id", "group_id", postgresql_where=text("group_id IS NOT NULL")),
    )

    workspace_id: Mapped[UUID] = mapped_column(ForeignKey("workspace.id", ondelete="CASCADE"))
    team_id: Mapped[UUID | None] = mapped_column(ForeignKey("team.id", ondelete="CASCADE"))
    group_id: Mapped[UUID | None]
    group_is_group: Mapped[bool | None] = mapped_column(
        Computed("CASE WHEN (group_id IS NOT NULL) THEN true ELSE NULL::boolean END")
    )
    is_group: Mapped[bool] = mapped_column(default=False)
    name: Mapped[str] = mapped_column(String(255))
    color: Mapped[str] = mapped_column(String(7))
    description: Mapped[str | None] = mapped_column(String(1000))
    archived_at: Mapped[OptionalInstant]

    @property
    def log_team(self) -> UUID | None:
        """A team's label is seen by those who see the team."""
        return self.team_id
