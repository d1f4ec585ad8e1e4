"""The few results that the reference clients show as somebody types, with the names they need."""

from typing import Any
from uuid import UUID

import orjson
from sqlalchemy import Connection

from exponential_app.issues.listing import Question
from exponential_app.issues.queries import ISSUE
from exponential_app.kernel.actor import Actor
from exponential_app.kernel.endpoint import runtime
from exponential_app.kernel.projection import Entity
from exponential_app.search import queries
from exponential_app.search.ranking import keys_of
from exponential_app.teams.queries import STATE
from exponential_app.workspaces.queries import PERSON, WORKSPACE

MOST = 10


def results(connection: Connection, actor: Actor, said: str) -> list[dict[str, Any]]:
    """Return the best hits with the names of their states and of those assignees that the actor sees."""
    hits, _words = queries.search(connection, actor, Question(), said)
    fragments = runtime().projections.fragments(connection, ISSUE, keys_of(hits[:MOST]))
    issues = [orjson.loads(each) for each in fragments]
    states = _named(connection, actor, STATE, {issue["state_id"] for issue in issues})
    people = _named(connection, actor, PERSON, {issue["assignee_id"] for issue in issues} - {None})
    workspace = _named(connection, actor, WORKSPACE, {str(actor.workspace_id)} if issues else set())
    slug = workspace[str(actor.workspace_id)]["url_slug"] if issues else ""
    return [
        {
            "id": issue["id"],
            "identifier": issue["identifier"],
            "title": issue["title"],
            "priority": issue["priority"],
            **{f"state{name.title()}": states[issue["state_id"]][name] for name in ("name", "category", "color")},
            "assigneeName": people.get(issue["assignee_id"], {}).get("name"),
            "assigneeImage": people.get(issue["assignee_id"], {}).get("image"),
            # Whole seconds, as these clients read them.
            "createdAt": f"{issue['created_at'][:19]}Z",
            "teamKey": issue["identifier"].partition("-")[0],
            "path": f"/{slug}/issue/{issue['identifier']}",
        }
        for issue in issues
    ]


def _named(connection: Connection, actor: Actor, entity: Entity, ids: set[str]) -> dict[str, dict[str, Any]]:
    if not ids:
        return {}
    wanted = [UUID(each) for each in sorted(ids)]
    found = runtime().projections.visible_values(connection, entity, actor.visibility, wanted)
    return {str(each): orjson.loads(value) for each, value in found.items()}
