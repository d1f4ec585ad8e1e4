"""What undoing needs of every slice: how a logged change of one of its entities is taken back."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from exponential_app.kernel.actor import Actor
from exponential_app.kernel.changes import LoggedChange
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
