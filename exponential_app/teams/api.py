"""Routes of teams and their members, and of what makes or leaves a workspace."""

from typing import Annotated, Any, Literal
from uuid import UUID

import orjson
from pydantic import AliasChoices, Field

from exponential_app.kernel.actor import Actor, Identity, Role
from exponential_app.kernel.db import database
from exponential_app.kernel.endpoint import Endpoints, runtime
from exponential_app.kernel.ids import parse_id
from exponential_app.kernel.paging import PageQuery
from exponential_app.kernel.projection import with_seq
from exponential_app.kernel.schema import Answer, Body, Color, Name, Storable, TimeZone
from exponential_app.teams import commands, queries
from exponential_app.teams.actors import actor_in, identity_of
from exponential_app.workspaces import commands as workspaces
from exponential_app.workspaces.api import WorkspaceBody, WorkspaceJson
from exponential_app.workspaces.queries import WORKSPACE

teams = Endpoints("teams")


def _either(snake: str, camel: str) -> Any:
    return Field(validation_alias=AliasChoices(snake, camel))


IsPrivate = Annotated[bool, _either("is_private", "isPrivate")]
Icon = Annotated[str, Field(max_length=16), Storable]

Months = Annotated[int, Field(strict=True, ge=1, le=120)]
EstimateScale = Literal["none", "exponential", "fibonacci", "linear", "tshirt"]


class TeamBody(Body):
    """A new team; the key is made from the name when absent."""

    name: Name
    key: Annotated[str, Field(max_length=10)] | None = None
    icon: Icon | None = None
    color: Color | None = None
    is_private: IsPrivate = False


class TeamPatch(Body):
    """Changes of a team; what is absent stays."""

    name: Name = ""
    icon: Icon | None = None
    color: Color = ""
    is_private: IsPrivate = False
    timezone: TimeZone = ""
    estimate_scale: Annotated[EstimateScale, _either("estimate_scale", "estimateType")] = "none"
    estimate_allow_zero: bool = False
    estimate_extended: bool = False
    unestimated_as_one: bool = True
    closes_parent_with_last_sub_issue: bool = False
    closes_sub_issues_with_parent: bool = False
    duplicate_state_id: Annotated[UUID | None, _either("duplicate_state_id", "duplicateStatusId")] = None
    auto_close_months: Months | None = None
    auto_close_state_id: UUID | None = None
    auto_archive_months: Months | None = None
    default_template_id: UUID | None = None
    default_template_for_others_id: UUID | None = None


class TeamMemberBody(Body):
    """Someone to put into the team."""

    person_id: UUID


class TeamAnswer(Answer):
    """A team."""

    id: str
    name: str
    key: str
    icon: str | None
    color: str
    is_private: bool
    timezone: str
    estimate_scale: EstimateScale
    estimate_allow_zero: bool
    estimate_extended: bool
    unestimated_as_one: bool
    closes_parent_with_last_sub_issue: bool
    closes_sub_issues_with_parent: bool
    duplicate_state_id: str | None
    auto_close_months: int | None
    auto_close_state_id: str | None
    auto_archive_months: int | None
    default_template_id: str | None
    default_template_for_others_id: str | None
    member_ids: list[str]
    created_at: str
    updated_at: str
    version: int
    seq: int | None = None


class WrittenTeam(TeamAnswer):
    """A team, once more under the key that the reference clients read."""

    team: TeamAnswer


class ListedTeam(TeamAnswer):
    """A team, with the names that the reference clients read."""

    isPrivate: bool  # noqa: N815
    memberCount: int  # noqa: N815
    currentUserIsMember: bool  # noqa: N815
    createdAt: str  # noqa: N815


class TeamsAnswer(Answer):
    """The teams one sees."""

    workspaceId: str  # noqa: N815
    viewerRole: str  # noqa: N815
    canManageTeams: bool  # noqa: N815
    teams: list[ListedTeam]
    next_cursor: str | None


class NewWorkspaceAnswer(Answer):
    """A new workspace and its first team."""

    workspace: WorkspaceJson
    team: TeamAnswer


class Removed(Answer):
    """Who is out."""

    removed: str
    success: bool
    seq: int | None = None


