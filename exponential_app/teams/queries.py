"""Reads of teams and workflow states; here is decided which teams, and so which issues, a person sees."""

from collections.abc import Collection
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import (
    ColumnElement,
    Connection,
    Integer,
    Select,
    any_,
    bindparam,
    column,
    exists,
    func,
    literal_column,
    or_,
    select,
    table,
)
from sqlalchemy.dialects.postgresql import ARRAY, aggregate_order_by
from sqlalchemy.orm import aliased
from sqlalchemy.types import Uuid

from exponential_app.kernel.actor import Actor, Visibility
from exponential_app.kernel.clock import timestamp
from exponential_app.kernel.db import AnyRow
from exponential_app.kernel.errors import NotFound
from exponential_app.kernel.prepared import Prepared, viewer_teams, viewer_workspace
from exponential_app.kernel.projection import Entity
from exponential_app.kernel.transaction import Transaction
from exponential_app.teams.estimates import EstimateRules
from exponential_app.teams.models import CATEGORIES, Team, TeamMember, WorkflowState


def visible_team(viewer: Visibility) -> ColumnElement[bool]:
    """Admit members to public teams and their own, a guest to their own alone."""
    own = Team.id == any_(viewer_teams(viewer))
    seen = own if viewer.is_guest else or_(Team.is_private.is_(False), own)
    return (Team.workspace_id == viewer_workspace(viewer)) & seen


def seen_teams(connection: Connection, viewer: Visibility) -> frozenset[UUID]:
    """Return the ids of the teams that a viewer sees now."""
    return frozenset(connection.scalars(visible_team_ids(viewer)).all())


def visible_team_ids(viewer: Visibility) -> Select[UUID]:
    """Return the ids of the visible teams, as a subquery for other entities' `visible`.

    Not as an array: the planner takes an array that it cannot see into for ten teams, and plans badly.
    """
    return select(Team.id).where(visible_team(viewer))


def of_workspace_or_seen_team(
    workspace_id: ColumnElement[UUID], team_id: ColumnElement[UUID | None], viewer: Visibility
) -> ColumnElement[bool]:
    """Admit everyone to what is the workspace's, and to a team's those who see the team."""
    return (workspace_id == viewer_workspace(viewer)) & or_(team_id.is_(None), team_id.in_(visible_team_ids(viewer)))


def visible_state(viewer: Visibility) -> ColumnElement[bool]:
    """Admit those who see the state's team."""
    return (WorkflowState.workspace_id == viewer_workspace(viewer)) & WorkflowState.team_id.in_(
        visible_team_ids(viewer)
    )


SETTINGS = (
    "timezone",
    "estimate_scale",
    "estimate_allow_zero",
    "estimate_extended",
    "unestimated_as_one",
    "closes_parent_with_last_sub_issue",
    "closes_sub_issues_with_parent",
    "duplicate_state_id",
    "auto_close_months",
    "auto_close_state_id",
    "auto_archive_months",
    "default_template_id",
    "default_template_for_others_id",
)


def _present_team(row: AnyRow) -> dict[str, Any]:
    return {
        "id": row.id,
        "name": row.name,
        "key": row.key,
        "icon": row.icon,
        "color": row.color,
        "is_private": row.is_private,
        **{name: getattr(row, name) for name in SETTINGS},
        "member_ids": row.member_ids or [],
        "created_at": timestamp(row.created_at),
        "updated_at": timestamp(row.updated_at),
        "version": row.version,
    }


def _present_state(row: AnyRow) -> dict[str, Any]:
    return {
        "id": row.id,
        "team_id": row.team_id,
        "name": row.name,
        "category": row.category,
        "color": row.color,
        "description": row.description,
        "rank": row.rank,
        "is_default": row.is_default,
        "version": row.version,
    }


