"""Reads of favourites together with what they lead to is called, for clients that keep no copy of it."""

from functools import cache

from sqlalchemy import Connection, String, Uuid, column, literal_column, table
from sqlalchemy.orm import aliased

from exponential_app.issues.queries import anyone
from exponential_app.kernel.actor import Actor
from exponential_app.kernel.db import AnyRow
from exponential_app.kernel.prepared import Prepared
from exponential_app.views.models import Favourite, View
from exponential_app.views.queries import asking, told_favourites

# Other slices' tables are named, not imported: a slice's models are its own.
_issue = table("issue", column("id", Uuid), column("team_id", Uuid), column("number"), column("title")).alias("named")
_team = table("team", column("id", Uuid), column("key"))
_here = table("workspace", column("id", Uuid), column("url_slug", String))
_view = aliased(View, name="named_view")


def issues_and_views(connection: Connection, actor: Actor) -> list[AnyRow]:
    """Return one's favourite issues and views in their order, with their names and the workspace's address."""
    return _named(actor.visibility.is_guest).rows(connection, asking(actor))


@cache
def _named(is_guest: bool) -> Prepared:  # noqa: FBT001 -- cached by position
    return Prepared(
        told_favourites(anyone(is_guest))
        .add_columns(
            _issue.c.number,
            _issue.c.title,
            _team.c.key.label("team_key"),
            _view.name.label("view_name"),
            _view.slug,
            _here.c.url_slug,
        )
        .join(_here, _here.c.id == Favourite.workspace_id)
        .outerjoin(_issue, _issue.c.id == Favourite.issue_id)
        .outerjoin(_team, _team.c.id == _issue.c.team_id)
        .outerjoin(_view, _view.id == Favourite.view_id)
        .where(Favourite.kind.in_([literal_column("'issue'"), literal_column("'view'")]))
    )
