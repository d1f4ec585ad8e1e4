"""What one running application consists of; the parts that a request needs find each other here."""

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from math import inf
from typing import TYPE_CHECKING
from uuid import UUID

from exponential_app.config import Settings
from exponential_app.kernel import changes
from exponential_app.kernel.broker import Broker
from exponential_app.kernel.db import Database
from exponential_app.kernel.identities import Identities
from exponential_app.kernel.limits import RateLimiter
from exponential_app.kernel.memory import AnswerMemory
from exponential_app.kernel.metrics import RequestMetrics
from exponential_app.kernel.projection import Entity, Projections
from exponential_app.kernel.signals import Signals
from exponential_app.kernel.storage import Storage
from exponential_app.kernel.streams import StreamHub

if TYPE_CHECKING:
    from exponential_app.kernel.endpoint import Route


TRUSTED_S = 5.0


class Heads:
    """The newest change number per workspace, in memory: what ETags are made of.

    This process raises its own before it answers a write; other processes' numbers arrive over the broker.
    While the broker is away the number is read from the database; and every few seconds where there are other
    processes, since one of them may have been killed between its commit and its hint.
    """

    def __init__(self, database: Database, broker: Broker) -> None:
        self._database = database
        self._broker = broker
        # The highest number heard of; it is the newest for the workspaces that were read since hints were last lost.
        self._reached: dict[UUID, int] = {}
        # Until when each can be trusted.
        self._followed: dict[UUID, float] = {}
        self._generation = 0
        self._lock = threading.Lock()

    def advance(self, workspace_id: UUID, seq: int) -> None:
        """Note that the workspace has reached a number."""
        with self._lock:
            self._reached[workspace_id] = max(seq, self._reached.get(workspace_id, 0))

    def forget(self) -> None:
        """Drop all numbers, since hints may have been lost."""
        with self._lock:
            self._generation += 1
            self._followed.clear()
            self._reached.clear()

    def known(self, workspace_id: UUID) -> int | None:
        """Return the newest number when memory can be trusted to have it, without reading the database."""
        if self._followed.get(workspace_id, 0.0) <= time.monotonic() or not self._broker.healthy:
            return None
        return self._reached.get(workspace_id)

    def current(self, workspace_id: UUID) -> int:
        """Return the newest number, from memory where memory can be trusted."""
        known = self.known(workspace_id)
        if known is not None:
            return known
        generation, hears_hints = self._generation, self._broker.healthy
        with self._database.reading() as connection:
            head = changes.bounds(connection, workspace_id)[1]
        with self._lock:
            # What was committed while the database was read may have been told already.
            head = max(head, self._reached.get(workspace_id, 0))
            if hears_hints and generation == self._generation:
                self._reached[workspace_id] = head
                self._followed[workspace_id] = time.monotonic() + TRUSTED_S if self._broker.is_shared else inf
        return head


@dataclass
class Runtime:
    """The parts of a running application; `close` ends its threads and connections."""

    settings: Settings
    database: Database
    broker: Broker
    hub: StreamHub
    signals: Signals
    heads: Heads
    identities: Identities
    limiter: RateLimiter
    metrics: RequestMetrics
    projections: Projections
    entities: tuple[Entity, ...]
    # None where no folder is named for it.
    storage: Storage | None = None
    # None where the settings turn it off.
    memory: AnswerMemory | None = None
    routes: "list[Route]" = field(default_factory=list)
    on_serve: list[Callable[[], None]] = field(default_factory=list)
    on_close: list[Callable[[], None]] = field(default_factory=list)

    def entity(self, name: str) -> Entity | None:
        """Return the synced entity of that name, None for what only the log knows."""
        return next((entity for entity in self.entities if entity.name == name), None)

    def close(self) -> None:
        """End the threads and give back the connections, last started first."""
        for close in reversed(self.on_close):
            close()
        self.hub.close()
        self.broker.close()
        self.database.engine.dispose()
