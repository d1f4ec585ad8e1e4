"""`start`: everything embedded, on a data folder, from nothing to a signed-in browser."""

from __future__ import annotations

import contextlib
import socket
from collections.abc import Mapping
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from exponential_app import __version__
from exponential_app.config import LaunchSettings, Settings
from exponential_app.launch import database, migrate, product
from exponential_app.launch.bus_guard import bus_guard
from exponential_app.launch.console import Console, open_browser
from exponential_app.launch.folder import DataFolder, Running, announcement, default_data_dir
from exponential_app.launch.listeners import address_of, listen
from exponential_app.launch.log_file import LogFile
from exponential_app.launch.signals import Stopped, StopSignals


@dataclass(frozen=True)
class StartOptions:
    """What the command line can say; `api_port` None means: next to the default port, or free beside a free one."""

    data_dir: Path | None = None
    host: str = "127.0.0.1"
    port: int = 7015
    api_port: int | None = None
    quiet: bool = False
    browser: bool = True


def start(options: StartOptions, env: Mapping[str, str]) -> None:
    """Run the product until it is stopped; when it already runs on this folder, say where and return.

    Raises LaunchError or SettingsError when it cannot start."""
    console = Console(quiet=options.quiet)
    launch = LaunchSettings.from_env(env)
    folder = DataFolder(options.data_dir or launch.data_dir or default_data_dir())
    folder.prepare()
    with StopSignals() as stop, contextlib.suppress(Stopped), LogFile(folder.log_file), ExitStack() as stack:
        if other := folder.take_or_find():
            _point_to(other, console)
            if options.browser:
                open_browser(other.address, env)
            return
        stack.callback(folder.release)
        stack.callback(console.settle)
        _run(folder, options, env, stop=stop, stack=stack, console=console)


def _run(
    folder: DataFolder,
    options: StartOptions,
    env: Mapping[str, str],
    *,
    stop: StopSignals,
    stack: ExitStack,
    console: Console,
) -> None:
    listeners = _listeners(options, stack)
    settings = stack.enter_context(
        database.running_database(folder, env, address=address_of(listeners[0]), progress=console.progress)
    )
    stack.enter_context(bus_guard(settings))
    console.progress("Bringing the database up to date")
    migrate.upgrade(settings)
    console.progress("Starting")
    app = stack.enter_context(product.application(settings))
    link = product.sign_in_link(app, product.owner_of(app))
    folder.announce(announcement(settings, api_address=address_of(listeners[1])))
    _welcome(folder, settings, listeners, link=link, console=console)
    if options.browser:
        open_browser(link, env)
    product.run(app, listeners, stop=stop)


def _listeners(options: StartOptions, stack: ExitStack) -> list[socket.socket]:
    """Take the ports for UI and API; asking for any free port means any free port for both."""
    web = stack.enter_context(listen(options.host, options.port, option="--port"))
    api_port = options.api_port if options.api_port is not None else (7016 if options.port else 0)
    api = stack.enter_context(listen("127.0.0.1", api_port, option="--api-port"))
    return [web, api]


def _welcome(
    folder: DataFolder, settings: Settings, listeners: list[socket.socket], *, link: str, console: Console
) -> None:
    console.say(f"Exponential {__version__} is ready after {console.elapsed_s:.1f} s.\n")
    console.say(f"  Open     {settings.app_url}")
    console.say(f"  API      {address_of(listeners[1])}/v1")
    console.say(f"  Data     {folder.path}")
    console.say("  Sign in, once:")
    console.result(link)
    console.say("\nCtrl-C stops it.")


def _point_to(other: Running, console: Console) -> None:
    console.say(f"Exponential {other.version} is already running on this data folder (process {other.pid}).")
    console.result(other.address)
