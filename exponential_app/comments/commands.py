"""Writes of comments."""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy.exc import IntegrityError

from exponential_app.comments import policy, queries
from exponential_app.comments.models import Comment
from exponential_app.comments.texts import TEXTS
from exponential_app.issues import mentions
from exponential_app.issues import policy as issue_policy
from exponential_app.issues import queries as issues
from exponential_app.issues.reacting import Change, Subject
from exponential_app.issues.subscriptions import add_by_rule
from exponential_app.kernel.actor import Actor
from exponential_app.kernel.errors import Conflict, Invalid
from exponential_app.kernel.ids import uuid7
from exponential_app.kernel.problem import is_unique_violation
from exponential_app.kernel.recorded import require_version
from exponential_app.kernel.settling import NOTHING, Settlement, Swap, merge_texts, settle
from exponential_app.kernel.texts import CONFLICTS, drop_all
from exponential_app.kernel.transaction import Transaction, transaction

Written = tuple[UUID, int | None]
# Instants travel in milliseconds, so no two comments of an issue share one: all readers then see one order.
APART = timedelta(milliseconds=1)


def add_comment(
    actor: Actor, reference: str, *, body: str, parent_id: UUID | None = None, comment_id: UUID | None = None
) -> Written:
    """Comment on a visible issue, or reply in a thread; returns the comment's id and the change number.

    A reply to a reply joins its thread. The author follows the issue from now on, unless they have left it. Raises
    Conflict for an issue that is put away and for an id that exists, Invalid for a parent on another issue.
    """
    try:
        with transaction(actor) as tx:
            issue = issues.get_locked(tx, actor, reference)
            issue_policy.require_editable(issue)
            comment = Comment(
                id=comment_id or uuid7(),
                workspace_id=issue.workspace_id,
                issue_id=issue.id,
                parent_id=_thread(tx, issue, parent_id) if parent_id else None,
                author_id=actor.person_id,
                body=body,
                created_at=_next_instant(tx, issue),
                updated_at=tx.now,
                version=1,
            ).placed_in(issue.team_id)
            tx.session.add(comment)
            tx.session.flush()
            tx.record_created(comment, **_creation(comment))
            named = mentions.renewed(tx, _text(comment), None, body)
            _follow(tx, issue, named | {actor.person_id: "commented"})
            created = comment.id
    except IntegrityError as error:
        if is_unique_violation(error, {"pk_comment"}):
            raise Conflict("There is a comment with this id already.", fields={"id": ["is taken"]}) from None
        raise
    return created, tx.seq


def edit_comment(
    actor: Actor,
    comment_id: UUID,
    *,
    body: str,
    expected_version: int | None = None,
    base_version: int | None = None,
) -> int | None:
    """Change the words of one's own comment; returns the change number, None when they are the same.

    Words that began from `base_version` are merged with what the author wrote elsewhere since, or kept beside it.
    """
    with transaction(actor) as tx:
        comment, issue = _editable(tx, actor, comment_id)
        require_version(comment, expected_version)
        policy.require_may_edit(actor, comment)
        policy.require_there(comment)
        patch, conflicts = merge_texts(tx, comment, TEXTS, {"body": body}, base_version)
        _reword(tx, comment, issue, patch["body"], conflicts)
    return tx.seq


def settle_conflict(actor: Actor, comment_id: UUID, conflict_id: str, settlement: Settlement) -> int | None:
    """Settle a text of one's own comment that could not be merged; returns the change number."""
    with transaction(actor) as tx:
        comment, issue = _editable(tx, actor, comment_id)
        policy.require_may_edit(actor, comment)
        patch, conflicts = settle(tx, comment, TEXTS, conflict_id, settlement)
        _reword(tx, comment, issue, patch["body"], conflicts)
    return tx.seq


def _reword(tx: Transaction, comment: Comment, issue: issues.LockedIssue, body: str, conflicts: Swap) -> None:
    values = {} if comment.body == body else {"body": body, "edited_at": tx.now}
    if values or conflicts != NOTHING:
        _follow(tx, issue, change_comment(tx, comment, "edited", conflicts=conflicts, **values))


