"""Streams leave the web server: the socket goes to the hub, and the worker to the next request."""

from collections.abc import Iterator
from contextlib import ExitStack

import pytest

from exponential_app.kernel import channel, serving
from tests.kernel.pages import TOPIC, App
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


def test_a_stream_leaves_its_worker_free(app: App) -> None:
    with running(app, hub=app.hub, threads=1) as server, ExitStack() as stack:
        clients = [stack.enter_context(connected(server.port)) for _ in range(20)]
        for each in clients:
            each.ask("/stream")
        wait_until(lambda: app.hub.connections == 20)
        with connected(server.port) as other:
            assert other.get("/hello").body == b"hello"

        app.hub.publish(TOPIC, [(1, b"id: 1\n\n")])

        for each in clients:
            assert each.head()[1]["transfer-encoding"] == "chunked"
            assert (each.chunk(), each.chunk()) == (b"first\n", b"id: 1\n\n")


def test_a_stream_over_http_1_0_has_no_chunks(app: App, server: Running) -> None:
    with connected(server.port) as old:
        old.ask("/stream", version="1.0")
        wait_until(lambda: app.hub.connections)
        app.hub.publish(TOPIC, [(1, b"id: 1\n\n")])

        _, headers = old.head()

        assert "transfer-encoding" not in headers
        assert old.exactly(13) == b"first\nid: 1\n\n"


@pytest.mark.parametrize(("path", "method"), [("/stream?away", "GET"), ("/stream?length", "GET"), ("/stream", "HEAD")])
def test_only_an_open_ended_success_is_handed_over(client: Client, app: App, path: str, method: str) -> None:
    answer = client.get(path, method=method)

    assert answer.body in {b"", b"first\n"}
    assert app.hub.connections == 0


def test_requests_behind_a_stream_on_one_connection_are_not_answered(client: Client, app: App) -> None:
    client.send("GET /hello HTTP/1.1\r\nHost: x\r\n\r\nGET /stream HTTP/1.1\r\nHost: x\r\n\r\n")

    assert client.answer().body == b"hello"
    assert client.head()[0] == 200
    wait_until(lambda: app.hub.connections == 1)


def test_streams_count_towards_the_connections_there_may_be(app: App, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(serving, "connections_possible", lambda _wanted: 8)
    with running(app, hub=app.hub) as server, ExitStack() as stack:
        clients = [stack.enter_context(connected(server.port)) for _ in range(9)]
        for each in clients:
            each.ask("/stream")
        # The listening socket and the loop's own pipe take two places of the eight.
        wait_until(lambda: app.hub.connections == 6)

        app.hub.drop(credential="session")

        assert [each.head()[0] for each in clients] == [200] * 9


def test_streams_end_with_the_server(app: App) -> None:
    with running(app, hub=app.hub) as server, connected(server.port) as listening:
        listening.ask("/stream")
        wait_until(lambda: app.hub.connections)

        server.close()

        assert listening.answer().body == b"first\n"
        assert listening.rest() == b""


def test_plain_waitress_serves_without_hand_over(app: App) -> None:
    with running(app, plain=True) as server, connected(server.port) as client:
        assert client.get("/hello").body == b"hello"
        assert client.get("/stream").body == b"poll"


def test_a_platform_where_the_trial_fails_gets_plain_waitress(app: App, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(serving, "_TRIAL_TIMEOUT_S", 0.2)
    monkeypatch.setattr(serving, "CLOSE_WITHIN_S", 0.2)
    monkeypatch.setattr(channel.Channel, "_hand_over", lambda _channel: None)

    with running(app) as server, connected(server.port) as client:
        assert client.get("/stream").body == b"poll"
