"""Routes of issues."""

from datetime import date, datetime
from typing import Annotated, Any, Literal
from uuid import UUID
from zoneinfo import ZoneInfo

import orjson
from pydantic import AliasChoices, Field, ValidationInfo, field_validator
from pydantic_core import PydanticCustomError

from exponential_app.issues import commands, listing, queries, sorting, templates
from exponential_app.issues.conflict_shapes import BaseVersion, ConflictAnswer, SettlingBody
from exponential_app.issues.conflicts import settle_conflict
from exponential_app.issues.filters.grammar import from_text
from exponential_app.issues.texts import DESCRIPTION, TITLE
from exponential_app.kernel.actor import Actor
from exponential_app.kernel.db import database
from exponential_app.kernel.endpoint import Endpoints, Reply, runtime
from exponential_app.kernel.paging import Page, PageQuery
from exponential_app.kernel.projection import with_seq
from exponential_app.kernel.schema import Answer, Body, RankingKey, Storable, TimeZone

issues = Endpoints("issues")

Title = Annotated[str, Field(min_length=TITLE.shortest, max_length=TITLE.longest), Storable]
Description = Annotated[str, Field(max_length=DESCRIPTION.longest), Storable]
Priority = Literal["none", "urgent", "high", "medium", "low"]
# A number, and not what can be read as one: true would be 1.
Estimate = Annotated[int, Field(strict=True, ge=0, le=1000)]
LabelIds = Annotated[list[UUID], Field(max_length=100)]


def _either(snake: str, camel: str) -> Any:
    return Field(validation_alias=AliasChoices(snake, camel))


class Properties(Body):
    """What creating and updating share. The last three belong to the reference clients, who send them as null."""

    description: Description | None = None
    priority: Priority = "none"
    assignee_id: Annotated[UUID | None, _either("assignee_id", "assigneeId")] = None
    due_date: Annotated[date | None, _either("due_date", "dueDate")] = None
    estimate: Estimate | None = None
    parent_issue_id: Annotated[UUID | None, _either("parent_issue_id", "parentIssueId")] = None
    project_id: Annotated[None, _either("project_id", "projectId")] = None
    project_milestone_id: Annotated[None, _either("project_milestone_id", "projectMilestoneId")] = None
    cycle_id: Annotated[None, _either("cycle_id", "cycleId")] = None


class IssueBody(Properties):
    """A new issue: the team's default state unless another is named, and a title unless a template has one."""

    id: UUID | None = None
    template_id: Annotated[UUID | None, _either("template_id", "templateId")] = None
    use_default_template: bool = False
    title: Annotated[Title | None, Field(validate_default=True)] = None
    team_id: Annotated[UUID, _either("team_id", "teamId")]
    state_id: Annotated[UUID | None, _either("state_id", "stateId")] = None
    label_ids: Annotated[LabelIds, _either("label_ids", "labelIds")] = Field(default_factory=list)
    sub_issue_rank: Annotated[RankingKey, _either("sub_issue_rank", "subIssueRank")] = ""

    @field_validator("title")
    @classmethod
    def _named(cls, title: str | None, info: ValidationInfo) -> str | None:
        if title is None and not info.data.get("template_id") and not info.data.get("use_default_template"):
            raise PydanticCustomError("missing", "is required")
        return title


class IssuePatch(Properties):
    """Changes of an issue: what is absent stays, null clears; texts began from `base_version`, where it is given."""

    title: Title = ""
    team_id: Annotated[UUID, _either("team_id", "teamId")] = UUID(int=0)
    state_id: Annotated[UUID, _either("state_id", "stateId")] = UUID(int=0)
    label_ids: Annotated[LabelIds, _either("label_ids", "labelIds")] = Field(default_factory=list)
    rank: RankingKey = ""
    sub_issue_rank: Annotated[RankingKey, _either("sub_issue_rank", "subIssueRank")] = ""
    base_version: BaseVersion = None


