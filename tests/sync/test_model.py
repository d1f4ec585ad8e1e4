"""Random work of four people whose clients are the browser's own core: in the end each equals the server."""

from itertools import count
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import run_state_machine_as_test

from exponential_app.launch.postgres import EmbeddedPostgres
from exponential_app.sync import catch_up, snapshots
from tests.cast import World
from tests.sync.model.machine import Work
from tests.sync.model.scene import opened

# So that a few changes while somebody is away are too many to be caught up with.
FEW = 25
SHORT = settings(
    max_examples=4,
    stateful_step_count=20,
    derandomize=True,
    database=None,
    deadline=None,
    phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
)


@pytest.mark.timeout(600)
def test_after_any_work_every_client_equals_the_server(
    postgres: EmbeddedPostgres, first_world: World, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in (catch_up, snapshots):
        monkeypatch.setattr(module, "MAX_BEHIND", FEW)
    numbers = count()

    class Company(Work):
        """Works over databases of this run."""

        opening = staticmethod(lambda: opened(postgres, first_world, tmp_path / str(next(numbers))))

    run_state_machine_as_test(Company, settings=SHORT)
