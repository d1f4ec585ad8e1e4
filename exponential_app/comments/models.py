"""Rows of comments."""

from uuid import UUID

from sqlalchemy import ForeignKey, Index, Text, func, text
from sqlalchemy.orm import Mapped, mapped_column

from exponential_app.kernel.db import Base, OptionalInstant
from exponential_app.kernel.texts import Mergeable


class Comment(Mergeable, Base):
    """A comment on an issue, or a reply to one; without its text once it is deleted, so that replies keep their place.

    `team_id` is no column: an issue may move, so whoever loads a comment says where its issue is.
    """

    __tablename__ = "comment"
    __entity__ = "comment"
    __table_args__ = (
        Index("ix_comment_issue_id_created_at", "issue_id", "created_at", "id"),
        # `search` finds comments by their words.
        Index("ix_comment_words", func.search_words(text("body")), postgresql_using="gin"),
    )

    workspace_id: Mapped[UUID] = mapped_column(ForeignKey("workspace.id", ondelete="CASCADE"))
    issue_id: Mapped[UUID] = mapped_column(ForeignKey("issue.id", ondelete="CASCADE"))
    # The first comment of the thread, never a reply.
    parent_id: Mapped[UUID | None] = mapped_column(ForeignKey("comment.id", ondelete="CASCADE"), index=True)
    author_id: Mapped[UUID | None] = mapped_column(ForeignKey("person.id"))
    body: Mapped[str | None] = mapped_column(Text)
    edited_at: Mapped[OptionalInstant]
    resolved_at: Mapped[OptionalInstant]
    resolved_by_id: Mapped[UUID | None] = mapped_column(ForeignKey("person.id"))
    deleted_at: Mapped[OptionalInstant]

    @property
    def of_issue(self) -> UUID:
        """A comment goes with its issue."""
        return self.issue_id

    @property
    def log_team(self) -> UUID:
        """A comment is seen by those who see its issue's team."""
        return self.team_id

    def placed_in(self, team_id: UUID) -> "Comment":
        """Say which team the comment's issue belongs to; returns the comment."""
        self.team_id = team_id
        return self
