"""One command for many issues: what each of them takes is done, what it does not take is told, and one undo."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import select

from exponential_app.issues import families, policy, queries
from exponential_app.issues.commands import change_properties, put_in_archive, put_in_trash
from exponential_app.issues.models import Issue
from exponential_app.issues.properties import LABELS, STATE
from exponential_app.issues.subscriptions import drop_subscribers, let_follow
from exponential_app.kernel.actor import Actor
from exponential_app.kernel.errors import AppError, NotFound
from exponential_app.kernel.transaction import Transaction, transaction
from exponential_app.labels.queries import groups_of

MOST = 1_000


@dataclass(frozen=True)
class Stroke:
    """What is done to every issue: values to set, labels and subscribers to add and to take away, a verb at the end."""

    values: Mapping[str, Any]
    add_labels: Sequence[UUID] = ()
    remove_labels: Sequence[UUID] = ()
    add_subscribers: Sequence[UUID] = ()
    remove_subscribers: Sequence[UUID] = ()
    verb: str | None = None


@dataclass(frozen=True)
class Result:
    """How it went for one issue, in the order in which they were named; `refusal` says why nothing was changed."""

    reference: str
    issue_id: UUID | None = None
    changed: bool = False
    refusal: AppError | None = None


def change_issues(actor: Actor, references: Sequence[str], stroke: Stroke) -> tuple[list[Result], int | None]:
    """Do the same to up to 1,000 visible issues in one transaction; returns a result for each and the change number.

    An issue that refuses, or is out of sight, is left as it is and told; the others are changed. All of it is taken
    back by one undo of the transaction.
    """
    wanted = list(dict.fromkeys(references))
    with transaction(actor) as tx:
        known = _ids(tx, actor, wanted)
        issues = _locked(tx, [each for each in known.values() if each is not None], stroke)
        results = {issue_id: _change(tx, actor, issue, stroke) for issue_id, issue in issues.items()}
    return [_result(reference, known[reference], results) for reference in wanted], tx.seq


def _ids(tx: Transaction, actor: Actor, references: Sequence[str]) -> dict[str, UUID | None]:
    connection = tx.session.connection()
    found: dict[str, UUID | None] = {}
    for reference in references:
        try:
            found[reference] = queries.issue_id(connection, actor, reference)
        except NotFound:
            found[reference] = None
    return found


def _locked(tx: Transaction, ids: list[UUID], stroke: Stroke) -> dict[UUID, Issue]:
    """Lock the issues, with what a change of state may reach, in the one order of all paths."""
    if STATE in stroke.values:
        families.share_structure(tx)
        reached = families.lock_reach(tx, ids)
        return {each: reached[each] for each in sorted(ids) if each in reached}
    rows = tx.session.scalars(select(Issue).where(Issue.id.in_(ids)).order_by(Issue.id).with_for_update())
    return {issue.id: issue for issue in rows}


def _change(tx: Transaction, actor: Actor, issue: Issue, stroke: Stroke) -> bool | AppError:
    """Return whether anything changed, or why nothing did."""
    before = len(tx.changes)
    try:
        with _all_or_nothing(tx):
            _apply(tx, actor, issue, stroke)
    except AppError as refusal:
        return refusal
    return len(tx.changes) > before


@contextmanager
def _all_or_nothing(tx: Transaction) -> Iterator[None]:
    """Take back what was changed and recorded inside when it fails."""
    recorded = len(tx.changes)
    try:
        with tx.session.begin_nested():
            yield
            tx.session.flush()
    except AppError:
        del tx.changes[recorded:]
        raise


def _apply(tx: Transaction, actor: Actor, issue: Issue, stroke: Stroke) -> None:
    patch = dict(stroke.values)
    if stroke.add_labels or stroke.remove_labels:
        patch[LABELS] = _labels(tx, issue, patch.get(LABELS), stroke)
    if patch or stroke.add_subscribers or stroke.remove_subscribers:
        policy.require_editable(issue)
    if patch:
        change_properties(tx, actor, issue, patch)
    followed = let_follow(tx, issue, list(stroke.add_subscribers), by=actor.person_id) if stroke.add_subscribers else {}
    left = drop_subscribers(tx, issue, list(stroke.remove_subscribers)) if stroke.remove_subscribers else {}
    for changed in (followed, left):
        if changed:
            tx.record(issue, "updated", **changed)
    if stroke.verb is not None:
        VERBS[stroke.verb](tx, actor, issue)


def _labels(tx: Transaction, issue: Issue, wanted: list[UUID] | None, stroke: Stroke) -> list[UUID]:
    """Return the labels that the issue ends with: an added one takes the place of its sibling in a group."""
    carried = queries.label_ids(tx, issue.id) if wanted is None else wanted
    kept = [label for label in carried if label not in stroke.remove_labels and label not in stroke.add_labels]
    groups = groups_of(tx, [*kept, *stroke.add_labels])
    taken = {groups[label] for label in stroke.add_labels if label in groups}
    return [label for label in kept if groups.get(label) not in taken] + list(stroke.add_labels)


def _archive(tx: Transaction, _actor: Actor, issue: Issue) -> None:
    put_in_archive(tx, issue)


def _trash(tx: Transaction, actor: Actor, issue: Issue) -> None:
    policy.require_may_trash(actor, issue)
    put_in_trash(tx, issue)


VERBS: dict[str, Callable[[Transaction, Actor, Issue], None]] = {"archive": _archive, "trash": _trash}


def _result(reference: str, issue_id: UUID | None, results: Mapping[UUID, bool | AppError]) -> Result:
    outcome = results.get(issue_id) if issue_id is not None else None
    if issue_id is None or outcome is None:
        return Result(reference, refusal=NotFound())
    if isinstance(outcome, AppError):
        return Result(reference, issue_id, refusal=outcome)
    return Result(reference, issue_id, changed=outcome)
