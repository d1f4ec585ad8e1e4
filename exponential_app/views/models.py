"""Rows of what people keep; what one sees of them depends on the person, so none is in the change log.

Each has a version nevertheless: browsers know by it what has changed.
"""

from typing import Any
from uuid import UUID

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    String,
    UniqueConstraint,
    Uuid,
    text,
)
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from exponential_app.kernel.db import Base, Instant, OptionalInstant, Rank
from exponential_app.kernel.recorded import Versioned

VISIBILITIES = ("personal", "team", "workspace")
FAVOURITE_KINDS = ("folder", "issue", "team", "view", "screen")


class Preference(Versioned, Base):
    """What a person chose under a name, in one workspace or (without one) in all; null is the default again."""

    __tablename__ = "preference"
    __table_args__ = (
        UniqueConstraint("person_id", "workspace_id", "name", postgresql_nulls_not_distinct=True),
        Index("ix_preference_workspace_id", "workspace_id"),
    )

    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"))
    workspace_id: Mapped[UUID | None] = mapped_column(ForeignKey("workspace.id", ondelete="CASCADE"))
    name: Mapped[str] = mapped_column(String(200))
    value: Mapped[Any] = mapped_column(JSONB(none_as_null=True), nullable=True)


class View(Versioned, Base):
    """A filter and a way to show it under a name of its own; a deleted one can be brought back for thirty days."""

    __tablename__ = "view"
    __table_args__ = (
        CheckConstraint(f"visibility IN {VISIBILITIES}", name="visibility_known"),
        CheckConstraint("(visibility = 'team') = (team_id IS NOT NULL)", name="team_of_team_views"),
        Index("uq_view_slug", "workspace_id", "slug", unique=True),
        Index("ix_view_workspace_id", "workspace_id", "visibility"),
        Index("ix_view_owner_id", "owner_id"),
        Index("ix_view_team_id", "team_id", postgresql_where=text("team_id IS NOT NULL")),
    )

    workspace_id: Mapped[UUID] = mapped_column(ForeignKey("workspace.id", ondelete="CASCADE"))
    owner_id: Mapped[UUID | None] = mapped_column(ForeignKey("person.id", ondelete="SET NULL"))
    team_id: Mapped[UUID | None] = mapped_column(ForeignKey("team.id", ondelete="CASCADE"))
    visibility: Mapped[str] = mapped_column(String(10))
    name: Mapped[str] = mapped_column(String(255))
    slug: Mapped[str] = mapped_column(String(80))
    description: Mapped[str | None] = mapped_column(String(1000))
    icon: Mapped[str | None] = mapped_column(String(40))
    color: Mapped[str | None] = mapped_column(String(7))
    filter: Mapped[Any] = mapped_column(JSONB(none_as_null=True), nullable=True)
    display: Mapped[dict[str, Any]] = mapped_column(JSONB)
    created_at: Mapped[Instant]
    deleted_at: Mapped[OptionalInstant]


class ViewSubscription(Versioned, Base):
    """What a person wants to be told of a view; neither is nothing, and then the row stays for thirty days.

    The view was looked at as it was after the change `seen_seq`. `basis` stands for what was asked then, and of which
    teams; null is nothing yet, so that what is in the view when it is looked at next is no news.
    """

    __tablename__ = "view_subscription"
    __table_args__ = (
        UniqueConstraint("person_id", "view_id"),
        Index("ix_view_subscription_workspace_id", "workspace_id", "person_id"),
        Index("ix_view_subscription_view_id", "view_id"),
    )

    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"))
    workspace_id: Mapped[UUID] = mapped_column(ForeignKey("workspace.id", ondelete="CASCADE"))
    view_id: Mapped[UUID] = mapped_column(ForeignKey("view.id", ondelete="CASCADE"))
    enters: Mapped[bool]
    closes: Mapped[bool]
    timezone: Mapped[str] = mapped_column(String(64))
    seen_seq: Mapped[int] = mapped_column(BigInteger)
    basis: Mapped[bytes | None] = mapped_column(LargeBinary)


class ViewContent(Base):
    """Which issues of a team were in a view when it was looked at last: a bit for each of 4,096 numbers."""

    __tablename__ = "view_content"

    subscription_id: Mapped[UUID] = mapped_column(
        ForeignKey("view_subscription.id", ondelete="CASCADE"), primary_key=True
    )
    # Of a team that is gone nobody asks any more, so nothing needs to follow it.
    team_id: Mapped[UUID] = mapped_column(Uuid, primary_key=True)
    block: Mapped[int] = mapped_column(Integer, primary_key=True)
    numbers: Mapped[bytes] = mapped_column(LargeBinary)


class Favourite(Versioned, Base):
    """What a person wants at hand, or a folder of such things; a removed one can be brought back for thirty days."""

    __tablename__ = "favourite"
    __table_args__ = (
        CheckConstraint(f"kind IN {FAVOURITE_KINDS}", name="kind_known"),
        CheckConstraint(
            "num_nonnulls(issue_id, team_id, view_id) = CASE WHEN kind IN ('folder', 'screen') THEN 0 ELSE 1 END",
            name="one_target",
        ),
        CheckConstraint("kind <> 'folder' OR folder_id IS NULL", name="one_level_of_folders"),
        Index(
            "uq_favourite_target",
            "person_id",
            "workspace_id",
            "issue_id",
            "team_id",
            "view_id",
            "tab",
            unique=True,
            postgresql_nulls_not_distinct=True,
            postgresql_where=text("kind <> 'folder' AND deleted_at IS NULL"),
        ),
        Index("ix_favourite_person_id", "person_id", "workspace_id"),
        Index("ix_favourite_workspace_id", "workspace_id"),
        *(Index(f"ix_favourite_{name}", name) for name in ("issue_id", "team_id", "view_id", "folder_id")),
    )

    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"))
    workspace_id: Mapped[UUID] = mapped_column(ForeignKey("workspace.id", ondelete="CASCADE"))
    kind: Mapped[str] = mapped_column(String(10))
    issue_id: Mapped[UUID | None] = mapped_column(ForeignKey("issue.id", ondelete="CASCADE"))
    team_id: Mapped[UUID | None] = mapped_column(ForeignKey("team.id", ondelete="CASCADE"))
    view_id: Mapped[UUID | None] = mapped_column(ForeignKey("view.id", ondelete="CASCADE"))
    tab: Mapped[str | None] = mapped_column(String(40))
    name: Mapped[str | None] = mapped_column(String(255))
    folder_id: Mapped[UUID | None] = mapped_column(ForeignKey("favourite.id", ondelete="SET NULL"))
    rank: Mapped[Rank]
    created_at: Mapped[Instant]
    deleted_at: Mapped[OptionalInstant]


class TeamDisplay(Versioned, Base):
    """How a team shows one of its lists to who has not chosen otherwise; null is the built-in way again."""

    __tablename__ = "team_display"
    __table_args__ = (UniqueConstraint("team_id", "tab"),)

    team_id: Mapped[UUID] = mapped_column(ForeignKey("team.id", ondelete="CASCADE"))
    tab: Mapped[str] = mapped_column(String(10))
    display: Mapped[Any] = mapped_column(JSONB(none_as_null=True), nullable=True)
