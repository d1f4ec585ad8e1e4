"""Deleting for good what has been in the trash for thirty days, a batch at a time."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import Connection, select

from exponential_app.issues.commands import delete_for_good
from exponential_app.issues.families import hold_structure, lock_reach
from exponential_app.issues.models import TRASH_KEPT_FOR, Issue
from exponential_app.kernel.transaction import Transaction

# So many that a batch takes a fraction of a second: writers of the workspace wait for no longer.
BATCH = 200


def workspaces_due(connection: Connection, now: datetime) -> Sequence[UUID]:
    """Return the workspaces in whose trash something has been for too long."""
    due = select(Issue.workspace_id).where(Issue.trashed_at <= now - TRASH_KEPT_FOR).distinct()
    return connection.scalars(due).all()


def purge_batch(tx: Transaction) -> bool:
    """Delete the next issues of the workspace that have been in the trash for too long; False when none is left."""
    hold_structure(tx)
    overdue = Issue.trashed_at <= tx.now - TRASH_KEPT_FOR
    ids = tx.session.scalars(
        select(Issue.id).where(Issue.workspace_id == tx.workspace_id, overdue).order_by(Issue.id).limit(BATCH)
    ).all()
    locked = lock_reach(tx, list(ids))
    # Restored until the lock was there: no longer in the trash.
    delete_for_good(tx, [locked[each] for each in ids if each in locked and locked[each].trashed_at is not None])
    return len(ids) == BATCH
