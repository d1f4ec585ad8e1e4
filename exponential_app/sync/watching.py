"""A client of the sync protocol that keeps nothing: it follows a workspace's changes through every break."""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

import httpx
import orjson

from exponential_app.kernel.errors import AppError, Forbidden, NotFound, Unauthenticated

POLL_S = 15.0
FIRST_PAUSE_S = 0.25
LONGEST_PAUSE_S = 15.0
# The server says something every 25 seconds.
SILENCE_S = 60.0

Change = dict[str, Any]
Say = Callable[[str], None]


class Resync(Exception):
    """The server cannot tell everything since the number that was asked for."""


@dataclass
class Watcher:
    """Changes of the workspace of a token, each once and in order, from `after` on or from now on.

    `complain` is told in a sentence why nothing comes at the moment.
    """

    url: str
    token: str
    complain: Say
    after: int | None = None
    _failures: int = field(default=0, init=False)

    def __post_init__(self) -> None:
        """Prepare the connection; nothing is sent yet."""
        prefix = "" if urlsplit(self.url).path.rstrip("/").endswith(("/api", "/v1")) else "/api"
        self._client = httpx.Client(
            base_url=self.url.rstrip("/") + prefix,
            headers={"Authorization": f"Bearer {self.token}"},
            timeout=httpx.Timeout(10.0, read=SILENCE_S),
        )

    def changes(self) -> Iterator[Change | None]:
        """Yield changes for ever, None whenever everything up to now has been told, and after a `resync` that too.

        A resync comes as `{"resync": true, "seq": …}`: what was between is not told. Raises AppError when the
        server refuses the token.
        """
        while True:
            try:
                if self.after is None:
                    self.after = self._newest()
                yield from self._stream(self.after)
            except Resync:
                self.after = self._newest()
                yield {"resync": True, "seq": self.after}
            except (httpx.HTTPError, httpx.InvalidURL, OSError) as problem:
                self._pause(f"{type(problem).__name__}: {problem}")

    def _newest(self) -> int:
        answer = self._client.get("/sync/status")
        _require_welcome(answer)
        answer.raise_for_status()
        return int(answer.json()["currentVersion"])

    def _stream(self, after: int) -> Iterator[Change | None]:
        with self._client.stream("GET", "/sync/stream", params={"after": after}) as answer:
            _require_welcome(answer)
            if answer.status_code == httpx.codes.SERVICE_UNAVAILABLE and b'"no_streams"' in answer.read():
                yield from self._poll(after)
                return
            answer.raise_for_status()
            for kind, data in events(answer.iter_lines()):
                self._failures = 0
                if kind == "resync" or (kind == "ready" and data["seq"] < (self.after or 0)):
                    raise Resync
                if kind == "ready":
                    self.after = data["seq"]
                    yield None
                elif kind == "message":
                    yield from self._told(data)
        raise httpx.RemoteProtocolError("the server has ended the stream")

    def _poll(self, after: int) -> Iterator[Change | None]:
        answer = self._client.get("/sync/changes", params={"after": after})
        _require_welcome(answer)
        answer.raise_for_status()
        missed = answer.json()
        if missed["resync"]:
            raise Resync
        for change in missed["changes"]:
            yield from self._told(change)
        self.after = missed["seq"]
        if not missed["more"]:
            yield None
            time.sleep(POLL_S)

    def _told(self, change: Change) -> Iterator[Change]:
        # After a break a change may come again.
        if self.after is None or change["seq"] > self.after:
            self.after = change["seq"]
            yield change

    def _pause(self, reason: str) -> None:
        full_s = min(FIRST_PAUSE_S * 2**self._failures, LONGEST_PAUSE_S)
        self._failures += 1
        # Spread, so that many clients do not come back in the same instant.
        pause_s = full_s * random.uniform(0.5, 1.0)  # noqa: S311
        self.complain(f"No connection ({reason}); trying again in {pause_s:.1f} s.")
        time.sleep(pause_s)


def events(lines: Iterator[str]) -> Iterator[tuple[str, Any]]:
    """Yield (name, data) of server-sent events; one without a name is a `message`."""
    kind, data = "message", ""
    for line in lines:
        name, _, value = line.partition(": ")
        if name == "event":
            kind = value
        elif name == "data":
            data = value
        elif not line and data:
            yield kind, orjson.loads(data)
            kind, data = "message", ""


def readable(change: Change) -> str:
    """Return one line for a person: number, entity and what it is called, or that it is gone."""
    if "resync" in change:
        return f"{change['seq']:>8}  too much has changed to be told; going on from here"
    value = change["value"]
    if value is None:
        return f"{change['seq']:>8}  {change['entity']}  {change['id']}  removed"
    called = [str(value[name]) for name in ("identifier", "key", "title", "name") if value.get(name)]
    return f"{change['seq']:>8}  {change['entity']}  {' '.join(called) or change['id']}"


def _require_welcome(answer: httpx.Response) -> None:
    refusals: dict[int, type[AppError]] = {401: Unauthenticated, 403: Forbidden, 404: NotFound}
    refusal = refusals.get(answer.status_code)
    if refusal is not None:
        raise refusal(f"The server at {answer.url.host} refuses this token (status {answer.status_code}).")
