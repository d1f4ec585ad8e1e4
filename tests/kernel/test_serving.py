"""The web server on real sockets: every way a client may behave, and the end without loss."""

import json
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator

import pytest

from exponential_app.kernel import channel, serving
from exponential_app.kernel.serving import LARGEST_BODY_BYTES, Server
from exponential_app.kernel.streams import StreamHub
from tests.kernel.pages import App
from tests.kernel.wire import Client, Running, connected, running, wait_until


@pytest.fixture
def app() -> App:
    return App()


@pytest.fixture
def server(app: App) -> Iterator[Running]:
    with running(app, hub=app.hub) as found:
        yield found


@pytest.fixture
def client(server: Running) -> Iterator[Client]:
    with connected(server.port) as found:
        yield found


def problem_of(body: bytes) -> dict[str, object]:
    found: dict[str, object] = json.loads(body)
    assert found["type"] == "about:blank"
    assert found["title"]
    assert found["request_id"]
    return found


def test_a_connection_serves_one_request_after_the_other(client: Client) -> None:
    answers = [client.get("/hello") for _ in range(3)]

    assert [(answer.status, answer.body) for answer in answers] == [(200, b"hello")] * 3
    assert "connection" not in answers[0].headers
    assert "server" not in answers[0].headers


def test_head_and_body_travel_in_one_piece(client: Client) -> None:
    client.ask("/hello")

    piece = client.sock.recv(65_536)

    assert piece.startswith(b"HTTP/1.1 200 OK\r\n")
    assert piece.endswith(b"\r\n\r\nhello")


def test_http_1_0_is_answered_and_closed(client: Client) -> None:
    client.ask("/hello", version="1.0")

    assert client.rest().endswith(b"\r\n\r\nhello")


def test_http_1_0_may_keep_the_connection(client: Client) -> None:
    first = client.get("/hello", "Connection: keep-alive", version="1.0")
    second = client.get("/hello", version="1.0")

    assert first.headers["connection"] == "Keep-Alive"
    assert second.body == b"hello"


def test_head_has_the_length_and_no_body(client: Client) -> None:
    head = client.get("/hello", method="HEAD")
    following = client.get("/hello")

    assert head.headers["content-length"] == "5"
    assert following.body == b"hello"


def test_an_answer_without_a_body_keeps_the_connection_in_step(client: Client) -> None:
    nothing = client.get("/empty", "Connection: keep-alive")

    assert nothing.status == 204


def test_pipelined_requests_are_answered_in_order(client: Client) -> None:
    client.send(
        "GET /hello HTTP/1.1\r\nHost: x\r\n\r\n"
        "POST /echo HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\n\r\ntwo"
        "GET /hello HTTP/1.1\r\nHost: x\r\n\r\n"
    )

    assert [client.answer().body for _ in range(3)] == [b"hello", b"two", b"hello"]


def test_a_body_that_waits_for_a_word_is_invited(client: Client) -> None:
    client.send("POST /echo HTTP/1.1\r\nHost: x\r\nContent-Length: 4\r\nExpect: 100-continue\r\n\r\n")
    invited = client.answer()
    client.send("body")

    assert invited.status == 100
    assert client.answer().body == b"body"


def test_a_body_too_large_is_not_invited(client: Client) -> None:
    too_much = LARGEST_BODY_BYTES + 1
    client.send(f"POST /echo HTTP/1.1\r\nHost: x\r\nContent-Length: {too_much}\r\nExpect: 100-continue\r\n\r\n")

    assert client.answer().status == 413


def test_ten_mebibytes_are_taken(client: Client) -> None:
    client.send(f"POST /echo HTTP/1.1\r\nHost: x\r\nContent-Length: {LARGEST_BODY_BYTES}\r\n\r\n")
    client.send(bytes(LARGEST_BODY_BYTES))

    assert len(client.answer().body) == LARGEST_BODY_BYTES


def test_a_larger_body_is_refused_and_its_sender_can_read_why(client: Client) -> None:
    client.send(f"POST /echo HTTP/1.1\r\nHost: x\r\nContent-Length: {LARGEST_BODY_BYTES + 1}\r\n\r\n")
    client.send(bytes(LARGEST_BODY_BYTES + 1))

    answer = client.answer()

    assert (answer.status, answer.headers["content-type"]) == (413, "application/problem+json")
    assert problem_of(answer.body)["detail"] == "A request may have at most 10 MiB."
    assert answer.headers["connection"] == "close"
    assert client.rest() == b""


def test_a_larger_body_in_chunks_is_refused(client: Client) -> None:
    client.send("POST /echo HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n")
    for _ in range(11):
        client.send(b"100000\r\n" + bytes(1 << 20) + b"\r\n")

    assert client.answer().status == 413


