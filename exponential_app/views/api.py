"""Routes of saved views."""

from typing import Annotated, Any, Literal
from uuid import UUID
from zoneinfo import ZoneInfo

from pydantic import AliasChoices, Field

from exponential_app.issues import listing, sorting
from exponential_app.issues.api import IssuesAnswer
from exponential_app.issues.queries import ISSUE
from exponential_app.kernel.actor import Actor
from exponential_app.kernel.db import database
from exponential_app.kernel.endpoint import Endpoints, runtime
from exponential_app.kernel.ids import parse_id
from exponential_app.kernel.paging import Page, PageQuery
from exponential_app.kernel.schema import Answer, Body, Color, Name, Storable, TimeZone
from exponential_app.teams.queries import team_id
from exponential_app.views import commands, queries
from exponential_app.views.display import Display
from exponential_app.views.favourite_api import RemovedAnswer
from exponential_app.views.filter_state import FilterState
from exponential_app.views.subscription_api import SubscriptionAnswer
from exponential_app.views.telling import told

saved_views = Endpoints("views")

Visibility = Literal["personal", "team", "workspace"]
Description = Annotated[str, Field(max_length=1000), Storable]
Icon = Annotated[str, Field(max_length=40), Storable]
Tree = Annotated[dict[str, Any] | None, Field(description="A filter tree: see docs/filters.md; null for all issues")]
TeamId = Annotated[UUID | None, Field(validation_alias=AliasChoices("team_id", "teamId"))]
# How the orders of a display are called in lists.
ORDERS = {"priority": "priority", "created": "created_at", "updated": "updated_at", "due": "due_date"}


class ViewProperties(Body):
    """What creating and changing a view share; the last three are the reference clients' words for the same."""

    description: Description | None = None
    icon: Icon | None = None
    color: Color | None = None
    visibility: Visibility = "personal"
    team_id: TeamId = None
    filter: Tree = None
    display: Display = Field(default_factory=Display)
    layout: Literal["list", "board", "timeline"] | None = None
    is_personal: Annotated[bool | None, Field(validation_alias=AliasChoices("is_personal", "isPersonal"))] = None
    filter_state: Annotated[
        FilterState | None, Field(validation_alias=AliasChoices("filter_state", "filterState"))
    ] = None

    def values(self) -> dict[str, Any]:
        """Return what was said in our words, the display as it is stored; `display_part` is laid over what is there."""
        given = self.given()
        theirs = {name: given.pop(name, None) for name in ("layout", "is_personal", "filter_state")}
        part = {"layout": self.layout} if theirs["layout"] in {"list", "board"} else {}
        if self.filter_state is not None:
            given.setdefault("filter", self.filter_state.tree())
            part |= self.filter_state.issueDisplayOptions.display()
        if self.is_personal is not None:
            shared = "team" if given.get("team_id") else "workspace"
            given.setdefault("visibility", "personal" if self.is_personal else shared)
        elif given.get("team_id"):
            given.setdefault("visibility", "team")
        if "display" in given:
            given["display"] = self.display.chosen()
        return given | ({"display_part": part} if part else {})


class ViewBody(ViewProperties):
    """A new view: one's own unless it is kept for a team or the workspace."""

    id: UUID | None = None
    name: Name


class ViewPatch(ViewProperties):
    """Changes of a view; what is absent stays."""

    name: Name = ""


class CopyBody(Body):
    """What the copy is called."""

    id: UUID | None = None
    name: Name = ""


class ViewAnswer(Answer):
    """A view."""

    id: str
    name: str
    slug: str
    description: str | None
    icon: str | None
    color: str | None
    visibility: Visibility
    team_id: str | None
    owner_id: str | None
    filter: dict[str, Any] | None
    display: dict[str, Any]
    created_at: str
    updated_at: str
    version: int


class OwnerAnswer(Answer):
    """Whose view it is."""

    name: str | None
    image: str | None


class ToldView(ViewAnswer):
    """A view with the names around it, in the words of the reference clients too."""

    layout: Literal["list", "board"]
    isPersonal: bool  # noqa: N815 -- the reference clients' names, here and below
    filterState: dict[str, Any]  # noqa: N815
    entityType: Literal["issues"]  # noqa: N815
    scope: Literal["team", "workspace"]
    teamId: str | None  # noqa: N815
    teamKey: str | None  # noqa: N815
    teamName: str | None  # noqa: N815
    owner: OwnerAnswer | None
    subscription: SubscriptionAnswer | None
    createdAt: str  # noqa: N815
    updatedAt: str  # noqa: N815


class TeamOfViewAnswer(Answer):
    """A team that shares one of the views."""

    id: str
    key: str
    name: str


class ViewsAnswer(Answer):
    """A page of the views one sees, and their teams."""

    views: list[ToldView]
    teams: list[TeamOfViewAnswer]
    next_cursor: str | None


