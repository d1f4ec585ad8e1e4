"""Which issues may be spoken of: looked up once per viewer and change of the workspace, then known from memory."""

from uuid import UUID

from exponential_app.issues.places import place_of
from exponential_app.kernel.actor import Actor, Visibility
from exponential_app.kernel.db import Database
from exponential_app.kernel.errors import NotFound
from exponential_app.kernel.runtime import Heads
from exponential_app.sync.presence import Issue

MOST_REMEMBERED = 5_000


class Sight:
    """Finds visible issues, with at most one small read."""

    def __init__(self, database: Database, heads: Heads) -> None:
        self._database = database
        self._heads = heads
        self._held: dict[tuple[Visibility, UUID], tuple[int, Issue]] = {}

    def find(self, actor: Actor, issue_id: UUID) -> Issue:
        """Return the issue; NotFound when the actor sees none of that id."""
        # Read before the row, so that what is remembered is never older than its number.
        head = self._heads.current(actor.workspace_id)
        held = self._held.get((actor.visibility, issue_id))
        if held is not None and held[0] == head:
            return held[1]
        with self._database.reading() as connection:
            place = place_of(connection, actor.visibility, issue_id)
        if place is None:
            raise NotFound
        if len(self._held) >= MOST_REMEMBERED:
            self._held.clear()
        issue = Issue(issue_id, actor.workspace_id, *place)
        self._held[actor.visibility, issue_id] = head, issue
        return issue
