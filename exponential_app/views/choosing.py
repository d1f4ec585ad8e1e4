"""Writes of what one chose: preferences, and how a team shows its lists."""

from typing import Any

from sqlalchemy import Text, cast, func, select
from sqlalchemy.dialects.postgresql import insert

from exponential_app.kernel.actor import Actor
from exponential_app.kernel.db import AnyRow
from exponential_app.kernel.errors import Conflict
from exponential_app.kernel.ids import uuid7
from exponential_app.kernel.transaction import Transaction, transaction
from exponential_app.teams.queries import team_id as visible_team_id
from exponential_app.views import policy
from exponential_app.views.models import Preference, TeamDisplay
from exponential_app.views.preferences import MOST_BYTES, MOST_PREFERENCES, checked, find


def set_preference(actor: Actor, name: str, value: Any) -> AnyRow:
    """Choose a value, None for the default again; returns (name, value, version).

    Raises Invalid for a name or value that there is not, Conflict when it is more than is kept for one person.
    """
    wanted = find(name)
    stored = checked(wanted, value)
    with transaction(actor) as tx:
        row = _put(tx, actor, name, stored, None if wanted.everywhere else actor.workspace_id)
        _require_room(tx, actor)
        if wanted.everywhere:
            tx.tell_everywhere(actor.person_id, "mine")
        else:
            tx.tell(actor.person_id, "mine")
    return row


def set_team_display(actor: Actor, team: str, tab: str, display: dict[str, Any] | None) -> AnyRow:
    """Choose how a team shows one of its lists, None for the built-in way; returns (team_id, tab, display, version).

    Raises NotFound for a team out of sight, Forbidden for who does not belong to it.
    """
    with transaction(actor) as tx:
        team_id = visible_team_id(tx.session.connection(), actor, team)
        policy.require_may_speak_for(actor, team_id)
        put = insert(TeamDisplay).values(
            id=uuid7(), team_id=team_id, tab=tab, display=display, version=1, updated_at=tx.now
        )
        put = put.on_conflict_do_update(
            index_elements=["team_id", "tab"],
            set_={"display": put.excluded.display, "updated_at": tx.now, "version": TeamDisplay.version + 1},
        )
        tx.tell_workspace("mine")
        columns = (TeamDisplay.team_id, TeamDisplay.tab, TeamDisplay.display, TeamDisplay.version)
        return tx.session.execute(put.returning(*columns)).one()


def _put(tx: Transaction, actor: Actor, name: str, value: Any, workspace_id: Any) -> AnyRow:
    put = insert(Preference).values(
        id=uuid7(),
        person_id=actor.person_id,
        workspace_id=workspace_id,
        name=name,
        value=value,
        version=1,
        updated_at=tx.now,
    )
    # In one statement: of two windows that choose at once, the later wins and neither fails.
    put = put.on_conflict_do_update(
        index_elements=["person_id", "workspace_id", "name"],
        set_={"value": put.excluded.value, "updated_at": tx.now, "version": Preference.version + 1},
    )
    return tx.session.execute(put.returning(Preference.name, Preference.value, Preference.version)).one()


def _require_room(tx: Transaction, actor: Actor) -> None:
    size_in_bytes = func.coalesce(func.sum(func.octet_length(cast(Preference.value, Text))), 0)
    kept = select(func.count(), size_in_bytes).where(
        Preference.person_id == actor.person_id, Preference.value.is_not(None)
    )
    number, size = tx.session.execute(kept).one()
    if number > MOST_PREFERENCES or size > MOST_BYTES:
        sentence = f"At most {MOST_PREFERENCES} preferences of {MOST_BYTES // 1000} kB together are kept for a person."
        raise Conflict(sentence, code="too_many_preferences")
