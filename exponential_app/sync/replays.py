"""What this process has last replayed to whom, for who looks into why a client is behind."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

MOST_KEPT = 1_000


@dataclass(frozen=True)
class LastReplay:
    """One replay: the version asked for, and how many operations answered it."""

    requested_version: int
    operation_count: int
    replayed_at: datetime


class Replays:
    """The last replay of each person and workspace, the oldest out first."""

    def __init__(self) -> None:
        self._last: dict[tuple[UUID, UUID], LastReplay] = {}

    def note(self, workspace_id: UUID, person_id: UUID, replay: LastReplay) -> None:
        """Remember a replay in place of the one before."""
        self._last.pop((workspace_id, person_id), None)
        self._last[workspace_id, person_id] = replay
        if len(self._last) > MOST_KEPT:
            self._last.pop(next(iter(self._last)), None)

    def last(self, workspace_id: UUID, person_id: UUID) -> LastReplay | None:
        """Return the person's last replay, None when this process knows of none."""
        return self._last.get((workspace_id, person_id))
