"""What happens to issues by itself: the trash is emptied."""

from uuid import UUID

from exponential_app.issues import purging
from exponential_app.kernel.actor import job_actor
from exponential_app.kernel.clock import clock
from exponential_app.kernel.db import database
from exponential_app.kernel.jobs import Job
from exponential_app.kernel.transaction import transaction


def _purge_trash() -> None:
    """Begin in every workspace where something is due."""
    with database().reading() as connection:
        due = purging.workspaces_due(connection, clock.now())
    for workspace_id in due:
        with transaction(job_actor(workspace_id, purge_trash.name)) as tx:
            tx.enqueue(purge_trash_of, workspace_id=str(workspace_id))


def _purge_trash_of(workspace_id: str) -> None:
    """Delete one batch; what follows is a job of its own, so that a stop waits for one batch and not for all."""
    with transaction(job_actor(UUID(workspace_id), purge_trash.name)) as tx:
        if purging.purge_batch(tx):
            tx.enqueue(purge_trash_of, workspace_id=workspace_id)


purge_trash = Job("purge_trash", _purge_trash, cron="7 * * * *")
purge_trash_of = Job("purge_trash_of", _purge_trash_of)