class IssuesQuery(PageQuery):
    """Which issues; several values are separated by commas and any of them matches."""

    team: Annotated[str | None, Field(validation_alias=AliasChoices("team", "team_id"))] = None
    state: str | None = None
    assignee: str | None = None
    label: str | None = None
    updated_after: datetime | None = None
    archived: bool = False
    trashed: bool = False
    fields: Annotated[str, Field(max_length=1000)] | None = None
    filter: Annotated[str | None, Field(description="A filter tree as JSON")] = None
    sort: Annotated[str | None, Field(description="Fields, a minus before those that descend: -priority,due_date")] = (
        None
    )
    timezone: TimeZone = "UTC"

    @field_validator("updated_after")
    @classmethod
    def _with_zone(cls, value: datetime | None) -> datetime | None:
        if value is not None and value.tzinfo is None:
            raise ValueError("must name its time zone, as in 2026-11-24T09:00:00Z")
        return value

    def filters(self) -> queries.Filters:
        """Return the filters of the list."""
        return queries.Filters(
            team=_values(self.team),
            state=_values(self.state),
            assignee=_values(self.assignee),
            label=_values(self.label),
            updated_after=self.updated_after,
            archived=self.archived,
            trashed=self.trashed,
        )


    def question(self, actor: Actor) -> listing.Question:
        """Return what is asked, the tree and the order included."""
        orders, zone = sorting.read_words(self.sort), ZoneInfo(self.timezone)
        return listing.question(actor, self.filters(), from_text(self.filter), orders=orders, zone=zone)


class DeleteQuery(Body):
    """How to delete: into the trash, or for good."""

    forever: bool = False


class ReactionAnswer(Answer):
    """An emoji and the people who have given it, first come first."""

    emoji: str
    person_ids: list[str]


class LeftOutAnswer(Answer):
    """A value that did not fit: of the issue at that place of the tree, counted from 0."""

    place: int
    field: str
    reason: str


class PlantedAnswer(Answer):
    """The issues that a template or a recurring issue became, the topmost first, and what did not fit any more."""

    issue_ids: list[str]
    left_out: list[LeftOutAnswer]


class IssueAnswer(Answer):
    """An issue."""

    id: str
    number: int
    identifier: str
    title: str
    description: str | None
    team_id: str
    state_id: str
    assignee_id: str | None
    creator_id: str | None
    priority: Priority
    label_ids: list[str]
    subscriber_ids: list[str]
    reactions: list[ReactionAnswer]
    due_date: str | None
    estimate: int | None
    parent_issue_id: str | None
    sub_issue_rank: str | None
    rank: str
    is_sample: bool
    created_at: str
    updated_at: str
    started_at: str | None
    completed_at: str | None
    canceled_at: str | None
    archived_at: str | None
    trashed_at: str | None
    purges_at: str | None
    auto_closed_at: str | None
    auto_archived_at: str | None
    recurring_issue_id: str | None
    sla_status: Literal["none", "on_track", "at_risk", "breached", "achieved", "failed"]
    sla_rule_id: str | None
    sla_started_at: str | None
    sla_at_risk_at: str | None
    sla_breaches_at: str | None
    sla_paused_at: str | None
    version: int
    has_conflicts: bool
    conflicts: list[ConflictAnswer]
    project_id: None
    project_milestone_id: None
    cycle_id: None
    sort_order: None
    seq: int | None = None
    from_template: PlantedAnswer | None = None


class IssuesAnswer(Answer):
    """A page of issues; with `fields` each entry holds only those."""

    data: list[IssueAnswer | dict[str, Any]]
    next_cursor: str | None


class DeletedAnswer(Answer):
    """What was deleted."""

    id: str
    success: bool
    seq: int | None = None


class SamplesAnswer(Answer):
    """How many teaching issues went."""

    removed: int
    seq: int | None = None


@issues.get("/issues", auth="workspace", query=IssuesQuery, answer=IssuesAnswer, cached=True)
def list_issues(actor: Actor, query: IssuesQuery) -> bytes | Reply:
    """List issues, newest first unless another order is asked for."""
    if query.filter is not None or query.sort is not None:
        return _filtered(actor, query)
    after = query.after(datetime, UUID)
    with database().reading() as connection:
        rows = queries.page(connection, actor, query.filters(), after, query.limit + 1)
        shown, following = query.cut(rows, lambda row: (row[2], row[0]))
        keys = [(row[0], row[1]) for row in shown]
        fragments = runtime().projections.fragments(connection, queries.ISSUE, keys)
    return Page(fragments, following).narrowed(query.fields).under("data")


