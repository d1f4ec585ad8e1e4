"""Merges two edits of one text that began alike: by lines, and by words where both changed the same lines.

core/merging.js is its twin, so what two texts have in common is found in a way that both languages can say and whose
cost is bounded: tokens that occur once in each text are the anchors, between them the search goes on, a few levels
deep, and what has no anchor is compared token by token only where it is small. What is not recognised as common
counts as changed: at worst a conflict too many, never a loss.
"""

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from operator import itemgetter

DEEPEST = 8
MOST_CELLS = 1024
# Words are told by ASCII alone: character tables differ from one language to the other. East Asian scripts set no
# spaces, so each of their characters is a word.
WORD = re.compile("[^\\x00-/:-@\\[-`{-\\x7f\\u2e80-\\U0010ffff]+|.", re.DOTALL)

Tokens = Sequence[str]
Pair = tuple[int, int]
Clash = Callable[[Tokens, Tokens, Tokens], Tokens | None]


@dataclass(frozen=True)
class Hunk:
    """The tokens that stand where `start` to `end` of the older text did; an insertion has no width."""

    start: int
    end: int
    tokens: Tokens


def merge_text(base: str, ours: str, theirs: str) -> str | None:
    """Return one text with what both sides changed of `base`; None when they changed the same words differently.

    The order of the sides does not matter. Lines next to each other may be changed by different sides, words may not.
    """
    settled = _settled(base, ours, theirs)
    if settled is not None:
        return settled
    lines = _merge(base.split("\n"), ours.split("\n"), theirs.split("\n"), clash=_by_words)
    return None if lines is None else "\n".join(lines)


def merge_line(base: str, ours: str, theirs: str) -> str | None:
    """Return one line with what both sides changed of `base`; None when their changes touch."""
    settled = _settled(base, ours, theirs)
    if settled is not None:
        return settled
    words = _merge(*(WORD.findall(text) for text in (base, ours, theirs)), clash=None)
    return None if words is None else "".join(words)


def changes(before: Tokens, after: Tokens) -> list[Hunk]:
    """Return what turns one sequence into the other, in order; two hunks never touch."""
    hunks: list[Hunk] = []
    i = j = 0
    for a, b in [*_common(before, after), (len(before), len(after))]:
        if i < a or j < b:
            hunks.append(Hunk(i, a, after[j:b]))
        i, j = a + 1, b + 1
    return hunks


def _settled(base: str, ours: str, theirs: str) -> str | None:
    if ours in (base, theirs):
        return theirs
    return ours if theirs == base else None


def _by_words(base: Tokens, ours: Tokens, theirs: Tokens) -> Tokens | None:
    merged = merge_line("\n".join(base), "\n".join(ours), "\n".join(theirs))
    return None if merged is None else [merged]


def _merge(base: Tokens, ours: Tokens, theirs: Tokens, *, clash: Clash | None) -> Tokens | None:
    """Merge token by token; what both changed differently goes to `clash`, without which changes may not touch."""
    merged: list[str] = []
    done = 0
    for start, end, mine, other in _groups(changes(base, ours), changes(base, theirs), near=clash is None):
        sides = [_applied(base, start, end, hunks) for hunks in (mine, other)]
        if not (mine and other) or sides[0] == sides[1]:
            agreed: Tokens | None = sides[0] if mine else sides[1]
        else:
            agreed = clash(base[start:end], *sides) if clash else None
        if agreed is None:
            return None
        merged += [*base[done:start], *agreed]
        done = end
    return [*merged, *base[done:]]


def _groups(
    ours: list[Hunk], theirs: list[Hunk], *, near: bool
) -> Iterable[tuple[int, int, list[Hunk], list[Hunk]]]:
    """Yield the stretches of the base that were changed, each with the hunks of both sides that meet there.

    Hunks meet when they overlap or insert at one place; with `near`, also when they touch.
    """
    sided = [(each.start, each.end, side, each) for side, hunks in enumerate((ours, theirs)) for each in hunks]
    group: tuple[list[Hunk], list[Hunk]] = ([], [])
    low = high = -1
    for start, end, side, hunk in sorted(sided, key=itemgetter(0, 1)):
        meets = start < high or (start == high and (near or low == high == end))
        if not meets and low >= 0:
            yield low, high, *group
            group = ([], [])
        low, high = (low, max(high, end)) if meets else (start, end)
        group[side].append(hunk)
    if low >= 0:
        yield low, high, *group


