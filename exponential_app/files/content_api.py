"""Routes that answer with what is in a file, and the headers that keep it from doing anything."""

from collections.abc import Callable
from typing import IO, Annotated, Any, BinaryIO, Literal, cast

from flask import Response, g, request
from pydantic import BeforeValidator
from werkzeug.http import parse_range_header
from werkzeug.wsgi import wrap_file

from exponential_app.files import queries
from exponential_app.files.kinds import PICTURES, SHOWN_IN_PLACE
from exponential_app.files.names import disposition
from exponential_app.files.previews import open_preview
from exponential_app.kernel.actor import Actor, Identity, Via
from exponential_app.kernel.caching import holds
from exponential_app.kernel.db import AnyRow, database
from exponential_app.kernel.endpoint import Endpoints, runtime
from exponential_app.kernel.errors import NotFound, RangeNotSatisfiable, Unauthenticated, Unavailable
from exponential_app.kernel.identities import WorkspaceChoice
from exponential_app.kernel.ids import parse_id
from exponential_app.kernel.schema import Query
from exponential_app.kernel.storage import Storage

contents = Endpoints("attachments")

# Even opened by itself, a file is a document that may run, load and show nothing of anybody.
HARMLESS = {
    "Content-Security-Policy": "default-src 'none'; sandbox; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "Cross-Origin-Resource-Policy": "same-origin",
    # What an id names never changes. Whoever signs in with another session does not get it from the browser's copy.
    "Cache-Control": "private, max-age=86400",
    "Vary": "Cookie, Authorization",
}


def _number(given: str) -> int | str:
    """Read a number, since a query has none; anything else is refused as it is."""
    return int(given) if given.isascii() and given.isdigit() and len(given) < 9 else given


class PreviewQuery(Query):
    """How wide a small picture is at most."""

    width: Annotated[Literal[320, 640, 1280], BeforeValidator(_number)] = 640


def storage() -> Storage:
    """Return where files are kept; raises Unavailable when nothing says where."""
    found = runtime().storage
    if found is None:
        raise Unavailable(
            "No folder for files is configured. Whoever runs the server can set EXPONENTIAL_FILES_DIR, "
            "or EXPONENTIAL_DATA_DIR for all data.",
            code="no_storage",
        )
    return found


# Pictures in a page are asked for without any header that names a workspace: the file itself says which one it is.
@contents.get("/files/<file_id>/<name>", auth="person", gives_file=True)
def get_file(actor: Identity, file_id: str, name: str) -> Response:
    """Read what is in a file, or the part that `Range` asks for; the name in the address is for people alone."""
    row = _readable(actor, file_id)
    how = "inline" if row.media_type in SHOWN_IN_PLACE else "attachment"
    # A text says no more of its writing than that it is valid as this.
    suffix = "; charset=utf-8" if row.media_type.startswith("text/") else ""
    headers = {"Content-Type": row.media_type + suffix, "Content-Disposition": disposition(how, row.name)}
    return sent(lambda: storage().open(row.content_id.hex), row.sha256, headers, size_bytes=row.size_bytes)


@contents.get("/files/<file_id>/preview", auth="person", query=PreviewQuery, gives_file=True)
def get_preview(actor: Identity, file_id: str, query: PreviewQuery) -> Response:
    """Read a picture made small, as WebP without what the camera noted."""
    row = _readable(actor, file_id)
    if row.media_type not in PICTURES:
        raise NotFound("There is no small picture of this.")
    headers = {"Content-Type": "image/webp", "Content-Disposition": disposition("inline", f"{row.name}.webp")}
    return sent(
        lambda: open_preview(storage(), row.content_id.hex, query.width), f"{row.sha256}-{query.width}", headers
    )


def sent(
    open_content: Callable[[], BinaryIO], tag: str, headers: dict[str, str], *, size_bytes: int | None = None
) -> Response:
    """Answer the current request with content that `tag` names: 304, whole, or in the part that it asks for.

    `size_bytes` None is found out, and parts are not served.
    """
    etag = f'"{tag}"'
    headers = {**HARMLESS, **headers, "ETag": etag}
    if holds(etag, request.headers.get("If-None-Match")):
        return Response(status=304, headers=headers)
    part = _part_wanted(etag, size_bytes) if size_bytes is not None else None
    file = open_content()
    if size_bytes is None:
        size_bytes = file.seek(0, 2)
        file.seek(0)
    else:
        headers["Accept-Ranges"] = "bytes"
    start, end = part or (0, size_bytes)
    file.seek(start)
    headers["Content-Length"] = str(end - start)
    if part is not None:
        headers["Content-Range"] = f"bytes {start}-{end - 1}/{size_bytes}"
    if request.method == "HEAD":
        file.close()
        return Response(status=206 if part else 200, headers=headers)
    # The server sends it from the file, as its connection takes it, without a thread that waits.
    body = wrap_file(request.environ, cast("IO[bytes]", _UpTo(file, end)))
    return Response(cast("Any", body), 206 if part else 200, headers, direct_passthrough=True)


class _UpTo:
    """A file that ends before its end."""

    def __init__(self, file: BinaryIO, end: int) -> None:
        self._file, self._end = file, end
        self.seek, self.tell, self.close = file.seek, file.tell, file.close

    def read(self, size: int = -1) -> bytes:
        left = max(0, self._end - self._file.tell())
        return self._file.read(left if size < 0 else min(size, left))


def _part_wanted(etag: str, size_bytes: int) -> tuple[int, int] | None:
    """Return (start, end) of the one part that is wanted; None for the whole: several parts are not worth it."""
    if request.headers.get("If-Range", etag) != etag:
        return None
    wanted = parse_range_header(request.headers.get("Range"))
    if wanted is None or wanted.units != "bytes" or len(wanted.ranges) != 1:
        return None
    found = wanted.range_for_length(size_bytes)
    if found is None:
        raise RangeNotSatisfiable(extra={"size_bytes": size_bytes})
    return found


def _readable(actor: Identity, file_id: str) -> AnyRow:
    """Return the row of a file that the caller may read in its workspace; NotFound when there is none."""
    wanted = parse_id(file_id)
    with database().reading() as connection:
        workspace_id = queries.workspace_of(connection, wanted)
    # A token is bound to its workspace.
    choice = WorkspaceChoice() if actor.via is Via.TOKEN else WorkspaceChoice(id=str(workspace_id))
    try:
        member = runtime().identities.resolve(g.presented, choice)
    except (NotFound, Unauthenticated):
        # Alike for what is there and what is not.
        raise NotFound from None
    if not isinstance(member, Actor):
        raise NotFound
    with database().reading() as connection:
        return queries.readable(connection, member, wanted)
