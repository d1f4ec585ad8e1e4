"""Who follows an issue: rules add people, everyone leaves when they like, and no rule brings back who has left."""

from collections.abc import Callable, Mapping
from typing import Any
from uuid import UUID

from sqlalchemy import String, Uuid, any_, bindparam, delete, false, func, literal_column, select, true
from sqlalchemy.dialects.postgresql import ARRAY, insert

from exponential_app.issues import policy, queries
from exponential_app.issues.models import Issue, IssueSubscription
from exponential_app.kernel.actor import Actor
from exponential_app.kernel.errors import Invalid
from exponential_app.kernel.prepared import Prepared
from exponential_app.kernel.transaction import Transaction, transaction
from exponential_app.teams.queries import can_work_in

SUBSCRIBERS = "subscriber_ids"
Written = tuple[UUID, int | None]
Changed = dict[str, tuple[Any, Any]]


def subscribe(actor: Actor, reference: str) -> Written:
    """Follow a visible issue; returns its id and the change number, None when the actor did already."""
    return _changed(actor, reference, "subscribed", lambda tx, issue: _put(tx, issue, {actor.person_id: "manual"}))


def unsubscribe(actor: Actor, reference: str) -> Written:
    """Leave a visible issue for good: rules do not subscribe the actor again."""
    return _changed(actor, reference, "unsubscribed", lambda tx, issue: _leave(tx, issue, actor.person_id))


def add_subscribers(actor: Actor, reference: str, person_ids: list[UUID]) -> Written:
    """Let people follow a visible issue; Invalid when one of them cannot see its team."""
    return _changed(
        actor, reference, "subscribers_added", lambda tx, issue: let_follow(tx, issue, person_ids, by=actor.person_id)
    )


def let_follow(tx: Transaction, issue: Issue, person_ids: list[UUID], *, by: UUID) -> Changed:
    """Subscribe people to a locked issue on somebody's word; returns what changed, for the log.

    Raises Invalid when one of them cannot see its team.
    """
    if not all(can_work_in(tx, issue.team_id, person) for person in person_ids):
        raise Invalid(fields={"person_ids": ["names someone who cannot see this team"]})
    return _put(tx, issue, {person: "manual" if person == by else "added" for person in person_ids})


def remove_subscriber(actor: Actor, reference: str, person_id: UUID) -> Written:
    """Let somebody follow an issue no longer; unlike their own leaving, a rule may add them again."""
    if person_id == actor.person_id:
        return unsubscribe(actor, reference)
    return _changed(actor, reference, "subscribers_removed", lambda tx, issue: drop_subscribers(tx, issue, [person_id]))


def add_by_rule(tx: Transaction, issue: Issue, reasons: Mapping[UUID, str]) -> Changed:
    """Subscribe people to a locked issue, except those who have left it; returns what changed, for the log."""
    if not reasons or set(reasons) <= set(subscriber_ids(tx, issue.id)):
        return {}
    return _write(tx, issue, _ADD_NEW, {"person_ids": list(reasons), "reasons": list(reasons.values())})


def drop_subscribers(tx: Transaction, issue: Issue, person_ids: list[UUID]) -> Changed:
    """Take people's subscriptions of a locked issue away; returns what changed, for the log."""
    return _write(tx, issue, _DROP, {"person_ids": person_ids})


def subscriber_ids(tx: Transaction, issue: UUID) -> list[UUID]:
    """Return the people who follow an issue, by id."""
    return [row.person_id for row in tx.rows(_SUBSCRIBERS, issue_id=issue)]


def set_subscribers(tx: Transaction, issue: Issue, wanted: set[UUID]) -> Changed:
    """Make exactly these people follow a locked issue, as taking a change back does; returns what changed."""
    carried = set(subscriber_ids(tx, issue.id))
    gone, new = sorted(carried - wanted), sorted(wanted - carried)
    changes = [drop_subscribers(tx, issue, gone)] if gone else []
    changes += [_put(tx, issue, dict.fromkeys(new, "manual"))] if new else []
    return {SUBSCRIBERS: (changes[0][SUBSCRIBERS][0], changes[-1][SUBSCRIBERS][1])} if any(changes) else {}


def _changed(actor: Actor, reference: str, kind: str, change: Callable[[Transaction, Issue], Changed]) -> Written:
    with transaction(actor) as tx:
        issue = queries.get_locked(tx, actor, reference)
        policy.require_editable(issue)
        changed = change(tx, issue)
        if changed:
            tx.record(issue, kind, **changed)
        issue_id = issue.id
    return issue_id, tx.seq


def _put(tx: Transaction, issue: Issue, reasons: Mapping[UUID, str]) -> Changed:
    return _write(tx, issue, _PUT, {"person_ids": list(reasons), "reasons": list(reasons.values())})


def _leave(tx: Transaction, issue: Issue, person_id: UUID) -> Changed:
    return _write(tx, issue, _LEAVE, {"person_id": person_id})


def _write(tx: Transaction, issue: Issue, statement: Prepared, values: dict[str, Any]) -> Changed:
    before = subscriber_ids(tx, issue.id)
    tx.rows(statement, issue_id=issue.id, **values)
    after = subscriber_ids(tx, issue.id)
    return {SUBSCRIBERS: (before, after)} if after != before else {}


_columns = ("issue_id", "person_id", "reason", "is_off")
_issue_id = bindparam("issue_id", type_=Uuid)
_person_ids = bindparam("person_ids", type_=ARRAY(Uuid))
_SUBSCRIBERS = Prepared(
    select(IssueSubscription.person_id)
    .where(IssueSubscription.issue_id == _issue_id, IssueSubscription.is_off.is_(False))
    .order_by(IssueSubscription.person_id)
)
_named = (
    func.unnest(_person_ids, bindparam("reasons", type_=ARRAY(String)))
    .table_valued("person_id", "reason")
    .render_derived(name="named")
)
_inserted = insert(IssueSubscription).from_select(
    _columns, select(_issue_id, _named.c.person_id, _named.c.reason, false())
)
_ADD_NEW = Prepared(_inserted.on_conflict_do_nothing().returning(IssueSubscription.person_id))
_PUT = Prepared(
    _inserted.on_conflict_do_update(
        index_elements=["issue_id", "person_id"],
        set_={"is_off": false(), "reason": _inserted.excluded.reason},
        where=IssueSubscription.is_off.is_(True),
    ).returning(IssueSubscription.person_id)
)
_LEAVE = Prepared(
    insert(IssueSubscription)
    .from_select(_columns, select(_issue_id, bindparam("person_id", type_=Uuid), literal_column("'manual'"), true()))
    .on_conflict_do_update(index_elements=["issue_id", "person_id"], set_={"is_off": true()})
    .returning(IssueSubscription.person_id)
)
_DROP = Prepared(
    delete(IssueSubscription)
    .where(
        IssueSubscription.issue_id == _issue_id,
        IssueSubscription.person_id == any_(_person_ids),
        ~IssueSubscription.is_off,
    )
    .returning(IssueSubscription.person_id)
)
