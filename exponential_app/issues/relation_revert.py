"""Taking back a relation that was made or removed."""

from uuid import UUID

from exponential_app.issues import policy, queries, relation_queries
from exponential_app.issues.models import Issue, IssueRelation
from exponential_app.issues.relations import add_relation, remove_relation
from exponential_app.kernel.actor import Actor
from exponential_app.kernel.changes import LoggedChange
from exponential_app.kernel.errors import AppError, NotFound
from exponential_app.kernel.reverting import Kept
from exponential_app.kernel.transaction import Transaction
from exponential_app.teams import queries as teams


def revert_relation(tx: Transaction, actor: Actor, change: LoggedChange) -> list[Kept]:
    """Remove a relation that was made, or make one that was removed again, under its old id."""
    values = change.after if change.kind == "created" else change.before
    try:
        issue, related = (queries.get_locked(tx, actor, values[name]) for name in ("issue_id", "related_issue_id"))
        policy.require_editable(issue)
        if change.kind == "created":
            relation = relation_queries.get_locked(tx, actor.visibility, issue.id, change.entity_id)
            remove_relation(tx, relation, issue, related)
        else:
            policy.require_editable(related)
            relation = add_relation(tx, values["kind"], issue, related, relation_id=change.entity_id)
            _remember(tx, relation, issue, values["state_before_id"])
    except NotFound:
        return [Kept("id", None, None, "is no more")]
    except AppError as refusal:
        return [Kept("id", None, None, str(refusal))]
    return []


def _remember(tx: Transaction, relation: IssueRelation, issue: Issue, state_before: str | None) -> None:
    """Keep the state from which a duplicate was closed first, when it is closed again already."""
    if relation.state_before_id == relation.state_after_id and state_before is not None:
        found = teams.state_of(tx, issue.team_id, UUID(state_before))
        relation.state_before_id = found.id if found is not None else relation.state_before_id
