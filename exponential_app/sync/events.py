"""From the change log to what a viewer is sent: the newest value of each changed entity, or its removal."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import Connection

from exponential_app.kernel.actor import Visibility
from exponential_app.kernel.changes import LoggedChange
from exponential_app.kernel.projection import Entity, Projections
from exponential_app.teams.queries import TEAM


@dataclass(frozen=True)
class Update:
    """What became of one entity; `value` None means removed, or no longer visible: one rule for both.

    `at` and `by` are of its last change; `is_new` says that it was made among the changes looked at.
    """

    seq: int
    entity: str
    id: UUID
    value: bytes | None
    at: datetime
    by: UUID | None
    is_new: bool

    def as_json(self) -> bytes:
        """Return the JSON object of the wire contract."""
        head = b'{"seq":%d,"entity":"%b","id":"%b","value":' % (self.seq, self.entity.encode(), str(self.id).encode())
        return head + (self.value or b"null") + b"}"

    def as_event(self) -> bytes:
        """Return the complete server-sent event."""
        return b"id: %d\ndata: %b\n\n" % (self.seq, self.as_json())


class Updates:
    """Turns logged changes into what a viewer is sent."""

    def __init__(self, projections: Projections, entities: Sequence[Entity]) -> None:
        self._projections = projections
        self._entities = {entity.name: entity for entity in entities}

    def of(self, connection: Connection, viewer: Visibility, changes: Sequence[LoggedChange]) -> list[Update]:
        """Return one update per changed entity, at the number of its last change, ascending.

        The values are the newest ones, not those of the change; applying them twice is harmless.
        """
        latest = {(change.entity, change.entity_id): change for change in changes if change.entity in self._entities}
        values = self._values(connection, viewer, list(latest.values()))
        hidden = [change for change in latest.values() if change.entity_id not in values[change.entity]]
        known_teams = self._visible_teams(connection, viewer, hidden)
        made = {change.entity_id for change in changes if change.kind == "created"}
        updates = []
        for change in sorted(latest.values(), key=lambda each: each.seq):
            value = values[change.entity].get(change.entity_id)
            if value is not None or _was_in_sight(change, known_teams):
                is_new = change.entity_id in made
                updates.append(
                    Update(change.seq, change.entity, change.entity_id, value, change.at, change.actor_id, is_new)
                )
        return updates

    def _values(
        self, connection: Connection, viewer: Visibility, changes: list[LoggedChange]
    ) -> dict[str, dict[UUID, bytes]]:
        ids: dict[str, list[UUID]] = {}
        for change in changes:
            ids.setdefault(change.entity, []).append(change.entity_id)
        return {
            name: self._projections.visible_values(connection, self._entities[name], viewer, wanted)
            for name, wanted in ids.items()
        }

    def _visible_teams(self, connection: Connection, viewer: Visibility, changes: list[LoggedChange]) -> set[UUID]:
        teams = {team for change in changes for team in (change.team_before, change.team_after) if team is not None}
        if not teams:
            return set()
        return set(self._projections.visible_values(connection, TEAM, viewer, teams))


def _was_in_sight(change: LoggedChange, visible_teams: set[UUID]) -> bool:
    """Tell whether the viewer could know of the entity: not even an id of a hidden team's issue is sent."""
    teams = {change.team_before, change.team_after} - {None}
    return not teams or not teams.isdisjoint(visible_teams)
