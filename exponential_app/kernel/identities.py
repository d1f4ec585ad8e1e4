"""Who a credential is, remembered for a minute at most and forgotten at once when access changes."""

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass

from exponential_app.kernel.actor import Identity, Via
from exponential_app.kernel.clock import clock
from exponential_app.kernel.errors import Unauthenticated

REMEMBERED_S = 60.0
MAX_REMEMBERED = 10_000


@dataclass(frozen=True)
class Presented:
    """A credential as a request presents it: its kind and the hash of its secret."""

    via: Via
    digest: str


@dataclass(frozen=True)
class WorkspaceChoice:
    """The workspace that a request names, by id or slug; both None means the last used one.

    `wanted` False asks for the person alone.
    """

    wanted: bool = True
    id: str | None = None
    slug: str | None = None


Loader = Callable[[Presented, WorkspaceChoice], Identity | None]


class Identities:
    """Resolves credentials; the loader reads the database, this remembers."""

    def __init__(self, load: Loader) -> None:
        self._load = load
        self._held: dict[tuple[Presented, WorkspaceChoice], tuple[Identity, float]] = {}
        self._generation = 0
        self._lock = threading.Lock()

    def resolve(self, presented: Presented, choice: WorkspaceChoice) -> Identity:
        """Return the identity, an Actor when a workspace was wanted.

        Raises Unauthenticated for an unknown, expired or revoked credential, NotFound for a workspace that the
        person may not enter.
        """
        held = self._held.get((presented, choice))
        if held is not None and held[1] > time.monotonic():
            identity = held[0]
        else:
            generation = self._generation
            loaded = self._load(presented, choice)
            if loaded is None:
                raise Unauthenticated("This sign-in or token is not known, has expired, or was revoked.")
            identity = loaded
            self._hold(presented, choice, identity, generation)
        if _has_expired(identity):
            raise Unauthenticated("This sign-in or token has expired.")
        return identity

    def remembered(self, presented: Presented, choice: WorkspaceChoice) -> Identity | None:
        """Return the identity that `resolve` would return without reading the database, None when it would read."""
        held = self._held.get((presented, choice))
        if held is None or held[1] <= time.monotonic() or _has_expired(held[0]):
            return None
        return held[0]

    def forget(self) -> None:
        """Drop everything remembered: someone's access has changed."""
        with self._lock:
            self._generation += 1
            self._held.clear()

    def _hold(self, presented: Presented, choice: WorkspaceChoice, identity: Identity, generation: int) -> None:
        with self._lock:
            # Access changed while the database was read: what was read may already be wrong.
            if generation != self._generation:
                return
            if len(self._held) >= MAX_REMEMBERED:
                self._held.clear()
            self._held[presented, choice] = (identity, time.monotonic() + REMEMBERED_S)


def _has_expired(identity: Identity) -> bool:
    return identity.expires_at is not None and identity.expires_at <= clock.now()
