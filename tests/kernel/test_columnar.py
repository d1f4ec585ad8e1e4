"""Columns: what can be told from something else is not written again."""

from typing import Any

from exponential_app.kernel.columnar import encoded

Encoded = dict[str, Any]


def column(encoding: str, values: list[Any], **others: list[Any]) -> Any:
    columns = {"id": ["a"] * len(values), "x": values, **others}
    return encoded(columns, {"x": encoding}, {"person": {"ann": 0, "bob": 1}})["columns"]["x"]


def test_what_is_the_same_in_every_row_is_written_once() -> None:
    assert column("plain", [None, None]) == {"all": None}
    assert column("rows:person", [["bob"], ["bob"]]) == {"all": [1]}
    assert column("difference", [1, 2, 3]) == {"all": 1}
    assert column("plain", ["x"]) == ["x"]


def test_a_reference_is_a_row_and_nobody_where_the_row_is_not_sent() -> None:
    assert column("row:person", ["bob", None, "eve"]) == [1, -1, -1]
    assert column("rows:person", [["bob", "eve", "ann"], None]) == [[1, 0], []]


def test_a_reference_that_may_be_an_id_is_one_where_the_row_is_not_sent() -> None:
    assert column("row_or_id:person", ["bob", None, "eve"]) == [1, -1, "eve"]


def test_differences_skip_nulls() -> None:
    assert column("difference", [5, 7, 4]) == [5, 2, -3]
    assert column("instant", [None, 5, None, 3]) == [None, 5, None, -2]


def test_an_instant_is_told_from_another() -> None:
    assert column("since:y", [7, None], y=[5, 6]) == [2, None]


def test_a_rank_that_nobody_has_changed_is_left_out() -> None:
    assert column("nth:number", ["b01", "a0V", "c000"], number=[1, 2, 3_844]) == [None, "a0V", None]


def test_an_id_of_version_7_is_told_from_an_instant_and_any_other_is_itself() -> None:
    ids = ["019aa000-0000-7123-8000-00000000000b", "c0ffee00-0000-4000-8000-000000000001"]

    assert column("uuid7:at", ids, at=[0x19AA0000000, 0]) == {
        "ms": [0, "c0ffee00-0000-4000-8000-000000000001"],
        "tails": "123800000000000000b",
    }
