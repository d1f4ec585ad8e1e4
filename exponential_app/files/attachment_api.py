"""Routes of the attachments of an issue."""

from typing import Annotated, Any, Self
from urllib.parse import urlsplit
from uuid import UUID

from pydantic import AfterValidator, AliasChoices, Field, model_validator

from exponential_app.files import attaching, queries
from exponential_app.issues import queries as issues
from exponential_app.kernel.actor import Actor
from exponential_app.kernel.db import database
from exponential_app.kernel.endpoint import Endpoints, runtime
from exponential_app.kernel.errors import NotFound
from exponential_app.kernel.ids import parse_id
from exponential_app.kernel.paging import Page, PageQuery
from exponential_app.kernel.projection import with_seq
from exponential_app.kernel.schema import Answer, Body, Name, Storable

attachments = Endpoints("attachments")


def _web_address(text: str) -> str:
    """Admit what leads to a page: no script, no file of the reader's own machine."""
    try:
        parts = urlsplit(text)
        is_address = parts.scheme.lower() in {"http", "https"} and bool(parts.hostname)
        parts.port  # noqa: B018 -- reading it is what checks it.
    except ValueError:
        is_address = False
    if not is_address or any(character.isspace() or not character.isprintable() for character in text):
        raise ValueError("must be an address that begins with http:// or https://")
    return text


WebAddress = Annotated[str, Field(max_length=2000), AfterValidator(_web_address), Storable]
Subtitle = Annotated[str, Field(max_length=255), Storable]


class AttachmentBody(Body):
    """A new attachment: a file that was sent before, or a link."""

    id: UUID | None = None
    file_id: Annotated[UUID | None, Field(validation_alias=AliasChoices("file_id", "fileId"))] = None
    url: WebAddress | None = None
    title: Name | None = None
    subtitle: Subtitle | None = None

    @model_validator(mode="after")
    def _one_thing(self) -> Self:
        if (self.file_id is None) == (self.url is None):
            raise ValueError("must name either file_id or url")
        return self


class AttachmentPatch(Body):
    """Other words for an attachment; what is absent stays."""

    title: Name = ""
    subtitle: Subtitle | None = None


class AttachmentAnswer(Answer):
    """A file or a link on an issue; of a link nothing is known of what it leads to."""

    id: str
    issue_id: str
    kind: str
    file_id: str | None
    url: str
    title: str
    subtitle: str | None
    media_type: str | None
    size_bytes: int | None
    width: int | None
    height: int | None
    creator_id: str | None
    created_at: str
    updated_at: str
    version: int
    seq: int | None = None


class AttachmentsAnswer(Answer):
    """A page of an issue's attachments."""

    data: list[AttachmentAnswer]
    next_cursor: str | None


class RemovalAnswer(Answer):
    """That an attachment is off its issue."""

    success: bool
    seq: int | None = None


@attachments.get(
    "/issues/<ref>/attachments", auth="workspace", query=PageQuery, answer=AttachmentsAnswer, cached=True
)
def list_attachments(actor: Actor, ref: str, query: PageQuery) -> bytes:
    """List an issue's attachments, oldest first."""
    with database().reading() as connection:
        issue_id = issues.issue_id(connection, actor, ref)
        rows = queries.attachments(connection, issue_id, query.after_id(), query.limit + 1)
        shown, following = query.cut(rows, lambda row: (row[0],))
        versions = [(row[0], row[1]) for row in shown]
        fragments = runtime().projections.fragments(connection, queries.ATTACHMENT, versions)
    return Page(fragments, following).under("data")


@attachments.post(
    "/issues/<ref>/attachments", auth="workspace", body=AttachmentBody, answer=AttachmentAnswer, status=201
)
def create_attachment(actor: Actor, ref: str, body: AttachmentBody) -> bytes:
    """Attach a file that was sent before, or a link, to an issue."""
    values = {"id": body.id, "title": body.title, "subtitle": body.subtitle}
    if body.url is not None:
        return _written(actor, *attaching.attach_link(actor, ref, body.url, values))
    if body.file_id is None:
        raise NotFound
    return _written(actor, *attaching.attach_file(actor, ref, body.file_id, values))


@attachments.get("/attachments/<attachment_id>", auth="workspace", answer=AttachmentAnswer, cached=True)
def get_attachment(actor: Actor, attachment_id: str) -> bytes:
    """Read an attachment."""
    return _written(actor, parse_id(attachment_id), None)


@attachments.patch(
    "/attachments/<attachment_id>",
    auth="workspace",
    body=AttachmentPatch,
    answer=AttachmentAnswer,
    conditional=True,
)
def update_attachment(
    actor: Actor, attachment_id: str, body: AttachmentPatch, expected_version: int | None
) -> bytes:
    """Change the title or subtitle of an attachment."""
    found = parse_id(attachment_id)
    seq = attaching.change_attachment(actor, found, body.given(), expected_version=expected_version)
    return _written(actor, found, seq)


@attachments.delete("/attachments/<attachment_id>", auth="workspace", answer=RemovalAnswer)
def delete_attachment(actor: Actor, attachment_id: str) -> dict[str, Any]:
    """Take an attachment off its issue; it can be restored for a week."""
    seq = attaching.remove_attachment(actor, parse_id(attachment_id))
    return {"success": True} | ({} if seq is None else {"seq": seq})


@attachments.post("/attachments/<attachment_id>/restore", auth="workspace", answer=AttachmentAnswer)
def restore_attachment(actor: Actor, attachment_id: str) -> bytes:
    """Bring a removed attachment back."""
    found = parse_id(attachment_id)
    return _written(actor, found, attaching.restore_attachment(actor, found))


def _written(actor: Actor, attachment_id: UUID, seq: int | None) -> bytes:
    with database().reading() as connection:
        found = runtime().projections.one(connection, queries.ATTACHMENT, actor.visibility, attachment_id)
    if found is None:
        raise NotFound
    return with_seq(found, seq)
