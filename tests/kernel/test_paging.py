"""Cursors come back as they went out, and foreign ones are named as the bad field."""

import base64
from uuid import UUID

import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as some

from exponential_app.kernel.errors import Invalid
from exponential_app.kernel.paging import Page, decode_cursor, encode_cursor


@given(some.integers(), some.text(some.characters(exclude_categories=["Cs"])), some.uuids())
def test_a_cursor_comes_back_as_it_went_out(number: int, text: str, row_id: UUID) -> None:
    number %= 2**53
    cursor = encode_cursor(number, text, row_id)

    assert decode_cursor(cursor, int, str, UUID) == [number, text, row_id]


@given(some.text(max_size=60))
def test_any_other_text_is_an_invalid_cursor(text: str) -> None:
    with pytest.raises(Invalid) as refusal:
        decode_cursor(text, int, UUID)

    assert refusal.value.fields
    assert list(refusal.value.fields) == ["cursor"]


@pytest.mark.parametrize("parts", [[1], [1, 2, 3], {"a": 1}, None, 7, ["x", "not an id"], [1, None], [[], []]])
def test_a_cursor_of_another_shape_is_invalid(parts: object) -> None:
    forged = base64.urlsafe_b64encode(orjson.dumps(parts)).decode()

    with pytest.raises(Invalid):
        decode_cursor(forged, int, UUID)


def test_the_envelope_names_the_next_page_or_says_there_is_none() -> None:
    assert orjson.loads(Page([b"1", b"2"], "abc").under("data")) == {"data": [1, 2], "next_cursor": "abc"}
    assert orjson.loads(Page([], None).under("issues")) == {"issues": [], "next_cursor": None}
