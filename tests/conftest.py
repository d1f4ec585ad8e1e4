"""One real Postgres a run, one application, a savepoint a test, and the cast."""

import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import NullPool, create_engine, event, text

from exponential_app.config import Settings
from exponential_app.kernel.clock import clock
from exponential_app.launch.postgres import EmbeddedPostgres
from tests.cast import Caller, Team, World, build_world

# What makes data safe costs time, and these databases are thrown away; test_crash has a server of its own.
THROWAWAY = {"fsync": "off", "full_page_writes": "off", "synchronous_commit": "off", "max_connections": "100"}
TEMPLATE = "exponential"
CAST = "the_cast"

_numbers = count(1)


@pytest.fixture(scope="session")
def postgres(tmp_path_factory: pytest.TempPathFactory) -> Iterator[EmbeddedPostgres]:
    """The server of this run; its database `exponential` is migrated once and is the template of the others."""
    from exponential_app.launch import migrate

    server = EmbeddedPostgres(tmp_path_factory.mktemp("postgres"), password="for-tests-only", settings=THROWAWAY)
    server.initialise()
    server.start()
    try:
        migrate.upgrade(settings_for(server.url(TEMPLATE)))
        yield server
    finally:
        server.stop()


def create_app(settings: Settings) -> Flask:
    """Make an application; imported on first use, so that a run of pure tests starts at once."""
    from exponential_app import app

    return app.create_app(settings)


def settings_for(database_url: str, data_dir: Path | None = None) -> Settings:
    """Settings of an application under test: nothing outside but the given database."""
    return Settings(
        # In development the answer to a sign-in request carries the link; production is tested where it differs.
        environment="development",
        database_url=database_url,
        redis_url=None,
        session_secret=b"a session secret for tests only!",
        metrics_token="a metrics token for tests",
        provider_key=bytes(range(32)),
        app_url="http://localhost",
        allowed_origins=frozenset({"http://localhost"}),
        rate_limit_per_minute=1_000_000,
        data_dir=data_dir,
        log_format="console",
    )


@contextmanager
def new_database(postgres: EmbeddedPostgres, template: str = TEMPLATE) -> Iterator[str]:
    """Lend the address of a fresh database, migrated when made from our template, dropped afterwards."""
    name = f"test_{next(_numbers)}"
    _administer(postgres, f"CREATE DATABASE {name} TEMPLATE {template}")
    try:
        yield postgres.url(name)
    finally:
        # Forcing it is refused while autovacuum, another role's, is in there; dropping it plainly sends that away.
        ours = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{}' AND usename = CURRENT_USER"
        _administer(postgres, ours.format(name), f"DROP DATABASE {name}")


def _administer(postgres: EmbeddedPostgres, *statements: str) -> None:
    engine = create_engine(postgres.url("postgres"), isolation_level="AUTOCOMMIT", poolclass=NullPool)
    with engine.connect() as connection:
        for statement in statements:
            connection.execute(text(statement))


@pytest.fixture
def empty_database(postgres: EmbeddedPostgres) -> Iterator[str]:
    """The address of a database without any table."""
    with new_database(postgres, template="template1") as url:
        yield url


@pytest.fixture(scope="session")
def first_world(postgres: EmbeddedPostgres) -> World:
    """The cast and its teams, made once in a database that is only ever copied."""
    return make_cast(postgres)


def make_cast(postgres: EmbeddedPostgres) -> World:
    """Make the database of the cast from the migrated one."""
    _administer(postgres, f"CREATE DATABASE {CAST} TEMPLATE {TEMPLATE}")
    app = create_app(settings_for(postgres.url(CAST)))
    try:
        return build_world(app)
    finally:
        app.extensions["exponential"].close()


@pytest.fixture(scope="session")
def shared_app(postgres: EmbeddedPostgres, first_world: World) -> Iterator[Flask]:
    """The application that most tests share, over a database that holds the cast."""
    with new_database(postgres, template=CAST) as url:
        app = create_app(settings_for(url))
        try:
            yield app
        finally:
            app.extensions["exponential"].close()