@teams.post(
    "/workspaces",
    auth="person",
    resource="workspaces",
    body=WorkspaceBody,
    answer=NewWorkspaceAnswer,
    status=201,
)
def create_workspace(actor: Identity, body: WorkspaceBody) -> bytes:
    """Create a workspace with a first team; its maker owns it."""
    workspace_id = workspaces.create_workspace(actor, name=body.name, url_slug=body.url_slug)
    runtime().identities.forget()
    with database().reading() as connection:
        owner = actor_in(connection, actor, workspace_id, Role.OWNER)
        team_id = queries.teams(connection, owner, None, 1)[0][0]
        projections = runtime().projections
        workspace = projections.one(connection, WORKSPACE, owner.visibility, workspace_id)
        team = projections.one(connection, queries.TEAM, owner.visibility, team_id)
    return b'{"workspace":' + (workspace or b"null") + b',"team":' + (team or b"null") + b"}"


@teams.delete("/workspaces/members/<person_id>", auth="workspace", resource="workspaces", answer=Removed)
def remove_member(actor: Actor, person_id: str) -> dict[str, Any]:
    """Take a member, or oneself, out of the workspace."""
    seq = commands.remove_from_workspace(actor, parse_id(person_id))
    return {"removed": person_id, "success": True, "seq": seq}


@teams.get("/teams", auth="workspace", query=PageQuery, answer=TeamsAnswer)
def list_teams(actor: Actor, query: PageQuery) -> dict[str, Any]:
    """List the teams that one sees, by key."""
    after = query.after(str)
    with database().reading() as connection:
        found = queries.teams(connection, actor, after[0] if after else None, query.limit + 1)
        shown, following = query.cut(found, lambda row: (row[2],))
        keys = [(team_id, version) for team_id, version, _ in shown]
        fragments = runtime().projections.fragments(connection, queries.TEAM, keys)
    return {
        "workspaceId": str(actor.workspace_id),
        "viewerRole": actor.role,
        "canManageTeams": actor.manages,
        "teams": [_for_reference_clients(orjson.loads(fragment), actor) for fragment in fragments],
        "next_cursor": following,
    }


@teams.post("/teams", auth="workspace", body=TeamBody, answer=WrittenTeam, status=201)
def create_team(actor: Actor, body: TeamBody) -> bytes:
    """Create a team with the default states."""
    team_id, seq = commands.create_team(actor, **body.model_dump())
    return _written(actor, team_id, seq)


@teams.get("/teams/<key>", auth="workspace", answer=TeamAnswer)
def get_team(actor: Actor, key: str) -> bytes:
    """Read a team by key or id."""
    with database().reading() as connection:
        return _team(actor, queries.team_id(connection, actor, key))


@teams.patch("/teams/<key>", auth="workspace", body=TeamPatch, answer=WrittenTeam)
def update_team(actor: Actor, key: str, body: TeamPatch) -> bytes:
    """Change a team."""
    team_id, seq = commands.update_team(actor, key, body.given())
    return _written(actor, team_id, seq)


@teams.get("/teams/<key>/members", auth="workspace", answer=TeamAnswer)
def list_team_members(actor: Actor, key: str) -> bytes:
    """Read a team with the ids of its members."""
    with database().reading() as connection:
        return _team(actor, queries.team_id(connection, actor, key))


@teams.post("/teams/<key>/members", auth="workspace", body=TeamMemberBody, answer=WrittenTeam, status=201)
def add_team_member(actor: Actor, key: str, body: TeamMemberBody) -> bytes:
    """Put someone into the team, or join it oneself."""
    return _written(actor, *commands.add_team_member(actor, key, body.person_id))


@teams.delete("/teams/<key>/members/<person_id>", auth="workspace", answer=Removed)
def remove_team_member(actor: Actor, key: str, person_id: str) -> dict[str, Any]:
    """Take someone, or oneself, out of the team."""
    _, seq = commands.remove_team_member(actor, key, parse_id(person_id))
    return {"removed": person_id, "success": True, "seq": seq}


def _team(actor: Actor, team_id: UUID) -> bytes:
    with database().reading() as connection:
        return runtime().projections.one(connection, queries.TEAM, actor.visibility, team_id) or b"{}"


def _written(actor: Actor, team_id: UUID, seq: int | None) -> bytes:
    """Answer a write as the actor sees the team now: its creator has just joined it."""
    with database().reading() as connection:
        now_in = actor_in(connection, identity_of(actor), actor.workspace_id, actor.role)
    team = _team(now_in, team_id)
    return with_seq(team[:-1] + b',"team":' + team + b"}", seq)


def _for_reference_clients(team: dict[str, Any], actor: Actor) -> dict[str, Any]:
    return {
        **team,
        "isPrivate": team["is_private"],
        "memberCount": len(team["member_ids"]),
        "currentUserIsMember": str(actor.person_id) in team["member_ids"],
        "createdAt": team["created_at"],
    }
