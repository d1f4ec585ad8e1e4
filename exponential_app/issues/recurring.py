"""Writes of recurring issues, and the issues that they make."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from itertools import islice
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, column, or_, select, table
from sqlalchemy.types import Uuid

from exponential_app.issues import drafts, recurring_queries, template_queries
from exponential_app.issues.drafts import Ground, Planted
from exponential_app.issues.models import Issue
from exponential_app.issues.recurrence import Rule, instant
from exponential_app.issues.recurring_queries import rule_of, zone_of
from exponential_app.issues.template_models import RecurringIssue
from exponential_app.issues.templates import require_may_manage
from exponential_app.kernel.actor import Actor, Visibility
from exponential_app.kernel.errors import Invalid, NotFound
from exponential_app.kernel.transaction import Transaction, transaction
from exponential_app.teams.defaults import local_day, settings_of
from exponential_app.teams.queries import can_work_in

PREVIEWED = 5
# Another slice's table is named, not imported: a slice's models are its own.
_team = table("team", column("id", Uuid), column("timezone"))


def create_recurring(actor: Actor, values: dict[str, Any]) -> tuple[UUID, int | None]:
    """Create a recurring issue of a visible team; returns its id and the change number.

    `values` are columns, and `issue` a draft. Raises NotFound for a team out of sight, Forbidden, Invalid.
    """
    with transaction(actor) as tx:
        require_may_manage(tx, actor)
        team = settings_of(tx, actor.visibility, values["team_id"])
        if team is None:
            raise NotFound("There is no such team.")
        columns = {name: value for name, value in values.items() if name not in {"issue", "id"}}
        row = RecurringIssue(
            workspace_id=tx.workspace_id,
            creator_id=actor.author_id,
            payload=drafts.wrapped(values.get("issue") or {}),
            timezone=team.timezone,
            created_at=tx.now,
            updated_at=tx.now,
            **columns,
        )
        if values.get("id"):
            row.id = values["id"]
        _require_sensible(tx, actor, row)
        _plan(row, tx.now)
        tx.session.add(row)
        tx.session.flush()
        tx.record_created(row, **columns)
        row_id = row.id
    return row_id, tx.seq


def update_recurring(actor: Actor, recurring_id: UUID, patch: dict[str, Any]) -> int | None:
    """Change a recurring issue, pause it or let it go on: what was missed meanwhile is not made up for."""
    with transaction(actor) as tx:
        require_may_manage(tx, actor)
        row = recurring_queries.get_locked(tx, actor, recurring_id)
        values = {name: value for name, value in patch.items() if name != "issue"}
        if "issue" in patch:
            values["payload"] = drafts.wrapped(patch["issue"] or {})
        before = {name: getattr(row, name) for name in (*values, "next_on", "next_at")}
        for name, value in values.items():
            setattr(row, name, value)
        _require_sensible(tx, actor, row)
        _plan(row, tx.now)
        _record(tx, row, "updated", before)
    return tx.seq


def delete_recurring(actor: Actor, recurring_id: UUID) -> int | None:
    """Delete a recurring issue; the issues that it has made stay."""
    with transaction(actor) as tx:
        require_may_manage(tx, actor)
        row = recurring_queries.get_locked(tx, actor, recurring_id)
        row.archived_at = tx.now
        tx.record(row, "deleted", archived_at=(None, tx.now))
    return tx.seq


def run_now(actor: Actor, recurring_id: UUID) -> tuple[Planted, int | None]:
    """Make its issue at once, besides those of the calendar; raises as creating an issue does."""
    with transaction(actor) as tx:
        require_may_manage(tx, actor)
        row = recurring_queries.get_locked(tx, actor, recurring_id)
        planted = _make(tx, row, actor.visibility, local_day(row.timezone, tx.now), recurs_on=None)
    return planted, tx.seq


def upcoming(rule: Rule, minute_of_day: int, zone: ZoneInfo, after: datetime) -> list[tuple[date, datetime]]:
    """Return the next five days of a rule with the instant of each, those after an instant."""
    days = ((day, instant(day, minute_of_day, zone)) for day in rule.days(_day_before(after, zone)))
    return list(islice((each for each in days if each[1] > after), PREVIEWED))


def workspaces_due(connection: Connection, now: datetime) -> Sequence[UUID]:
    """Return the workspaces in which a recurring issue's time has come, or its team's zone has changed."""
    due = select(RecurringIssue.workspace_id).join(_team, _team.c.id == RecurringIssue.team_id).where(_is_due(now))
    return connection.scalars(due.distinct()).all()


def make_next(tx: Transaction) -> bool:
    """Make the issue of one recurring issue whose time has come; False when there was none.

    Of several times that were missed only the latest is made. Made once per day, whatever happens in between.
    """
    row = tx.session.scalar(
        select(RecurringIssue)
        .join(_team, _team.c.id == RecurringIssue.team_id)
        .where(RecurringIssue.workspace_id == tx.workspace_id, _is_due(tx.now))
        .order_by(RecurringIssue.id)
        .limit(1)
        .with_for_update(of=RecurringIssue, skip_locked=True)
    )
    if row is None:
        return False
    before = {name: getattr(row, name) for name in ("next_on", "next_at", "last_run_at")}
    if row.next_at is not None and row.next_at <= tx.now:
        _make_latest(tx, row)
        row.last_run_at = tx.now
    row.timezone = tx.session.execute(select(_team.c.timezone).where(_team.c.id == row.team_id)).scalar_one()
    _plan(row, tx.now)
    _record(tx, row, "run", before)
    return True


def _is_due(now: datetime) -> Any:
    awake = RecurringIssue.archived_at.is_(None) & RecurringIssue.is_paused.is_(False)
    moved = RecurringIssue.next_at.is_not(None) & (RecurringIssue.timezone != _team.c.timezone)
    return awake & or_(RecurringIssue.next_at <= now, moved)


def _make_latest(tx: Transaction, row: RecurringIssue) -> None:
    zone, rule = zone_of(row), rule_of(row)
    day = rule.latest(_day_before(tx.now, zone) + timedelta(days=3))
    while day is not None and instant(day, row.minute_of_day, zone) > tx.now:
        day = rule.latest(day - timedelta(days=1))
    if day is None or _is_made(tx, row, day):
        return
    if row.creator_id is not None and can_work_in(tx, row.team_id, row.creator_id):
        tx.actor = replace(tx.actor, person_id=row.creator_id)
    # The product sees the team, private or not.
    viewer = Visibility(row.workspace_id, is_guest=False, team_ids=frozenset({row.team_id}))
    _make(tx, row, viewer, day, recurs_on=day)


def _is_made(tx: Transaction, row: RecurringIssue, day: date) -> bool:
    made = select(Issue.id).where(Issue.recurring_issue_id == row.id, Issue.recurs_on == day)
    return tx.session.scalar(made) is not None


def _make(tx: Transaction, row: RecurringIssue, viewer: Visibility, day: date, *, recurs_on: date | None) -> Planted:
    template = template_queries.usable(tx, viewer, row.template_id, row.team_id) if row.template_id else None
    payload = template.payload if template is not None else row.payload
    origin = {"recurring_issue_id": row.id, "recurs_on": recurs_on}
    return drafts.plant(tx, Ground(viewer, row.team_id, day, origin), payload, {})


def _plan(row: RecurringIssue, now: datetime) -> None:
    """Set the next day and instant."""
    following = upcoming(rule_of(row), row.minute_of_day, zone_of(row), now)
    row.next_on, row.next_at = following[0] if following else (None, None)


def _day_before(at: datetime, zone: ZoneInfo) -> date:
    # Two days, since a local time may be moved over midnight when the clocks change.
    return at.astimezone(zone).date() - timedelta(days=2)


def _require_sensible(tx: Transaction, actor: Actor, row: RecurringIssue) -> None:
    wrong: dict[str, list[str]] = {}
    if row.template_id is None and not row.payload["issue"].get("title"):
        wrong["issue"] = ["needs a title when there is no template"]
    if row.template_id and not template_queries.usable(tx, actor.visibility, row.template_id, row.team_id):
        wrong["template_id"] = ["is not a template that this team can use"]
    if row.ends_on is not None and row.ends_on < row.starts_on:
        wrong["ends_on"] = ["must not be before starts_on"]
    if row.ends_on is not None and row.count is not None:
        wrong["count"] = ["cannot be given together with ends_on"]
    if row.cadence not in {"monthly", "yearly"} and (row.nth is not None or row.month_day is not None):
        wrong["cadence"] = ["must be monthly or yearly for a day of the month"]
    if row.nth is not None and (row.month_day is not None or len(row.weekdays) != 1):
        wrong["nth"] = ["needs exactly one weekday, and no month_day"]
    if wrong:
        raise Invalid(fields=wrong)


def _record(tx: Transaction, row: RecurringIssue, kind: str, before: dict[str, Any]) -> None:
    changed = {name: (value, getattr(row, name)) for name, value in before.items() if value != getattr(row, name)}
    if changed:
        tx.record(row, kind, **changed)
