"""What follows from texts that are written: the files that they name belong to where they are written."""

from uuid import UUID

import orjson
from sqlalchemy import Uuid, bindparam, column, select, table

from exponential_app.files import uses
from exponential_app.files.uses import Place
from exponential_app.kernel.actor import Actor, Via, Visibility
from exponential_app.kernel.prepared import Prepared
from exponential_app.kernel.transaction import RecordedChange, Transaction

# The field of an entity that names files; of drafts, which are JSON, any text in it.
TEXTS = {"issue": "description", "comment": "body", "issue_template": "payload", "recurring_issue": "payload"}
_comment = table("comment", column("id", Uuid), column("issue_id", Uuid))
_ISSUE_OF = Prepared(select(_comment.c.issue_id).where(_comment.c.id == bindparam("comment_id", type_=Uuid)))


def hold_files(tx: Transaction, change: RecordedChange) -> None:
    """Keep which files a text holds, whenever its words have changed."""
    name = TEXTS.get(change.entity)
    if name is None or name not in change.after:
        return
    before, after = (_text(fields.get(name)) for fields in (change.before, change.after))
    if uses.files_in(before) or uses.files_in(after):
        viewer = _writer(tx, change)
        if viewer is not None:
            uses.renew(tx, _place(tx, change), viewer, after)


def _text(value: object) -> str | None:
    return value if value is None or isinstance(value, str) else orjson.dumps(value).decode()


def _place(tx: Transaction, change: RecordedChange) -> Place:
    match change.entity:
        case "comment":
            return Place(issue_id=_issue_of(tx, change.entity_id), comment_id=change.entity_id)
        case "issue_template":
            return Place(template_id=change.entity_id)
        case "recurring_issue":
            return Place(recurring_id=change.entity_id)
    return Place(issue_id=change.entity_id)


def _writer(tx: Transaction, change: RecordedChange) -> Visibility | None:
    """Return who has written: the person, or whoever sees the team where the product itself makes issues."""
    if not isinstance(tx.actor, Actor):
        return None
    if tx.actor.via is Via.JOB and change.team_after is not None:
        return Visibility(tx.actor.workspace_id, is_guest=False, team_ids=frozenset({change.team_after}))
    return tx.actor.visibility


def _issue_of(tx: Transaction, comment_id: UUID) -> UUID:
    found: UUID = tx.rows(_ISSUE_OF, comment_id=comment_id)[0].issue_id
    return found
