"""The route that deletes a workflow state; it lies here since the state's issues move with it."""

from typing import Annotated, Any
from uuid import UUID

from pydantic import AliasChoices, Field

from exponential_app.issues.state_removal import delete_state
from exponential_app.kernel.actor import Actor
from exponential_app.kernel.endpoint import Endpoints
from exponential_app.kernel.schema import Body
from exponential_app.teams.statuses_api import StatesAnswer, listed

state_removal = Endpoints("teams")


class StateRemoval(Body):
    """Which state goes, and where its issues move."""

    id: UUID
    replacement_status_id: Annotated[
        UUID | None, Field(validation_alias=AliasChoices("replacement_status_id", "replacementStatusId"))
    ] = None


@state_removal.delete("/teams/<key>/statuses", auth="workspace", body=StateRemoval, answer=StatesAnswer)
def remove_state(actor: Actor, key: str, body: StateRemoval) -> dict[str, Any]:
    """Delete a state; its issues move to the replacement."""
    team_id, seq = delete_state(actor, key, body.id, body.replacement_status_id)
    return {**listed(actor, team_id), "seq": seq}
