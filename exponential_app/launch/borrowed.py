"""The app for a command beside the running product, or in its place for a moment."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path

from flask import Flask

from exponential_app.config import LaunchSettings, Settings
from exponential_app.launch import database, migrate, product, secret_file
from exponential_app.launch.console import Console
from exponential_app.launch.folder import DataFolder, default_data_dir
from exponential_app.launch.log_file import LogFile

DEFAULT_ADDRESS = "http://localhost:7015"


def data_folder(data_dir: Path | None, env: Mapping[str, str]) -> DataFolder | None:
    """Return the folder a command is about; None when it is about the database that the environment names."""
    launch = LaunchSettings.from_env(env)
    if data_dir is None and launch.database_url is not None and "postgres" not in launch.embedded:
        return None
    return DataFolder(data_dir or launch.data_dir or default_data_dir())


@contextmanager
def borrowed_app(data_dir: Path | None, env: Mapping[str, str], console: Console) -> Iterator[Flask]:
    """Yield an app on the same database as the product, which need not be running."""
    with borrowed_settings(data_dir, env, console) as settings:
        migrate.upgrade(settings)
        with product.application(settings) as app:
            yield app


def migrate_database(data_dir: Path | None, env: Mapping[str, str], console: Console) -> None:
    """Bring the product's database up to date; of the environment's settings only DATABASE_URL is needed."""
    database_url = LaunchSettings.from_env(env).database_url
    if data_folder(data_dir, env) is None and database_url is not None:
        migrate.upgrade_database(database_url)
        return
    with borrowed_settings(data_dir, env, console) as settings:
        migrate.upgrade(settings)


@contextmanager
def borrowed_settings(data_dir: Path | None, env: Mapping[str, str], console: Console) -> Iterator[Settings]:
    """Yield the product's settings while their database is running, started for the moment if need be."""
    folder = data_folder(data_dir, env)
    if folder is None:
        yield Settings.from_env(env)
        return
    folder.prepare()
    with LogFile(folder.log_file), ExitStack() as stack:
        if other := folder.take_or_find():
            secrets = secret_file.load_or_create(folder.secrets_file)
            yield database.settings_of(folder, secrets, database_url=other.database_url, address=other.address, env=env)
            return
        stack.callback(folder.release)
        yield stack.enter_context(
            database.running_database(folder, env, address=DEFAULT_ADDRESS, progress=console.progress)
        )
