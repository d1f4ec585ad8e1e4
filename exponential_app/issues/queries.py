"""Reads of issues; everything starts from `visible_issue`."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache, lru_cache
from typing import Any
from uuid import UUID

from sqlalchemy import (
    ColumnElement,
    Connection,
    DateTime,
    FromClause,
    Integer,
    String,
    any_,
    bindparam,
    cast,
    column,
    exists,
    false,
    func,
    literal_column,
    or_,
    select,
    table,
    tuple_,
)
from sqlalchemy.dialects.postgresql import ARRAY, aggregate_order_by
from sqlalchemy.types import Uuid

from exponential_app.issues.carried import LABEL_IDS, REACTIONS, SUBSCRIBER_IDS
from exponential_app.issues.models import PRIORITIES, TRASH_KEPT_FOR, Issue, IssueAlias, IssueLabel, Mention
from exponential_app.kernel.actor import Actor, Visibility
from exponential_app.kernel.clock import timestamp
from exponential_app.kernel.db import AnyRow
from exponential_app.kernel.errors import NotFound
from exponential_app.kernel.prepared import Prepared, viewer_values, viewer_workspace
from exponential_app.kernel.projection import Entity
from exponential_app.kernel.texts import conflicts_column, present_conflicts
from exponential_app.kernel.transaction import Transaction
from exponential_app.teams.queries import visible_team_ids

# What the slices above know of the rows: the one that `get_locked` lends, and the words of its priorities by number.
LockedIssue = Issue
PRIORITY_WORDS = PRIORITIES
IDENTIFIER = re.compile(r"([A-Za-z][A-Za-z0-9]{0,9})-([0-9]{1,9})")
# Other slices' tables are named, not imported: a slice's models are its own.
_team = table("team", column("id", Uuid), column("key"), column("workspace_id", Uuid))
_state = table("workflow_state", column("id", Uuid), column("category"), column("workspace_id", Uuid))
_label = table("label", column("id", Uuid), column("name"), column("workspace_id", Uuid))
_issue = Issue.__table__
TEAM_KEY = _team.c.key


@dataclass(frozen=True)
class Filters:
    """What a list keeps: an issue passes when it matches one of the values of every filter that is given.

    Teams are keys or ids, states ids or categories, people ids, "me" or "none", labels ids or names.
    """

    team: tuple[str, ...] = ()
    state: tuple[str, ...] = ()
    assignee: tuple[str, ...] = ()
    label: tuple[str, ...] = ()
    updated_after: datetime | None = None
    archived: bool = False
    trashed: bool = False


def visible_issue(viewer: Visibility) -> ColumnElement[bool]:
    """Admit those who see the issue's team."""
    return visible_among(_issue, viewer)


def visible_among(issues: FromClause, viewer: Visibility) -> ColumnElement[bool]:
    """Do as `visible_issue` for issues that are read beside others, under a name of their own."""
    return (issues.c.workspace_id == viewer_workspace(viewer)) & issues.c.team_id.in_(visible_team_ids(viewer))


def _present(row: AnyRow) -> dict[str, Any]:
    return {
        "id": row.id,
        "number": row.number,
        "identifier": f"{row.key}-{row.number}",
        "title": row.title,
        "description": row.description,
        "team_id": row.team_id,
        "state_id": row.state_id,
        "assignee_id": row.assignee_id,
        "creator_id": row.creator_id,
        "priority": PRIORITIES[row.priority],
        "label_ids": row.label_ids or [],
        "subscriber_ids": row.subscriber_ids or [],
        "reactions": row.reactions or [],
        "due_date": row.due_on,
        "estimate": row.estimate,
        "parent_issue_id": row.parent_id,
        "sub_issue_rank": row.sub_issue_rank,
        "rank": row.rank,
        "is_sample": row.is_sample,
        **{name: timestamp(getattr(row, name)) for name in INSTANTS},
        "purges_at": timestamp(row.trashed_at + TRASH_KEPT_FOR) if row.trashed_at else None,
        "recurring_issue_id": row.recurring_issue_id,
        "sla_status": row.sla_status,
        "sla_rule_id": row.sla_rule_id,
        "version": row.version,
        "has_conflicts": row.has_conflicts,
        "conflicts": present_conflicts(row.conflicts),
        # The reference clients read these; they stay empty until there are projects and cycles.
        **dict.fromkeys(NOT_YET),
    }


INSTANTS = (
    "created_at",
    "updated_at",
    "started_at",
    "completed_at",
    "canceled_at",
    "archived_at",
    "trashed_at",
    "auto_closed_at",
    "auto_archived_at",
    "sla_started_at",
    "sla_at_risk_at",
    "sla_breaches_at",
    "sla_paused_at",
)
NOT_YET = ("project_id", "project_milestone_id", "cycle_id", "sort_order")