def _applied(base: Tokens, start: int, end: int, hunks: list[Hunk]) -> Tokens:
    tokens: list[str] = []
    for hunk in hunks:
        tokens += [*base[start : hunk.start], *hunk.tokens]
        start = hunk.end
    return [*tokens, *base[start:end]]


def _common(before: Tokens, after: Tokens) -> list[Pair]:
    """Return positions of tokens that both have in common, ascending in both."""
    pairs: list[Pair] = []
    spans = [(0, len(before), 0, len(after), 0)]
    while spans:
        a, a_end, b, b_end, depth = spans.pop()
        while a < a_end and b < b_end and before[a] == after[b]:
            pairs.append((a, b))
            a, b = a + 1, b + 1
        while a < a_end and b < b_end and before[a_end - 1] == after[b_end - 1]:
            a_end, b_end = a_end - 1, b_end - 1
            pairs.append((a_end, b_end))
        anchors = _anchors(before, after, (a, a_end, b, b_end)) if depth < DEEPEST else []
        if anchors:
            pairs += anchors
            for x, y in [*anchors, (a_end, b_end)]:
                spans.append((a, x, b, y, depth + 1))
                a, b = x + 1, y + 1
        elif (a_end - a) * (b_end - b) <= MOST_CELLS:
            pairs += _longest_common(before, after, (a, a_end, b, b_end))
    return sorted(pairs)


def _anchors(before: Tokens, after: Tokens, span: tuple[int, int, int, int]) -> list[Pair]:
    """Return the longest ascending run of the tokens that occur exactly once in each span."""
    a, a_end, b, b_end = span
    places = _single(after, b, b_end)
    unique = [(x, places[token]) for token, x in _single(before, a, a_end).items() if token in places]
    # Patience sorting: `tops[n]` is the lowest place in `after` that ends a run of n + 1 pairs, `ends[n]` that pair.
    tops: list[int] = []
    ends: list[int] = []
    previous: list[int] = []
    for number, (_, y) in enumerate(unique):
        pile = bisect_left(tops, y)
        previous.append(ends[pile - 1] if pile else -1)
        tops[pile : pile + 1] = [y]
        ends[pile : pile + 1] = [number]
    run: list[Pair] = []
    number = ends[-1] if ends else -1
    while number >= 0:
        run.append(unique[number])
        number = previous[number]
    return run[::-1]


def _single(tokens: Tokens, start: int, end: int) -> dict[str, int]:
    """Return the place of each token that occurs once, in their order."""
    places: dict[str, int] = {}
    for place in range(start, end):
        places[tokens[place]] = -1 if tokens[place] in places else place
    return {token: place for token, place in places.items() if place >= 0}


def _longest_common(before: Tokens, after: Tokens, span: tuple[int, int, int, int]) -> list[Pair]:
    """Return a longest common subsequence, cell by cell."""
    a, a_end, b, b_end = span
    width = b_end - b
    lengths = [[0] * (width + 1) for _ in range(a_end - a + 1)]
    for x in reversed(range(a_end - a)):
        for y in reversed(range(width)):
            same = before[a + x] == after[b + y]
            lengths[x][y] = lengths[x + 1][y + 1] + 1 if same else max(lengths[x + 1][y], lengths[x][y + 1])
    pairs: list[Pair] = []
    x = y = 0
    while x < a_end - a and y < width:
        if before[a + x] == after[b + y]:
            pairs.append((a + x, b + y))
            x, y = x + 1, y + 1
        elif lengths[x + 1][y] >= lengths[x][y + 1]:
            x += 1
        else:
            y += 1
    return pairs
