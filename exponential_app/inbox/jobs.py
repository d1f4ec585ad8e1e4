"""What the inbox does by itself: it tells of what is due."""

from uuid import UUID

from exponential_app.inbox import due
from exponential_app.kernel.actor import job_actor
from exponential_app.kernel.clock import clock
from exponential_app.kernel.db import database
from exponential_app.kernel.jobs import Job
from exponential_app.kernel.transaction import transaction


def _remind_of_due() -> None:
    """Begin in every workspace where something is due."""
    with database().reading() as connection:
        workspaces = due.workspaces_due(connection, clock.now())
    for workspace_id in workspaces:
        with transaction(job_actor(workspace_id, remind_of_due.name)) as tx:
            tx.enqueue(remind_of_due_in, workspace_id=str(workspace_id))


def _remind_of_due_in(workspace_id: str) -> None:
    """Tell of one batch; what follows is a job of its own, so that a stop waits for one batch and not for all."""
    with transaction(job_actor(UUID(workspace_id), remind_of_due.name)) as tx:
        if due.tell_batch(tx):
            tx.enqueue(remind_of_due_in, workspace_id=workspace_id)


# Every hour, though told once a day: what is made due today in the afternoon is told of today.
remind_of_due = Job("remind_of_due", _remind_of_due, cron="17 * * * *")
remind_of_due_in = Job("remind_of_due_in", _remind_of_due_in)
