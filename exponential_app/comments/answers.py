"""What an answer says of a comment beyond its JSON: who wrote it and what the reader may do; never cached with it."""

from collections.abc import Iterable, Sequence
from typing import Any
from uuid import UUID

import orjson
from sqlalchemy import Connection

from exponential_app.comments import policy
from exponential_app.issues.reaction_api import summary
from exponential_app.kernel.actor import Actor
from exponential_app.kernel.projection import Projections
from exponential_app.workspaces.queries import PERSON


def answered(
    connection: Connection, projections: Projections, actor: Actor, fragments: Sequence[bytes]
) -> list[dict[str, Any]]:
    """Return comments for one reader: its author where they see them, their reactions, and what they may do."""
    found = [orjson.loads(fragment) for fragment in fragments]
    authors = {UUID(comment["author_id"]) for comment in found if comment["author_id"]}
    people = named_people(connection, projections, actor, authors)
    return [_for_reader(comment, people.get(comment["author_id"]), actor) for comment in found]


def named_people(
    connection: Connection, projections: Projections, actor: Actor, ids: Iterable[UUID]
) -> dict[str, dict[str, Any]]:
    """Return name and picture of those of the people whom the reader sees, by id."""
    found = projections.visible_values(connection, PERSON, actor.visibility, ids)
    people = {str(person): orjson.loads(value) for person, value in found.items()}
    return {person: {"name": each["name"], "image": each["image"]} for person, each in people.items()}


def _for_reader(comment: dict[str, Any], author: dict[str, Any] | None, actor: Actor) -> dict[str, Any]:
    author_id = UUID(comment["author_id"]) if comment["author_id"] else None
    is_there = comment["deleted_at"] is None
    return comment | {
        "user": author,
        "owned_by_me": author_id == actor.person_id,
        "can_edit": is_there and policy.may_edit(actor, author_id),
        "can_delete": is_there and policy.may_delete(actor, author_id),
        "reactions": summary(comment["reactions"], actor.person_id),
    }
