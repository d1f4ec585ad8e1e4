"""Descriptors: as many as the system gives, and never a promise beyond it."""

import subprocess
import sys

import pytest

SCRIPT = """
import resource
from exponential_app.kernel.descriptors import connections_possible
resource.setrlimit(resource.RLIMIT_NOFILE, ({soft}, {hard}))
print(connections_possible({wanted}), resource.getrlimit(resource.RLIMIT_NOFILE)[0])
"""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such limit")
@pytest.mark.parametrize(
    ("soft", "hard", "wanted", "expected"),
    [(256, 1000, 500, "500 700"), (256, 600, 500, "400 600"), (900, 1000, 500, "500 900"), (100, 100, 500, "64 100")],
)
def test_the_limit_is_raised_as_far_as_needed_and_allowed(soft: int, hard: int, wanted: int, expected: str) -> None:
    script = SCRIPT.format(soft=soft, hard=hard, wanted=wanted)

    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)

    assert done.stdout.strip() == expected
