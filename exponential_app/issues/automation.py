"""What a team has done for it at night: stale issues are closed, closed ones archived."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, Connection, Uuid, and_, column, exists, func, literal, or_, select, table
from sqlalchemy.orm import aliased

from exponential_app.issues import families
from exponential_app.issues.models import Issue
from exponential_app.issues.states import is_open, transition_state
from exponential_app.kernel.transaction import Transaction
from exponential_app.teams import defaults

# Another slice's table is named, not imported: a slice's models are its own.
_comment = table("comment", column("issue_id", Uuid), column("updated_at"))
# Fewer than elsewhere: each may close others with it.
BATCH = 100
# The hour of the team's day from which its night's work is due.
NIGHT_HOUR = 3


@dataclass(frozen=True)
class Night:
    """A team whose night has come, and which of its days that is."""

    workspace_id: UUID
    team_id: UUID
    day: date


def nights_due(connection: Connection, now: datetime) -> list[Night]:
    """Return the teams that want something done and have not had it since three o'clock of their own day."""
    nights = []
    for row in defaults.automated_teams(connection):
        local = now.astimezone(ZoneInfo(row.timezone))
        if local.hour >= NIGHT_HOUR and (row.automated_on is None or row.automated_on < local.date()):
            nights.append(Night(row.workspace_id, row.id, local.date()))
    return nights


def preview(connection: Connection, team_id: UUID, months: dict[str, int | None], now: datetime) -> dict[str, int]:
    """Return how many issues the team's next night would close and archive by these months, None for never.

    `months` has the keys auto_close_months and auto_archive_months.
    """
    wanted = {
        "auto_close": _is_stale(team_id, months["auto_close_months"], now),
        "auto_archive": _is_done_with(team_id, months["auto_archive_months"], now),
    }
    counts = [select(func.count()).where(condition).scalar_subquery().label(name) for name, condition in wanted.items()]
    return dict(connection.execute(select(*counts)).one()._mapping)


def work_through(tx: Transaction, night: Night) -> bool:
    """Close and archive the next of the team's issues; False when the night's work is done, which is then noted."""
    families.share_structure(tx)
    months = defaults.automation_of(tx, night.team_id)
    closed = _close(tx, night.team_id, months.auto_close_months) if months else 0
    archived = _archive(tx, night.team_id, months.auto_archive_months) if months else 0
    if BATCH in {closed, archived}:
        return True
    defaults.note_night(tx, night.team_id, night.day)
    return False


def _close(tx: Transaction, team_id: UUID, months: int | None) -> int:
    stale = _ids(tx, _is_stale(team_id, months, tx.now))
    reached = families.lock_reach(tx, stale) if stale else {}
    state = defaults.closing_state(tx, team_id) if stale else None
    for issue_id in stale:
        issue = reached[issue_id]
        # An earlier one may have closed it on the way.
        if state is not None and is_open(issue):
            changed = transition_state(tx, issue, state)
            issue.auto_closed_at = tx.now
            tx.record(issue, "auto_closed", **changed, auto_closed_at=(None, tx.now))
    return len(stale)


def _archive(tx: Transaction, team_id: UUID, months: int | None) -> int:
    ids = _ids(tx, _is_done_with(team_id, months, tx.now))
    issues = tx.session.scalars(select(Issue).where(Issue.id.in_(ids)).order_by(Issue.id).with_for_update()).all()
    for issue in issues:
        issue.archived_at = issue.auto_archived_at = tx.now
        tx.record(issue, "auto_archived", archived_at=(None, tx.now), auto_archived_at=(None, tx.now))
    return len(ids)


def _ids(tx: Transaction, condition: ColumnElement[bool]) -> list[UUID]:
    return list(tx.session.scalars(select(Issue.id).where(condition).order_by(Issue.id).limit(BATCH)))


def _is_stale(team_id: UUID, months: int | None, now: datetime) -> ColumnElement[bool]:
    """Admit the open issues that nobody has touched for so many months."""
    return and_(_untouched(team_id, months, now), _is_open(Issue))


def _is_done_with(team_id: UUID, months: int | None, now: datetime) -> ColumnElement[bool]:
    """Admit the closed issues that nobody has touched for so many months, with nothing open above or below them."""
    sub_issue, parent = aliased(Issue), aliased(Issue)
    open_below = exists().where(sub_issue.parent_id == Issue.id, sub_issue.trashed_at.is_(None), _is_open(sub_issue))
    open_above = exists().where(parent.id == Issue.parent_id, parent.trashed_at.is_(None), _is_open(parent))
    return and_(_untouched(team_id, months, now), ~_is_open(Issue), ~or_(open_below, open_above))


def _untouched(team_id: UUID, months: int | None, now: datetime) -> ColumnElement[bool]:
    if months is None:
        return literal(value=False)
    before = literal(now) - func.make_interval(0, months)
    put_away = or_(Issue.archived_at.is_not(None), Issue.trashed_at.is_not(None))
    # A comment does not change its issue, and is a sign of life all the same.
    spoken_of = exists().where(_comment.c.issue_id == Issue.id, _comment.c.updated_at > before)
    return and_(Issue.team_id == team_id, Issue.updated_at <= before, ~put_away, ~spoken_of)


def _is_open(issue: type[Issue]) -> ColumnElement[bool]:
    return and_(issue.completed_at.is_(None), issue.canceled_at.is_(None))
