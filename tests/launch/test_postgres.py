"""The embedded Postgres survives crashes, refuses strangers, and never runs as root."""

import os
import signal
import stat
import sys
import tempfile
from pathlib import Path

import psycopg
import pytest

from exponential_app.launch import processes
from exponential_app.launch.exit_codes import ExitCode, LaunchError
from exponential_app.launch.postgres import EmbeddedPostgres
from tests.launch.programs import poll, running

PASSWORD = "it's a p@ss/word"
IN_ITS_OWN_PROCESS = """
import sys, threading
from pathlib import Path
from exponential_app.launch.postgres import EmbeddedPostgres
server = EmbeddedPostgres(Path(sys.argv[1]), password=sys.argv[2])
server.initialise()
server.start()
print("pid", server.pid, flush=True)
threading.Event().wait()
"""


def connect(server, **others):
    return psycopg.connect(server.url().replace("+psycopg", ""), autocommit=True, **others)


def value(server, query):
    with connect(server) as connection:
        return connection.execute(query).fetchone()[0]


@pytest.fixture(scope="module")
def shared(tmp_path_factory):
    server = EmbeddedPostgres(tmp_path_factory.mktemp("shared"), password=PASSWORD)
    server.initialise()
    server.start()
    yield server
    server.stop()


@pytest.fixture
def server(tmp_path):
    server = EmbeddedPostgres(tmp_path / "postgres", password=PASSWORD)
    yield server
    server.stop()


def test_it_keeps_what_it_acknowledged_and_sorts_alike_everywhere(shared):
    for setting in ("fsync", "full_page_writes", "synchronous_commit"):
        assert value(shared, f"SHOW {setting}") == "on"
    assert value(shared, "SHOW server_encoding") == "UTF8"
    assert value(shared, "SELECT datlocale FROM pg_database WHERE datname = current_database()") == "C.UTF-8"


def test_trigram_search_can_be_installed_by_the_product(shared):
    with connect(shared) as connection:
        connection.execute("CREATE EXTENSION IF NOT EXISTS pg_trgm")
        row = connection.execute("SELECT similarity('exponential', 'exponentail') > 0.3").fetchone()

    assert row == (True,)


def test_the_product_is_no_superuser(shared):
    assert value(shared, "SELECT rolsuper FROM pg_roles WHERE rolname = current_user") is False


def test_a_wrong_password_is_refused_on_the_socket_too(shared):
    with pytest.raises(psycopg.OperationalError, match="password authentication failed"):
        connect(shared, password="wrong")


def test_nothing_listens_on_the_network(shared):
    assert value(shared, "SHOW listen_addresses") == ""


def test_the_server_never_runs_as_root_to_its_own_eyes(shared):
    with connect(shared) as connection, pytest.raises(psycopg.errors.InsufficientPrivilege):
        connection.execute("COPY (SELECT 1) TO PROGRAM 'id'")
    owner = Path(f"/proc/{shared.pid}").stat().st_uid
    in_a_namespace = Path(f"/proc/{shared.pid}/uid_map").read_text() != Path("/proc/self/uid_map").read_text()
    assert owner != 0 or in_a_namespace


@pytest.mark.skipif(os.geteuid() != 0, reason="only root has another account to switch to")
def test_root_switches_to_an_account_where_that_account_can_enter():
    with tempfile.TemporaryDirectory(dir="/var/tmp") as folder:
        Path(folder).chmod(0o711)
        server = EmbeddedPostgres(Path(folder) / "postgres", password=PASSWORD)
        server.initialise()
        server.start()
        try:
            assert Path(f"/proc/{server.pid}").stat().st_uid != 0
            assert value(server, "SELECT 1") == 1
        finally:
            server.stop()


def test_data_and_socket_are_closed_to_others(shared):
    for folder in (shared.data_dir, shared.cluster, shared.data_dir / "run"):
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700


def test_its_own_settings_can_be_given(server):
    server = EmbeddedPostgres(server.data_dir, password=PASSWORD, settings={"work_mem": "5MB"})
    server.initialise()
    server.start()

    found = value(server, "SHOW work_mem")

    server.stop()
    assert found == "5MB"


