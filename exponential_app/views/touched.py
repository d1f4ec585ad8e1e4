"""Which issues may have come into a view or left it, told by the change log: those that changes have touched."""

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import Connection, text

from exponential_app.kernel.db import AnyRow

# What is told of these entities decides, beside the issue itself, what a filter says of it.
TOUCHING = ("issue", "comment", "issue_relation")
# A change of such a row may concern any issue, where a filter asks for one of these fields.
SHAKING = {
    "team": {"team", "identifier"},
    "workflow_state": {"state", "state_category"},
    "label": {"label", "label_group"},
}
WATCHED = frozenset({*TOUCHING, *SHAKING})


@dataclass(frozen=True)
class Touched:
    """An issue that changes have touched: where it is and was, by whom they were, and who closed it, if that happened.

    `actors` are in the order of the changes, None for the product itself.
    """

    id: UUID
    place: tuple[UUID, int]
    former_place: tuple[UUID, int] | None
    actors: tuple[UUID | None, ...]
    seq: int
    is_closed: bool
    closer: UUID | None


@dataclass(frozen=True)
class Logged:
    """What the log tells of a stretch of changes: the touched issues, and which fields may mean something else now."""

    issues: tuple[Touched, ...]
    shaken_fields: frozenset[str]


def logged(connection: Connection, workspace_id: UUID, after: int, through: int) -> Logged:
    """Return what the changes above `after` up to `through` have touched, the newest first."""
    if after >= through:
        return Logged((), frozenset())
    stretch = {"workspace_id": workspace_id, "after": after, "through": through}
    rows = connection.execute(_TOUCHED, stretch).all()
    shaking = connection.scalars(_SHAKING, stretch | {"entities": list(SHAKING)}).all()
    fields: frozenset[str] = frozenset().union(*(SHAKING[entity] for entity in shaking))
    return Logged(tuple(_touched(row) for row in rows), fields)


def _touched(row: AnyRow) -> Touched:
    return Touched(
        id=row.id,
        place=(row.team_id, row.number),
        former_place=(row.former_team_id, row.former_number) if row.former_team_id else None,
        actors=tuple(row.actors),
        seq=row.seq,
        is_closed=row.is_closed,
        closer=row.closer_id,
    )


# An issue is touched by its own changes, by those of its comments and relations, and by those of its sub-issues and of
# the issues that it is related to: what these are decides whether it is blocked, say.
_TOUCHED = text("""
    WITH log AS MATERIALIZED (
        SELECT seq, actor_id, entity, entity_id, kind, before, after, team_before FROM change
        WHERE workspace_id = :workspace_id AND seq > :after AND seq <= :through
            AND entity IN ('issue', 'comment', 'issue_relation')
    ), own AS (
        SELECT entity_id AS issue_id, seq, actor_id FROM log WHERE entity = 'issue'
    ), touch AS (
        SELECT * FROM own
        UNION SELECT comment.issue_id, seq, actor_id FROM log JOIN comment ON comment.id = entity_id
            WHERE entity = 'comment'
        UNION SELECT side.id::uuid, seq, actor_id FROM log CROSS JOIN LATERAL (VALUES
                (before ->> 'issue_id'), (before ->> 'related_issue_id'), (before ->> 'parent_issue_id'),
                (after ->> 'issue_id'), (after ->> 'related_issue_id'), (after ->> 'parent_issue_id')) AS side (id)
            WHERE entity <> 'comment' AND side.id IS NOT NULL
        UNION SELECT link.related_issue_id, seq, actor_id FROM own JOIN issue_relation AS link USING (issue_id)
        UNION SELECT link.issue_id, seq, actor_id FROM own
            JOIN issue_relation AS link ON link.related_issue_id = own.issue_id
        UNION SELECT child.parent_id, seq, actor_id FROM own JOIN issue AS child ON child.id = own.issue_id
            WHERE child.parent_id IS NOT NULL
    ), moved AS (
        SELECT DISTINCT ON (entity_id) entity_id, team_before,
            split_part(before ->> 'identifier', '-', 2)::int AS number
        FROM log WHERE entity = 'issue' AND kind = 'moved' ORDER BY entity_id, seq
    ), closed AS (
        SELECT DISTINCT ON (entity_id) entity_id, actor_id
        FROM log JOIN workflow_state AS reached ON reached.id = (after ->> 'state_id')::uuid
            LEFT JOIN workflow_state AS former ON former.id = (before ->> 'state_id')::uuid
        WHERE entity = 'issue' AND kind <> 'created' AND reached.category IN ('completed', 'canceled')
            AND former.category IS DISTINCT FROM reached.category
        ORDER BY entity_id, seq DESC
    )
    SELECT issue.id, issue.team_id, issue.number, touched.actors, touched.seq,
        moved.team_before AS former_team_id, moved.number AS former_number,
        closed.entity_id IS NOT NULL AND state.category IN ('completed', 'canceled') AS is_closed,
        closed.actor_id AS closer_id
    FROM (SELECT issue_id, array_agg(actor_id ORDER BY seq) AS actors, max(seq) AS seq FROM touch GROUP BY issue_id)
            AS touched
        JOIN issue ON issue.id = touched.issue_id JOIN workflow_state AS state ON state.id = issue.state_id
        LEFT JOIN moved ON moved.entity_id = issue.id LEFT JOIN closed ON closed.entity_id = issue.id
    ORDER BY touched.seq DESC, issue.id
""")
_SHAKING = text("""
    SELECT DISTINCT entity FROM change WHERE workspace_id = :workspace_id AND seq > :after AND seq <= :through
        AND entity = ANY(:entities) AND kind <> 'created'
""")
