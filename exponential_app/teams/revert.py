"""Taking back a change of a team or of one of its states."""

from uuid import UUID

from exponential_app.kernel.actor import Actor
from exponential_app.kernel.changes import LoggedChange
from exponential_app.kernel.errors import AppError, Conflict
from exponential_app.kernel.reverting import Kept, untouched
from exponential_app.kernel.transaction import Transaction
from exponential_app.teams import policy, queries, workflow
from exponential_app.teams.commands import change_team
from exponential_app.teams.models import Team, WorkflowState

REFERENCES = ("duplicate_state_id", "auto_close_state_id", "default_template_id", "default_template_for_others_id")


def revert_team(tx: Transaction, actor: Actor, change: LoggedChange) -> list[Kept]:
    """Take a change of a team's name, look, privacy or settings back, field by field; its members stay."""
    if change.kind != "updated":
        return _all_kept(change, "cannot be taken back")
    try:
        team = queries.get_locked(tx, actor, str(change.entity_id))
        patch, kept = untouched(team, change)
        patch |= {name: UUID(patch[name]) for name in REFERENCES if patch.get(name)}
        change_team(tx, actor, team, patch)
    except AppError as refusal:
        return _all_kept(change, str(refusal))
    return kept


def revert_state(tx: Transaction, actor: Actor, change: LoggedChange) -> list[Kept]:
    """Take a change of a state back: a creation where nothing is in it, a deletion under its old id.

    Raises Conflict when another state has taken the name meanwhile: then nothing of the undo happens.
    """
    team_id = change.team_after or change.team_before
    try:
        team = queries.get_locked(tx, actor, str(team_id))
        policy.require_may_edit_team(actor, team)
        states = queries.states_locked(tx, team.id)
        if change.kind == "deleted":
            values = {name: value for name, value in change.before.items() if name not in {"team_id", "is_default"}}
            with workflow.unique_name():
                workflow.add_state(tx, team, id=change.entity_id, **values)
            return []
        state = next((each for each in states if each.id == change.entity_id), None)
        if state is None:
            return _all_kept(change, "was deleted")
        if change.kind == "created":
            return _remove(tx, team, states, state)
        return _change_back(tx, state, change)
    except Conflict:
        raise
    except AppError as refusal:
        return _all_kept(change, str(refusal))


def _remove(tx: Transaction, team: Team, states: list[WorkflowState], state: WorkflowState) -> list[Kept]:
    if queries.is_used(tx, state.id):
        return [Kept("id", None, str(state.id), "has issues by now")]
    workflow.remove_state(tx, team, states, state)
    return []


def _change_back(tx: Transaction, state: WorkflowState, change: LoggedChange) -> list[Kept]:
    patch, kept = untouched(state, change)
    with workflow.unique_name():
        tx.change(state, patch)
        tx.session.flush()
    return kept


def _all_kept(change: LoggedChange, reason: str) -> list[Kept]:
    return [Kept(name, change.before.get(name), None, reason) for name in change.after]
