"""Taking back a change of an issue."""

from collections.abc import Callable
from datetime import date, datetime
from typing import Any
from uuid import UUID

from exponential_app.issues import policy, queries, sla
from exponential_app.issues.commands import PUT_AWAY, change_properties, put_in_trash
from exponential_app.issues.hierarchy import PARENT
from exponential_app.issues.models import Issue
from exponential_app.issues.moving import MOVED, move_back
from exponential_app.issues.properties import LABELS, PROPERTIES, STATE
from exponential_app.issues.reacting import REACTION, Subject, revert_reaction
from exponential_app.issues.states import TIMES, Changed, enter_state
from exponential_app.issues.subscriptions import SUBSCRIBERS, set_subscribers, subscriber_ids
from exponential_app.kernel.actor import Actor
from exponential_app.kernel.changes import LoggedChange
from exponential_app.kernel.clock import timestamp
from exponential_app.kernel.db import AnyRow
from exponential_app.kernel.errors import AppError, Invalid, NotFound
from exponential_app.kernel.reverting import CHANGED_SINCE, Kept
from exponential_app.kernel.settling import NOTHING, Swap, revert_conflicts
from exponential_app.kernel.texts import CONFLICTS
from exponential_app.kernel.transaction import Transaction

READ_BACK: dict[str, Callable[[str], Any]] = {
    "due_date": date.fromisoformat,
    "assignee_id": UUID,
    STATE: UUID,
    PARENT: UUID,
}

# What is told of an issue, and was done to something else: it goes back with that one's own change.
NEWS = frozenset({"unblocked", "attached", "detached"})

# What a move may change beside the team, as read back from the log.
RETURNED: dict[str, Callable[[Any], Any]] = {
    STATE: UUID,
    "assignee_id": UUID,
    LABELS: lambda labels: [UUID(label) for label in labels],
}


def revert_issue(tx: Transaction, actor: Actor, change: LoggedChange) -> list[Kept]:
    """Take a change of an issue back, field by field; a creation becomes a move to the trash."""
    try:
        issue = queries.get_locked(tx, actor, str(change.entity_id))
    except NotFound:
        return [Kept("id", None, None, "was deleted for good")]
    try:
        if change.kind in NEWS:
            return []
        if change.kind == "created":
            policy.require_may_trash(actor, issue)
            put_in_trash(tx, issue)
            return []
        if change.after.keys() <= set(PUT_AWAY):
            return _bring_back(tx, issue, change)
        policy.require_editable(issue)
        if change.kind == MOVED:
            return _move_back(tx, actor, issue, change)
        if REACTION in change.after:
            revert_reaction(tx, Subject(issue, issue.id), change)
            return []
        if SUBSCRIBERS in change.after:
            _revert_subscribers(tx, issue, change)
        return _revert_properties(tx, actor, issue, change)
    except AppError as refusal:
        return [Kept(name, change.before.get(name), None, str(refusal)) for name in change.after]


def _revert_subscribers(tx: Transaction, issue: Issue, change: LoggedChange) -> None:
    """Take back whom the change added and removed; who came or left since stays as they are."""
    wanted = _without(subscriber_ids(tx, issue.id), change, SUBSCRIBERS)
    changed = set_subscribers(tx, issue, wanted)
    if changed:
        tx.record(issue, "reverted", **changed)


def _move_back(tx: Transaction, actor: Actor, issue: Issue, change: LoggedChange) -> list[Kept]:
    """Return an issue to its former team and number, and give back what the move had taken or replaced."""
    if str(issue.team_id) != change.after["team_id"]:
        return [Kept("team_id", change.before["team_id"], str(issue.team_id), CHANGED_SINCE)]
    current = _worded(issue) | {LABELS: [str(label) for label in queries.label_ids(tx, issue.id)]}
    untouched = [name for name in RETURNED if name in change.after and current[name] == change.after[name]]
    move_back(tx, actor, issue, UUID(change.before["team_id"]))
    return _apply(tx, actor, issue, {name: RETURNED[name](change.before[name]) for name in untouched}, ([], []))


def _bring_back(tx: Transaction, issue: Issue, change: LoggedChange) -> list[Kept]:
    kept: list[Kept] = []
    changed: dict[str, tuple[datetime | None, datetime | None]] = {}
    for name, after in change.after.items():
        current = getattr(issue, name)
        before = change.before[name]
        if timestamp(current) != after:
            kept.append(Kept(name, before, timestamp(current), CHANGED_SINCE))
            continue
        wanted = datetime.fromisoformat(before) if before else None
        setattr(issue, name, wanted)
        changed[name] = (current, wanted)
    if changed:
        tx.record(issue, "reverted", **changed)
    return kept


def _revert_properties(tx: Transaction, actor: Actor, issue: Issue, change: LoggedChange) -> list[Kept]:
    current = _worded(issue)
    conflicts, kept = revert_conflicts(tx, issue, change)
    patch: dict[str, Any] = {}
    for name, after in change.after.items():
        before = change.before[name]
        if name in {*TIMES, *sla.FIELDS, "auto_closed_at", CONFLICTS, SUBSCRIBERS}:
            continue  # Times follow from the state, deadlines are given back at the end, the others were before.
        if name == LABELS:
            patch[name] = sorted(_without(queries.label_ids(tx, issue.id), change, LABELS))
        elif current.get(name) == before:
            continue  # It is back already, by a change that was taken back just now or by hand.
        elif current.get(name) != after:
            kept.append(Kept(name, before, current.get(name), CHANGED_SINCE))
        else:
            patch[name] = READ_BACK[name](before) if before is not None and name in READ_BACK else before
    kept += _apply(tx, actor, issue, patch, conflicts)
    if not kept:
        sla.give_back(tx, issue, change.before)
    return kept


def _apply(tx: Transaction, actor: Actor, issue: Issue, patch: dict[str, Any], conflicts: Swap) -> list[Kept]:
    """Set what can be set; a value that no longer fits, such as a person who has left, is kept out and named."""
    kept: list[Kept] = []
    current = _worded(issue)
    while patch or conflicts != NOTHING:
        try:
            change_properties(tx, actor, issue, patch, transition=_step_back, conflicts=conflicts)
        except Invalid as refusal:
            unfit = refusal.fields or {}
            kept += [Kept(name, str(patch[name]), current.get(name), "; ".join(unfit[name])) for name in unfit]
            patch = {name: value for name, value in patch.items() if name not in unfit}
        else:
            break
    return kept


def _step_back(tx: Transaction, issue: Issue, state: AnyRow) -> Changed:
    """Return to a state; what had followed from leaving it are changes of their own."""
    return enter_state(issue, state, tx.now)


def _worded(issue: Issue) -> dict[str, Any]:
    """Return the properties as the log words them."""
    worded: dict[str, Any] = {STATE: str(issue.state_id)}
    for each in PROPERTIES:
        value = getattr(issue, each.column)
        plain = each.worded(value) if value is not None else None
        worded[each.name] = plain if plain is None or isinstance(plain, str | int) else str(plain)
    return worded


def _without(carried: list[UUID], change: LoggedChange, name: str) -> set[UUID]:
    """Return what is carried without what the change added, with what it removed."""
    before, after = (set(map(UUID, each[name] or [])) for each in (change.before, change.after))
    return (set(carried) - (after - before)) | (before - after)
