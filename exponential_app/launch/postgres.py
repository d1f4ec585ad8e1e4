"""The embedded Postgres: one private server that lives and dies with the program."""

from __future__ import annotations

import contextlib
import hashlib
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import IO
from urllib.parse import quote, urlencode

from exponential_app.config import system_environment
from exponential_app.launch import processes
from exponential_app.launch.exit_codes import ExitCode, LaunchError
from exponential_app.launch.postgres_binaries import CLEAN_ENVIRONMENT, bundled_bin_dir, major_version, program
from exponential_app.launch.privileges import Account, account_for

SUPERUSER = "postgres"
ROLE = "exponential"
DATABASE = "exponential"
SOCKET_PORT = 5432
LONGEST_SOCKET_PATH = 107 if sys.platform == "linux" else 103
START_TIMEOUT_S = 60.0
STOP_TIMEOUT_S = 3.5
LARGEST_LOG_BYTES = 5_000_000
BUILTIN_LOCALE_SINCE = 17

# For a small machine: 5 processes and 11 MB instead of 9 and 22 MB. What keeps data safe (fsync, full_page_writes,
# synchronous_commit) stays on.
DESKTOP = {
    "autovacuum_max_workers": "2",
    "checkpoint_timeout": "15min",
    "effective_cache_size": "512MB",
    "huge_pages": "off",
    "jit": "off",
    "logging_collector": "off",
    "maintenance_work_mem": "32MB",
    "max_connections": "40",
    "max_logical_replication_workers": "0",
    "max_parallel_workers": "2",
    "max_parallel_workers_per_gather": "1",
    "max_wal_senders": "0",
    "max_wal_size": "256MB",
    "max_worker_processes": "4",
    "min_wal_size": "32MB",
    "random_page_cost": "1.1",
    "shared_buffers": "32MB",
    "update_process_title": "off",
    "wal_level": "minimal",
    "work_mem": "8MB",
}
DESKTOP_SINCE_18 = {"io_method": "sync"}
IO_METHOD_SINCE = 18


