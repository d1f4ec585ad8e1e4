"""Presence told: to the streams of those who may know here, and to the other processes."""

import threading
import time
from collections.abc import Iterable
from contextlib import suppress
from functools import partial
from queue import Empty, SimpleQueue
from uuid import UUID

import orjson

from exponential_app.kernel.actor import Actor, Visibility
from exponential_app.kernel.broker import Broker
from exponential_app.kernel.connection import Listener
from exponential_app.kernel.streams import StreamHub
from exponential_app.sync.presence import Issue, Presence, State, Turn, Visitor

_CHANNEL = "presence"
_GONE_CHANNEL = "presence-gone"
_LOOK_EVERY_S = 1.0


class Company:
    """Who is where, told to each other. Other processes hear ids alone, and forget by themselves."""

    def __init__(self, hub: StreamHub, broker: Broker) -> None:
        self._hub = hub
        self._broker = broker
        self._presence = Presence()
        # Credentials whose streams have ended; the hub's thread must not wait for the bus.
        self._ended: SimpleQueue[str] = SimpleQueue()
        self._closing = False
        self._thread: threading.Thread | None = None
        self._starting = threading.Lock()
        hub.on_gone.append(self._on_gone)
        broker.subscribe_to_others(_CHANNEL, self._heard)
        broker.subscribe_to_others(_GONE_CHANNEL, self._release)

    def say(self, actor: Actor, issue: Issue, state: State) -> list[Turn]:
        """Note what the actor does at an issue and tell those who may know; returns who else is there."""
        visitor = Visitor.of(actor, issue)
        self._note(visitor, state)
        self._broker.publish_to_others(_CHANNEL, _written(visitor, state))
        return self._presence.others(actor, issue)

    def close(self) -> None:
        """End the thread."""
        self._closing = True
        self._ended.put("")
        if self._thread is not None:
            self._thread.join(timeout=5)

    def _note(self, visitor: Visitor, state: State) -> None:
        self._tell(self._presence.take(visitor, state, time.monotonic()))
        with self._starting:
            if self._thread is None:
                self._thread = threading.Thread(target=self._run, name="presence", daemon=True)
                self._thread.start()

    def _heard(self, message: str) -> None:
        self._note(*_read(message))

    def _release(self, credential: str) -> None:
        self._presence.release(credential, time.monotonic())

    def _on_gone(self, credential: str) -> None:
        # While nobody is anywhere there may be no thread to take it.
        if not self._presence.is_empty():
            self._ended.put(credential)

    def _run(self) -> None:
        while not self._closing:
            with suppress(Empty):
                ended = self._ended.get(timeout=_LOOK_EVERY_S)
                self._release(ended)
                self._broker.publish_to_others(_GONE_CHANNEL, ended)
            self._tell(self._presence.expire(time.monotonic()))

    def _tell(self, turns: Iterable[Turn]) -> None:
        for turn in turns:
            self._hub.whisper(_event(turn), partial(_concerns, turn))


def _concerns(turn: Turn, listener: Listener) -> bool:
    """Tell whether the listener is somebody else who may know."""
    is_other = listener.person != str(turn.visitor.person_id)
    return is_other and isinstance(listener.topic, Visibility) and turn.visitor.is_seen_by(listener.topic)


def _event(turn: Turn) -> bytes:
    told = {"issue_id": turn.visitor.issue.id, "person_id": turn.visitor.person_id, "state": turn.state}
    return b"event: presence\ndata: %b\n\n" % orjson.dumps(told)


def _written(visitor: Visitor, state: State) -> str:
    issue = visitor.issue
    ids = [issue.id, issue.workspace_id, issue.team_id, visitor.person_id]
    return orjson.dumps([*ids, issue.team_is_private, list(visitor.team_ids), visitor.credential, state]).decode()


def _read(message: str) -> tuple[Visitor, State]:
    *ids, team_is_private, team_ids, credential, state = orjson.loads(message)
    issue_id, workspace_id, team_id, person_id = map(UUID, ids)
    issue = Issue(issue_id, workspace_id, team_id, team_is_private)
    return Visitor(issue, person_id, frozenset(map(UUID, team_ids)), credential), State(state)
