"""Deadlines of issues: which rule fits, when the time is up, and what becomes of it when the issue moves on."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy import Uuid, bindparam, or_, select

from exponential_app.issues import queries
from exponential_app.issues.business_time import ORDINARY, BusinessHours
from exponential_app.issues.models import Issue
from exponential_app.issues.sla_models import BusinessCalendar, SlaRule
from exponential_app.kernel.db import AnyRow
from exponential_app.kernel.prepared import Prepared
from exponential_app.kernel.transaction import Transaction

FIELDS = ("sla_status", "sla_rule_id", "sla_started_at", "sla_at_risk_at", "sla_breaches_at", "sla_paused_at")
# The properties that rules ask for.
CONDITIONS = frozenset({"priority", "label_ids", "team_id"})
RUNNING = ("on_track", "at_risk", "breached")
# An issue is at risk when this share of its time has passed.
AT_RISK_SHARE = 0.75
SECONDS = {"hours": 3600, "days": 86_400, "weeks": 7 * 86_400}
Changed = dict[str, tuple[Any, Any]]


@dataclass(frozen=True)
class Terms:
    """The workspace's rules in order, its hours, and the states in which time stands still."""

    rules: tuple[AnyRow, ...]
    hours: BusinessHours
    paused_state_ids: frozenset[UUID]

    def fitting(self, issue: Issue, labels: Callable[[], list[UUID]]) -> AnyRow | None:
        """Return the first enabled rule that fits, None when there is none; `labels` is asked only if need be."""
        for rule in self.rules:
            if (
                rule.is_enabled
                and rule.archived_at is None
                and (not rule.priorities or issue.priority in rule.priorities)
                and (not rule.team_ids or issue.team_id in rule.team_ids)
                and (not rule.label_ids or not set(rule.label_ids).isdisjoint(labels()))
            ):
                return rule
        return None

    def rule(self, rule_id: UUID | None) -> AnyRow | None:
        """Return a rule, one that is not in force any more too."""
        return next((rule for rule in self.rules if rule.id == rule_id), None)


def begin(tx: Transaction, issue: Issue, terms: Terms, labels: list[UUID]) -> None:
    """Give a new issue its deadline, by terms that were read before."""
    _settle_or_run(tx, issue, terms, lambda: labels, anew=True)


def follow(tx: Transaction, issue: Issue, changed: Changed, *, label_ids: list[UUID] | None = None) -> None:
    """Bring an issue's deadline in line with what the issue is now.

    `changed` says what has changed, as (before, after); what follows is added to it. `label_ids` are the labels that
    the issue carries, None when they are to be read.
    """
    terms = terms_for(tx, issue.sla_rule_id)
    if not terms.rules:
        return
    before = {name: getattr(issue, name) for name in FIELDS}

    def labels() -> list[UUID]:
        return queries.label_ids(tx, issue.id) if label_ids is None else label_ids

    anew = issue.sla_rule_id is None or bool(changed.keys() & CONDITIONS)
    _settle_or_run(tx, issue, terms, labels, anew=anew)
    for name, value in before.items():
        if getattr(issue, name) != value:
            changed[name] = (changed.get(name, (value,))[0], getattr(issue, name))


def _settle_or_run(
    tx: Transaction, issue: Issue, terms: Terms, labels: Callable[[], list[UUID]], *, anew: bool
) -> None:
    if issue.completed_at is not None or issue.canceled_at is not None:
        _settle(issue, tx.now)
        return
    if anew:
        _take(issue, terms, terms.fitting(issue, labels), tx.now)
    if issue.sla_rule_id is not None:
        _run(issue, terms, tx.now)


def give_back(tx: Transaction, issue: Issue, before: Mapping[str, Any]) -> None:
    """Set the deadline's fields to what a logged change had found, where it says so."""
    wanted = {name: _read_back(name, before[name]) for name in FIELDS if name in before}
    changed = {name: (getattr(issue, name), value) for name, value in wanted.items() if getattr(issue, name) != value}
    for name, (_, value) in changed.items():
        setattr(issue, name, value)
    if changed:
        tx.record(issue, "updated", **changed)


def _read_back(name: str, value: str | None) -> Any:
    if value is None or name == "sla_status":
        return value
    return UUID(value) if name == "sla_rule_id" else datetime.fromisoformat(value)


def status_at(issue: Issue, now: datetime) -> str:
    """Return how a running issue stands by the clock."""
    if issue.sla_breaches_at is not None and now >= issue.sla_breaches_at:
        return "breached"
    if issue.sla_at_risk_at is not None and now >= issue.sla_at_risk_at:
        return "at_risk"
    return "on_track"


