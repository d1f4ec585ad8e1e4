"""Ranking keys sort by bytes and always leave room."""

import string

import pytest
from hypothesis import given
from hypothesis import strategies as some

from exponential_app.kernel.ranking import DIGITS, between, nth


def test_the_digits_sort_as_bytes() -> None:
    assert sorted(DIGITS) == list(DIGITS) == sorted(string.digits + string.ascii_letters)


def test_a_thousand_keys_appended_sort_in_their_order_and_stay_short() -> None:
    keys = [between(None, None)]

    for _ in range(1_000):
        keys.append(between(keys[-1], None))

    assert keys == sorted(keys)
    assert max(map(len, keys)) <= 4


def test_a_thousand_keys_prepended_sort_in_their_order_and_stay_short() -> None:
    keys = [between(None, None)]

    for _ in range(1_000):
        keys.insert(0, between(None, keys[0]))

    assert keys == sorted(keys)
    assert max(map(len, keys)) <= 4


def test_two_hundred_moves_to_the_same_place_fit_the_column() -> None:
    low, high = between(None, None), between(between(None, None), None)

    for _ in range(200):
        high = between(low, high)

    assert low < high
    assert len(high) <= 64


@given(some.lists(some.integers(min_value=0, max_value=10_000), min_size=1, max_size=120))
def test_any_order_of_insertions_keeps_the_list_sorted_without_twins(places: list[int]) -> None:
    keys: list[str] = []

    for place in places:
        at = place % (len(keys) + 1)
        before = keys[at - 1] if at else None
        after = keys[at] if at < len(keys) else None
        keys.insert(at, between(before, after))

    assert keys == sorted(set(keys))
    assert not any(key.endswith(DIGITS[0]) and len(key) > _whole_length(key) for key in keys)


def _whole_length(key: str) -> int:
    return ord(key[0]) - ord("a") + 2 if key[0] >= "a" else ord("Z") - ord(key[0]) + 2


@given(some.integers(min_value=1, max_value=500_000))
def test_the_nth_key_follows_the_one_before_without_reading_the_list(number: int) -> None:
    assert nth(number) < nth(number + 1)
    assert nth(number) < between(nth(number), None)
    assert nth(number) < between(nth(number), nth(number + 1)) < nth(number + 1)


@pytest.mark.parametrize(("before", "after"), [("a1", "a0"), ("a0", "a0")])
def test_neighbours_in_the_wrong_order_are_refused(before: str, after: str) -> None:
    with pytest.raises(ValueError, match="does not sort before"):
        between(before, after)


@pytest.mark.parametrize("key", ["", "-", "a", "b0", "é1"])
def test_what_is_no_key_is_refused(key: str) -> None:
    with pytest.raises(ValueError, match="no ranking key"):
        between(key, None)
