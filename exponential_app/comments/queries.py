"""Reads of comments: seen by those who see the issue."""

from datetime import datetime
from functools import cache
from typing import Any
from uuid import UUID

from sqlalchemy import (
    ColumnElement,
    Connection,
    DateTime,
    Integer,
    Uuid,
    bindparam,
    exists,
    func,
    literal_column,
    or_,
    select,
    tuple_,
)
from sqlalchemy.orm import aliased

from exponential_app.comments.models import Comment
from exponential_app.issues import queries as issues
from exponential_app.issues.carried import reactions_to_comment
from exponential_app.kernel.actor import Actor, Visibility
from exponential_app.kernel.changes import Change
from exponential_app.kernel.clock import timestamp
from exponential_app.kernel.db import AnyRow
from exponential_app.kernel.errors import Conflict, NotFound
from exponential_app.kernel.prepared import Prepared, viewer_values
from exponential_app.kernel.projection import Entity
from exponential_app.kernel.texts import conflicts_column, present_conflicts
from exponential_app.kernel.transaction import Transaction

_comment = Comment.__table__


def visible_comment(viewer: Visibility) -> ColumnElement[bool]:
    """Admit those who see the comment's issue, wherever it is now."""
    return issues.visible_issue(viewer)


def _present(row: AnyRow) -> dict[str, Any]:
    return {
        "id": row.id,
        "issue_id": row.issue_id,
        "parent_id": row.parent_id,
        "author_id": row.author_id,
        # The reference clients know the author by this name.
        "user_id": row.author_id,
        "body": row.body,
        "reactions": row.reactions or [],
        **{name: timestamp(getattr(row, name)) for name in INSTANTS},
        "resolved_by_id": row.resolved_by_id,
        "version": row.version,
        "has_conflicts": row.has_conflicts,
        "conflicts": present_conflicts(row.conflicts),
    }


INSTANTS = ("created_at", "updated_at", "edited_at", "resolved_at", "deleted_at")
COMMENT = Entity(
    name="comment",
    source=_comment.join(issues.ISSUE.source, _comment.c.issue_id == issues.ISSUE.id),
    id=_comment.c.id,
    version=_comment.c.version,
    columns=(
        *(_comment.c[name] for name in ("issue_id", "parent_id", "author_id", "body", *INSTANTS, "resolved_by_id")),
        reactions_to_comment(_comment.c.id),
        _comment.c.has_conflicts,
        conflicts_column(_comment, Comment.__entity__),
    ),
    present=_present,
    visible=visible_comment,
)


def page(
    connection: Connection, issue_id: UUID, after: tuple[datetime, UUID] | None, limit: int
) -> list[AnyRow]:
    """Return (id, version, created_at) of a visible issue's comments, oldest first, at most `limit`.

    Deleted ones are among them only where replies hang on their place.
    """
    values: dict[str, Any] = {"issue_id": issue_id}
    if after is not None:
        values |= {"after_at": after[0], "after_id": after[1]}
    return _page(after is not None, limit).rows(connection, values)


def history(connection: Connection, actor: Actor, comment_id: UUID, after: int, limit: int) -> list[AnyRow]:
    """Return (seq, at, actor_id, kind, body) of what a visible comment has said, oldest first, at most `limit`.

    Raises NotFound when there is no such comment, and when it was deleted: its words are gone for everyone.
    """
    rows = _found(actor.visibility.is_guest).rows(
        connection, {"comment_id": comment_id, **viewer_values(actor.visibility)}
    )
    if not rows or rows[0].deleted_at is not None:
        raise NotFound
    body = Change.after["body"].astext
    return list(
        connection.execute(
            select(Change.seq, Change.at, Change.actor_id, Change.kind, body.label("body"))
            .where(
                Change.workspace_id == actor.workspace_id,
                Change.entity == "comment",
                Change.entity_id == comment_id,
                Change.seq > after,
                body.is_not(None),
            )
            .order_by(Change.seq)
            .limit(limit)
        )
    )


def get_locked(tx: Transaction, actor: Actor, comment_id: UUID) -> tuple[Comment, issues.LockedIssue]:
    """Return the visible comment and its issue, which is locked and with it all of its comments.

    Raises NotFound when there is none.
    """
    found = tx.rows(_found(actor.visibility.is_guest), comment_id=comment_id, **viewer_values(actor.visibility))
    if not found:
        raise NotFound
    issue = issues.get_locked(tx, actor, str(found[0].issue_id))
    comment = tx.session.get(Comment, comment_id)
    if comment is None:
        raise NotFound
    return comment.placed_in(issue.team_id), issue


def issue_ids(tx: Transaction, comment_ids: list[UUID]) -> list[UUID]:
    """Return the issues of some comments."""
    if not comment_ids:
        return []
    return list(tx.session.scalars(select(Comment.issue_id).where(Comment.id.in_(comment_ids)).distinct()))


def newest_at(tx: Transaction, issue_id: UUID) -> datetime | None:
    """Return when the newest comment of an issue was made, None when there is none."""
    return tx.session.scalar(select(func.max(Comment.created_at)).where(Comment.issue_id == issue_id))


def deletion(tx: Transaction, comment: Comment) -> tuple[UUID | None, str]:
    """Return who deleted a comment, and the words that it had; Conflict when the log no longer says."""
    row = tx.session.execute(
        select(Change.actor_id, Change.before["body"].astext.label("body"))
        .where(
            Change.workspace_id == comment.workspace_id,
            Change.entity == "comment",
            Change.entity_id == comment.id,
            Change.after.has_key("deleted_at"),
            Change.before["body"].astext.is_not(None),
        )
        .order_by(Change.seq.desc())
        .limit(1)
    ).one_or_none()
    if row is None:
        raise Conflict("The words of this comment are no longer kept.", code="not_kept")
    return row.actor_id, row.body


@cache
def _found(is_guest: bool) -> Prepared:  # noqa: FBT001 -- cached by position
    return Prepared(
        select(_comment.c.issue_id, _comment.c.deleted_at)
        .select_from(COMMENT.source)
        .where(_comment.c.id == bindparam("comment_id", type_=Uuid), visible_comment(issues.anyone(is_guest)))
    )


@cache
def _page(is_later: bool, limit: int) -> Prepared:  # noqa: FBT001 -- cached by position
    reply = aliased(Comment)
    is_shown = or_(
        Comment.deleted_at.is_(None), exists().where(reply.parent_id == Comment.id, reply.deleted_at.is_(None))
    )
    wanted = select(Comment.id, Comment.version, Comment.created_at).where(
        Comment.issue_id == bindparam("issue_id", type_=Uuid), is_shown
    )
    if is_later:
        place = tuple_(bindparam("after_at", type_=DateTime(timezone=True)), bindparam("after_id", type_=Uuid))
        wanted = wanted.where(tuple_(Comment.created_at, Comment.id) > place)
    return Prepared(wanted.order_by(Comment.created_at, Comment.id).limit(literal_column(str(limit), Integer)))
