"""Cursor paging: opaque cursors over a sort key, so that pages stay right while rows come and go."""

import base64
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Annotated
from uuid import UUID

import orjson
from pydantic import Field

from exponential_app.kernel.errors import Invalid
from exponential_app.kernel.schema import Query

MAX_PAGE = 250


class PageQuery(Query):
    """The two parameters of every list."""

    limit: Annotated[int, Field(ge=1, le=MAX_PAGE)] = 50
    cursor: str | None = None


@dataclass(frozen=True)
class Page:
    """One page of JSON fragments and the cursor of the next, None on the last."""

    fragments: Sequence[bytes]
    next_cursor: str | None

    def under(self, key: str) -> bytes:
        """Join into `{key: [...], "next_cursor": ...}`."""
        cursor = orjson.dumps(self.next_cursor)
        return b'{"%b":[' % key.encode() + b",".join(self.fragments) + b'],"next_cursor":' + cursor + b"}"

    def narrowed(self, fields: str | None) -> "Page":
        """Keep only the named fields (comma separated) of each entry; all of them for None."""
        if fields is None:
            return self
        wanted = {name.strip() for name in fields.split(",")}
        entries = (orjson.loads(fragment) for fragment in self.fragments)
        kept = [orjson.dumps({name: value for name, value in entry.items() if name in wanted}) for entry in entries]
        return Page(kept, self.next_cursor)


def encode_cursor(*parts: str | int | UUID) -> str:
    """Make an opaque cursor of a row's sort key."""
    return base64.urlsafe_b64encode(orjson.dumps(parts)).rstrip(b"=").decode()


def decode_cursor(cursor: str, *kinds: type[int] | type[str] | type[UUID]) -> list[int | str | UUID]:
    """Read a cursor back into its sort key; Invalid names the field when it is not one of ours."""
    try:
        parts = orjson.loads(base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
        return [kind(part) for kind, part in zip(kinds, parts, strict=True)]
    except (ValueError, TypeError, AttributeError, OverflowError):
        raise Invalid(fields={"cursor": ["is not a cursor that this list gave out"]}) from None


def decode_place(cursor: str) -> tuple[datetime, UUID]:
    """Read the cursor of a list that is sorted by an instant and an id; Invalid when it is not one of ours."""
    at, row_id = decode_cursor(cursor, str, UUID)
    try:
        return datetime.fromisoformat(str(at)), UUID(str(row_id))
    except ValueError:
        raise Invalid(fields={"cursor": ["is not a cursor that this list gave out"]}) from None
