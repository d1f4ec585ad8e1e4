"""The route of the issues that one has touched."""

from datetime import datetime
from typing import Any
from uuid import UUID

import orjson

from exponential_app.comments.touched import touched
from exponential_app.issues.api import IssueAnswer
from exponential_app.issues.queries import ISSUE
from exponential_app.kernel.actor import Actor
from exponential_app.kernel.clock import timestamp
from exponential_app.kernel.db import database
from exponential_app.kernel.endpoint import Endpoints, runtime
from exponential_app.kernel.paging import PageQuery
from exponential_app.kernel.schema import Answer

activity = Endpoints("issues")


class TouchAnswer(Answer):
    """An issue, and when one last changed or commented on it."""

    issue: IssueAnswer
    touched_at: str


class TouchesAnswer(Answer):
    """A page of issues, the last touched first."""

    data: list[TouchAnswer]
    next_cursor: str | None


@activity.get("/issues/touched", auth="workspace", query=PageQuery, answer=TouchesAnswer)
def list_touched(actor: Actor, query: PageQuery) -> dict[str, Any]:
    """List the issues that one has changed or commented on in the last 30 days, the last touched first."""
    after = query.after(datetime, UUID)
    with database().reading() as connection:
        rows = touched(connection, actor, after, query.limit + 1)
        shown, following = query.cut(rows, lambda row: (row.touched_at, row.id))
        keys = [(row.id, row.version) for row in shown]
        issues = [orjson.loads(each) for each in runtime().projections.fragments(connection, ISSUE, keys)]
    at = {str(row.id): timestamp(row.touched_at) for row in shown}
    data = [{"issue": issue, "touched_at": at[issue["id"]]} for issue in issues]
    return {"data": data, "next_cursor": following}
