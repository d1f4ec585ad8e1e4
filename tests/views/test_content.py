"""What a view holds, as a set of issues by team and number, against Python's own sets."""

from random import Random
from uuid import UUID

from exponential_app.kernel.ids import uuid7
from exponential_app.views.content import BITS, Content, Place

TEAMS = (uuid7(), uuid7())


def content(places: set[Place]) -> Content:
    return Content.of((team_id, [number]) for team_id, number in places)


def test_it_holds_what_it_was_made_of_at_the_edges_of_its_blocks() -> None:
    numbers = [1, BITS - 1, BITS, 3 * BITS]

    held = Content.of([(TEAMS[0], numbers), (TEAMS[1], [7])])

    assert sorted(held) == sorted([*((TEAMS[0], number) for number in numbers), (TEAMS[1], 7)])
    assert (TEAMS[0], BITS) in held
    assert (TEAMS[1], BITS) not in held
    assert (UUID(int=0), 1) not in held


def test_it_reckons_as_sets_do() -> None:
    random = Random(7)
    for _ in range(50):
        one, other = (
            {(random.choice(TEAMS), random.randrange(1, 2 * BITS)) for _ in range(random.randrange(40))}
            for _ in range(2)
        )
        a, b = content(one), content(other)

        assert set(a | b) == one | other
        assert set(a & b) == one & other
        assert set(a - b) == one - other
        assert bool(a - b) == bool(one - other)
        assert (a | b).blocks == (b | a).blocks
