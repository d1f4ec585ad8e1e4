"""`serve` and `migrate` take everything from the environment and say at once what is wrong with it."""

import base64
import re
import signal
import socket

import psycopg
import pytest

from exponential_app.launch.postgres import EmbeddedPostgres
from tests.bus import redis_at
from tests.launch.programs import CLI, address, cli, poll, ready, running, status


@pytest.fixture(scope="module")
def database(tmp_path_factory):
    """A database as an operator would have it: running, empty, reached by its address."""
    server = EmbeddedPostgres(tmp_path_factory.mktemp("database"), password="for-tests-only")
    server.initialise()
    server.start()
    yield server
    server.stop()


@pytest.fixture
def free_port():
    with socket.create_server(("127.0.0.1", 0)) as probe:
        return probe.getsockname()[1]


def environment(**others: str) -> dict[str, str]:
    return {
        "EXPONENTIAL_SESSION_SECRET": "s" * 64,
        "EXPONENTIAL_METRICS_TOKEN": "m" * 64,
        "EXPONENTIAL_PROVIDER_CREDENTIAL_ENCRYPTION_KEY": base64.b64encode(bytes(32)).decode(),
        "EXPONENTIAL_APP_URL": "https://issues.example.com",
        "EXPONENTIAL_EMBEDDED": "redis",
        "API_PORT": "off",
        **others,
    }


def test_every_bad_setting_is_told_at_once():
    answer = cli("serve", env=environment(EXPONENTIAL_SESSION_SECRET="", WEB_PORT="many", EXPONENTIAL_APP_URL="x"))

    assert answer.returncode == 3
    for name in ("DATABASE_URL", "EXPONENTIAL_SESSION_SECRET", "WEB_PORT", "EXPONENTIAL_APP_URL"):
        assert f"  {name} " in answer.stderr
    assert "Traceback" not in answer.stderr


def test_it_runs_on_a_database_from_the_environment(database, free_port, tmp_path):
    env = environment(DATABASE_URL=database.url(), WEB_PORT=str(free_port))
    with running([*CLI, "serve"], tmp_path / "output", env) as program:
        program.wait_for(f"Exponential listens on http://localhost:{free_port}")

        assert status(f"http://localhost:{free_port}/readyz") == 200
        link = cli("sign-in-link", "owner@localhost", env=env)
        assert link.stdout.startswith("https://issues.example.com/")
        assert program.stop(signal.SIGTERM) == 0


def test_start_uses_an_external_database_where_one_is_named(database, tmp_path):
    command = [*CLI, "start", "--no-browser", "--port", "0", "--data-dir", str(tmp_path / "data")]
    with running(command, tmp_path / "output", {"DATABASE_URL": database.url()}) as program:
        assert status(f"{address(ready(program))}/readyz") == 200
        assert program.stop() == 0

    assert not (tmp_path / "data" / "postgres").exists()


def test_it_can_embed_postgres(free_port, tmp_path):
    env = environment(
        EXPONENTIAL_EMBEDDED="postgres,redis", EXPONENTIAL_DATA_DIR=str(tmp_path / "data"), WEB_PORT=str(free_port)
    )
    with running([*CLI, "serve"], tmp_path / "output", env) as program:
        program.wait_for("Exponential listens on")

        assert status(f"http://localhost:{free_port}/readyz") == 200
        assert cli("sign-in-link", "owner@localhost", env=env).returncode == 0
        assert program.stop(signal.SIGTERM) == 0


def test_embedding_postgres_needs_a_folder():
    answer = cli("serve", env=environment(EXPONENTIAL_EMBEDDED="postgres,redis"))

    assert answer.returncode == 3
    assert re.findall(r"^  (\w+) ", answer.stderr, re.MULTILINE) == ["EXPONENTIAL_DATA_DIR"]


@pytest.mark.parametrize("command", ["serve", "migrate"])
def test_a_database_that_is_away_is_told(command, free_port):
    url = f"postgresql://ada:hunter2@127.0.0.1:{free_port}/exponential"

    answer = cli(command, env=environment(DATABASE_URL=url, WEB_PORT="0"))

    assert answer.returncode == 7
    assert answer.stderr.startswith("The database cannot be reached: ")
    assert "hunter2" not in answer.stderr
    assert "Traceback" not in answer.stderr


