"""The running product: the app on its listeners until somebody stops it."""

from __future__ import annotations

import gc
import socket
from collections.abc import Iterator
from contextlib import contextmanager

from flask import Flask

from exponential_app.config import Settings
from exponential_app.launch import migrate
from exponential_app.launch.signals import StopSignals


@contextmanager
def application(settings: Settings) -> Iterator[Flask]:
    """Make the app and yield it; its threads and connections end with the block."""
    from exponential_app.app import create_app

    app = create_app(settings)
    try:
        yield app
    finally:
        app.extensions["exponential"].close()


def owner_of(app: Flask) -> str:
    """Return the owner's mail address, making owner and first workspace in an empty database, once."""
    from exponential_app.workspaces.first_start import create_first_workspace

    with app.app_context(), migrate.first_come(app.extensions["exponential"].settings):
        return create_first_workspace()


def sign_in_link(app: Flask, email: str) -> str:
    """Return a link that signs this person in, once. Raises kernel NotFound for an unknown address."""
    from exponential_app.accounts.commands import issue_sign_in_link

    with app.app_context():
        return issue_sign_in_link(email, base_url=app.extensions["exponential"].settings.app_url)


def new_token(app: Flask, email: str, *, name: str, scopes: list[str]) -> str:
    """Return a new personal access token of this person. Raises kernel NotFound for an unknown address."""
    from exponential_app.teams.console import create_token_for

    with app.app_context():
        return create_token_for(email, name=name, scopes=scopes)


def run(app: Flask, listeners: list[socket.socket], *, stop: StopSignals) -> None:
    """Answer requests until a signal asks to stop; those in flight are finished."""
    from exponential_app.kernel.endpoint import upload_paths
    from exponential_app.kernel.serving import make_servers

    runtime = app.extensions["exponential"]
    plain = runtime.settings.plain_server
    server = make_servers(app, listeners=listeners, hub=runtime.hub, plain=plain, memory=runtime.memory)
    server.take_files_at(upload_paths(runtime.routes))
    stop.then(server.close)
    # What the start has made stays for good, and a snapshot makes a million objects that all stay until it is sent:
    # looking through them again and again took half of its time, and a tenth of a write's.
    gc.freeze()
    gc.set_threshold(20_000, 20, 20)
    for begin in runtime.on_serve:
        begin()
    server.run()
