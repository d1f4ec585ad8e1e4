"""Taking back a change of an attachment."""

from exponential_app.files import queries
from exponential_app.files.attaching import bring_back, take_away
from exponential_app.issues.policy import require_editable
from exponential_app.kernel.actor import Actor
from exponential_app.kernel.changes import LoggedChange
from exponential_app.kernel.errors import AppError
from exponential_app.kernel.reverting import Kept, untouched
from exponential_app.kernel.transaction import Transaction


def revert_attachment(tx: Transaction, actor: Actor, change: LoggedChange) -> list[Kept]:
    """Take a change of an attachment back: what came goes, what went comes back, words return field by field."""
    try:
        attachment, issue = queries.get_locked(tx, actor, change.entity_id)
        require_editable(issue)
        if change.kind in {"created", "restored"}:
            take_away(tx, attachment, issue)
            return []
        if change.kind == "removed":
            bring_back(tx, attachment, issue)
            return []
    except AppError as refusal:
        return [Kept(name, change.before.get(name), None, str(refusal)) for name in change.after]
    patch, kept = untouched(attachment, change)
    tx.change(attachment, patch)
    return kept
