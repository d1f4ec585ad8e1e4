"""Settling what could not be merged: one of two versions of an issue's text becomes the text, or a third does."""

from exponential_app.issues import policy, queries
from exponential_app.issues.commands import Written, change_properties
from exponential_app.issues.texts import TEXTS
from exponential_app.kernel.actor import Actor
from exponential_app.kernel.settling import Settlement, settle
from exponential_app.kernel.transaction import transaction


def settle_conflict(actor: Actor, reference: str, conflict_id: str, settlement: Settlement) -> Written:
    """Settle a conflict of a visible issue; returns the issue's id and the change number.

    Raises what `settle` raises, and Conflict for an issue that is put away.
    """
    with transaction(actor) as tx:
        issue = queries.get_locked(tx, actor, reference)
        policy.require_editable(issue)
        patch, conflicts = settle(tx, issue, TEXTS, conflict_id, settlement)
        change_properties(tx, actor, issue, patch, conflicts=conflicts)
        issue_id = issue.id
    return issue_id, tx.seq
