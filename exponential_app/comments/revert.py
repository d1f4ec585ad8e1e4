"""Taking back a change of a comment."""

from collections.abc import Callable
from datetime import datetime
from typing import Any
from uuid import UUID

from exponential_app.comments import queries
from exponential_app.comments.commands import change_comment, take_away
from exponential_app.comments.models import Comment
from exponential_app.issues.policy import require_editable
from exponential_app.issues.reacting import REACTION, Subject, revert_reaction
from exponential_app.kernel.actor import Actor
from exponential_app.kernel.changes import LoggedChange
from exponential_app.kernel.errors import AppError
from exponential_app.kernel.reverting import CHANGED_SINCE, Kept, worded
from exponential_app.kernel.settling import NOTHING, revert_conflicts
from exponential_app.kernel.texts import CONFLICTS
from exponential_app.kernel.transaction import Transaction

INSTANTS = dict.fromkeys(("edited_at", "deleted_at", "resolved_at"), datetime.fromisoformat)
READ_BACK: dict[str, Callable[[str], Any]] = {"body": str, "resolved_by_id": UUID, **INSTANTS}


def revert_comment(tx: Transaction, actor: Actor, change: LoggedChange) -> list[Kept]:
    """Take a change of a comment back, field by field; a creation becomes a deletion, a deletion a return."""
    try:
        comment, issue = queries.get_locked(tx, actor, change.entity_id)
        require_editable(issue)
        if change.kind == "created":
            take_away(tx, comment)
            return []
        if REACTION in change.after:
            revert_reaction(tx, Subject(comment, issue.id, comment.id), change)
            return []
    except AppError as refusal:
        return [Kept(name, change.before.get(name), None, str(refusal)) for name in change.after]
    return _revert_fields(tx, comment, change)


def _revert_fields(tx: Transaction, comment: Comment, change: LoggedChange) -> list[Kept]:
    conflicts, kept = revert_conflicts(tx, comment, change)
    wanted: dict[str, Any] = {}
    for name, after in change.after.items():
        if name == CONFLICTS:
            continue  # Taken back before.
        before, current = change.before[name], getattr(comment, name)
        if worded(current) != after:
            kept.append(Kept(name, before, worded(current), CHANGED_SINCE))
            continue
        wanted[name] = READ_BACK[name](before) if before is not None else None
    if wanted or conflicts != NOTHING:
        change_comment(tx, comment, "reverted", conflicts=conflicts, **wanted)
    return kept
