"""Settling what could not be merged: one of two versions of an issue's text becomes the text, or a third does."""

from typing import Literal

from exponential_app.issues import policy, queries
from exponential_app.issues.commands import Written, change_properties
from exponential_app.issues.models import Issue
from exponential_app.issues.texts import TEXTS
from exponential_app.kernel.actor import Actor
from exponential_app.kernel.errors import Conflict, Invalid
from exponential_app.kernel.texts import TextConflict, conflict_of, require_known, settle, text_at, worded
from exponential_app.kernel.transaction import Transaction, transaction

Choice = Literal["current", "other"]


def settle_by_choice(
    actor: Actor, reference: str, conflict_id: str, choice: Choice, *, base_version: int | None
) -> Written:
    """Make the stored text or the one kept beside it the text; returns the issue's id and the change number.

    Raises Conflict where taking the other would replace a text that was changed after `base_version`.
    """
    with transaction(actor) as tx:
        issue, conflict = _open(tx, actor, reference, conflict_id)
        if choice == "current":
            _settle(tx, actor, issue, conflict, getattr(issue, conflict.field))
        else:
            _require_unchanged(tx, issue, conflict.field, base_version)
            _settle(tx, actor, issue, conflict, conflict.text)
        issue_id = issue.id
    return issue_id, tx.seq


def settle_by_hand(
    actor: Actor, reference: str, conflict_id: str, text: str, *, base_version: int | None
) -> Written:
    """Make a new text the text; otherwise like `settle_by_choice`. Raises Invalid for one that does not fit."""
    with transaction(actor) as tx:
        issue, conflict = _open(tx, actor, reference, conflict_id)
        field = TEXTS[conflict.field]
        if not field.fits(text):
            raise Invalid(fields={"text": [f"must have between {field.shortest} and {field.longest} characters"]})
        _require_unchanged(tx, issue, conflict.field, base_version)
        _settle(tx, actor, issue, conflict, text)
        issue_id = issue.id
    return issue_id, tx.seq


def _open(tx: Transaction, actor: Actor, reference: str, conflict_id: str) -> tuple[Issue, TextConflict]:
    issue = queries.get_locked(tx, actor, reference)
    policy.require_editable(issue)
    return issue, conflict_of(tx, issue, conflict_id)


def _require_unchanged(tx: Transaction, issue: Issue, field: str, base_version: int | None) -> None:
    if base_version is None:
        return
    require_known(issue, base_version)
    seen, stored = text_at(tx, issue, field, base_version), getattr(issue, field)
    if seen is None or seen.text != stored:
        detail = "The text was changed in the meantime; look at it again."
        raise Conflict(detail, code="changed_since", extra={"current": stored})


def _settle(tx: Transaction, actor: Actor, issue: Issue, conflict: TextConflict, text: str | None) -> None:
    gone = worded(conflict)
    settle(tx, issue, conflict)
    change_properties(tx, actor, issue, {conflict.field: text or None}, conflicts=([gone], []))
