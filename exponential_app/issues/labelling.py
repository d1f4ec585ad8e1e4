"""Writes of labels that reach the issues which carry them."""

from collections import defaultdict
from uuid import UUID

from sqlalchemy import delete, select
from sqlalchemy.dialects.postgresql import insert

from exponential_app.issues.models import Issue, IssueLabel
from exponential_app.kernel.actor import Actor
from exponential_app.kernel.errors import Invalid
from exponential_app.kernel.transaction import Transaction
from exponential_app.labels import queries as labels
from exponential_app.labels.commands import archive_label, managing, require_mergeable


def merge_labels(actor: Actor, source_ids: list[UUID], destination_id: UUID) -> tuple[int, int | None]:
    """Replace the sources by the destination on every issue, and archive them.

    Returns how many issues carried a source, and the change number; one undo of the transaction brings the sources
    and the issues' labels back. Raises NotFound for a label out of sight, Invalid for one that cannot be merged.
    """
    if destination_id in source_ids:
        raise Invalid(fields={"destination_label_id": ["must not be one of the labels that are merged into it"]})
    with managing(actor) as tx:
        # Issues before labels, as every other writer locks them.
        issues = _carrying(tx, source_ids)
        found = {label.id: label for label in labels.locked(tx, actor, [*source_ids, destination_id])}
        destination, sources = found.pop(destination_id), list(found.values())
        require_mergeable(sources, destination)
        _replace(tx, issues, [source.id for source in sources], destination.id)
        for source in sources:
            archive_label(tx, source)
    return len(issues), tx.seq


def _carrying(tx: Transaction, label_ids: list[UUID]) -> list[Issue]:
    carrying = select(IssueLabel.issue_id).where(IssueLabel.label_id.in_(label_ids))
    wanted = select(Issue).where(Issue.workspace_id == tx.workspace_id, Issue.id.in_(carrying))
    return list(tx.session.scalars(wanted.order_by(Issue.id).with_for_update()))


def _replace(tx: Transaction, issues: list[Issue], sources: list[UUID], destination: UUID) -> None:
    ids = [issue.id for issue in issues]
    before = defaultdict(list)
    for row in tx.session.execute(select(IssueLabel.issue_id, IssueLabel.label_id).where(IssueLabel.issue_id.in_(ids))):
        before[row.issue_id].append(row.label_id)
    tx.session.execute(delete(IssueLabel).where(IssueLabel.issue_id.in_(ids), IssueLabel.label_id.in_(sources)))
    if ids:
        rows = [{"issue_id": issue_id, "label_id": destination} for issue_id in ids]
        tx.session.execute(insert(IssueLabel).values(rows).on_conflict_do_nothing(constraint="pk_issue_label"))
    for issue in issues:
        after = {*before[issue.id], destination} - set(sources)
        tx.record(issue, "updated", label_ids=(sorted(before[issue.id]), sorted(after)))
