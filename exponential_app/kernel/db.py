"""The database: engine, the two ways in (reading and writing) and the column types."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import datetime
from typing import Annotated, Any
from uuid import UUID

from flask import current_app
from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import Connection, DateTime, Engine, MetaData, Row, Select, String, Uuid
from sqlalchemy.orm import DeclarativeBase, Session, mapped_column

from exponential_app.kernel.ids import uuid7
from exponential_app.kernel.signals import Audience, Hint

# Constraint names are part of the schema: without a convention a downgrade could not name what it drops.
NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}

Id = Annotated[UUID, mapped_column(Uuid, primary_key=True, default=uuid7)]
Instant = Annotated[datetime, mapped_column(DateTime(timezone=True))]
OptionalInstant = Annotated[datetime | None, mapped_column(DateTime(timezone=True))]
AnyRow = Row[*tuple[Any, ...]]
AnySelect = Select[*tuple[Any, ...]]
# Ranking keys compare by bytes, on every server and in every locale.
Rank = Annotated[str, mapped_column(String(64, collation="C"))]
OptionalRank = Annotated[str | None, mapped_column(String(64, collation="C"))]


class Base(DeclarativeBase):
    """Every table of the product."""

    metadata = MetaData(naming_convention=NAMING)


db = SQLAlchemy(model_class=Base, disable_autonaming=True)

Listener = Callable[[UUID, int, "list[Any]"], None]
Tell = Callable[[Audience, Hint], None]


class Database:
    """The two ways into Postgres: autocommit connections to read, one session per write unit."""

    def __init__(self, engine: Engine, tell: Tell) -> None:
        self.engine = engine
        self.tell = tell
        self._autocommit = engine.execution_options(isolation_level="AUTOCOMMIT")
        self._pinned: Connection | None = None
        self.reactions: tuple[Callable[[Any, Any], None], ...] = ()
        self.on_commit: list[Listener] = []

    def reading(self) -> AbstractContextManager[Connection]:
        """Lend a connection in autocommit: each statement sees the newest committed rows."""
        return _lent(self._pinned) if self._pinned is not None else self._autocommit.connect()

    def writing(self) -> Session:
        """Open a session for one write unit; only kernel.transaction calls this."""
        if self._pinned is not None:
            return Session(self._pinned, expire_on_commit=False, join_transaction_mode="create_savepoint")
        return Session(self.engine, expire_on_commit=False)

    @contextmanager
    def pinned(self, connection: Connection) -> Iterator[None]:
        """Send reads and writes through one connection, whose outer transaction the caller rolls back.

        The test suite's way to undo a whole test; a commit inside becomes a savepoint.
        """
        self._pinned = connection
        try:
            yield
        finally:
            self._pinned = None


@contextmanager
def _lent(connection: Connection) -> Iterator[Connection]:
    yield connection


def database() -> Database:
    """Return the current application's database."""
    found: Database = current_app.extensions["exponential"].database
    return found
