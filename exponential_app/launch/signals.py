"""Ctrl-C, `kill` and a closed terminal all mean the same: stop cleanly."""

from __future__ import annotations

import signal
from collections.abc import Callable
from types import FrameType
from typing import Self

NAMES = ("SIGINT", "SIGTERM", "SIGHUP", "SIGBREAK")


class Stopped(BaseException):
    """Raised in the main thread when a stop is asked for while the product is still starting."""


class StopSignals:
    """While entered, a signal either interrupts the start or, once something serves, ends that; later ones wait."""

    def __init__(self) -> None:
        """Install nothing yet."""
        self._previous: dict[signal.Signals, object] = {}
        self._stop: Callable[[], object] = self._interrupt
        self._asked = False

    def __enter__(self) -> Self:
        """Take over the signals that this platform has."""
        for name in NAMES:
            if hasattr(signal, name):
                number = signal.Signals[name]
                self._previous[number] = signal.signal(number, self._handle)
        return self

    def __exit__(self, *_: object) -> None:
        """Give the signals back."""
        for number, handler in self._previous.items():
            signal.signal(number, handler)  # type: ignore[arg-type]

    def then(self, stop: Callable[[], object]) -> None:
        """From now on, answer a signal by calling `stop` instead of interrupting."""
        self._stop = stop
        # Python swallows what is raised while it runs a destructor; the wish to stop must not be lost with it.
        if self._asked:
            stop()

    def _handle(self, _number: int, _frame: FrameType | None) -> None:
        # An impatient second Ctrl-C must not interrupt the clean end that the first one began.
        if not self._asked:
            self._asked = True
            self._stop()

    @staticmethod
    def _interrupt() -> None:
        raise Stopped
