"""What a new workspace means for issues: it starts with a few that teach the product."""

from exponential_app.issues.commands import add_issue
from exponential_app.issues.samples import SAMPLES
from exponential_app.kernel.actor import Visibility
from exponential_app.kernel.transaction import RecordedChange, Transaction
from exponential_app.labels import queries as labels
from exponential_app.teams import queries as teams


def teaching_issues(tx: Transaction, change: RecordedChange) -> None:
    """Fill a new workspace's first team with the teaching issues."""
    if change.entity != "workspace" or change.kind != "created":
        return
    team_id, states = teams.first_team(tx)
    named = labels.by_name(tx)
    everyone = Visibility(change.entity_id, is_guest=False, team_ids=frozenset())
    for sample in SAMPLES:
        values = {
            "title": sample.title,
            "description": sample.description,
            "state_id": states[sample.state],
            "priority": sample.priority,
            "assignee_id": tx.actor.person_id if sample.is_mine else None,
            "label_ids": [named[sample.label]] if sample.label else [],
        }
        add_issue(tx, everyone, team_id, values, origin={"is_sample": True})
