"""Writes of files."""

from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from typing import IO
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from exponential_app.files import pictures, queries
from exponential_app.files.kinds import HEAD_BYTES, PICTURES, is_document, media_type_of
from exponential_app.files.models import File
from exponential_app.files.names import cleaned
from exponential_app.kernel.actor import Actor
from exponential_app.kernel.db import AnyRow, database
from exponential_app.kernel.errors import Conflict, Forbidden, Invalid, TooLarge
from exponential_app.kernel.ids import uuid7
from exponential_app.kernel.problem import is_unique_violation
from exponential_app.kernel.storage import Storage, pieces_of
from exponential_app.kernel.transaction import Transaction, transaction
from exponential_app.workspaces import queries as workspaces

MEBIBYTE = 2**20
NOT_TAKEN = {
    "none": "This workspace takes no files.",
    "images_and_documents": "This workspace takes pictures and documents only, and this is neither.",
}


@dataclass(frozen=True)
class Upload:
    """A file as it comes: its content, the name that its sender gives it, and the id, where the sender chose one.

    `announced_bytes` is how large the request is, where that is known beforehand.
    """

    stream: IO[bytes]
    name: str
    id: UUID | None = None
    announced_bytes: int | None = None


def add_file(actor: Actor, storage: Storage, upload: Upload) -> File:
    """Keep a file that belongs to nothing yet; its uploader alone may read it until an issue holds it.

    The same content under the same id is the same file. Raises Forbidden for a kind that the workspace does not take,
    TooLarge for too large a file or no room for it, Invalid for an empty one, Conflict for an id that is taken.
    """
    with database().reading() as connection:
        limits = workspaces.file_limits(connection, actor)
    if limits.file_kinds == "none":
        raise _not_taken("none")
    largest = limits.largest_file_mib * MEBIBYTE
    # A form is a little larger than the file in it.
    if (upload.announced_bytes or 0) > largest + MEBIBYTE:
        raise _too_large(largest)
    content_id = uuid7()
    with ExitStack() as stack:
        stack.callback(storage.delete, content_id.hex)
        stored = storage.put(content_id.hex, _at_most(largest, pieces_of(upload.stream)))
        if not stored.size_bytes:
            raise Invalid(fields={"file": ["is empty"]})
        file = File(content_id=content_id, **vars(stored), **_described(storage, content_id, upload, limits))
        kept = _insert(actor, file, upload.id or uuid7())
        if kept is file:
            stack.pop_all()
    return kept


def _at_most(largest: int, pieces: Iterable[bytes]) -> Iterator[bytes]:
    size = 0
    for piece in pieces:
        size += len(piece)
        if size > largest:
            raise _too_large(largest)
        yield piece


def _described(storage: Storage, content_id: UUID, upload: Upload, limits: AnyRow) -> dict[str, object]:
    """Say what has been stored; raises Forbidden when the workspace does not take it."""
    name = cleaned(upload.name)
    with storage.open(content_id.hex) as content:
        media_type = media_type_of(content.read(HEAD_BYTES), name)
        if limits.file_kinds == "images_and_documents" and not is_document(media_type):
            raise _not_taken("images_and_documents")
        content.seek(0)
        size = pictures.size_of(content) if media_type in PICTURES else None
    width, height = size or (None, None)
    return {"name": name, "media_type": media_type, "width": width, "height": height}


def _insert(actor: Actor, file: File, file_id: UUID) -> File:
    """Write the row; returns the one that is there already when it says the same."""
    try:
        with transaction(actor) as tx:
            _require_room(tx, file.size_bytes)
            file.id, file.workspace_id, file.uploader_id = file_id, actor.workspace_id, actor.person_id
            file.created_at = tx.now
            tx.session.add(file)
            tx.session.flush()
    except IntegrityError as error:
        if not is_unique_violation(error, {"pk_file"}):
            raise
        return _same(actor, file, file_id)
    return file


def _same(actor: Actor, file: File, file_id: UUID) -> File:
    with transaction(actor) as tx:
        held = tx.session.scalar(
            select(File).where(
                File.id == file_id,
                File.workspace_id == actor.workspace_id,
                File.uploader_id == actor.person_id,
                File.sha256 == file.sha256,
            )
        )
        if held is None:
            raise Conflict("There is a file with this id already.", fields={"id": ["is taken"]})
        tx.session.expunge(held)
    return held


def _require_room(tx: Transaction, size_bytes: int) -> None:
    quota_mib = workspaces.lock_file_quota(tx)
    if quota_mib is not None and queries.total_bytes(tx) + size_bytes > quota_mib * MEBIBYTE:
        raise TooLarge(
            f"The files of this workspace may take {quota_mib} MiB together, and this one would be too much. "
            "Owners and admins can allow more.",
            code="quota_reached",
            extra={"quota_mib": quota_mib},
        )


def _too_large(largest: int) -> TooLarge:
    mebibytes = largest // MEBIBYTE
    return TooLarge(
        f"A file here may have at most {mebibytes} MiB.", code="file_too_large", extra={"largest_file_mib": mebibytes}
    )


def _not_taken(file_kinds: str) -> Forbidden:
    return Forbidden(NOT_TAKEN[file_kinds], code="file_kind_not_taken", extra={"file_kinds": file_kinds})
