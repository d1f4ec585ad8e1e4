"""Routes of the issues under one issue."""

from typing import Any
from uuid import UUID

from exponential_app.issues import queries, sub_issues
from exponential_app.issues.api import IssuesAnswer
from exponential_app.kernel.actor import Actor
from exponential_app.kernel.db import database
from exponential_app.kernel.endpoint import Endpoints, runtime
from exponential_app.kernel.paging import Page, PageQuery
from exponential_app.kernel.schema import Answer

family = Endpoints("issues")


class Points(Answer):
    """Points by where the issues are; one without an estimate counts as its team says."""

    total: int
    completed: int
    canceled: int


class ProgressAnswer(Answer):
    """How far the sub-issues of an issue are; `percent` is of those that are not canceled."""

    total: int
    completed: int
    canceled: int
    percent: int
    points: Points


@family.get("/issues/<ref>/sub-issues", auth="workspace", query=PageQuery, answer=IssuesAnswer, cached=True)
def list_sub_issues(actor: Actor, ref: str, query: PageQuery) -> bytes:
    """List the issues directly under one, in their order."""
    after = query.after(str, UUID)
    with database().reading() as connection:
        parent_id = queries.issue_id(connection, actor, ref)
        rows = sub_issues.page(connection, actor, parent_id, after, query.limit + 1)
        shown, following = query.cut(rows, lambda row: (row.sub_issue_rank, row.id))
        fragments = runtime().projections.fragments(connection, queries.ISSUE, [(row[0], row[1]) for row in shown])
    return Page(fragments, following).under("data")


@family.get("/issues/<ref>/progress", auth="workspace", answer=ProgressAnswer, cached=True)
def get_progress(actor: Actor, ref: str) -> dict[str, Any]:
    """Read how far the sub-issues of an issue are."""
    with database().reading() as connection:
        return sub_issues.progress(connection, actor, queries.issue_id(connection, actor, ref))
