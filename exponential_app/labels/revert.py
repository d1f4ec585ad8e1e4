"""Taking back a change of a label."""

from collections.abc import Callable
from datetime import datetime
from typing import Any
from uuid import UUID

from exponential_app.kernel.actor import Actor
from exponential_app.kernel.changes import LoggedChange
from exponential_app.kernel.errors import AppError
from exponential_app.kernel.reverting import Kept, untouched
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
    patch, kept = untouched(label, change)
    patch |= {name: READ_BACK[name](patch[name]) for name in READ_BACK if patch.get(name)}
    with unique_name():
        tx.change(label, patch)
        tx.session.flush()
    return kept