class EmbeddedPostgres:
    """A Postgres server of our own in `data_dir`, reachable through a private socket (on Windows: loopback).

    `data_dir` gets three things: `data` (the cluster), `run` (the socket), `postgres.log`. Call `initialise`, then
    `start` from the main thread (Linux stops the server when the thread that started it ends), then `stop`.
    Everything raises LaunchError with a sentence for the person."""

    def __init__(
        self,
        data_dir: Path,
        *,
        password: str,
        bin_dir: Path | None = None,
        settings: Mapping[str, str] | None = None,
        log_file: Path | None = None,
    ) -> None:
        """Describe the server; nothing is touched yet. `settings` are postgresql.conf names over our own."""
        self.data_dir = data_dir.resolve()
        self.cluster = self.data_dir / "data"
        self.bin_dir = bin_dir or bundled_bin_dir()
        self.log_file = log_file or self.data_dir / "postgres.log"
        self._password = password
        self._settings = dict(settings or {})
        self._port = SOCKET_PORT if sys.platform != "win32" else _free_port()
        self._process: subprocess.Popen[bytes] | None = None
        self._account = account_for([self.bin_dir, self.data_dir])
        self._socket_dir = self.data_dir / "run"

    @property
    def initialised(self) -> bool:
        """Tell whether the cluster is there; a half-made one is not."""
        return (self.cluster / "PG_VERSION").is_file()

    @property
    def pid(self) -> int | None:
        """The process number of the running server, None when it does not run."""
        return self._process.pid if self._process and self._process.poll() is None else None

    def initialise(self) -> None:
        """Make the cluster, its role and its empty database, all or nothing; does nothing when they are there."""
        if self.initialised:
            return
        self._own_folder(self.data_dir)
        draft = self.data_dir / "data.new"
        shutil.rmtree(draft, ignore_errors=True)
        self._own_folder(draft)
        try:
            self._run_initdb(draft)
            self._run_single_user(
                draft,
                f"CREATE ROLE {ROLE} LOGIN CREATEDB PASSWORD {_literal(self._password)}",
                f"CREATE DATABASE {DATABASE} OWNER {ROLE}",
            )
            draft.rename(self.cluster)
        finally:
            # Half a cluster is of no use, and on a full disk in the way.
            shutil.rmtree(draft, ignore_errors=True)

    def set_password(self) -> None:
        """Make the stopped cluster accept the given password, for a data folder whose secrets were lost."""
        self._clear_the_way()
        self._run_single_user(
            self.cluster,
            f"ALTER ROLE {ROLE} PASSWORD {_literal(self._password)}",
            f"ALTER ROLE {SUPERUSER} PASSWORD {_literal(self._password)}",
        )

    def start(self, *, timeout_s: float = START_TIMEOUT_S) -> None:
        """Start the server and return once it accepts connections, stopping one that an earlier crash left over."""
        self._clear_the_way()
        self._account.own(self.data_dir)
        self._prepare_socket_folder()
        command = [program(self.bin_dir, "postgres"), "-D", str(self.cluster), *self._options()]
        with self._open_log() as log:
            self._process = self._spawn(command, stdin=subprocess.DEVNULL, stdout=log)
        ready = processes.wait_until(lambda: self._process_ended() or self._says_ready(), timeout_s=timeout_s)
        if not ready or self._process_ended():
            self.stop()
            raise self._failure("Postgres did not start")

    def stop(self, *, timeout_s: float = STOP_TIMEOUT_S) -> None:
        """Stop the server cleanly; when it takes longer than `timeout_s` seconds, at once (the next start recovers)."""
        process, self._process = self._process, None
        if process is None:
            return
        for politely in (signal.SIGINT, signal.SIGQUIT, signal.SIGKILL) if sys.platform != "win32" else ():
            process.send_signal(politely)
            with contextlib.suppress(subprocess.TimeoutExpired):
                process.wait(timeout_s)
                break
            timeout_s = 1.0
        else:
            self._stop_by_control_program()
        if self._socket_dir.parent != self.data_dir:
            shutil.rmtree(self._socket_dir, ignore_errors=True)

    def url(self, database: str = DATABASE) -> str:
        """Return the address of a database on this server, password included, in SQLAlchemy's form for psycopg."""
        credentials = f"{ROLE}:{quote(self._password, safe='')}"
        if sys.platform == "win32":
            return f"postgresql+psycopg://{credentials}@127.0.0.1:{self._port}/{database}"
        query = urlencode({"host": str(self._socket_dir), "port": str(self._port)})
        return f"postgresql+psycopg://{credentials}@/{database}?{query}"

    def _run_initdb(self, draft: Path) -> None:
        # A file and not a pipe: an account that root switches to may not reopen a pipe of root's.
        password_file = draft.with_name("initdb.password")
        password_file.unlink(missing_ok=True)
        descriptor = os.open(password_file, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
        try:
            with os.fdopen(descriptor, "w", encoding="utf-8") as file:
                file.write(self._password)
            self._account.own(password_file)
            options = ["--encoding=UTF8", "--auth=scram-sha-256", f"--pwfile={password_file}", "--wal-segsize=4"]
            command = [program(self.bin_dir, "initdb"), "-D", str(draft), "-U", SUPERUSER, "--no-instructions"]
            self._run_to_end([*command, *options, *self._locale_arguments()])
        finally:
            password_file.unlink(missing_ok=True)

    def _locale_arguments(self) -> list[str]:
        # The builtin provider sorts alike on every system; older servers of a Linux distribution have plain C alone.
        if major_version(self.bin_dir) < BUILTIN_LOCALE_SINCE:
            return ["--locale=C"]
        return ["--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C"]

    def _run_single_user(self, cluster: Path, *statements: str) -> None:
        """Run statements without a listening server, one a line."""
        command = [program(self.bin_dir, "postgres"), "--single", "-D", str(cluster), "postgres"]
        output = self._run_to_end(command, text="".join(f"{statement};\n" for statement in statements))
        if "ERROR:" in output or "FATAL:" in output:
            raise LaunchError(ExitCode.DATABASE, "Postgres refused to set up its database.", details=output)

    def _run_to_end(self, command: list[str], *, text: str = "") -> str:
        """Run a server program and return what it said."""
        process = self._spawn(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        output = process.communicate(text.encode())[0].decode(errors="replace")
        if process.returncode != 0:
            raise self._failure(f"{Path(command[0]).name} failed", details=output)
        return output

    def _spawn(self, command: list[str], *, stdin: int, stdout: int | IO[bytes]) -> subprocess.Popen[bytes]:
        try:
            return subprocess.Popen(
                command,
                stdin=stdin,
                stdout=stdout,
                stderr=subprocess.STDOUT,
                cwd=self.data_dir.anchor,  # The child may not be allowed where we are.
                env=CLEAN_ENVIRONMENT | system_environment(),  # A frozen program's own library paths stay with it.
                start_new_session=True,  # Ctrl-C reaches the whole terminal; stopping the server is for us to do.
                **self._account.subprocess_arguments(),
            )
        except (OSError, subprocess.SubprocessError) as error:
            raise self._failure("Postgres could not be run", details=str(error)) from error

    def _open_log(self) -> IO[bytes]:
        with contextlib.suppress(FileNotFoundError):
            if self.log_file.stat().st_size > LARGEST_LOG_BYTES:
                self.log_file.replace(self.log_file.with_suffix(".log.1"))
        descriptor = os.open(self.log_file, os.O_CREAT | os.O_APPEND | os.O_WRONLY, 0o600)
        return os.fdopen(descriptor, "ab")

    def _options(self) -> list[str]:
        settings = DESKTOP | (DESKTOP_SINCE_18 if major_version(self.bin_dir) >= IO_METHOD_SINCE else {})
        address = {"port": str(self._port), "listen_addresses": "", "unix_socket_directories": str(self._socket_dir)}
        if sys.platform == "win32":
            address |= {"listen_addresses": "127.0.0.1", "unix_socket_directories": ""}
        settings |= address | self._settings
        return [part for name, value in settings.items() for part in ("-c", f"{name}={value}")]

    def _prepare_socket_folder(self) -> None:
        """Choose the socket's folder, and forget the lock of a killed server's socket.

        The folder is ours alone and no server of ours is left, but the lock's number may be that of a process that
        waits to be reaped, or of a stranger: Postgres would refuse to start for its sake.
        """
        self._socket_dir = self.data_dir / "run"
        if len(os.fsencode(self._socket_dir / f".s.PGSQL.{SOCKET_PORT}")) > LONGEST_SOCKET_PATH:
            self._socket_dir = _runtime_folder(self.data_dir, self._account)
        self._own_folder(self._socket_dir)
        (self._socket_dir / f".s.PGSQL.{SOCKET_PORT}.lock").unlink(missing_ok=True)

    def _own_folder(self, folder: Path) -> None:
        try:
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            folder.chmod(0o700)
            self._account.own(folder)
        except OSError as error:
            raise LaunchError(
                ExitCode.DATA_FOLDER, f"The folder {folder} cannot be used: {error.strerror}.", details=str(error)
            ) from error

    def _clear_the_way(self) -> None:
        """Stop a server that a crash left over in our cluster, and forget a lock that names somebody else."""
        lock = self.cluster / "postmaster.pid"
        pid = self._locked_by(lock)
        if pid is not None and self._is_our_server(pid):
            processes.end(pid, politely=signal.SIGINT, timeout_s=STOP_TIMEOUT_S)
        # Backends outlive a killed server for a moment, and two servers on one cluster would destroy it.
        for leftover in processes.working_in(self.cluster):
            processes.end(leftover, politely=signal.SIGQUIT, timeout_s=STOP_TIMEOUT_S)
        if pid is not None and self._is_our_server(pid):
            raise LaunchError(ExitCode.DATABASE, f"An earlier Postgres (process {pid}) does not stop: end it first.")
        # The number belongs to another process by now, or the disk was full when it was written: Postgres would
        # refuse to start. A lock of a process that is gone is left to Postgres, which looks at its memory as well.
        if pid is None or processes.exists(pid):
            lock.unlink(missing_ok=True)

    def _is_our_server(self, pid: int) -> bool:
        if not processes.is_alive(pid):
            return False
        return pid in processes.working_in(self.cluster) or str(self.cluster) in processes.command_line(pid)

    def _locked_by(self, lock: Path) -> int | None:
        with contextlib.suppress(OSError, ValueError, IndexError):
            return int(lock.read_text().splitlines()[0])
        return None

    def _process_ended(self) -> bool:
        return self._process is None or self._process.poll() is not None

    def _says_ready(self) -> bool:
        """Tell whether the server's lock file names our child and says `ready` in its eighth line."""
        with contextlib.suppress(OSError, ValueError, IndexError):
            lines = (self.cluster / "postmaster.pid").read_text().splitlines()
            # On Windows the child may be a restarted copy with another number.
            ours = sys.platform == "win32" or (self._process is not None and int(lines[0]) == self._process.pid)
            return ours and lines[7].strip() == "ready"
        return False

    def _stop_by_control_program(self) -> None:
        """Stop the server where there are no signals to send it."""
        command = [program(self.bin_dir, "pg_ctl"), "stop", "-D", str(self.cluster), "-m", "fast"]
        subprocess.run(command, env=CLEAN_ENVIRONMENT | system_environment(), stdout=subprocess.DEVNULL, check=False)

    def _failure(self, what: str, *, details: str = "") -> LaunchError:
        """Return the error that says why, as well as the server's own words tell."""
        said = details or _tail(self.log_file)
        if "No space left on device" in said:
            return LaunchError(ExitCode.DATA_FOLDER, f"The disk of {self.data_dir} is full.", details=said)
        return LaunchError(ExitCode.DATABASE, f"{what}: {_reason(said)}. Its log is {self.log_file}.", details=said)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _literal(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def _runtime_folder(data_dir: Path, account: Account) -> Path:
    """Return a short folder for the socket that is the account's alone."""
    folder = Path(tempfile.gettempdir()) / f"exponential-{hashlib.sha256(bytes(data_dir)).hexdigest()[:12]}"
    folder.mkdir(mode=0o700, exist_ok=True)
    if folder.lstat().st_uid in {os.geteuid(), account.uid} and not folder.is_symlink():
        return folder
    return Path(tempfile.mkdtemp(prefix="exponential-"))


def _reason(said: str) -> str:
    """Return the last line that is an error, without time and process number; else the last line."""
    lines = [line.strip() for line in said.splitlines() if line.strip()]
    errors = [line for line in lines if re.search(r"(FATAL|PANIC|ERROR|error):", line)]
    last = (errors or lines or ["it gave no reason"])[-1]
    return re.sub(r"^.*?(FATAL|PANIC|ERROR|error):\s*", "", last).rstrip(".")


def _tail(log_file: Path) -> str:
    with contextlib.suppress(OSError):
        return log_file.read_text(errors="replace")[-2000:]
    return ""
