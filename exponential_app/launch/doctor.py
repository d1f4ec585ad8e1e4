"""`doctor`: look at everything a start depends on and say in a line each what is well and what is not."""

from __future__ import annotations

import json
import platform
import shutil
import stat
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

from exponential_app import __version__
from exponential_app.config import LaunchSettings, Settings, SettingsError
from exponential_app.launch import migrate, secret_file
from exponential_app.launch.borrowed import borrowed_settings, data_folder
from exponential_app.launch.console import Console
from exponential_app.launch.exit_codes import LaunchError
from exponential_app.launch.folder import NEEDED_FREE_BYTES, DataFolder
from exponential_app.launch.listeners import listen
from exponential_app.launch.postgres_binaries import bundled_bin_dir, major_version

OLDEST_PYTHON = (3, 11)
REDIS_TIMEOUT_S = 3
MEBIBYTE = 1024 * 1024


@dataclass(frozen=True)
class Check:
    """One thing looked at: `ok` says whether a start would get past it."""

    name: str
    ok: bool
    detail: str


def examine(data_dir: Path | None, env: Mapping[str, str], console: Console) -> list[Check]:
    """Return every check in the order a start would meet them; nothing in the data folder is changed."""
    try:
        folder = data_folder(data_dir, env)
    except SettingsError as error:
        return [_check_python(), *_settings_problems(error)]
    checks = [_check_python(), _check_programs(env)]
    if folder is not None:
        checks += [_check_folder(folder), _check_secrets(folder)]
    if all(check.ok for check in checks):
        checks += _check_services(folder, data_dir, env, console)
    # While the product runs, its ports are taken by itself.
    running = folder is not None and folder.running() is not None
    return checks if running else [*checks, *_check_ports(env)]


def as_json(checks: list[Check]) -> str:
    """Return the checks for a script: {"version", "ok", "checks": [{"name", "ok", "detail"}]}."""
    well = all(check.ok for check in checks)
    return json.dumps({"version": __version__, "ok": well, "checks": [asdict(each) for each in checks]}, indent=2)


def print_table(checks: list[Check]) -> None:
    """Print the checks for a person."""
    from rich.console import Console as Terminal
    from rich.table import Table
    from rich.text import Text

    table = Table(box=None, show_header=False, padding=(0, 2, 0, 0))
    for check in checks:
        mark = Text("ok", "green") if check.ok else Text("failed", "bold red")
        table.add_row(mark, Text(check.name), Text(check.detail))
    Terminal().print(table)


def _check_python() -> Check:
    where = "its own environment" if sys.prefix != sys.base_prefix else "the system's Python"
    detail = f"{platform.python_version()} in {where}, {sys.prefix}"
    return Check("Python", sys.version_info >= OLDEST_PYTHON, detail)


def _check_programs(env: Mapping[str, str]) -> Check:
    def look() -> str:
        launch = LaunchSettings.from_env(env)
        if launch.database_url is not None:
            return "not needed, DATABASE_URL names a server"
        bin_dir = launch.pg_bin_dir or bundled_bin_dir()
        return f"version {major_version(bin_dir)} in {bin_dir}"

    return _looked("Postgres programs", look)


def _check_folder(folder: DataFolder) -> Check:
    def look() -> str:
        if not folder.path.exists():
            return f"{folder.path}, made by the first start"
        folder.prepare()
        free = shutil.disk_usage(folder.path).free
        return f"{folder.path}, {free // MEBIBYTE:,} MiB free of {NEEDED_FREE_BYTES // MEBIBYTE} needed"

    return _looked("Data folder", look)


def _check_secrets(folder: DataFolder) -> Check:
    path = folder.secrets_file
    if not path.exists():
        return Check("Secrets", ok=True, detail=f"{path}, made by the first start")
    if sys.platform != "win32" and stat.S_IMODE(path.stat().st_mode) & 0o077:
        return Check("Secrets", ok=False, detail=f"{path} can be read by other users: run `chmod 600` on it")

    def look() -> str:
        secret_file.load_or_create(path)
        return f"{path}, readable by this user alone"

    return _looked("Secrets", look)


