"""Routes of issues by a filter tree: lists in any order, and counts in groups."""

from typing import Annotated, Any, Literal
from zoneinfo import ZoneInfo

from pydantic import Field

from exponential_app.issues import grouping, listing, queries, sorting
from exponential_app.issues.api import IssuesAnswer
from exponential_app.issues.filters.grammar import from_text
from exponential_app.issues.grouping import GroupBy
from exponential_app.kernel.actor import Actor
from exponential_app.kernel.db import database
from exponential_app.kernel.endpoint import Endpoints, Reply, runtime
from exponential_app.kernel.errors import Invalid
from exponential_app.kernel.paging import MAX_PAGE, Page
from exponential_app.kernel.schema import Answer, Body, Query, Storable, TimeZone

filtered_issues = Endpoints("issues")

Tree = Annotated[dict[str, Any] | None, Field(description="A filter tree: see docs/filters.md")]


class SortBody(Body):
    """One key of an order."""

    field: str
    direction: Literal["ascending", "descending"] = "ascending"


class ScopeBody(Body):
    """Which issues: a tree, and where the person is, for what is relative to today."""

    filter: Tree = None
    timezone: TimeZone = "UTC"

    def question(self, actor: Actor, orders: tuple[sorting.Order, ...] = sorting.NEWEST_FIRST) -> listing.Question:
        """Return what is asked."""
        return listing.question(actor, listing.EVERYTHING, self.filter, orders=orders, zone=ZoneInfo(self.timezone))


class IssuesQuestion(ScopeBody):
    """A page of the issues that a tree keeps, in an order."""

    sort: Annotated[list[SortBody], Field(max_length=sorting.MOST_SORTS)] = Field(default_factory=list)
    limit: Annotated[int, Field(ge=1, le=MAX_PAGE)] = 50
    cursor: str | None = None
    fields: Annotated[str, Field(max_length=1000), Storable] | None = None


class GroupsQuestion(ScopeBody):
    """Counts of the issues that a tree keeps."""

    group_by: GroupBy
    sub_group_by: GroupBy | None = None


class GroupsQuery(Query):
    """The same in a query string, the tree as JSON."""

    filter: str | None = None
    timezone: TimeZone = "UTC"
    group_by: GroupBy
    sub_group_by: GroupBy | None = None


class GroupAnswer(Answer):
    """Issues that share a value: an id or a word, null for those without one."""

    key: str | None
    count: int
    points: int
    groups: list["GroupAnswer"]


class GroupsAnswer(Answer):
    """All groups; an issue with several labels is in several groups and in the total once."""

    total: int
    points: int
    groups: list[GroupAnswer]
    is_complete: bool


@filtered_issues.post("/issues/query", auth="workspace", body=IssuesQuestion, answer=IssuesAnswer, only_reads=True)
def query_issues(actor: Actor, body: IssuesQuestion) -> bytes:
    """List the issues that a filter tree keeps, in any order."""
    orders = sorting.checked(tuple(sorting.Order(each.field, each.direction == "descending") for each in body.sort))
    with database().reading() as connection:
        rows, following = listing.page(connection, actor, body.question(actor, orders), body.cursor, body.limit)
        fragments = runtime().projections.fragments(connection, queries.ISSUE, [(row[0], row[1]) for row in rows])
    return Page(fragments, following).narrowed(body.fields).under("data")


@filtered_issues.post("/issues/groups", auth="workspace", body=GroupsQuestion, answer=GroupsAnswer, only_reads=True)
def count_issues(actor: Actor, body: GroupsQuestion) -> dict[str, Any]:
    """Count the issues that a filter tree keeps in groups, and in groups within them."""
    return _counted(actor, body)


@filtered_issues.get("/issues/groups", auth="workspace", query=GroupsQuery, answer=GroupsAnswer, cached=True)
def read_issue_groups(actor: Actor, query: GroupsQuery) -> Reply:
    """Count issues in groups, with a tree that fits into an address."""
    tree = from_text(query.filter)
    if tree is not None and not isinstance(tree, dict):
        raise Invalid(fields={"filter": ["must be a JSON object"]})
    asked = GroupsQuestion.model_validate({**query.given(), "filter": tree})
    moment = asked.question(actor).is_momentary
    return Reply(_counted(actor, asked), is_momentary=moment)


def _counted(actor: Actor, asked: GroupsQuestion) -> dict[str, Any]:
    if asked.group_by == asked.sub_group_by:
        raise Invalid(fields={"sub_group_by": ["must differ from group_by"]})
    with database().reading() as connection:
        found = grouping.grouped(connection, actor, asked.question(actor), asked.group_by, asked.sub_group_by)
    return found.as_json()
