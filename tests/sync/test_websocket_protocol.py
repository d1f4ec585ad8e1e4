"""RFC 6455 kept: what clients say is answered, forgotten, or the end of the connection with the right code."""

from contextlib import ExitStack
from socket import socketpair

import pytest
from flask import Flask
from wsproto.events import BytesMessage, CloseConnection, Ping, Pong, TextMessage

from exponential_app.kernel.connection import Listener
from exponential_app.kernel.streams import StreamHub
from exponential_app.kernel.websocket import WebSocket
from tests.cast import Caller, World
from tests.factories import make_issue
from tests.kernel.listening import TOPIC, started
from tests.kernel.wire import Client
from tests.product import wait_until
from tests.sync.sockets import Socket
from tests.sync.streaming import Served, now

MASK = bytes(4)
HALF = MASK + bytes(32_768)


@pytest.fixture
def ada(real_world: World) -> Caller:
    return real_world.callers["ada"]


@pytest.fixture
def hub(real_database: Flask) -> StreamHub:
    found: StreamHub = real_database.extensions["exponential"].hub
    return found


def opened(served: Served, who: Caller) -> Socket:
    socket = served.socket(who, f"version={now(who)}")
    socket.frame()
    return socket


def test_what_the_client_says_is_read_and_forgotten(served: Served, real_world: World, ada: Caller) -> None:
    with opened(served, ada) as socket:
        socket.send(TextMessage("hello?" * 1000))
        socket.send(BytesMessage(b"\x00" * 65_536))
        issue = make_issue(ada, real_world.teams["ENG"])

        assert socket.of(issue["id"])


def test_a_ping_is_answered(served: Served, ada: Caller) -> None:
    with opened(served, ada) as socket:
        socket.send(Ping(b"there?"))

        answer = socket.next()

        assert isinstance(answer, Pong)
        assert answer.payload == b"there?"


def test_a_close_is_answered_and_ends_the_connection(served: Served, hub: StreamHub, ada: Caller) -> None:
    with opened(served, ada) as socket:
        socket.send(CloseConnection(1000, "done"))

        answer = socket.next()

        assert isinstance(answer, CloseConnection)
        assert answer.code == 1000
        assert socket.sock.recv(1) == b""
        wait_until(lambda: hub.connections == 0, 10, "the end")


@pytest.mark.parametrize(
    ("data", "code"),
    [
        pytest.param(b"\x81\x05hello", 1002, id="not masked"),
        pytest.param(b"\x83\x80" + MASK, 1002, id="unknown opcode"),
        pytest.param(b"\xc1\x80" + MASK, 1002, id="reserved bit"),
        pytest.param(b"\x80\x80" + MASK, 1002, id="continues nothing"),
        pytest.param(b"\x09\x80" + MASK, 1002, id="ping in pieces"),
        pytest.param(b"\x88\x81" + MASK + b"\x03", 1002, id="half a code"),
        pytest.param(b"\x81\x81" + MASK + b"\xff", 1007, id="not UTF-8"),
        pytest.param(b"\x82\xff" + (65_537).to_bytes(8, "big") + MASK + bytes(65_537), 1009, id="too long"),
        pytest.param(b"\x01\xfe\x80\x00" + HALF + b"\x80\xfe\x80\x01" + HALF + b"x", 1009, id="too long in pieces"),
    ],
)
def test_what_breaks_the_protocol_ends_with_its_code(
    served: Served, hub: StreamHub, ada: Caller, data: bytes, code: int
) -> None:
    with opened(served, ada) as socket:
        socket.sock.sendall(data)

        assert socket.until_closed() == code
    wait_until(lambda: hub.connections == 0, 10, "the end")


def test_a_client_is_pinged_and_who_does_not_answer_is_gone() -> None:
    with ExitStack() as stack:
        hub = started(stack, StreamHub(heartbeat_s=0.05))
        ends = [socketpair() for _ in range(2)]
        for near, far in ends:
            stack.enter_context(near).settimeout(10)
            hub.accept(Listener("ada", "session", TOPIC), after=0, wire=WebSocket())(far, b"")
        answering, silent = (Client(near) for near, _ in ends)

        for _ in range(5):
            assert answering.exactly(2) == b"\x89\x00"
            answering.send(b"\x8a\x80" + MASK)

        assert silent.rest() == b"\x89\x00"
        assert hub.connections == 1
