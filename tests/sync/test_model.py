"""Random work of four people whose clients are the browser's own core: in the end each equals the server."""

from itertools import count
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import run_state_machine_as_test

from exponential_app.launch.postgres import EmbeddedPostgres
from tests.cast import World
from tests.sync.model.machine import few_are_too_many, working_over
from tests.sync.model.scene import opened

# The same steps each time; `python -m tests.bench model` takes other ones, and more of them.
SHORT = settings(
    max_examples=3,
    stateful_step_count=14,
    derandomize=True,
    database=None,
    deadline=None,
    phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
)


@pytest.mark.timeout(300)
def test_after_any_work_every_client_equals_the_server(
    postgres: EmbeddedPostgres, first_world: World, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    few_are_too_many(monkeypatch)
    numbers = count()

    run_state_machine_as_test(
        working_over(lambda: opened(postgres, first_world, tmp_path / str(next(numbers)))), settings=SHORT
    )
