"""A watch over the embedded Postgres: when it dies on its own, it is started again."""

from __future__ import annotations

import logging
import threading
from typing import Self

from exponential_app.launch.exit_codes import LaunchError
from exponential_app.launch.postgres import EmbeddedPostgres

LOOK_EVERY_S = 0.5
RETRY_S = 5.0


class PostgresKeeper:
    """While entered, restarts the server within a second of its death; requests meanwhile are answered with 503."""

    def __init__(self, server: EmbeddedPostgres) -> None:
        """Watch a server that is already running."""
        self._server = server
        self._done = threading.Event()
        # The thread lives as long as the watch: Linux ends the server together with the thread that started it.
        self._thread = threading.Thread(target=self._watch, name="postgres-keeper", daemon=True)

    def __enter__(self) -> Self:
        """Begin to watch."""
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        """Stop watching, so that the server may be stopped on purpose."""
        self._done.set()
        self._thread.join()

    def _watch(self) -> None:
        pause_s = LOOK_EVERY_S
        while not self._done.wait(pause_s):
            if self._server.pid is None:
                pause_s = LOOK_EVERY_S if self._restarted() else RETRY_S

    def _restarted(self) -> bool:
        log = logging.getLogger("exponential.postgres")
        log.warning("Postgres has ended by itself; starting it again.")
        try:
            self._server.start()
        except LaunchError as error:
            log.error("%s", error.sentence)  # noqa: TRY400 -- the sentence says it; there is no traceback to read.
            return False
        return True
