"""The client of docs/sync.md is run as it stands there."""

import re
import subprocess
import sys
from pathlib import Path

from tests.cast import World, ok
from tests.factories import make_issue
from tests.launch.programs import CLEAN
from tests.product import ROOT, wait_until
from tests.sync.streaming import Served

CLIENT = re.compile(r"```python\n(.*?)```", re.DOTALL)


def test_the_client_of_the_document_follows_a_workspace(served: Served, real_world: World, tmp_path: Path) -> None:
    ada, eng = real_world.callers["ada"], real_world.teams["ENG"]
    [source] = CLIENT.findall((ROOT / "docs" / "sync.md").read_text(encoding="utf-8"))
    token = ada.headers["Authorization"].removeprefix("Bearer ")
    env = CLEAN | {"EXPONENTIAL_API_URL": f"http://127.0.0.1:{served.port}", "EXPONENTIAL_TOKEN": token}
    told = tmp_path / "told"
    with told.open("wb") as output:
        client = subprocess.Popen([sys.executable, "-c", source], env=env, stdout=output, stderr=subprocess.STDOUT)

    def lines() -> list[str]:
        assert client.poll() is None, told.read_text()
        return told.read_text().splitlines()

    def last(count: int) -> list[str]:
        found = wait_until(lambda: lines() if len(lines()) >= count else None, 20, "the next line")
        return found[-1].split(" ", 2)

    try:
        open_issues = int(last(1)[1])
        issue = make_issue(ada, eng, title="Followed")
        created = last(2)
        ok(ada.delete(f"/api/issues/{issue['id']}"))
        trashed = last(3)
    finally:
        client.kill()
        client.wait(10)

    assert created == [str(issue["seq"]), str(open_issues + 1), "Followed"]
    assert trashed[1:] == [str(open_issues), "gone"]
