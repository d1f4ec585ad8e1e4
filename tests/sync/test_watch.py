"""`expn watch`: the command in a process of its own, against the real server."""

import json
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from tests.cast import World, ok
from tests.factories import make_issue, make_label
from tests.launch.programs import CLEAN
from tests.product import ROOT, Product, wait_until
from tests.sync.streaming import Served, now


class Watch:
    """A watch that runs meanwhile."""

    def __init__(self, folder: Path, *options: str, **env: str) -> None:
        self._told, self._complaints = folder / "told", folder / "complaints"
        with self._told.open("ab") as told, self._complaints.open("ab") as complaints:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "exponential_app", "watch", *options],
                cwd=ROOT,
                env=CLEAN | env,
                stdout=told,
                stderr=complaints,
            )

    @property
    def lines(self) -> list[str]:
        return self._told.read_text().splitlines()

    @property
    def complaints(self) -> str:
        return self._complaints.read_text()

    def json(self) -> list[dict[str, Any]]:
        return [json.loads(line) for line in self.lines]

    def until(self, holds: Callable[[], object], what: str) -> None:
        def settled() -> bool | None:
            assert self.process.poll() is None, self.complaints
            return bool(holds()) or None

        wait_until(settled, 20, what)


@contextmanager
def watching(folder: Path, *options: str, **env: str) -> Iterator[Watch]:
    watch = Watch(folder, *options, **env)
    try:
        yield watch
    finally:
        watch.process.kill()
        watch.process.wait(10)


def access(served: Served, token: str) -> dict[str, str]:
    return {"EXPONENTIAL_API_URL": f"http://127.0.0.1:{served.port}", "EXPONENTIAL_TOKEN": token}


def once(served: Served, token: str, *options: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "exponential_app", "watch", "--once", *options]
    return subprocess.run(
        command, cwd=ROOT, env=CLEAN | access(served, token), capture_output=True, text=True, timeout=60, check=False
    )


@pytest.fixture
def token(real_world: World) -> str:
    return real_world.callers["ada"].headers["Authorization"].removeprefix("Bearer ")


def test_once_tells_what_was_missed_and_ends(served: Served, real_world: World, token: str) -> None:
    ada, eng = real_world.callers["ada"], real_world.teams["ENG"]
    after = now(ada)
    issue, label = make_issue(ada, eng, title="Missed"), make_label(ada, name="Late")
    ok(ada.delete(f"/api/labels/{label['id']}"))

    for_programs = once(served, token, "--after", str(after), "--json")
    issues = once(served, token, "--after", str(after), "--json", "--entity", "issue")
    for_people = once(served, token, "--after", str(after))
    nothing = once(served, token)

    assert [done.returncode for done in (for_programs, issues, for_people, nothing)] == [0, 0, 0, 0]
    told = [json.loads(line) for line in for_programs.stdout.splitlines()]
    assert [change["entity"] for change in told] == ["issue", "label"]
    assert told[0]["value"]["title"] == "Missed"
    assert [json.loads(line)["id"] for line in issues.stdout.splitlines()] == [issue["id"]]
    assert f"issue  {issue['identifier']} Missed" in for_people.stdout
    assert nothing.stdout == ""


def test_what_happens_is_told_at_once(served: Served, real_world: World, token: str, tmp_path: Path) -> None:
    ada, eng = real_world.callers["ada"], real_world.teams["ENG"]
    with watching(tmp_path, "--json", "--after", str(now(ada)), **access(served, token)) as watch:
        issue = make_issue(ada, eng)
        watch.until(lambda: watch.lines, "the issue")

        assert watch.json()[0]["id"] == issue["id"]
        watch.process.send_signal(signal.SIGINT)
        assert watch.process.wait(10) == 0
        assert "Traceback" not in watch.complaints


def test_a_refused_token_ends_it_with_a_sentence(served: Served) -> None:
    refused = once(served, "pat_" + "0" * 40)

    assert refused.returncode == 1
    assert "refuses this token" in refused.stderr
    assert "pat_" not in refused.stderr
    assert "Traceback" not in refused.stderr


def test_once_does_not_wait_for_a_server_that_is_away(free_port: int) -> None:
    command = [sys.executable, "-m", "exponential_app", "watch", "--once", "--url", f"http://127.0.0.1:{free_port}"]
    env = CLEAN | {"EXPONENTIAL_TOKEN": "pat_" + "0" * 40}
    done = subprocess.run(command, cwd=ROOT, env=env, capture_output=True, text=True, timeout=60, check=False)

    assert done.returncode == 1
    assert done.stderr.startswith("No connection (")
    assert "Traceback" not in done.stderr


def test_without_a_token_it_does_not_begin() -> None:
    command = [sys.executable, "-m", "exponential_app", "watch", "--once"]
    done = subprocess.run(command, cwd=ROOT, env=CLEAN, capture_output=True, text=True, timeout=60, check=False)

    assert done.returncode == 2
    assert "EXPONENTIAL_TOKEN" in done.stderr


def test_a_resync_is_said_and_it_goes_on(served: Served, real_world: World, token: str, tmp_path: Path) -> None:
    ada, eng = real_world.callers["ada"], real_world.teams["ENG"]
    with watching(tmp_path, "--json", "--after", str(now(ada) + 1_000), **access(served, token)) as watch:
        watch.until(lambda: watch.lines, "the resync")
        issue = make_issue(ada, eng)
        watch.until(lambda: len(watch.lines) > 1, "the issue")

        assert watch.json()[0]["resync"] is True
        assert watch.json()[1]["id"] == issue["id"]


def test_a_killed_server_costs_no_change_and_none_comes_twice(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    with Product(folder) as product:
        token = product.token()
        port = product.address.rpartition(":")[2]
        _, teams = product.call("GET", "/api/teams", token)
        after = product.call("GET", "/api/sync/status", token)[1]["currentVersion"]

        def create(title: str) -> None:
            body = {"title": title, "team_id": teams["teams"][0]["id"]}
            assert product.call("POST", "/api/issues", token, body)[0] == 201

        with watching(tmp_path, "--json", "--url", product.address, "--token", token, "--after", str(after)) as watch:
            create("Before")
            watch.until(lambda: watch.lines, "the first change")
            product.kill()
            product.port = int(port)
            watch.until(lambda: "trying again" in watch.complaints, "the break")
            product.start()
            create("After")
            watch.until(lambda: len(watch.lines) > 1, "the second change")

            assert [change["value"]["title"] for change in watch.json()] == ["Before", "After"]