class WrittenView(ViewAnswer):
    """A view, once more under the key that the reference clients read."""

    view: ToldView


class ViewsQuery(PageQuery):
    """Which views: shared in one way, with one team (by key or id), of one person or one's own."""

    visibility: Visibility | None = None
    team: Annotated[str | None, Field(max_length=255), Storable] = None
    owner: Literal["me"] | UUID | None = None


class ViewIssuesQuery(PageQuery):
    """A page of the issues of a view; where the person is, for what is relative to today."""

    timezone: TimeZone = "UTC"
    fields: Annotated[str, Field(max_length=1000)] | None = None


@saved_views.get("/views", auth="workspace", query=ViewsQuery, answer=ViewsAnswer)
def list_views(actor: Actor, query: ViewsQuery) -> dict[str, Any]:
    """List the views one sees, the oldest first."""
    with database().reading() as connection:
        team = team_id(connection, actor, query.team) if query.team is not None else None
        owner = actor.person_id if query.owner == "me" else query.owner
        wanted = queries.Wanted(query.visibility, team, owner)
        rows = queries.page(connection, actor, wanted, after=query.after_id(), limit=query.limit + 1)
        shown, following = query.cut(rows, lambda row: (row.id,))
        listed = told(connection, runtime().projections, actor, shown)
    teams = {each["teamId"]: each for each in listed if each["teamId"]}
    named = [{"id": key, "key": each["teamKey"], "name": each["teamName"]} for key, each in teams.items()]
    return {"views": listed, "teams": named, "next_cursor": following}


@saved_views.post("/views", auth="workspace", body=ViewBody, answer=WrittenView, status=201)
def create_view(actor: Actor, body: ViewBody) -> dict[str, Any]:
    """Keep a view."""
    return _written(actor, commands.create_view(actor, body.values()).id)


@saved_views.get("/views/<view_ref>", auth="workspace", answer=WrittenView)
def get_view(actor: Actor, view_ref: str) -> dict[str, Any]:
    """Read a view by id or by the end of its address."""
    return _written(actor, view_ref)


@saved_views.patch("/views/<view_ref>", auth="workspace", body=ViewPatch, answer=WrittenView, conditional=True)
def update_view(actor: Actor, view_ref: str, body: ViewPatch, expected_version: int | None) -> dict[str, Any]:
    """Change a view, or with whom it is shared."""
    return _written(actor, commands.update_view(actor, view_ref, body.values(), expected_version).id)


@saved_views.delete("/views/<view_ref>", auth="workspace", answer=RemovedAnswer)
def delete_view(actor: Actor, view_ref: str) -> dict[str, Any]:
    """Take a view away; it can be brought back for thirty days."""
    commands.delete_view(actor, view_ref)
    return {"success": True}


@saved_views.post("/views/<view_id>/restore", auth="workspace", answer=WrittenView)
def restore_view(actor: Actor, view_id: str) -> dict[str, Any]:
    """Bring a deleted view back."""
    return _written(actor, commands.restore_view(actor, parse_id(view_id)).id)


@saved_views.post("/views/<view_ref>/duplicate", auth="workspace", body=CopyBody, answer=WrittenView, status=201)
def duplicate_view(actor: Actor, view_ref: str, body: CopyBody) -> dict[str, Any]:
    """Keep a copy of a view for oneself."""
    return _written(actor, commands.duplicate_view(actor, view_ref, body.given()).id)


@saved_views.get("/views/<view_ref>/issues", auth="workspace", query=ViewIssuesQuery, answer=IssuesAnswer)
def list_issues_of_view(actor: Actor, view_ref: str, query: ViewIssuesQuery) -> bytes:
    """List the issues that a view shows, in its order."""
    with database().reading() as connection:
        view = queries.view(connection, actor, view_ref)
        zone = ZoneInfo(query.timezone)
        asked = listing.question(actor, listing.EVERYTHING, view.filter, orders=_orders(view.display), zone=zone)
        rows, following = listing.page(connection, actor, asked, query.cursor, query.limit)
        fragments = runtime().projections.fragments(connection, ISSUE, [(row[0], row[1]) for row in rows])
    return Page(fragments, following).narrowed(query.fields).under("data")


def _orders(display: dict[str, Any]) -> tuple[sorting.Order, ...]:
    by = display.get("order_by", "priority")
    if by == "manual":
        return (sorting.Order("rank"),)
    # As in the browser: what is equal, the newest first.
    first = sorting.Order(ORDERS[by], bool(display.get("descending")))
    return (first,) if by == "created" else (first, *sorting.NEWEST_FIRST)


def _written(actor: Actor, ref: UUID | str) -> dict[str, Any]:
    with database().reading() as connection:
        row = queries.view(connection, actor, str(ref))
        named = told(connection, runtime().projections, actor, [row])[0]
    return queries.present_view(row) | {"view": named}
