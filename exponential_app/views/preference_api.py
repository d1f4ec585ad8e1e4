"""Routes of what was chosen: preferences, and how a team shows its lists."""

from typing import Annotated, Any

from pydantic import AliasChoices, Field

from exponential_app.kernel.actor import Actor
from exponential_app.kernel.db import database
from exponential_app.kernel.endpoint import Endpoints
from exponential_app.kernel.schema import Answer, Body, Storable
from exponential_app.views import account_preferences, choosing, queries
from exponential_app.views.display import Display, Tab

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


class AccountBody(Body):
    """Choices in the words of the reference clients, merged one level deep."""

    account_preferences: Annotated[
        dict[str, Any],
        Field(max_length=100, validation_alias=AliasChoices("account_preferences", "accountPreferences")),
    ]


class AccountAnswer(Answer):
    """All choices in the words of the reference clients."""

    accountPreferences: dict[str, Any]  # noqa: N815


class TeamDisplayBody(Body):
    """How a team shows one of its lists to who has not chosen otherwise; null is the built-in way again."""

    tab: Tab
    display: Display | None


class TeamDisplayAnswer(Answer):
    """How a team shows one of its lists."""

    id: str
    team_id: str
    tab: Tab
    display: dict[str, Any] | None
    version: int


@preferences.get("/preferences", auth="workspace", answer=PreferencesAnswer)
def list_preferences(actor: Actor) -> dict[str, Any]:
    """List what one chose."""
    with database().reading() as connection:
        return {"data": queries.preferences(connection, actor)}


@preferences.put("/preferences", auth="workspace", body=PreferenceBody, answer=PreferenceAnswer)
def set_preference(actor: Actor, body: PreferenceBody) -> dict[str, Any]:
    """Choose, or go back to the default."""
    return queries.present_preference(choosing.set_preference(actor, body.name, body.value))


@preferences.put(
    "/teams/<key>/display", auth="workspace", resource="teams", body=TeamDisplayBody, answer=TeamDisplayAnswer
)
def set_team_display(actor: Actor, key: str, body: TeamDisplayBody) -> dict[str, Any]:
    """Choose how a team shows one of its lists."""
    display = body.display.chosen() if body.display is not None else None
    return queries.present_team_display(choosing.set_team_display(actor, key, body.tab, display))


@preferences.get("/account/preferences", auth="workspace", answer=AccountAnswer)
def get_account_preferences(actor: Actor) -> dict[str, Any]:
    """Read what one chose, and the defaults, in the words of the reference clients."""
    return {"accountPreferences": account_preferences.told(_chosen(actor))}


@preferences.patch("/account/preferences", auth="workspace", body=AccountBody, answer=AccountAnswer)
def update_account_preferences(actor: Actor, body: AccountBody) -> dict[str, Any]:
    """Choose in the words of the reference clients."""
    account_preferences.choose(actor, _chosen(actor), body.account_preferences)
    return {"accountPreferences": account_preferences.told(_chosen(actor))}


def _chosen(actor: Actor) -> dict[str, Any]:
    with database().reading() as connection:
        return {row["name"]: row["value"] for row in queries.preferences(connection, actor)}
