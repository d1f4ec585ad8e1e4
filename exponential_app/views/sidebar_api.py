"""Favourites as the reference clients know them: issues and views in one order, named by kind and id."""

from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import AliasChoices, Field

from exponential_app.kernel.actor import Actor
from exponential_app.kernel.clock import timestamp
from exponential_app.kernel.db import AnyRow, database
from exponential_app.kernel.endpoint import Endpoints
from exponential_app.kernel.errors import NotFound
from exponential_app.kernel.schema import Answer, Body, Query, Storable
from exponential_app.views import favouring, labelled

sidebar = Endpoints("favourites")

Kind = Literal["issue", "view"]
Entry = Annotated[str, Field(pattern=r"^(issue|view):[0-9a-fA-F-]{36}$"), Storable]


class Named(Body):
    """An issue or a view."""

    object_type: Annotated[Kind, Field(validation_alias=AliasChoices("object_type", "objectType"))]
    object_id: Annotated[UUID, Field(validation_alias=AliasChoices("object_id", "objectId"))]


class NamedQuery(Query):
    """The same in a query string."""

    object_type: Annotated[Kind, Field(validation_alias=AliasChoices("object_type", "objectType"))]
    object_id: Annotated[UUID, Field(validation_alias=AliasChoices("object_id", "objectId"))]


class OrderBody(Body):
    """Favourites in their new order; those that are not named come after."""

    ordered_ids: Annotated[
        list[Entry],
        Field(max_length=favouring.MOST_FAVOURITES, validation_alias=AliasChoices("ordered_ids", "orderedIds")),
    ]


class FavoriteAnswer(Answer):
    """A favourite with what it is called and where it is."""

    id: str
    objectType: Kind  # noqa: N815 -- the reference clients' names, here and below
    objectId: str  # noqa: N815
    createdAt: str  # noqa: N815
    label: str
    href: str
    context: str | None


class FavoritesAnswer(Answer):
    """All favourites of these kinds in their order."""

    favorites: list[FavoriteAnswer]


@sidebar.get("/sidebar/favorites", auth="workspace", answer=FavoritesAnswer)
def list_sidebar(actor: Actor) -> dict[str, Any]:
    """List one's favourite issues and views by name."""
    return _listed(actor)


@sidebar.post("/sidebar/favorites", auth="workspace", body=Named, answer=FavoritesAnswer, status=201)
def add_to_sidebar(actor: Actor, body: Named) -> dict[str, Any]:
    """Put an issue or a view among one's favourites; what is there already stays."""
    if not _found(actor, body.object_type, body.object_id):
        favouring.add_favourite(actor, {"kind": body.object_type, "target_id": body.object_id})
    return _listed(actor)


@sidebar.patch("/sidebar/favorites", auth="workspace", body=OrderBody, answer=FavoritesAnswer)
def order_sidebar(actor: Actor, body: OrderBody) -> dict[str, Any]:
    """Order one's favourites."""
    named = {_name(row): row.id for row in _rows(actor)}
    favouring.put_in_order(actor, [named[each.lower()] for each in body.ordered_ids if each.lower() in named])
    return _listed(actor)


@sidebar.delete("/sidebar/favorites", auth="workspace", query=NamedQuery, answer=FavoritesAnswer)
def remove_from_sidebar(actor: Actor, query: NamedQuery) -> dict[str, Any]:
    """Take an issue or a view from one's favourites."""
    found = _found(actor, query.object_type, query.object_id)
    if not found:
        raise NotFound
    favouring.remove_favourite(actor, found[0].id)
    return _listed(actor)


def _listed(actor: Actor) -> dict[str, Any]:
    return {"favorites": [_told(row) for row in _rows(actor)]}


def _rows(actor: Actor) -> list[AnyRow]:
    with database().reading() as connection:
        return labelled.issues_and_views(connection, actor)


def _found(actor: Actor, kind: str, target_id: UUID) -> list[AnyRow]:
    return [row for row in _rows(actor) if (row.kind, row.target_id) == (kind, target_id)]


def _name(row: AnyRow) -> str:
    return f"{row.kind}:{row.target_id}"


def _told(row: AnyRow) -> dict[str, Any]:
    identifier = f"{row.team_key}-{row.number}"
    is_issue = row.kind == "issue"
    place = f"issue/{identifier}" if is_issue else f"view/{row.slug}"
    return {
        "id": _name(row),
        "objectType": row.kind,
        "objectId": row.target_id,
        "createdAt": timestamp(row.created_at),
        "label": row.title if is_issue else row.view_name,
        "href": f"/{row.url_slug}/{place}",
        "context": identifier if is_issue else None,
    }
