"""Routes of search."""

from typing import Annotated, Any, Literal
from uuid import UUID
from zoneinfo import ZoneInfo

import orjson
from pydantic import AliasChoices, Field, RootModel

from exponential_app.issues import listing
from exponential_app.issues.api import IssueAnswer, Priority
from exponential_app.issues.filters.grammar import from_text
from exponential_app.issues.queries import ISSUE, Filters
from exponential_app.kernel.actor import Actor
from exponential_app.kernel.db import database
from exponential_app.kernel.endpoint import Endpoints, Reply, runtime
from exponential_app.kernel.paging import MAX_PAGE, decode_cursor, encode_cursor
from exponential_app.kernel.schema import Answer, Query, Storable, TimeZone
from exponential_app.search import queries, quick
from exponential_app.search.ranking import keys_of
from exponential_app.search.words import excerpt, marked

searching = Endpoints("issues")

Said = Annotated[str, Field(max_length=1000), Storable]


class SearchQuery(Query):
    """What to look for, and among which issues; teams are keys or ids, separated by commas."""

    q: Said
    type: Literal["issues"] = "issues"
    team: str | None = None
    filter: Annotated[str | None, Field(description="A filter tree as JSON: see docs/filters.md")] = None
    archived: bool = False
    trashed: bool = False
    timezone: TimeZone = "UTC"
    limit: Annotated[int, Field(ge=1, le=MAX_PAGE)] = 20
    cursor: str | None = None

    def question(self, actor: Actor) -> listing.Question:
        """Return among which issues to look."""
        teams = tuple(word.strip() for word in (self.team or "").split(",") if word.strip())
        filters = Filters(team=teams, archived=self.archived, trashed=self.trashed)
        return listing.question(actor, filters, from_text(self.filter), zone=ZoneInfo(self.timezone))


class QuickSearchQuery(Query):
    """What the reference clients send."""

    q: Said = ""
    workspace_id: Annotated[str | None, Field(validation_alias=AliasChoices("workspaceId"))] = None


class PieceAnswer(Answer):
    """A piece of a text; `hit` marks what was looked for."""

    text: str
    hit: bool


class ExcerptAnswer(Answer):
    """The first place of a longer text that has what was looked for."""

    field: Literal["description", "comment"]
    comment_id: str | None
    pieces: list[PieceAnswer]


class FoundAnswer(Answer):
    """An issue that was found, and why."""

    type: Literal["issue"]
    issue: IssueAnswer
    title: list[PieceAnswer]
    excerpt: ExcerptAnswer | None


class SearchAnswer(Answer):
    """The best hits, best first."""

    data: list[FoundAnswer]
    next_cursor: str | None


class QuickAnswer(Answer):
    """An issue as the reference clients show it among results."""

    id: str
    identifier: str
    title: str
    priority: Priority
    stateName: str  # noqa: N815 -- the reference clients' names
    stateCategory: str  # noqa: N815
    stateColor: str  # noqa: N815
    assigneeName: str | None  # noqa: N815
    assigneeImage: str | None  # noqa: N815
    createdAt: str  # noqa: N815
    teamKey: str  # noqa: N815
    path: str


class QuickAnswers(RootModel[list[QuickAnswer]]):
    """At most ten issues, best first."""


@searching.get("/search", auth="workspace", query=SearchQuery, answer=SearchAnswer, cached=True)
def search(actor: Actor, query: SearchQuery) -> Reply:
    """Find issues by words, the last of which may be the beginning of one, or by identifier; the best first."""
    offset = max(0, decode_cursor(query.cursor, int)[0]) if query.cursor else 0
    question = query.question(actor)
    with database().reading() as connection:
        hits, words = queries.search(connection, actor, question, query.q)
        shown = hits[offset : offset + query.limit]
        issues = [orjson.loads(each) for each in runtime().projections.fragments(connection, ISSUE, keys_of(shown))]
        said = queries.comments(connection, [hit.comment_id for hit in shown if hit.comment_id])
    following = encode_cursor(offset + query.limit) if len(hits) > offset + query.limit else None
    comments = {str(hit.id): (hit.comment_id, said.get(hit.comment_id)) for hit in shown if hit.comment_id}
    data = [_found(issue, words, *comments.get(issue["id"], (None, None))) for issue in issues]
    return Reply({"data": data, "next_cursor": following}, is_momentary=question.is_momentary)


@searching.get("/issues/search", auth="workspace", query=QuickSearchQuery, answer=QuickAnswers, cached=True)
def search_quickly(actor: Actor, query: QuickSearchQuery) -> bytes:
    """Find at most ten issues, as the reference clients show them; nothing for another workspace."""
    if query.workspace_id not in (None, "", str(actor.workspace_id)):
        return b"[]"
    with database().reading() as connection:
        return orjson.dumps(quick.results(connection, actor, query.q))


def _found(
    issue: dict[str, Any], words: tuple[str, ...], comment_id: UUID | None, comment: str | None
) -> dict[str, Any]:
    field = "comment" if comment is not None else "description"
    pieces = excerpt(comment if comment is not None else issue["description"] or "", words)
    return {
        "type": "issue",
        "issue": issue,
        "title": marked(issue["title"], words),
        "excerpt": {"field": field, "comment_id": comment_id, "pieces": pieces} if pieces else None,
    }
