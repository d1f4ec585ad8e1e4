"""Routes of favourites."""

from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import Field

from exponential_app.kernel.actor import Actor
from exponential_app.kernel.db import database
from exponential_app.kernel.endpoint import Endpoints
from exponential_app.kernel.ids import parse_id
from exponential_app.kernel.schema import Answer, Body, Name, RankingKey, Storable
from exponential_app.views import favouring, queries

favourites = Endpoints("favourites")

Kind = Literal["folder", "issue", "team", "view", "screen"]
Tab = Annotated[str, Field(max_length=40), Storable]


class FavouriteBody(Body):
    """Something to have at hand, or a folder for such things."""

    id: UUID | None = None
    kind: Kind
    target_id: UUID | None = None
    tab: Tab | None = None
    name: Name | None = None
    folder_id: UUID | None = None
    rank: RankingKey | None = None


class FavouritePatch(Body):
    """Where it stands, or what a folder is called; what is absent stays."""

    name: Name = ""
    folder_id: UUID | None = None
    rank: RankingKey = ""


class FavouriteAnswer(Answer):
    """A favourite: an issue, a team (or one of its lists), a view, a screen, or a folder."""

    id: str
    kind: Kind
    target_id: str | None
    tab: str | None
    name: str | None
    folder_id: str | None
    rank: str
    version: int


class FavouritesAnswer(Answer):
    """All favourites in their order; a folder stands among the loose ones."""

    data: list[FavouriteAnswer]


class RemovedAnswer(Answer):
    """That it is gone."""

    success: bool


@favourites.get("/favourites", auth="workspace", answer=FavouritesAnswer)
def list_favourites(actor: Actor) -> dict[str, Any]:
    """List one's favourites."""
    with database().reading() as connection:
        return {"data": queries.favourites(connection, actor)}


@favourites.post("/favourites", auth="workspace", body=FavouriteBody, answer=FavouriteAnswer, status=201)
def add_favourite(actor: Actor, body: FavouriteBody) -> dict[str, Any]:
    """Put something among one's favourites, or make a folder."""
    return queries.present_favourite(favouring.add_favourite(actor, body.given()))


@favourites.patch("/favourites/<favourite_id>", auth="workspace", body=FavouritePatch, answer=FavouriteAnswer)
def update_favourite(actor: Actor, favourite_id: str, body: FavouritePatch) -> dict[str, Any]:
    """Move a favourite, or rename a folder."""
    return queries.present_favourite(favouring.update_favourite(actor, parse_id(favourite_id), body.given()))


@favourites.delete("/favourites/<favourite_id>", auth="workspace", answer=RemovedAnswer)
def remove_favourite(actor: Actor, favourite_id: str) -> dict[str, Any]:
    """Take something from one's favourites; what was in a folder stays, outside of it."""
    favouring.remove_favourite(actor, parse_id(favourite_id))
    return {"success": True}


@favourites.post("/favourites/<favourite_id>/restore", auth="workspace", answer=FavouriteAnswer)
def restore_favourite(actor: Actor, favourite_id: str) -> dict[str, Any]:
    """Bring back what was removed."""
    return queries.present_favourite(favouring.restore_favourite(actor, parse_id(favourite_id)))