_team = Team.__table__
# Another slice's table is named, not imported: a slice's models are its own.
_issue = table("issue", column("team_id", Uuid), column("state_id", Uuid), column("trashed_at"))
_state = WorkflowState.__table__
_members = (
    select(func.array_agg(aggregate_order_by(TeamMember.person_id, TeamMember.joined_at, TeamMember.person_id)))
    .where(TeamMember.team_id == _team.c.id)
    .scalar_subquery()
    .label("member_ids")
)

TEAM = Entity(
    name="team",
    source=_team,
    id=_team.c.id,
    version=_team.c.version,
    columns=(
        *(_team.c[name] for name in ("name", "key", "icon", "color", "is_private", *SETTINGS)),
        _team.c.created_at,
        _team.c.updated_at,
        _members,
    ),
    present=_present_team,
    visible=visible_team,
)

STATE = Entity(
    name="workflow_state",
    source=_state,
    id=_state.c.id,
    version=_state.c.version,
    columns=tuple(
        _state.c[name] for name in ("team_id", "name", "category", "color", "description", "rank", "is_default")
    ),
    present=_present_state,
    visible=visible_state,
)


def teams(connection: Connection, actor: Actor, after: str | None, limit: int) -> list[tuple[UUID, int, str]]:
    """Return (id, version, key) of the visible teams, by key."""
    wanted = select(Team.id, Team.version, Team.key).where(visible_team(actor.visibility))
    if after is not None:
        wanted = wanted.where(Team.key > after)
    return [(row[0], row[1], row[2]) for row in connection.execute(wanted.order_by(Team.key).limit(limit))]


def team_id(connection: Connection, actor: Actor, reference: str) -> UUID:
    """Return the id of the visible team with that key (any case) or id; NotFound when there is none."""
    found = connection.scalar(select(Team.id).where(_named(reference), visible_team(actor.visibility)))
    if found is None:
        raise NotFound
    return found


def zone_name(connection: Connection, actor: Actor, team: UUID) -> str:
    """Return the name of a visible team's zone; NotFound when there is no such team."""
    found = connection.scalar(select(Team.timezone).where(Team.id == team, visible_team(actor.visibility)))
    if found is None:
        raise NotFound("There is no such team.")
    return found


def last_issue_numbers(connection: Connection, viewer: Visibility) -> list[tuple[UUID, int]]:
    """Return (id, number of its newest issue) of the visible teams."""
    teams = connection.execute(select(Team.id, Team.last_issue_number).where(visible_team(viewer)))
    return [(row[0], row[1]) for row in teams]


def states(connection: Connection, actor: Actor, of_team: UUID) -> list[tuple[UUID, int]]:
    """Return (id, version) of a team's states in workflow order."""
    order = func.array_position(list(CATEGORIES), WorkflowState.category)
    return [
        (row[0], row[1])
        for row in connection.execute(
            select(WorkflowState.id, WorkflowState.version)
            .where(visible_state(actor.visibility), WorkflowState.team_id == of_team)
            .order_by(order, WorkflowState.rank)
        )
    ]


def get_locked(tx: Transaction, actor: Actor, reference: str) -> Team:
    """Return the visible team, locked; NotFound when there is none."""
    team = tx.session.scalar(select(Team).where(_named(reference), visible_team(actor.visibility)).with_for_update())
    if team is None:
        raise NotFound
    return team


def are_visible(tx: Transaction, actor: Actor, ids: list[UUID]) -> bool:
    """Tell whether the actor sees all of these teams."""
    return set(tx.session.scalars(select(Team.id).where(Team.id.in_(ids), visible_team(actor.visibility)))) == set(ids)


def states_are_visible(tx: Transaction, actor: Actor, ids: list[UUID]) -> bool:
    """Tell whether the actor sees all of these states."""
    found = tx.session.scalars(
        select(WorkflowState.id).where(WorkflowState.id.in_(ids), visible_state(actor.visibility))
    )
    return set(found) == set(ids)


