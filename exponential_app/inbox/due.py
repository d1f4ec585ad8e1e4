"""Which issues are due, and who hears of it: the day before or on the day, and again once it has passed."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import Connection, Date, DateTime, case, cast, column, exists, func, literal, select, table
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.types import Uuid

from exponential_app.inbox.models import DueReminder
from exponential_app.inbox.occasions import followers_of
from exponential_app.inbox.rules import DUE
from exponential_app.inbox.telling import Subject, tell
from exponential_app.kernel.db import AnySelect
from exponential_app.kernel.transaction import Transaction

SOON = timedelta(days=1)
# What passed longer ago than this, while nobody was told, is no news.
STALE = timedelta(days=7)
# So many that a batch takes a fraction of a second.
BATCH = 200


def workspaces_due(connection: Connection, now: datetime) -> Sequence[UUID]:
    """Return the workspaces in which somebody has to be told of something due."""
    return connection.scalars(_due(now).with_only_columns(_issue.c.workspace_id).distinct()).all()


def tell_batch(tx: Transaction) -> bool:
    """Tell of the next issues of the workspace that are due, each once a day and kind; False when none is left."""
    wanted = _due(tx.now).where(_issue.c.workspace_id == tx.workspace_id).order_by(_issue.c.id).limit(BATCH)
    rows = tx.session.execute(wanted).all()
    for row in rows:
        noted = insert(DueReminder).values(issue_id=row.id, kind=row.kind, due_on=row.due_on).on_conflict_do_nothing()
        tx.session.execute(noted)
        subject = Subject(row.id, detail={"due_date": row.due_on.isoformat()})
        tell(tx, DUE[row.kind], subject, followers_of(tx, row.id))
    return len(rows) == BATCH


def _due(now: datetime) -> AnySelect:
    # A day begins where the team is.
    today = cast(func.timezone(_team.c.timezone, literal(now, DateTime(timezone=True))), Date)
    kind = case((_issue.c.due_on < today, literal("overdue")), else_=literal("due_soon"))
    told = exists().where(
        DueReminder.issue_id == _issue.c.id, DueReminder.kind == kind, DueReminder.due_on == _issue.c.due_on
    )
    return (
        select(_issue.c.id, _issue.c.due_on, kind.label("kind"))
        .join(_state, _state.c.id == _issue.c.state_id)
        .join(_team, _team.c.id == _issue.c.team_id)
        .where(
            _issue.c.due_on.between(today - STALE.days, today + SOON.days),
            _issue.c.archived_at.is_(None),
            _issue.c.trashed_at.is_(None),
            _state.c.category.not_in(["completed", "canceled"]),
            ~told,
        )
    )


# Other slices' tables are named, not imported: a slice's models are its own.
_issue = table(
    "issue",
    *(column(name, Uuid) for name in ("id", "workspace_id", "team_id", "state_id")),
    column("due_on", Date),
    column("archived_at"),
    column("trashed_at"),
)
_team = table("team", column("id", Uuid), column("timezone"))
_state = table("workflow_state", column("id", Uuid), column("category"))
