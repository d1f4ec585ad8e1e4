"""What a change means for the inbox: whoever has to do with it is told, in the same transaction."""

from uuid import UUID

from exponential_app.inbox.occasions import Occasion
from exponential_app.inbox.rules import told_by
from exponential_app.inbox.telling import Subject, tell
from exponential_app.kernel.transaction import RecordedChange, Transaction


def notify(tx: Transaction, change: RecordedChange) -> None:
    """Tell everybody whom the table names of a change, each by the first rule that names them."""
    occasion = Occasion(tx, change)
    rules = told_by(occasion)
    if not rules:
        return
    subjects = [Subject(issue, None, occasion.comment_id, occasion.detail) for issue in occasion.issue_ids]
    if change.entity == "team":
        subjects = [Subject(team_id=change.entity_id)]
    for subject in subjects:
        told: set[UUID] = set()
        for rule in rules:
            people = set(rule.audience(occasion, subject.issue_id or change.entity_id))
            tell(tx, rule, subject, people - told)
            told |= people