def _settle(issue: Issue, now: datetime) -> None:
    """Keep the result of what is completed; what is canceled has none."""
    if issue.sla_status not in RUNNING:
        return
    by = issue.sla_paused_at or now
    in_time = issue.sla_breaches_at is not None and by <= issue.sla_breaches_at
    issue.sla_status = "none" if issue.completed_at is None else "achieved" if in_time else "failed"


def _take(issue: Issue, terms: Terms, rule: AnyRow | None, now: datetime) -> None:
    """Begin anew under another rule, end without one; the same rule goes on."""
    if rule is None:
        for name in FIELDS[1:]:
            setattr(issue, name, None)
        issue.sla_status = "none"
    elif rule.id != issue.sla_rule_id:
        seconds = _seconds(rule, terms.hours)
        issue.sla_rule_id, issue.sla_started_at, issue.sla_paused_at = rule.id, now, None
        issue.sla_at_risk_at = _after(rule, terms.hours, now, seconds * AT_RISK_SHARE)
        issue.sla_breaches_at = _after(rule, terms.hours, now, seconds)


def _run(issue: Issue, terms: Terms, now: datetime) -> None:
    """Stop and start the clock with the states that pause it; what was closed and is open again goes on."""
    paused_at, rule = issue.sla_paused_at, terms.rule(issue.sla_rule_id)
    if issue.state_id in terms.paused_state_ids:
        issue.sla_status = status_at(issue, paused_at or now)
        issue.sla_paused_at = paused_at or now
        return
    if paused_at is not None and rule is not None:
        for name in ("sla_at_risk_at", "sla_breaches_at"):
            ends_at = getattr(issue, name)
            if ends_at is not None and ends_at > paused_at:
                left_s = _between(rule, terms.hours, paused_at, ends_at)
                setattr(issue, name, _after(rule, terms.hours, now, left_s))
        issue.sla_paused_at = None
    issue.sla_status = status_at(issue, now)


def _seconds(rule: AnyRow, hours: BusinessHours) -> float:
    match rule.unit:
        case "business_hours":
            return float(rule.duration * 3600)
        case "business_days":
            return float(rule.duration * hours.day_s)
        case "business_weeks":
            return float(rule.duration * hours.week_s)
        case _:
            return float(rule.duration * SECONDS[rule.unit])


def _after(rule: AnyRow, hours: BusinessHours, start: datetime, seconds: float) -> datetime:
    return start + timedelta(seconds=seconds) if rule.unit in SECONDS else hours.after(start, seconds)


def _between(rule: AnyRow, hours: BusinessHours, start: datetime, end: datetime) -> float:
    return (end - start).total_seconds() if rule.unit in SECONDS else hours.between(start, end)


def terms_for(tx: Transaction, rule_id: UUID | None) -> Terms:
    """Return the rules in force, and the one that an issue runs under, in one statement."""
    rows = tx.rows(_TERMS, workspace_id=tx.workspace_id, rule_id=rule_id)
    if not rows or rows[0].timezone is None:
        return Terms(tuple(rows), ORDINARY, frozenset())
    return Terms(tuple(rows), hours_of(rows[0]), frozenset(rows[0].paused_state_ids))


def hours_of(calendar: AnyRow | BusinessCalendar) -> BusinessHours:
    """Return the working hours that a calendar's row describes."""
    return BusinessHours(
        ZoneInfo(calendar.timezone),
        frozenset(calendar.working_days),
        calendar.opens_minute,
        calendar.closes_minute,
        frozenset(calendar.holidays),
    )


_rule = SlaRule.__table__
_calendar = BusinessCalendar.__table__
# Nothing for a workspace without rules; the hours come with every rule.
_TERMS = Prepared(
    select(
        *(_rule.c[name] for name in ("id", "priorities", "team_ids", "label_ids", "duration", "unit")),
        _rule.c.is_enabled,
        _rule.c.archived_at,
        *(
            _calendar.c[name]
            for name in ("timezone", "working_days", "opens_minute", "closes_minute", "holidays", "paused_state_ids")
        ),
    )
    .select_from(_rule.outerjoin(_calendar, _calendar.c.workspace_id == _rule.c.workspace_id))
    .where(
        _rule.c.workspace_id == bindparam("workspace_id", type_=Uuid),
        or_(_rule.c.archived_at.is_(None), _rule.c.id == bindparam("rule_id", type_=Uuid)),
    )
    .order_by(_rule.c.rank, _rule.c.id)
)
