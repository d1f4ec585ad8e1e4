"""The data folder: one place for everything that must survive, used by one program at a time."""

from __future__ import annotations

import contextlib
import errno
import json
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import IO

import platformdirs

from exponential_app import __version__
from exponential_app.config import Settings
from exponential_app.launch import processes
from exponential_app.launch.exit_codes import ExitCode, LaunchError

NEEDED_FREE_BYTES = 64 * 1024 * 1024
OTHER_START_TIMEOUT_S = 60.0


@dataclass(frozen=True)
class Running:
    """What the program that holds the folder told about itself once it was listening."""

    pid: int
    address: str
    api_address: str
    database_url: str
    redis_url: str
    version: str


class DataFolder:
    """The folder and its files: `secrets.json`, `run.json`, `lock`, `postgres/`, `logs/`, `snapshots/`."""

    def __init__(self, path: Path) -> None:
        """Name the folder; nothing is touched before `prepare`."""
        self.path = path.expanduser().absolute()
        self.secrets_file = self.path / "secrets.json"
        self.postgres_dir = self.path / "postgres"
        self.log_file = self.path / "logs" / "exponential.log"
        self._run_file = self.path / "run.json"
        self._lock_file: IO[str] | None = None

    def prepare(self) -> None:
        """Make the folder, private to this user, and check that it takes new files.

        Raises LaunchError when it is read-only, full or another user's."""
        with explained(self.path):
            self.path.mkdir(mode=0o700, parents=True, exist_ok=True)
            self._require_ownership()
            # As root, the account that runs Postgres must be able to pass through, though not to look around.
            self.path.chmod(0o711 if _is_root() else 0o700)
            self.log_file.parent.mkdir(mode=0o700, exist_ok=True)
            with tempfile.TemporaryFile(dir=self.path) as probe:
                probe.write(b"\0" * 4096)
            if shutil.disk_usage(self.path).free < NEEDED_FREE_BYTES:
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    def take(self) -> bool:
        """Become the one program that uses the folder; False when another one does."""
        with explained(self.path):
            file = (self.path / "lock").open("a", encoding="ascii")
        if not _lock(file):
            file.close()
            return False
        self._lock_file = file
        # A killed program leaves its announcement behind; from here on it would be read as ours.
        self._run_file.unlink(missing_ok=True)
        return True

    def release(self) -> None:
        """Let the next program use the folder."""
        if self._lock_file is not None:
            self._run_file.unlink(missing_ok=True)
            self._lock_file.close()
            self._lock_file = None

    def announce(self, running: Running) -> None:
        """Tell other programs where this one listens."""
        with explained(self.path):
            write_private(self._run_file, json.dumps(asdict(running), indent=2))

    def running(self) -> Running | None:
        """Return what the program that holds the folder announced, None before it did."""
        with contextlib.suppress(OSError, ValueError, TypeError):
            found = Running(**json.loads(self._run_file.read_text(encoding="utf-8")))
            return found if processes.is_alive(found.pid) else None
        return None

    def take_or_find(self, *, timeout_s: float = OTHER_START_TIMEOUT_S) -> Running | None:
        """Take the folder and return None, or return the program that has it, waiting for it to be listening."""
        found: list[Running] = []

        def settled() -> bool:
            if self.take():
                return True
            found.extend(filter(None, [self.running()]))
            return bool(found)

        if processes.wait_until(settled, timeout_s=timeout_s):
            return found[0] if found else None
        sentence = f"Another program has been starting on {self.path} for {timeout_s:.0f} seconds: end it first."
        raise LaunchError(ExitCode.FAILURE, sentence)

    def _require_ownership(self) -> None:
        if sys.platform != "win32" and not _is_root() and self.path.stat().st_uid != os.geteuid():
            raise LaunchError(
                ExitCode.DATA_FOLDER,
                f"The data folder {self.path} belongs to another user: choose another one with --data-dir.",
            )


def announcement(settings: Settings, *, api_address: str) -> Running:
    """Return what this process tells others about itself."""
    return Running(
        pid=os.getpid(),
        address=settings.app_url,
        api_address=api_address,
        database_url=settings.database_url,
        redis_url=settings.redis_url or "",
        version=__version__,
    )


def default_data_dir() -> Path:
    """Return where the platform keeps a user's application data."""
    return platformdirs.user_data_path("exponential", appauthor=False)


def write_private(path: Path, text: str) -> None:
    """Write a file that only this user can read, whole or not at all."""
    descriptor, draft = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(descriptor, "w", encoding="utf-8") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        Path(draft).replace(path)
    except OSError:
        Path(draft).unlink(missing_ok=True)
        raise


@contextlib.contextmanager
def explained(path: Path) -> Iterator[None]:
    """Turn what the system says about a folder into a sentence and an exit code."""
    try:
        yield
    except OSError as error:
        if error.errno in {errno.ENOSPC, errno.EDQUOT}:
            sentence = f"The disk of the data folder {path} is full: free some space or choose another with --data-dir."
        elif error.errno in {errno.EROFS, errno.EACCES, errno.EPERM}:
            sentence = f"The data folder {path} cannot be written to: choose another one with --data-dir."
        else:
            sentence = f"The data folder {path} cannot be used: {error.strerror}."
        raise LaunchError(ExitCode.DATA_FOLDER, sentence, details=str(error)) from error


def _is_root() -> bool:
    return sys.platform != "win32" and os.geteuid() == 0


def _lock(file: IO[str]) -> bool:
    """Lock a file until it is closed or this process ends, however it ends."""
    try:
        if sys.platform == "win32":
            import msvcrt

            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True
