"""What each exit code means, and the one exception that carries such a code to the command line."""

from __future__ import annotations

from enum import IntEnum
from typing import Self


class ExitCode(IntEnum):
    """The exit code of every command; `sentence` says what it means and feeds `--help`."""

    sentence: str

    def __new__(cls, value: int, sentence: str) -> Self:
        """Attach the sentence to the number."""
        member = int.__new__(cls, value)
        member._value_ = value
        member.sentence = sentence
        return member

    OK = 0, "it worked, or the product was already running"
    FAILURE = 1, "it failed in a way no other code describes, or a doctor check failed"
    USAGE = 2, "unknown command or option"
    SETTINGS = 3, "a setting is missing or malformed"
    PORT_TAKEN = 4, "the address to listen on is taken or not allowed"
    DATA_FOLDER = 5, "the data folder cannot be used: read-only, full, or another user's"
    NEWER_DATABASE = 6, "a newer program wrote the database"
    DATABASE = 7, "the database cannot be reached or started"
    ENVIRONMENT = 8, "the launcher could not prepare its Python environment"
    ANOTHER_BUS = 9, "another process serves the same database without sharing a Redis"


class LaunchError(Exception):
    """A start that cannot go on: `sentence` is for the person, `details` for the log."""

    def __init__(self, code: ExitCode, sentence: str, *, details: str = "") -> None:
        """Keep the exit code beside what to tell the person."""
        super().__init__(sentence)
        self.code = code
        self.sentence = sentence
        self.details = details
