"""An issue whose text several people write."""

from typing import Any

import pytest

from tests.cast import Caller, Team
from tests.conftest import StoppedClock
from tests.factories import make_issue
from tests.issues.writing import POEM, write


@pytest.fixture
def poem(ada: Caller, eng: Team) -> dict[str, Any]:
    """An issue of ENG with three lines, at version 1."""
    return make_issue(ada, eng, title="Fix the login page", description=POEM)


@pytest.fixture
def torn(ada: Caller, mia: Caller, poem: dict[str, Any], stopped_clock: StoppedClock) -> dict[str, Any]:
    """The poem after Mia and Ada have rewritten one line of the same version: Mia's stands, Ada's waits."""
    write(mia, poem, 1, description=POEM.replace("second", "mia's"))
    stopped_clock.advance(minutes=3)
    return write(ada, poem, 1, description=POEM.replace("second", "ada's"))
