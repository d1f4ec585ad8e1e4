"""Taking back a change of a label."""

from collections.abc import Callable
from datetime import datetime
from typing import Any
from uuid import UUID

from exponential_app.kernel.actor import Actor
from exponential_app.kernel.changes import LoggedChange
from exponential_app.kernel.clock import timestamp
from exponential_app.kernel.errors import AppError
from exponential_app.kernel.reverting import CHANGED_SINCE, Kept
from exponential_app.kernel.transaction import Transaction
from exponential_app.labels import policy, queries
from exponential_app.labels.commands import unique_name
from exponential_app.workspaces.queries import label_management

READ_BACK: dict[str, Callable[[str], Any]] = {
    "archived_at": datetime.fromisoformat,
    "group_id": UUID,
    "team_id": UUID,
}


def revert_label(tx: Transaction, actor: Actor, change: LoggedChange) -> list[Kept]:
    """Take a change of a label back, field by field; a creation becomes archiving.

    Raises Conflict when another label has taken the name meanwhile: then nothing of the undo happens.
    """
    try:
        policy.require_may_manage_labels(actor, label_management(tx))
        label = queries.get_locked(tx, actor, change.entity_id)
    except AppError as refusal:
        return [Kept(name, change.before.get(name), None, str(refusal)) for name in change.after]
    if change.kind == "created":
        tx.change(label, {"archived_at": label.archived_at or tx.now})
        return []
    kept: list[Kept] = []
    patch: dict[str, Any] = {}
    for name, after in change.after.items():
        current = getattr(label, name)
        plain = _worded(current)
        before = change.before[name]
        if plain != after:
            kept.append(Kept(name, before, plain, CHANGED_SINCE))
        else:
            patch[name] = READ_BACK[name](before) if name in READ_BACK and before else before
    with unique_name():
        tx.change(label, patch)
        tx.session.flush()
    return kept


def _worded(value: Any) -> Any:
    """Return a column's value as the log words it."""
    if isinstance(value, datetime):
        return timestamp(value)
    return str(value) if isinstance(value, UUID) else value
