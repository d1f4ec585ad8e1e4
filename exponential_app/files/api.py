"""Routes of files: sending them, and which ones an issue holds."""

from typing import Any
from urllib.parse import unquote
from uuid import UUID

from flask import request

from exponential_app.files import commands, queries
from exponential_app.files.commands import Upload
from exponential_app.files.content_api import storage
from exponential_app.issues import queries as issues
from exponential_app.kernel.actor import Actor
from exponential_app.kernel.db import database
from exponential_app.kernel.endpoint import Endpoints
from exponential_app.kernel.errors import Invalid
from exponential_app.kernel.paging import PageQuery
from exponential_app.kernel.schema import Answer, Query

files = Endpoints("attachments")

FORM = "multipart/form-data"


class UploadQuery(Query):
    """The id that the client chose for a file."""

    id: UUID | None = None


class FileAnswer(Answer):
    """A file: its address, and of pictures the size at which they are to be seen."""

    id: str
    url: str
    name: str
    media_type: str
    size_bytes: int
    width: int | None
    height: int | None
    created_at: str | None


class FilesAnswer(Answer):
    """A page of files."""

    data: list[FileAnswer]
    next_cursor: str | None


@files.post("/files", auth="workspace", query=UploadQuery, answer=FileAnswer, status=201, takes_file=True)
def upload_file(actor: Actor, query: UploadQuery) -> dict[str, Any]:
    """Keep a file: the body, with its name in X-File-Name, or the part `file` of a form.

    It is read by whoever sees an issue that shows it, links to it or has it attached, until then by its sender alone.
    """
    return queries.file_json(commands.add_file(actor, storage(), _upload(query.id)))


@files.get("/issues/<ref>/files", auth="workspace", query=PageQuery, answer=FilesAnswer, cached=True)
def list_files(actor: Actor, ref: str, query: PageQuery) -> dict[str, Any]:
    """List the files that an issue holds: in its description, its comments and as attachments."""
    with database().reading() as connection:
        issue_id = issues.issue_id(connection, actor, ref)
        rows = queries.of_issue(connection, issue_id, query.after_id(), query.limit + 1)
    shown, following = query.cut(rows, lambda row: (row.id,))
    return {"data": [queries.file_json(row) for row in shown], "next_cursor": following}


def _upload(file_id: UUID | None) -> Upload:
    """Return what the request sends; nothing of it is in memory."""
    announced = request.content_length
    if request.mimetype == FORM:
        part = request.files.get("file")
        if part is None:
            raise Invalid(fields={"file": ["is required"]})
        return Upload(part.stream, part.filename or "", file_id, announced)
    name = request.headers.get("X-File-Name", "")
    if not name:
        raise Invalid(fields={"X-File-Name": ["is required, percent-encoded, when the file is the body"]})
    return Upload(request.stream, unquote(name), file_id, announced)
