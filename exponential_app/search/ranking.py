"""Which hit comes first; `core/search.js` ranks what the browser holds by the same rules."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal
from uuid import UUID

from exponential_app.search.words import Words, fold

Place = Literal["identifier", "beginning", "title", "text", "comment"]


@dataclass(frozen=True)
class Hit:
    """An issue that was found, and where."""

    id: UUID
    version: int
    title: str
    created_at: datetime
    place: Place
    comment_id: UUID | None = None


def ranked(hits: list[Hit], words: Words) -> list[Hit]:
    """Return each issue once, the best hits first: by name, by the name's beginning, by title, by text, by comment.

    Among equals the newest come first, and the id decides at last.
    """
    best: dict[UUID, tuple[int, Hit]] = {}
    for hit in hits:
        rank = _rank(hit, words)
        if hit.id not in best or rank < best[hit.id][0]:
            best[hit.id] = (rank, hit)
    newest = sorted(best.values(), key=lambda each: (each[1].created_at, each[1].id), reverse=True)
    return [hit for _rank_of, hit in sorted(newest, key=lambda each: each[0])]


def keys_of(hits: list[Hit]) -> list[tuple[UUID, int]]:
    """Return the rows and versions of hits, as projections ask for them."""
    return [(hit.id, hit.version) for hit in hits]


def _rank(hit: Hit, words: Words) -> int:
    match hit.place:
        case "identifier":
            return 0
        case "beginning":
            return 1
        case "title":
            return 2 + _standing(fold(hit.title), words.phrase)
        case "text":
            return 6
        case "comment":
            return 7


def _standing(title: str, phrase: str) -> int:
    """Return how well a title says a phrase: 0 it begins so, 1 a word of it does, 2 somewhere, 3 scattered."""
    at = title.find(phrase)
    if at < 0:
        return 3
    return 0 if at == 0 else 1 if title[at - 1] == " " else 2