def lock_all(tx: Transaction, actor: Actor, ids: list[UUID]) -> None:
    """Lock the visible ones of these teams, in the one order that all paths use: by id."""
    tx.session.execute(
        select(Team.id).where(Team.id.in_(ids), visible_team(actor.visibility)).order_by(Team.id).with_for_update()
    ).all()


def states_locked(tx: Transaction, team: UUID) -> list[WorkflowState]:
    """Return the states of a locked team by category and rank; whoever changes a team's states has locked it."""
    states = tx.session.scalars(select(WorkflowState).where(WorkflowState.team_id == team))
    return sorted(states, key=lambda state: (CATEGORIES.index(state.category), state.rank))


def issue_counts(connection: Connection, team: UUID) -> dict[UUID, int]:
    """Return how many issues are in each of a team's states, those in the trash left out; states without any too."""
    rows = connection.execute(
        select(_issue.c.state_id, func.count())
        .where(_issue.c.team_id == team, _issue.c.trashed_at.is_(None))
        .group_by(_issue.c.state_id)
    )
    return {row[0]: row[1] for row in rows}


def is_used(tx: Transaction, state: UUID) -> bool:
    """Tell whether any issue is in a state, those put away counted."""
    return bool(tx.session.scalar(select(exists().where(_issue.c.state_id == state))))


def state_of(tx: Transaction, team: UUID, state: UUID | None) -> AnyRow | None:
    """Return (id, category) of the team's state, or of its default one for None; None when the team has no such."""
    rows = tx.rows(_DEFAULT_STATE, team_id=team) if state is None else tx.rows(_STATE, team_id=team, state_id=state)
    return rows[0] if rows else None


def duplicate_state(tx: Transaction, team: UUID) -> AnyRow:
    """Return (id, category) of the state that duplicates go to; the team's first canceled one unless it chose."""
    return tx.rows(_DUPLICATE_STATE, team_id=team)[0]


def automation(tx: Transaction, team_ids: list[UUID]) -> dict[UUID, AnyRow]:
    """Return by team its two switches of hierarchy, and (id, category) of the first state that completes."""
    return {row.team_id: row for row in tx.rows(_AUTOMATION, team_ids=team_ids)}


def estimate_rules(tx: Transaction, team: UUID) -> EstimateRules:
    """Return how a team estimates; NotFound when there is no such team."""
    rows = tx.rows(_ESTIMATE_RULES, team_id=team)
    if not rows:
        raise NotFound("There is no such team.")
    return EstimateRules(*rows[0])


class Workflow(NamedTuple):
    """A team's key and its states in workflow order, each as (id, name, category, is_default)."""

    key: str
    states: list[AnyRow]


def workflow(tx: Transaction, team: UUID) -> Workflow:
    """Return a team's workflow, whether the actor sees it or not."""
    order = func.array_position(list(CATEGORIES), WorkflowState.category)
    rows = tx.session.execute(
        select(WorkflowState.id, WorkflowState.name, WorkflowState.category, WorkflowState.is_default)
        .where(WorkflowState.team_id == team)
        .order_by(order, WorkflowState.rank)
    )
    return Workflow(tx.session.scalars(select(Team.key).where(Team.id == team)).one(), list(rows))


def first_team(tx: Transaction) -> tuple[UUID, dict[str, UUID]]:
    """Return the id of the workspace's oldest team and its states' ids by name."""
    team = tx.session.scalars(select(Team.id).where(Team.workspace_id == tx.workspace_id).order_by(Team.id)).first()
    if team is None:
        raise NotFound
    rows = tx.session.execute(select(WorkflowState.name, WorkflowState.id).where(WorkflowState.team_id == team))
    return team, {row.name: row.id for row in rows}


def people_who_see(team: ColumnElement[UUID]) -> Select[UUID]:
    """Return the ids of the people who see a team, as a subquery: its own, and every member's when it is public."""
    own = exists().where(TeamMember.team_id == Team.id, TeamMember.person_id == _member.c.person_id)
    everyones = Team.is_private.is_(False) & (_member.c.role != literal_column("'guest'"))
    return (
        select(_member.c.person_id)
        .join(Team, _member.c.workspace_id == Team.workspace_id)
        .where(Team.id == team, _member.c.removed_at.is_(None), or_(own, everyones))
    )


