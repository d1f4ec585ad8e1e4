"""Writes of teams and their members."""

import re
from functools import cache
from typing import Any
from uuid import UUID

from sqlalchemy import Integer, Uuid, bindparam, delete, select, update
from sqlalchemy.exc import IntegrityError

from exponential_app.kernel import ranking
from exponential_app.kernel.actor import Actor, Visibility
from exponential_app.kernel.errors import Conflict, Invalid, NotFound
from exponential_app.kernel.prepared import Prepared, viewer_values
from exponential_app.kernel.problem import is_unique_violation
from exponential_app.kernel.transaction import Transaction, transaction
from exponential_app.teams import defaults, policy, queries
from exponential_app.teams.models import Team, TeamMember, WorkflowState
from exponential_app.workspaces import commands as workspaces
from exponential_app.workspaces import policy as workspace_policy
from exponential_app.workspaces.queries import are_members

CHOSEN_STATES = (
    ("duplicate_state_id", {"canceled"}, "canceled"),
    ("auto_close_state_id", {"completed", "canceled"}, "closed"),
)
KEY = re.compile(r"[A-Z][A-Z0-9]{0,9}")
COLORS = ("#0d9488", "#7c6bd6", "#c2703d", "#3f7ad0", "#b8588c", "#5f8a3a", "#b08a1e", "#6b7280")
# Name, category, colour, default: what a team starts with, in the order of its board.
DEFAULT_STATES = (
    ("Triage", "triage", "#d97706", False),
    ("Backlog", "backlog", "#8b93a1", False),
    ("Todo", "unstarted", "#8b93a1", True),
    ("In Progress", "started", "#d9a20b", False),
    ("In Review", "started", "#3f9a63", False),
    ("Done", "completed", "#0d9488", False),
    ("Canceled", "canceled", "#8b93a1", False),
    ("Duplicate", "canceled", "#8b93a1", False),
)


def create_team(actor: Actor, *, name: str, key: str | None, **look: Any) -> tuple[UUID, int | None]:
    """Create a team with the default states and the actor in it; returns its id and the change number.

    `look` may hold icon, color and is_private. Raises Invalid for an impossible key, Conflict for a taken one.
    """
    workspace_policy.require_manager(actor)
    try:
        with transaction(actor) as tx:
            team = add_team(tx, name=name, key=checked_key(key) if key else None, **look)
            team_id = team.id
    except IntegrityError as error:
        if is_unique_violation(error, {"uq_team_workspace_id_key"}):
            raise Conflict("This key is taken by another team.", fields={"key": ["is taken"]}) from None
        raise
    return team_id, tx.seq


def add_team(tx: Transaction, *, name: str, key: str | None = None, **look: Any) -> Team:
    """Insert a team, its default states and its first member, who is the transaction's actor."""
    taken = set(tx.session.scalars(select(Team.key).where(Team.workspace_id == tx.workspace_id)))
    team = Team(
        workspace_id=tx.workspace_id,
        name=name,
        key=key or free_key(name, taken),
        icon=look.get("icon"),
        color=look.get("color") or COLORS[len(taken) % len(COLORS)],
        is_private=bool(look.get("is_private")),
        created_at=tx.now,
        updated_at=tx.now,
    )
    tx.session.add(team)
    tx.session.flush()
    tx.session.add(TeamMember(team_id=team.id, person_id=tx.actor.person_id, joined_at=tx.now))
    tx.record_created(team, name=team.name, key=team.key, is_private=team.is_private, member_ids=[tx.actor.person_id])
    _add_default_states(tx, team)
    return team


def update_team(actor: Actor, reference: str, patch: dict[str, Any]) -> tuple[UUID, int | None]:
    """Change a team's name, icon, colour, privacy or settings; returns its id and the change number."""
    with transaction(actor) as tx:
        team = queries.get_locked(tx, actor, reference)
        change_team(tx, actor, team, patch)
        team_id = team.id
    return team_id, tx.seq


def change_team(tx: Transaction, actor: Actor, team: Team, patch: dict[str, Any]) -> None:
    """Set the given columns of a locked team and record what really changed.

    Raises Forbidden, Invalid for states and templates that do not fit, and Conflict when the actor would hide the team
    from themself by making it private.
    """
    policy.require_may_edit_team(actor, team)
    if patch.get("is_private") and actor.person_id not in _member_ids(tx, team.id):
        raise Conflict("Join the team before you make it private; you would not see it any more.")
    _require_fitting(tx, team.id, patch)
    tx.change(team, patch)


def _require_fitting(tx: Transaction, team_id: UUID, patch: dict[str, Any]) -> None:
    wrong: dict[str, list[str]] = {}
    for name, categories, kind in CHOSEN_STATES:
        if patch.get(name) is not None:
            state = queries.state_of(tx, team_id, patch[name])
            if state is None or state.category not in categories:
                wrong[name] = [f"is not a {kind} state of this team"]
    for name in ("default_template_id", "default_template_for_others_id"):
        if patch.get(name) is not None and not defaults.has_template(tx, team_id, patch[name]):
            wrong[name] = ["is not a template that this team can use"]
    if wrong:
        raise Invalid(fields=wrong)


def add_team_member(actor: Actor, reference: str, person_id: UUID) -> tuple[UUID, int | None]:
    """Put a member of the workspace into the team; a second time changes nothing."""
    with transaction(actor) as tx:
        team = queries.get_locked(tx, actor, reference)
        _require_may_set_members(actor, team, person_id)
        if not are_members(tx, [person_id]):
            raise Invalid(fields={"person_id": ["is not a member of this workspace"]})
        before = _member_ids(tx, team.id)
        if person_id not in before:
            tx.session.add(TeamMember(team_id=team.id, person_id=person_id, joined_at=tx.now))
            tx.record(team, "member_added", member_ids=(before, [*before, person_id]))
            workspaces.refresh_member(tx, person_id)
        team_id = team.id
    return team_id, tx.seq


