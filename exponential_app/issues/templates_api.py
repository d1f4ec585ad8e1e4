"""Routes of issue templates."""

from typing import Annotated, Any, Literal
from uuid import UUID

import orjson
from pydantic import AliasChoices, Field

from exponential_app.issues import template_queries, templates
from exponential_app.issues.api import Description, Priority, Title
from exponential_app.issues.drafts_api import DraftAnswer, WholeDraft
from exponential_app.kernel.actor import Actor
from exponential_app.kernel.db import database
from exponential_app.kernel.endpoint import Endpoints, runtime
from exponential_app.kernel.errors import NotFound
from exponential_app.kernel.ids import parse_id
from exponential_app.kernel.paging import Page, PageQuery
from exponential_app.kernel.projection import with_seq
from exponential_app.kernel.schema import Answer, Body, Name, Storable
from exponential_app.teams.queries import team_id as visible_team_id

issue_templates = Endpoints("issues")

About = Annotated[str, Field(max_length=5_000), Storable]


class SettingsBody(Body):
    """A draft as the reference clients word it."""

    title: Title | None = None
    body: Description | None = None
    default_priority: Annotated[Priority | None, Field(validation_alias="defaultPriority")] = None
    default_status_id: Annotated[UUID | None, Field(validation_alias="defaultStatusId")] = None
    default_status_name: Annotated[Name | None, Field(validation_alias="defaultStatusName")] = None
    default_team_id: Annotated[UUID | None, Field(validation_alias="defaultTeamId")] = None
    default_team_key: Annotated[str | None, Field(max_length=10, validation_alias="defaultTeamKey")] = None
    default_scope: Annotated[Literal["workspace", "team"] | None, Field(validation_alias="defaultScope")] = None
    default_project_id: Annotated[None, Field(validation_alias="defaultProjectId")] = None

    def draft(self) -> dict[str, Any]:
        """Return the draft that it means."""
        said = {
            "title": self.title,
            "description": self.body,
            "priority": self.default_priority,
            "state_id": str(self.default_status_id) if self.default_status_id else None,
            "state_name": self.default_status_name,
        }
        return {name: value for name, value in said.items() if value is not None}


class TemplateFields(Body):
    """What creating and changing share; `issue` is the draft, `settings` the same as the reference clients word it."""

    description: About | None = None
    team_id: Annotated[UUID | None, Field(validation_alias=AliasChoices("team_id", "teamId"))] = None
    issue: WholeDraft | None = None
    settings: SettingsBody | None = None

    def values(self, actor: Actor) -> dict[str, Any]:
        """Return what the request says, with a team's key looked up; NotFound for one out of sight."""
        said = {name: value for name, value in self.given().items() if name not in {"settings", "duplicate_from_id"}}
        if self.issue is not None:
            said["issue"] = self.issue.draft()
        if self.settings is not None:
            said.setdefault("issue", self.settings.draft())
            team = self.settings.default_team_id or self.settings.default_team_key
            if team is not None and self.settings.default_scope != "workspace":
                with database().reading() as connection:
                    said.setdefault("team_id", visible_team_id(connection, actor, str(team)))
        return said


class TemplateBody(TemplateFields):
    """A new template, or with `duplicate_from_id` a copy."""

    id: UUID | None = None
    name: Name | None = None
    duplicate_from_id: Annotated[
        UUID | None, Field(validation_alias=AliasChoices("duplicate_from_id", "duplicateFromId"))
    ] = None


class TemplatePatch(TemplateFields):
    """Changes of a template; what is absent stays."""

    name: Name = ""
    archived: bool = False


class TemplatesQuery(PageQuery):
    """Which templates: those that a team can use, or all that one sees."""

    team: Annotated[str | None, Field(validation_alias=AliasChoices("team", "teamKey", "team_key"))] = None
    archived: bool = False


class SettingsAnswer(Answer):
    """A draft as the reference clients read it."""

    title: str | None = None
    body: str | None = None
    defaultPriority: Priority | None = None  # noqa: N815
    defaultStatusId: str | None = None  # noqa: N815
    defaultStatusName: str | None = None  # noqa: N815
    defaultTeamId: str | None = None  # noqa: N815
    archivedAt: str | None = None  # noqa: N815


