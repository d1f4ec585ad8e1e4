"""What being a duplicate means: the issue is closed, its followers follow the other; both are taken back cleanly."""

from uuid import UUID

from sqlalchemy import select

from exponential_app.issues.models import Issue, IssueRelation, IssueSubscription
from exponential_app.issues.states import transition_state
from exponential_app.issues.subscriptions import add_by_rule, drop_subscribers, subscriber_ids
from exponential_app.kernel.transaction import Transaction
from exponential_app.teams import queries as teams


def close_duplicate(tx: Transaction, relation: IssueRelation, issue: Issue, canonical: Issue) -> None:
    """Close a locked duplicate and let its followers follow the locked other one, as far as they see it."""
    _go_to(tx, issue, relation.state_after_id)
    followers = [each for each in subscriber_ids(tx, issue.id) if teams.can_work_in(tx, canonical.team_id, each)]
    came = add_by_rule(tx, canonical, dict.fromkeys(followers, "duplicate"))
    if came:
        tx.record(canonical, "subscribers_added", **came)


def reopen_duplicate(tx: Transaction, relation: IssueRelation, issue: Issue, canonical: Issue) -> None:
    """Take back what `close_duplicate` did; what was changed by hand since, or is put away, stays."""
    is_as_left = issue.state_id == relation.state_after_id and issue.archived_at is None and issue.trashed_at is None
    if is_as_left and relation.state_before_id is not None:
        _go_to(tx, issue, relation.state_before_id)
    left = drop_subscribers(tx, canonical, _who_came_with(tx, relation))
    if left:
        tx.record(canonical, "subscribers_removed", **left)


def _who_came_with(tx: Transaction, relation: IssueRelation) -> list[UUID]:
    """Return who follows the other issue for this duplicate alone."""
    for_duplicates = select(IssueSubscription.person_id).where(
        IssueSubscription.issue_id == relation.related_issue_id, IssueSubscription.reason == "duplicate"
    )
    others = select(IssueRelation.issue_id).where(
        IssueRelation.related_issue_id == relation.related_issue_id,
        IssueRelation.kind == "duplicate",
        IssueRelation.id != relation.id,
    )
    for_others = select(IssueSubscription.person_id).where(
        IssueSubscription.issue_id.in_(others), IssueSubscription.is_off.is_(False)
    )
    mine = set(subscriber_ids(tx, relation.issue_id)) & set(tx.session.scalars(for_duplicates))
    return sorted(mine - set(tx.session.scalars(for_others)))


def _go_to(tx: Transaction, issue: Issue, state_id: UUID | None) -> None:
    state = teams.state_of(tx, issue.team_id, state_id)
    changed = transition_state(tx, issue, state) if state is not None else {}
    if changed:
        tx.record(issue, "updated", **changed)
