"""The model-based test of synchronisation at length: random seeds, and the steps to repeat when a client differs."""

import random
import tempfile
from collections.abc import Iterator
from itertools import count
from pathlib import Path
from time import monotonic

import pytest
from hypothesis import HealthCheck, Phase, seed, settings
from hypothesis.stateful import run_state_machine_as_test

from exponential_app.launch import migrate
from exponential_app.launch.postgres import EmbeddedPostgres
from tests import conftest
from tests.bench.figures import Figure
from tests.bench.stage import Stage
from tests.cast import World
from tests.sync.model.machine import Work, few_are_too_many, working_over
from tests.sync.model.scene import opened

EXAMPLES = 8
STEPS = 40


def model(stage: Stage) -> Iterator[Figure]:
    """Random work of four clients; each round has a seed of its own, which is printed, and fails with its steps."""
    with tempfile.TemporaryDirectory() as name, pytest.MonkeyPatch.context() as patch:
        few_are_too_many(patch)
        folder = Path(name)
        postgres = EmbeddedPostgres(folder / "postgres", password="for-tests-only", settings=conftest.THROWAWAY)
        postgres.initialise()
        postgres.start()
        try:
            migrate.upgrade(conftest.settings_for(postgres.url(conftest.TEMPLATE)))
            world = conftest.make_cast(postgres)
            rates = [_round(postgres, world, folder / str(number)) for number in range(stage.rounds)]
        finally:
            postgres.stop()
    yield Figure("random work, each step heard by every client", "steps/s", rates)


def _round(postgres: EmbeddedPostgres, world: World, folder: Path) -> float:
    drawn, numbers = random.getrandbits(32), count()
    print(f"  seed {drawn}", flush=True)
    company = working_over(lambda: opened(postgres, world, folder / str(next(numbers))))
    long = settings(
        max_examples=EXAMPLES,
        stateful_step_count=STEPS,
        database=None,
        deadline=None,
        # The steps are printed as they were: to find fewer that do the same would take hours.
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    began, before = monotonic(), Work.steps
    run_state_machine_as_test(seed(drawn)(company), settings=long)
    return (Work.steps - before) / (monotonic() - began)
