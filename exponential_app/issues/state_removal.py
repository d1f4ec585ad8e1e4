"""Deleting a workflow state, which moves its issues to another one first."""

from uuid import UUID

from sqlalchemy import or_, select

from exponential_app.issues import families
from exponential_app.issues.models import Issue, IssueRelation
from exponential_app.issues.states import enter_state
from exponential_app.kernel.actor import Actor
from exponential_app.kernel.db import AnyRow
from exponential_app.kernel.errors import Conflict, Invalid, NotFound
from exponential_app.kernel.transaction import Transaction, transaction
from exponential_app.teams import policy, workflow
from exponential_app.teams import queries as teams


def delete_state(
    actor: Actor, reference: str, state_id: UUID, replacement_id: UUID | None
) -> tuple[UUID, int | None]:
    """Delete a state of a team, all of its issues moving to the replacement; returns the team's id and the number.

    Nothing follows from such a move: no parent closes, nobody is told. Raises NotFound for a state that is none of
    the team's, Invalid for such a replacement, Conflict for a state that the team needs, or that has issues and no
    replacement was named.
    """
    with transaction(actor) as tx:
        families.hold_structure(tx)
        team = teams.get_locked(tx, actor, reference)
        policy.require_may_edit_team(actor, team)
        states = teams.states_locked(tx, team.id)
        state = next((each for each in states if each.id == state_id), None)
        if state is None:
            raise NotFound("There is no such state in this team.")
        replacement = teams.state_of(tx, team.id, replacement_id) if replacement_id is not None else None
        if replacement_id is not None and (replacement is None or replacement_id == state_id):
            raise Invalid(fields={"replacement_status_id": ["is not another state of this team"]})
        _move_issues(tx, state_id, replacement)
        # Recorded last: taken back, newest first, the state is there again before its issues return.
        workflow.remove_state(tx, team, states, state)
        team_id = team.id
    return team_id, tx.seq


def _move_issues(tx: Transaction, state_id: UUID, replacement: AnyRow | None) -> None:
    # Those put away too: none may be left in a state that is no more.
    inside = tx.session.scalars(
        select(Issue).where(Issue.state_id == state_id).order_by(Issue.id).with_for_update()
    ).all()
    if inside and replacement is None:
        raise Conflict(
            f"{len(inside)} issues are in this state; name the one that they move to.",
            code="in_use",
            extra={"issues": len(inside)},
        )
    for issue in inside:
        if replacement is not None:
            tx.record(issue, "updated", **enter_state(issue, replacement, tx.now))
    if replacement is not None:
        _return_duplicates_to(tx, state_id, replacement.id)


def _return_duplicates_to(tx: Transaction, gone: UUID, replacement: UUID) -> None:
    """Let duplicates that were closed from, or into, the state find their way back through the replacement."""
    relations = tx.session.scalars(
        select(IssueRelation).where(or_(IssueRelation.state_before_id == gone, IssueRelation.state_after_id == gone))
    ).all()
    for relation in relations:
        for name in ("state_before_id", "state_after_id"):
            if getattr(relation, name) == gone:
                setattr(relation, name, replacement)
    tx.session.flush()
