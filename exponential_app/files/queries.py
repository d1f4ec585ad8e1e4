"""Reads of files and attachments: seen by those who see an issue that holds them."""

from functools import cache
from typing import Any
from uuid import UUID

from sqlalchemy import (
    ColumnElement,
    Connection,
    Integer,
    Uuid,
    any_,
    bindparam,
    exists,
    func,
    literal_column,
    or_,
    select,
)
from sqlalchemy.dialects.postgresql import ARRAY

from exponential_app.files.models import Attachment, File, FileUse
from exponential_app.files.names import address
from exponential_app.issues import queries as issues
from exponential_app.issues.recurring_queries import RECURRING_ISSUE
from exponential_app.issues.template_queries import ISSUE_TEMPLATE
from exponential_app.kernel.actor import Actor, Visibility
from exponential_app.kernel.clock import timestamp
from exponential_app.kernel.db import AnyRow
from exponential_app.kernel.errors import NotFound
from exponential_app.kernel.prepared import Prepared, viewer_values, viewer_workspace
from exponential_app.kernel.projection import Entity
from exponential_app.kernel.transaction import Transaction

_file, _use, _attachment = File.__table__, FileUse.__table__, Attachment.__table__
HOLDERS = (
    (_use.c.issue_id, issues.ISSUE),
    (_use.c.template_id, ISSUE_TEMPLATE),
    (_use.c.recurring_id, RECURRING_ISSUE),
)
_reader = bindparam("reader_id", type_=Uuid)
_ids = bindparam("ids", type_=ARRAY(Uuid))


def visible_file(viewer: Visibility) -> ColumnElement[bool]:
    """Admit those who see an issue, a template or a recurring issue that holds the file.

    While nothing holds it, its uploader is admitted, named as `reader_id`.
    """
    held = exists().where(_use.c.file_id == _file.c.id)
    seen = [
        exists().where(_use.c.file_id == _file.c.id, holder == entity.id, entity.visible(viewer))
        for holder, entity in HOLDERS
    ]
    return (_file.c.workspace_id == viewer_workspace(viewer)) & or_(
        *seen, (_file.c.uploader_id == _reader) & ~held.correlate(_file)
    )


def visible_attachment(viewer: Visibility) -> ColumnElement[bool]:
    """Admit those who see the attachment's issue, until it is removed."""
    return issues.visible_issue(viewer) & _attachment.c.removed_at.is_(None)


def file_json(row: AnyRow | File) -> dict[str, Any]:
    """Return a file as clients know it."""
    return {
        "id": str(row.id),
        "url": address(row.id, row.name),
        "name": row.name,
        "media_type": row.media_type,
        "size_bytes": row.size_bytes,
        "width": row.width,
        "height": row.height,
        "created_at": timestamp(row.created_at),
    }


def _present(row: AnyRow) -> dict[str, Any]:
    return {
        "id": row.id,
        "issue_id": row.issue_id,
        "kind": row.kind,
        "file_id": row.file_id,
        "url": row.url or address(row.file_id, row.name),
        "title": row.title,
        "subtitle": row.subtitle,
        "media_type": row.media_type,
        "size_bytes": row.size_bytes,
        "width": row.width,
        "height": row.height,
        "creator_id": row.creator_id,
        "created_at": timestamp(row.created_at),
        "updated_at": timestamp(row.updated_at),
        "version": row.version,
    }


_OWN = ("issue_id", "kind", "file_id", "url", "title", "subtitle", "creator_id", "created_at", "updated_at")
_OF_FILE = ("name", "media_type", "size_bytes", "width", "height")
ATTACHMENT = Entity(
    name="attachment",
    source=_attachment.join(issues.ISSUE.source, _attachment.c.issue_id == issues.ISSUE.id).outerjoin(
        _file, _file.c.id == _attachment.c.file_id
    ),
    id=_attachment.c.id,
    version=_attachment.c.version,
    columns=(*(_attachment.c[name] for name in _OWN), *(_file.c[name] for name in _OF_FILE)),
    present=_present,
    visible=visible_attachment,
)


def workspace_of(connection: Connection, file_id: UUID) -> UUID:
    """Return the workspace of a file, whether it may be seen or not: tell nobody of it."""
    rows = _WORKSPACE.rows(connection, {"file_id": file_id})
    if not rows:
        raise NotFound
    found: UUID = rows[0].workspace_id
    return found


def readable(connection: Connection, actor: Actor, file_id: UUID) -> AnyRow:
    """Return the row of a file that the actor may read; NotFound when there is none."""
    values = {"reader_id": actor.person_id, "ids": [file_id], **viewer_values(actor.visibility)}
    rows = _readable(actor.visibility.is_guest).rows(connection, values)
    if not rows:
        raise NotFound
    return rows[0]


