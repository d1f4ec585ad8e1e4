"""What happens to issues by itself: issues recur, stale ones are closed, time runs out, the trash is emptied."""

from collections.abc import Callable, Sequence
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import Connection

from exponential_app.issues import automation, purging, recurring, sla_watch
from exponential_app.issues.automation import Night
from exponential_app.kernel.actor import job_actor
from exponential_app.kernel.clock import clock
from exponential_app.kernel.db import database
from exponential_app.kernel.jobs import Job
from exponential_app.kernel.transaction import Transaction, transaction

Due = Callable[[Connection, datetime], Sequence[UUID]]
# Does the next few; True when there may be more.
Batch = Callable[[Transaction], bool]


def _in_every_workspace(name: str, cron: str, due: Due, batch: Batch) -> tuple[Job, Job]:
    """Return the job that asks at its times where something is due, and the one that does a batch in a workspace.

    What follows a batch is a job of its own, so that a stop waits for one batch and not for all.
    """

    def look() -> None:
        with database().reading() as connection:
            workspaces = due(connection, clock.now())
        for workspace_id in workspaces:
            with transaction(job_actor(workspace_id, name)) as tx:
                tx.enqueue(work, workspace_id=str(workspace_id))

    def go_on(workspace_id: str) -> None:
        with transaction(job_actor(UUID(workspace_id), name)) as tx:
            if batch(tx):
                tx.enqueue(work, workspace_id=workspace_id)

    work = Job(f"{name}_of", go_on)
    return Job(name, look, cron=cron), work


purge_trash, purge_trash_of = _in_every_workspace(
    "purge_trash", "7 * * * *", purging.workspaces_due, purging.purge_batch
)
watch_deadlines, watch_deadlines_of = _in_every_workspace(
    "watch_deadlines", "* * * * *", sla_watch.workspaces_due, sla_watch.watch_batch
)
make_recurring, make_recurring_of = _in_every_workspace(
    "make_recurring", "* * * * *", recurring.workspaces_due, recurring.make_next
)


def _begin_nights() -> None:
    """Begin the night's work of every team whose night has come."""
    with database().reading() as connection:
        due = automation.nights_due(connection, clock.now())
    for night in due:
        with transaction(job_actor(night.workspace_id, automate_teams.name)) as tx:
            _enqueue_night(tx, night)


def _work_through_night(workspace_id: str, team_id: str, day: str) -> None:
    night = Night(UUID(workspace_id), UUID(team_id), date.fromisoformat(day))
    with transaction(job_actor(night.workspace_id, automate_teams.name)) as tx:
        if automation.work_through(tx, night):
            _enqueue_night(tx, night)


def _enqueue_night(tx: Transaction, night: Night) -> None:
    team, day = str(night.team_id), night.day.isoformat()
    tx.enqueue(automate_team, workspace_id=str(night.workspace_id), team_id=team, day=day)


automate_teams = Job("automate_teams", _begin_nights, cron="23 * * * *")
automate_team = Job("automate_team", _work_through_night)
ISSUE_JOBS = (
    *(make_recurring, make_recurring_of, automate_teams, automate_team),
    *(watch_deadlines, watch_deadlines_of, purge_trash, purge_trash_of),
)
