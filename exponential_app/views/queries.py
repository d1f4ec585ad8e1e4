"""Reads of what people keep; what one sees is one's own, and what is shared where one may look.

What one sees depends on the person, so `visible_view` and `visible_favourite` take who asks from the parameter
`person_id`; `asking` gives the values of all their parameters.
"""

from dataclasses import dataclass
from functools import cache
from typing import Any
from uuid import UUID

from sqlalchemy import (
    ColumnElement,
    Connection,
    Select,
    Uuid,
    bindparam,
    column,
    func,
    literal_column,
    or_,
    select,
    table,
)
from sqlalchemy.orm import aliased

from exponential_app.issues.queries import anyone, visible_among
from exponential_app.kernel.actor import Actor, Visibility
from exponential_app.kernel.clock import timestamp
from exponential_app.kernel.db import AnyRow, AnySelect
from exponential_app.kernel.errors import NotFound
from exponential_app.kernel.prepared import Prepared, viewer_values, viewer_workspace
from exponential_app.kernel.transaction import Transaction
from exponential_app.teams.queries import visible_team_ids
from exponential_app.views.models import Favourite, Preference, TeamDisplay, View, ViewSubscription

Told = dict[str, Any]
_me = bindparam("person_id", type_=Uuid)
_workspace = bindparam("workspace_id", type_=Uuid)
# Another slice's table is named, not imported: a slice's models are its own.
_issue = table(
    "issue", column("id", Uuid), column("team_id", Uuid), column("workspace_id", Uuid), column("trashed_at")
).alias("favoured_issue")


def visible_view(viewer: Visibility) -> ColumnElement[bool]:
    """Admit to a personal view its owner, to a team's who sees the team, to the workspace's all but guests."""
    mine = (View.visibility == literal_column("'personal'")) & (View.owner_id == _me)
    of_team = (View.visibility == literal_column("'team'")) & View.team_id.in_(visible_team_ids(viewer))
    shared = [] if viewer.is_guest else [View.visibility == literal_column("'workspace'")]
    return (View.workspace_id == viewer_workspace(viewer)) & or_(mine, of_team, *shared)


def visible_favourite(viewer: Visibility) -> ColumnElement[bool]:
    """Admit the person whose it is, while they see what it leads to; what is in the trash leads nowhere."""
    seen_issue = select(_issue.c.id).where(
        _issue.c.id == Favourite.issue_id, visible_among(_issue, viewer), _issue.c.trashed_at.is_(None)
    )
    seen_view = select(View.id).where(View.id == Favourite.view_id, View.deleted_at.is_(None), visible_view(viewer))
    leads_somewhere = or_(
        func.num_nonnulls(Favourite.issue_id, Favourite.team_id, Favourite.view_id) == literal_column("0"),
        Favourite.team_id.in_(visible_team_ids(viewer)),
        seen_issue.exists(),
        seen_view.exists(),
    )
    return (Favourite.person_id == _me) & (Favourite.workspace_id == viewer_workspace(viewer)) & leads_somewhere


def asking(actor: Actor) -> dict[str, Any]:
    """Return the values of the parameters that say who asks."""
    own = {"person_id": actor.person_id, "workspace_id": actor.workspace_id}
    return own | viewer_values(actor.visibility)


def preferences(connection: Connection, actor: Actor) -> list[Told]:
    """Return what one has chosen, in this workspace and for all, by name."""
    return [present_preference(row) for row in _PREFERENCES.rows(connection, asking(actor))]


def views(connection: Connection, actor: Actor) -> list[Told]:
    """Return the views one sees, the oldest first."""
    return [present_view(row) for row in _views(actor.visibility.is_guest).rows(connection, asking(actor))]


def favourites(connection: Connection, actor: Actor) -> list[Told]:
    """Return one's favourites in their order; a folder stands among the loose ones."""
    rows = _favourites(actor.visibility.is_guest).rows(connection, asking(actor))
    return [present_favourite(row) for row in rows]


def subscriptions(connection: Connection, actor: Actor) -> list[Told]:
    """Return what one wants to be told of the views that one sees."""
    rows = _subscriptions(actor.visibility.is_guest).rows(connection, asking(actor))
    return [present_subscription(row) for row in rows]


def team_displays(connection: Connection, actor: Actor) -> list[Told]:
    """Return how the teams that one sees show their lists."""
    rows = _team_displays(actor.visibility.is_guest).rows(connection, asking(actor))
    return [present_team_display(row) for row in rows]


def present_preference(row: AnyRow) -> Told:
    """Return a preference's JSON; its name is its id, since a person has one of a name."""
    return {"id": row.name, "name": row.name, "value": row.value, "version": row.version}


def present_view(row: AnyRow | View) -> Told:
    """Return a view's JSON."""
    told = {name: getattr(row, name) for name in ("id", "name", "slug", "description", "icon", "color", "visibility")}
    told |= {name: getattr(row, name) for name in ("team_id", "owner_id", "filter", "display")}
    instants = {name: timestamp(getattr(row, name)) for name in ("created_at", "updated_at")}
    return {**told, **instants, "version": row.version}


def present_subscription(row: AnyRow | ViewSubscription) -> Told:
    """Return a subscription's JSON; the view is its id, since a person has one of a view."""
    told = {name: getattr(row, name) for name in ("enters", "closes", "timezone", "version")}
    return {"id": row.view_id, **told}


