"""Writes of the rules of deadlines and of the hours in which they count; they concern what happens from now on."""

from typing import Any
from uuid import UUID

from sqlalchemy import func, select

from exponential_app.issues.models import PRIORITIES
from exponential_app.issues.sla_models import BusinessCalendar, SlaRule
from exponential_app.issues.sla_queries import ORDINARY_CALENDAR, rule_locked
from exponential_app.kernel import ranking
from exponential_app.kernel.actor import Actor
from exponential_app.kernel.errors import Conflict, Invalid
from exponential_app.kernel.transaction import Transaction, transaction
from exponential_app.labels.queries import are_visible as labels_are_visible
from exponential_app.teams.queries import are_visible as teams_are_visible
from exponential_app.teams.queries import states_are_visible
from exponential_app.workspaces.policy import require_manager

MOST_RULES = 100


def create_rule(actor: Actor, values: dict[str, Any]) -> tuple[UUID, int | None]:
    """Add a rule behind the others, or at the `rank` named; returns its id and the change number.

    Raises Forbidden, Invalid for teams and labels out of sight, Conflict beyond a hundred rules.
    """
    require_manager(actor)
    with transaction(actor) as tx:
        _require_seen(tx, actor, values)
        own = (SlaRule.workspace_id == tx.workspace_id, SlaRule.archived_at.is_(None))
        number, last = tx.session.execute(select(func.count(), func.max(SlaRule.rank)).where(*own)).one()
        if number >= MOST_RULES:
            raise Conflict(f"A workspace has at most {MOST_RULES} rules; delete one first.")
        rule = SlaRule(
            workspace_id=tx.workspace_id,
            created_at=tx.now,
            updated_at=tx.now,
            **{"rank": ranking.between(last, None)} | _stored(values),
        )
        tx.session.add(rule)
        tx.session.flush()
        tx.record_created(rule, **values)
        rule_id = rule.id
    return rule_id, tx.seq


def update_rule(actor: Actor, rule_id: UUID, patch: dict[str, Any]) -> int | None:
    """Change a rule; issues that run under it keep their times. Returns the change number."""
    require_manager(actor)
    with transaction(actor) as tx:
        rule = rule_locked(tx, actor, rule_id)
        _require_seen(tx, actor, patch)
        tx.change(rule, _stored(patch))
    return tx.seq


def delete_rule(actor: Actor, rule_id: UUID) -> int | None:
    """Delete a rule; issues that run under it keep their times. Returns the change number."""
    require_manager(actor)
    with transaction(actor) as tx:
        tx.change(rule_locked(tx, actor, rule_id), {"archived_at": tx.now})
    return tx.seq


def update_calendar(actor: Actor, patch: dict[str, Any]) -> int | None:
    """Change the working hours and the states that pause; issues that run keep their times until the next change."""
    require_manager(actor)
    with transaction(actor) as tx:
        calendar = tx.session.scalar(
            select(BusinessCalendar).where(BusinessCalendar.workspace_id == tx.workspace_id).with_for_update()
        )
        kept = calendar.paused_state_ids if calendar is not None else []
        new = [each for each in patch.get("paused_state_ids", []) if each not in kept]
        if not states_are_visible(tx, actor, new):
            raise Invalid(fields={"paused_state_ids": ["names states that you cannot see"]})
        if calendar is None:
            calendar = _add_calendar(tx, ORDINARY_CALENDAR | patch)
        else:
            tx.change(calendar, patch)
            _require_open(calendar)
    return tx.seq


def _add_calendar(tx: Transaction, values: dict[str, Any]) -> BusinessCalendar:
    calendar = BusinessCalendar(workspace_id=tx.workspace_id, created_at=tx.now, updated_at=tx.now, **values)
    _require_open(calendar)
    tx.session.add(calendar)
    tx.session.flush()
    tx.record_created(calendar, **values)
    return calendar


def _stored(values: dict[str, Any]) -> dict[str, Any]:
    """Return a rule's values as its columns hold them."""
    columns = {name: value for name, value in values.items() if name not in {"enabled", "priorities"}}
    if "enabled" in values:
        columns["is_enabled"] = values["enabled"]
    if "priorities" in values:
        columns["priorities"] = sorted(PRIORITIES.index(each) for each in set(values["priorities"]))
    return columns


def _require_seen(tx: Transaction, actor: Actor, values: dict[str, Any]) -> None:
    wrong: dict[str, list[str]] = {}
    if not teams_are_visible(tx, actor, values.get("team_ids", [])):
        wrong["team_ids"] = ["names teams that you cannot see"]
    if not labels_are_visible(tx, actor, values.get("label_ids", [])):
        wrong["label_ids"] = ["names labels that you cannot see"]
    if wrong:
        raise Invalid(fields=wrong)


def _require_open(calendar: BusinessCalendar) -> None:
    if calendar.opens_minute >= calendar.closes_minute:
        raise Invalid(fields={"closes_at": ["must be later than opens_at"]})
