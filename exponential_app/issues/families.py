"""Issues that hang together, and the locks under which they change.

A workspace has one *structure*: which issue is under which, which blocks or duplicates which. Whoever changes it
holds the structure alone; whoever relies on it while changing states shares it. That lock comes before all others,
so the issues that a change may reach are known before the first is locked, and are locked by id.
"""

from typing import Any
from uuid import UUID

from sqlalchemy import BigInteger, Uuid, bindparam, func, literal_column, select, union
from sqlalchemy.dialects.postgresql import ARRAY

from exponential_app.issues import queries
from exponential_app.issues.hierarchy import PARENT
from exponential_app.issues.models import Issue, IssueRelation
from exponential_app.issues.properties import STATE
from exponential_app.kernel.actor import Actor
from exponential_app.kernel.errors import NotFound
from exponential_app.kernel.prepared import Prepared
from exponential_app.kernel.transaction import Transaction


def share_structure(tx: Transaction) -> None:
    """Keep the workspace's structure as it is until the end of the transaction, together with others who do."""
    tx.rows(_SHARE, structure=_structure(tx))


def hold_structure(tx: Transaction) -> None:
    """Let nobody else change, or rely on, the workspace's structure until the end of the transaction."""
    tx.rows(_HOLD, structure=_structure(tx))


def lock_reach(tx: Transaction, ids: list[UUID]) -> dict[UUID, Issue]:
    """Lock these issues and all that a change of their states may change; returns them by id.

    Those are the issues above and below, and the ones that any of them blocks. The structure must be shared or held.
    """
    reached = [row.id for row in tx.rows(_REACHED, ids=ids, workspace_id=tx.workspace_id)]
    locked = tx.session.scalars(select(Issue).where(Issue.id.in_(reached)).order_by(Issue.id).with_for_update())
    return {issue.id: issue for issue in locked}


def lock_for(tx: Transaction, actor: Actor, reference: str, patch: dict[str, Any]) -> Issue:
    """Return the visible issue, locked with everything that this patch may change; NotFound when there is none."""
    if PARENT in patch:
        hold_structure(tx)
    elif STATE in patch:
        share_structure(tx)
    else:
        return queries.get_locked(tx, actor, reference)
    return lock_one(tx, actor, reference, beside=patch.get(PARENT))


def lock_one(tx: Transaction, actor: Actor, reference: str, *, beside: UUID | None = None) -> Issue:
    """Return the visible issue, locked with its reach and that of a second one; NotFound when there is none."""
    wanted = queries.issue_id(tx.session.connection(), actor, reference)
    issue = lock_reach(tx, [wanted, beside] if beside else [wanted]).get(wanted)
    if issue is None:
        raise NotFound
    return issue


def _structure(tx: Transaction) -> int:
    # The random half of the workspace's id; two workspaces that share it would only wait for each other.
    return int.from_bytes(tx.workspace_id.bytes[8:], "big", signed=True) if tx.workspace_id else 0


def _reached() -> Prepared:
    wanted = func.unnest(bindparam("ids", type_=ARRAY(Uuid))).column_valued("wanted")
    ours = Issue.workspace_id == bindparam("workspace_id", type_=Uuid)
    begun = select(Issue.id, Issue.parent_id).where(Issue.id.in_(select(wanted)), ours)
    above = begun.cte("above", recursive=True)
    above = above.union(select(Issue.id, Issue.parent_id).join(above, Issue.id == above.c.parent_id))
    below = begun.cte("below", recursive=True)
    below = below.union(select(Issue.id, Issue.parent_id).join(below, Issue.parent_id == below.c.id))
    family = union(select(above.c.id), select(below.c.id)).cte("family")
    blocked = (
        select(IssueRelation.related_issue_id)
        .join(family, family.c.id == IssueRelation.issue_id)
        .where(IssueRelation.kind == literal_column("'blocks'"))
    )
    reached = union(select(family.c.id), blocked).subquery("reached")
    return Prepared(select(reached.c.id))


_REACHED = _reached()
_key = bindparam("structure", type_=BigInteger)
_SHARE = Prepared(select(func.pg_advisory_xact_lock_shared(_key)))
_HOLD = Prepared(select(func.pg_advisory_xact_lock(_key)))
