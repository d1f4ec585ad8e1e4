"""The database the product runs on, and the settings that follow from a data folder."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path

import psycopg

from exponential_app.config import APP_URL_NAMES, LaunchSettings, Settings
from exponential_app.launch import secret_file
from exponential_app.launch.folder import DataFolder
from exponential_app.launch.keeper import PostgresKeeper
from exponential_app.launch.postgres import EmbeddedPostgres
from exponential_app.launch.secret_file import Secrets


@contextmanager
def running_database(
    folder: DataFolder, env: Mapping[str, str], *, address: str, progress: Callable[[str], None]
) -> Iterator[Settings]:
    """Yield the settings of a product on this folder while the database they name is running.

    That is the one of DATABASE_URL where the environment names one, else the folder's own."""
    launch = LaunchSettings.from_env(env)
    secrets = secret_file.load_or_create(folder.secrets_file)
    with ExitStack() as stack:
        database_url = launch.database_url or stack.enter_context(
            embedded_postgres(folder, secrets, bin_dir=launch.pg_bin_dir, progress=progress)
        )
        yield settings_of(folder, secrets, database_url=database_url, address=address, env=env)


@contextmanager
def embedded_postgres(
    folder: DataFolder, secrets: Secrets, *, bin_dir: Path | None, progress: Callable[[str], None]
) -> Iterator[str]:
    """Run the folder's own Postgres meanwhile and yield its address; made on first use, restarted when it dies."""
    server = EmbeddedPostgres(
        folder.postgres_dir,
        password=secrets.database_password,
        bin_dir=bin_dir,
        log_file=folder.log_file.with_name("postgres.log"),
    )
    if not server.initialised:
        progress("Making the database")
        server.initialise()
    progress("Starting the database")
    server.start()
    try:
        _agree_on_password(server)
        with PostgresKeeper(server):
            yield server.url()
    finally:
        server.stop()


def settings_of(
    folder: DataFolder, secrets: Secrets, *, database_url: str, address: str, env: Mapping[str, str]
) -> Settings:
    """Return the settings of a product started on a data folder; what the environment says goes first.

    NODE_ENV is left out: shells of developers have it set for other programs, and `development` opens doors."""
    generated = {
        "EXPONENTIAL_EMBEDDED": "" if env.get("REDIS_URL") else "redis",
        "EXPONENTIAL_SESSION_SECRET": secrets.session_secret,
        "EXPONENTIAL_METRICS_TOKEN": secrets.metrics_token,
        "EXPONENTIAL_PROVIDER_CREDENTIAL_ENCRYPTION_KEY": secrets.provider_key,
    }
    if not any(env.get(name) for name in APP_URL_NAMES):
        generated["EXPONENTIAL_APP_URL"] = address
    decided = {"DATABASE_URL": database_url, "EXPONENTIAL_DATA_DIR": str(folder.path)}
    given = {name: value for name, value in env.items() if value and name not in {"NODE_ENV", "EXPONENTIAL_EMBEDDED"}}
    return Settings.from_env(generated | given | decided)


def _agree_on_password(server: EmbeddedPostgres) -> None:
    """Give the database the password of the secrets file, when that was lost and made anew."""
    try:
        _connect(server)
    except psycopg.OperationalError as error:
        if "password authentication failed" not in str(error):
            raise
        server.stop()
        server.set_password()
        server.start()


def _connect(server: EmbeddedPostgres) -> None:
    psycopg.connect(server.url().replace("+psycopg", "", 1)).close()
