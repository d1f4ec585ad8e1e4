"""The live topics: what is waiting for delivery, what a returning connection can still be given."""

from __future__ import annotations

import threading
import time
from collections import deque
from collections.abc import Hashable
from math import inf

from exponential_app.kernel.connection import Connection

Event = tuple[int, bytes]

LINGER_S = 60.0


class Topics:
    """The topics of a hub by name; every method may be called from any thread."""

    def __init__(self, ring_events: int) -> None:
        self._ring_events = ring_events
        self._lock = threading.Lock()
        self._topics: dict[Hashable, Topic] = {}
        self._due: set[Topic] = set()

    def open(self, name: Hashable, *, after: int) -> None:
        """Keep events for a topic from now on; one that is live only stays so."""
        with self._lock:
            known = self._topics.get(name)
            if known is None or not known.is_live():
                self._topics[name] = known = Topic(name, after, self._ring_events)
            known.touch()

    def positions(self) -> dict[Hashable, int]:
        """Return the newest number published per live topic."""
        with self._lock:
            return {name: topic.last for name, topic in self._topics.items() if topic.is_live()}

    def publish(self, name: Hashable, events: list[Event]) -> bool:
        """Take events for delivery; False when there is nothing new, or the topic is not live."""
        with self._lock:
            known = self._topics.get(name)
            if known is None or not known.add(events):
                return False
            self._due.add(known)
            return True

    def due(self, now_s: float = inf) -> list[Topic]:
        """Return the topics with events to deliver by that time."""
        with self._lock:
            return [topic for topic in self._due if topic.deliver_at_s <= now_s]

    def next_delivery_s(self) -> float:
        """Return when the next topic is due, infinity when none has anything waiting."""
        with self._lock:
            return min((topic.deliver_at_s for topic in self._due), default=inf)

    def take_waiting(self, topic: Topic) -> list[Event]:
        """Return what waits for delivery and count it as delivered."""
        with self._lock:
            self._due.discard(topic)
            return topic.take_waiting()

    def find(self, name: Hashable) -> Topic | None:
        """Return the topic of that name."""
        return self._topics.get(name)

    def join(self, topic: Topic, connection: Connection) -> bool:
        """Let a connection receive the topic; False when that is no longer live."""
        with self._lock:
            if not topic.is_live() or self._topics.get(topic.name) is not topic:
                return False
            topic.connections.add(connection)
            return True

    def leave(self, connection: Connection) -> None:
        """Take a connection out of its topic, which stays live for another minute."""
        with self._lock:
            topic = self._topics.get(connection.topic)
            if topic is not None and connection in topic.connections:
                topic.connections.discard(connection)
                topic.touch()

    def forget_abandoned(self) -> None:
        """Drop the topics that are no longer live."""
        with self._lock:
            for name in [name for name, topic in self._topics.items() if not topic.is_live()]:
                del self._topics[name]


class Topic:
    """Events numbered above `after`, and the connections that receive them."""

    __slots__ = (
        "connections",
        "deliver_at_s",
        "delivered",
        "floor",
        "last",
        "name",
        "ring",
        "touched_at_s",
        "waiting",
    )

    def __init__(self, name: Hashable, after: int, ring_events: int) -> None:
        self.name = name
        self.connections: set[Connection] = set()
        self.ring: deque[Event] = deque(maxlen=ring_events)
        self.waiting: list[Event] = []
        self.floor = self.last = self.delivered = after
        self.touched_at_s = 0.0
        self.deliver_at_s = 0.0

    def touch(self) -> None:
        """Keep the topic live for another minute."""
        self.touched_at_s = time.monotonic()

    def is_live(self) -> bool:
        """Say whether events must still be kept; a topic once not live never becomes live again."""
        return bool(self.connections) or time.monotonic() - self.touched_at_s < LINGER_S

    def add(self, events: list[Event]) -> bool:
        """Take the events not published before; False when there is none."""
        fresh = [event for event in events if event[0] > self.last]
        if fresh:
            self.waiting += fresh
            self.last = fresh[-1][0]
        return bool(fresh)

    def take_waiting(self) -> list[Event]:
        """Return what waits for delivery and move it to the ring, dropping the ring's oldest."""
        events, self.waiting = self.waiting, []
        for event in events:
            if len(self.ring) == self.ring.maxlen:
                self.floor = self.ring[0][0]
            self.ring.append(event)
            self.delivered = event[0]
        return events

    def kept_after(self, number: int) -> list[bytes] | None:
        """Return the ring's events above a number in order; None when the ring does not reach back to it."""
        if number < self.floor:
            return None
        newer: deque[bytes] = deque()
        for seq, data in reversed(self.ring):
            if seq <= number:
                break
            newer.appendleft(data)
        return list(newer)
