"""Bring the database to the program's schema: once, in order, whoever starts first."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import LiteralString

import psycopg

import exponential_app
from exponential_app.config import Settings
from exponential_app.launch.exit_codes import ExitCode, LaunchError

MIGRATIONS = Path(exponential_app.__file__).parent.parent / "migrations"
# Any number will do as long as every release uses the same one.
ADVISORY_LOCK = 7015_7016
OLDEST_SERVER = 150000
CONNECT_TIMEOUT_S = 10


def upgrade(settings: Settings) -> None:
    """Apply the migrations the database lacks; rerunning and racing are harmless, being up to date costs one query.

    Raises LaunchError when the database is newer than the program, too old a server, or away."""
    upgrade_database(settings.database_url)


def upgrade_database(database_url: str) -> None:
    """Do what `upgrade` does, for a database without a product around it."""
    with connection_to(database_url) as connection:
        if _is_at_head(connection):
            return
        _wait_for_turn(connection)
        if not _is_at_head(connection):
            _apply(database_url)
            _note_program_version(connection)


@contextmanager
def first_come(settings: Settings) -> Iterator[None]:
    """Hold the start-up lock of the database, so that what happens inside happens once at a time."""
    with connection_to(settings.database_url) as connection:
        _wait_for_turn(connection)
        yield


def head() -> str:
    """Return the number of the newest migration this program has, such as "0001"; "" when it has none."""
    return max((_number(path.stem) for path in (MIGRATIONS / "versions").glob("[0-9]*_*.py")), default="")


def database_revision(settings: Settings) -> str:
    """Return the number of the newest migration the database has, "" when it is empty.

    Raises LaunchError as `upgrade` does."""
    with connection_to(settings.database_url) as connection:
        return _revision_we_know(connection)


def _is_at_head(connection: psycopg.Connection) -> bool:
    """Compare by raw SQL: importing Alembic costs a quarter of a second that nearly every start can save."""
    return _revision_we_know(connection) == head()


def _revision_we_know(connection: psycopg.Connection) -> str:
    """Return the schema's number, refusing one that a newer program has made."""
    there = _revision(connection)
    if there > head():
        written_by = _scalar(connection, "SELECT value FROM installation WHERE key = 'program_version'") or "unknown"
        raise LaunchError(
            ExitCode.NEWER_DATABASE,
            f"The database was written by Exponential {written_by} (schema {there}); this is "
            f"{exponential_app.__version__} (schema {head()}). Start the newer program, or restore an older backup.",
        )
    return there


def _apply(database_url: str) -> None:
    import flask
    import flask_migrate  # type: ignore[import-untyped]

    from exponential_app.kernel.db import db

    app = flask.Flask("exponential_migrations")
    app.config["SQLALCHEMY_DATABASE_URI"] = database_url
    db.init_app(app)
    flask_migrate.Migrate(app, db, directory=str(MIGRATIONS))
    try:
        with app.app_context():
            flask_migrate.upgrade()
            db.engine.dispose()
    except SystemExit as refusal:
        # Flask-Migrate logs Alembic's own errors and asks to end the process.
        raise LaunchError(ExitCode.DATABASE, "The database could not be brought up to date.") from refusal


def _note_program_version(connection: psycopg.Connection) -> None:
    connection.execute(
        "INSERT INTO installation (key, value) VALUES ('program_version', %s) "
        "ON CONFLICT (key) DO UPDATE SET value = excluded.value",
        (exponential_app.__version__,),
    )


@contextmanager
def connection_to(database_url: str) -> Iterator[psycopg.Connection]:
    """Lend a connection in autocommit. Raises LaunchError when the database is away or too old a server."""
    address = database_url.replace("+psycopg", "", 1)
    try:
        connection = psycopg.connect(address, autocommit=True, connect_timeout=CONNECT_TIMEOUT_S)
    except (psycopg.OperationalError, psycopg.ProgrammingError) as error:
        reason = str(error).strip().splitlines()[-1]
        raise LaunchError(ExitCode.DATABASE, f"The database cannot be reached: {reason}", details=str(error)) from error
    with connection:
        if connection.info.server_version < OLDEST_SERVER:
            version = connection.info.server_version // 10000
            raise LaunchError(ExitCode.DATABASE, f"Postgres {version} is too old: version 15 or newer is needed.")
        yield connection


def _wait_for_turn(connection: psycopg.Connection) -> None:
    """Take the start-up lock; it lasts as long as the connection, so a killed program cannot keep it."""
    connection.execute("SELECT pg_advisory_lock(%s)", (ADVISORY_LOCK,))


def _revision(connection: psycopg.Connection) -> str:
    if _scalar(connection, "SELECT to_regclass('alembic_version')") == "":
        return ""
    return _number(_scalar(connection, "SELECT max(version_num) FROM alembic_version"))


def _scalar(connection: psycopg.Connection, query: LiteralString) -> str:
    """Return the one value of a query as text, "" when it has none."""
    row = connection.execute(query).fetchone()
    return str(row[0]) if row and row[0] is not None else ""


def _number(revision: str) -> str:
    """Return the leading digits of a revision id or file name, which is also their order."""
    found = re.match(r"\d+", revision)
    return found.group() if found else ""
