"""Issues as plain columns, for whoever sends all of them at once: ids as text, instants as milliseconds."""

from sqlalchemy import BigInteger, Text, cast, extract, func, select

from exponential_app.issues.models import PRIORITIES, Issue, IssueLabel
from exponential_app.issues.queries import ISSUE, TEAM_KEY, visible_issue
from exponential_app.kernel.actor import Visibility
from exponential_app.kernel.db import AnySelect

__all__ = ["INSTANTS", "PRIORITIES", "READ", "labels_of_open_issues", "open_issues"]

INSTANTS = ("created_at", "updated_at", "started_at", "completed_at", "canceled_at")
TEXT_IDS = ("id", "team_id", "state_id", "assignee_id", "creator_id")
PLAIN = ("number", "title", "priority", "rank", "is_sample", "version")
READ = (*TEXT_IDS, *PLAIN, "due_date", *INSTANTS, "key")


def open_issues(viewer: Visibility) -> AnySelect:
    """Return the visible issues that are neither archived nor in the trash, as the columns `READ`, by id."""
    ids = [cast(getattr(Issue, name), Text).label(name) for name in TEXT_IDS]
    plain = [*(getattr(Issue, name).label(name) for name in PLAIN), Issue.due_on.label("due_date")]
    # Rounded down, as `timestamp` does; a cast alone would round to the nearest.
    instants = [
        cast(func.floor(extract("epoch", getattr(Issue, name)) * 1000), BigInteger).label(name) for name in INSTANTS
    ]
    return (
        select(*ids, *plain, *instants, TEAM_KEY.label("key"))
        .select_from(ISSUE.source)
        .where(visible_issue(viewer), Issue.archived_at.is_(None), Issue.trashed_at.is_(None))
        .order_by(Issue.id)
    )


def labels_of_open_issues(viewer: Visibility) -> AnySelect:
    """Return (issue id, its label ids) as text, for those of `open_issues` that carry labels."""
    return (
        select(cast(IssueLabel.issue_id, Text), func.array_agg(cast(IssueLabel.label_id, Text)))
        .join(Issue, Issue.id == IssueLabel.issue_id)
        .where(visible_issue(viewer), Issue.archived_at.is_(None), Issue.trashed_at.is_(None))
        .group_by(IssueLabel.issue_id)
    )
