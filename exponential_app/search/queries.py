"""Reads of the search index: from a few statements, each of bounded cost, to ranked hits."""

import re
from functools import lru_cache
from typing import Any
from uuid import UUID

from sqlalchemy import (
    ColumnElement,
    Connection,
    Float,
    FromClause,
    Integer,
    String,
    Text,
    Uuid,
    and_,
    any_,
    bindparam,
    cast,
    column,
    false,
    func,
    literal_column,
    null,
    select,
    table,
    true,
)
from sqlalchemy.dialects.postgresql import ARRAY, TSQUERY

from exponential_app.comments.queries import COMMENT
from exponential_app.issues.listing import Asked, Question, asked, matching
from exponential_app.issues.queries import ISSUE
from exponential_app.kernel.actor import Actor
from exponential_app.kernel.db import AnyRow, AnySelect
from exponential_app.kernel.prepared import Prepared
from exponential_app.search.models import IssueSearch, SearchWord
from exponential_app.search.ranking import Hit, Place, ranked
from exponential_app.search.words import LONGEST_QUERY, MOST_WORDS, SHORTEST_QUERY, Words, any_of_each

# So many of the newest issues are read through for words that are everywhere: collecting all hits of these would
# take the longer the more issues there are.
RECENT = 1_500
# With fewer hits among these, all are collected; with more, only where they are estimated to be this few in all.
ENOUGH, CHEAP = 20, 4_000
# So many of the newest hits are taken at most.
MOST_RECENT_HITS = 100
# So many of the newest hits of rarer words are looked at, and so many when most of these are out of sight.
FIRST_HITS, MOST_HITS = 1_000, 20_000
MOST_RANKED = 250
LEAST_SIMILAR = 0.3
MOST_LETTERS_APART = 2
SHORTEST_KNOWN = 4
CHOICES_OF_A_WORD = 3

_issue = ISSUE.id.table
_indexed = IssueSearch.__table__
_known = SearchWord.__table__
_comment = COMMENT.id.table
_team = table(
    "team", column("id", Uuid), column("key", String), column("workspace_id", Uuid), column("last_issue_number")
)
_NO_COMMENT = cast(null(), Uuid).label("comment_id")
_workspace = bindparam("viewer_workspace", type_=Uuid)
_query = cast(bindparam("query", type_=String), TSQUERY)
PARTIAL_IDENTIFIER = re.compile(r"([A-Za-z][A-Za-z0-9]{0,9})[- ]?([1-9][0-9]{0,8})")


def search(connection: Connection, actor: Actor, question: Question, said: str) -> tuple[list[Hit], tuple[str, ...]]:
    """Return the best hits of what a person typed, and the words that were looked for.

    Slips of the finger are corrected when nothing is found otherwise. Less than two letters find nothing.
    """
    text = said[:LONGEST_QUERY].strip()
    if len(text) < SHORTEST_QUERY:
        return [], ()
    of, values = asked(connection, actor, question)
    words, values["issues"] = _words(connection, actor, text)
    hits = _named(connection, of, values, text)
    if words.said:
        hits += _saying(connection, of, values | {"query": words.as_tsquery()})
    if hits or not words.said:
        return ranked(hits, words)[:MOST_RANKED], words.said
    choices = _corrected(connection, actor, words)
    if choices is None:
        return [], words.said
    hits = _saying(connection, of, values | {"query": any_of_each(choices)})
    return ranked(hits, words)[:MOST_RANKED], tuple(word for each in choices for word in each)


def _words(connection: Connection, actor: Actor, text: str) -> tuple[Words, int]:
    """Return the words of a query, and how many issues there are about: numbers are never given twice."""
    rows = _PARSED.rows(connection, {"said": text, "viewer_workspace": actor.workspace_id})
    said = [row.token for row in rows][:MOST_WORDS]
    # A single letter begins half of all words; with others before it, these are enough until the next one comes.
    is_begun = len(said) > 1 and len(said[-1]) == 1 and said[-1].isalpha()
    return Words(tuple(said[:-1] if is_begun else said)), rows[0].issues if rows else 0


def _named(connection: Connection, of: Asked, values: dict[str, Any], text: str) -> list[Hit]:
    """Find issues by an identifier or its beginning, or by a number alone."""
    if text.isascii() and text.isdigit():
        key, digits, widths = "", text, [0]
    elif named := PARTIAL_IDENTIFIER.fullmatch(text):
        key, digits, widths = named[1].upper(), named[2], list(range(10 - len(named[2])))
    else:
        return []
    number = int(digits)
    if number > 999_999_999:
        return []
    spans = {
        "key": key,
        "lowest": [number * 10**width for width in widths],
        "highest": [(number + 1) * 10**width - 1 for width in widths],
    }
    rows = _by_number(of, bool(key)).rows(connection, values | spans)
    return [
        Hit(row.id, row.version, row.title, row.created_at, "identifier" if row.number == number else "beginning")
        for row in rows
    ]


