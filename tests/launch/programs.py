"""Runs the product's own programs as a person would, and ends them."""

import contextlib
import http.client
import os
import re
import signal
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
# What the person's own shell may have set must not decide a test.
CLEAN = {name: value for name, value in os.environ.items() if name in {"PATH", "HOME", "LANG", "TMPDIR"}}
BECOME_NOBODY = ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"] if os.geteuid() == 0 else []
CLI = [sys.executable, "-m", "exponential_app"]


def cli(*arguments: str | Path, env: dict[str, str] | None = None) -> subprocess.CompletedProcess[str]:
    """Run a command of the product to its end."""
    return finished([*CLI, *map(str, arguments)], env=env)


def finished(command: list[str], env: dict[str, str] | None = None) -> subprocess.CompletedProcess[str]:
    """Run a program to its end."""
    return subprocess.run(
        command, cwd=ROOT, env=CLEAN | (env or {}), capture_output=True, text=True, timeout=120, check=False
    )


def reachable_python() -> str:
    """Return a Python that every account may run; where tests run as root, this one may be root's alone."""
    for candidate in (sys.executable, "/usr/bin/python3"):
        path = Path(candidate).resolve()
        if path.exists() and all(parent.stat().st_mode & 0o001 for parent in path.parents):
            return candidate
    pytest.fail("no Python on this machine can be run by an ordinary account")


class Program:
    """A program that runs meanwhile; `output` is what it has said so far on both streams."""

    def __init__(self, command: list[str], output_file: Path, env: dict[str, str] | None = None) -> None:
        self._file = output_file
        self.link = ""
        self.folder = output_file.parent
        with output_file.open("wb") as output:
            self.process = subprocess.Popen(
                command, cwd=ROOT, env=CLEAN | (env or {}), stdin=subprocess.DEVNULL, stdout=output, stderr=output
            )

    @property
    def output(self) -> str:
        return self._file.read_text(errors="replace")

    def wait_for(self, text: str, *, timeout_s: float = 60) -> str:
        """Return the output once the text is in it."""
        poll(lambda: text in self.output or self.process.poll() is not None, timeout_s=timeout_s)
        assert text in self.output, self.output
        return self.output

    def stop(self, number: signal.Signals = signal.SIGTERM, *, timeout_s: float = 10) -> int:
        """Send a signal and return the exit code."""
        self.process.send_signal(number)
        return self.process.wait(timeout_s)

    def end(self) -> None:
        if self.process.poll() is None:
            self.process.kill()
            self.process.wait(10)


@contextlib.contextmanager
def running(command: list[str], output_file: Path, env: dict[str, str] | None = None) -> Iterator[Program]:
    """Run a program meanwhile, and end it whatever happens."""
    program = Program(command, output_file, env)
    try:
        yield program
    finally:
        program.end()


def ready(program: Program) -> str:
    """Return the sign-in link once the product listens."""
    program.wait_for("Ctrl-C stops it.")
    return re.search(r"^http\S+magic-link\S+$", program.output, re.MULTILINE).group()


def address(link: str) -> str:
    return re.match(r"http://[^/]+", link).group()


def fetch(url: str, **headers: str) -> http.client.HTTPResponse:
    """Read an address on this machine."""
    return urllib.request.urlopen(urllib.request.Request(url, headers=headers), timeout=10)  # noqa: S310 -- loopback


def status(url: str) -> int:
    """Return the HTTP status of an address."""
    with fetch(url) as answer:
        return answer.status


def poll(condition, *, timeout_s: float) -> None:
    """Return when the condition holds; fail when it does not in time."""
    deadline = time.monotonic() + timeout_s
    while not condition():
        assert time.monotonic() < deadline, "waited too long"
        time.sleep(0.01)
