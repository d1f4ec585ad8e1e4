"""The server on a real port, and streams as a browser holds them."""

import contextlib
import http.client
import json
import socket
import threading
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Self

from flask import Flask

from exponential_app.kernel.serving import make_servers
from tests.cast import Caller, ok
from tests.product import wait_until
from tests.sync.sockets import Socket

PATIENCE_S = 10.0


@dataclass
class Event:
    kind: str
    data: Any


class Stream:
    """A stream as a browser holds it; what comes is read in a thread of its own."""

    def __init__(self, port: int, headers: dict[str, str], after: int) -> None:
        self.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        self.connection.request("GET", f"/api/sync/stream?after={after}", headers=headers)
        # Kept, since the connection lets go of its socket once the answer says that it ends with the connection.
        self.socket = self.connection.sock
        self.answer = self.connection.getresponse()
        self.events: list[Event] = []
        self.ended = threading.Event()
        self.thread = threading.Thread(target=self._read, daemon=True)
        self.thread.start()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        with contextlib.suppress(OSError):
            self.socket.shutdown(socket.SHUT_RDWR)
        self.thread.join(10)
        self.answer.close()
        self.connection.close()

    def until(self, wanted: Callable[[Event], Any]) -> Event:
        """Wait for the first event that is wanted."""
        return wait_until(lambda: next(filter(wanted, self.events), None), PATIENCE_S, "the event")

    def of(self, entity_id: str) -> Event:
        return self.until(lambda event: event.kind == "message" and event.data["id"] == entity_id)

    def until_ready(self) -> Event:
        return self.until(lambda event: event.kind == "ready")

    def until_ended(self) -> None:
        assert self.ended.wait(PATIENCE_S), "the stream stays open"

    def _read(self) -> None:
        kind, data = "message", ""
        try:
            for line in self.answer:
                text = line.decode().rstrip("\n")
                if text.startswith("event: "):
                    kind = text[7:]
                elif text.startswith("data: "):
                    data = text[6:]
                elif not text and data:
                    self.events.append(Event(kind, json.loads(data)))
                    kind, data = "message", ""
        except (OSError, http.client.HTTPException, ValueError, AttributeError):
            # The other side, or our own close, ended the connection in the middle.
            pass
        finally:
            self.ended.set()


class Served:
    """An application on a real loopback port; 0 is any free one."""

    def __init__(self, app: Flask, port: int = 0) -> None:
        listener = socket.create_server(("127.0.0.1", port))
        self.port = listener.getsockname()[1]
        runtime = app.extensions["exponential"]
        self.server = make_servers(app, listeners=[listener], hub=runtime.hub)
        self.thread = threading.Thread(target=self.server.run)
        self.thread.start()

    def stop(self) -> None:
        self.server.close()
        self.thread.join(10)

    def stream(self, who: Caller, after: int = 0) -> Stream:
        return Stream(self.port, who.headers, after)

    def socket(self, who: Caller, query: str = "version=0", path: str = "/api/sync/ws") -> Socket:
        return Socket(self.port, f"{path}?{query}", who.headers)

    def get(self, who: Caller, path: str) -> int:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)
        connection.request("GET", path, headers=who.headers)
        status = connection.getresponse().status
        connection.close()
        return status


def now(who: Caller) -> int:
    return int(ok(who.get("/api/sync/bootstrap"))["seq"])
