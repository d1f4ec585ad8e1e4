"""kill -9 at any moment: every acknowledged write is there afterwards, and the next start works."""

import http.client
import threading
from pathlib import Path
from typing import Any

import pytest

from tests.product import Product, wait_until
from tests.sync.snapshot import decoded

ROUNDS = 20
WRITERS = 4
WRITES_BEFORE_THE_END = 12
SLOWEST_RESTART_S = 10.0


class Writers:
    """Create issues without pause until the connection breaks, and remember what was acknowledged."""

    def __init__(self, product: Product, token: str, team_id: str) -> None:
        self.product, self.token, self.team_id = product, token, team_id
        self.acknowledged: list[tuple[str, str]] = []
        self.strange: list[Any] = []
        self.threads = [threading.Thread(target=self._write) for _ in range(WRITERS)]

    def begin(self) -> None:
        for thread in self.threads:
            thread.start()

    def end(self) -> None:
        for thread in self.threads:
            thread.join(30)

    def _write(self) -> None:
        try:
            while True:
                status, answer = self.product.call(
                    "POST", "/api/issues", self.token, {"title": "Survivor", "team_id": self.team_id}
                )
                if status != 201:
                    self.strange.append((status, answer))
                    return
                self.acknowledged.append((answer["id"], answer["identifier"]))
        except (OSError, http.client.HTTPException, ValueError):
            return


@pytest.mark.timeout(240)
def test_twenty_sudden_ends_lose_nothing(tmp_path: Path) -> None:
    acknowledged: dict[str, str] = {}
    unexpected: list[Any] = []

    with Product(tmp_path / "data") as product:
        token = product.token()
        team_id = product.call("GET", "/api/teams", token)[1]["teams"][0]["id"]
        restarts = [_crash_and_restart(product, Writers(product, token, team_id), n) for n in range(ROUNDS)]
        rows = decoded(product.call("GET", "/api/sync/bootstrap", token)[1])["issue"]

    for writers, _ in restarts:
        acknowledged |= dict(writers.acknowledged)
        unexpected += [answer for answer in writers.strange if answer[0] != 503]
    kept = {row_id: row["identifier"] for row_id, row in rows.items()}
    assert unexpected == []
    assert len(acknowledged) >= ROUNDS * WRITES_BEFORE_THE_END
    assert acknowledged.items() <= kept.items()
    assert len(set(kept.values())) == len(kept)
    assert max(seconds for _, seconds in restarts) < SLOWEST_RESTART_S


def _crash_and_restart(product: Product, writers: Writers, number: int) -> tuple[Writers, float]:
    """End everything in the middle of writing, every other time with the database; return what was acknowledged."""
    writers.begin()
    wait_until(lambda: len(writers.acknowledged) >= WRITES_BEFORE_THE_END or None, 20, "the writing")
    product.kill(with_database=number % 2 == 1)
    writers.end()
    return writers, product.start()
