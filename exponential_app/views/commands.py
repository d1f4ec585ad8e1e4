"""Writes of saved views; whoever sees one is told to look again."""

from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

import orjson
from sqlalchemy import func, select

from exponential_app.issues.filters.grammar import read
from exponential_app.issues.filters.moments import Asking
from exponential_app.kernel.actor import Actor
from exponential_app.kernel.errors import Conflict, Forbidden, Invalid
from exponential_app.kernel.ids import uuid7
from exponential_app.kernel.recorded import require_version
from exponential_app.kernel.transaction import Transaction, transaction
from exponential_app.teams.queries import team_id as visible_team_id
from exponential_app.views import policy, queries
from exponential_app.views.models import View
from exponential_app.views.subscribing import forget_view
from exponential_app.workspaces.branches import short_slug

# Together what one person can come to see: it is sent whole.
MOST_SHARED = 400
MOST_PERSONAL = 100
LARGEST_FILTER = 16_000
LONGEST_NAME_IN_SLUG = 60


def create_view(actor: Actor, values: dict[str, Any]) -> View:
    """Keep a view, the actor's own unless it is kept for a team or the workspace.

    Under the id of a view of one's own that was deleted it is brought back. Raises NotFound for a team out of sight,
    Forbidden, Conflict for a taken id or too many views, Invalid for a filter that cannot be read.
    """
    with transaction(actor) as tx:
        values = _placed(tx, actor, values)
        policy.require_may_share(actor, values["visibility"], values["team_id"])
        _require_filter(actor, tx, values.get("filter"))
        view = _revived(tx, actor, values.get("id")) or _new(tx, actor, values)
        values = _with_whole_display(view, values)
        for name in (*WORDS, "visibility", "team_id", "filter", "display"):
            if name in values:
                setattr(view, name, values[name])
        tx.session.add(view)
        tx.session.flush()
        _require_room(tx, view)
        _tell(tx, view)
    return view


def update_view(actor: Actor, reference: str, patch: dict[str, Any], expected_version: int | None = None) -> View:
    """Change a view, or with whom it is shared; what is absent stays.

    Only its owner may make it personal. Raises what `create_view` does, and PreconditionFailed.
    """
    with transaction(actor) as tx:
        view = queries.get_locked(tx, actor, reference)
        policy.require_may_change(actor, view)
        require_version(view, expected_version)
        _tell(tx, view)
        if {"visibility", "team_id"} & patch.keys():
            patch = _placed(tx, actor, {"visibility": view.visibility, "team_id": view.team_id} | patch)
            policy.require_may_share(actor, patch["visibility"], patch["team_id"])
            if patch["visibility"] == "personal" and view.owner_id != actor.person_id:
                raise Forbidden("Only its owner may keep a view for themselves.")
        if "filter" in patch:
            _require_filter(actor, tx, patch["filter"])
        patch = _with_whole_display(view, patch)
        changed = {name: value for name, value in patch.items() if getattr(view, name) != value}
        for name, value in changed.items():
            setattr(view, name, value)
        if changed:
            view.touch(tx.now)
            tx.session.flush()
            _require_room(tx, view)
        if {"visibility", "team_id"} & changed.keys():
            forget_view(tx, view.id)
        _tell(tx, view)
    return view


def duplicate_view(actor: Actor, reference: str, values: dict[str, Any]) -> View:
    """Keep a copy of a view for oneself, under a name of its own where one is given."""
    with transaction(actor) as tx:
        shown = queries.present_view(queries.get_locked(tx, actor, reference))
    kept = {name: shown[name] for name in (*WORDS, "filter", "display")}
    return create_view(actor, kept | {"name": f"{shown['name'][:248]} (copy)"} | values)


def delete_view(actor: Actor, reference: str) -> None:
    """Take a view away; it can be brought back for thirty days."""
    with transaction(actor) as tx:
        view = queries.get_locked(tx, actor, reference)
        policy.require_may_change(actor, view)
        view.deleted_at = tx.now
        view.touch(tx.now)
        # Should it come back, what happened meanwhile is no news.
        forget_view(tx, view.id)
        _tell(tx, view)


