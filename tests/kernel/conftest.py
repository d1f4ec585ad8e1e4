"""One application a module for tests that need real commits but can live with what the others have written."""

from collections.abc import Iterator

import pytest
from flask import Flask

from exponential_app.launch.postgres import EmbeddedPostgres
from tests.cast import World, build_world
from tests.conftest import create_app, new_database, settings_for


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
