"""Where an issue is, for whoever has to tell others about it without reading it."""

from collections.abc import Collection
from functools import cache
from uuid import UUID

from sqlalchemy import Connection, Integer, bindparam, column, func, select, table
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.types import Uuid

from exponential_app.issues.models import Issue
from exponential_app.issues.queries import visible_issue
from exponential_app.kernel.actor import Visibility
from exponential_app.kernel.prepared import Prepared, viewer_values

_team = table("team", column("id", Uuid), column("is_private"))


def place_of(connection: Connection, viewer: Visibility, issue_id: UUID) -> tuple[UUID, bool] | None:
    """Return the team of a visible issue, and whether that is private; None when the viewer sees no such issue."""
    rows = _place(viewer.is_guest).rows(connection, {"issue_id": issue_id, **viewer_values(viewer)})
    return (rows[0].team_id, rows[0].is_private) if rows else None


def issues_at(
    connection: Connection, viewer: Visibility, places: Collection[tuple[UUID, int]]
) -> dict[tuple[UUID, int], UUID]:
    """Return the visible issues that are found under a team and a number there, by these."""
    if not places:
        return {}
    values = {"teams": [team_id for team_id, _ in places], "numbers": [number for _, number in places]}
    rows = _at(viewer.is_guest).rows(connection, values | viewer_values(viewer))
    return {(row.team_id, row.number): row.id for row in rows}


@cache
def _at(is_guest: bool) -> Prepared:  # noqa: FBT001 -- cached by position
    wanted = func.unnest(bindparam("teams", type_=ARRAY(Uuid)), bindparam("numbers", type_=ARRAY(Integer)))
    place = wanted.table_valued(column("team_id", Uuid), column("number", Integer)).render_derived(name="place")
    anyone = Visibility(UUID(int=0), is_guest, frozenset())
    return Prepared(
        select(Issue.id, Issue.team_id, Issue.number)
        .join(place, (place.c.team_id == Issue.team_id) & (place.c.number == Issue.number))
        .where(visible_issue(anyone))
    )


@cache
def _place(is_guest: bool) -> Prepared:  # noqa: FBT001 -- cached by position
    anyone = Visibility(UUID(int=0), is_guest, frozenset())
    return Prepared(
        select(Issue.team_id, _team.c.is_private)
        .join(_team, _team.c.id == Issue.team_id)
        .where(Issue.id == bindparam("issue_id", type_=Uuid), visible_issue(anyone))
    )
