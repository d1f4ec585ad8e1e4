"""The recent events of one topic: what is waiting, what a returning connection can still be given."""

import time
from collections import deque
from collections.abc import Hashable

from exponential_app.kernel.connection import Connection

Event = tuple[int, bytes]

LINGER_S = 60.0


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
