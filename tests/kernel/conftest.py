"""One application a module for tests that can live with what the others have written; a stream hub at work."""

from collections.abc import Iterator
from contextlib import ExitStack

import pytest
from flask import Flask

from exponential_app.kernel.streams import StreamHub
from exponential_app.launch.postgres import EmbeddedPostgres
from tests.cast import World, build_world
from tests.conftest import create_app, new_database, settings_for
from tests.kernel.listening import Listening, started


@pytest.fixture(scope="module")
def lasting_app(postgres: EmbeddedPostgres) -> Iterator[Flask]:
    with new_database(postgres) as url:
        app = create_app(settings_for(url))
        try:
            yield app
        finally:
            app.extensions["exponential"].close()


@pytest.fixture(scope="module")
def lasting_world(lasting_app: Flask) -> World:
    """Tests that take something away from the cast give it back."""
    return build_world(lasting_app)


@pytest.fixture
def stack() -> Iterator[ExitStack]:
    with ExitStack() as found:
        yield found


@pytest.fixture
def hub(stack: ExitStack) -> StreamHub:
    return started(stack, StreamHub())


@pytest.fixture
def listening(hub: StreamHub, stack: ExitStack) -> Listening:
    return Listening(hub, stack)
