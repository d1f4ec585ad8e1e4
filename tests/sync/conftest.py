"""The application of a test on a real port."""

from collections.abc import Iterator

import pytest
from flask import Flask

from tests.sync.streaming import Served


@pytest.fixture
def served(real_database: Flask) -> Iterator[Served]:
    server = Served(real_database)
    yield server
    server.stop()