ISSUE = Entity(
    name="issue",
    source=_issue.join(_team, _team.c.id == _issue.c.team_id),
    id=_issue.c.id,
    version=_issue.c.version,
    columns=(
        *(each for each in _issue.c if each.name not in {"id", "version", "workspace_id"}),
        TEAM_KEY,
        LABEL_IDS,
        SUBSCRIBER_IDS,
        REACTIONS,
        conflicts_column(_issue, Issue.__entity__),
    ),
    present=_present,
    visible=visible_issue,
)


def page(
    connection: Connection, actor: Actor, filters: Filters, after: tuple[datetime, UUID] | None, limit: int
) -> list[AnyRow]:
    """Return (id, version, created_at) of the visible issues that pass, newest first, at most `limit`."""
    conditions, values = wanted(connection, actor, filters)
    values |= viewer_values(actor.visibility)
    if after is not None:
        conditions.append("after")
        values |= {"after_at": after[0], "after_id": after[1]}
    return _page(actor.visibility.is_guest, tuple(conditions), limit).rows(connection, values)


def issue_id(connection: Connection, actor: Actor, reference: str) -> UUID:
    """Return the id of the visible issue with that id or identifier (any case); NotFound when there is none."""
    kind, named = _named(reference)
    rows = _reference(actor.visibility.is_guest, kind).rows(connection, named | viewer_values(actor.visibility))
    if not rows:
        raise NotFound
    found: UUID = rows[0].id
    return found


def naming(connection: Connection, actor: Actor, reference: str) -> AnyRow:
    """Return (identifier, title) of the visible issue with that id or identifier; NotFound when there is none."""
    found = issue_id(connection, actor, reference)
    row = connection.execute(
        select((TEAM_KEY + "-" + cast(Issue.number, String)).label("identifier"), Issue.title)
        .select_from(ISSUE.source)
        .where(Issue.id == found)
    ).one_or_none()
    if row is None:
        raise NotFound
    return row


def backlinks(
    connection: Connection, actor: Actor, issue: UUID, after: tuple[datetime, UUID] | None, limit: int
) -> list[AnyRow]:
    """Return (id, version, created_at) of the visible issues that name this one, newest first, at most `limit`.

    An issue names another in its description or in a comment; what is in the trash names nothing.
    """
    values = {"issue_id": issue, **viewer_values(actor.visibility)}
    conditions = ["not_trashed", "names_issue"]
    if after is not None:
        conditions.append("after")
        values |= {"after_at": after[0], "after_id": after[1]}
    return _page(actor.visibility.is_guest, tuple(conditions), limit).rows(connection, values)


def get_locked(tx: Transaction, actor: Actor, reference: str) -> Issue:
    """Return the visible issue with that id or identifier, locked; NotFound when there is none."""
    kind, named = _named(reference)
    issue = tx.session.scalar(
        select(Issue).where(_REFERENCES[kind], visible_issue(actor.visibility)).with_for_update(),
        named | viewer_values(actor.visibility),
    )
    if issue is None:
        raise NotFound
    return issue


def label_ids(tx: Transaction, issue: UUID) -> list[UUID]:
    """Return the labels of an issue, by id."""
    return list(
        tx.session.scalars(
            select(IssueLabel.label_id).where(IssueLabel.issue_id == issue).order_by(IssueLabel.label_id)
        )
    )


def labels_of(tx: Transaction, issues: Sequence[UUID]) -> dict[UUID, list[UUID]]:
    """Return the labels of issues, by id; issues without labels are left out."""
    rows = tx.session.execute(
        select(IssueLabel.issue_id, func.array_agg(aggregate_order_by(IssueLabel.label_id, IssueLabel.label_id)))
        .where(IssueLabel.issue_id.in_(issues))
        .group_by(IssueLabel.issue_id)
    )
    return {row[0]: list(row[1]) for row in rows}


def _ids(name: str) -> ColumnElement[Any]:
    return any_(bindparam(name, type_=ARRAY(Uuid)))


def _words(name: str) -> ColumnElement[Any]:
    return any_(bindparam(name, type_=ARRAY(String)))


