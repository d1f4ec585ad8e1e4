"""What issues and comments carry, as columns of them: labels, who follows them, reactions."""

from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, func, literal_column, select
from sqlalchemy.dialects.postgresql import aggregate_order_by

from exponential_app.issues.models import Issue, IssueLabel, IssueSubscription, Reaction

LABEL_IDS = (
    select(func.array_agg(aggregate_order_by(IssueLabel.label_id, IssueLabel.label_id)))
    .where(IssueLabel.issue_id == Issue.id)
    .scalar_subquery()
    .label("label_ids")
)
SUBSCRIBER_IDS = (
    select(func.array_agg(aggregate_order_by(IssueSubscription.person_id, IssueSubscription.person_id)))
    .where(IssueSubscription.issue_id == Issue.id, IssueSubscription.is_off.is_(False))
    .scalar_subquery()
    .label("subscriber_ids")
)


def _reactions(subject: ColumnElement[bool]) -> ColumnElement[Any]:
    people = func.array_agg(aggregate_order_by(Reaction.person_id, Reaction.created_at, Reaction.id))
    by_emoji = (
        select(Reaction.emoji, people.label("person_ids"), func.min(Reaction.created_at).label("first_at"))
        .where(subject)
        .group_by(Reaction.emoji)
        .correlate_except(Reaction)
        .subquery("by_emoji")
    )
    each = func.json_build_object(
        literal_column("'emoji'"), by_emoji.c.emoji, literal_column("'person_ids'"), by_emoji.c.person_ids
    )
    listed = func.json_agg(aggregate_order_by(each, by_emoji.c.first_at, by_emoji.c.emoji))
    return select(listed).select_from(by_emoji).scalar_subquery().label("reactions")


def reactions_to_comment(comment_id: ColumnElement[UUID]) -> ColumnElement[Any]:
    """Return a column of a comment's reactions, `[{emoji, person_ids}]`, first used first; null for none."""
    return _reactions(Reaction.comment_id == comment_id)


REACTIONS = _reactions((Reaction.issue_id == Issue.id) & Reaction.comment_id.is_(None))
