"""Cursor paging: opaque cursors over a sort key, so that pages stay right while rows come and go."""

import base64
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Annotated, Any, TypeVar
from uuid import UUID

import orjson
from pydantic import Field

from exponential_app.kernel.errors import Invalid
from exponential_app.kernel.schema import Query

MAX_PAGE = 250

Kind = type[int] | type[str] | type[UUID] | type[datetime]
Part = str | int | UUID | datetime
Row = TypeVar("Row")


class PageQuery(Query):
    """The two parameters of every list."""

    limit: Annotated[int, Field(ge=1, le=MAX_PAGE)] = 50
    cursor: str | None = None

    def after(self, *kinds: Kind) -> tuple[Any, ...] | None:
        """Return the sort key behind which the page begins, None for the first page; Invalid when it is not ours."""
        if not self.cursor:
            return None
        parts = decode_cursor(self.cursor, *kinds)
        if any(isinstance(part, str) and "\x00" in part for part in parts):
            raise _strange()  # Postgres has no such text.
        return tuple(parts)

    def after_id(self) -> UUID | None:
        """Return the id behind which the page begins, for lists that are sorted by it alone."""
        found = self.after(UUID)
        return found[0] if found else None

    def after_number(self) -> int:
        """Return the change number behind which the page begins, 0 for the first page."""
        found = self.after(int)
        return int(found[0]) if found else 0

    def cut(self, rows: Sequence[Row], key: Callable[[Row], Iterable[Part]]) -> tuple[list[Row], str | None]:
        """Return the rows of the page, of `limit + 1` that were read, and the cursor of the next, of a row's `key`."""
        shown = list(rows[: self.limit])
        return shown, encode_cursor(*key(shown[-1])) if len(rows) > self.limit else None


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


def encode_cursor(*parts: Part) -> str:
    """Make an opaque cursor of a row's sort key."""
    return base64.urlsafe_b64encode(orjson.dumps(parts)).rstrip(b"=").decode()


def decode_cursor(cursor: str, *kinds: Kind) -> list[Any]:
    """Read a cursor back into its sort key; Invalid names the field when it is not one of ours."""
    try:
        parts = orjson.loads(base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
        return [_part(kind, part) for kind, part in zip(kinds, parts, strict=True)]
    except (ValueError, TypeError, AttributeError, OverflowError):
        raise _strange() from None


def _part(kind: Kind, part: Any) -> Part:
    return kind.fromisoformat(part) if issubclass(kind, datetime) else kind(part)


def _strange() -> Invalid:
    return Invalid(fields={"cursor": ["is not a cursor that this list gave out"]})
