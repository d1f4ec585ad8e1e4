"""Rate limits: one window a minute and key, shared where there is a Redis, honest where it is gone."""

import socket
from collections.abc import Iterator

import pytest

from exponential_app.kernel.limits import RateLimiter
from tests.kernel.test_broker import redis_at

NOON = 1_795_521_600.0


class Minute:
    """A clock set by the test."""

    def __init__(self) -> None:
        self.now = NOON

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def minute() -> Minute:
    return Minute()


@pytest.fixture
def redis_port() -> Iterator[int]:
    with socket.create_server(("127.0.0.1", 0)) as sock:
        port: int = sock.getsockname()[1]
    with redis_at(port):
        yield port


def test_a_key_may_pass_up_to_its_limit(minute: Minute) -> None:
    limiter = RateLimiter(None, 3, unix_time=minute)

    decisions = [limiter.hit("ada") for _ in range(4)]

    assert [decision.allowed for decision in decisions] == [True, True, True, False]
    assert [decision.remaining for decision in decisions] == [2, 1, 0, 0]
    assert {decision.limit for decision in decisions} == {3}


def test_the_refusal_says_when_to_come_back(minute: Minute) -> None:
    limiter = RateLimiter(None, 1, unix_time=minute)
    minute.now = NOON + 12.5

    passed, refused = limiter.hit("ada"), limiter.hit("ada")

    assert (passed.retry_after_s, refused.retry_after_s) == (0, 48)
    assert passed.reset_at_unix == refused.reset_at_unix == int(NOON) + 60


def test_the_next_minute_begins_anew(minute: Minute) -> None:
    limiter = RateLimiter(None, 1, unix_time=minute)
    limiter.hit("ada")
    minute.now += 60

    assert limiter.hit("ada").allowed


def test_keys_are_counted_apart(minute: Minute) -> None:
    limiter = RateLimiter(None, 1, unix_time=minute)
    limiter.hit("ada")

    assert limiter.hit("ben").allowed


def test_processes_share_a_limit_over_redis(redis_port: int, minute: Minute) -> None:
    here, there = (RateLimiter(f"redis://127.0.0.1:{redis_port}/0", 2, unix_time=minute) for _ in range(2))

    decisions = [here.hit("ada"), there.hit("ada"), here.hit("ada")]

    assert [decision.allowed for decision in decisions] == [True, True, False]
    here.close()
    there.close()


def test_without_its_redis_a_process_counts_for_itself(minute: Minute) -> None:
    with socket.create_server(("127.0.0.1", 0)) as sock:
        port = sock.getsockname()[1]
    limiter = RateLimiter(f"redis://127.0.0.1:{port}/0", 1, unix_time=minute)

    decisions = [limiter.hit("ada") for _ in range(3)]

    assert [decision.allowed for decision in decisions] == [True, False, False]
    limiter.close()
