"""Hourly tidying of what has run out; harmless to skip and to repeat."""

from collections.abc import Callable, Sequence
from datetime import datetime
from functools import partial

from sqlalchemy.orm import Session

from exponential_app.kernel.clock import clock
from exponential_app.kernel.db import database
from exponential_app.kernel.jobs import Job

# Deletes what has run out before the given instant.
Chore = Callable[[Session, datetime], None]


def tidying(chores: Sequence[Chore]) -> Job:
    """Return the job that does every chore once, each in a transaction of its own."""
    return Job("tidy_up", partial(_tidy, chores), cron="17 * * * *")


def _tidy(chores: Sequence[Chore]) -> None:
    for chore in chores:
        with database().writing() as session:
            chore(session, clock.now())
            session.commit()
