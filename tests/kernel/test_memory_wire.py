"""Answers from memory on real sockets: in order, whole, and only where waitress would have kept the connection."""

import socket
from collections.abc import Iterator, Mapping

import pytest

from exponential_app.kernel.memory import Key
from tests.kernel.pages import App
from tests.kernel.wire import Client, Running, connected, running, wait_until

LARGE = 256 * 1024


class Notebook:
    """Knows the answers to some addresses; the app would have given others, so the body says who answered."""

    def __init__(self) -> None:
        self.pages = {"/hello": b"known", "/big": b"k" * LARGE}
        self.recalls = 0

    def key(self, method: str, target: str, headers: Mapping[str, str], peer: str) -> Key:
        assert peer == "127.0.0.1"
        return Key(f"{method} {target}".encode(), is_public=True)

    def recall(self, key: Key) -> bytes | None:
        method, target = key.digest.decode().split(" ")
        if target not in self.pages:
            return None
        self.recalls += 1
        head = b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n" % len(self.pages[target])
        return head if method == "HEAD" else head + self.pages[target]


@pytest.fixture
def app() -> App:
    return App()


@pytest.fixture
def notebook() -> Notebook:
    return Notebook()


@pytest.fixture
def server(app: App, notebook: Notebook) -> Iterator[Running]:
    with running(app, hub=app.hub, memory=notebook) as found:
        yield found


@pytest.fixture
def client(server: Running) -> Iterator[Client]:
    with connected(server.port) as found:
        yield found


def get(path: str, *headers: str, version: str = "1.1") -> str:
    return "\r\n".join([f"GET {path} HTTP/{version}", "Host: x", *headers, "", ""])


def test_one_connection_is_answered_from_memory_again_and_again(client: Client, notebook: Notebook) -> None:
    answers = [client.get("/hello").body for _ in range(4)]

    assert answers == [b"known"] * 4
    assert notebook.recalls == 4


def test_head_has_the_length_and_no_body(client: Client) -> None:
    head = client.get("/hello", method="HEAD")

    assert (head.headers["content-length"], client.get("/hello").body) == ("5", b"known")


def test_what_is_remembered_does_not_overtake_what_is_not(client: Client, app: App) -> None:
    client.send(get("/hello") + get("/slow") + get("/hello") + get("/hello"))
    first = client.answer().body
    app.entered.wait(10)
    app.may_finish.set()

    # Those behind the slow one have waited for the worker, which takes them along.
    assert [first, *(client.answer().body for _ in range(3))] == [b"known", b"done", b"hello", b"hello"]


def test_a_full_pipeline_is_answered_in_order(client: Client) -> None:
    client.send("".join(get("/hello") + get("/addresses", f"X-Forwarded-For: {n}") for n in range(40)))

    answers = [client.answer().body for _ in range(80)]

    assert answers[1::2] == [str(n).encode() for n in range(40)]
    assert set(answers[::2]) <= {b"known", b"hello"}


def test_a_request_in_pieces_is_answered_from_memory(client: Client) -> None:
    for piece in ("GET /hel", "lo HTTP/1.1\r\nHost: x\r\n", "\r\n"):
        client.send(piece)

    assert client.answer().body == b"known"


def test_the_next_request_may_follow_in_the_same_piece_and_wait_for_its_body(client: Client) -> None:
    client.get("/hello")
    client.send(get("/hello") + "POST /echo HTTP/1.1\r\nHost: x\r\nContent-Length: 4\r\nExpect: 100-continue\r\n\r\n")
    known, invited = client.answer(), client.answer()
    client.send("body")

    assert (known.body, invited.status, client.answer().body) == (b"known", 100, b"body")


@pytest.mark.parametrize(
    "request_text",
    [
        get("/hello", version="1.0"),
        get("/hello", "Connection: close"),
        get("/hello", "Connection: Close, x"),
        "GET /hello HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\n\r\n{}",
        "GET /hello HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
        get("/hello", "Connection: keep-alive", version="1.0"),
    ],
)
def test_what_is_not_a_simple_read_is_left_to_the_app(client: Client, notebook: Notebook, request_text: str) -> None:
    client.send(request_text)

    assert client.answer().body == b"hello"
    assert notebook.recalls == 0


def test_a_malformed_request_is_refused_as_ever(client: Client) -> None:
    client.get("/hello")
    client.send("GET /hello HTTP/1.1\r\nbad header\r\n\r\n")

    assert client.answer().status == 400


def test_a_client_that_has_nothing_more_to_say_is_answered(client: Client) -> None:
    client.ask("/big")
    client.sock.shutdown(socket.SHUT_WR)

    assert len(client.answer().body) == LARGE
    assert client.rest() == b""


def test_a_slow_reader_gets_everything_in_order_and_delays_nobody(server: Running) -> None:
    with connected(server.port, receive_buffer=4096) as slow, connected(server.port) as quick:
        for _ in range(4):
            slow.ask("/big")
        others = [quick.get("/hello").body for _ in range(20)]
        slow.ask("/hello")

        assert others == [b"known"] * 20
        # While output waits, workers go on; their page is larger.
        assert {len(slow.answer().body) for _ in range(4)} <= {LARGE, 8 << 20}
        assert slow.answer().body in {b"known", b"hello"}


def test_a_hang_up_before_the_answer_harms_nobody(server: Running, notebook: Notebook) -> None:
    for _ in range(20):
        with connected(server.port) as fickle:
            fickle.send(get("/big") * 10)

    wait_until(lambda: notebook.recalls >= 20)
    with connected(server.port) as other:
        assert other.get("/hello").body == b"known"


def test_while_closing_every_answer_announces_the_end(server: Running, app: App) -> None:
    with connected(server.port) as busy, connected(server.port) as idle:
        busy.ask("/slow")
        idle.get("/hello")
        app.entered.wait(10)
        server.server.close()
        wait_until(lambda: server.server._listeners[0].closing)
        busy.ask("/hello")
        app.may_finish.set()

        assert busy.answer().headers["connection"] == "close"
        assert idle.rest() == b""


def test_plain_waitress_asks_the_app(app: App, notebook: Notebook) -> None:
    with running(app, plain=True, memory=notebook) as server, connected(server.port) as client:
        assert client.get("/hello").body == b"hello"
    assert notebook.recalls == 0
