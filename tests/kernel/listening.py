"""Connections to a stream hub, without a web server in between."""

import socket
from contextlib import ExitStack

from exponential_app.kernel.connection import Listener
from exponential_app.kernel.streams import StreamHub
from tests.kernel.wire import TIMEOUT_S, Client, wait_until

TOPIC = ("workspace", "everyone")


class Listening:
    """Connections to a hub, without a web server in between."""

    def __init__(self, hub: StreamHub, stack: ExitStack) -> None:
        self.hub = hub
        self._stack = stack

    def join(
        self,
        after: int = 0,
        *,
        topic: object = TOPIC,
        credential: str = "session",
        person: str = "ada",
        unsent: bytes = b"",
        chunked: bool = True,
    ) -> Client:
        take = self.hub.accept(Listener(person, credential, topic), after=after)
        before = self.hub.connections
        client = self._connect(take, unsent, chunked=chunked)
        wait_until(lambda: self.hub.connections > before)
        return client

    def turned_away(self, after: int = 0, *, topic: object = TOPIC, credential: str = "session") -> Client:
        return self._connect(self.hub.accept(Listener("ada", credential, topic), after=after))

    def _connect(self, take, unsent: bytes = b"", *, chunked: bool = True) -> Client:  # type: ignore[no-untyped-def]
        near, far = socket.socketpair()
        self._stack.enter_context(near)
        near.settimeout(TIMEOUT_S)
        take(far, unsent, chunked=chunked)
        return Client(near)


def started(stack: ExitStack, hub: StreamHub) -> StreamHub:
    hub.start()
    stack.callback(hub.close)
    hub.open(TOPIC)
    return hub


def event(seq: int) -> tuple[int, bytes]:
    return seq, b"id: %d\n\n" % seq


def numbers(client: Client, last: int) -> list[int]:
    """Read events until `last` has come; return their numbers as they came."""
    found: list[int] = []
    while not found or found[-1] < last:
        found += [int(line.removeprefix(b"id: ")) for line in client.chunk().split(b"\n\n") if line]
    return found