class TemplateAnswer(Answer):
    """A template, with the names that the reference clients read."""

    id: str
    team_id: str | None
    name: str
    description: str | None
    issue: DraftAnswer
    creator_id: str | None
    archived_at: str | None
    created_at: str
    updated_at: str
    version: int
    type: Literal["issue"]
    teamId: str | None  # noqa: N815
    settings: SettingsAnswer
    createdAt: str  # noqa: N815
    updatedAt: str  # noqa: N815


class TemplatesAnswer(Answer):
    """The templates one sees."""

    templates: list[TemplateAnswer]
    next_cursor: str | None


class WrittenTemplate(TemplateAnswer):
    """A template, once more under the key that the reference clients read."""

    template: TemplateAnswer
    seq: int | None = None


class DeletedTemplate(Answer):
    """What was archived."""

    id: str
    success: bool
    seq: int | None = None


@issue_templates.get("/issue-templates", auth="workspace", query=TemplatesQuery, answer=TemplatesAnswer, cached=True)
def list_issue_templates(actor: Actor, query: TemplatesQuery) -> bytes:
    """List the templates one sees, or those that a team can use, oldest first; none for a team out of sight."""
    after = query.after_id()
    with database().reading() as connection:
        try:
            teams = [visible_team_id(connection, actor, query.team)] if query.team else None
        except NotFound:
            return Page([], None).under("templates")
        keys = template_queries.templates(
            connection, actor, teams=teams, archived=query.archived, after=after, limit=query.limit + 1
        )
        shown, following = query.cut(keys, lambda key: (key[0],))
        fragments = runtime().projections.fragments(connection, template_queries.ISSUE_TEMPLATE, shown)
    answers = [orjson.dumps(_for_reference_clients(each)) for each in fragments]
    return Page(answers, following).under("templates")


@issue_templates.post("/issue-templates", auth="workspace", body=TemplateBody, answer=WrittenTemplate, status=201)
def create_issue_template(actor: Actor, body: TemplateBody) -> bytes:
    """Create a template, or copy one."""
    return _written(actor, *templates.create_template(actor, body.values(actor), copy_of=body.duplicate_from_id))


@issue_templates.patch("/issue-templates/<template_id>", auth="workspace", body=TemplatePatch, answer=WrittenTemplate)
def update_issue_template(actor: Actor, template_id: str, body: TemplatePatch) -> bytes:
    """Change, archive or bring back a template."""
    seq = templates.update_template(actor, parse_id(template_id), body.values(actor))
    return _written(actor, parse_id(template_id), seq)


@issue_templates.delete("/issue-templates/<template_id>", auth="workspace", answer=DeletedTemplate)
def delete_issue_template(actor: Actor, template_id: str) -> dict[str, Any]:
    """Archive a template."""
    seq = templates.delete_template(actor, parse_id(template_id))
    return {"id": template_id, "success": True, "seq": seq}


def _written(actor: Actor, template_id: UUID, seq: int | None) -> bytes:
    with database().reading() as connection:
        entity = template_queries.ISSUE_TEMPLATE
        found = runtime().projections.one(connection, entity, actor.visibility, template_id)
    if found is None:
        raise NotFound
    template = _for_reference_clients(found)
    return with_seq(orjson.dumps({**template, "template": template}), seq)


def _for_reference_clients(fragment: bytes) -> dict[str, Any]:
    template = orjson.loads(fragment)
    draft = template["issue"]
    settings = {
        "title": draft.get("title"),
        "body": draft.get("description"),
        "defaultPriority": draft.get("priority"),
        "defaultStatusId": draft.get("state_id"),
        "defaultStatusName": draft.get("state_name"),
        "defaultTeamId": template["team_id"],
        "archivedAt": template["archived_at"],
    }
    return {
        **template,
        "type": "issue",
        "teamId": template["team_id"],
        "settings": {name: value for name, value in settings.items() if value is not None},
        "createdAt": template["created_at"],
        "updatedAt": template["updated_at"],
    }
