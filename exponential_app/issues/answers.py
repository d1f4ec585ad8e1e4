"""The JSON of one issue, for the routes that answer with it."""

from typing import Any
from uuid import UUID

import orjson

from exponential_app.issues.queries import ISSUE
from exponential_app.kernel.actor import Actor
from exponential_app.kernel.db import database
from exponential_app.kernel.endpoint import runtime
from exponential_app.kernel.errors import NotFound
from exponential_app.kernel.projection import with_seq


def issue_json(actor: Actor, issue_id: UUID, seq: int | None) -> bytes:
    """Return a visible issue and the number of the change that made it so; NotFound when it has left sight."""
    with database().reading() as connection:
        found = runtime().projections.one(connection, ISSUE, actor.visibility, issue_id)
    if found is None:
        raise NotFound
    return with_seq(found, seq)


def plain_issue(actor: Actor, issue_id: UUID) -> dict[str, Any]:
    """Return a visible issue as an object; NotFound when it has left sight."""
    issue: dict[str, Any] = orjson.loads(issue_json(actor, issue_id, None))
    return issue
