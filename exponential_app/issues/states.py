"""The one place where an issue changes its workflow state: its timestamps, and what follows for other issues."""

from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, exists, or_, select
from sqlalchemy.orm import aliased

from exponential_app.issues import sla
from exponential_app.issues.models import Issue, IssueRelation
from exponential_app.kernel.db import AnyRow
from exponential_app.kernel.transaction import Transaction
from exponential_app.teams import queries as teams

TIMES = ("started_at", "completed_at", "canceled_at")
Changed = dict[str, tuple[Any, Any]]


def transition_state(tx: Transaction, issue: Issue, state: AnyRow) -> Changed:
    """Move an issue to a state of its team, given as (id, category), with everything that follows from it.

    Closing an issue may close its sub-issues and its parent, by the switches of the parent's team, and lets go of
    the issues that it was the last to block. Those are recorded here; what changed on the issue itself is returned
    as (before, after) for the caller to record. The issue's reach must be locked, see `families`.
    """
    was_open = is_open(issue)
    changed = enter_state(issue, state, tx.now)
    if changed:
        sla.follow(tx, issue, changed)
    if was_open and not is_open(issue):
        _follow(tx, issue)
    return changed


def enter_state(issue: Issue, state: AnyRow, now: datetime) -> Changed:
    """Set an issue's state, given as (id, category), and its timestamps; nothing follows for other issues."""
    if state.id == issue.state_id:
        return {}
    wanted = times_in(state.category, now, started=issue.started_at)
    before = {name: getattr(issue, name) for name in TIMES}
    changed: Changed = {"state_id": (issue.state_id, state.id)}
    issue.state_id = state.id
    if issue.auto_closed_at is not None and state.category not in {"completed", "canceled"}:
        changed["auto_closed_at"] = (issue.auto_closed_at, None)
        issue.auto_closed_at = None
    for name in TIMES:
        # Moving between two states of one category does not complete or cancel anew.
        kept = before[name] if before[name] is not None and wanted[name] is not None else wanted[name]
        if kept != before[name]:
            setattr(issue, name, kept)
            changed[name] = (before[name], kept)
    return changed


def times_in(category: str, now: datetime, *, started: datetime | None) -> dict[str, datetime | None]:
    """Return the timestamps that belong to a category: reopening clears what finishing had set."""
    match category:
        case "started":
            return {"started_at": started or now, "completed_at": None, "canceled_at": None}
        case "completed":
            return {"started_at": started or now, "completed_at": now, "canceled_at": None}
        case "canceled":
            return {"started_at": started, "completed_at": None, "canceled_at": now}
        case _:
            return dict.fromkeys(TIMES)


def is_open(issue: Issue) -> bool:
    """Tell whether an issue is neither completed nor canceled."""
    return issue.completed_at is None and issue.canceled_at is None


def is_live(issue: Issue) -> bool:
    """Tell whether an issue is neither archived nor in the trash; what is put away neither counts nor changes."""
    return issue.archived_at is None and issue.trashed_at is None


def _follow(tx: Transaction, issue: Issue) -> None:
    family = tx.session.scalars(
        select(Issue).where(or_(Issue.id == issue.parent_id, Issue.parent_id == issue.id)).order_by(Issue.id)
    ).all()
    sub_issues = [each for each in family if each.parent_id == issue.id]
    if issue.completed_at is not None and sub_issues:
        _close_sub_issues(tx, issue, sub_issues)
    for parent in family:
        if parent.id == issue.parent_id:
            _close_parent(tx, parent)
    _let_go(tx, issue)


def _close_sub_issues(tx: Transaction, parent: Issue, sub_issues: list[Issue]) -> None:
    rules = teams.automation(tx, [parent.team_id, *(each.team_id for each in sub_issues)])
    if not rules[parent.team_id].closes_sub_issues_with_parent:
        return
    for sub_issue in sub_issues:
        if is_open(sub_issue) and is_live(sub_issue):
            changed = transition_state(tx, sub_issue, rules[sub_issue.team_id])
            tx.record(sub_issue, "closed_with_parent", **changed)


def _close_parent(tx: Transaction, parent: Issue) -> None:
    if not (is_open(parent) and is_live(parent)):
        return
    rules = teams.automation(tx, [parent.team_id])[parent.team_id]
    if not rules.closes_parent_with_last_sub_issue:
        return
    beside = tx.session.scalars(select(Issue).where(Issue.parent_id == parent.id)).all()
    sub_issues = [each for each in beside if is_live(each)]
    # Canceled ones are ignored: they neither keep the parent open nor close it alone.
    if any(map(is_open, sub_issues)) or not any(each.completed_at for each in sub_issues):
        return
    tx.record(parent, "closed_with_sub_issues", **transition_state(tx, parent, rules))


def _let_go(tx: Transaction, blocker: Issue) -> None:
    """Record on each issue that nothing open blocks any more that it is unblocked; see `relations`."""
    other, hold = aliased(Issue), aliased(IssueRelation)
    still_blocked = exists().where(
        hold.related_issue_id == Issue.id, hold.kind == "blocks", hold.issue_id == other.id, _is_at_work(other)
    )
    freed = tx.session.scalars(
        select(Issue)
        .join(IssueRelation, IssueRelation.related_issue_id == Issue.id)
        .where(IssueRelation.issue_id == blocker.id, IssueRelation.kind == "blocks", _is_at_work(Issue), ~still_blocked)
        .order_by(Issue.id)
    )
    for issue in freed:
        tx.record(issue, "unblocked", blocked_by=([blocker.id], []))


def _is_at_work(issue: type[Issue]) -> ColumnElement[bool]:
    ends = (issue.completed_at, issue.canceled_at, issue.archived_at, issue.trashed_at)
    return ends[0].is_(None) & ends[1].is_(None) & ends[2].is_(None) & ends[3].is_(None)
