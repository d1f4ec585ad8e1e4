"""Merging: what both sides wrote is in the result, or there is none."""

import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exponential_app.kernel.merging import changes, merge_line, merge_text

# Few letters, so that texts have much in common; line ends and spaces of every kind.
TEXTS = st.text(alphabet="abc \n\r\té日😀.", max_size=60)
LINES = st.lists(st.sampled_from(["", "one", "two", "three four", "- [ ] task", "five\r"]), max_size=12).map("\n".join)
ANY = TEXTS | LINES
MERGES = pytest.mark.parametrize("merge", [merge_text, merge_line])


@MERGES
@given(base=ANY, side=ANY)
def test_one_side_alone_is_the_result(merge: type, base: str, side: str) -> None:
    assert merge(base, base, side) == side
    assert merge(base, side, base) == side


@MERGES
@given(base=ANY, side=ANY)
def test_the_same_change_on_both_sides_is_the_result(merge: type, base: str, side: str) -> None:
    assert merge(base, side, side) == side


@MERGES
@given(base=ANY, ours=ANY, theirs=ANY)
def test_the_order_of_the_sides_does_not_matter(merge: type, base: str, ours: str, theirs: str) -> None:
    assert merge(base, ours, theirs) == merge(base, theirs, ours)


@given(before=st.lists(st.sampled_from("abcd")), after=st.lists(st.sampled_from("abcd")))
def test_changes_turn_one_into_the_other_and_never_touch(before: list[str], after: list[str]) -> None:
    hunks = changes(before, after)

    rebuilt, done = [], 0
    for hunk in hunks:
        rebuilt += [*before[done : hunk.start], *hunk.tokens]
        done = hunk.end
    assert [*rebuilt, *before[done:]] == after
    assert all(one.end < other.start for one, other in pairwise(hunks))


@given(base=LINES, places=st.lists(st.tuples(st.integers(0, 12), st.booleans()), min_size=1, max_size=6))
def test_a_line_that_one_side_inserts_is_never_dropped(base: str, places: list[tuple[int, bool]]) -> None:
    sides = [base.split("\n"), base.split("\n")]
    for number, (place, is_ours) in enumerate(places):
        lines = sides[is_ours]
        lines.insert(min(place, len(lines)), f"inserted{number}")

    merged = merge_text(base, "\n".join(sides[1]), "\n".join(sides[0]))

    if merged is not None:
        kept = merged.split("\n")
        assert [kept.count(f"inserted{number}") for number in range(len(places))] == [1] * len(places)


@given(base=LINES, ours=LINES, gone=st.integers(0, 11))
def test_a_line_that_one_side_alone_deletes_stays_deleted(base: str, ours: str, gone: int) -> None:
    lines = base.split("\n")
    marked = [*lines[:gone], "to be deleted", *lines[gone:]]
    ours_lines = ours.split("\n")
    place = min(gone, len(ours_lines))

    merged = merge_text(
        "\n".join(marked), "\n".join([*ours_lines[:place], "to be deleted", *ours_lines[place:]]), base
    )

    assert merged is None or "to be deleted" not in merged


@pytest.mark.parametrize(
    ("base", "ours", "theirs", "merged"),
    [
        ("a\nb\nc", "A\nb\nc", "a\nb\nC", "A\nb\nC"),
        ("a\nb", "A\nb", "a\nB", "A\nB"),
        ("a\nb", "a\nb\nmine", "A\nb", "A\nb\nmine"),
        ("a", "a\nmine", "A", "A\nmine"),
        ("a\r\nb\r\nc\r\n", "A\r\nb\r\nc\r\n", "a\r\nb\r\nC", "A\r\nb\r\nC"),
        ("  two words  ", "  2 words  ", "  two terms  ", "  2 terms  "),
        ("a long line", "a very long line", "a long line\n\nand more", "a very long line\n\nand more"),
        ("- [ ] a\n- [ ] b", "- [x] a\n- [ ] b", "- [ ] a\n- [x] b", "- [x] a\n- [x] b"),
        ("日本語", "日本人", "米本語", "米本人"),
        ("a\nb\nc", "a\nc", "a\nb\nc\nd", "a\nc\nd"),
        ("limit 1", "limit 10", "limit 100", None),
        ("", "mine", "theirs", None),
        ("a", "", "b", None),
        ("a\nb", "a\nmine\nb", "a\ntheirs\nb", None),
        ("the cat", "the black cat", "the dog", None),
    ],
)
def test_merges_of_texts(base: str, ours: str, theirs: str, merged: str | None) -> None:
    assert merge_text(base, ours, theirs) == merged


def test_a_title_is_merged_by_words_only_where_the_changes_are_apart() -> None:
    assert merge_line("Fix the login page", "Mend the login page", "Fix the login form") == "Mend the login form"
    assert merge_line("Fix the login page", "Fix the logout page", "Fix the signin page") is None


@pytest.mark.parametrize(
    "base",
    [
        "\n" * 99_999,
        " ".join("ab"[number * number % 7 % 2] for number in range(50_000)),
        "\n".join("ab"[number * number % 11 % 2] if number % 32 else f"#{number}" for number in range(40_000)),
        " ".join(f"word{number}" for number in range(11_000)),
    ],
)
def test_the_largest_text_costs_no_more_than_a_moment(base: str) -> None:
    ours = base[:30_000].replace("a", "b") + base[30_000:]
    theirs = base[:50_000] + base[50_000:].replace("b", "a") + "c"
    began = time.process_time()

    merge_text(base, ours, theirs)

    # Token by token it would be billions of comparisons, minutes of them.
    assert time.process_time() - began < 3
