"""How the history of an issue is told: in our words, in those of the reference clients, and with names for ids."""

from typing import Annotated, Any
from uuid import UUID

import orjson
from pydantic import Field
from sqlalchemy import Connection

from exponential_app.issues import history, queries
from exponential_app.issues.history import Entry, Step
from exponential_app.kernel.actor import Actor
from exponential_app.kernel.clock import timestamp
from exponential_app.kernel.endpoint import runtime
from exponential_app.kernel.projection import Entity
from exponential_app.kernel.schema import Answer
from exponential_app.labels.queries import LABEL
from exponential_app.teams.queries import STATE, TEAM
from exponential_app.workspaces.queries import PERSON

# Longer texts are cut in the list; each is there whole under its own number.
LONGEST_TEXT = 1_000
# What the values of a field name.
NAMED: dict[str, Entity] = {
    "state_id": STATE,
    "assignee_id": PERSON,
    "creator_id": PERSON,
    "subscriber_ids": PERSON,
    "label_ids": LABEL,
    "team_id": TEAM,
    "parent_issue_id": queries.ISSUE,
}


class ChangedField(Answer):
    """A field that went from one value to another; `cut` when a text is too long to be told here."""

    field: str
    from_: Annotated[Any, Field(alias="from")]
    to: Any
    cut: bool


class WhoAnswer(Answer):
    """Who did it."""

    id: str
    name: str
    email: str


class EntryAnswer(Answer):
    """What was done together, in our words and in those of the reference clients."""

    id: str
    seq: int
    at: str
    kind: str
    actor_id: str | None
    way: str
    token_name: str | None
    changes: list[ChangedField]
    type: str
    metadata: dict[str, Any]
    actor: WhoAnswer | None
    createdAt: str  # noqa: N815


def told(connection: Connection, actor: Actor, entries: list[Entry]) -> dict[str, Any]:
    """Return the entries as JSON with the names of what is in them; the number of queries does not grow with them."""
    people, names = _named(connection, actor, entries)
    tokens = history.token_names(connection, entries)
    shown = [_entry(entry, people, tokens, [_cut(step) for step in entry.steps]) for entry in entries]
    return {"history": shown, "names": names}


def told_whole(connection: Connection, actor: Actor, entry: Entry) -> dict[str, Any]:
    """Return one entry as JSON with its texts whole."""
    people, _ = _named(connection, actor, [entry])
    tokens = history.token_names(connection, [entry])
    return _entry(entry, people, tokens, [_whole(step) for step in entry.steps])


def _entry(
    entry: Entry, people: dict[str, dict[str, Any]], tokens: dict[str, str], changes: list[dict[str, Any]]
) -> dict[str, Any]:
    person = people.get(str(entry.actor_id))
    at = timestamp(entry.at)
    return {
        "id": str(entry.seq),
        "seq": entry.seq,
        "at": at,
        "kind": entry.kind,
        "actor_id": str(entry.actor_id) if person else None,
        "way": entry.way,
        "token_name": tokens.get(entry.credential or ""),
        "changes": changes,
        "type": entry.kind,
        "metadata": {each["field"]: {"from": each["from"], "to": each["to"]} for each in changes},
        "actor": {name: person[name] for name in ("id", "name", "email")} if person else None,
        "createdAt": at,
    }


def _whole(step: Step) -> dict[str, Any]:
    return {"field": step.name, "from": step.before, "to": step.after, "cut": False}


def _cut(step: Step) -> dict[str, Any]:
    texts = [step.before, step.after]
    is_long = any(isinstance(text, str) and len(text) > LONGEST_TEXT for text in texts)
    before, after = [text[:LONGEST_TEXT] if isinstance(text, str) else text for text in texts]
    return {"field": step.name, "from": before, "to": after, "cut": is_long}


def _named(
    connection: Connection, actor: Actor, entries: list[Entry]
) -> tuple[dict[str, dict[str, Any]], dict[str, str]]:
    """Return the people who acted by id, and the names of everything that is named, as far as the actor sees it."""
    wanted: dict[Entity, set[UUID]] = {PERSON: {each.actor_id for each in entries if each.actor_id is not None}}
    for step in (step for entry in entries for step in entry.steps if step.name in NAMED):
        wanted.setdefault(NAMED[step.name], set()).update(map(UUID, _ids(step.before) + _ids(step.after)))
    people: dict[str, dict[str, Any]] = {}
    names: dict[str, str] = {}
    for entity, ids in wanted.items():
        found = runtime().projections.visible_values(connection, entity, actor.visibility, ids) if ids else {}
        for row_id, fragment in found.items():
            value = orjson.loads(fragment)
            names[str(row_id)] = value.get("identifier") or value["name"]
            if entity is PERSON:
                people[str(row_id)] = value
    return people, names


def _ids(value: Any) -> list[str]:
    if isinstance(value, list):
        return value
    return [value] if value else []
