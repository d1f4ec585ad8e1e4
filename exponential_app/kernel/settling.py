"""What slices do with texts that several people write: merge a patch, settle a conflict, take either back."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from exponential_app.kernel.changes import LoggedChange
from exponential_app.kernel.errors import Conflict, Invalid, NotFound
from exponential_app.kernel.reverting import CHANGED_SINCE, Kept
from exponential_app.kernel.texts import (
    CONFLICTS,
    Mergeable,
    TextField,
    conflict_of,
    drop,
    put_back,
    reconcile,
    require_known,
    text_at,
    worded,
)
from exponential_app.kernel.transaction import Transaction

Choice = Literal["current", "other"]
Fields = Mapping[str, TextField]
# What a change did to the conflicts of an entity, as the log words them: those that went, those that came.
Swap = tuple[list[dict[str, Any]], list[dict[str, Any]]]
NOTHING: Swap = ([], [])


@dataclass(frozen=True)
class Settlement:
    """How a conflict is settled: by choice of the stored text or the other, or with a new text.

    It was decided on the stored text of `base_version`; None asks nothing.
    """

    choice: Choice | None
    text: str | None
    base_version: int | None


def merge_texts(
    tx: Transaction, row: Mergeable, fields: Fields, patch: dict[str, Any], base_version: int | None
) -> tuple[dict[str, Any], Swap]:
    """Return the patch with its texts merged into what others wrote since `base_version`, and what is kept beside.

    Without a base version the patch stays as it is: the last writer wins. The caller records what is kept.
    """
    if base_version is None:
        return patch, NOTHING
    require_known(row, base_version)
    merged, kept = dict(patch), []
    for name in fields.keys() & patch.keys():
        merged[name], conflict = reconcile(tx, row, fields[name], wanted=patch[name], base_version=base_version)
        if conflict is not None:
            kept.append(worded(conflict))
    return merged, ([], kept)


def settle(
    tx: Transaction, row: Mergeable, fields: Fields, conflict_id: str, settlement: Settlement
) -> tuple[dict[str, Any], Swap]:
    """Drop a conflict of the locked row; returns the patch that settles it and what was dropped, to be recorded.

    Raises NotFound for an unknown conflict, Invalid for a text that does not fit, Conflict where the settlement would
    replace a text that nobody has seen who settled it.
    """
    conflict = conflict_of(tx, row, conflict_id)
    field, stored = fields[conflict.field], getattr(row, conflict.field)
    if settlement.choice != "current":
        _require_unchanged(tx, row, conflict.field, settlement.base_version)
    final = {"current": stored, "other": conflict.text, None: settlement.text}[settlement.choice]
    if not field.fits(final or ""):
        raise Invalid(fields={"text": [f"must have between {field.shortest} and {field.longest} characters"]})
    gone = worded(conflict)
    drop(tx, row, conflict)
    return {conflict.field: final or None}, ([gone], [])


def revert_conflicts(tx: Transaction, row: Mergeable, change: LoggedChange) -> tuple[Swap, list[Kept]]:
    """Take back what a change did to the row's conflicts; one that was settled since stays settled and is named."""
    swap: Swap = ([], [])
    kept = []
    for logged in change.after.get(CONFLICTS, []):
        try:
            drop(tx, row, conflict_of(tx, row, logged["id"]))
        except NotFound:
            kept.append(Kept(CONFLICTS, None, None, CHANGED_SINCE))
        else:
            swap[0].append(logged)
    for logged in change.before.get(CONFLICTS, []):
        put_back(tx, row, logged)
        swap[1].append(logged)
    return swap, kept


def _require_unchanged(tx: Transaction, row: Mergeable, field: str, base_version: int | None) -> None:
    if base_version is None:
        return
    require_known(row, base_version)
    seen, stored = text_at(tx, row, field, base_version), getattr(row, field)
    if seen is None or seen.text != stored:
        detail = "The text was changed in the meantime; look at it again."
        raise Conflict(detail, code="changed_since", extra={"current": stored})
