"""Reads of the relations between issues; a relation is seen by those who see both of its issues."""

from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Connection, Integer, Uuid, bindparam, column, literal_column, or_, select, table

from exponential_app.issues.models import Issue, IssueRelation
from exponential_app.issues.queries import visible_issue
from exponential_app.kernel.actor import Actor, Visibility
from exponential_app.kernel.clock import timestamp
from exponential_app.kernel.db import AnyRow
from exponential_app.kernel.errors import NotFound
from exponential_app.kernel.prepared import Prepared, viewer_workspace
from exponential_app.kernel.projection import Entity
from exponential_app.kernel.transaction import Transaction

_relation = IssueRelation.__table__
_team = table("team", column("id", Uuid), column("key"), column("is_private"))


def visible_relation(viewer: Visibility) -> ColumnElement[bool]:
    """Admit those who see both issues."""
    seen = select(Issue.id).where(visible_issue(viewer))
    return (
        (IssueRelation.workspace_id == viewer_workspace(viewer))
        & IssueRelation.issue_id.in_(seen)
        & IssueRelation.related_issue_id.in_(seen)
    )


def _present(row: AnyRow) -> dict[str, Any]:
    return {
        "id": row.id,
        "issue_id": row.issue_id,
        "related_issue_id": row.related_issue_id,
        "kind": row.kind,
        "created_at": timestamp(row.created_at),
        "version": row.version,
    }


ISSUE_RELATION = Entity(
    name="issue_relation",
    source=_relation,
    id=_relation.c.id,
    version=_relation.c.version,
    columns=tuple(_relation.c[name] for name in ("issue_id", "related_issue_id", "kind", "created_at")),
    present=_present,
    visible=visible_relation,
)


def page(
    connection: Connection, actor: Actor, issue_id: UUID, *, after: UUID | None = None, limit: int
) -> list[AnyRow]:
    """Return the visible relations of an issue, by id: the entity's columns and (other id, key, number, title)."""
    relations = _of_issue().where(visible_relation(actor.visibility))
    if after is not None:
        relations = relations.where(IssueRelation.id > after)
    return list(connection.execute(relations.order_by(IssueRelation.id).limit(limit), {"issue_id": issue_id}))


def one(connection: Connection, actor: Actor, issue_id: UUID, relation_id: UUID) -> AnyRow:
    """Return one relation of an issue as `page` does; NotFound when there is none that the actor sees."""
    found = connection.execute(
        _of_issue().where(visible_relation(actor.visibility), IssueRelation.id == relation_id), {"issue_id": issue_id}
    ).one_or_none()
    if found is None:
        raise NotFound
    return found


def _of_issue() -> Any:
    issue = bindparam("issue_id", type_=Uuid)
    other = or_(
        (IssueRelation.issue_id == issue) & (Issue.id == IssueRelation.related_issue_id),
        (IssueRelation.related_issue_id == issue) & (Issue.id == IssueRelation.issue_id),
    )
    return (
        select(*_relation.c, Issue.id.label("other_id"), _team.c.key, Issue.number, Issue.title)
        .join(Issue, other)
        .join(_team, _team.c.id == Issue.team_id)
    )


def get_locked(tx: Transaction, viewer: Visibility, issue_id: UUID, relation_id: UUID) -> IssueRelation:
    """Return a visible relation of an issue, locked; NotFound when there is none."""
    relation = tx.session.scalar(
        select(IssueRelation)
        .where(
            IssueRelation.id == relation_id,
            or_(IssueRelation.issue_id == issue_id, IssueRelation.related_issue_id == issue_id),
            visible_relation(viewer),
        )
        .with_for_update(of=IssueRelation)
    )
    if relation is None:
        raise NotFound
    return relation


def leads_to(tx: Transaction, kind: str, start: UUID, goal: UUID) -> bool:
    """Tell whether relations of a kind lead from one issue, directly or over others, to another."""
    return bool(tx.rows(_LEADS_TO, kind=kind, start=start, goal=goal))


def bounding_team(tx: Transaction, teams: list[UUID]) -> UUID:
    """Return the team of these that the fewest see: the first private one, else the first."""
    private = set(tx.session.scalars(select(_team.c.id).where(_team.c.id.in_(teams), _team.c.is_private)))
    return next((team for team in teams if team in private), teams[0])


def _leads_to() -> Prepared:
    kind = IssueRelation.kind == bindparam("kind")
    begun = select(IssueRelation.related_issue_id.label("id")).where(
        IssueRelation.issue_id == bindparam("start", type_=Uuid), kind
    )
    reached = begun.cte("reached", recursive=True)
    reached = reached.union(
        select(IssueRelation.related_issue_id).join(reached, IssueRelation.issue_id == reached.c.id).where(kind)
    )
    one = literal_column("1", Integer)
    return Prepared(select(one).where(reached.c.id == bindparam("goal", type_=Uuid)).limit(one))


_LEADS_TO = _leads_to()


def between(tx: Transaction, kind: str, issue_id: UUID, related_issue_id: UUID) -> UUID | None:
    """Return the id of the relation of that kind from one issue to another, None when there is none."""
    return tx.session.scalar(
        select(IssueRelation.id).where(
            IssueRelation.kind == kind,
            IssueRelation.issue_id == issue_id,
            IssueRelation.related_issue_id == related_issue_id,
        )
    )


def canonical_of(tx: Transaction, issue_id: UUID) -> UUID | None:
    """Return the id of the relation that makes an issue a duplicate, None when it is none."""
    return tx.session.scalar(
        select(IssueRelation.id).where(IssueRelation.kind == "duplicate", IssueRelation.issue_id == issue_id)
    )
