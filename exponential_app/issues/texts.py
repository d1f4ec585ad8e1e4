"""The texts of an issue: merged when several people write them, kept side by side when they cannot be."""

from typing import Any

from exponential_app.issues.models import Issue
from exponential_app.kernel.changes import LoggedChange
from exponential_app.kernel.errors import NotFound
from exponential_app.kernel.merging import merge_line, merge_text
from exponential_app.kernel.reverting import CHANGED_SINCE, Kept
from exponential_app.kernel.texts import (
    CONFLICTS,
    TextField,
    conflict_of,
    put_back,
    reconcile,
    require_known,
    settle,
    worded,
)
from exponential_app.kernel.transaction import Transaction

TITLE = TextField("title", merge_line, shortest=1, longest=500)
DESCRIPTION = TextField("description", merge_text, shortest=0, longest=100_000)
TEXTS = {field.name: field for field in (TITLE, DESCRIPTION)}

# What a change did to an issue's conflicts, as the log words them: those that went, those that came.
Swap = tuple[list[dict[str, Any]], list[dict[str, Any]]]


def merge_texts(
    tx: Transaction, issue: Issue, patch: dict[str, Any], base_version: int
) -> tuple[dict[str, Any], Swap]:
    """Return the patch with its texts merged into what others wrote since `base_version`, and what is kept beside."""
    require_known(issue, base_version)
    merged, kept = dict(patch), []
    for name in TEXTS.keys() & patch.keys():
        merged[name], conflict = reconcile(tx, issue, TEXTS[name], wanted=patch[name], base_version=base_version)
        if conflict is not None:
            kept.append(worded(conflict))
    return merged, ([], kept)


def revert_conflicts(tx: Transaction, issue: Issue, change: LoggedChange) -> tuple[Swap, list[Kept]]:
    """Take back what a change did to the issue's conflicts; one that was settled since stays settled and is named."""
    swap: Swap = ([], [])
    kept = []
    for logged in change.after.get(CONFLICTS, []):
        try:
            settle(tx, issue, conflict_of(tx, issue, logged["id"]))
        except NotFound:
            kept.append(Kept(CONFLICTS, None, None, CHANGED_SINCE))
        else:
            swap[0].append(logged)
    for logged in change.before.get(CONFLICTS, []):
        put_back(tx, issue, logged)
        swap[1].append(logged)
    return swap, kept
