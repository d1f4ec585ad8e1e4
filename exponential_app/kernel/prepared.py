"""Statements that are built and compiled once: on hot paths, building one costs more than the database's answer."""

from typing import Any
from uuid import UUID

from sqlalchemy import BindParameter, CompoundSelect, Connection, CursorResult, Uuid, bindparam
from sqlalchemy.dialects.postgresql import ARRAY, psycopg
from sqlalchemy.sql.dml import ReturningDelete, ReturningInsert, ReturningUpdate

from exponential_app.kernel.actor import Visibility
from exponential_app.kernel.db import AnyRow, AnySelect

Statement = (
    AnySelect | CompoundSelect[Any] | ReturningInsert[Any] | ReturningUpdate[Any] | ReturningDelete[Any]
)
_dialect = psycopg.dialect()  # type: ignore[no-untyped-call]


class Prepared:
    """A compiled statement whose every value is named and given anew at each run; what it changes, it returns.

    Nothing of the statement it was made from is kept but its text: a value left inside it would be one viewer's,
    and everyone's from then on.
    """

    def __init__(self, statement: Statement) -> None:
        compiled = statement.compile(dialect=_dialect)
        self._text = compiled.string
        self._names = tuple(compiled.params)

    def rows(self, connection: Connection, values: dict[str, Any]) -> list[AnyRow]:
        """Run it and return all rows; raises KeyError for a parameter without a value."""
        return list(self._run(connection, values).all())

    def tuples(self, connection: Connection, values: dict[str, Any]) -> list[tuple[Any, ...]]:
        """Run it and return all rows as bare tuples: for many thousands of rows, half the time."""
        result = self._run(connection, values)
        try:
            return list(result.cursor.fetchall()) if result.cursor is not None else []
        finally:
            result.close()

    def _run(self, connection: Connection, values: dict[str, Any]) -> CursorResult[Any]:
        return connection.exec_driver_sql(self._text, {name: values[name] for name in self._names})


def viewer_workspace(viewer: Visibility) -> BindParameter[UUID]:
    """Return the viewer's workspace as a parameter of a `visible` expression."""
    return bindparam("viewer_workspace", viewer.workspace_id, Uuid)


def viewer_teams(viewer: Visibility) -> BindParameter[Any]:
    """Return the viewer's own teams as a parameter of a `visible` expression."""
    return bindparam("viewer_teams", list(viewer.team_ids), ARRAY(Uuid))


def viewer_person(viewer: Visibility) -> BindParameter[UUID | None]:
    """Return the viewer, when they are a guest, as a parameter of a `visible` expression."""
    return bindparam("viewer_person", viewer.guest_person_id, Uuid)


def viewer_values(viewer: Visibility) -> dict[str, Any]:
    """Return the values of the parameters that `visible` expressions are made of."""
    return {
        "viewer_workspace": viewer.workspace_id,
        "viewer_teams": list(viewer.team_ids),
        "viewer_person": viewer.guest_person_id,
    }