def remove_team_member(actor: Actor, reference: str, person_id: UUID) -> tuple[UUID, int | None]:
    """Take someone, or oneself, out of the team; the last member of a private team stays."""
    with transaction(actor) as tx:
        team = queries.get_locked(tx, actor, reference)
        if person_id != actor.person_id:
            policy.require_may_edit_team(actor, team)
        if person_id not in _member_ids(tx, team.id):
            raise NotFound
        _leave(tx, team, person_id)
        team_id = team.id
    return team_id, tx.seq


def remove_from_workspace(actor: Actor, person_id: UUID) -> int | None:
    """Take a member, or oneself, out of the workspace and all of its teams."""
    with transaction(actor) as tx:
        teams = tx.session.scalars(
            select(Team)
            .join(TeamMember, TeamMember.team_id == Team.id)
            .where(Team.workspace_id == tx.workspace_id, TeamMember.person_id == person_id)
            .order_by(Team.id)
            .with_for_update(of=Team)
        ).all()
        workspaces.remove_member(tx, actor, person_id)
        for team in teams:
            _drop_or_inherit(tx, actor, team, person_id)
    return tx.seq


def _drop_or_inherit(tx: Transaction, actor: Actor, team: Team, person_id: UUID) -> None:
    """Take someone who leaves the workspace out of a team; the last one of a private team hands it to the remover.

    Nobody could see the team and its issues otherwise.
    """
    before = _member_ids(tx, team.id)
    heirs = [each for each in before if each != person_id]
    if team.is_private and not heirs:
        if actor.person_id == person_id:
            raise Conflict(f"You are the last member of the private team {team.name}; add someone to it first.")
        tx.session.add(TeamMember(team_id=team.id, person_id=actor.person_id, joined_at=tx.now))
        heirs = [actor.person_id]
    _drop_member(tx, team.id, person_id)
    tx.record(team, "member_removed", member_ids=(before, heirs))


def take_number(tx: Transaction, viewer: Visibility, team_id: UUID) -> int:
    """Lock the visible team and take its next issue number, which is never given out again; NotFound without one."""
    return take_numbers(tx, viewer, team_id, count=1)[0]


def take_numbers(tx: Transaction, viewer: Visibility, team_id: UUID, *, count: int) -> range:
    """Lock the visible team and take its next issue numbers; none may be wanted. NotFound without such a team."""
    taken = tx.rows(_next_numbers(viewer.is_guest), team_id=team_id, count=count, **viewer_values(viewer))
    if not taken:
        raise NotFound("There is no such team.")
    last = int(taken[0].last_issue_number)
    return range(last - count + 1, last + 1)


@cache
def _next_numbers(is_guest: bool) -> Prepared:  # noqa: FBT001 -- cached by position
    anyone = Visibility(UUID(int=0), is_guest, frozenset())
    return Prepared(
        update(Team)
        .where(Team.id == bindparam("team_id", type_=Uuid), queries.visible_team(anyone))
        .values(last_issue_number=Team.last_issue_number + bindparam("count", type_=Integer))
        .returning(Team.last_issue_number)
    )


def checked_key(text: str) -> str:
    """Return the key in its stored form; Invalid when it cannot begin an identifier."""
    key = text.strip().upper()
    if not KEY.fullmatch(key):
        raise Invalid(fields={"key": ["must be a letter followed by at most 9 letters or digits"]})
    return key


def free_key(name: str, taken: set[str]) -> str:
    """Return a key made from the name that no other team has."""
    letters = re.sub(r"[^A-Z0-9]", "", name.upper()).lstrip("0123456789")
    stem = (letters[:3] or "TEA").ljust(3, "X")
    return next(key for key in [stem, *(f"{stem}{n}" for n in range(2, 10_000))] if key not in taken)


def _add_default_states(tx: Transaction, team: Team) -> None:
    for place, (name, category, color, is_default) in enumerate(DEFAULT_STATES, start=1):
        state = WorkflowState(
            workspace_id=team.workspace_id,
            team_id=team.id,
            name=name,
            category=category,
            color=color,
            rank=ranking.nth(place),
            is_default=is_default,
            created_at=tx.now,
            updated_at=tx.now,
        )
        tx.session.add(state)
        tx.session.flush()
        tx.record_created(state, **state.logged())
    # The last one is where duplicates go; its team is new, so nobody has seen it without.
    team.duplicate_state_id = state.id


def _require_may_set_members(actor: Actor, team: Team, person_id: UUID) -> None:
    # Anyone but a guest may join a team that they can see anyway.
    if person_id == actor.person_id and not team.is_private:
        workspace_policy.require_member(actor)
    else:
        policy.require_may_edit_team(actor, team)


def _member_ids(tx: Transaction, team_id: UUID) -> list[UUID]:
    return list(
        tx.session.scalars(
            select(TeamMember.person_id)
            .where(TeamMember.team_id == team_id)
            .order_by(TeamMember.joined_at, TeamMember.person_id)
        )
    )


def _leave(tx: Transaction, team: Team, person_id: UUID) -> None:
    before = _member_ids(tx, team.id)
    if team.is_private and before == [person_id]:
        raise Conflict("A private team needs a member; nobody could see it otherwise.")
    _drop_member(tx, team.id, person_id)
    tx.record(team, "member_removed", member_ids=(before, [each for each in before if each != person_id]))
    workspaces.refresh_member(tx, person_id)


def _drop_member(tx: Transaction, team_id: UUID, person_id: UUID) -> None:
    tx.session.execute(delete(TeamMember).where(TeamMember.team_id == team_id, TeamMember.person_id == person_id))
