"""Answers from memory: who asks again what was answered before gets the same bytes, without a worker or the app.

A request is known by everything in it that the app reads, and its answer is sent again only while the same
credential is the same actor and the workspace is at the same change number. So this decides nothing by itself:
who may see what, which encoding, 200 or 304 was all decided by the app, for an equal request.
"""

import threading
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from email.utils import formatdate
from hashlib import blake2b
from typing import NamedTuple
from uuid import UUID

from exponential_app.kernel.actor import Actor
from exponential_app.kernel.forwarded import Network, is_trusted
from exponential_app.kernel.identities import Identities, Presented, WorkspaceChoice
from exponential_app.kernel.ids import uuid7
from exponential_app.kernel.limits import Decision, RateLimiter
from exponential_app.kernel.logs import log_request
from exponential_app.kernel.metrics import RequestMetrics

LARGEST_BYTES = 256 * 1024
PRIVATE_BYTES = 12 * 1024 * 1024
# Apart from the others, so that strangers cannot push them out.
PUBLIC_BYTES = 4 * 1024 * 1024

# No remembered read looks at these, and programs put new values into some of them with every request. Whatever is
# not named here makes another request of it, so a header that the app begins to read is safe by itself.
UNREAD = frozenset(
    {
        *("ACCEPT", "ACCEPT_LANGUAGE", "CACHE_CONTROL", "CONNECTION", "DNT", "PRAGMA", "PRIORITY", "REFERER"),
        *("SEC_FETCH_DEST", "SEC_FETCH_MODE", "SEC_FETCH_SITE", "SEC_FETCH_USER", "TRACEPARENT", "TRACESTATE"),
        *("USER_AGENT", "X_REQUEST_ID"),
    }
)
# What is the same for everybody does not look at who asks either.
UNREAD_IN_PUBLIC = UNREAD | {"AUTHORIZATION", "COOKIE", "ORIGIN"}
# Made anew for every answer.
FRESH = frozenset({"date", "x-request-id", "x-ratelimit-limit", "x-ratelimit-remaining", "x-ratelimit-reset"})
# Key, objects and their places in the dictionaries, beside the bytes themselves.
_OVERHEAD_BYTES = 1024


class Key(NamedTuple):
    """What was asked: a digest, since the request may hold secrets, and whether everybody gets the same answer."""

    digest: bytes
    is_public: bool


@dataclass(frozen=True, slots=True)
class Viewer:
    """For whom an answer was made: the credential as presented, who that was, and the number read before the rows."""

    presented: Presented
    choice: WorkspaceChoice
    actor: Actor
    seq: int


@dataclass(frozen=True, slots=True)
class Answer:
    """A finished answer without its FRESH headers; `viewer` None means that it never changes for anybody.

    `route` and `person` are for the figures and the log.
    """

    method: str
    route: str
    path: str
    status: int
    head: bytes
    body: bytes
    viewer: Viewer | None = None
    person: str | None = None

    @property
    def size(self) -> int:
        """Return about how many bytes keeping it takes."""
        return len(self.head) + len(self.body) + _OVERHEAD_BYTES


def head_of(status: str, headers: Iterable[tuple[str, str]]) -> bytes:
    """Return an answer's head up to its FRESH headers; `status` is the code and its reason."""
    lines = [f"HTTP/1.1 {status}", *(f"{name}: {value}" for name, value in headers if name.lower() not in FRESH), ""]
    return "\r\n".join(lines).encode("latin-1")


