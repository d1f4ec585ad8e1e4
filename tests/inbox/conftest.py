"""What stands before most tests of the inbox."""

from typing import Any

import pytest

from tests.cast import Caller, Team, ok
from tests.factories import make_comment, make_issue


@pytest.fixture
def issue(ada: Caller, mia: Caller, eng: Team) -> dict[str, Any]:
    """An issue of Mia's that Ada has commented on twice, after reading everything before."""
    made = make_issue(mia, eng)
    ok(mia.patch("/api/notifications/bulk-read"))
    ok(mia.post("/api/notifications/clear", json={"which": "all"}))
    for _ in range(2):
        make_comment(ada, made)
    return made
