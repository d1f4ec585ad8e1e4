"""Takes changes back, newest first, in one transaction that can itself be taken back."""

from collections.abc import Callable
from dataclasses import dataclass, field

from exponential_app.issues.queries import lock_all
from exponential_app.issues.revert import revert_issue
from exponential_app.kernel.actor import Actor
from exponential_app.kernel.changes import LoggedChange
from exponential_app.kernel.errors import Invalid, NotFound
from exponential_app.kernel.reverting import Kept, Reverter
from exponential_app.kernel.transaction import Transaction, transaction
from exponential_app.labels.revert import revert_label
from exponential_app.undo.queries import MAX_CHANGES
from exponential_app.workspaces.revert import revert_member, revert_workspace

REVERTERS: dict[str, Reverter] = {
    "issue": revert_issue,
    "label": revert_label,
    "person": revert_member,
    "workspace": revert_workspace,
}


@dataclass
class Undone:
    """How an undo went: how many changes were taken back in whole or in part, and what was kept of which change."""

    undone: int = 0
    kept: list[tuple[LoggedChange, Kept]] = field(default_factory=list)
    seq: int | None = None


def undo(actor: Actor, find: Callable[[Transaction], list[LoggedChange]]) -> Undone:
    """Take back what `find` returns, newest first, where each field still has the value that the change gave it.

    Raises NotFound when there is nothing to take back, Invalid when it is more than 1,000 changes.
    """
    result = Undone()
    with transaction(actor) as tx:
        # A member whose teams have changed is logged without a field: there is nothing to take back.
        found = [change for change in find(tx) if change.before or change.after]
        changes = [change for change in found if change.entity in REVERTERS]
        if not changes:
            raise NotFound("There is no such change of yours, or it is of a kind that cannot be undone.")
        if len(changes) > MAX_CHANGES:
            raise Invalid(f"More than {MAX_CHANGES} changes at once; name a shorter span.")
        # One lock order: all rows by id before the first is written.
        lock_all(tx, actor, [change.entity_id for change in changes if change.entity == "issue"])
        for change in changes:
            kept = REVERTERS[change.entity](tx, actor, change)
            tx.session.flush()
            result.kept += [(change, each) for each in kept]
            result.undone += len(kept) < max(1, len(change.after))
    result.seq = tx.seq
    return result
