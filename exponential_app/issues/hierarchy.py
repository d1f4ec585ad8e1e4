"""Sub-issues: which issue may be under which, and their order."""

from typing import Any
from uuid import UUID

from sqlalchemy import Integer, Uuid, bindparam, func, literal_column, select

from exponential_app.issues.models import Issue
from exponential_app.issues.queries import visible_issue
from exponential_app.kernel import ranking
from exponential_app.kernel.actor import Visibility
from exponential_app.kernel.prepared import Prepared
from exponential_app.kernel.transaction import Transaction

PARENT = "parent_issue_id"
PLACE = "sub_issue_rank"
# Levels, the topmost issue counted.
MAX_DEPTH = 10


def refusal(tx: Transaction, viewer: Visibility, issue: Issue | None, parent_id: UUID) -> str | None:
    """Return why an issue, or a new one for None, cannot be under that parent; None when it can.

    The structure must be held, for a new issue shared: otherwise two moves could close a loop between them.
    """
    parent = tx.session.scalar(select(Issue).where(Issue.id == parent_id, visible_issue(viewer)))
    if parent is None:
        return "is not an issue that you can see"
    if parent.trashed_at is not None:
        return "is in the trash; restore it first"
    if parent.archived_at is not None:
        return "is archived; restore it first"
    above = tx.rows(_ABOVE, issue_id=parent_id)
    if issue is not None and issue.id in {row.id for row in above}:
        return "is this issue itself or one of its sub-issues"
    levels = tx.rows(_LEVELS_BELOW, issue_id=issue.id)[0].levels if issue is not None else 1
    if len(above) + levels > MAX_DEPTH:
        return f"is too deep: sub-issues go down {MAX_DEPTH} levels at most"
    return None


def last_place(tx: Transaction, parent_id: UUID) -> str:
    """Return the rank after the last sub-issue of a parent."""
    return ranking.between(tx.rows(_LAST_RANK, issue_id=parent_id)[0].rank, None)


def placed(tx: Transaction, parent_id: UUID | None, values: dict[str, Any]) -> dict[str, Any]:
    """Return the values with the place that goes with another parent than this one: behind its new siblings.

    A place that the values name stays; without a parent there is none.
    """
    if PARENT not in values or values[PARENT] == parent_id:
        return values
    if values[PARENT] is None:
        return values | {PLACE: None}
    return {PLACE: last_place(tx, values[PARENT])} | values


def _above() -> Prepared:
    begun = select(Issue.id, Issue.parent_id).where(Issue.id == bindparam("issue_id", type_=Uuid))
    above = begun.cte("above", recursive=True)
    above = above.union(select(Issue.id, Issue.parent_id).join(above, Issue.id == above.c.parent_id))
    return Prepared(select(above.c.id))


def _levels_below() -> Prepared:
    one = literal_column("1", Integer)
    begun = select(Issue.id, one.label("level")).where(Issue.id == bindparam("issue_id", type_=Uuid))
    below = begun.cte("below", recursive=True)
    below = below.union(select(Issue.id, below.c.level + one).join(below, Issue.parent_id == below.c.id))
    return Prepared(select(func.max(below.c.level).label("levels")))


_ABOVE = _above()
_LEVELS_BELOW = _levels_below()
_LAST_RANK = Prepared(
    select(func.max(Issue.sub_issue_rank).label("rank")).where(Issue.parent_id == bindparam("issue_id", type_=Uuid))
)
