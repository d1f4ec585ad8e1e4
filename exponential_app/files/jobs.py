"""The nightly look at files: what nothing holds goes after a week, and content that no row names after a day."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from itertools import islice
from uuid import UUID

from sqlalchemy import delete, exists, select, update
from sqlalchemy.orm import Session

from exponential_app.files.models import Attachment, Avatar, File, FileUse
from exponential_app.kernel.clock import clock
from exponential_app.kernel.db import database
from exponential_app.kernel.endpoint import runtime
from exponential_app.kernel.jobs import Job
from exponential_app.kernel.logs import get_logger
from exponential_app.kernel.storage import Storage

# So long a file that nothing holds is kept: whoever took it out may put it back.
KEPT_FOR = timedelta(days=7)
# An upload in progress has content before it has a row.
STRAY_AFTER_S = 24 * 3600.0
BATCH = 500

_log = get_logger("files")
_held = exists().where(FileUse.file_id == File.id)


def _sweep() -> None:
    storage = runtime().storage
    if storage is None:
        return
    now = clock.now()
    with database().writing() as session:
        newly_unused = _mark(session, now)
        session.commit()
    deleted, freed_bytes = 0, 0
    while batch := _delete_unused(storage, now):
        deleted += len(batch)
        freed_bytes += sum(batch)
    _log.info(
        "files_swept",
        newly_unused=newly_unused,
        deleted=deleted,
        freed_bytes=freed_bytes,
        strays=_delete_strays(storage),
        half_written=storage.tidy(older_than_s=STRAY_AFTER_S),
    )


def _mark(session: Session, now: datetime) -> int:
    """Note since when files are unused, forget it of those that are used again; returns how many are new."""
    session.execute(delete(Attachment).where(Attachment.removed_at <= now - KEPT_FOR))
    session.execute(update(File).where(File.unused_since.is_not(None), _held).values(unused_since=None))
    marked = session.execute(
        update(File).where(File.unused_since.is_(None), ~_held).values(unused_since=now).returning(File.id)
    )
    return len(marked.all())


def _delete_unused(storage: Storage, now: datetime) -> list[int]:
    """Delete some files that have been unused for too long; returns their sizes, [] when none is left."""
    with database().writing() as session:
        # Locked first: who puts one to use meanwhile holds it, and then it is not deleted.
        overdue = select(File.id).where(File.unused_since <= now - KEPT_FOR).order_by(File.id)
        ids = session.scalars(overdue.limit(BATCH).with_for_update(skip_locked=True)).all()
        gone = session.execute(
            delete(File).where(File.id.in_(ids), ~_held).returning(File.content_id, File.size_bytes)
        ).all()
        session.commit()
    for content_id, _ in gone:
        storage.delete(content_id.hex)
    return [size for _, size in gone]


def _delete_strays(storage: Storage) -> int:
    """Delete content that no row names: of uploads that were cut off by a kill, and of rows that are gone."""
    keys = storage.keys(older_than_s=STRAY_AFTER_S)
    count = 0
    while batch := list(islice(keys, BATCH)):
        strays = set(batch) - _named(batch)
        for key in strays:
            storage.delete(key)
        count += len(strays)
    return count


def _named(keys: Sequence[str]) -> set[str]:
    ids = [UUID(key) for key in keys]
    with database().reading() as connection:
        found = connection.scalars(
            select(File.content_id).where(File.content_id.in_(ids)).union(select(Avatar.id).where(Avatar.id.in_(ids)))
        )
        return {each.hex for each in found}


sweep_files = Job("sweep_files", _sweep, cron="41 3 * * *")
