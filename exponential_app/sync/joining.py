"""Joining the live side: first the topic is opened, then the log read, so that nothing falls in between."""

from exponential_app.kernel import changes
from exponential_app.kernel.actor import Actor
from exponential_app.kernel.clock import clock
from exponential_app.kernel.connection import Listener
from exponential_app.kernel.streams import HandOver
from exponential_app.sync.catch_up import Missed, missed_since
from exponential_app.sync.live import Watched
from exponential_app.sync.operations import Operations, replay
from exponential_app.sync.replays import LastReplay
from exponential_app.sync.wiring import Live


def join_stream(live: Live, actor: Actor, after: int) -> tuple[Missed, HandOver]:
    """Return what the actor has missed after a number, and what takes the socket for what follows it."""
    topic = actor.visibility
    live.credentials.admit(actor.credential, actor.expires_at)
    heard = live.hub.resyncs_made
    with live.database.reading() as connection:
        live.reader.watch(topic, head=changes.bounds(connection, actor.workspace_id)[1])
        missed = missed_since(connection, live.updates, actor, after)
        while missed.more:
            rest = missed_since(connection, live.updates, actor, missed.seq)
            missed = Missed(rest.seq, missed.updates + rest.updates, rest.more, rest.resync)
    return missed, live.hub.accept(_listener(actor, topic), after=missed.seq, heard=heard)


def join_operations(live: Live, actor: Actor, version: int) -> HandOver:
    """Return what takes the socket of a WebSocket, for the operations after a version."""
    # Imported with the first WebSocket: it takes 30 ms that a start need not wait for.
    from exponential_app.kernel.websocket import WebSocket

    topic = Operations(actor.visibility)
    live.credentials.admit(actor.credential, actor.expires_at)
    heard = live.hub.resyncs_made
    with live.database.reading() as connection:
        live.reader.watch(topic, head=changes.bounds(connection, actor.workspace_id)[1])
        missed = replay(connection, live.updates, actor, version)
    live.replays.note(actor.workspace_id, actor.person_id, LastReplay(version, missed.count, clock.now()))
    return live.hub.accept(
        _listener(actor, topic), after=missed.seq, heard=heard, wire=WebSocket(), greeting=missed.frames
    )


def _listener(actor: Actor, topic: Watched) -> Listener:
    return Listener(str(actor.person_id), actor.credential, topic)
