"""The log of a product started on a data folder: what it says, and why it ended."""

from __future__ import annotations

import contextlib
import sys
import traceback
from pathlib import Path
from types import TracebackType
from typing import Self

from exponential_app.kernel.errors import AppError
from exponential_app.launch.exit_codes import LaunchError
from exponential_app.launch.folder import explained

LARGEST_BYTES = 10_000_000


class LogFile:
    """While entered, takes what is written to standard error, and the details of an error that passes through.

    The person at the terminal reads a sentence (`Console` keeps the terminal); whoever looks into it reads this."""

    def __init__(self, path: Path) -> None:
        """Name the file; one that has grown past 10 MB is put aside when it is opened."""
        self._path = path
        self._undo = contextlib.ExitStack()

    def __enter__(self) -> Self:
        """Open the file for this user alone."""
        with explained(self._path.parent):
            if self._path.exists() and self._path.stat().st_size > LARGEST_BYTES:
                self._path.replace(self._path.with_suffix(".log.1"))
            file = self._undo.enter_context(self._path.open("a", encoding="utf-8", buffering=1))
            self._path.chmod(0o600)
        self._undo.enter_context(contextlib.redirect_stderr(file))
        return self

    def __exit__(self, _kind: type[BaseException] | None, error: BaseException | None, _: TracebackType | None) -> None:
        """Note the error, if one passes through, and give standard error back."""
        if isinstance(error, LaunchError):
            print(f"{error.sentence}\n{error.details}".rstrip(), file=sys.stderr)
        elif isinstance(error, Exception) and not isinstance(error, AppError):
            traceback.print_exception(error)
            error.add_note(f"The details are in {self._path}.")
        # Only when the product has come as far as logging; importing it now would cost the start its time.
        if logs := sys.modules.get("exponential_app.kernel.logs"):
            logs.flush()
        self._undo.close()