def present_favourite(row: AnyRow) -> Told:
    """Return a favourite's JSON."""
    names = ("id", "kind", "target_id", "tab", "name", "folder_id", "rank", "version")
    return {name: getattr(row, name) for name in names}


def present_team_display(row: AnyRow) -> Told:
    """Return how a team shows a list; team and list are its id, since a team has one of each."""
    place = f"{row.team_id}/{row.tab}"
    return {"id": place, "team_id": row.team_id, "tab": row.tab, "display": row.display, "version": row.version}


@dataclass(frozen=True)
class Wanted:
    """Which views a list holds: shared in one way, with one team, or of one person; all that one sees by default."""

    visibility: str | None = None
    team_id: UUID | None = None
    owner_id: UUID | None = None


def page(connection: Connection, actor: Actor, wanted: Wanted, *, after: UUID | None, limit: int) -> list[AnyRow]:
    """Return views that one sees, the oldest first."""
    statement = select(*_VIEW).where(visible_view(actor.visibility), View.deleted_at.is_(None))
    named = {"visibility": wanted.visibility, "team_id": wanted.team_id, "owner_id": wanted.owner_id}
    for name, value in named.items():
        if value is not None:
            statement = statement.where(getattr(View, name) == value)
    if after is not None:
        statement = statement.where(View.id > after)
    return list(connection.execute(statement.order_by(View.id).limit(limit), asking(actor)))


def view(connection: Connection, actor: Actor, reference: str) -> AnyRow:
    """Return the visible view with that id or slug; NotFound when there is none."""
    named = select(*_VIEW).where(_named(reference), visible_view(actor.visibility), View.deleted_at.is_(None))
    row = connection.execute(named, asking(actor)).one_or_none()
    if row is None:
        raise NotFound
    return row


def seen_views(viewer: Visibility) -> Select[UUID]:
    """Return the ids of the visible views, as a subquery; parameters as `asking` gives."""
    return select(View.id).where(visible_view(viewer), View.deleted_at.is_(None))


def get_locked(tx: Transaction, actor: Actor, reference: str) -> View:
    """Return the visible view with that id or slug, locked; NotFound when there is none."""
    return _locked(tx, actor, _named(reference) & View.deleted_at.is_(None))


def get_locked_even_deleted(tx: Transaction, actor: Actor, view_id: UUID) -> View:
    """Return the view that one sees, or saw while it was there, locked; NotFound when there is none."""
    return _locked(tx, actor, View.id == view_id)


def _locked(tx: Transaction, actor: Actor, which: ColumnElement[bool]) -> View:
    wanted = select(View).where(which, visible_view(actor.visibility)).with_for_update()
    found = tx.session.scalar(wanted.execution_options(populate_existing=True), asking(actor))
    if found is None:
        raise NotFound
    return found


def _named(reference: str) -> ColumnElement[bool]:
    try:
        return View.id == UUID(reference)
    except ValueError:
        return View.slug == reference


_VIEW = tuple(View.__table__.c)
_folder = aliased(Favourite)
_FAVOURITE = (
    *(getattr(Favourite, name) for name in ("id", "kind", "tab", "name", "rank", "version", "created_at")),
    func.coalesce(Favourite.issue_id, Favourite.team_id, Favourite.view_id).label("target_id"),
    # What was in a folder stands among the loose ones while the folder is gone.
    _folder.id.label("folder_id"),
)
_PREFERENCES = Prepared(
    select(Preference.name, Preference.value, Preference.version)
    .where(Preference.person_id == _me, or_(Preference.workspace_id.is_(None), Preference.workspace_id == _workspace))
    .order_by(Preference.name)
)


def told_favourites(viewer: Visibility) -> AnySelect:
    """Return the statement that reads favourites as they are told, in their order; parameters as `asking` gives."""
    return (
        select(*_FAVOURITE)
        .outerjoin(_folder, (_folder.id == Favourite.folder_id) & _folder.deleted_at.is_(None))
        .where(visible_favourite(viewer), Favourite.deleted_at.is_(None))
        .order_by(Favourite.rank, Favourite.id)
    )


@cache
def _views(is_guest: bool) -> Prepared:  # noqa: FBT001 -- cached by position
    return Prepared(
        select(*_VIEW).where(visible_view(anyone(is_guest)), View.deleted_at.is_(None)).order_by(View.id)
    )


@cache
def _favourites(is_guest: bool) -> Prepared:  # noqa: FBT001 -- cached by position
    return Prepared(told_favourites(anyone(is_guest)))


@cache
def _subscriptions(is_guest: bool) -> Prepared:  # noqa: FBT001 -- cached by position
    return Prepared(
        select(*(getattr(ViewSubscription, name) for name in ("view_id", "enters", "closes", "timezone", "version")))
        .where(
            ViewSubscription.person_id == _me,
            or_(ViewSubscription.enters, ViewSubscription.closes),
            ViewSubscription.view_id.in_(seen_views(anyone(is_guest))),
        )
        .order_by(ViewSubscription.view_id)
    )


@cache
def _team_displays(is_guest: bool) -> Prepared:  # noqa: FBT001 -- cached by position
    return Prepared(
        select(TeamDisplay.team_id, TeamDisplay.tab, TeamDisplay.display, TeamDisplay.version)
        .where(TeamDisplay.team_id.in_(visible_team_ids(anyone(is_guest))))
        .order_by(TeamDisplay.team_id, TeamDisplay.tab)
    )
