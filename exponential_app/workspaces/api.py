"""Routes of workspaces and members."""

from typing import Annotated, Any, Literal
from uuid import UUID

import orjson
from pydantic import AfterValidator, AliasChoices, Field

from exponential_app.accounts import queries as accounts
from exponential_app.kernel.actor import Actor, Identity, Role
from exponential_app.kernel.db import database
from exponential_app.kernel.endpoint import Endpoints, runtime
from exponential_app.kernel.ids import parse_id
from exponential_app.kernel.paging import Page, PageQuery
from exponential_app.kernel.projection import with_seq
from exponential_app.kernel.schema import Answer, Body, Name, PersonName, Storable
from exponential_app.workspaces import commands, names, queries
from exponential_app.workspaces.branches import checked_branch_format

workspaces = Endpoints("workspaces")

LabelManagement = Literal["admins", "members", "anyone"]

TemplateManagement = Literal["admins", "members"]

FileKinds = Literal["all", "images_and_documents", "none"]


class WorkspaceBody(Body):
    """A new workspace and its address."""

    name: Name
    url_slug: Annotated[str, Field(max_length=255, validation_alias=AliasChoices("url_slug", "urlSlug"))]


class WorkspacePatch(Body):
    """Changes of a workspace; what is absent stays."""

    name: Name = ""
    label_management: Annotated[
        LabelManagement, Field(validation_alias=AliasChoices("label_management", "labelManagementRole"))
    ] = "members"
    template_management: TemplateManagement = "members"
    branch_format: Annotated[
        str,
        Field(max_length=100, validation_alias=AliasChoices("branch_format", "branchFormat")),
        AfterValidator(checked_branch_format),
        Storable,
    ] = ""
    largest_file_mib: Annotated[int, Field(ge=1, le=100)] = 25
    file_kinds: FileKinds = "all"
    file_quota_mib: Annotated[int, Field(ge=1, le=2**30)] | None = None


class MemberBody(Body):
    """Someone to add, by address."""

    email: Annotated[str, Field(max_length=255), Storable]
    name: PersonName | None = None
    role: Role = Role.MEMBER


class MemberPatch(Body):
    """Changes of a member, or of oneself; what is absent stays."""

    name: PersonName = ""
    role: Role = Role.MEMBER


class UserAnswer(Answer):
    """Who is signed in."""

    id: str
    name: str
    email: str
    image: str | None


class MembershipAnswer(Answer):
    """A workspace one is in."""

    id: str
    name: str
    url_slug: str
    role: Role


class SessionAnswer(Answer):
    """Who is signed in, and where they may go."""

    user: UserAnswer
    workspaces: list[MembershipAnswer]


class ListedWorkspace(Answer):
    """A workspace one is in, in the words of the reference clients."""

    workspaceId: str  # noqa: N815
    role: Role
    workspaceName: str  # noqa: N815
    workspaceSlug: str  # noqa: N815


class WorkspaceJson(Answer):
    """A workspace."""

    id: str
    name: str
    url_slug: str
    label_management: LabelManagement
    template_management: TemplateManagement
    branch_format: str
    largest_file_mib: int
    file_kinds: FileKinds
    file_quota_mib: int | None
    created_at: str
    updated_at: str
    version: int
    seq: int | None = None


class WorkspaceEnvelope(Answer):
    """The current workspace."""

    workspace: WorkspaceJson
    seq: int | None = None


class PersonAnswer(Answer):
    """A member."""

    id: str
    name: str
    email: str
    image: str | None
    role: Role
    joined_at: str
    version: int
    seq: int | None = None


class MembersAnswer(Answer):
    """The members one sees."""

    members: list[PersonAnswer]
    next_cursor: str | None


@workspaces.get("/auth/session", auth="person", answer=SessionAnswer)
def session(actor: Identity) -> dict[str, Any]:
    """Tell who is signed in."""
    with database().reading() as connection:
        account = accounts.by_id(connection, actor.person_id)
        found = queries.memberships(connection, actor.person_id)
    places = [{"id": str(row.id), "name": row.name, "url_slug": row.url_slug, "role": row.role} for row in found]
    return {"user": account.as_json() if account else None, "workspaces": places}


@workspaces.get("/workspaces", auth="person", answer=list[ListedWorkspace])
def list_workspaces(actor: Identity) -> bytes:
    """List one's workspaces, latest joined first."""
    with database().reading() as connection:
        found = queries.memberships(connection, actor.person_id)
    return orjson.dumps(
        [
            {"workspaceId": row.id, "role": row.role, "workspaceName": row.name, "workspaceSlug": row.url_slug}
            for row in found
        ]
    )


@workspaces.get("/workspaces/current", auth="workspace", answer=WorkspaceEnvelope)
def current_workspace(actor: Actor) -> bytes:
    """Read the current workspace."""
    return b'{"workspace":' + _workspace(actor) + b"}"


@workspaces.patch("/workspaces/current", auth="workspace", body=WorkspacePatch, answer=WorkspaceEnvelope)
def update_workspace(actor: Actor, body: WorkspacePatch) -> bytes:
    """Change the current workspace's name or settings."""
    seq = commands.update_workspace(actor, body.given())
    return with_seq(b'{"workspace":' + _workspace(actor) + b"}", seq)


@workspaces.get("/workspaces/members", auth="workspace", query=PageQuery, answer=MembersAnswer)
def list_members(actor: Actor, query: PageQuery) -> bytes:
    """List the members, longest known first."""
    with database().reading() as connection:
        keys = queries.members(connection, actor, query.after_id(), query.limit + 1)
        shown, following = query.cut(keys, lambda key: (key[0],))
        fragments = runtime().projections.fragments(connection, queries.PERSON, shown)
    return Page(fragments, following).under("members")


@workspaces.post("/workspaces/members", auth="workspace", body=MemberBody, answer=PersonAnswer, status=201)
def add_member(actor: Actor, body: MemberBody) -> bytes:
    """Add someone by address."""
    person_id, seq = commands.add_member(actor, email=body.email, name=body.name, role=body.role)
    return with_seq(person(actor, person_id), seq)


@workspaces.patch("/workspaces/members/<person_id>", auth="workspace", body=MemberPatch, answer=PersonAnswer)
def update_member(actor: Actor, person_id: str, body: MemberPatch) -> bytes:
    """Give a member another role, or oneself another name, which holds in every workspace one is in."""
    seq = names.update_member(actor, parse_id(person_id), body.given())
    return with_seq(person(actor, parse_id(person_id)), seq)


def person(actor: Actor, person_id: UUID) -> bytes:
    """Return a member's JSON; an empty object once they are out of sight."""
    with database().reading() as connection:
        return runtime().projections.one(connection, queries.PERSON, actor.visibility, person_id) or b"{}"


def _workspace(actor: Actor) -> bytes:
    with database().reading() as connection:
        found = runtime().projections.one(connection, queries.WORKSPACE, actor.visibility, actor.workspace_id)
    return found or b"{}"
