"""The end of a snooze: the thread comes back as something new, at its hour and by itself."""

from uuid import UUID

from exponential_app.inbox import queries
from exponential_app.inbox.models import NotificationThread
from exponential_app.kernel.actor import job_actor
from exponential_app.kernel.jobs import Job
from exponential_app.kernel.transaction import Transaction, transaction


def wake(tx: Transaction, thread: NotificationThread) -> None:
    """End the snooze of a locked thread: it stands where its hour puts it, and its newest event is new again."""
    thread.unsnoozed_at = thread.snoozed_until
    thread.snoozed_until = None
    queries.newest_event(tx, thread).read_at = None
    thread.touch(tx.now)
    tx.tell(thread.person_id, "inbox")


def _wake_thread(workspace_id: str, thread_id: str) -> None:
    """Wake a thread whose hour has come; one that was woken or put off meanwhile is left alone."""
    with transaction(job_actor(UUID(workspace_id), wake_thread.name)) as tx:
        thread = queries.sleeping_thread(tx, UUID(thread_id))
        if thread is not None:
            wake(tx, thread)


wake_thread = Job("wake_thread", _wake_thread)
