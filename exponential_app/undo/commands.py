"""Takes changes back, newest first, in one transaction that can itself be taken back."""

from collections.abc import Callable
from dataclasses import dataclass, field
from uuid import UUID

from exponential_app.comments.queries import issue_ids
from exponential_app.comments.revert import revert_comment
from exponential_app.files.queries import issue_ids as issues_of_attachments
from exponential_app.files.revert import revert_attachment
from exponential_app.issues.families import hold_structure, lock_reach
from exponential_app.issues.moving import MOVED
from exponential_app.issues.relation_revert import revert_relation
from exponential_app.issues.revert import revert_issue
from exponential_app.kernel.actor import Actor
from exponential_app.kernel.changes import LoggedChange
from exponential_app.kernel.errors import Invalid, NotFound
from exponential_app.kernel.reverting import Kept, Reverter
from exponential_app.kernel.transaction import Transaction, transaction
from exponential_app.labels.revert import revert_label
from exponential_app.teams.queries import lock_all as lock_teams
from exponential_app.teams.revert import revert_state, revert_team
from exponential_app.undo.queries import MAX_CHANGES
from exponential_app.workspaces.revert import revert_member, revert_workspace

REVERTERS: dict[str, Reverter] = {
    "issue": revert_issue,
    "issue_relation": revert_relation,
    "comment": revert_comment,
    "attachment": revert_attachment,
    "label": revert_label,
    "person": revert_member,
    "team": revert_team,
    "workflow_state": revert_state,
    "workspace": revert_workspace,
}
OF_TEAMS = frozenset({"team", "workflow_state"})


@dataclass
class Undone:
    """How an undo went: how many changes were taken back in whole or in part, and what was kept of which change."""

    undone: int = 0
    kept: list[tuple[LoggedChange, Kept]] = field(default_factory=list)
    seq: int | None = None


def undo(actor: Actor, find: Callable[[Transaction], list[LoggedChange]]) -> Undone:
    """Take back what `find` returns, newest first, where each field still has the value that the change gave it.

    Raises NotFound when there is nothing to take back, Invalid when it is more than 1,000 changes.
    """
    result = Undone()
    with transaction(actor) as tx:
        # A member whose teams have changed is logged without a field: there is nothing to take back.
        found = [change for change in find(tx) if change.before or change.after]
        changes = [change for change in found if change.entity in REVERTERS]
        if not changes:
            raise NotFound("There is no such change of yours, or it is of a kind that cannot be undone.")
        if len(changes) > MAX_CHANGES:
            raise Invalid(f"More than {MAX_CHANGES} changes at once; name a shorter span.")
        # One lock order: the structure, then all rows by id before the first is written; what is on an issue with it.
        hold_structure(tx)
        lock_teams(tx, actor, [team for change in changes for team in _teams_of(change)])
        spoken_of = issue_ids(tx, _ids_of(changes, "comment"))
        attached_to = issues_of_attachments(tx, _ids_of(changes, "attachment"))
        lock_reach(tx, [*(issue for change in changes for issue in _issues_of(change)), *spoken_of, *attached_to])
        for change in changes:
            kept = REVERTERS[change.entity](tx, actor, change)
            tx.session.flush()
            result.kept += [(change, each) for each in kept]
            result.undone += len(kept) < max(1, len(change.after))
    result.seq = tx.seq
    return result


def _ids_of(changes: list[LoggedChange], entity: str) -> list[UUID]:
    return [change.entity_id for change in changes if change.entity == entity]


def _teams_of(change: LoggedChange) -> set[UUID]:
    if change.entity not in OF_TEAMS and change.kind != MOVED:
        return set()
    return {team for team in (change.team_before, change.team_after) if team is not None}


def _issues_of(change: LoggedChange) -> list[UUID]:
    if change.entity == "issue_relation":
        related = change.before | change.after
        return [UUID(related[name]) for name in ("issue_id", "related_issue_id") if related.get(name)]
    return [change.entity_id] if change.entity == "issue" else []
