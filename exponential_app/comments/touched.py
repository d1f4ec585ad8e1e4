"""Issues that somebody has changed or commented on lately, read from the change log."""

from datetime import timedelta
from typing import Any

from sqlalchemy import Connection, func, select, tuple_, union_all

from exponential_app.comments.models import Comment
from exponential_app.issues.queries import ISSUE, visible_issue
from exponential_app.kernel.actor import Actor
from exponential_app.kernel.changes import Change
from exponential_app.kernel.clock import clock
from exponential_app.kernel.db import AnyRow

REMEMBERED = timedelta(days=30)


def touched(connection: Connection, actor: Actor, after: tuple[Any, ...] | None, limit: int) -> list[AnyRow]:
    """Return (id, version, touched_at) of visible issues that the actor has touched, the last touched first.

    `after` is the (touched_at, id) behind which they begin.
    """
    mine = [
        Change.workspace_id == actor.workspace_id,
        Change.actor_id == actor.person_id,
        Change.at > clock.now() - REMEMBERED,
    ]
    changed = select(Change.entity_id.label("issue_id"), Change.at).where(*mine, Change.entity == "issue")
    said = (
        select(Comment.issue_id, Change.at)
        .join(Comment, Comment.id == Change.entity_id)
        .where(*mine, Change.entity == "comment")
    )
    each = union_all(changed, said).subquery()
    last = select(each.c.issue_id, func.max(each.c.at).label("touched_at")).group_by(each.c.issue_id).subquery()
    rows = (
        select(ISSUE.id, ISSUE.version, last.c.touched_at)
        .select_from(ISSUE.source.join(last, last.c.issue_id == ISSUE.id))
        .where(visible_issue(actor.visibility))
        .order_by(last.c.touched_at.desc(), ISSUE.id.desc())
        .limit(limit)
    )
    if after is not None:
        rows = rows.where(tuple_(last.c.touched_at, ISSUE.id) < tuple_(*after))
    return list(connection.execute(rows))
