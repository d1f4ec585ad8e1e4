"""What undoing needs of every slice: how a logged change of one of its entities is taken back."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from exponential_app.kernel.actor import Actor
from exponential_app.kernel.changes import LoggedChange
from exponential_app.kernel.clock import timestamp
from exponential_app.kernel.transaction import Transaction


@dataclass(frozen=True)
class Kept:
    """A field that could not be taken back: it no longer has the value that the change gave it, or cannot.

    `wanted` is the value from before the change, `current` the one that stays; `reason` says why.
    """

    field: str
    wanted: Any
    current: Any
    reason: str


CHANGED_SINCE = "was changed again since"

# Takes one change back where its fields still have the values it gave them; returns what was kept.
Reverter = Callable[[Transaction, Actor, LoggedChange], list[Kept]]


def worded(value: Any) -> Any:
    """Return a column's value as the log words it."""
    if isinstance(value, datetime):
        return timestamp(value)
    return str(value) if isinstance(value, UUID) else value


def untouched(row: object, change: LoggedChange) -> tuple[dict[str, Any], list[Kept]]:
    """Return the values from before of the fields that nobody has changed since, and what is kept of the others.

    The values are as the log words them.
    """
    patch: dict[str, Any] = {}
    kept: list[Kept] = []
    for name, after in change.after.items():
        current = worded(getattr(row, name))
        if current == after:
            patch[name] = change.before[name]
        else:
            kept.append(Kept(name, change.before[name], current, CHANGED_SINCE))
    return patch, kept
