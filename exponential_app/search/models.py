"""Rows of the search index; triggers of the database keep them, so that no writer can forget to."""

from uuid import UUID

from sqlalchemy import ForeignKey, Index, String, Text
from sqlalchemy.dialects.postgresql import ARRAY, TSVECTOR
from sqlalchemy.orm import Mapped, mapped_column

from exponential_app.kernel.db import Base


class IssueSearch(Base):
    """The words of an issue: those of its title, and all of them.

    A table of its own: the wide vectors stay out of the lists' way, and a change of state touches no index of words.
    """

    __tablename__ = "issue_search"
    __table_args__ = (Index("ix_issue_search_words", "title", "words", postgresql_using="gin"),)

    workspace_id: Mapped[UUID] = mapped_column(primary_key=True)
    issue_id: Mapped[UUID] = mapped_column(primary_key=True)
    title: Mapped[str] = mapped_column(TSVECTOR)
    words: Mapped[str] = mapped_column(TSVECTOR)


class SearchWord(Base):
    """A word that some title of the workspace has had, and its trigrams, by which slips of the finger find it.

    Trigrams as an array need no extension, which a server outside may not allow.
    """

    __tablename__ = "search_word"
    __table_args__ = (Index("ix_search_word_trigrams", "trigrams", postgresql_using="gin"),)

    workspace_id: Mapped[UUID] = mapped_column(ForeignKey("workspace.id", ondelete="CASCADE"), primary_key=True)
    word: Mapped[str] = mapped_column(String(24), primary_key=True)
    trigrams: Mapped[list[str]] = mapped_column(ARRAY(Text))
