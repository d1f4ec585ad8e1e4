"""What one running application consists of; the parts that a request needs find each other here."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from uuid import UUID

from exponential_app.config import Settings
from exponential_app.kernel import changes
from exponential_app.kernel.broker import Broker
from exponential_app.kernel.db import Database
from exponential_app.kernel.identities import Identities
from exponential_app.kernel.limits import RateLimiter
from exponential_app.kernel.metrics import RequestMetrics
from exponential_app.kernel.projection import Entity, Projections
from exponential_app.kernel.streams import StreamHub

if TYPE_CHECKING:
    from exponential_app.kernel.endpoint import Route


class Heads:
    """The newest change number per workspace, in memory: what ETags are made of.

    This process raises its own before it answers a write; other processes' numbers arrive over the broker.
    While the broker is away the number is read from the database.
    """

    def __init__(self, database: Database, broker: Broker) -> None:
        self._database = database
        self._broker = broker
        self._known: dict[UUID, int] = {}

    def advance(self, workspace_id: UUID, seq: int) -> None:
        """Note that the workspace has reached a number."""
        if workspace_id in self._known:
            self._known[workspace_id] = max(seq, self._known[workspace_id])

    def forget(self) -> None:
        """Drop all numbers, since hints may have been lost."""
        self._known.clear()

    def current(self, workspace_id: UUID) -> int:
        """Return the newest number, from memory where memory can be trusted."""
        known = self._known.get(workspace_id)
        if known is not None and self._broker.healthy:
            return known
        with self._database.reading() as connection:
            head = changes.bounds(connection, workspace_id)[1]
        self._known[workspace_id] = max(head, self._known.get(workspace_id, 0))
        return self._known[workspace_id]


@dataclass
class Runtime:
    """The parts of a running application; `close` ends its threads and connections."""

    settings: Settings
    database: Database
    broker: Broker
    hub: StreamHub
    heads: Heads
    identities: Identities
    limiter: RateLimiter
    metrics: RequestMetrics
    projections: Projections
    entities: tuple[Entity, ...]
    routes: "list[Route]" = field(default_factory=list)
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