_workspace = bindparam("viewer_workspace", type_=Uuid)
# What a list may ask for; the values come by name, so that each combination is compiled once.
CONDITIONS: dict[str, ColumnElement[bool]] = {
    "live": Issue.archived_at.is_(None) & Issue.trashed_at.is_(None),
    "archived": Issue.archived_at.is_not(None) & Issue.trashed_at.is_(None),
    "trashed": Issue.trashed_at.is_not(None),
    "not_trashed": Issue.trashed_at.is_(None),
    "names_issue": Issue.id.in_(
        select(Mention.issue_id).where(
            Mention.target_id == bindparam("issue_id", type_=Uuid), Mention.target == literal_column("'issue'")
        )
    ),
    "team": Issue.team_id == _ids("team_ids"),
    "state": Issue.state_id == _ids("state_ids"),
    "assignee": Issue.assignee_id == _ids("assignee_ids"),
    "assignee_or_none": or_(Issue.assignee_id == _ids("assignee_ids"), Issue.assignee_id.is_(None)),
    "label": exists().where(IssueLabel.issue_id == Issue.id, IssueLabel.label_id == _ids("label_ids")),
    "updated_after": Issue.updated_at > bindparam("updated_after", type_=DateTime(timezone=True)),
    "after": tuple_(Issue.created_at, Issue.id)
    < tuple_(bindparam("after_at", type_=DateTime(timezone=True)), bindparam("after_id", type_=Uuid)),
}
_number = bindparam("number", type_=Integer)
_keyed_team = (
    select(_team.c.id)
    .where(_team.c.workspace_id == _workspace, _team.c.key == bindparam("team_key", type_=String))
    .scalar_subquery()
)
_REFERENCES: dict[str, ColumnElement[bool]] = {
    # The second way is the identifier that an issue had in another team.
    "identifier": ((Issue.number == _number) & (Issue.team_id == _keyed_team))
    | (
        Issue.id
        == select(IssueAlias.issue_id)
        .where(IssueAlias.team_id == _keyed_team, IssueAlias.number == _number)
        .scalar_subquery()
    ),
    "id": Issue.id == bindparam("issue_id", type_=Uuid),
    "nothing": false(),
}


# Found first and given to the list as ids: the planner then knows how many there are.
_NAMED = Prepared(
    select(
        *(
            func.array(select(each.c.id).where(each.c.workspace_id == _workspace, match).scalar_subquery()).label(name)
            for name, each, match in (
                ("team", _team, _team.c.key == _words("team_words")),
                ("state", _state, _state.c.category == _words("state_words")),
                ("label", _label, func.lower(_label.c.name) == _words("label_words")),
            )
        )
    )
)


@lru_cache(maxsize=1024)
def _page(is_guest: bool, conditions: tuple[str, ...], limit: int) -> Prepared:  # noqa: FBT001 -- cached by position
    return Prepared(
        select(Issue.id, Issue.version, Issue.created_at)
        .where(visible_issue(anyone(is_guest)), *(CONDITIONS[name] for name in conditions))
        .order_by(Issue.created_at.desc(), Issue.id.desc())
        # Written out: without the number the planner expects a tenth of the table, and plans anew at every run.
        .limit(literal_column(str(limit), Integer))
    )


@cache
def _reference(is_guest: bool, kind: str) -> Prepared:  # noqa: FBT001 -- cached by position
    return Prepared(select(Issue.id).where(_REFERENCES[kind], visible_issue(anyone(is_guest))))


def anyone(is_guest: bool) -> Visibility:  # noqa: FBT001 -- passed on from a cache key
    """Return a viewer to compile a statement for; the real one's values come by name at each run."""
    return Visibility(UUID(int=0), is_guest, frozenset())


def _named(reference: str) -> tuple[str, dict[str, Any]]:
    """Return how an issue is referred to and the values of that condition."""
    identifier = IDENTIFIER.fullmatch(reference)
    if identifier is not None:
        return "identifier", {"team_key": identifier[1].upper(), "number": int(identifier[2])}
    try:
        return "id", {"issue_id": UUID(reference)}
    except ValueError:
        return "nothing", {}


def wanted(connection: Connection, actor: Actor, filters: Filters) -> tuple[list[str], dict[str, Any]]:
    """Return the names of the conditions that the filters ask for, and the values of these."""
    conditions = ["trashed" if filters.trashed else "archived" if filters.archived else "live"]
    ids, words = {}, {}
    for name in ("team", "state", "assignee", "label"):
        ids[name], words[name] = _sorted_out(getattr(filters, name))
        if ids[name] or words[name]:
            conditions.append(name)
    if "none" in words["assignee"]:
        conditions[conditions.index("assignee")] = "assignee_or_none"
    if "me" in words["assignee"]:
        ids["assignee"].append(actor.person_id)
    for name, found in _ids_of_words(connection, actor, words).items():
        ids[name] += found
    values: dict[str, Any] = {f"{name}_ids": each for name, each in ids.items()}
    if filters.updated_after is not None:
        conditions.append("updated_after")
        values["updated_after"] = filters.updated_after
    return conditions, values


def _ids_of_words(connection: Connection, actor: Actor, words: dict[str, list[str]]) -> dict[str, list[UUID]]:
    if not (words["team"] or words["state"] or words["label"]):
        return {}
    values = {
        "team_words": [key.upper() for key in words["team"]],
        "state_words": words["state"],
        "label_words": [name.lower() for name in words["label"]],
    }
    return dict(_NAMED.rows(connection, values | viewer_values(actor.visibility))[0]._mapping)


def _sorted_out(values: tuple[str, ...]) -> tuple[list[UUID], list[str]]:
    ids: list[UUID] = []
    words: list[str] = []
    for value in values:
        try:
            ids.append(UUID(value))
        except ValueError:
            words.append(value)
    return ids, words