def lock_readable(tx: Transaction, viewer: Visibility, reader_id: UUID, file_ids: list[UUID]) -> list[AnyRow]:
    """Return the rows of those files that somebody may read, held so that none goes before the commit."""
    values = {"reader_id": reader_id, "ids": file_ids, **viewer_values(viewer)}
    return tx.rows(_held_readable(viewer.is_guest), **values)


def of_issue(connection: Connection, issue_id: UUID, after: UUID | None, limit: int) -> list[AnyRow]:
    """Return the rows of the files that a visible issue holds anywhere, by id, at most `limit`."""
    values = {"issue_id": issue_id, "after": after or UUID(int=0)}
    return _of_issue(limit).rows(connection, values)


def attachments(connection: Connection, issue_id: UUID, after: UUID | None, limit: int) -> list[AnyRow]:
    """Return (id, version) of a visible issue's attachments, oldest first, at most `limit`."""
    return _attachments(limit).rows(connection, {"issue_id": issue_id, "after": after or UUID(int=0)})


def get_locked(tx: Transaction, actor: Actor, attachment_id: UUID) -> tuple[Attachment, issues.LockedIssue]:
    """Return the attachment of a visible issue, removed or not, and the issue, which is locked.

    Raises NotFound when there is none.
    """
    found = tx.rows(_found(actor.visibility.is_guest), attachment_id=attachment_id, **viewer_values(actor.visibility))
    if not found:
        raise NotFound
    issue = issues.get_locked(tx, actor, str(found[0].issue_id))
    attachment = tx.session.get(Attachment, attachment_id, populate_existing=True)
    if attachment is None:
        raise NotFound
    return attachment.placed_in(issue.team_id), issue


def link_on(tx: Transaction, issue_id: UUID, url: str) -> UUID | None:
    """Return the attachment of a locked issue that is this link, None when there is none."""
    return tx.session.scalar(
        select(Attachment.id).where(
            Attachment.issue_id == issue_id,
            func.md5(Attachment.url) == func.md5(url),
            Attachment.removed_at.is_(None),
        )
    )


def issue_ids(tx: Transaction, attachment_ids: list[UUID]) -> list[UUID]:
    """Return the issues of some attachments."""
    if not attachment_ids:
        return []
    wanted = select(Attachment.issue_id).where(Attachment.id.in_(attachment_ids)).distinct()
    return list(tx.session.scalars(wanted))


def total_bytes(tx: Transaction) -> int:
    """Return how much all files of the workspace take together."""
    wanted = select(func.coalesce(func.sum(File.size_bytes), 0)).where(File.workspace_id == tx.workspace_id)
    return int(tx.session.scalars(wanted).one())


_WORKSPACE = Prepared(select(_file.c.workspace_id).where(_file.c.id == bindparam("file_id", type_=Uuid)))
_after = bindparam("after", type_=Uuid)
_issue_id = bindparam("issue_id", type_=Uuid)


def _limit(limit: int) -> ColumnElement[Any]:
    return literal_column(str(limit), Integer)


@cache
def _readable(is_guest: bool) -> Prepared:  # noqa: FBT001 -- cached by position
    return Prepared(select(_file).where(_file.c.id == any_(_ids), visible_file(issues.anyone(is_guest))))


@cache
def _held_readable(is_guest: bool) -> Prepared:  # noqa: FBT001 -- cached by position
    wanted = select(_file).where(_file.c.id == any_(_ids), visible_file(issues.anyone(is_guest)))
    return Prepared(wanted.order_by(_file.c.id).with_for_update(of=_file, read=True, key_share=True))


@cache
def _of_issue(limit: int) -> Prepared:
    held = exists().where(_use.c.file_id == _file.c.id, _use.c.issue_id == _issue_id)
    return Prepared(select(_file).where(held, _file.c.id > _after).order_by(_file.c.id).limit(_limit(limit)))


@cache
def _attachments(limit: int) -> Prepared:
    there = (_attachment.c.issue_id == _issue_id) & _attachment.c.removed_at.is_(None)
    wanted = select(_attachment.c.id, _attachment.c.version).where(there, _attachment.c.id > _after)
    return Prepared(wanted.order_by(_attachment.c.id).limit(_limit(limit)))


@cache
def _found(is_guest: bool) -> Prepared:  # noqa: FBT001 -- cached by position
    return Prepared(
        select(_attachment.c.issue_id)
        .select_from(ATTACHMENT.source)
        .where(
            _attachment.c.id == bindparam("attachment_id", type_=Uuid), issues.visible_issue(issues.anyone(is_guest))
        )
    )
