"""Routes of what one chose: preferences."""

from typing import Annotated, Any

from pydantic import Field

from exponential_app.kernel.actor import Actor
from exponential_app.kernel.db import database
from exponential_app.kernel.endpoint import Endpoints
from exponential_app.kernel.schema import Answer, Body, Storable
from exponential_app.views import choosing, queries

preferences = Endpoints("preferences")


class PreferenceBody(Body):
    """A choice: null is the default again."""

    name: Annotated[str, Field(max_length=200), Storable]
    value: Any


class PreferenceAnswer(Answer):
    """What one chose; null is the default."""

    id: str
    name: str
    value: Any
    version: int


class PreferencesAnswer(Answer):
    """All that one chose, in this workspace and for all; what is missing is as it is by default."""

    data: list[PreferenceAnswer]


@preferences.get("/preferences", auth="workspace", answer=PreferencesAnswer)
def list_preferences(actor: Actor) -> dict[str, Any]:
    """List what one chose."""
    with database().reading() as connection:
        return {"data": queries.preferences(connection, actor)}


@preferences.put("/preferences", auth="workspace", body=PreferenceBody, answer=PreferenceAnswer)
def set_preference(actor: Actor, body: PreferenceBody) -> dict[str, Any]:
    """Choose, or go back to the default."""
    return queries.present_preference(choosing.set_preference(actor, body.name, body.value))
