"""Writes of a team's workflow states; whoever changes them has locked the team."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from uuid import UUID

from sqlalchemy.exc import IntegrityError

from exponential_app.kernel import ranking
from exponential_app.kernel.actor import Actor
from exponential_app.kernel.errors import Conflict, Invalid, NotFound
from exponential_app.kernel.ids import uuid7
from exponential_app.kernel.problem import is_unique_violation
from exponential_app.kernel.transaction import Transaction, transaction
from exponential_app.teams import policy, queries
from exponential_app.teams.models import Team, WorkflowState

MOST_STATES = 100
# Where work may begin: not in triage, which decides about it first, and not at an end.
BEGINNINGS = ("backlog", "unstarted", "started")
Written = tuple[UUID, int | None]


def create_state(
    actor: Actor, reference: str, *, category: str, state_id: UUID | None = None, **look: Any
) -> tuple[UUID, UUID, int | None]:
    """Add a state at the end of its category; returns the ids of the team and the state, and the change number.

    `look` holds name and color and may hold description. Raises Conflict for a name that the team has already.
    """
    with unique_name(), transaction(actor) as tx:
        team, states = _locked(tx, actor, reference)
        if len(states) >= MOST_STATES:
            raise Conflict(f"A team may have at most {MOST_STATES} states.")
        if state_id in {state.id for state in states}:
            raise _id_taken()
        ranks = [state.rank for state in states if state.category == category]
        rank = ranking.between(max(ranks, default=None), None)
        state = add_state(tx, team, id=state_id or uuid7(), category=category, rank=rank, **look)
        ids = team.id, state.id
    return *ids, tx.seq


def add_state(tx: Transaction, team: Team, **values: Any) -> WorkflowState:
    """Insert a state into a locked team."""
    state = WorkflowState(
        workspace_id=team.workspace_id, team_id=team.id, created_at=tx.now, updated_at=tx.now, **values
    )
    tx.session.add(state)
    tx.session.flush()
    tx.record_created(state, **state.logged())
    return state


def update_state(actor: Actor, reference: str, state_id: UUID, patch: dict[str, Any]) -> Written:
    """Rename, recolour or describe a state, or make it the default; returns the team's id and the change number."""
    with unique_name(), transaction(actor) as tx:
        team, states = _locked(tx, actor, reference)
        state = _named(states, state_id)
        if patch.pop("category", state.category) != state.category:
            sentence = "cannot be changed: add a state to that category and delete this one with it as the replacement"
            raise Invalid(fields={"category": [sentence]})
        if patch.get("is_default"):
            _replace_default(tx, state, states)
        elif "is_default" in patch and state.is_default:
            raise Invalid(fields={"is_default": ["cannot be taken away: make another state the default"]})
        tx.change(state, patch)
        team_id = team.id
    return team_id, tx.seq


def reorder_states(actor: Actor, reference: str, category: str, ordered_ids: list[UUID]) -> Written:
    """Put all states of a category into this order; returns the team's id and the change number."""
    with transaction(actor) as tx:
        team, states = _locked(tx, actor, reference)
        present = [state for state in states if state.category == category]
        if sorted(ordered_ids) != sorted(state.id for state in present):
            raise Invalid(fields={"reorder.ordered_ids": ["must name every state of the category once"]})
        ranks = [state.rank for state in present]
        for state_id, rank in zip(ordered_ids, ranks, strict=True):
            tx.change(_named(present, state_id), {"rank": rank})
        team_id = team.id
    return team_id, tx.seq


def remove_state(tx: Transaction, team: Team, states: list[WorkflowState], state: WorkflowState) -> None:
    """Delete a state that no issue is in any more.

    Raises Conflict for the default, for where duplicates or stale issues go, and for the last of its category.
    """
    if state.is_default:
        raise Conflict("New issues start in this state; make another one the default first.", code="default")
    if state.id == team.duplicate_state_id:
        raise Conflict("Duplicates go to this state; choose another one for them first.", code="duplicate_state")
    if state.id == team.auto_close_state_id:
        raise Conflict("Stale issues go to this state; choose another one for them first.", code="auto_close_state")
    if [each.category for each in states].count(state.category) == 1:
        raise Conflict(f"This is the last {state.category} state; a team needs one of each kind.", code="last")
    tx.record_deleted(state, **state.logged())
    tx.session.delete(state)
    tx.session.flush()


@contextmanager
def unique_name() -> Iterator[None]:
    """Raise Conflict for what the database refuses inside because another state has the name or the id."""
    try:
        yield
    except IntegrityError as error:
        if is_unique_violation(error, {"uq_workflow_state_name"}):
            raise Conflict("There is a state of this name already.", fields={"name": ["is taken"]}) from None
        if is_unique_violation(error, {"pk_workflow_state"}):
            raise _id_taken() from None
        raise


def _id_taken() -> Conflict:
    return Conflict("This id is taken.", fields={"id": ["is taken"]})


def _locked(tx: Transaction, actor: Actor, reference: str) -> tuple[Team, list[WorkflowState]]:
    team = queries.get_locked(tx, actor, reference)
    policy.require_may_edit_team(actor, team)
    return team, queries.states_locked(tx, team.id)


def _named(states: list[WorkflowState], state_id: UUID) -> WorkflowState:
    found = next((state for state in states if state.id == state_id), None)
    if found is None:
        raise NotFound("There is no such state in this team.")
    return found


def _replace_default(tx: Transaction, state: WorkflowState, states: list[WorkflowState]) -> None:
    if state.category not in BEGINNINGS:
        raise Invalid(fields={"is_default": [f"must be a state of {', '.join(BEGINNINGS)}"]})
    for other in states:
        if other.is_default and other is not state:
            tx.change(other, {"is_default": False})
    # Written first: there is one default at every moment.
    tx.session.flush()