@pytest.fixture(scope="session")
def shared_world(shared_app: Flask, first_world: World) -> World:
    return first_world.on(shared_app)


@pytest.fixture
def app(shared_app: Flask, shared_world: World) -> Iterator[Flask]:
    """The application with every change of this test undone at its end."""
    runtime = shared_app.extensions["exponential"]
    forget_everything(shared_app)
    with runtime.database.engine.connect() as connection:
        outer = connection.begin()
        with runtime.database.pinned(connection), shared_app.app_context():
            yield shared_app
        outer.rollback()
    forget_everything(shared_app)


def forget_everything(app: Flask) -> None:
    """Drop what the process remembers of rows, since a rolled-back test gives their versions out again."""
    from exponential_app.kernel.projection import FragmentCache

    runtime = app.extensions["exponential"]
    runtime.identities.forget()
    runtime.heads.forget()
    runtime.projections._cache = FragmentCache()


@pytest.fixture
def real_database(postgres: EmbeddedPostgres, first_world: World) -> Iterator[Flask]:
    """An application over a database of its own, for tests that need real commits, threads or processes."""
    with new_database(postgres, template=CAST) as url:
        app = create_app(settings_for(url))
        try:
            yield app
        finally:
            app.extensions["exponential"].close()


@pytest.fixture
def real_world(real_database: Flask, first_world: World) -> World:
    return first_world.on(real_database)


@pytest.fixture
def world(app: Flask, shared_world: World) -> World:
    return shared_world


@pytest.fixture
def ada(world: World) -> Caller:
    """The owner."""
    return world.callers["ada"]


@pytest.fixture
def ben(world: World) -> Caller:
    """An admin."""
    return world.callers["ben"]


@pytest.fixture
def mia(world: World) -> Caller:
    """A member of ENG and SEC."""
    return world.callers["mia"]


@pytest.fixture
def cleo(world: World) -> Caller:
    """A guest of ENG."""
    return world.callers["cleo"]


@pytest.fixture
def otto(world: World) -> Caller:
    """The owner of another workspace."""
    return world.callers["otto"]


@pytest.fixture
def rita(world: World) -> Caller:
    """A member whose token is revoked."""
    return world.callers["rita"]


@pytest.fixture
def anonymous(world: World) -> Caller:
    return world.callers["anonymous"]


@pytest.fixture
def eng(world: World) -> Team:
    """A public team, with Cleo and Mia."""
    return world.teams["ENG"]


@pytest.fixture
def ops(world: World) -> Team:
    """A public team."""
    return world.teams["OPS"]


@pytest.fixture
def sec(world: World) -> Team:
    """A private team of Ada and Mia."""
    return world.teams["SEC"]


class StoppedClock:
    """A clock that moves when it is told to."""

    def __init__(self) -> None:
        self.instant = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)

    def advance(self, **duration: float) -> None:
        """Let time pass: `advance(minutes=5)`."""
        self.instant += timedelta(**duration)


@pytest.fixture
def stopped_clock(monkeypatch: pytest.MonkeyPatch) -> StoppedClock:
    """Stop the product's clock."""
    stopped = StoppedClock()
    monkeypatch.setattr(clock, "now", lambda: stopped.instant)
    return stopped


@pytest.fixture
def app_with(postgres: EmbeddedPostgres) -> Iterator[Callable[..., Flask]]:
    """Make applications with other settings over a database of their own."""
    made: list[Flask] = []
    with new_database(postgres) as url:

        def make(**changes: object) -> Flask:
            made.append(create_app(replace(settings_for(url), **changes)))
            return made[-1]

        yield make
        for app in made:
            app.extensions["exponential"].close()


@pytest.fixture
def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as sock:
        port: int = sock.getsockname()[1]
    return port


@pytest.fixture
def statements(app: Flask) -> Iterator[list[str]]:
    """Every SQL statement that the application sends during this test."""
    seen: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        if not statement.startswith(("SAVEPOINT", "RELEASE", "ROLLBACK")):
            seen.append(statement)

    engine = app.extensions["exponential"].database.engine
    event.listen(engine, "before_cursor_execute", note)
    yield seen
    event.remove(engine, "before_cursor_execute", note)
