"""Catching up: what a client has missed since the number it has reached."""

from dataclasses import dataclass

from sqlalchemy import Connection

from exponential_app.kernel import changes
from exponential_app.kernel.actor import Actor
from exponential_app.sync.access import concerned
from exponential_app.sync.events import Update, Updates

MAX_CHANGES = 1_000
# Beyond this a bootstrap is cheaper than the changes, for both sides.
MAX_BEHIND = 5_000


@dataclass(frozen=True)
class Missed:
    """What a client has missed up to `seq`; `resync` means that it has to bootstrap instead."""

    seq: int
    updates: list[Update]
    more: bool = False
    resync: bool = False

    def as_json(self) -> bytes:
        """Return the JSON object of the wire contract."""
        flags = b'"more":%b,"resync":%b' % (_boolean(self.more), _boolean(self.resync))
        listed = b",".join(update.as_json() for update in self.updates)
        return b'{"seq":%d,"changes":[%b],%b}' % (self.seq, listed, flags)


def missed_since(connection: Connection, updates: Updates, actor: Actor, after: int) -> Missed:
    """Return what the actor has missed after a number.

    A client that is too far behind, ahead of us (we were restored from a backup), or whose access has changed in
    between has to bootstrap.
    """
    pruned_through, head = changes.bounds(connection, actor.workspace_id)
    if after > head or after < pruned_through or head - after > MAX_BEHIND:
        return Missed(head, [], resync=True)
    logged = changes.since(connection, actor.workspace_id, after, limit=MAX_CHANGES)
    people = concerned(logged)
    if people == "everyone" or str(actor.person_id) in people:
        return Missed(head, [], resync=True)
    reached = logged[-1].seq if logged else after
    return Missed(reached, updates.of(connection, actor.visibility, logged), more=len(logged) == MAX_CHANGES)


def _boolean(value: bool) -> bytes:  # noqa: FBT001 -- a JSON literal for a Python one
    return b"true" if value else b"false"