def _check_services(
    folder: DataFolder | None, data_dir: Path | None, env: Mapping[str, str], console: Console
) -> list[Check]:
    launch = LaunchSettings.from_env(env)
    if folder is not None and launch.database_url is None and not (folder.postgres_dir / "data").exists():
        return [Check("Postgres", ok=True, detail="made by the first start")]
    try:
        with borrowed_settings(data_dir, env, console) as settings:
            return [
                _check_migrations(settings),
                _check_jobs(settings),
                _check_redis(settings),
                _check_files(settings),
            ]
    except SettingsError as error:
        return _settings_problems(error)
    except LaunchError as error:
        return [Check("Postgres", ok=False, detail=error.sentence)]


def _check_migrations(settings: Settings) -> Check:
    def look() -> str:
        there, here = migrate.database_revision(settings), migrate.head()
        return f"reachable, schema {there}" + ("" if there == here else f"; the next start brings it to {here}")

    return _looked("Postgres", look)


def _check_jobs(settings: Settings) -> Check:
    """Say which jobs have been given up; a start gets past that."""
    from sqlalchemy import create_engine
    from sqlalchemy.exc import SQLAlchemyError

    from exponential_app.kernel import jobs

    engine = create_engine(settings.database_url)
    try:
        with engine.connect() as connection:
            failed = jobs.failures(connection)
    except SQLAlchemyError:
        return Check("Jobs", ok=True, detail="the queue is made by the next start")
    finally:
        engine.dispose()
    told = ", ".join(f"{name} {number} times" for name, number in failed.items())
    return Check("Jobs", ok=True, detail=f"given up in the last 30 days: {told}" if told else "none has failed")


def _check_redis(settings: Settings) -> Check:
    if settings.redis_url is None:
        return Check("Redis", ok=True, detail="embedded")
    import redis

    client = redis.Redis.from_url(
        settings.redis_url, socket_connect_timeout=REDIS_TIMEOUT_S, socket_timeout=REDIS_TIMEOUT_S
    )
    try:
        client.ping()
    except redis.RedisError as error:
        return Check("Redis", ok=False, detail=f"REDIS_URL cannot be reached: {error}")
    finally:
        client.close()
    return Check("Redis", ok=True, detail="reachable")


def _check_files(settings: Settings) -> Check:
    """Say how much is kept of what people have uploaded: a backup needs it beside the database."""
    from exponential_app.kernel.storage import DiskStorage

    if settings.files_folder is None:
        return Check("Files", ok=True, detail="refused: EXPONENTIAL_FILES_DIR names no folder for them")
    storage = DiskStorage(settings.files_folder)
    trouble = storage.trouble()
    if trouble is not None:
        return Check("Files", ok=False, detail=f"{settings.files_folder}: {trouble}")
    total = storage.total()
    detail = f"{total.count:,} in {settings.files_folder}, {total.size_bytes / MEBIBYTE:,.1f} MiB"
    return Check("Files", ok=True, detail=detail)


def _check_ports(env: Mapping[str, str]) -> Iterator[Check]:
    for name, default, option in (("WEB_PORT", 7015, "--port"), ("API_PORT", 7016, "--api-port")):
        port = int(env.get(name) or default) if (env.get(name) or "0").isdigit() else default

        def look(port: int = port, option: str = option) -> str:
            listen("127.0.0.1", port, option=option).close()
            return "free"

        yield _looked(f"Port {port}", look)


def _looked(name: str, look: Callable[[], str]) -> Check:
    """Return what a look found, or the sentence of the error it met."""
    try:
        return Check(name, ok=True, detail=look())
    except LaunchError as error:
        return Check(name, ok=False, detail=error.sentence)


def _settings_problems(error: SettingsError) -> list[Check]:
    return [Check(name, ok=False, detail=f"{name} {sentence}") for name, sentence in error.problems]
