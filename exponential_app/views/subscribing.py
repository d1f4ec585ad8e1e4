"""Writes of subscriptions to views: nobody but the person whose they are sees them."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Select, func, or_, select, update
from sqlalchemy.dialects.postgresql import insert

from exponential_app.kernel.actor import Actor
from exponential_app.kernel.errors import Conflict, Invalid
from exponential_app.kernel.ids import uuid7
from exponential_app.kernel.transaction import Transaction, transaction
from exponential_app.views import queries
from exponential_app.views.content import Content, contents, keep
from exponential_app.views.models import ViewSubscription
from exponential_app.views.queries import Told
from exponential_app.views.watching import Finding, first_look

MOST_SUBSCRIPTIONS = 100
_is_on = or_(ViewSubscription.enters, ViewSubscription.closes)


def subscribe(actor: Actor, reference: str, given: dict[str, Any]) -> Told:
    """Have the actor told of a view: `enters`, `closes`, or both; what is in it now is no news. Returns the JSON.

    What is absent stays as it is, and is true at the beginning. Raises NotFound for a view out of sight, Invalid when
    nothing is wanted, Conflict for too many.
    """
    with transaction(actor) as tx:
        view = queries.view(tx.session.connection(), actor, reference)
        row = _locked(tx, actor, view.id)
        is_new = not (row.enters or row.closes)
        wanted = ({"enters": True, "closes": True} if is_new else {}) | given
        changed = {name: value for name, value in wanted.items() if getattr(row, name) != value}
        for name, value in changed.items():
            setattr(row, name, value)
        if not (row.enters or row.closes):
            raise Invalid(fields={"enters": ["must be true unless `closes` is"]})
        if changed:
            row.touch(tx.now)
            tx.tell(actor.person_id, "mine")
        if is_new:
            _require_room(tx, actor)
            row.seen_seq, row.basis, content = first_look(tx.session.connection(), actor, view.filter, row.timezone)
            keep(tx.session.connection(), row.id, Content(), content)
    return queries.present_subscription(row)


def unsubscribe(actor: Actor, reference: str) -> None:
    """Have the actor told of a view no more; nothing happens to who was not."""
    with transaction(actor) as tx:
        view = queries.view(tx.session.connection(), actor, reference)
        row = tx.session.scalar(_own(actor, view.id))
        if row is not None and (row.enters or row.closes):
            row.enters = row.closes = False
            row.touch(tx.now)
            forget(tx, row)
            tx.tell(actor.person_id, "mine")


def see(tx: Transaction, finding: Finding) -> bool:
    """Note what a look has found; False, with nothing written, when another look or the person was faster."""
    found = finding.subscription
    row = tx.session.get(ViewSubscription, found.id, with_for_update=True, populate_existing=True)
    same = ("seen_seq", "basis", "version")
    if row is None or any(getattr(row, name) != getattr(found, name) for name in same):
        return False
    row.seen_seq, row.basis = finding.seen_seq, finding.basis
    keep(tx.session.connection(), row.id, finding.before, finding.after)
    return True


def see_nothing(tx: Transaction, subscription_ids: list[UUID], seen_seq: int) -> None:
    """Note that looks have found nothing up to a number."""
    seen = update(ViewSubscription).where(
        ViewSubscription.id.in_(subscription_ids), ViewSubscription.seen_seq < seen_seq
    )
    tx.session.execute(seen.values(seen_seq=seen_seq))


def is_watched(tx: Transaction, workspace_id: UUID) -> bool:
    """Tell whether anybody subscribes to a view in a workspace."""
    found = select(ViewSubscription.id).where(_is_on, ViewSubscription.workspace_id == workspace_id)
    return tx.session.scalar(found.limit(1)) is not None


def watched_workspaces(connection: Connection) -> Sequence[UUID]:
    """Return the workspaces in which somebody subscribes to a view."""
    return connection.scalars(select(ViewSubscription.workspace_id).where(_is_on).distinct()).all()


def forget_view(tx: Transaction, view_id: UUID) -> None:
    """Let every subscription to a view begin anew, without news, when the view is looked at next."""
    tx.session.execute(update(ViewSubscription).where(ViewSubscription.view_id == view_id).values(basis=None))


def forget(tx: Transaction, row: ViewSubscription) -> None:
    """Let go of what was in the view."""
    row.basis = None
    connection = tx.session.connection()
    keep(connection, row.id, contents(connection, [row.id]).get(row.id, Content()), Content())


def _locked(tx: Transaction, actor: Actor, view_id: UUID) -> ViewSubscription:
    """Return the actor's subscription to a view, locked; a new one wants nothing yet."""
    blank = insert(ViewSubscription).values(
        id=uuid7(),
        person_id=actor.person_id,
        workspace_id=actor.workspace_id,
        view_id=view_id,
        enters=False,
        closes=False,
        timezone="UTC",
        seen_seq=0,
        version=0,
        updated_at=tx.now,
    )
    tx.session.execute(blank.on_conflict_do_nothing(index_elements=["person_id", "view_id"]))
    return tx.session.scalars(_own(actor, view_id)).one()


def _own(actor: Actor, view_id: UUID) -> Select[ViewSubscription]:
    own = select(ViewSubscription).where(
        ViewSubscription.person_id == actor.person_id, ViewSubscription.view_id == view_id
    )
    return own.with_for_update().execution_options(populate_existing=True)


def _require_room(tx: Transaction, actor: Actor) -> None:
    tx.session.flush()
    kept = select(func.count()).where(
        ViewSubscription.person_id == actor.person_id,
        ViewSubscription.workspace_id == actor.workspace_id,
        _is_on,
    )
    if tx.session.scalars(kept).one() > MOST_SUBSCRIPTIONS:
        raise Conflict(f"A person subscribes to at most {MOST_SUBSCRIPTIONS} views.", code="too_many_subscriptions")