@pytest.mark.parametrize(
    ("request_bytes", "status"),
    [
        (b"GET / HTTP/1.1\r\nbad header\r\n\r\n", 400),
        (b"get / HTTP/1.1\r\n\r\n", 400),
        (b"POST /echo HTTP/1.1\r\nContent-Length: -1\r\n\r\n", 400),
        (b"GET / HTTP/1.1\r\nX-Long: " + b"x" * 70_000 + b"\r\n\r\n", 431),
        (b"POST /echo HTTP/1.1\r\nTransfer-Encoding: gzip\r\n\r\n", 501),
    ],
)
def test_what_cannot_be_read_is_refused_as_a_problem(client: Client, request_bytes: bytes, status: int) -> None:
    client.send(request_bytes)

    answer = client.answer()

    assert answer.status == status
    assert problem_of(answer.body)["status"] == status


def test_a_failing_app_is_a_problem_that_tells_nothing(client: Client) -> None:
    answer = client.get("/broken")

    assert problem_of(answer.body)["status"] == answer.status == 500
    assert b"secret inside" not in answer.body


def test_forwarding_headers_are_left_to_the_app(client: Client) -> None:
    assert client.get("/addresses", "X-Forwarded-For: 192.0.2.1").body == b"192.0.2.1"


def test_a_slow_reader_gets_everything_and_delays_nobody(server: Running) -> None:
    with connected(server.port, receive_buffer=4096) as slow, connected(server.port) as quick:
        for _ in range(3):
            slow.ask("/big")
        others = [quick.get("/hello").body for _ in range(20)]

        assert others == [b"hello"] * 20
        assert [len(slow.answer().body) for _ in range(3)] == [8 << 20] * 3


def test_a_client_that_takes_nothing_gives_its_worker_back(
    server: Running, app: App, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(channel, "_STALLED_AFTER_S", 0.1)
    listener = server.server._listeners[0]

    def closed_by_maintenance() -> bool:
        listener.next_channel_cleanup = 0
        listener.pull_trigger()
        return app.iterator_closed.is_set()

    with connected(server.port) as stuck:
        stuck.ask("/endless")
        stuck.head()

        wait_until(closed_by_maintenance)


def test_a_hang_up_in_the_middle_ends_the_work_for_it(server: Running, app: App) -> None:
    with connected(server.port) as fickle:
        fickle.ask("/endless")
        fickle.head()

    assert app.iterator_closed.wait(10)
    with connected(server.port) as other:
        assert other.get("/hello").body == b"hello"


def test_a_client_that_has_nothing_more_to_say_is_answered(client: Client) -> None:
    client.ask("/big")
    client.sock.shutdown(socket.SHUT_WR)

    assert len(client.answer().body) == 8 << 20
    assert client.rest() == b""


def test_two_ports_share_one_server(app: App) -> None:
    with running(app, listeners=2) as both:
        for port in both.ports:
            with connected(port) as client:
                assert client.get("/hello").body == b"hello"


def test_close_answers_what_is_in_flight(app: App) -> None:
    with running(app) as server, connected(server.port) as busy, connected(server.port) as idle:
        idle.get("/hello")
        busy.ask("/slow")
        app.entered.wait(10)

        server.server.close()

        assert idle.rest() == b""
        app.may_finish.set()
        answer = busy.answer()
        assert (answer.body, answer.headers["connection"]) == (b"done", "close")
        server.thread.join(5)
        with pytest.raises(ConnectionError), connected(server.port):
            pass


def test_close_gives_up_on_what_never_ends(app: App, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(serving, "CLOSE_WITHIN_S", 0.2)
    with running(app) as server, connected(server.port) as busy:
        busy.ask("/slow")
        app.entered.wait(10)

        server.close()

        assert busy.rest() == b""
    app.may_finish.set()


def test_a_signal_handler_may_close() -> None:
    script = (
        "import signal, socket\n"
        "from exponential_app.kernel.serving import make_servers\n"
        "from exponential_app.kernel.streams import StreamHub\n"
        "sock = socket.create_server(('127.0.0.1', 0))\n"
        "server = make_servers(lambda e, s: [], listeners=[sock], hub=StreamHub())\n"
        "signal.signal(signal.SIGTERM, lambda *_: server.close())\n"
        "print('ready', flush=True)\n"
        "server.run()\n"
        "print('ended', flush=True)\n"
    )
    with subprocess.Popen([sys.executable, "-c", script], stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"

        os.kill(process.pid, signal.SIGTERM)

        assert process.stdout.readline() == "ended\n"
        assert process.wait(10) == 0


def test_close_before_run_ends_at_once() -> None:
    sock = socket.create_server(("127.0.0.1", 0))
    server: Server = serving.make_servers(lambda _environ, _start: [], listeners=[sock], hub=StreamHub())

    server.close()
    server.run()
    server.close()

    assert sock.fileno() == -1
