"""Rows of workspaces and of who belongs to them."""

from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, Integer, SmallInteger, String, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from exponential_app.kernel.db import Base, Instant, OptionalInstant
from exponential_app.kernel.recorded import Recorded

LABEL_MANAGERS = ("admins", "members", "anyone")
TEMPLATE_MANAGERS = ("admins", "members")
FILE_KINDS = ("all", "images_and_documents", "none")
BRANCH_FORMAT = "{username}/{identifier}-{title}"


class Workspace(Recorded, Base):
    """A tenant: everything else belongs to exactly one."""

    __tablename__ = "workspace"
    __entity__ = "workspace"
    __table_args__ = (
        CheckConstraint(f"label_management IN {LABEL_MANAGERS}", name="label_management_known"),
        CheckConstraint(f"template_management IN {TEMPLATE_MANAGERS}", name="template_management_known"),
        CheckConstraint(f"file_kinds IN {FILE_KINDS}", name="file_kinds_known"),
        CheckConstraint("largest_file_mib BETWEEN 1 AND 100", name="largest_file_possible"),
    )

    name: Mapped[str] = mapped_column(String(255))
    url_slug: Mapped[str] = mapped_column(String(63), unique=True)
    # Who may change labels, who templates and recurring issues, and how a branch is named after an issue.
    label_management: Mapped[str] = mapped_column(String(255), default="members")
    template_management: Mapped[str] = mapped_column(String(16), server_default="members")
    branch_format: Mapped[str] = mapped_column(String(255), default=BRANCH_FORMAT)
    # What may be uploaded, how large, and how much in all; None sets no bound.
    largest_file_mib: Mapped[int] = mapped_column(SmallInteger, server_default="25")
    file_kinds: Mapped[str] = mapped_column(String(32), server_default="all")
    file_quota_mib: Mapped[int | None] = mapped_column(Integer)


class Member(Recorded, Base):
    """A person's place in a workspace; known to clients as the entity `person`, under the person's id."""

    __tablename__ = "member"
    __entity__ = "person"
    __table_args__ = (
        UniqueConstraint("workspace_id", "person_id"),
        CheckConstraint("role IN ('owner', 'admin', 'member', 'guest')", name="role_known"),
        Index("ix_member_active", "person_id", postgresql_where=text("removed_at IS NULL")),
    )

    workspace_id: Mapped[UUID] = mapped_column(ForeignKey("workspace.id", ondelete="CASCADE"))
    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"))
    role: Mapped[str] = mapped_column(String(16))
    joined_at: Mapped[Instant]
    removed_at: Mapped[OptionalInstant]

    @property
    def log_id(self) -> UUID:
        """Return the person's id: clients know members as people."""
        return self.person_id