@issues.post("/issues", auth="workspace", body=IssueBody, answer=IssueAnswer, status=201)
def create_issue(actor: Actor, body: IssueBody) -> bytes:
    """Create an issue."""
    asked = body.given()
    values = {name: asked[name] for name in asked if name not in {"template_id", "use_default_template", "team_id"}}
    if body.title is None:
        values.pop("title", None)
    if body.template_id is None and not body.use_default_template:
        return _written(actor, *commands.create_issue(actor, team_id=body.team_id, values=values))
    planted, seq = templates.create_from_template(
        actor, team_id=body.team_id, template_id=body.template_id, values=values
    )
    made = orjson.dumps(planted.worded())
    return _written(actor, planted.ids[0], seq)[:-1] + b',"from_template":' + made + b"}"


@issues.get("/issues/<ref>", auth="workspace", answer=IssueAnswer, cached=True)
def get_issue(actor: Actor, ref: str) -> bytes:
    """Read an issue by id or identifier."""
    with database().reading() as connection:
        issue_id = queries.issue_id(connection, actor, ref)
    return _written(actor, issue_id, None)


@issues.patch("/issues/<ref>", auth="workspace", body=IssuePatch, answer=IssueAnswer, conditional=True)
def update_issue(actor: Actor, ref: str, body: IssuePatch, expected_version: int | None) -> bytes:
    """Change an issue."""
    patch = body.given()
    base_version = patch.pop("base_version", None)
    written = commands.update_issue(actor, ref, patch, expected_version=expected_version, base_version=base_version)
    return _written(actor, *written)


@issues.post(
    "/issues/<ref>/conflicts/<conflict_id>/resolve", auth="workspace", body=SettlingBody, answer=IssueAnswer
)
def resolve_conflict(actor: Actor, ref: str, conflict_id: str, body: SettlingBody) -> bytes:
    """Settle a text of an issue that could not be merged."""
    return _written(actor, *settle_conflict(actor, ref, conflict_id, body.settlement()))


@issues.post("/issues/<ref>/archive", auth="workspace", answer=IssueAnswer)
def archive_issue(actor: Actor, ref: str) -> bytes:
    """Archive an issue."""
    return _written(actor, *commands.archive_issue(actor, ref))


@issues.post("/issues/<ref>/restore", auth="workspace", answer=IssueAnswer)
def restore_issue(actor: Actor, ref: str) -> bytes:
    """Bring an issue back from the archive or the trash."""
    return _written(actor, *commands.restore_issue(actor, ref))


@issues.delete("/issues/<ref>", auth="workspace", query=DeleteQuery, answer=DeletedAnswer)
def delete_issue(actor: Actor, ref: str, query: DeleteQuery) -> dict[str, Any]:
    """Move an issue to the trash, or delete one that is there for good."""
    issue_id, seq = (commands.delete_issue if query.forever else commands.trash_issue)(actor, ref)
    return {"id": str(issue_id), "success": True, "seq": seq}


@issues.delete("/workspaces/current/samples", auth="workspace", answer=SamplesAnswer)
def remove_samples(actor: Actor) -> dict[str, Any]:
    """Move all teaching issues to the trash."""
    removed, seq = commands.remove_samples(actor)
    return {"removed": removed, "seq": seq}


def _filtered(actor: Actor, query: IssuesQuery) -> Reply:
    question = query.question(actor)
    with database().reading() as connection:
        rows, following = listing.page(connection, actor, question, query.cursor, query.limit)
        fragments = runtime().projections.fragments(connection, queries.ISSUE, [(row[0], row[1]) for row in rows])
    content = Page(fragments, following).narrowed(query.fields).under("data")
    return Reply(content, is_momentary=question.is_momentary)


def _written(actor: Actor, issue_id: UUID, seq: int | None) -> bytes:
    with database().reading() as connection:
        found = runtime().projections.one(connection, queries.ISSUE, actor.visibility, issue_id)
    return with_seq(found or b"{}", seq)


def _values(text: str | None) -> tuple[str, ...]:
    return tuple(value.strip() for value in text.split(",") if value.strip()) if text else ()
