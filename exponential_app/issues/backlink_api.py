"""The route of which issues name an issue."""

from datetime import datetime
from uuid import UUID

from exponential_app.issues import queries
from exponential_app.issues.api import IssuesAnswer
from exponential_app.kernel.actor import Actor
from exponential_app.kernel.db import database
from exponential_app.kernel.endpoint import Endpoints, runtime
from exponential_app.kernel.paging import Page, PageQuery

backlinks = Endpoints("issues")


@backlinks.get("/issues/<ref>/backlinks", auth="workspace", query=PageQuery, answer=IssuesAnswer, cached=True)
def list_backlinks(actor: Actor, ref: str, query: PageQuery) -> bytes:
    """List the issues one sees that name this one, newest first."""
    after = query.after(datetime, UUID)
    with database().reading() as connection:
        issue_id = queries.issue_id(connection, actor, ref)
        rows = queries.backlinks(connection, actor, issue_id, after, query.limit + 1)
        shown, following = query.cut(rows, lambda row: (row[2], row[0]))
        fragments = runtime().projections.fragments(connection, queries.ISSUE, [(row[0], row[1]) for row in shown])
    return Page(fragments, following).under("data")
