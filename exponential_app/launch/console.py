"""What the person at the terminal sees: progress while it lasts, then the address and a way in."""

from __future__ import annotations

import sys
import threading
import time
import webbrowser
from collections.abc import Mapping

CLEAR_LINE = "\r\033[K"


class Console:
    """Speaks on the terminal: progress and errors on standard error, results on standard output."""

    def __init__(self, *, quiet: bool = False) -> None:
        """Begin to count the time; when quiet, only `result` and `fail` speak."""
        self._quiet = quiet
        # Kept, since the product's logs are sent elsewhere by replacing `sys.stderr`.
        self._errors = sys.stderr
        self._live = self._errors.isatty() and not quiet
        self._began = time.monotonic()

    def progress(self, what: str) -> None:
        """Show what happens now, in place of what was shown before; a log or pipe gets a line each."""
        if self._live:
            print(f"{CLEAR_LINE}{what}…", end="", file=self._errors, flush=True)
        elif not self._quiet:
            print(f"{what}…", file=self._errors, flush=True)

    def say(self, text: str) -> None:
        """Tell something, unless quiet."""
        self.settle()
        if not self._quiet:
            print(text, flush=True)

    def result(self, text: str) -> None:
        """Print what the person, or a script, asked for."""
        self.settle()
        print(text, flush=True)

    def fail(self, sentence: str) -> None:
        """Say on standard error what went wrong."""
        self.settle()
        print(sentence, file=self._errors, flush=True)

    def settle(self) -> None:
        """Take away the progress line."""
        if self._live:
            print(CLEAR_LINE, end="", file=self._errors, flush=True)

    @property
    def elapsed_s(self) -> float:
        """Seconds since the program began."""
        return time.monotonic() - self._began


def open_browser(address: str, env: Mapping[str, str]) -> None:
    """Open the address in the person's browser, in the background; a machine without a screen is no error."""
    # Without a screen only browsers for the terminal would be found, and they would take it over.
    if sys.platform in {"win32", "darwin"} or any(env.get(name) for name in ("BROWSER", "DISPLAY", "WAYLAND_DISPLAY")):
        # Some browsers return only when they are closed.
        threading.Thread(target=webbrowser.open, args=(address,), name="browser", daemon=True).start()
