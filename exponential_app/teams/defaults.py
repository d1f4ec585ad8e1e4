"""What a team's new issues begin with, what is done for it at night, and which day it is where it works."""

from datetime import date, datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, Uuid, column, func, or_, select, table, update

from exponential_app.kernel.actor import Visibility
from exponential_app.kernel.db import AnyRow
from exponential_app.kernel.transaction import Transaction
from exponential_app.teams.models import Team, WorkflowState
from exponential_app.teams.queries import visible_team

# Another slice's table is named, not imported: a slice's models are its own.
_template = table(
    "issue_template", column("id", Uuid), column("workspace_id", Uuid), column("team_id", Uuid), column("archived_at")
)


def has_template(tx: Transaction, team_id: UUID, template_id: UUID) -> bool:
    """Tell whether a template is of the team or of its workspace, and not archived."""
    mine = or_(_template.c.team_id.is_(None), _template.c.team_id == team_id)
    in_use = (_template.c.workspace_id == tx.workspace_id) & _template.c.archived_at.is_(None)
    return tx.session.scalar(select(_template.c.id).where(_template.c.id == template_id, mine, in_use)) is not None


def settings_of(tx: Transaction, viewer: Visibility, team_id: UUID) -> AnyRow | None:
    """Return (id, timezone, default_template_id, default_template_for_others_id) of a visible team, else None."""
    names = ("id", "timezone", "default_template_id", "default_template_for_others_id")
    wanted = select(*(getattr(Team, name) for name in names)).where(Team.id == team_id, visible_team(viewer))
    return tx.session.execute(wanted).one_or_none()


def local_day(timezone: str, instant: datetime) -> date:
    """Return which day it is in a zone."""
    return instant.astimezone(ZoneInfo(timezone)).date()


def state_named(tx: Transaction, team_id: UUID, name: str) -> UUID | None:
    """Return the team's state of that name in any case, None when there is none."""
    return tx.session.scalar(
        select(WorkflowState.id).where(
            WorkflowState.team_id == team_id, func.lower(WorkflowState.name) == name.lower()
        )
    )


def automated_teams(connection: Connection) -> list[AnyRow]:
    """Return (id, workspace_id, timezone, automated_on) of all teams that want something done at night."""
    wanted = or_(Team.auto_close_months.is_not(None), Team.auto_archive_months.is_not(None))
    columns = (Team.id, Team.workspace_id, Team.timezone, Team.automated_on)
    return list(connection.execute(select(*columns).where(wanted).order_by(Team.id)))


def automation_of(tx: Transaction, team_id: UUID) -> AnyRow | None:
    """Return (auto_close_months, auto_archive_months) of a team, None when it is no more."""
    return tx.session.execute(
        select(Team.auto_close_months, Team.auto_archive_months).where(Team.id == team_id)
    ).one_or_none()


def closing_state(tx: Transaction, team_id: UUID) -> AnyRow | None:
    """Return (id, category) of the state that stale issues go to: the chosen one, or the first canceled one."""
    return tx.session.execute(
        select(WorkflowState.id, WorkflowState.category)
        .join(Team, Team.id == WorkflowState.team_id)
        .where(
            Team.id == team_id,
            or_(WorkflowState.id == Team.auto_close_state_id, WorkflowState.category == "canceled"),
        )
        .order_by((WorkflowState.id == Team.auto_close_state_id).desc().nulls_last(), WorkflowState.rank)
        .limit(1)
    ).one_or_none()


def note_night(tx: Transaction, team_id: UUID, day: date) -> None:
    """Note that a team has had its night's work for a day; nobody else reads it, so it is not in the log."""
    tx.session.execute(update(Team).where(Team.id == team_id).values(automated_on=day))
