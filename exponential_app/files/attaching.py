"""Writes of attachments: files and links that an issue carries.

An attachment is an entity of its own in the log. Its issue is told too, as `attached` and `detached` with the title
in the field `attachment`, so that its history has it.
"""

from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit
from uuid import UUID

from sqlalchemy.exc import IntegrityError

from exponential_app.files import queries, uses
from exponential_app.files.models import Attachment
from exponential_app.files.uses import Place
from exponential_app.issues import policy as issue_policy
from exponential_app.issues import queries as issues
from exponential_app.kernel.actor import Actor
from exponential_app.kernel.errors import Conflict, Invalid
from exponential_app.kernel.ids import uuid7
from exponential_app.kernel.problem import is_unique_violation
from exponential_app.kernel.recorded import require_version
from exponential_app.kernel.transaction import Transaction, transaction

LONGEST_TITLE = 255
Written = tuple[UUID, int | None]


def attach_file(actor: Actor, reference: str, file_id: UUID, values: dict[str, Any]) -> Written:
    """Attach a file that the actor may read to a visible issue; returns the attachment's id and the change number.

    `values` may hold id, title (else the file's name) and subtitle. Raises Invalid for a file out of sight, Conflict
    for an issue that is put away and an id that exists.
    """

    def made(tx: Transaction, issue: issues.LockedIssue) -> dict[str, Any]:
        found = queries.lock_readable(tx, actor.visibility, actor.person_id, [file_id])
        if not found:
            raise Invalid(fields={"file_id": ["is not a file that you may read"]})
        return {"kind": "file", "file_id": file_id, "title": found[0].name}

    return _attach(actor, reference, values, made)


def attach_link(actor: Actor, reference: str, url: str, values: dict[str, Any]) -> Written:
    """Attach a link to a visible issue; returns the attachment's id and the change number.

    `values` may hold id, title (else the host) and subtitle. Raises Conflict, which names the attachment, for a link
    that the issue has already.
    """

    def made(tx: Transaction, issue: issues.LockedIssue) -> dict[str, Any]:
        _require_new_link(tx, issue, url)
        return {"kind": "link", "url": url, "title": urlsplit(url).hostname}

    return _attach(actor, reference, values, made)


Making = Callable[[Transaction, issues.LockedIssue], dict[str, Any]]


def _attach(actor: Actor, reference: str, values: dict[str, Any], made: Making) -> Written:
    given = {name: value for name, value in values.items() if value is not None}
    try:
        with transaction(actor) as tx:
            issue = issues.get_locked(tx, actor, reference)
            issue_policy.require_editable(issue)
            attachment = _removed(tx, issue, given.get("id"))
            if attachment is None:
                attachment = _insert(tx, issue, {"id": uuid7(), "subtitle": None} | made(tx, issue) | given)
            else:
                # Made, taken back and made again, as undo and redo do.
                bring_back(tx, attachment, issue)
            created = attachment.id
    except IntegrityError as error:
        if is_unique_violation(error, {"pk_attachment"}):
            raise Conflict("There is an attachment with this id already.", fields={"id": ["is taken"]}) from None
        raise
    return created, tx.seq


def _insert(tx: Transaction, issue: issues.LockedIssue, values: dict[str, Any]) -> Attachment:
    attachment = Attachment(
        **values | {"title": values["title"][:LONGEST_TITLE]},
        workspace_id=issue.workspace_id,
        issue_id=issue.id,
        creator_id=tx.actor.author_id,
        created_at=tx.now,
        updated_at=tx.now,
        version=1,
    ).placed_in(issue.team_id)
    tx.session.add(attachment)
    tx.session.flush()
    tx.record_created(attachment, **attachment.logged())
    _settle_in(tx, attachment, issue)
    return attachment


def _removed(tx: Transaction, issue: issues.LockedIssue, attachment_id: UUID | None) -> Attachment | None:
    """Return the attachment of that id that was taken off this very issue, None when there is none."""
    found = tx.session.get(Attachment, attachment_id) if attachment_id is not None else None
    if found is None or found.issue_id != issue.id or found.removed_at is None:
        return None
    return found.placed_in(issue.team_id)


def change_attachment(
    actor: Actor, attachment_id: UUID, patch: dict[str, Any], *, expected_version: int | None = None
) -> int | None:
    """Change the title or subtitle of an attachment; returns the change number, None when nothing changed."""
    with transaction(actor) as tx:
        attachment = _editable(tx, actor, attachment_id)[0]
        require_version(attachment, expected_version)
        _require_there(attachment)
        tx.change(attachment, patch)
    return tx.seq


def remove_attachment(actor: Actor, attachment_id: UUID) -> int | None:
    """Take an attachment off its issue; it can be restored for a week. Returns the change number."""
    with transaction(actor) as tx:
        take_away(tx, *_editable(tx, actor, attachment_id))
    return tx.seq


def restore_attachment(actor: Actor, attachment_id: UUID) -> int | None:
    """Bring a removed attachment back; returns the change number, None when it is there."""
    with transaction(actor) as tx:
        bring_back(tx, *_editable(tx, actor, attachment_id))
    return tx.seq


def take_away(tx: Transaction, attachment: Attachment, issue: issues.LockedIssue) -> None:
    """Remove an attachment of a locked issue; once is enough."""
    if attachment.removed_at is not None:
        return
    attachment.removed_at = tx.now
    tx.record(attachment, "removed", removed_at=(None, tx.now))
    uses.let_go(tx, attachment.id)
    tx.record(issue, "detached", attachment=(attachment.title, None))


def bring_back(tx: Transaction, attachment: Attachment, issue: issues.LockedIssue) -> None:
    """Undo the removal of an attachment of a locked issue; once is enough.

    Raises Conflict when the issue has the link again already.
    """
    if attachment.removed_at is None:
        return
    if attachment.url is not None:
        _require_new_link(tx, issue, attachment.url)
    removed_at, attachment.removed_at = attachment.removed_at, None
    tx.record(attachment, "restored", removed_at=(removed_at, None))
    _settle_in(tx, attachment, issue)


def _settle_in(tx: Transaction, attachment: Attachment, issue: issues.LockedIssue) -> None:
    if attachment.file_id is not None:
        uses.hold(tx, Place(issue_id=issue.id, attachment_id=attachment.id), [attachment.file_id])
    tx.record(issue, "attached", attachment=(None, attachment.title))


def _editable(tx: Transaction, actor: Actor, attachment_id: UUID) -> tuple[Attachment, issues.LockedIssue]:
    attachment, issue = queries.get_locked(tx, actor, attachment_id)
    issue_policy.require_editable(issue)
    return attachment, issue


def _require_there(attachment: Attachment) -> None:
    if attachment.removed_at is not None:
        raise Conflict("This attachment was removed.", code="deleted")


def _require_new_link(tx: Transaction, issue: issues.LockedIssue, url: str) -> None:
    existing = queries.link_on(tx, issue.id, url)
    if existing is not None:
        raise Conflict(
            "This issue has the link already.", code="exists", extra={"current": {"attachment_id": str(existing)}}
        )