def change_comment(
    tx: Transaction, comment: Comment, kind: str, *, conflicts: Swap = NOTHING, **values: Any
) -> dict[UUID, str]:
    """Set columns of a locked comment, record them and keep what its words name now.

    `conflicts` is what was done to its conflicts in the same stroke. Returns whom it did not name before, as reasons
    to subscribe them.
    """
    changed = {name: (getattr(comment, name), value) for name, value in values.items()}
    for name, value in values.items():
        setattr(comment, name, value)
    noted = {} if conflicts == NOTHING else {CONFLICTS: conflicts}
    tx.record(comment, kind, **changed, **noted)
    return mentions.renewed(tx, _text(comment), *changed["body"]) if "body" in changed else {}


def delete_comment(actor: Actor, comment_id: UUID) -> int | None:
    """Delete a comment: its words are gone for everyone, its place stays while replies hang on it."""
    with transaction(actor) as tx:
        comment, _ = _editable(tx, actor, comment_id)
        policy.require_may_delete(actor, comment)
        take_away(tx, comment)
    return tx.seq


def take_away(tx: Transaction, comment: Comment) -> None:
    """Empty a locked comment; once is enough."""
    if comment.deleted_at is None:
        drop_all(tx, comment)
        change_comment(tx, comment, "deleted", body=None, deleted_at=tx.now)


def restore_comment(actor: Actor, comment_id: UUID) -> int | None:
    """Give a deleted comment its words back, out of the log; returns the change number, None when it is there.

    Only who deleted it and admins may: an author cannot bring back what an admin has taken away.
    """
    with transaction(actor) as tx:
        comment, _ = _editable(tx, actor, comment_id)
        if comment.deleted_at is not None:
            deleted_by, body = queries.deletion(tx, comment)
            policy.require_may_restore(actor, deleted_by)
            change_comment(tx, comment, "restored", body=body, deleted_at=None)
    return tx.seq


def resolve_thread(actor: Actor, comment_id: UUID) -> Written:
    """Mark a comment's thread as settled; returns the id of its first comment and the change number."""
    return _settle(actor, comment_id, is_settled=True)


def reopen_thread(actor: Actor, comment_id: UUID) -> Written:
    """Take a comment's thread up again; returns the id of its first comment and the change number."""
    return _settle(actor, comment_id, is_settled=False)


def _settle(actor: Actor, comment_id: UUID, *, is_settled: bool) -> Written:
    with transaction(actor) as tx:
        comment, _ = _editable(tx, actor, comment_id)
        if comment.parent_id is not None:
            comment, _ = queries.get_locked(tx, actor, comment.parent_id)
        if (comment.resolved_at is not None) != is_settled:
            at, by = (tx.now, actor.person_id) if is_settled else (None, None)
            change_comment(tx, comment, "resolved" if is_settled else "reopened", resolved_at=at, resolved_by_id=by)
        first = comment.id
    return first, tx.seq


def react_to_comment(actor: Actor, comment_id: UUID, change: Change, emoji: str) -> int | None:
    """Apply `give`, `take` or `switch` of reactions to a visible comment; returns the change number."""
    with transaction(actor) as tx:
        comment, issue = _editable(tx, actor, comment_id)
        policy.require_there(comment)
        change(tx, Subject(comment, issue.id, comment.id), emoji)
    return tx.seq


def _editable(tx: Transaction, actor: Actor, comment_id: UUID) -> tuple[Comment, issues.LockedIssue]:
    comment, issue = queries.get_locked(tx, actor, comment_id)
    issue_policy.require_editable(issue)
    return comment, issue


def _text(comment: Comment) -> mentions.Text:
    return mentions.Text(comment.issue_id, comment.team_id, comment.id)


def _thread(tx: Transaction, issue: issues.LockedIssue, parent_id: UUID) -> UUID:
    parent = tx.session.get(Comment, parent_id)
    if parent is None or parent.issue_id != issue.id:
        raise Invalid(fields={"parent_id": ["is not a comment on this issue"]})
    return parent.parent_id or parent.id


def _next_instant(tx: Transaction, issue: issues.LockedIssue) -> datetime:
    """Return when a new comment is made: after every other of its issue, whatever each writer's clock says."""
    newest = queries.newest_at(tx, issue.id)
    return tx.now if newest is None else max(tx.now, newest + APART)


def _creation(comment: Comment) -> dict[str, Any]:
    kept = {name: getattr(comment, name) for name in ("issue_id", "parent_id", "author_id", "body")}
    return {name: value for name, value in kept.items() if value is not None}


def _follow(tx: Transaction, issue: issues.LockedIssue, reasons: dict[UUID, str]) -> None:
    changed = add_by_rule(tx, issue, reasons)
    if changed:
        tx.record(issue, "followed", **changed)