def test_migrate_needs_the_database_alone(database):
    with psycopg.connect(database.url().replace("+psycopg", ""), autocommit=True) as connection:
        connection.execute("CREATE DATABASE migrated")

    first = cli("migrate", env={"DATABASE_URL": database.url("migrated")})
    again = cli("migrate", env={"DATABASE_URL": database.url("migrated")})

    assert (first.returncode, again.returncode) == (0, 0), first.stderr
    with psycopg.connect(database.url("migrated").replace("+psycopg", "")) as connection:
        row = connection.execute("SELECT value FROM installation WHERE key = 'program_version'").fetchone()
    assert row == (cli("version").stdout.strip(),)


def test_doctor_tells_what_is_wrong(database, free_port):
    env = environment(
        DATABASE_URL=database.url("no_such_database"), REDIS_URL=f"redis://127.0.0.1:{free_port}", WEB_PORT="0"
    )

    answer = cli("doctor", env=env)

    assert answer.returncode == 1
    assert re.search(r"failed +Postgres", answer.stdout)


def test_doctor_tells_of_a_redis_that_is_away(database, free_port):
    cli("migrate", env={"DATABASE_URL": database.url()})

    answer = cli("doctor", env=environment(DATABASE_URL=database.url(), REDIS_URL=f"redis://127.0.0.1:{free_port}"))

    assert answer.returncode == 1
    assert re.search(r"ok +Postgres", answer.stdout)
    assert re.search(r"failed +Redis", answer.stdout)


def test_help_names_every_exit_code():
    from exponential_app.launch.exit_codes import ExitCode

    told = cli("--help").stdout

    assert all(re.search(rf"^ +{code.value}  {re.escape(code.sentence)}$", told, re.MULTILINE) for code in ExitCode)


def test_an_unknown_option_is_a_usage_error():
    assert cli("--prot", "7015").returncode == 2
    assert cli("launch").returncode == 2


def test_two_servers_at_once_make_one_owner(database, free_port, tmp_path):
    with psycopg.connect(database.url().replace("+psycopg", ""), autocommit=True) as connection:
        connection.execute("CREATE DATABASE raced")
    bus = {"EXPONENTIAL_EMBEDDED": "", "REDIS_URL": f"redis://127.0.0.1:{free_port}/0"}
    env = environment(DATABASE_URL=database.url("raced"), WEB_PORT="0", **bus)

    with (
        redis_at(free_port),
        running([*CLI, "serve"], tmp_path / "one", env) as one,
        running([*CLI, "serve"], tmp_path / "other", env) as other,
    ):
        one.wait_for("Exponential listens on")
        other.wait_for("Exponential listens on")

    with psycopg.connect(database.url("raced").replace("+psycopg", "")) as connection:
        assert connection.execute("SELECT count(*) FROM person").fetchone() == (1,)
        assert connection.execute("SELECT count(*) FROM workspace").fetchone() == (1,)
    poll(lambda: one.process.poll() is not None and other.process.poll() is not None, timeout_s=5)


def fresh(database, name):
    with psycopg.connect(database.url().replace("+psycopg", ""), autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
    return environment(DATABASE_URL=database.url(name), WEB_PORT="0")


def test_a_second_server_without_a_shared_redis_refuses_and_says_why(database, free_port, tmp_path):
    env = fresh(database, "guarded")
    shared = env | {"EXPONENTIAL_EMBEDDED": "", "REDIS_URL": f"redis://127.0.0.1:{free_port}/0"}
    with running([*CLI, "serve"], tmp_path / "one", env) as one:
        one.wait_for("Exponential listens on")

        for other in (env, shared):
            answer = cli("serve", env=other)

            assert answer.returncode == 9
            assert answer.stderr.startswith("Another process already serves this database")
            assert "REDIS_URL" in answer.stderr
            assert "Traceback" not in answer.stderr


def test_a_killed_server_can_be_started_again_at_once(database, tmp_path):
    env = fresh(database, "killed")
    with running([*CLI, "serve"], tmp_path / "one", env) as one:
        one.wait_for("Exponential listens on")
        one.process.kill()
        one.process.wait(10)

        with running([*CLI, "serve"], tmp_path / "two", env) as two:
            two.wait_for("Exponential listens on")
            assert two.stop() == 0


def test_a_server_whose_database_has_gone_away_still_stops_in_order(tmp_path):
    server = EmbeddedPostgres(tmp_path / "postgres", password="for-tests-only")
    server.initialise()
    server.start()
    env = environment(DATABASE_URL=server.url(), WEB_PORT="0")
    with running([*CLI, "serve"], tmp_path / "one", env) as one:
        one.wait_for("Exponential listens on")
        server.stop()

        assert one.stop() == 0
        assert "Traceback" not in one.output
