"""Hourly tidying of what has run out; harmless to skip, to repeat, and to do in several processes at once."""

import threading
from collections.abc import Callable, Sequence
from datetime import datetime

from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

from exponential_app.kernel.clock import clock
from exponential_app.kernel.db import Database
from exponential_app.kernel.logs import get_logger

FIRST_AFTER_S = 60.0
EVERY_S = 3600.0
Chore = Callable[[Session, datetime], None]
_log = get_logger("housekeeping")


class Housekeeper:
    """Runs chores on a thread of its own; each deletes what has run out before the given instant."""

    def __init__(self, database: Database, chores: Sequence[Chore]) -> None:
        self._database = database
        self._chores = chores
        self._closing = threading.Event()
        self._thread = threading.Thread(target=self._run, name="housekeeper", daemon=True)

    def start(self) -> None:
        """Begin, a minute from now: the first minute belongs to the person who is waiting."""
        self._thread.start()

    def close(self) -> None:
        """Stop before the next chore."""
        self._closing.set()
        if self._thread.is_alive():
            self._thread.join(timeout=5)

    def tidy(self) -> None:
        """Do every chore once."""
        for chore in self._chores:
            if self._closing.is_set():
                return
            try:
                with self._database.writing() as session:
                    chore(session, clock.now())
                    session.commit()
            except SQLAlchemyError as error:
                _log.warning("chore_waits", chore=chore.__name__, reason=type(error).__name__)

    def _run(self) -> None:
        pause_s = FIRST_AFTER_S
        while not self._closing.wait(pause_s):
            self.tidy()
            pause_s = EVERY_S
