"""What a person typed, as the words that the index knows, and where these stand in a text."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

LONGEST_QUERY = 200
MOST_WORDS = 8
SHORTEST_QUERY = 2
EXCERPT_BEFORE, EXCERPT_LENGTH = 40, 160
WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True)
class Words:
    """The words of a query in order; the last may be the beginning of one, since people search as they type."""

    said: tuple[str, ...]

    @property
    def phrase(self) -> str:
        """Return the words as they would stand in a title."""
        return " ".join(self.said)

    def as_tsquery(self) -> str:
        """Return the query that asks for all words, the last one as a beginning unless it is a single sign."""
        last = self.said[-1]
        return " & ".join([*map(_quoted, self.said[:-1]), f"{_quoted(last)}:*" if len(last) > 1 else _quoted(last)])


def any_of_each(choices: Sequence[Sequence[str]]) -> str:
    """Return the query that asks for one of the choices for each word."""
    return " & ".join(f"({' | '.join(map(_quoted, each))})" for each in choices)


def marked(text: str, words: Sequence[str]) -> list[dict[str, object]]:
    """Cut a text into `{text, hit}` pieces; a hit begins a word of the text with one of the words."""
    pieces: list[dict[str, object]] = []
    done = 0
    for start, end in _hits(text, words):
        if start > done:
            pieces.append({"text": text[done:start], "hit": False})
        pieces.append({"text": text[start:end], "hit": True})
        done = end
    if done < len(text) or not pieces:
        pieces.append({"text": text[done:], "hit": False})
    return pieces


def excerpt(text: str, words: Sequence[str]) -> list[dict[str, object]] | None:
    """Return the pieces of a text around its first hit, on one line; None when nothing in it is one."""
    hit = next(_hits(text, words), None)
    if hit is None:
        return None
    start = max(0, hit[0] - EXCERPT_BEFORE)
    # From the beginning of a word on, so that no word is cut in front.
    start = 0 if start == 0 else next((at + 1 for at in range(start, hit[0]) if text[at].isspace()), start)
    line = " ".join(text[start : start + EXCERPT_LENGTH].split())
    before, after = "…" if start else "", "…" if start + EXCERPT_LENGTH < len(text) else ""
    return marked(f"{before}{line}{after}", words)


def _hits(text: str, words: Sequence[str]) -> Iterator[tuple[int, int]]:
    for found in WORD.finditer(text):
        folded = fold(found[0])
        length = max((len(word) for word in words if folded.startswith(word)), default=0)
        if length:
            # Folding keeps the number of letters, so places in the folded word are places in the text.
            yield found.start(), min(found.start() + length, found.end())


def fold(text: str) -> str:
    """Return a text in small letters, letter by letter as Postgres does it."""
    return "".join(small if len(small := letter.lower()) == 1 else letter for letter in text.replace("İ", "i")).replace(
        "ς", "σ"
    )


def _quoted(word: str) -> str:
    escaped = word.replace("\\", "\\\\").replace("'", "''")
    return f"'{escaped}'"
