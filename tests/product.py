"""The real program in a process of its own, as a person starts it."""

import contextlib
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import Any, Self, TypeVar
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import psutil

ROOT = Path(__file__).resolve().parent.parent
Found = TypeVar("Found")
START_TIMEOUT_S = 30.0
# Settings of the person who runs the tests must not reach the product under test.
FOREIGN = ("DATABASE_URL", "REDIS_URL", "NODE_ENV", "WEB_", "API_", "EXPONENTIAL_", "PUBLIC_", "NEXT_PUBLIC_", "PG")


def wait_until(condition: Callable[[], Found | None], timeout_s: float, what: str) -> Found:
    """Ask again and again until the answer is something; fail with `what` when time is over."""
    deadline = time.monotonic() + timeout_s
    while time.monotonic() < deadline:
        if found := condition():
            return found
        time.sleep(0.01)
    raise AssertionError(f"{what} took longer than {timeout_s:.0f} s")


class Product:
    """One data folder and the program on it; may be started, killed and started again.

    `settings` are variables for the program's environment, which else has none of ours."""

    def __init__(self, folder: Path, **settings: str) -> None:
        self.folder = folder
        self.settings = settings
        self.log = folder.with_name(folder.name + ".log")
        self.address = ""
        # 0: any free one. A browser finds the program again only where it was.
        self.port = 0
        self.process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()

    def start(self) -> float:
        """Start and wait until it answers; returns how many seconds that took."""
        began = time.monotonic()
        command = ["start", "--data-dir", str(self.folder), "--port", str(self.port), "--no-browser"]
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "exponential_app", *command],
                cwd=ROOT,
                env=self._environment(),
                stdout=log,
                stderr=log,
            )
        self.address = wait_until(self._announced, START_TIMEOUT_S, "the start")
        wait_until(self._answers, START_TIMEOUT_S, "the first answer")
        return time.monotonic() - began

    def stop(self) -> None:
        """Stop as Ctrl-C does."""
        if self.process and self.process.poll() is None:
            self.process.send_signal(signal.SIGINT)
            self.process.wait(15)

    def kill(self, *, with_database: bool = False) -> None:
        """End without any warning: the program alone, or everything it has started as well."""
        assert self.process
        children = psutil.Process(self.process.pid).children(recursive=True) if with_database else []
        for victim in [*children, self.process]:
            # A server process may have ended of itself in the meantime.
            with contextlib.suppress(psutil.NoSuchProcess):
                victim.kill()
        self.process.wait(10)

    def command(self, *arguments: str) -> str:
        """Run one of the program's commands on the data folder; returns the last line it prints."""
        done = subprocess.run(
            [sys.executable, "-m", "exponential_app", *arguments, "--data-dir", str(self.folder)],
            cwd=ROOT,
            env=self._environment(),
            check=False,
            capture_output=True,
            text=True,
        )
        assert done.returncode == 0, done.stderr
        return done.stdout.strip().splitlines()[-1]

    def token(self, email: str = "owner@localhost") -> str:
        """Make a token that may do everything."""
        return self.command("create-token", email, "--name", "tests", "--scopes", "read,write,admin")

    def call(self, method: str, path: str, token: str, body: Any = None) -> tuple[int, Any]:
        """Call the API over a real connection; returns the status and the JSON."""
        data = json.dumps(body).encode() if body is not None else None
        headers = {"Authorization": f"Bearer {token}", "Content-Type": "application/json"}
        request = Request(self.address + path, data, headers, method=method)  # noqa: S310 - our own address
        try:
            with urlopen(request, timeout=20) as answer:  # noqa: S310 - our own address
                return answer.status, json.load(answer)
        except HTTPError as refusal:
            with refusal:
                return refusal.code, json.load(refusal)

    def _environment(self) -> dict[str, str]:
        return environment() | self.settings

    def _announced(self) -> str | None:
        assert self.process
        assert self.process.poll() is None, f"it ended with {self.process.returncode}:\n{self.log.read_text()[-2000:]}"
        try:
            told = json.loads((self.folder / "run.json").read_text())
        except (OSError, ValueError):
            return None
        return str(told["address"]) if told["pid"] == self.process.pid else None

    def _answers(self) -> bool:
        try:
            with urlopen(f"{self.address}/healthz", timeout=5) as answer:  # noqa: S310 - our own address
                return bool(answer.status == 200)
        except OSError:
            return False


def environment() -> dict[str, str]:
    """Return this process's environment without what would configure the product."""
    return {name: value for name, value in os.environ.items() if not name.startswith(FOREIGN)}
