"""One bus for all: processes on one database must share a Redis, or they would not hear of each other's changes."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import psycopg

from exponential_app.config import Settings
from exponential_app.launch import migrate, processes
from exponential_app.launch.exit_codes import ExitCode, LaunchError

# Any number will do as long as every release uses the same one.
BUS_LOCK = 7015_7017
# Long enough for a predecessor that is just stopping.
PATIENCE_S = 6.0


@contextmanager
def bus_guard(settings: Settings) -> Iterator[None]:
    """Hold the database's bus meanwhile: alone with an embedded Redis, together with others on an external one.

    The lock belongs to an open transaction, so that a pooler cannot give its connection to somebody else, and so
    that it ends with this process however that ends. Raises LaunchError when others are on another bus.
    """
    with migrate.connection_to(settings.database_url) as connection:
        connection.execute("BEGIN")
        connection.execute("SET LOCAL idle_in_transaction_session_timeout = 0")
        # A machine that vanishes says no goodbye; the server then asks for it within half a minute.
        connection.execute("SET LOCAL tcp_keepalives_idle = 15")
        connection.execute("SET LOCAL tcp_keepalives_interval = 5")
        connection.execute("SET LOCAL tcp_keepalives_count = 3")
        if not processes.wait_until(lambda: _take(connection, settings), timeout_s=PATIENCE_S):
            raise LaunchError(ExitCode.ANOTHER_BUS, _sentence(settings))
        try:
            yield
        finally:
            # Not committed: the database may have gone away in the meantime, and then there is nothing to end.
            connection.close()


def _take(connection: psycopg.Connection, settings: Settings) -> bool:
    if settings.redis_url is None:
        row = connection.execute("SELECT pg_try_advisory_xact_lock(%s)", (BUS_LOCK,)).fetchone()
    else:
        row = connection.execute("SELECT pg_try_advisory_xact_lock_shared(%s)", (BUS_LOCK,)).fetchone()
    return bool(row and row[0])


def _sentence(settings: Settings) -> str:
    ours = "an embedded Redis" if settings.redis_url is None else "the Redis of REDIS_URL"
    others = "a Redis" if settings.redis_url is None else "an embedded Redis"
    return (
        f"Another process already serves this database with {others} of its own, and this one would use {ours}: "
        "people would not see each other's changes. Stop the other process, or give both the same REDIS_URL."
    )
