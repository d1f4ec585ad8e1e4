"""Hints: delivered inside the process and over a real connection, and honest about gaps."""

import pytest

from exponential_app.kernel import logs
from exponential_app.kernel.broker import make_broker
from tests.bus import connected, redis_at
from tests.kernel.wire import wait_until


def test_a_hint_reaches_the_handlers_of_its_channel() -> None:
    heard: list[str] = []
    with connected(None) as broker:
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

    with connected(None) as broker:
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
    with redis_at(free_port), connected(url) as here, connected(url) as there:
        there.subscribe("here", heard.append)
        assert here.wait_until_healthy(10)
        assert there.wait_until_healthy(10)

        assert here.publish("here", "1")

        wait_until(lambda: heard == ["1"])


def test_redis_gone_is_one_line_and_its_return_a_gap(free_port: int, capsys: pytest.CaptureFixture[str]) -> None:
    logs.configure("json")
    heard: list[str] = []
    gaps: list[bool] = []
    with connected(f"redis://127.0.0.1:{free_port}/0") as broker:
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
    with connected(f"redis://127.0.0.1:{free_port}/0") as broker:
        assert not any(broker.publish("here", "lost") for _ in range(1_000))
