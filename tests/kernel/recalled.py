"""The real application on a real server that remembers, and who asks it."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

import orjson
from flask import Flask

from exponential_app.kernel.memory import FRESH, AnswerMemory, Key
from exponential_app.kernel.runtime import Runtime
from tests.cast import Caller
from tests.kernel.wire import Answer, Client, Running, connected, running


@dataclass
class Watched:
    """The application's memory, counting what it recalls."""

    memory: AnswerMemory
    recalls: int = 0

    def key(self, method: str, target: str, headers: Any, peer: str) -> Key | None:
        return self.memory.key(method, target, headers, peer)

    def recall(self, key: Key) -> bytes | None:
        answer = self.memory.recall(key)
        self.recalls += answer is not None
        return answer


@dataclass
class Remembering:
    """A server at work, and how often it answered from memory."""

    app: Flask
    watched: Watched
    server: Running
    _counted: int = field(default=0)

    @property
    def runtime(self) -> Runtime:
        found: Runtime = self.app.extensions["exponential"]
        return found

    def recalled(self) -> int:
        """Return how many answers came from memory since this was asked last."""
        before, self._counted = self._counted, self.watched.recalls
        return self._counted - before

    @contextmanager
    def client(self) -> Iterator[Client]:
        with connected(self.server.port) as found:
            yield found


@contextmanager
def remembering(app: Flask) -> Iterator[Remembering]:
    """Serve the application with its memory while the block runs."""
    watched = Watched(app.extensions["exponential"].memory)
    with running(app, memory=watched, threads=4) as server:
        yield Remembering(app, watched, server)


def credentials(caller: Caller) -> list[str]:
    """Return the header lines by which the caller is known, as a program."""
    return [f"{name}: {value}" for name, value in caller.headers.items()]


def cookie(caller: Caller) -> list[str]:
    """Return the header lines of the caller's browser."""
    assert caller.session
    held = caller.session.get_cookie("exponential_session")
    assert held
    return [f"Cookie: exponential_session={held.value}", "Origin: http://localhost"]


def write(client: Client, method: str, path: str, *headers: str, body: Any = None) -> Answer:
    """Send a write and return its answer."""
    content = orjson.dumps(body) if body is not None else b""
    lines = [f"{method} {path} HTTP/1.1", "Host: localhost", "Content-Type: application/json", *headers]
    client.send("\r\n".join([*lines, f"Content-Length: {len(content)}", "", ""]).encode() + content)
    return client.answer()


def lasting(answer: Answer) -> tuple[int, dict[str, str], Any]:
    """Return what two equal answers have in common: all but what is made anew for each."""
    headers = {name: value for name, value in answer.headers.items() if name not in FRESH}
    if headers.get("content-type") != "application/problem+json" or not answer.body:
        return answer.status, headers, answer.body
    if "content-encoding" in headers:
        return answer.status, headers, None
    return answer.status, headers, {**orjson.loads(answer.body), "request_id": None}
