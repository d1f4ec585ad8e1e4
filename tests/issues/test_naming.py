"""What a text names, and what only looks like a name."""

from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from exponential_app.issues.naming import MOST_NAMES, names_in

ONE = "01900000-0000-7000-8000-000000000001"


@pytest.mark.parametrize(
    "text",
    [
        *("`@mia`", "``a ` @mia``", "```\n@mia\n```", "~~~ sh\n@mia\n~~~", "> ```\n> @mia\n> ```", "  ```\n@mia"),
        *("`ENG-1`", f"`@[Mia](user:{ONE})`", "```\nENG-1\n````", "mia@example.com", "a@mia", "https://x.test/@mia"),
        *("sha-256", "eng-1", "xENG-1", "ENG-1x", "ENG-1-2", "ENG-", "ENG-1234567890", "/ENG-1", "#ENG-1", "@", "@-"),
        *("https://tracker.test/browse/ENG-1", f"[x](user:{ONE[:-1]})", "[x](user:me)", "", None),
        "https://x.test/acme/issue/ENG-1x",
    ],
)
def test_this_names_nothing(text: str | None) -> None:
    assert not names_in(text)


@pytest.mark.parametrize(
    "text", ["@mia", "hello @mia.", "(@mia)", "@Mia, look", "`a` @mia `b", "``` x ``` @mia", "`x\n\n` @mia"]
)
def test_this_names_mia(text: str) -> None:
    assert names_in(text).handles == {"mia"}


@pytest.mark.parametrize("text", ["ENG-1", "see ENG-1.", "(ENG-1)", "**ENG-1**", "[ENG-1](https://x.test)", "`a`ENG-1"])
def test_this_names_the_issue(text: str) -> None:
    assert names_in(text).identifiers == {("ENG", 1)}


@pytest.mark.parametrize("text", ["@[Mia M.](user:{0})", "[Mia](user:{0})", "x@[M](user:{0})y", "@[](user:{0})"])
def test_a_link_to_a_person_counts_wherever_it_stands(text: str) -> None:
    names = names_in(text.format(ONE))

    assert (names.person_ids, names.handles) == ({UUID(ONE)}, set())


def test_teams_are_named_by_key_and_by_link() -> None:
    names = names_in(f"@team:eng and [Ops](team:{ONE})")

    assert (names.team_keys, names.team_ids, names.handles) == ({"ENG"}, {UUID(ONE)}, set())


@pytest.mark.parametrize("tail", ["", "/the-title", "?x=1", "#c", ")"])
def test_an_address_names_the_issue_of_its_workspace(tail: str) -> None:
    names = names_in(f"see http://here.test:7015/acme/issue/eng-12{tail}")

    assert names.addresses == {("acme", "ENG", 12)}
    assert names.identifiers == set()


def test_a_handle_is_compared_by_letters_and_digits_in_one_case() -> None:
    assert names_in("@Åsa.Berg-1").handles == {"åsaberg1"}


def test_the_first_hundred_of_a_kind_count() -> None:
    names = names_in(" ".join(f"ENG-{number}" for number in range(1, 500)))

    assert names.identifiers == {("ENG", number) for number in range(1, MOST_NAMES + 1)}


@pytest.mark.parametrize(
    "unit", ["`", "` ", "`` ` ", "@", "@a ", "[", "[a](user:", "A-", "```\n", "https://", "\n", "> "]
)
def test_the_longest_text_is_read_in_an_instant(unit: str) -> None:
    ticks = "".join("`" * length + " " for length in range(1, 440))
    for text in (unit * (100_000 // len(unit)), ticks):
        # The limit of a test is two minutes; a square of this length would pass it.
        names_in(text)


@given(st.text(alphabet="`~@ENG-1 mia\n>([])", max_size=200))
@settings(max_examples=300, deadline=None, database=None, derandomize=True)
def test_code_put_around_a_text_hides_it(text: str) -> None:
    fenced = "~~~~~~~~~~~~\n" + text.replace("~", "") + "\n~~~~~~~~~~~~"

    assert not names_in(fenced)