class AnswerMemory:
    """The answers that one process remembers.

    `reached` returns a workspace's newest change number, None when memory cannot be trusted to know it; `public`
    are the beginnings of addresses that answer everybody alike.
    """

    def __init__(
        self,
        identities: Identities,
        reached: Callable[[UUID], int | None],
        limiter: RateLimiter,
        metrics: RequestMetrics,
        *,
        trusted: Sequence[Network] = (),
        public: tuple[str, ...] = (),
    ) -> None:
        self._identities = identities
        self._reached = reached
        self._limiter = limiter
        self._metrics = metrics
        self._trusted = trusted
        self._public_beginnings = public
        self._private = _Kept(PRIVATE_BYTES)
        self._public = _Kept(PUBLIC_BYTES)
        self._date = _Date()

    def key(self, method: str, target: str, headers: Mapping[str, str], peer: str) -> Key | None:
        """Name a request without a body; None when it comes by a proxy that may speak for other addresses.

        Header names are as waitress has them: upper case, with underscores.
        """
        if self._trusted and is_trusted(peer, self._trusted):
            return None
        is_public = target.startswith(self._public_beginnings)
        unread = UNREAD_IN_PUBLIC if is_public else UNREAD
        asked = [method, target]
        for name, value in sorted(headers.items()):
            if name not in unread:
                asked += name, value
        # No part can hold a line feed, so no two requests are written alike.
        return Key(blake2b("\n".join(asked).encode("latin-1"), digest_size=32).digest(), is_public)

    def recall(self, key: Key) -> bytes | None:
        """Return the whole answer for a connection that stays open, counted and logged; None to ask the app.

        Never waits: the I/O thread calls this.
        """
        began_s = time.perf_counter()
        answer = (self._public if key.is_public else self._private).get(key.digest)
        if answer is None:
            return None
        limits = b""
        if answer.viewer is not None:
            decision = self._admitted(answer.viewer)
            if decision is None:
                return None
            limits = _limit_headers(decision)
        request_id = uuid7().hex
        self._note(answer, request_id, time.perf_counter() - began_s)
        fresh = b"%bDate: %b\r\nX-Request-Id: %b\r\n\r\n" % (limits, self._date.now(), request_id.encode())
        return answer.head + fresh + answer.body

    def keep(self, key: Key, answer: Answer) -> None:
        """Remember an answer that the app has just finished, unless it is too large or could not be sent from here."""
        # A limit that several processes share is counted in Redis, and the I/O thread cannot wait for that.
        if len(answer.body) > LARGEST_BYTES or (answer.viewer is not None and not self._limiter.counts_here):
            return
        # What would be found among the others must be for everybody, and the other way round.
        if key.is_public == (answer.viewer is None):
            (self._public if key.is_public else self._private).put(key.digest, answer)

    def _admitted(self, viewer: Viewer) -> Decision | None:
        """Spend one request of the viewer's limit; None when they, or what they see, may have changed."""
        actor = viewer.actor
        if self._reached(actor.workspace_id) != viewer.seq:
            return None
        identity = self._identities.remembered(viewer.presented, viewer.choice)
        if identity is not actor and identity != actor:
            return None
        decision = self._limiter.hit(actor.credential)
        # The app counts the refused request once more, which makes no difference above the limit.
        return decision if decision.allowed else None

    def _note(self, answer: Answer, request_id: str, seconds: float) -> None:
        self._metrics.observe(answer.method, answer.route, answer.status, seconds)
        ms = seconds * 1000
        log_request(answer.method, answer.route, answer.path, answer.status, ms, request_id, answer.person)


def _limit_headers(decision: Decision) -> bytes:
    return b"X-RateLimit-Limit: %d\r\nX-RateLimit-Remaining: %d\r\nX-RateLimit-Reset: %d\r\n" % (
        decision.limit,
        decision.remaining,
        decision.reset_at_unix,
    )


class _Kept:
    """Answers by digest, the oldest out when they take more than `limit_bytes`; reading takes no lock."""

    def __init__(self, limit_bytes: int) -> None:
        self._limit = limit_bytes
        self._held: dict[bytes, Answer] = {}
        self._size = 0
        self._writing = threading.Lock()

    def get(self, digest: bytes) -> Answer | None:
        return self._held.get(digest)

    def put(self, digest: bytes, answer: Answer) -> None:
        with self._writing:
            self._drop(digest)
            self._held[digest] = answer
            self._size += answer.size
            while self._size > self._limit:
                self._drop(next(iter(self._held)))

    def _drop(self, digest: bytes) -> None:
        dropped = self._held.pop(digest, None)
        if dropped is not None:
            self._size -= dropped.size


class _Date:
    """The present time as answers carry it, written once a second; for one thread."""

    def __init__(self) -> None:
        self._second = 0
        self._written = b""

    def now(self) -> bytes:
        second = int(time.time())
        if second != self._second:
            self._second, self._written = second, formatdate(second, usegmt=True).encode()
        return self._written