def restore_view(actor: Actor, view_id: UUID) -> View:
    """Bring a deleted view back; one that is not deleted stays as it is."""
    with transaction(actor) as tx:
        view = queries.get_locked_even_deleted(tx, actor, view_id)
        policy.require_may_change(actor, view)
        if view.deleted_at is not None:
            view.deleted_at = None
            view.touch(tx.now)
            tx.session.flush()
            _require_room(tx, view)
            _tell(tx, view)
    return view


WORDS = ("name", "description", "icon", "color")


def _placed(tx: Transaction, actor: Actor, values: dict[str, Any]) -> dict[str, Any]:
    """Return the values with visibility and team in agreement; a team that the actor does not see is NotFound."""
    placed = {"visibility": "personal", "team_id": None} | values
    if placed["visibility"] != "team":
        return placed | {"team_id": None}
    if placed["team_id"] is None:
        raise Invalid(fields={"team_id": ["is required for a team's view"]})
    visible_team_id(tx.session.connection(), actor, str(placed["team_id"]))
    return placed


def _with_whole_display(view: View, values: dict[str, Any]) -> dict[str, Any]:
    """Return the values with `display_part` laid over the display."""
    if "display_part" not in values:
        return values
    others = {name: value for name, value in values.items() if name != "display_part"}
    return others | {"display": {**others.get("display", view.display), **values["display_part"]}}


def _revived(tx: Transaction, actor: Actor, view_id: UUID | None) -> View | None:
    """Return one's own deleted view of that id, to be made anew; Conflict for any other view of that id."""
    view = tx.session.get(View, view_id, with_for_update=True) if view_id else None
    if view is None:
        return None
    is_own = view.owner_id == actor.person_id and view.workspace_id == actor.workspace_id
    if view.deleted_at is None or not is_own:
        raise Conflict("There is a view with this id already.", fields={"id": ["is taken"]})
    view.deleted_at = None
    view.touch(tx.now)
    return view


def _new(tx: Transaction, actor: Actor, values: dict[str, Any]) -> View:
    view_id = values.get("id") or uuid7()
    return View(
        id=view_id,
        workspace_id=actor.workspace_id,
        owner_id=actor.person_id,
        # The end of the id makes it the only one; it stays when the view is renamed, so that addresses hold.
        slug=f"{short_slug(values['name'], LONGEST_NAME_IN_SLUG) or 'view'}-{view_id.hex[-8:]}",
        filter=None,
        display={},
        version=1,
        created_at=tx.now,
        updated_at=tx.now,
    )


def _require_filter(actor: Actor, tx: Transaction, tree: Any) -> None:
    if tree is None:
        return
    read(tree, Asking(actor.person_id, tx.now, ZoneInfo("UTC")))
    if len(orjson.dumps(tree)) > LARGEST_FILTER:
        raise Invalid(fields={"filter": [f"must have at most {LARGEST_FILTER // 1000} kB"]})


def _require_room(tx: Transaction, view: View) -> None:
    kept = select(func.count()).where(View.workspace_id == view.workspace_id, View.deleted_at.is_(None))
    if view.visibility == "personal":
        kept, most = kept.where(View.visibility == "personal", View.owner_id == view.owner_id), MOST_PERSONAL
    else:
        kept, most = kept.where(View.visibility != "personal"), MOST_SHARED
    if tx.session.scalars(kept).one() > most:
        who = "a person keeps for themselves" if view.visibility == "personal" else "are shared in a workspace"
        raise Conflict(f"At most {most} views {who}.", code="too_many_views")


def _tell(tx: Transaction, view: View) -> None:
    if view.visibility != "personal":
        tx.tell_workspace("mine")
    elif view.owner_id is not None:
        tx.tell(view.owner_id, "mine")
