"""How views travel to the reference clients: with the names around them, and their words beside ours."""

from collections.abc import Sequence
from typing import Any

import orjson
from sqlalchemy import Connection

from exponential_app.comments.answers import named_people
from exponential_app.kernel.actor import Actor
from exponential_app.kernel.db import AnyRow
from exponential_app.kernel.projection import Projections
from exponential_app.teams.queries import TEAM
from exponential_app.views import filter_state
from exponential_app.views.queries import present_view, subscriptions


def told(
    connection: Connection, projections: Projections, actor: Actor, rows: Sequence[AnyRow]
) -> list[dict[str, Any]]:
    """Return views with the names of their teams and owners, as far as the reader sees them."""
    people = named_people(connection, projections, actor, {row.owner_id for row in rows if row.owner_id})
    teams = projections.visible_values(
        connection, TEAM, actor.visibility, {row.team_id for row in rows if row.team_id}
    )
    subscribed = {each["id"]: each for each in subscriptions(connection, actor)} if rows else {}
    named = {team: orjson.loads(value) for team, value in teams.items()}
    return [
        _with_names(present_view(row), people.get(str(row.owner_id)), named.get(row.team_id))
        | {"subscription": subscribed.get(row.id)}
        for row in rows
    ]


def _with_names(view: dict[str, Any], owner: dict[str, Any] | None, team: dict[str, Any] | None) -> dict[str, Any]:
    return view | {
        "layout": view["display"].get("layout", "list"),
        "isPersonal": view["visibility"] == "personal",
        "filterState": filter_state.told(view),
        "entityType": "issues",
        "scope": "team" if view["team_id"] else "workspace",
        "teamId": view["team_id"],
        "teamKey": team["key"] if team else None,
        "teamName": team["name"] if team else None,
        "owner": owner,
        "createdAt": view["created_at"],
        "updatedAt": view["updated_at"],
    }
