"""Which files an issue holds in its texts: found when these are saved, and kept, so that its readers may read them."""

import re
from uuid import UUID

from sqlalchemy import Uuid, any_, bindparam, delete, func, insert, select
from sqlalchemy.dialects.postgresql import ARRAY

from exponential_app.files import queries
from exponential_app.files.models import FileUse
from exponential_app.kernel.actor import Actor
from exponential_app.kernel.ids import uuid7
from exponential_app.kernel.prepared import Prepared
from exponential_app.kernel.transaction import Transaction

_NAMED = re.compile(r"/(?:api|v1)/files/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})(?![0-9a-f])", re.IGNORECASE)
# More in one text are left out: nobody looks at them, and each costs a look at who may read it.
MOST = 500


def files_in(text: str | None) -> list[UUID]:
    """Return the ids of the files that a text shows or links to, each once."""
    if not text or "/files/" not in text:
        return []
    return list(dict.fromkeys(UUID(found) for found in _NAMED.findall(text)))[:MOST]


def renew(tx: Transaction, issue_id: UUID, comment_id: UUID | None, written: str | None) -> None:
    """Make the files that an issue's description, or one of its comments, holds those that its text names now.

    New ones are held as far as the writer may read them: naming a file opens it to nobody.
    """
    held = {row.file_id: row.id for row in tx.rows(_HELD, issue_id=issue_id, comment_id=comment_id)}
    wanted = files_in(written)
    gone = [use for file_id, use in held.items() if file_id not in wanted]
    new = [file_id for file_id in wanted if file_id not in held]
    if gone:
        tx.rows(_REMOVE, ids=gone)
    if new and isinstance(tx.actor, Actor):
        readable = [row.id for row in queries.lock_readable(tx, tx.actor, new)]
        hold(tx, readable, issue_id=issue_id, comment_id=comment_id)


def hold(
    tx: Transaction,
    file_ids: list[UUID],
    *,
    issue_id: UUID,
    comment_id: UUID | None = None,
    attachment_id: UUID | None = None,
) -> None:
    """Note that a place of an issue holds files, which are locked."""
    if file_ids:
        place = {"issue_id": issue_id, "comment_id": comment_id, "attachment_id": attachment_id}
        tx.rows(_ADD, own=[uuid7() for _ in file_ids], file_ids=file_ids, **place)


def let_go(tx: Transaction, attachment_id: UUID) -> None:
    """Note that an attachment no longer holds its file."""
    tx.rows(_LET_GO, attachment_id=attachment_id)


_issue_id, _comment_id, _attachment_id = (
    bindparam(name, type_=Uuid) for name in ("issue_id", "comment_id", "attachment_id")
)
_HELD = Prepared(
    select(FileUse.id, FileUse.file_id).where(
        FileUse.issue_id == _issue_id,
        FileUse.comment_id.is_not_distinct_from(_comment_id),
        FileUse.attachment_id.is_(None),
    )
)
_REMOVE = Prepared(
    delete(FileUse).where(FileUse.id == any_(bindparam("ids", type_=ARRAY(Uuid)))).returning(FileUse.id)
)
_LET_GO = Prepared(delete(FileUse).where(FileUse.attachment_id == _attachment_id).returning(FileUse.id))
_new = (
    func.unnest(bindparam("own", type_=ARRAY(Uuid)), bindparam("file_ids", type_=ARRAY(Uuid)))
    .table_valued("id", "file_id")
    .render_derived(name="new")
)
_ADD = Prepared(
    insert(FileUse)
    .from_select(
        ["id", "file_id", "issue_id", "comment_id", "attachment_id"],
        select(_new.c.id, _new.c.file_id, _issue_id, _comment_id, _attachment_id),
    )
    .returning(FileUse.id)
)
