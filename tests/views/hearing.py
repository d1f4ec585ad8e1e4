"""Hears the hints that are given after commits."""

from collections.abc import Iterator

import pytest
from flask import Flask

from exponential_app.kernel.signals import Audience

Told = list[tuple[Audience, str]]


@pytest.fixture
def heard(app: Flask) -> Iterator[Told]:
    """Every hint of this test, with whom it was for."""
    database = app.extensions["exponential"].database
    told: Told = []
    tell = database.tell
    database.tell = lambda *hint: told.append(hint)
    yield told
    database.tell = tell
