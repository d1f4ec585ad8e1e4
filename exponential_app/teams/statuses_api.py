"""Routes of a team's workflow states, in the shape that the reference clients know."""

from typing import Annotated, Any, Literal, Self
from uuid import UUID

import orjson
from pydantic import AliasChoices, Field, model_validator

from exponential_app.kernel.actor import Actor
from exponential_app.kernel.db import database
from exponential_app.kernel.endpoint import Endpoints, runtime
from exponential_app.kernel.errors import Invalid
from exponential_app.kernel.schema import Answer, Body, Color, Name, Storable
from exponential_app.teams import commands, queries, workflow
from exponential_app.teams.models import CATEGORIES

statuses = Endpoints("teams")

Category = Literal["triage", "backlog", "unstarted", "started", "completed", "canceled"]
Description = Annotated[str, Field(max_length=1000), Storable]
IsDefault = Annotated[bool, Field(validation_alias=AliasChoices("is_default", "isDefault"))]


class StateBody(Body):
    """A new state, at the end of its category."""

    id: UUID | None = None
    category: Category
    name: Name
    color: Color = "#8b93a1"
    description: Description | None = None


class Order(Body):
    """All states of a category in the order wanted."""

    category: Category
    ordered_ids: Annotated[
        list[UUID], Field(max_length=workflow.MOST_STATES, validation_alias=AliasChoices("ordered_ids", "orderedIds"))
    ]


class StatePatch(Body):
    """One of three: a state by `id` with what changes of it, an order, or where duplicates go."""

    id: UUID | None = None
    name: Name = ""
    description: Description | None = None
    color: Color = ""
    category: Category = "backlog"
    is_default: IsDefault = False
    reorder: Order | None = None
    duplicate_state_id: Annotated[
        UUID | None, Field(validation_alias=AliasChoices("duplicate_state_id", "duplicateStatusId"))
    ] = None

    @model_validator(mode="after")
    def _one_of_three(self) -> Self:
        ways = {"id", "reorder", "duplicate_state_id"} & self.model_fields_set
        if len(ways) != 1 or ("id" not in ways and len(self.model_fields_set) > 1):
            raise ValueError("must be exactly one of: id with changes, reorder, duplicate_state_id")
        if ("id" in ways and self.id is None) or ("reorder" in ways and self.reorder is None):
            raise ValueError("must not be null")
        return self


class StateAnswer(Answer):
    """A workflow state."""

    id: str
    team_id: str
    name: str
    category: Category
    color: str
    description: str | None
    rank: str
    is_default: bool
    version: int
    isDefault: bool  # noqa: N815
    position: int
    issueCount: int  # noqa: N815


class StatesAnswer(Answer):
    """A team's states by category, each in workflow order."""

    statuses: dict[str, list[StateAnswer]]
    duplicateStatusId: str | None  # noqa: N815
    canManage: bool  # noqa: N815
    seq: int | None = None


class CreatedState(StatesAnswer):
    """A team's states with a new one among them, whose id is `id`."""

    id: str


@statuses.get("/teams/<key>/statuses", auth="workspace", answer=StatesAnswer)
def list_states(actor: Actor, key: str) -> dict[str, Any]:
    """List a team's states by category, each in workflow order."""
    with database().reading() as connection:
        team_id = queries.team_id(connection, actor, key)
    return listed(actor, team_id)


@statuses.post("/teams/<key>/statuses", auth="workspace", body=StateBody, answer=CreatedState)
def create_state(actor: Actor, key: str, body: StateBody) -> dict[str, Any]:
    """Add a state at the end of its category."""
    values = body.model_dump()
    team_id, state_id, seq = workflow.create_state(actor, key, state_id=values.pop("id"), **values)
    return {**listed(actor, team_id), "id": str(state_id), "seq": seq}


@statuses.patch("/teams/<key>/statuses", auth="workspace", body=StatePatch, answer=StatesAnswer)
def update_states(actor: Actor, key: str, body: StatePatch) -> dict[str, Any]:
    """Change a state, reorder a category, or say where duplicates go."""
    team_id, seq = _changed(actor, key, body)
    return {**listed(actor, team_id), "seq": seq}


def _changed(actor: Actor, key: str, body: StatePatch) -> workflow.Written:
    patch = body.given()
    if body.reorder is not None:
        return workflow.reorder_states(actor, key, body.reorder.category, body.reorder.ordered_ids)
    if body.id is None:
        return commands.update_team(actor, key, patch)
    patch.pop("id")
    if not patch:
        raise Invalid(fields={"id": ["comes with what changes of the state"]})
    return workflow.update_state(actor, key, body.id, patch)


def listed(actor: Actor, team_id: UUID) -> dict[str, Any]:
    """Return a visible team's states as the routes of states answer with them."""
    with database().reading() as connection:
        keys = queries.states(connection, actor, team_id)
        fragments = runtime().projections.fragments(connection, queries.STATE, keys)
        counts = queries.issue_counts(connection, team_id)
        team = runtime().projections.one(connection, queries.TEAM, actor.visibility, team_id)
    known = orjson.loads(team or b"{}")
    by_category: dict[str, list[dict[str, Any]]] = {category: [] for category in CATEGORIES}
    for state in map(orjson.loads, fragments):
        beside = by_category[state["category"]]
        position, count = len(beside), counts.get(UUID(state["id"]), 0)
        beside.append({**state, "isDefault": state["is_default"], "position": position, "issueCount": count})
    own = known.get("is_private") and team_id in actor.team_ids and actor.role != "guest"
    return {
        "statuses": by_category,
        "duplicateStatusId": known.get("duplicate_state_id"),
        "canManage": bool(actor.manages or own),
    }
