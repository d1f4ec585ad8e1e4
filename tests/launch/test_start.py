"""`start` goes from nothing to a signed-in person, and comes back from every kind of end."""

import json
import re
import shutil
import signal
import socket
import stat
import sys
import time
import urllib.request
from http.cookiejar import CookieJar
from pathlib import Path

import psycopg
import pytest

from exponential_app.launch import processes
from tests.launch.programs import CLI, address, cli, fetch, poll, ready, running, status

START = [*CLI, "start", "--no-browser", "--port", "0"]


def start(folder: Path, *options: str, env: dict[str, str] | None = None):
    return running([*START, "--data-dir", str(folder), *options], folder.with_suffix(".output"), env)


def announced(folder: Path) -> dict[str, str]:
    return json.loads((folder / "run.json").read_text())


@pytest.fixture(scope="module")
def product(tmp_path_factory):
    """A product that runs while this module's tests look at it."""
    folder = tmp_path_factory.mktemp("product") / "data"
    with start(folder) as program:
        program.folder = folder
        program.link = ready(program)
        yield program
        assert program.stop() == 0


@pytest.fixture(scope="module")
def stopped_folder(tmp_path_factory):
    """A data folder that has been used before; making one takes longer than copying it."""
    folder = tmp_path_factory.mktemp("stopped") / "data"
    with start(folder) as program:
        ready(program)
        assert program.stop() == 0
    return folder


@pytest.fixture
def folder(stopped_folder, tmp_path):
    """A copy of the used folder for one test."""
    return Path(shutil.copytree(stopped_folder, tmp_path / "data"))


def test_the_link_signs_in_and_works_once(product):
    browser = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(CookieJar()))
    link = cli("sign-in-link", "owner@localhost", "--data-dir", product.folder).stdout.strip()
    browser.open(link, timeout=10).close()

    session = json.load(browser.open(f"{address(link)}/api/auth/session", timeout=10))

    assert session["user"]["email"] == "owner@localhost"
    assert [each["role"] for each in session["workspaces"]] == ["owner"]
    stranger = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(CookieJar()))
    with pytest.raises(urllib.error.HTTPError):
        stranger.open(link, timeout=10)
        stranger.open(f"{address(link)}/api/auth/session", timeout=10)


def test_both_ports_answer_on_loopback(product):
    assert status(f"{address(product.link)}/readyz") == 200
    assert status(f"{announced(product.folder)['api_address']}/healthz") == 200


def test_it_tells_where_it_listens_and_how_long_it_took(product):
    assert re.search(r"is ready after \d+\.\d s", product.output)
    assert f"Open     {address(product.link)}\n" in product.output


def test_every_secret_is_private(product):
    files = [product.folder / "secrets.json", product.folder / "run.json", product.folder / "logs" / "exponential.log"]

    assert [stat.S_IMODE(path.stat().st_mode) for path in files] == [0o600] * 3


def test_the_second_start_points_to_the_first(product):
    second = cli("start", "--no-browser", "--data-dir", product.folder)

    assert second.returncode == 0
    assert second.stdout.splitlines()[-1] == address(product.link)
    assert f"already running on this data folder (process {product.process.pid})" in second.stdout


def test_a_token_can_be_made_while_it_runs(product):
    token = cli("create-token", "owner@localhost", "--name", "script", "--data-dir", product.folder).stdout.strip()

    with fetch(f"{address(product.link)}/api/issues?limit=1", Authorization=f"Bearer {token}") as answer:
        assert len(json.load(answer)["data"]) == 1
    assert re.fullmatch(r"pat_[0-9a-f]{48}", token)


def test_an_unknown_address_gets_a_sentence(product):
    answer = cli("sign-in-link", "nobody@example.com", "--data-dir", product.folder)

    assert (answer.returncode, answer.stdout) == (1, "")
    assert answer.stderr == "Nobody here has the address nobody@example.com.\n"


def test_doctor_finds_all_well(product):
    answer = cli("doctor", "--json", "--data-dir", product.folder)

    found = json.loads(answer.stdout)
    assert (answer.returncode, found["ok"]) == (0, True), found
    told = {check["name"]: check["detail"] for check in found["checks"]}
    assert {"Python", "Postgres programs", "Data folder", "Secrets", "Postgres", "Redis"} <= told.keys()
    assert re.fullmatch(r"0 in .*files, 0\.0 MiB", told["Files"])


