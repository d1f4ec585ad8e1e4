"""Which files texts hold: found when these are saved, and kept, so that their readers may read them."""

import re
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import Uuid, any_, bindparam, delete, func, insert, select
from sqlalchemy.dialects.postgresql import ARRAY

from exponential_app.files import queries
from exponential_app.files.models import FileUse
from exponential_app.kernel.actor import Visibility
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


@dataclass(frozen=True)
class Place:
    """What holds files: a description, where only the issue is named, or a comment, an attachment, or a draft."""

    issue_id: UUID | None = None
    comment_id: UUID | None = None
    attachment_id: UUID | None = None
    template_id: UUID | None = None
    recurring_id: UUID | None = None


def renew(tx: Transaction, place: Place, viewer: Visibility, written: str | None) -> None:
    """Make the files that a text holds those that it names now.

    New ones are held as far as the viewer, who has written it, may read them: naming a file opens it to nobody.
    """
    held = {row.file_id: row.id for row in tx.rows(_HELD, **vars(place))}
    wanted = files_in(written)
    gone = [use for file_id, use in held.items() if file_id not in wanted]
    new = [file_id for file_id in wanted if file_id not in held]
    if gone:
        tx.rows(_REMOVE, ids=gone)
    if new:
        hold(tx, place, [row.id for row in queries.lock_readable(tx, viewer, tx.actor.person_id, new)])


def hold(tx: Transaction, place: Place, file_ids: list[UUID]) -> None:
    """Note that a place holds files."""
    if file_ids:
        tx.rows(_ADD, own=[uuid7() for _ in file_ids], file_ids=file_ids, **vars(place))


def let_go(tx: Transaction, attachment_id: UUID) -> None:
    """Note that an attachment no longer holds its file."""
    tx.rows(_LET_GO, attachment_id=attachment_id)


PLACE = tuple(Place.__dataclass_fields__)
_place = {name: bindparam(name, type_=Uuid) for name in PLACE}
_HELD = Prepared(
    select(FileUse.id, FileUse.file_id).where(
        *(getattr(FileUse, name).is_not_distinct_from(value) for name, value in _place.items())
    )
)
_REMOVE = Prepared(
    delete(FileUse).where(FileUse.id == any_(bindparam("ids", type_=ARRAY(Uuid)))).returning(FileUse.id)
)
_LET_GO = Prepared(delete(FileUse).where(FileUse.attachment_id == _place["attachment_id"]).returning(FileUse.id))
_new = (
    func.unnest(bindparam("own", type_=ARRAY(Uuid)), bindparam("file_ids", type_=ARRAY(Uuid)))
    .table_valued("id", "file_id")
    .render_derived(name="new")
)
_ADD = Prepared(
    insert(FileUse)
    .from_select(
        ["id", "file_id", *PLACE],
        select(_new.c.id, _new.c.file_id, *_place.values()),
    )
    .returning(FileUse.id)
)
