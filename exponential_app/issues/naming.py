"""Finds what a Markdown text names: people, teams and issues, outside of code.

A scanner of our own and no Markdown parser: only code has to be told from prose, and a parser of the whole language
takes tens of milliseconds for the longest text, on the way of every save. It is linear in the length of the text.
"""

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, fields
from itertools import pairwise
from typing import Any, TypeVar
from uuid import UUID

Name = TypeVar("Name")
# More names than this in one text are an accident or an attack; what stands first counts.
MOST_NAMES = 100

_FENCE = re.compile(r"^[\s>]*(`{3,}|~{3,})([^\n]*)$")
_BLANK_LINE = re.compile(r"\n[ \t]*\n")
_TICKS = re.compile(r"`+")
_ID = r"[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}"
_LINK = re.compile(rf"\[[^\[\]\n]{{0,255}}\]\((user|team):({_ID})\)")
_URL = re.compile(r"https?://[^\s<>()\[\]\"']+")
_ISSUE_ADDRESS = re.compile(r"https?://[^/]+/([a-z0-9-]{1,63})/issue/([A-Za-z][A-Za-z0-9]{0,9})-([0-9]{1,9})(?![\w-])")
_TEAM_KEY = re.compile(r"(?<![\w@./-])@team:([A-Za-z][A-Za-z0-9]{0,9})\b")
_HANDLE = re.compile(r"(?:^|(?<=[\s(]))@(\w[\w.-]{0,63})")
_SIGNS = ("@", "](", "://")
_MAYBE_IDENTIFIER = re.compile(r"[A-Z0-9]-[0-9]")
# Capitals alone: sha-256 and utf-8 are words of ours, not issues.
_IDENTIFIER = re.compile(r"(?<![\w/#@.-])([A-Z][A-Z0-9]{0,9})-([0-9]{1,9})(?![\w-])")


@dataclass(frozen=True)
class Names:
    """What a text names, as it is written; `addresses` are issues under a workspace's own name."""

    person_ids: frozenset[UUID]
    handles: frozenset[str]
    team_ids: frozenset[UUID]
    team_keys: frozenset[str]
    identifiers: frozenset[tuple[str, int]]
    addresses: frozenset[tuple[str, str, int]]

    def __bool__(self) -> bool:
        """Tell whether anything is named at all."""
        return any((self.person_ids, self.handles, self.team_ids, self.team_keys, self.identifiers, self.addresses))


def names_in(text: str | None) -> Names:
    """Return what a Markdown text names outside of code, the first hundred of each kind."""
    # Most texts name nothing, and every save asks: four searches tell so in a tenth of the time.
    if not text or not (_MAYBE_IDENTIFIER.search(text) or any(sign in text for sign in _SIGNS)):
        return _NOTHING
    prose = _prose(text)
    linked = _LINK.findall(prose)
    prose = _LINK.sub(" ", prose)
    urls = _URL.findall(prose)
    prose = _URL.sub(" ", prose)
    team_keys = _TEAM_KEY.findall(prose)
    prose = _TEAM_KEY.sub(" ", prose)
    addresses = [found for url in urls if (found := _ISSUE_ADDRESS.match(url))]
    return Names(
        person_ids=_first(UUID(each) for kind, each in linked if kind == "user"),
        handles=_first(plain(handle) for handle in _HANDLE.findall(prose)) - {""},
        team_ids=_first(UUID(each) for kind, each in linked if kind == "team"),
        team_keys=_first(key.upper() for key in team_keys),
        identifiers=_first((key, int(number)) for key, number in _IDENTIFIER.findall(prose)),
        addresses=_first((found[1], found[2].upper(), int(found[3])) for found in addresses),
    )


_NOTHING = Names(*(frozenset[Any]() for _ in fields(Names)))


def plain(name: str) -> str:
    """Return only the letters and digits of a name, in one case: what handles are compared by."""
    return "".join(letter for letter in name.casefold() if letter.isalnum())


def _first(found: Iterable[Name]) -> frozenset[Name]:
    return frozenset(list(dict.fromkeys(found))[:MOST_NAMES])


def _prose(text: str) -> str:
    """Return the text without its fenced blocks and code spans."""
    if "`" not in text and "~~~" not in text:
        return text
    outside, fence = [], ""
    for line in text.split("\n"):
        found = _FENCE.match(line)
        if fence:
            if found and found[1].startswith(fence) and not found[2].strip():
                fence = ""
        elif found and not (found[1][0] == "`" and "`" in found[2]):
            fence = found[1]
        else:
            outside.append(line)
            continue
        outside.append("")
    return "\n\n".join(_without_spans(paragraph) for paragraph in _BLANK_LINE.split("\n".join(outside)))


def _without_spans(paragraph: str) -> str:
    """Return a paragraph without what stands between two runs of as many backticks."""
    runs = [(found.start(), found.end()) for found in _TICKS.finditer(paragraph)]
    following = _following_of_same_length(runs)
    kept, place, index = [], 0, 0
    while index < len(runs):
        end = following[index]
        if end is None:
            index += 1
            continue
        kept.append(paragraph[place : runs[index][0]])
        place, index = runs[end][1], end + 1
    return " ".join([*kept, paragraph[place:]])


def _following_of_same_length(runs: list[tuple[int, int]]) -> list[int | None]:
    places: dict[int, list[int]] = defaultdict(list)
    for index, (start, end) in enumerate(runs):
        places[end - start].append(index)
    following: list[int | None] = [None] * len(runs)
    for indexes in places.values():
        for one, next_one in pairwise(indexes):
            following[one] = next_one
    return following
