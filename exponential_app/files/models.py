"""Rows of files, of where they are used, of attachments and of pictures of people."""

from typing import Any
from uuid import UUID

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, Index, Integer, String, Text, Uuid, text
from sqlalchemy.orm import Mapped, mapped_column

from exponential_app.kernel.db import Base, Id, Instant, OptionalInstant
from exponential_app.kernel.recorded import Recorded

KINDS = ("file", "link")


class File(Base):
    """A file that somebody has uploaded; what is in it never changes.

    Its content is in the storage under `content_id`, which is ours: the id may have been chosen by a client.
    """

    __tablename__ = "file"
    __table_args__ = (
        Index("ix_file_unused_since", "unused_since", postgresql_where=text("unused_since IS NOT NULL")),
    )

    id: Mapped[Id]
    workspace_id: Mapped[UUID] = mapped_column(ForeignKey("workspace.id", ondelete="CASCADE"), index=True)
    uploader_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    content_id: Mapped[UUID] = mapped_column(Uuid, unique=True)
    name: Mapped[str] = mapped_column(String(200))
    media_type: Mapped[str] = mapped_column(String(100))
    size_bytes: Mapped[int] = mapped_column(BigInteger)
    # Of pictures, as they are to be seen.
    width: Mapped[int | None] = mapped_column(Integer)
    height: Mapped[int | None] = mapped_column(Integer)
    sha256: Mapped[str] = mapped_column(String(64))
    created_at: Mapped[Instant]
    # When the nightly look first found it used nowhere.
    unused_since: Mapped[OptionalInstant]


class FileUse(Base):
    """A place that holds a file: an issue's description, a comment or attachment of it, or what issues begin with."""

    __tablename__ = "file_use"
    __table_args__ = (
        CheckConstraint("num_nonnulls(issue_id, template_id, recurring_id) = 1", name="one_holder"),
        Index("ix_file_use_file_id", "file_id"),
        Index("ix_file_use_issue_id", "issue_id"),
        Index("ix_file_use_comment_id", "comment_id", postgresql_where=text("comment_id IS NOT NULL")),
        Index("ix_file_use_attachment_id", "attachment_id", postgresql_where=text("attachment_id IS NOT NULL")),
        Index("ix_file_use_template_id", "template_id", postgresql_where=text("template_id IS NOT NULL")),
        Index("ix_file_use_recurring_id", "recurring_id", postgresql_where=text("recurring_id IS NOT NULL")),
    )

    id: Mapped[Id]
    file_id: Mapped[UUID] = mapped_column(ForeignKey("file.id", ondelete="CASCADE"))
    issue_id: Mapped[UUID | None] = mapped_column(ForeignKey("issue.id", ondelete="CASCADE"))
    comment_id: Mapped[UUID | None] = mapped_column(ForeignKey("comment.id", ondelete="CASCADE"))
    attachment_id: Mapped[UUID | None] = mapped_column(ForeignKey("attachment.id", ondelete="CASCADE"))
    template_id: Mapped[UUID | None] = mapped_column(ForeignKey("issue_template.id", ondelete="CASCADE"))
    recurring_id: Mapped[UUID | None] = mapped_column(ForeignKey("recurring_issue.id", ondelete="CASCADE"))


class Attachment(Recorded, Base):
    """A file or a link that an issue carries; removed ones are kept for a while, so that they can come back.

    `team_id` is no column: an issue may move, so whoever loads an attachment says where its issue is.
    """

    __tablename__ = "attachment"
    __entity__ = "attachment"
    __table_args__ = (
        CheckConstraint(f"kind IN {KINDS}", name="kind_known"),
        CheckConstraint("(kind = 'file') = (file_id IS NOT NULL)", name="file_of_a_file"),
        CheckConstraint("(kind = 'link') = (url IS NOT NULL)", name="url_of_a_link"),
        Index("ix_attachment_issue_id", "issue_id", "id"),
        Index("ix_attachment_file_id", "file_id", postgresql_where=text("file_id IS NOT NULL")),
        # A link is on an issue once. Its fingerprint, since an address may be longer than an index entry.
        Index(
            "uq_attachment_link",
            "issue_id",
            text("md5(url)"),
            unique=True,
            postgresql_where=text("url IS NOT NULL AND removed_at IS NULL"),
        ),
    )

    workspace_id: Mapped[UUID] = mapped_column(ForeignKey("workspace.id", ondelete="CASCADE"))
    issue_id: Mapped[UUID] = mapped_column(ForeignKey("issue.id", ondelete="CASCADE"))
    kind: Mapped[str] = mapped_column(String(8))
    file_id: Mapped[UUID | None] = mapped_column(ForeignKey("file.id", ondelete="CASCADE"))
    url: Mapped[str | None] = mapped_column(Text)
    title: Mapped[str] = mapped_column(String(255))
    subtitle: Mapped[str | None] = mapped_column(String(255))
    creator_id: Mapped[UUID | None] = mapped_column(ForeignKey("person.id"))
    removed_at: Mapped[OptionalInstant] = mapped_column(index=True)

    @property
    def log_team(self) -> UUID:
        """An attachment is seen by those who see its issue's team."""
        return self.team_id

    def placed_in(self, team_id: UUID) -> "Attachment":
        """Say which team the attachment's issue belongs to; returns the attachment."""
        self.team_id = team_id
        return self

    def logged(self) -> dict[str, Any]:
        """Return what the log keeps of it."""
        names = ("issue_id", "kind", "file_id", "url", "title", "subtitle")
        return {name: getattr(self, name) for name in names if getattr(self, name) is not None}


class Avatar(Base):
    """The picture of a person; its id is part of its address, so another picture has another address."""

    __tablename__ = "avatar"

    id: Mapped[Id]
    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), unique=True)
    created_at: Mapped[Instant]
