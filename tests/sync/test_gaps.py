"""Lost hints: what another process remembers is not believed for long."""

import threading
from collections.abc import Iterator
from dataclasses import replace

import pytest
import redis
from flask import Flask

from exponential_app.kernel import runtime
from exponential_app.launch.postgres import EmbeddedPostgres
from tests.bus import redis_at
from tests.cast import Caller, World, ok
from tests.conftest import CAST, create_app, new_database, settings_for
from tests.factories import make_issue
from tests.product import wait_until

LIST = "/api/issues?limit=5"


@pytest.fixture
def apps(postgres: EmbeddedPostgres, free_port: int) -> Iterator[list[Flask]]:
    """Two applications on one database and one Redis."""
    with redis_at(free_port), new_database(postgres, template=CAST) as url:
        made = [create_app(replace(settings_for(url), redis_url=f"redis://127.0.0.1:{free_port}/0")) for _ in range(2)]
        for app in made:
            assert app.extensions["exponential"].broker.wait_until_healthy(10)
        yield made
        for app in made:
            app.extensions["exponential"].close()


@pytest.fixture
def adas(apps: list[Flask], first_world: World) -> list[Caller]:
    """Ada, as she asks the one and the other."""
    return [first_world.on(app).callers["ada"] for app in apps]


def test_who_could_not_tell_says_so_when_the_bus_is_back(
    apps: list[Flask], adas: list[Caller], first_world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(runtime, "TRUSTED_S", 3_600.0)
    here, there = adas
    etag = ok_etag(there)
    broker = apps[0].extensions["exponential"].broker

    may_return, listen = threading.Event(), broker._listen

    def listen_when_told(client: redis.Redis) -> None:
        may_return.wait(30)
        listen(client)

    # This process alone has lost its connection; the other one hears nothing of it.
    monkeypatch.setattr(broker, "_listen", listen_when_told)
    broker._lose(ConnectionError("cut"))
    make_issue(here, first_world.teams["ENG"])
    assert there.get(LIST, headers={"If-None-Match": etag}).status_code == 304
    may_return.set()

    wait_until(lambda: there.get(LIST, headers={"If-None-Match": etag}).status_code == 200 or None, 20, "the new list")


def test_a_hint_that_never_came_is_missed_for_seconds_alone(
    apps: list[Flask], adas: list[Caller], first_world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(runtime, "TRUSTED_S", 0.5)
    here, there = adas
    # As if this process were killed between its commit and its hint.
    monkeypatch.setattr(apps[0].extensions["exponential"].broker, "publish", lambda *_hint: False)
    etag = ok_etag(there)
    make_issue(here, first_world.teams["ENG"])

    wait_until(lambda: there.get(LIST, headers={"If-None-Match": etag}).status_code == 200 or None, 20, "the new list")


def test_a_lone_process_trusts_its_memory_for_good(ada: Caller) -> None:
    ok(ada.get(LIST))
    heads = ada.client.application.extensions["exponential"].heads

    assert set(heads._followed.values()) <= {float("inf")}


def ok_etag(who: Caller) -> str:
    answer = who.get(LIST)
    assert answer.status_code == 200
    return str(answer.headers["ETag"])
