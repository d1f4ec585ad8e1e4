"""Writes of relations between issues.

A relation is an entity of its own, `issue_relation`, and in the log under that name: `created` and `deleted` carry
issue_id, related_issue_id and kind. What a relation does to an issue is a change of that issue:

- A duplicate is closed: `updated`, with state_id, and its followers follow the other issue: `subscribers_added`;
  both in the same transaction, after the relation's own change.
- When the last open blocker of an open issue is completed or canceled, `states` records on the *blocked* issue a
  change of kind `unblocked` with the one field `blocked_by`: before, the ids of the blockers that were open until
  now; after, []. Nobody is told when a relation is removed or a blocker is put away: that is no news of the work.
"""

from typing import Any
from uuid import UUID

from sqlalchemy.exc import IntegrityError

from exponential_app.issues import families, policy, queries, relation_queries
from exponential_app.issues.duplicates import close_duplicate, reopen_duplicate
from exponential_app.issues.models import Issue, IssueRelation
from exponential_app.kernel.actor import Actor
from exponential_app.kernel.errors import Conflict, Invalid, NotFound
from exponential_app.kernel.ids import uuid7
from exponential_app.kernel.problem import is_unique_violation
from exponential_app.kernel.transaction import Transaction, transaction
from exponential_app.teams import queries as teams

# From the word of a request to the stored kind; the inverse words swap the two issues.
KINDS = {
    "blocks": "blocks",
    "blocked_by": "blocks",
    "duplicate": "duplicate",
    "duplicate_of": "duplicate",
    "related": "related",
}
LOOPS = {
    "blocks": "The two issues would wait for each other.",
    "duplicate": "The other issue is a duplicate of this one already.",
}


def relate(
    actor: Actor, reference: str, *, word: str, target: str, relation_id: UUID | None = None
) -> tuple[UUID, UUID, int | None]:
    """Relate a visible issue to another; returns the ids of the issue and the relation, and the change number.

    `duplicate` and `duplicate_of` both say that the first issue is the duplicate. Raises NotFound for an issue out
    of sight, Invalid for an issue and itself, Conflict for what exists already, would close a loop, or is put away.
    """
    try:
        with transaction(actor) as tx:
            families.hold_structure(tx)
            issue, other = _lock_both(tx, actor, reference, target)
            ends = (other, issue) if word == "blocked_by" else (issue, other)
            relation = add_relation(tx, KINDS[word], *ends, relation_id=relation_id)
            ids = issue.id, relation.id
    except IntegrityError as error:
        if is_unique_violation(error, {"pk_issue_relation"}):
            raise Conflict("There is a relation with this id already.", fields={"id": ["is taken"]}) from None
        raise
    return *ids, tx.seq


def unrelate(actor: Actor, reference: str, relation_id: UUID) -> int | None:
    """Remove a relation of a visible issue; a duplicate goes back to the state from which it was closed."""
    with transaction(actor) as tx:
        families.hold_structure(tx)
        wanted = queries.issue_id(tx.session.connection(), actor, reference)
        relation = relation_queries.get_locked(tx, actor.visibility, wanted, relation_id)
        locked = families.lock_reach(tx, [relation.issue_id, relation.related_issue_id])
        policy.require_editable(locked[wanted])
        remove_relation(tx, relation, locked[relation.issue_id], locked[relation.related_issue_id])
    return tx.seq


def add_relation(
    tx: Transaction, kind: str, issue: Issue, related: Issue, *, relation_id: UUID | None = None
) -> IssueRelation:
    """Insert a relation of two locked issues and record what it does to them."""
    if kind == "related" and issue.id > related.id:
        issue, related = related, issue
    _require_new(tx, kind, issue, related)
    relation = IssueRelation(
        id=relation_id or uuid7(),
        workspace_id=tx.workspace_id,
        issue_id=issue.id,
        related_issue_id=related.id,
        kind=kind,
        team_id=relation_queries.bounding_team(tx, [issue.team_id, related.team_id]),
        created_at=tx.now,
        updated_at=tx.now,
    )
    if kind == "duplicate":
        relation.state_before_id = issue.state_id
        relation.state_after_id = teams.duplicate_state(tx, issue.team_id).id
    tx.session.add(relation)
    tx.session.flush()
    tx.record_created(relation, **relation.logged())
    if kind == "duplicate":
        close_duplicate(tx, relation, issue, related)
    return relation


def remove_relation(tx: Transaction, relation: IssueRelation, issue: Issue, related: Issue) -> None:
    """Delete a relation of two locked issues and take back what it did to them."""
    tx.record_deleted(relation, **relation.logged())
    if relation.kind == "duplicate":
        reopen_duplicate(tx, relation, issue, related)
    tx.session.delete(relation)
    tx.session.flush()


def _lock_both(tx: Transaction, actor: Actor, reference: str, target: str) -> tuple[Issue, Issue]:
    connection = tx.session.connection()
    first = queries.issue_id(connection, actor, reference)
    try:
        second = queries.issue_id(connection, actor, target)
    except NotFound:
        raise NotFound("There is no such issue to relate to.") from None
    if first == second:
        raise Invalid(fields={"target_issue_id": ["is the issue itself"]})
    locked = families.lock_reach(tx, [first, second])
    for each in (first, second):
        if each not in locked:
            raise NotFound
        policy.require_editable(locked[each])
    return locked[first], locked[second]


def _require_new(tx: Transaction, kind: str, issue: Issue, related: Issue) -> None:
    existing = relation_queries.between(tx, kind, issue.id, related.id)
    if existing is not None:
        raise Conflict("The two issues are related in this way already.", code="exists", extra=_named(existing))
    canonical = relation_queries.canonical_of(tx, issue.id) if kind == "duplicate" else None
    if canonical is not None:
        raise Conflict("This issue is a duplicate of another one already.", code="exists", extra=_named(canonical))
    if kind in LOOPS and relation_queries.leads_to(tx, kind, related.id, issue.id):
        raise Conflict(LOOPS[kind], code="loop")


def _named(relation_id: UUID) -> dict[str, Any]:
    return {"current": {"relation_id": str(relation_id)}}