def test_a_taken_port_is_told_before_anything_is_made(tmp_path):
    with socket.create_server(("127.0.0.1", 0)) as holder:
        port = holder.getsockname()[1]

        answer = cli("start", "--no-browser", "--data-dir", tmp_path / "data", "--port", str(port))

    assert answer.returncode == 4
    assert re.fullmatch(rf"Port {port} is taken by \S+ \(process \d+\): use `--port 0` .*\n", answer.stderr)
    assert not (tmp_path / "data" / "postgres").exists()


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT, signal.SIGHUP])
def test_a_signal_stops_everything_cleanly(folder, number):
    with start(folder) as program:
        ready(program)
        began = time.monotonic()

        code = program.stop(number)

        assert code == 0
        assert time.monotonic() - began < 10
    assert processes.working_in(folder / "postgres" / "data") == []
    assert not (folder / "postgres" / "data" / "postmaster.pid").exists()
    assert not (folder / "run.json").exists()
    assert "Traceback" not in program.output


def test_a_signal_during_the_start_stops_it_too(tmp_path):
    with start(tmp_path / "data") as program:
        program.wait_for("Making the database")

        assert program.stop(signal.SIGTERM) == 0

    poll(lambda: processes.working_in(tmp_path / "data" / "postgres" / "data.new") == [], timeout_s=5)
    with start(tmp_path / "data") as program:
        assert status(f"{address(ready(program))}/readyz") == 200


def test_a_kill_is_survived(folder):
    with start(folder) as program:
        ready(program)
        program.stop(signal.SIGKILL)

    with start(folder, "--quiet") as program:
        poll(lambda: "magic-link" in program.output, timeout_s=10)
        link = program.output.strip()

        assert status(f"{address(link)}/readyz") == 200
        # Quiet means: the link, and nothing else.
        assert re.fullmatch(r"http://localhost:\d+/\S+", link)


def test_a_database_that_dies_is_started_again(folder):
    with start(folder) as program:
        link = ready(program)
        for pid in processes.working_in(folder / "postgres" / "data"):
            processes.end(pid, politely=signal.SIGKILL, timeout_s=5)

        def works_again() -> bool:
            try:
                return status(f"{address(link)}/readyz") == 200
            except urllib.error.HTTPError as error:
                return error.code != 503

        poll(works_again, timeout_s=10)


def test_the_link_is_opened_in_the_browser(folder, tmp_path):
    script, opened = tmp_path / "browser", tmp_path / "opened"
    script.write_text(f'#!/bin/sh\nprintf %s "$1" > {opened}\n')
    script.chmod(0o755)
    command = [*CLI, "start", "--port", "0", "--data-dir", str(folder)]

    with running(command, tmp_path / "output", {"BROWSER": f"{script} %s"}) as program:
        link = ready(program)
        poll(lambda: opened.exists() and opened.read_text() != "", timeout_s=10)

    assert opened.read_text() == link


def test_lost_secrets_do_not_lose_the_data(folder):
    (folder / "secrets.json").unlink()

    with start(folder) as program:
        assert status(f"{address(ready(program))}/readyz") == 200


def test_commands_work_while_nothing_runs(folder):
    answer = cli("sign-in-link", "owner@localhost", "--data-dir", folder)

    assert answer.returncode == 0, answer.stderr
    assert answer.stdout.startswith("http://localhost:7015/")
    assert processes.working_in(folder / "postgres" / "data") == []


def test_scopes_that_do_not_exist_are_named(folder):
    answer = cli("create-token", "owner@localhost", "--name", "x", "--scopes", "read,fly", "--data-dir", folder)

    assert (answer.returncode, answer.stdout) == (1, "")
    assert "fly" in answer.stderr.splitlines()[-1]


def test_a_database_of_a_newer_program_is_refused_and_left_alone(folder):
    with start(folder) as program:
        ready(program)
        url = announced(folder)["database_url"].replace("+psycopg", "")
        with psycopg.connect(url, autocommit=True) as connection:
            connection.execute("UPDATE alembic_version SET version_num = '9999'")
            connection.execute("UPDATE installation SET value = '9.8.7' WHERE key = 'program_version'")
        program.stop()

    answer = cli("start", "--no-browser", "--port", "0", "--data-dir", folder)

    assert answer.returncode == 6
    assert "written by Exponential 9.8.7 (schema 9999)" in answer.stderr


def test_python_is_asked_to_say_nothing_about_itself(product):
    assert "Warning" not in product.output
    assert "Traceback" not in (product.folder / "logs" / "exponential.log").read_text()
    assert sys.platform != "linux" or processes.is_alive(announced(product.folder)["pid"])
