"""Operations: changes as the reference product's WebSocket clients read them."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID, uuid5

import orjson
from sqlalchemy import Connection

from exponential_app.kernel import changes
from exponential_app.kernel.actor import Actor, Visibility
from exponential_app.kernel.clock import timestamp
from exponential_app.sync.access import concerned
from exponential_app.sync.catch_up import MAX_BEHIND
from exponential_app.sync.events import Update, Updates

MOST_IN_A_FRAME = 1_000
# What those clients know; the other entities are told over the event stream alone.
OPERATED = frozenset({"issue", "comment", "label", "project", "cycle", "custom_emoji"})


@dataclass(frozen=True)
class Operations:
    """The topic of the WebSockets of those who see the same."""

    viewer: Visibility

    @property
    def workspace_id(self) -> UUID:
        """Return the workspace whose changes these are."""
        return self.viewer.workspace_id


@dataclass(frozen=True)
class Replay:
    """What goes before the live operations: framed messages, at least one, of `count` operations up to `seq`."""

    seq: int
    frames: bytes
    count: int


def live_frames(workspace_id: UUID, updates: Sequence[Update]) -> list[tuple[int, bytes]]:
    """Return each operation with its number, framed as a message of its own."""
    return [
        (update.seq, _message(b'{"type":"operation","operations":[%b]}' % _operation(workspace_id, update)))
        for update in updates
        if update.entity in OPERATED
    ]


def replay(connection: Connection, updates: Updates, actor: Actor, version: int) -> Replay:
    """Return the operations after a version, 0 meaning that the client has nothing yet.

    Where they are not the whole truth (the client is too far behind, ahead of us, or its access has changed in
    between), the first frame says `resync`, and what can be told is told all the same.
    """
    pruned_through, head = changes.bounds(connection, actor.workspace_id)
    is_continued = max(pruned_through, head - MAX_BEHIND) <= version <= head
    reached = version if is_continued and version else max(pruned_through, head - MOST_IN_A_FRAME)
    if version > head:
        reached = head
    # Who has nothing cannot have anything wrong.
    resync = bool(version) and not is_continued
    batches: list[tuple[int, list[bytes]]] = []
    is_more = True
    while is_more:
        logged = changes.since(connection, actor.workspace_id, reached, limit=MOST_IN_A_FRAME)
        people = concerned(logged)
        resync |= bool(version) and (people == "everyone" or str(actor.person_id) in people)
        told = [update for update in updates.of(connection, actor.visibility, logged) if update.entity in OPERATED]
        reached = logged[-1].seq if logged else reached
        batches.append((reached, [_operation(actor.workspace_id, update) for update in told]))
        is_more = len(logged) == MOST_IN_A_FRAME
    frames = [_replay_frame(*batch, resync=resync and place == 0) for place, batch in enumerate(batches)]
    return Replay(reached, b"".join(frames), sum(len(operations) for _, operations in batches))


def _replay_frame(seq: int, operations: list[bytes], *, resync: bool) -> bytes:
    flag = b',"resync":true' if resync else b""
    return _message(b'{"type":"replay","operations":[%b],"version":%d%b}' % (b",".join(operations), seq, flag))


def _message(text: bytes) -> bytes:
    # Imported with the first WebSocket: it takes 30 ms that a start need not wait for.
    from exponential_app.kernel.websocket import text_frame

    return text_frame(text)


def _operation(workspace_id: UUID, update: Update) -> bytes:
    if update.value is None:
        op_type, payload = "deleted", orjson.dumps({"id": update.id})
    else:
        op_type, payload = "created" if update.is_new else "updated", update.value
    return orjson.dumps(
        {
            # The same number is the same operation, however often it is sent.
            "id": uuid5(workspace_id, str(update.seq)),
            "workspace_id": workspace_id,
            "entity_type": update.entity,
            "entity_id": update.id,
            "op_type": op_type,
            "payload": orjson.Fragment(payload),
            "version": update.seq,
            "created_at": timestamp(update.at),
            "created_by": update.by,
        }
    )
