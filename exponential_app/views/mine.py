"""What is the asker's own or depends on the asker: read whole, since no change log tells of it."""

from typing import Any

from sqlalchemy import Connection

from exponential_app.kernel.actor import Actor
from exponential_app.views import queries


def tables_of(connection: Connection, actor: Actor) -> dict[str, list[dict[str, Any]]]:
    """Return everything of one's own by table, in a fixed number of statements."""
    return {
        "view": queries.views(connection, actor),
        "view_subscription": queries.subscriptions(connection, actor),
        "favourite": queries.favourites(connection, actor),
        "preference": queries.preferences(connection, actor),
        "team_display": queries.team_displays(connection, actor),
    }
