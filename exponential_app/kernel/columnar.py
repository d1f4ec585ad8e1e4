"""Rows as columns, for those who are sent all of them: what can be told from something else is not written again.

Every column names its encoding, so a reader needs to know the encodings and no table; docs/sync.md describes them.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from exponential_app.kernel.ranking import nth

# Half a megabyte of JSON or less: what is held at a time, and what a reader can decode without a pause.
ROWS_PER_BLOCK = 4_000
Columns = dict[str, list[Any]]


@dataclass(frozen=True)
class Surroundings:
    """What an encoding may refer to: the other columns as they are, and where the rows of other tables stand."""

    columns: Columns
    positions: Mapping[str, Mapping[str, int]]


def encoded(
    columns: Columns, encodings: Mapping[str, str], positions: Mapping[str, Mapping[str, int]]
) -> dict[str, Any]:
    """Return the block of some rows: each column by its name's encoding, `plain` where none is named.

    Ids are text or UUIDs, instants milliseconds since 1970. Raises KeyError for an unknown encoding.
    """
    around = Surroundings(columns, positions)
    written = {name: _encoded(values, encodings.get(name, "plain"), around) for name, values in columns.items()}
    return {"rows": len(columns["id"]), "columns": written}


def transposed(names: Sequence[str], rows: Sequence[Sequence[Any]]) -> Columns:
    """Return the rows as columns, in the order of the names."""
    return dict(zip(names, map(list, zip(*rows, strict=True)), strict=True)) if rows else {name: [] for name in names}


def _encoded(values: list[Any], encoding: str, around: Surroundings) -> Any:
    kind, _, argument = encoding.partition(":")
    return _shortened(_ENCODERS[kind](values, argument, around))


def _shortened(column: Any) -> Any:
    """Write once what is the same in every row, as most columns of most blocks are."""
    if isinstance(column, list) and len(column) > 1 and column.count(column[0]) == len(column):
        return {"all": column[0]}
    return column


def _plain(values: list[Any], _argument: str, _around: Surroundings) -> list[Any]:
    return values


def _row(values: list[Any], table: str, around: Surroundings) -> list[int]:
    places = around.positions[table]
    return [places.get(str(value), -1) for value in values]


def _row_or_id(values: list[Any], table: str, around: Surroundings) -> list[Any]:
    places = around.positions[table]
    return [-1 if value is None else places.get(str(value), str(value)) for value in values]


def _rows(values: list[Any], table: str, around: Surroundings) -> list[list[int]]:
    places = around.positions[table]
    return [[places[row] for row in map(str, each or ()) if row in places] for each in values]


def _difference(values: list[Any], _argument: str, _around: Surroundings) -> list[int | None]:
    if None not in values:
        return [after - before for before, after in pairwise([0, *values])]
    last = 0
    differences: list[int | None] = []
    for value in values:
        differences.append(None if value is None else value - last)
        last = last if value is None else value
    return differences


def _since(values: list[Any], column: str, around: Surroundings) -> list[int | None]:
    begun = around.columns[column]
    return [None if value is None else value - start for value, start in zip(values, begun, strict=True)]


def _nth(values: list[Any], column: str, around: Surroundings) -> list[str | None]:
    numbers = around.columns[column]
    return [None if value == nth(number) else value for value, number in zip(values, numbers, strict=True)]


def _uuid7(values: list[Any], column: str, around: Surroundings) -> dict[str, Any]:
    """Tell a version 7 id by its distance from an instant and its random digits, any other by itself."""
    distances: list[int | str] = []
    tails: list[str] = []
    for value, instant in zip(map(str, values), around.columns[column], strict=True):
        digits = value.replace("-", "")
        if digits[12] == "7":
            distances.append(int(digits[:12], 16) - instant)
            tails.append(digits[13:])
        else:
            distances.append(value)
    return {"ms": _shortened(distances), "tails": "".join(tails)}


_ENCODERS: dict[str, Callable[[list[Any], str, Surroundings], Any]] = {
    "plain": _plain,
    # The database holds the word's place already.
    "word": _plain,
    "row": _row,
    "row_or_id": _row_or_id,
    "rows": _rows,
    "difference": _difference,
    "instant": _difference,
    "since": _since,
    "nth": _nth,
    "uuid7": _uuid7,
}