def test_an_interrupted_initialisation_is_begun_again(server):
    draft = server.data_dir / "data.new"
    draft.mkdir(parents=True)
    (draft / "PG_VERSION").write_text("18")

    server.initialise()
    server.start()

    assert value(server, "SELECT 1") == 1
    assert not draft.exists()


def test_no_password_is_left_in_a_file(server):
    server.initialise()

    found = [path for path in server.data_dir.rglob("*") if path.is_file() and PASSWORD.encode() in path.read_bytes()]

    assert found == []


def test_data_survives_the_end_of_everything(server):
    server.initialise()
    server.start()
    with connect(server) as connection:
        connection.execute("CREATE TABLE kept AS SELECT 42 AS answer")
    for pid in processes.working_in(server.cluster):
        os.kill(pid, signal.SIGKILL)
    poll(lambda: server.pid is None, timeout_s=10)

    server.start()

    assert value(server, "SELECT answer FROM kept") == 42


def test_a_lock_that_names_an_unrelated_process_is_forgotten(server):
    server.initialise()
    (server.cluster / "postmaster.pid").write_text(f"{os.getpid()}\n{server.cluster}\n0\n5432\n\n\n\n")

    server.start()

    assert value(server, "SELECT 1") == 1


def test_a_half_written_lock_is_forgotten(server):
    server.initialise()
    (server.cluster / "postmaster.pid").write_text("")

    server.start()

    assert value(server, "SELECT 1") == 1


def test_a_server_that_outlived_its_launcher_is_stopped_first(server):
    server.initialise()
    server.start()
    orphan = server.pid
    successor = EmbeddedPostgres(server.data_dir, password=PASSWORD)

    successor.start()

    assert successor.pid != orphan
    assert value(successor, "SELECT 1") == 1
    successor.stop()


@pytest.mark.skipif(sys.platform != "linux", reason="other systems stop the orphan at the next start")
def test_killing_the_launcher_leaves_no_server_behind(tmp_path):
    command = [sys.executable, "-c", IN_ITS_OWN_PROCESS, str(tmp_path / "postgres"), PASSWORD]
    with running(command, tmp_path / "output") as program:
        pid = int(program.wait_for("pid ").split()[1])

        program.stop(signal.SIGKILL)

    poll(lambda: not processes.is_alive(pid), timeout_s=5)
    assert not (tmp_path / "postgres" / "data" / "postmaster.pid").exists()


def test_a_new_password_can_be_set_when_the_old_one_is_lost(server):
    server.initialise()
    successor = EmbeddedPostgres(server.data_dir, password="a new one")

    successor.set_password()
    successor.start()

    assert value(successor, "SELECT 1") == 1
    successor.stop()


def test_a_path_too_long_for_a_socket_is_no_obstacle(tmp_path):
    server = EmbeddedPostgres(tmp_path / ("long" * 25), password=PASSWORD)
    server.initialise()
    server.start()

    assert value(server, "SELECT 1") == 1
    server.stop()


def test_what_postgres_says_becomes_one_sentence(server):
    server.initialise()
    broken = EmbeddedPostgres(server.data_dir, password=PASSWORD, settings={"shared_buffers": "nonsense"})

    with pytest.raises(LaunchError, match="shared_buffers") as caught:
        broken.start()

    assert caught.value.code == ExitCode.DATABASE
    assert "\n" not in caught.value.sentence


def test_programs_that_are_not_there_are_told(tmp_path):
    with pytest.raises(LaunchError, match="cannot be run") as caught:
        EmbeddedPostgres(tmp_path / "postgres", password=PASSWORD, bin_dir=tmp_path).initialise()

    assert caught.value.code == ExitCode.DATABASE


def test_the_server_of_the_system_works_too(tmp_path):
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    if not found:
        pytest.skip("this system has no Postgres of its own")
    server = EmbeddedPostgres(tmp_path / "postgres", password=PASSWORD, bin_dir=found[-1].parent)
    server.initialise()
    server.start()

    assert value(server, "SHOW server_encoding") == "UTF8"
    server.stop()
