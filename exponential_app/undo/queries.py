"""Finds the changes that a person wants taken back."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import ColumnElement, or_, select

from exponential_app.kernel.actor import Actor
from exponential_app.kernel.changes import Change, LoggedChange
from exponential_app.kernel.db import AnySelect
from exponential_app.kernel.transaction import Transaction
from exponential_app.teams.queries import visible_team_ids

MAX_CHANGES = 1_000


def numbered(tx: Transaction, actor: Actor, seqs: Sequence[int]) -> list[LoggedChange]:
    """Return the changes with these numbers that the actor may take back, newest first."""
    return _found(tx, actor, Change.seq.in_(seqs))


def of_transaction(tx: Transaction, actor: Actor, seq: int) -> list[LoggedChange]:
    """Return all changes that were made together with this one, newest first."""
    together = (
        select(Change.tx_id).where(Change.workspace_id == actor.workspace_id, Change.seq == seq).scalar_subquery()
    )
    return _found(tx, actor, Change.tx_id == together)


def of_token(tx: Transaction, actor: Actor, token_id: UUID, since: datetime) -> list[LoggedChange]:
    """Return what a token has changed since an instant, newest first."""
    return _found(tx, actor, (Change.credential == f"token:{token_id}") & (Change.at >= since))


def _found(tx: Transaction, actor: Actor, criterion: ColumnElement[bool]) -> list[LoggedChange]:
    columns = [getattr(Change, name) for name in LoggedChange.__dataclass_fields__]
    wanted: AnySelect = select(*columns).where(
        Change.workspace_id == actor.workspace_id, criterion, _visible(actor), _may_take_back(actor)
    )
    rows = tx.session.execute(wanted.order_by(Change.seq.desc()).limit(MAX_CHANGES + 1))
    return [LoggedChange(*row) for row in rows]


def _visible(actor: Actor) -> ColumnElement[bool]:
    teams = visible_team_ids(actor.visibility)
    team = Change.team_after
    return or_(team.is_(None) & Change.team_before.is_(None), team.in_(teams), Change.team_before.in_(teams))


def _may_take_back(actor: Actor) -> ColumnElement[bool]:
    """Admit owners and admins to everybody's changes, others to their own."""
    return Change.workspace_id == actor.workspace_id if actor.manages else Change.actor_id == actor.person_id
