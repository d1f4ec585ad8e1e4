"""A storage of its own for each test."""

from pathlib import Path

import pytest
from flask import Flask

from exponential_app.kernel.storage import DiskStorage


@pytest.fixture(autouse=True)
def storage(app: Flask, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> DiskStorage:
    """Where the application of this test keeps files."""
    made = DiskStorage(tmp_path / "files")
    monkeypatch.setattr(app.extensions["exponential"], "storage", made)
    return made
