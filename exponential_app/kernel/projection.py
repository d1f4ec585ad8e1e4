"""One shape per entity: plain columns from Postgres, presented once per version as JSON bytes."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any
from uuid import UUID

import orjson
from sqlalchemy import ColumnElement, Connection, FromClause, any_, bindparam, select
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.types import Uuid

from exponential_app.kernel.actor import Visibility
from exponential_app.kernel.db import AnyRow, AnySelect
from exponential_app.kernel.prepared import Prepared, viewer_values

CACHE_BYTES = 24 * 1024 * 1024
Versions = Sequence[tuple[UUID, int]]


@dataclass(frozen=True, eq=False)
class Entity:
    """How an entity is read: what it is made of, who may see it, and the JSON it becomes.

    `columns` are the plain columns that `present` turns into the JSON object; `version` rises with
    everything that changes that JSON. `row` names the row where `id` alone does not: a person has the same id in
    every workspace, and another role in each.
    """

    name: str
    source: FromClause
    id: ColumnElement[UUID]
    version: ColumnElement[int]
    columns: tuple[ColumnElement[Any], ...]
    present: Callable[[AnyRow], dict[str, Any]]
    visible: Callable[[Visibility], ColumnElement[bool]]
    row: ColumnElement[UUID] | None = None

    @property
    def key(self) -> ColumnElement[UUID]:
        """Return the column that names one row and no other."""
        return self.id if self.row is None else self.row


class FragmentCache:
    """JSON bytes by (row, version), oldest first out; a version never changes, so nothing is ever stale."""

    def __init__(self, limit_bytes: int = CACHE_BYTES) -> None:
        self._limit = limit_bytes
        self._held: dict[tuple[UUID, int], bytes] = {}
        self._size = 0

    def get(self, key: tuple[UUID, int]) -> bytes | None:
        """Return the fragment, or None when it was never made or has left."""
        return self._held.get(key)

    def put(self, key: tuple[UUID, int], fragment: bytes) -> None:
        """Keep a fragment, letting the oldest go when the cache is over its size."""
        if key not in self._held:
            self._size += len(fragment)
        self._held[key] = fragment
        while self._size > self._limit:
            try:
                oldest = next(iter(self._held))
                self._size -= len(self._held.pop(oldest))
            except (StopIteration, KeyError, RuntimeError):
                return  # Another thread is evicting at the same time; it will finish the work.


class Projections:
    """Reads entities as JSON bytes; one per application."""

    def __init__(self) -> None:
        self._cache = FragmentCache()

    def fragments(self, connection: Connection, entity: Entity, versions: Versions) -> list[bytes]:
        """Return the JSON of rows, given by key and version and chosen through `visible`, in their order.

        Rows gone meanwhile are left out.
        """
        found = {key[0]: self._cache.get((key[0], key[1])) for key in versions}
        missing = [row_id for row_id, fragment in found.items() if fragment is None]
        if missing:
            found.update(self._load(connection, entity, missing))
        return [fragment for fragment in found.values() if fragment is not None]

    def one(self, connection: Connection, entity: Entity, visibility: Visibility, row_id: UUID) -> bytes | None:
        """Return the JSON of one row, None when there is none that the viewer may see."""
        rows = _one(entity, visibility.is_guest).rows(connection, {"id": row_id, **viewer_values(visibility)})
        return self._present(entity, rows[0]) if rows else None

    def visible_values(
        self, connection: Connection, entity: Entity, visibility: Visibility, ids: Iterable[UUID]
    ) -> dict[UUID, bytes]:
        """Return JSON by id for those of the ids that exist and are visible."""
        among_ids = _among_ids(entity, visibility.is_guest)
        versions = among_ids.rows(connection, {"ids": list(ids), **viewer_values(visibility)})
        found = {row[1]: self._cache.get((row[1], row[2])) for row in versions}
        missing = [key for key, fragment in found.items() if fragment is None]
        if missing:
            found.update(self._load(connection, entity, missing))
        return {row[0]: fragment for row in versions if (fragment := found[row[1]]) is not None}

    def _load(self, connection: Connection, entity: Entity, keys: list[UUID]) -> dict[UUID, bytes | None]:
        loaded: dict[UUID, bytes | None] = dict.fromkeys(keys)
        for row in _by_keys(entity).rows(connection, {"keys": keys}):
            loaded[row[0]] = self._present(entity, row)
        return loaded

    def _present(self, entity: Entity, row: AnyRow) -> bytes:
        fragment = orjson.dumps(entity.present(row))
        self._cache.put((row[0], row[1]), fragment)
        return fragment


@cache
def _among_ids(entity: Entity, is_guest: bool) -> Prepared:  # noqa: FBT001 -- cached by position
    anyone = Visibility(UUID(int=0), is_guest, frozenset())
    return Prepared(
        select(entity.id, entity.key, entity.version)
        .select_from(entity.source)
        .where(entity.id == any_(bindparam("ids", type_=ARRAY(Uuid))), entity.visible(anyone))
    )


@cache
def _one(entity: Entity, is_guest: bool) -> Prepared:  # noqa: FBT001 -- cached by position
    # One round trip even when the fragment is held: one row costs no more than asking for its version.
    anyone = Visibility(UUID(int=0), is_guest, frozenset())
    return Prepared(_rows(entity).where(entity.id == bindparam("id", type_=Uuid), entity.visible(anyone)))


@cache
def _by_keys(entity: Entity) -> Prepared:
    return Prepared(_rows(entity).where(entity.key == any_(bindparam("keys", type_=ARRAY(Uuid)))))


def _rows(entity: Entity) -> AnySelect:
    return select(entity.key.label("row_key"), entity.version, entity.id, *entity.columns).select_from(entity.source)


def with_seq(fragment: bytes, seq: int | None) -> bytes:
    """Add the change number to an entity's JSON, as answers to writes carry it."""
    if seq is None:
        return fragment
    # An empty object stands for an entity that its writer has just lost sight of.
    return fragment[:-1] + b'%b"seq":%d}' % (b"," if len(fragment) > 2 else b"", seq)
