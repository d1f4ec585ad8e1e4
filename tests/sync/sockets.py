"""A small WebSocket client, which can also misbehave."""

import json
import socket
from collections import deque
from types import TracebackType
from typing import Any, Self

from wsproto import ConnectionType, WSConnection
from wsproto.events import AcceptConnection, CloseConnection, Event, Ping, RejectConnection, Request, TextMessage

TIMEOUT_S = 10.0


class Socket:
    """One WebSocket to the server on a port of loopback; `closed` is the code it ended with."""

    def __init__(self, port: int, target: str, headers: dict[str, str]) -> None:
        self.sock = socket.create_connection(("127.0.0.1", port), timeout=TIMEOUT_S)
        self.protocol = WSConnection(ConnectionType.CLIENT)
        self.events: deque[Event] = deque()
        self.closed: int | None = None
        self._text = ""
        named = [(name.encode(), value.encode()) for name, value in headers.items()]
        self.send(Request(host="localhost", target=target, extra_headers=named))
        opened = self.next()
        assert isinstance(opened, AcceptConnection | RejectConnection), opened
        self.status = opened.status_code if isinstance(opened, RejectConnection) else 101
        if self.status != 101:
            self.sock.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.sock.close()

    def send(self, event: Event) -> None:
        self.sock.sendall(self.protocol.send(event))

    def next(self) -> Event:
        """Return the next event of the server; raises EOFError once the connection has ended."""
        while not self.events:
            data = self.sock.recv(65_536)
            if not data:
                raise EOFError
            self.protocol.receive_data(data)
            self.events.extend(self.protocol.events())
        return self.events.popleft()

    def frame(self) -> Any:
        """Return the next message as JSON, answering pings on the way; raises EOFError at the end."""
        while True:
            event = self.next()
            if isinstance(event, Ping | CloseConnection):
                self.send(event.response())
            if isinstance(event, CloseConnection):
                self.closed = int(event.code)
            elif isinstance(event, TextMessage):
                self._text += event.data
                if event.message_finished:
                    text, self._text = self._text, ""
                    return json.loads(text)

    def of(self, entity_id: str) -> Any:
        """Return the next operation on an entity."""
        while True:
            for operation in self.frame()["operations"]:
                if operation["entity_id"] == entity_id:
                    return operation

    def until_closed(self) -> int:
        """Read to the end; return the code of the server's close, 1006 when it just went away."""
        try:
            while True:
                self.frame()
        except EOFError:
            return self.closed or 1006