def _saying(connection: Connection, of: Asked, values: dict[str, Any]) -> list[Hit]:
    """Find issues by words: of those that are everywhere the newest, of others all."""
    hits = _hits(_recent(of, "text").rows(connection, values), "text")
    if _is_everywhere(hits, values):
        return hits + _titled(connection, of, values)
    if not _walked_through(connection, of, values):
        hits += _indexed_hits(connection, of, values, "text")
    if len({hit.id for hit in hits}) < ENOUGH:
        hits += _indexed_hits(connection, of, values, "comment")
    return hits


def _titled(connection: Connection, of: Asked, values: dict[str, Any]) -> list[Hit]:
    """Find issues by title, for words that most of their hits have in the text alone."""
    hits = _hits(_recent(of, "title").rows(connection, values), "title")
    if _is_everywhere(hits, values) or _walked_through(connection, of, values):
        return hits
    return hits + _indexed_hits(connection, of, values, "title")


def _is_everywhere(recent: list[Hit], values: dict[str, Any]) -> bool:
    """Tell whether collecting all hits would take long, judged by those among the newest issues."""
    in_all = len(recent) * values["issues"] / RECENT
    return len(recent) >= ENOUGH and in_all > CHEAP


def _walked_through(connection: Connection, of: Asked, values: dict[str, Any]) -> bool:
    """Tell whether the newest issues are all there are, for guests and filters that leave few."""
    if not (of.is_guest or of.shape is not None or of.conditions != ("live",)):
        return False
    return len(_all_recent(of).rows(connection, values)) == 0


def _indexed_hits(connection: Connection, of: Asked, values: dict[str, Any], place: Place) -> list[Hit]:
    rows = _from_index(of, place, FIRST_HITS).rows(connection, values)
    if rows[0].looked_at == FIRST_HITS and len(rows) < ENOUGH:
        rows = _from_index(of, place, MOST_HITS).rows(connection, values)
    return _hits([row for row in rows if row.id is not None], place)


def _hits(rows: list[AnyRow], place: Place) -> list[Hit]:
    return [
        Hit(
            row.id,
            row.version,
            row.title,
            row.created_at,
            "title" if place == "text" and row.in_title else place,
            row.comment_id,
        )
        for row in rows
    ]


def _corrected(connection: Connection, actor: Actor, words: Words) -> list[list[str]] | None:
    """Return the words of titles that each word may be a slip of; None when one is like nothing."""
    rows = _SIMILAR.rows(connection, {"viewer_workspace": actor.workspace_id, "said": list(words.said)})
    # What has a digit or few letters is no slip of another word.
    choices = [[word] if len(word) < SHORTEST_KNOWN or not word.isalpha() else [] for word in words.said]
    for row in rows:
        choices[row.place - 1].append(row.word)
    return choices if all(choices) else None


def _found(of: Asked) -> tuple[list[Any], FromClause, list[ColumnElement[bool]]]:
    return [_issue.c.id, _issue.c.version, _issue.c.title, _issue.c.created_at], ISSUE.source, matching(of)


def _newest_first() -> tuple[ColumnElement[Any], ColumnElement[Any]]:
    return _issue.c.created_at.desc(), _issue.c.id.desc()


@lru_cache(maxsize=256)
def _by_number(of: Asked, with_key: bool) -> Prepared:  # noqa: FBT001 -- cached by position
    columns, source, conditions = _found(of)
    bounds = [bindparam(name, type_=ARRAY(Integer)) for name in ("lowest", "highest")]
    spans = func.unnest(*bounds).table_valued("low", "high").render_derived(name="spans")
    if with_key:
        named = select(_team.c.id).where(
            _team.c.workspace_id == _workspace, bindparam("key", type_=String) == _team.c.key
        )
        conditions = [*conditions, _issue.c.team_id == named.scalar_subquery()]
    # Span by span, each by the index of numbers.
    within = (
        select(*columns, _issue.c.number)
        .select_from(source)
        .where(_issue.c.number.between(spans.c.low, spans.c.high), *conditions)
        .order_by(_issue.c.number)
        .limit(literal_column(str(ENOUGH), Integer))
        .lateral("within")
    )
    return Prepared(
        select(*within.c)
        .select_from(spans.join(within, true()))
        .order_by(within.c.number, within.c.created_at.desc(), within.c.id.desc())
        .limit(literal_column(str(ENOUGH), Integer))
    )


@lru_cache(maxsize=512)
def _recent(of: Asked, place: Place) -> Prepared:
    """Walk the newest issues, the newest first, until there are enough hits."""
    columns, source, conditions = _found(of)
    newest = (
        select(*columns, _issue.c.workspace_id)
        .select_from(source)
        .where(*conditions)
        .order_by(*_newest_first())
        .limit(literal_column(str(RECENT), Integer))
        .subquery("newest")
    )
    # The offset keeps the planner from reading all words first and hashing them.
    tied = and_(_indexed.c.workspace_id == newest.c.workspace_id, _indexed.c.issue_id == newest.c.id)
    its = select(_indexed.c.title, _indexed.c.words).where(tied).offset(literal_column("0", Integer)).lateral("its")
    says = {name: its.c[name].op("@@", is_comparison=True)(_query) for name in ("title", "words")}
    return Prepared(
        select(*newest.c, says["title"].label("in_title"), _NO_COMMENT)
        .select_from(newest.join(its, says["title" if place == "title" else "words"]))
        .order_by(newest.c.created_at.desc(), newest.c.id.desc())
        .limit(literal_column(str(MOST_RECENT_HITS), Integer))
    )