def can_work_in(tx: Transaction, team: UUID, person_id: UUID) -> bool:
    """Tell whether a person sees the team, and so can be given its issues."""
    return bool(tx.rows(_ABLE_PERSON, team_id=team, person_id=person_id))


def team_ids_of(
    connection: Connection, person_id: UUID, workspace_id: UUID
) -> tuple[frozenset[UUID], frozenset[UUID]]:
    """Return the teams of the workspace that the person belongs to, and those of them that are private."""
    return teams_of(connection, [person_id], workspace_id).get(person_id, (frozenset(), frozenset()))


def teams_of(
    connection: Connection, person_ids: Collection[UUID], workspace_id: UUID
) -> dict[UUID, tuple[frozenset[UUID], frozenset[UUID]]]:
    """Return by person what `team_ids_of` returns of one; who belongs to no team is left out."""
    rows = connection.execute(
        select(TeamMember.person_id, TeamMember.team_id, Team.is_private)
        .join(Team, Team.id == TeamMember.team_id)
        .where(TeamMember.person_id.in_(person_ids), Team.workspace_id == workspace_id)
    ).all()
    belonging: dict[UUID, list[AnyRow]] = {}
    for row in rows:
        belonging.setdefault(row.person_id, []).append(row)
    return {
        person_id: (frozenset(each.team_id for each in own), frozenset(each.team_id for each in own if each.is_private))
        for person_id, own in belonging.items()
    }


_member = table(
    "member", column("workspace_id", Uuid), column("person_id", Uuid), column("role"), column("removed_at")
)
_team_id = bindparam("team_id", type_=Uuid)
_person_id = bindparam("person_id", type_=Uuid)
_DEFAULT_STATE = Prepared(
    select(WorkflowState.id, WorkflowState.category).where(WorkflowState.team_id == _team_id, WorkflowState.is_default)
)
_STATE = Prepared(
    select(WorkflowState.id, WorkflowState.category).where(
        WorkflowState.team_id == _team_id, WorkflowState.id == bindparam("state_id", type_=Uuid)
    )
)
_DUPLICATE_STATE = Prepared(
    select(WorkflowState.id, WorkflowState.category)
    .join(Team, Team.id == WorkflowState.team_id)
    .where(WorkflowState.team_id == _team_id, WorkflowState.category == literal_column("'canceled'"))
    .order_by((WorkflowState.id == Team.duplicate_state_id).desc().nulls_last(), WorkflowState.rank)
    .limit(literal_column("1", Integer))
)
_completing = aliased(WorkflowState)
_AUTOMATION = Prepared(
    select(
        Team.id.label("team_id"),
        Team.closes_parent_with_last_sub_issue,
        Team.closes_sub_issues_with_parent,
        WorkflowState.id,
        WorkflowState.category,
    )
    .join(WorkflowState, WorkflowState.team_id == Team.id)
    .where(
        Team.id == any_(bindparam("team_ids", type_=ARRAY(Uuid))),
        WorkflowState.category == literal_column("'completed'"),
        ~exists().where(
            _completing.team_id == Team.id,
            _completing.category == WorkflowState.category,
            _completing.rank < WorkflowState.rank,
        ),
    )
)
_ESTIMATE_RULES = Prepared(
    select(Team.estimate_scale, Team.estimate_allow_zero, Team.estimate_extended).where(Team.id == _team_id)
)
_ABLE_PERSON = Prepared(people_who_see(_team_id).where(_member.c.person_id == _person_id))


def _named(reference: str) -> ColumnElement[bool]:
    try:
        return Team.id == UUID(reference)
    except ValueError:
        return Team.key == reference.upper()
