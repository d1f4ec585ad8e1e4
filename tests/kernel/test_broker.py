"""Hints: delivered inside the process and over a real connection, and honest about gaps."""

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from fakeredis import TcpFakeServer

from exponential_app.kernel import logs
from exponential_app.kernel.broker import Broker, make_broker
from tests.kernel.wire import wait_until


@contextmanager
def started(redis_url: str | None) -> Iterator[Broker]:
    broker = make_broker(redis_url)
    broker.start()
    try:
        yield broker
    finally:
        broker.close()


@contextmanager
def redis_at(port: int) -> Iterator[TcpFakeServer]:
    """Serve the Redis protocol on a port of loopback."""
    server = TcpFakeServer(("127.0.0.1", port), server_type="redis")
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


@pytest.fixture
def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as sock:
        port: int = sock.getsockname()[1]
    return port


def test_a_hint_reaches_the_handlers_of_its_channel() -> None:
    heard: list[str] = []
    with started(None) as broker:
        broker.subscribe("here", heard.append)
        broker.subscribe("here", lambda message: heard.append(message.upper()))
        broker.subscribe("there", heard.append)
        assert broker.wait_until_healthy(10)

        published = broker.publish("here", "ws:1")

        wait_until(lambda: len(heard) == 2)
        assert published
        assert heard == ["ws:1", "WS:1"]


def test_a_failing_handler_does_not_end_the_hints(capsys: pytest.CaptureFixture[str]) -> None:
    heard: list[str] = []

    def fail(_message: str) -> None:
        raise LookupError("of the handler")

    with started(None) as broker:
        broker.subscribe("here", fail)
        broker.subscribe("here", heard.append)
        assert broker.wait_until_healthy(10)

        broker.publish("here", "1")

        wait_until(lambda: heard == ["1"])


def test_before_the_start_nothing_is_published_and_a_gap_is_told_of_after_it() -> None:
    gaps: list[bool] = []
    broker = make_broker(None)
    broker.on_gap(lambda: gaps.append(True))

    assert not broker.publish("here", "lost")
    broker.start()

    wait_until(lambda: gaps)
    broker.close()
    assert not broker.healthy


def test_processes_hear_each_other(free_port: int) -> None:
    heard: list[str] = []
    url = f"redis://127.0.0.1:{free_port}/0"
    with redis_at(free_port), started(url) as here, started(url) as there:
        there.subscribe("here", heard.append)
        assert here.wait_until_healthy(10)
        assert there.wait_until_healthy(10)

        assert here.publish("here", "1")

        wait_until(lambda: heard == ["1"])


def test_redis_gone_is_one_line_and_its_return_a_gap(free_port: int, capsys: pytest.CaptureFixture[str]) -> None:
    logs.configure("json")
    heard: list[str] = []
    gaps: list[bool] = []
    with started(f"redis://127.0.0.1:{free_port}/0") as broker:
        broker.subscribe("here", heard.append)
        broker.on_gap(lambda: gaps.append(True))
        with redis_at(free_port):
            wait_until(lambda: broker.healthy)
            gaps.clear()
        wait_until(lambda: not broker.publish("here", "lost"))
        wait_until(lambda: not broker.healthy)
        assert not any(broker.publish("here", "lost") for _ in range(100))

        with redis_at(free_port):
            wait_until(lambda: broker.healthy and gaps)
            broker.publish("here", "found")
            wait_until(lambda: heard == ["found"])

    logs.flush()
    lines = capsys.readouterr().err
    assert gaps == [True]
    assert lines.count('"broker_back"') >= 1
    assert lines.count('"broker_away"') - lines.count('"broker_back"') <= 1


def test_an_address_where_nothing_answers_costs_a_writer_nothing(free_port: int) -> None:
    with started(f"redis://127.0.0.1:{free_port}/0") as broker:
        assert not any(broker.publish("here", "lost") for _ in range(1_000))
