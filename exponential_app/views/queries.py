"""Reads of what people keep; what one sees is one's own, and what is shared where one may look."""

from typing import Any

from sqlalchemy import Connection, bindparam, or_, select
from sqlalchemy.types import Uuid

from exponential_app.kernel.actor import Actor
from exponential_app.kernel.db import AnyRow
from exponential_app.kernel.prepared import Prepared
from exponential_app.views.models import Preference

Told = dict[str, Any]


def preferences(connection: Connection, actor: Actor) -> list[Told]:
    """Return what one has chosen, in this workspace and for all, by name."""
    rows = _PREFERENCES.rows(connection, {"person_id": actor.person_id, "workspace_id": actor.workspace_id})
    return [present_preference(row) for row in rows]


def present_preference(row: AnyRow) -> Told:
    """Return a preference's JSON; its name is its id, since a person has one of a name."""
    return {"id": row.name, "name": row.name, "value": row.value, "version": row.version}


_workspace = bindparam("workspace_id", type_=Uuid)
_PREFERENCES = Prepared(
    select(Preference.name, Preference.value, Preference.version)
    .where(
        Preference.person_id == bindparam("person_id", type_=Uuid),
        or_(Preference.workspace_id.is_(None), Preference.workspace_id == _workspace),
    )
    .order_by(Preference.name)
)
