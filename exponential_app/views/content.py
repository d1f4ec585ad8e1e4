"""Which issues a view holds, by team and number, a bit for each: 100,000 issues are 12.5 kB, however many it keeps."""

from collections.abc import Iterable, Iterator
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, delete, select, tuple_
from sqlalchemy.dialects.postgresql import insert

from exponential_app.kernel.db import AnyRow
from exponential_app.views.models import ViewContent

BITS = 4096
Block = tuple[UUID, int]
Place = tuple[UUID, int]


class Content:
    """A set of issues, each by its team and its number there."""

    def __init__(self, blocks: dict[Block, int] | None = None) -> None:
        self.blocks = {block: bits for block, bits in (blocks or {}).items() if bits}

    @classmethod
    def of(cls, numbers: Iterable[tuple[UUID, Iterable[int]]]) -> "Content":
        """Return the set of these numbers of these teams."""
        blocks: dict[Block, bytearray] = {}
        for team_id, each in numbers:
            for number in each:
                block = blocks.setdefault((team_id, number // BITS), bytearray(BITS // 8))
                bit = number % BITS
                block[bit >> 3] |= 1 << (bit & 7)
        return cls({block: int.from_bytes(bits, "little") for block, bits in blocks.items()})

    def __contains__(self, place: Place) -> bool:
        team_id, number = place
        return bool(self.blocks.get((team_id, number // BITS), 0) >> number % BITS & 1)

    def __iter__(self) -> Iterator[Place]:
        for (team_id, block), bits in self.blocks.items():
            rest = bits
            while rest:
                lowest = rest & -rest
                yield team_id, block * BITS + lowest.bit_length() - 1
                rest ^= lowest

    def __bool__(self) -> bool:
        return bool(self.blocks)

    def __or__(self, other: "Content") -> "Content":
        return Content({block: self._bits(block) | other._bits(block) for block in {*self.blocks, *other.blocks}})

    def __and__(self, other: "Content") -> "Content":
        return Content({block: bits & other._bits(block) for block, bits in self.blocks.items()})

    def __sub__(self, other: "Content") -> "Content":
        return Content({block: bits & ~other._bits(block) for block, bits in self.blocks.items()})

    def _bits(self, block: Block) -> int:
        return self.blocks.get(block, 0)


def contents(connection: Connection, subscription_ids: Iterable[UUID]) -> dict[UUID, Content]:
    """Return what was in the views of subscriptions, by the subscription's id."""
    wanted = select(ViewContent.__table__).where(ViewContent.subscription_id.in_(subscription_ids))
    blocks: dict[UUID, dict[Block, int]] = {}
    for row in connection.execute(wanted):
        blocks.setdefault(row.subscription_id, {})[_block(row)] = int.from_bytes(row.numbers, "little")
    return {subscription_id: Content(each) for subscription_id, each in blocks.items()}


def keep(connection: Connection, subscription_id: UUID, before: Content, after: Content) -> None:
    """Write what has become of a view's content, as far as it differs from what is written."""
    gone = [block for block in before.blocks if block not in after.blocks]
    if gone:
        place = tuple_(ViewContent.team_id, ViewContent.block)
        connection.execute(
            delete(ViewContent).where(ViewContent.subscription_id == subscription_id, place.in_(gone))
        )
    changed = {block: bits for block, bits in after.blocks.items() if before.blocks.get(block) != bits}
    rows = [_row(subscription_id, block, bits) for block, bits in changed.items()]
    if rows:
        written = insert(ViewContent).values(rows)
        connection.execute(
            written.on_conflict_do_update(
                index_elements=["subscription_id", "team_id", "block"], set_={"numbers": written.excluded.numbers}
            )
        )


def _block(row: AnyRow) -> Block:
    return (row.team_id, row.block)


def _row(subscription_id: UUID, block: Block, bits: int) -> dict[str, Any]:
    numbers = bits.to_bytes(BITS // 8, "little").rstrip(b"\0")
    return {"subscription_id": subscription_id, "team_id": block[0], "block": block[1], "numbers": numbers}
