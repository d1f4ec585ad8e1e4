"""Issues as plain columns, for whoever sends all of them at once: ids as text, instants as milliseconds."""

from collections.abc import Sequence
from functools import cache
from typing import Any
from uuid import UUID

from sqlalchemy import BigInteger, Connection, Text, cast, extract, func, literal_column, select

from exponential_app.issues.models import PRIORITIES, Issue, IssueLabel
from exponential_app.issues.queries import ISSUE, TEAM_KEY, visible_issue
from exponential_app.kernel.actor import Visibility
from exponential_app.kernel.prepared import Prepared, viewer_values

__all__ = ["INSTANTS", "PRIORITIES", "READ", "labels_of_open_issues", "open_issues"]

INSTANTS = ("created_at", "updated_at", "started_at", "completed_at", "canceled_at")
TEXT_IDS = ("id", "team_id", "state_id", "assignee_id", "creator_id")
PLAIN = ("number", "title", "priority", "rank", "estimate", "sub_issue_rank", "is_sample", "version")
READ = (*TEXT_IDS, "parent_issue_id", *PLAIN, "due_date", *INSTANTS, "key")


def open_issues(connection: Connection, viewer: Visibility) -> Sequence[tuple[Any, ...]]:
    """Return the visible issues that are neither archived nor in the trash, as the columns `READ`, by id."""
    return _open_issues(viewer.is_guest).tuples(connection, viewer_values(viewer))


def labels_of_open_issues(connection: Connection, viewer: Visibility) -> Sequence[tuple[Any, ...]]:
    """Return (issue id, its label ids) as text, for those of `open_issues` that carry labels."""
    return _labels_of_open_issues(viewer.is_guest).tuples(connection, viewer_values(viewer))


@cache
def _open_issues(is_guest: bool) -> Prepared:  # noqa: FBT001 -- cached by position
    viewer = Visibility(UUID(int=0), is_guest, frozenset())
    ids = [cast(getattr(Issue, name), Text).label(name) for name in TEXT_IDS]
    ids.append(cast(Issue.parent_id, Text).label("parent_issue_id"))
    plain = [*(getattr(Issue, name).label(name) for name in PLAIN), Issue.due_on.label("due_date")]
    # Rounded down, as `timestamp` does; a cast alone would round to the nearest.
    instants = [
        cast(func.floor(extract("epoch", getattr(Issue, name)) * literal_column("1000")), BigInteger).label(name)
        for name in INSTANTS
    ]
    return Prepared(
        select(*ids, *plain, *instants, TEAM_KEY.label("key"))
        .select_from(ISSUE.source)
        .where(visible_issue(viewer), Issue.archived_at.is_(None), Issue.trashed_at.is_(None))
        .order_by(Issue.id)
    )


@cache
def _labels_of_open_issues(is_guest: bool) -> Prepared:  # noqa: FBT001 -- cached by position
    viewer = Visibility(UUID(int=0), is_guest, frozenset())
    return Prepared(
        select(cast(IssueLabel.issue_id, Text), func.array_agg(cast(IssueLabel.label_id, Text)))
        .join(Issue, Issue.id == IssueLabel.issue_id)
        .where(visible_issue(viewer), Issue.archived_at.is_(None), Issue.trashed_at.is_(None))
        .group_by(IssueLabel.issue_id)
    )
