"""`serve`: settings from the environment alone, for a server or a container."""

from __future__ import annotations

import contextlib
import socket
from collections.abc import Iterator, Mapping
from contextlib import ExitStack
from dataclasses import replace

from exponential_app.config import LaunchSettings, Settings, SettingsError
from exponential_app.launch import database, migrate, product, secret_file
from exponential_app.launch.bus_guard import bus_guard
from exponential_app.launch.console import Console
from exponential_app.launch.exit_codes import ExitCode, LaunchError
from exponential_app.launch.folder import DataFolder, announcement
from exponential_app.launch.listeners import address_of, listen
from exponential_app.launch.signals import Stopped, StopSignals

# Stands in while the settings are checked, which happens before anything is started.
EMBEDDED_URL = "postgresql:///exponential"


def serve(env: Mapping[str, str], console: Console) -> None:
    """Run the product until it is stopped; only what EXPONENTIAL_EMBEDDED names runs inside.

    Raises SettingsError naming every bad variable, or LaunchError."""
    settings = checked_settings(env)
    with StopSignals() as stop, ExitStack() as stack, contextlib.suppress(Stopped):
        listeners = [stack.enter_context(each) for each in _listeners(settings)]
        settings = stack.enter_context(_with_database(settings, env, console))
        stack.enter_context(bus_guard(settings))
        migrate.upgrade(settings)
        app = stack.enter_context(product.application(settings))
        owner = product.owner_of(app)
        addresses = " and ".join(address_of(each) for each in listeners)
        console.say(f"Exponential listens on {addresses}. First sign-in: exponential sign-in-link {owner}")
        product.run(app, listeners, stop=stop)


def checked_settings(env: Mapping[str, str]) -> Settings:
    """Return the settings of `serve`; where Postgres is embedded, its address is not known yet."""
    problems = []
    if "postgres" in env.get("EXPONENTIAL_EMBEDDED", "").lower():
        env = {**env, "DATABASE_URL": EMBEDDED_URL}
        if not env.get("EXPONENTIAL_DATA_DIR"):
            problems = [("EXPONENTIAL_DATA_DIR", "is missing: the folder for the data of the embedded Postgres.")]
    try:
        settings = Settings.from_env(env)
    except SettingsError as error:
        raise SettingsError(error.problems + problems) from error
    if problems:
        raise SettingsError(problems)
    return settings


def _listeners(settings: Settings) -> Iterator[socket.socket]:
    yield listen(settings.web_bind, settings.web_port, option="WEB_PORT")
    if settings.api_port is not None:
        yield listen(settings.api_bind, settings.api_port, option="API_PORT")


@contextlib.contextmanager
def _with_database(settings: Settings, env: Mapping[str, str], console: Console) -> Iterator[Settings]:
    """Yield the settings with a database that runs."""
    launch = LaunchSettings.from_env(env)
    if "postgres" not in launch.embedded or settings.data_dir is None:
        yield settings
        return
    folder = DataFolder(settings.data_dir)
    folder.prepare()
    if other := folder.take_or_find():
        raise LaunchError(ExitCode.DATA_FOLDER, f"The data folder is in use by process {other.pid} at {other.address}.")
    try:
        secrets = secret_file.load_or_create(folder.secrets_file)
        with database.embedded_postgres(folder, secrets, bin_dir=launch.pg_bin_dir, progress=console.progress) as url:
            settings = replace(settings, database_url=url)
            folder.announce(announcement(settings, api_address=settings.app_url))
            yield settings
    finally:
        folder.release()