@lru_cache(maxsize=256)
def _all_recent(of: Asked) -> Prepared:
    """Return a row when there are more issues than the newest that are walked through."""
    _columns, source, conditions = _found(of)
    return Prepared(
        select(_issue.c.id)
        .select_from(source)
        .where(*conditions)
        .offset(literal_column(str(RECENT), Integer))
        .limit(literal_column("1", Integer))
    )


@lru_cache(maxsize=512)
def _from_index(of: Asked, place: Place, most: int) -> Prepared:
    """Collect hits by the index alone, the newest ids first, before any issue is read; always returns a row."""
    columns, source, conditions = _found(of)
    hits = _collected(place).limit(literal_column(str(most), Integer)).cte("hits").prefix_with("MATERIALIZED")
    looked_at = select(func.count().label("looked_at")).select_from(hits).subquery("counted")
    seen = (
        select(*columns, hits.c.comment_id, hits.c.in_title)
        .select_from(source.join(hits, hits.c.issue_id == _issue.c.id))
        .where(*conditions)
        .order_by(*_newest_first())
        .limit(literal_column(str(MOST_RANKED), Integer))
        .subquery("seen")
    )
    return Prepared(select(*seen.c, looked_at.c.looked_at).select_from(looked_at.outerjoin(seen, true())))


def _collected(place: Place) -> AnySelect:
    """Return (issue id, comment id) of the newest hits, by the index of words alone."""
    if place == "comment":
        words: ColumnElement[Any] = func.search_words(_comment.c.body)
        found = select(_comment.c.issue_id, _comment.c.id.label("comment_id"), false().label("in_title"))
        return found.where(_comment.c.workspace_id == _workspace, words.op("@@")(_query)).order_by(_comment.c.id.desc())
    return (
        select(_indexed.c.issue_id, _NO_COMMENT, _says("title").label("in_title"))
        .where(_indexed.c.workspace_id == _workspace, _says(place))
        .order_by(_indexed.c.issue_id.desc())
    )


def _says(place: Place) -> ColumnElement[bool]:
    return _indexed.c["title" if place == "title" else "words"].op("@@", is_comparison=True)(_query)


def comments(connection: Connection, ids: list[UUID]) -> dict[UUID, str]:
    """Return the texts of comments that were hits, and so are seen, by id."""
    return {row.id: row.body for row in _BODIES.rows(connection, {"ids": ids})} if ids else {}


def _similar() -> Prepared:
    """For each word, find the few known words that share the most of their trigrams with it."""
    said = func.unnest(bindparam("said", type_=ARRAY(String))).table_valued("word", with_ordinality="place")
    typed = said.render_derived(name="typed")
    words = (
        select(typed.c.place, typed.c.word, func.search_trigrams(typed.c.word, type_=ARRAY(Text)).label("trigrams"))
        .cte("words")
        .prefix_with("MATERIALIZED")
    )
    piece = func.unnest(_known.c.trigrams).table_valued("piece").render_derived(name="pieces")
    shared = select(func.count()).select_from(piece).where(piece.c.piece == any_(words.c.trigrams)).scalar_subquery()
    all_pieces = func.cardinality(_known.c.trigrams) + func.cardinality(words.c.trigrams) - shared
    likeness = cast(shared, Float) / all_pieces
    difference = func.abs(func.length(_known.c.word) - func.length(words.c.word))
    best = (
        select(_known.c.word)
        .where(
            _known.c.workspace_id == _workspace,
            _known.c.trigrams.op("&&")(words.c.trigrams),
            difference <= literal_column(str(MOST_LETTERS_APART)),
            likeness >= literal_column(str(LEAST_SIMILAR)),
        )
        .order_by(likeness.desc(), _known.c.word)
        .limit(literal_column(str(CHOICES_OF_A_WORD), Integer))
        .lateral("best")
    )
    return Prepared(select(words.c.place, best.c.word).select_from(words.join(best, true())))


_SIMILAR = _similar()
_BODIES = Prepared(
    select(_comment.c.id, _comment.c.body).where(_comment.c.id == any_(bindparam("ids", type_=ARRAY(Uuid))))
)
_PARSED = Prepared(
    select(
        column("token"),
        select(func.coalesce(func.sum(_team.c.last_issue_number), literal_column("0")))
        .where(_team.c.workspace_id == _workspace)
        .scalar_subquery()
        .label("issues"),
    )
    .select_from(
        func.ts_parse(literal_column("'default'"), func.search_text(bindparam("said", type_=String))).table_valued(
            "tokid", "token"
        )
    )
    # Twelve is what stands between words.
    .where(column("tokid") != literal_column("12"))
)
