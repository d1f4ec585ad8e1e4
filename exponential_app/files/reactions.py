"""What follows from texts that are written: the files that they name belong to their issue."""

from uuid import UUID

from sqlalchemy import Uuid, bindparam, column, select, table

from exponential_app.files import uses
from exponential_app.kernel.prepared import Prepared
from exponential_app.kernel.transaction import RecordedChange, Transaction

_comment = table("comment", column("id", Uuid), column("issue_id", Uuid))
_ISSUE_OF = Prepared(select(_comment.c.issue_id).where(_comment.c.id == bindparam("comment_id", type_=Uuid)))


def hold_files(tx: Transaction, change: RecordedChange) -> None:
    """Keep which files a description or a comment holds, whenever its words have changed."""
    name = {"issue": "description", "comment": "body"}.get(change.entity)
    if name is None or name not in change.after:
        return
    written = change.after[name]
    if not uses.files_in(written) and not uses.files_in(change.before.get(name)):
        return
    if change.entity == "issue":
        uses.renew(tx, change.entity_id, None, written)
    else:
        uses.renew(tx, _issue_of(tx, change.entity_id), change.entity_id, written)


def _issue_of(tx: Transaction, comment_id: UUID) -> UUID:
    found: UUID = tx.rows(_ISSUE_OF, comment_id=comment_id)[0].issue_id
    return found
