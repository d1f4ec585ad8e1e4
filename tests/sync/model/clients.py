"""Clients as people run them: the browser's own core in processes with a disk and a network that can be cut."""

import json
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from tests import machine

PROGRAM = Path(__file__).with_name("client.mjs")


@cache
def node() -> Path:
    """Return the Node that clients run in; looked for once."""
    return machine.node(Path(sys.executable))


@dataclass
class Journal:
    """What one person's clients have sent by key, and how each was answered last."""

    sent: dict[str, dict[str, Any]] = field(default_factory=dict)
    answered: dict[str, int] = field(default_factory=dict)

    def note(self, told: dict[str, Any]) -> None:
        """Take what a client tells of its requests."""
        if "sent" in told:
            self.sent[told["sent"]["key"]] = told["sent"]["body"]
        else:
            self.answered[told["answered"]] = told["status"]

    def acknowledged(self) -> Iterator[dict[str, Any]]:
        """Return the bodies of the edits that the server said it has done."""
        return (self.sent[key] for key, status in self.answered.items() if status < 300)


class Client:
    """One browser of one person. What is asked with `begin` is answered by `end`, so that several work at once."""

    def __init__(self, disk: Path) -> None:
        self.disk = disk
        self.journal = Journal()
        # The keys of edits that went with the copy when the person was taken out of the workspace.
        self.written_off: set[str] = set()
        self.condition = "up"
        self._process: subprocess.Popen[str] | None = None

    def open(self) -> None:
        """Begin a process; it finds what the one before has left on the disk."""
        self._process = subprocess.Popen(
            [node(), PROGRAM, self.disk], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )

    def begin(self, command: str, **options: Any) -> None:
        assert self._process
        assert self._process.stdin
        self._process.stdin.write(json.dumps({"command": command, **options}) + "\n")
        self._process.stdin.flush()

    def end(self) -> Any:
        """Return the answer to the command that was begun."""
        for told in self._told():
            if "answer" in told:
                return told["answer"]
        raise AssertionError(f"the client of {self.disk.name} has ended")

    def ask(self, command: str, **options: Any) -> Any:
        self.begin(command, **options)
        return self.end()

    def close(self) -> None:
        """Close the tab: the page has time to write what it holds."""
        self.ask("close")
        self.kill()

    def kill(self) -> None:
        """End without any warning."""
        if self._process is None:
            return
        self._process.kill()
        for _ in self._told():
            pass
        self._process.communicate()
        self._process = None

    def _told(self) -> Iterator[dict[str, Any]]:
        assert self._process
        assert self._process.stdout
        for line in self._process.stdout:
            told = json.loads(line)
            if "answer" not in told:
                self.journal.note(told)
            yield told

