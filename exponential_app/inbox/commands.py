"""Writes of one's own inbox: read, cleared, asleep; nobody else sees them, so they are not in the change log."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, exists, or_, update
from sqlalchemy.dialects.postgresql import insert

from exponential_app.inbox import queries
from exponential_app.inbox.models import Notification, NotificationPreference, NotificationThread, later
from exponential_app.inbox.waking import wake, wake_thread
from exponential_app.kernel.actor import Actor
from exponential_app.kernel.errors import Invalid
from exponential_app.kernel.transaction import Transaction, transaction

CHANNEL = "inbox"


def mark_event(actor: Actor, event_id: UUID, *, is_read: bool) -> None:
    """Note that the actor has read one event, or make it new again."""
    with transaction(actor) as tx:
        event, thread = queries.own_event(tx, actor, event_id)
        event.read_at = (event.read_at or tx.now) if is_read else None
        _changed(tx, thread)


def mark_thread(actor: Actor, thread_id: UUID, *, is_read: bool) -> None:
    """Note that the actor has read everything of a thread, or make its newest event new again."""
    with transaction(actor) as tx:
        thread = queries.own_thread(tx, actor, thread_id)
        _mark(tx, thread, is_read=is_read)
        _changed(tx, thread)


def change_thread(actor: Actor, thread_id: UUID, wanted: Mapping[str, Any]) -> None:
    """Set any of `is_read`, `is_cleared` and `snoozed_until_at` of a thread.

    A snooze that has ended before it came here, as from a browser without a network, is one that has just ended.
    """
    with transaction(actor) as tx:
        thread = queries.own_thread(tx, actor, thread_id)
        if "is_cleared" in wanted:
            thread.archived_at = (thread.archived_at or tx.now) if wanted["is_cleared"] else None
        if "is_read" in wanted:
            _mark(tx, thread, is_read=wanted["is_read"])
        if "snoozed_until_at" in wanted:
            until = wanted["snoozed_until_at"]
            _sleep(tx, thread, until)
            if until is not None and until <= tx.now:
                wake(tx, thread)
        _changed(tx, thread)


def read_everything(actor: Actor) -> int:
    """Note that the actor has read everything; returns how many events were new."""
    with transaction(actor) as tx:
        new = exists().where(Notification.thread_id == NotificationThread.id, Notification.read_at.is_(None))
        touched = update(NotificationThread).where(*_is_own(actor), new).values(changed_at=later(tx.now))
        # The threads are locked before their events are read.
        ids = tx.session.scalars(touched.returning(NotificationThread.id)).all()
        changed = _read(tx, Notification.thread_id.in_(ids))
        tx.tell(actor.person_id, "inbox")
    return changed


def clear_thread(actor: Actor, thread_id: UUID) -> None:
    """Take a thread out of the inbox until something new happens."""
    with transaction(actor) as tx:
        thread = queries.own_thread(tx, actor, thread_id)
        thread.archived_at = thread.archived_at or tx.now
        _changed(tx, thread)


def restore_thread(actor: Actor, thread_id: UUID) -> None:
    """Put a cleared thread back into the inbox."""
    with transaction(actor) as tx:
        thread = queries.own_thread(tx, actor, thread_id)
        thread.archived_at = None
        _changed(tx, thread)


def clear_everything(actor: Actor) -> int:
    """Take every thread out of the inbox; returns how many."""
    return _clear(actor, NotificationThread.archived_at.is_(None))


def clear_what_was_read(actor: Actor) -> int:
    """Take every thread out of the inbox in which nothing is new; returns how many."""
    new = exists().where(Notification.thread_id == NotificationThread.id, Notification.read_at.is_(None))
    return _clear(actor, NotificationThread.archived_at.is_(None) & ~new)


def snooze_thread(actor: Actor, thread_id: UUID, until: datetime | None) -> NotificationThread:
    """Let a thread sleep until an instant in the future; None wakes it now. Returns the thread as it is then."""
    with transaction(actor) as tx:
        thread = queries.own_thread(tx, actor, thread_id)
        _snooze(tx, thread, until)
    return thread


def snooze_event(actor: Actor, event_id: UUID, until: datetime | None) -> NotificationThread:
    """Let the thread of an event sleep; None wakes it. Returns the thread as it is then."""
    with transaction(actor) as tx:
        _, thread = queries.own_event(tx, actor, event_id)
        _snooze(tx, thread, until)
    return thread


def set_preferences(actor: Actor, wanted: dict[str, bool]) -> None:
    """Switch kinds on or off in the actor's inbox; what is not named stays as it is."""
    rows = [
        {
            "workspace_id": actor.workspace_id,
            "person_id": actor.person_id,
            "channel": CHANNEL,
            "kind": kind,
            "is_on": is_on,
        }
        for kind, is_on in sorted(wanted.items())
    ]
    if not rows:
        return
    with transaction(actor) as tx:
        written = insert(NotificationPreference).values(rows)
        tx.session.execute(
            written.on_conflict_do_update(
                index_elements=["workspace_id", "person_id", "channel", "kind"],
                set_={"is_on": written.excluded.is_on},
            )
        )


def _snooze(tx: Transaction, thread: NotificationThread, until: datetime | None) -> None:
    if until is not None and until <= tx.now:
        raise Invalid(fields={"snoozed_until_at": ["must be in the future"]})
    _sleep(tx, thread, until)
    _changed(tx, thread)


def _sleep(tx: Transaction, thread: NotificationThread, until: datetime | None) -> None:
    if until is None and thread.snoozed_until is not None:
        thread.unsnoozed_at = tx.now
    thread.snoozed_until = until
    # It comes back to the top when it wakes.
    thread.shown_at = until or tx.now
    if until is not None and until > tx.now:
        tx.enqueue(wake_thread, at=until, workspace_id=str(thread.workspace_id), thread_id=str(thread.id))


def _mark(tx: Transaction, thread: NotificationThread, *, is_read: bool) -> None:
    if is_read:
        _read(tx, Notification.thread_id == thread.id)
    else:
        queries.newest_event(tx, thread).read_at = None


def _changed(tx: Transaction, thread: NotificationThread) -> None:
    thread.touch(tx.now)
    tx.tell(thread.person_id, "inbox")


def _read(tx: Transaction, which: ColumnElement[bool]) -> int:
    read = update(Notification).where(which, Notification.read_at.is_(None)).values(read_at=tx.now)
    return len(tx.session.scalars(read.returning(Notification.id)).all())


def _clear(actor: Actor, which: ColumnElement[bool]) -> int:
    with transaction(actor) as tx:
        awake = or_(NotificationThread.snoozed_until.is_(None), NotificationThread.snoozed_until <= tx.now)
        cleared = update(NotificationThread).where(*_is_own(actor), awake, which)
        cleared = cleared.values(archived_at=tx.now, changed_at=later(tx.now))
        count = len(tx.session.scalars(cleared.returning(NotificationThread.id)).all())
        tx.tell(actor.person_id, "inbox")
    return count


def _is_own(actor: Actor) -> tuple[ColumnElement[bool], ...]:
    return (
        NotificationThread.person_id == actor.person_id,
        NotificationThread.workspace_id == actor.workspace_id,
    )
