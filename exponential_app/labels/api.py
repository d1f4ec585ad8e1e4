"""Routes of labels."""

from typing import Annotated, Any, Literal
from uuid import UUID

import orjson
from pydantic import AliasChoices, BeforeValidator, Field
from sqlalchemy import Connection

from exponential_app.kernel.actor import Actor
from exponential_app.kernel.clock import timestamp
from exponential_app.kernel.db import database
from exponential_app.kernel.endpoint import Endpoints, runtime
from exponential_app.kernel.errors import NotFound
from exponential_app.kernel.ids import parse_id
from exponential_app.kernel.paging import Page, PageQuery
from exponential_app.kernel.projection import with_seq
from exponential_app.kernel.schema import Answer, Body, Color, Name, Storable
from exponential_app.labels import commands, queries

labels = Endpoints("labels")

Description = Annotated[str, Field(max_length=1000), Storable]
# The reference clients say "" where they mean none.
Reference = Annotated[UUID | None, BeforeValidator(lambda value: None if value == "" else value)]


def _either(snake: str, *others: str) -> Any:
    return Field(validation_alias=AliasChoices(snake, *others))


class LabelBody(Body):
    """A new label or group, of a team when one is named."""

    id: UUID | None = None
    name: Name
    color: Color = "#8b93a1"
    description: Description | None = None
    team_id: Annotated[Reference, _either("team_id", "teamId")] = None
    group_id: Annotated[Reference, _either("group_id", "parentLabelId")] = None
    is_group: bool = False


class LabelPatch(Body):
    """Changes of a label; what is absent stays. A team of null makes it the workspace's."""

    name: Name = ""
    color: Color = ""
    description: Description | None = None
    archived: bool = False
    team_id: Annotated[Reference, _either("team_id", "teamId")] = None
    group_id: Annotated[Reference, _either("group_id", "parentLabelId")] = None
    is_group: Annotated[bool, _either("is_group", "convertToGroup")] = False
    child_name: Name | None = None


class LabelsQuery(PageQuery):
    """Which labels; those of a team come with the workspace's, which it uses too."""

    scope: Literal["workspace", "team", "all"] = "all"
    team_id: Annotated[UUID | None, _either("team_id", "teamId")] = None
    archived: Annotated[bool, _either("archived", "includeArchived")] = False

    def wanted(self) -> queries.Wanted:
        """Return which labels the list holds."""
        return queries.Wanted(self.scope, self.team_id, self.archived)


class LabelAnswer(Answer):
    """A label."""

    id: str
    team_id: str | None
    group_id: str | None
    is_group: bool
    name: str
    color: str
    description: str | None
    archived_at: str | None
    version: int


class ToldLabel(LabelAnswer):
    """A label with what depends on who asks, in our words and in those of the reference clients."""

    issue_count: int
    last_applied_at: str | None
    created_at: str
    updated_at: str
    scope: Literal["workspace", "team"]
    parentLabelId: str | None  # noqa: N815
    teamId: str | None  # noqa: N815
    teamName: str | None  # noqa: N815
    teamKey: str | None  # noqa: N815
    archivedAt: str | None  # noqa: N815
    issueCount: int  # noqa: N815
    lastApplied: str | None  # noqa: N815
    createdAt: str  # noqa: N815
    updatedAt: str  # noqa: N815


class LabelsAnswer(Answer):
    """The labels one sees."""

    labels: list[ToldLabel]
    next_cursor: str | None


class WrittenLabel(LabelAnswer):
    """A label, once more under the key that the reference clients read."""

    label: ToldLabel
    seq: int | None = None


class DeletedLabel(LabelAnswer):
    """A label that was archived."""

    success: bool
    seq: int | None = None


@labels.get("/labels", auth="workspace", query=LabelsQuery, answer=LabelsAnswer, cached=True)
def list_labels(actor: Actor, query: LabelsQuery) -> bytes:
    """List the labels one sees, oldest first."""
    with database().reading() as connection:
        keys = queries.labels(connection, actor, query.wanted(), after=query.after_id(), limit=query.limit + 1)
        shown, following = query.cut(keys, lambda key: (key[0],))
        told = _told(connection, actor, shown)
    return Page([orjson.dumps(each) for each in told], following).under("labels")


@labels.post("/labels", auth="workspace", body=LabelBody, answer=WrittenLabel, status=201)
def create_label(actor: Actor, body: LabelBody) -> bytes:
    """Create a label or a group of labels."""
    return _written(actor, *commands.create_label(actor, body.model_dump()))


@labels.patch("/labels/<label_id>", auth="workspace", body=LabelPatch, answer=WrittenLabel)
def update_label(actor: Actor, label_id: str, body: LabelPatch) -> bytes:
    """Change, group, promote, archive or bring back a label."""
    seq = commands.update_label(actor, parse_id(label_id), body.given())
    return _written(actor, parse_id(label_id), seq)


@labels.delete("/labels/<label_id>", auth="workspace", answer=DeletedLabel)
def delete_label(actor: Actor, label_id: str) -> dict[str, Any]:
    """Archive a label."""
    seq = commands.delete_label(actor, parse_id(label_id))
    return {**orjson.loads(_label(actor, parse_id(label_id))), "success": True, "seq": seq}


def _label(actor: Actor, label_id: UUID) -> bytes:
    with database().reading() as connection:
        found = runtime().projections.one(connection, queries.LABEL, actor.visibility, label_id)
    if found is None:
        raise NotFound
    return found


def _written(actor: Actor, label_id: UUID, seq: int | None) -> bytes:
    label = _label(actor, label_id)
    with database().reading() as connection:
        told = _told(connection, actor, [(label_id, orjson.loads(label)["version"])])
    if not told:
        raise NotFound
    return with_seq(label[:-1] + b',"label":' + orjson.dumps(told[0]) + b"}", seq)


def _told(connection: Connection, actor: Actor, keys: list[tuple[UUID, int]]) -> list[dict[str, Any]]:
    fragments = runtime().projections.fragments(connection, queries.LABEL, keys)
    known = queries.facts(connection, actor, [key[0] for key in keys])
    parsed = [orjson.loads(fragment) for fragment in fragments]
    return [_with_facts(label, known[UUID(label["id"])]) for label in parsed if UUID(label["id"]) in known]


def _with_facts(label: dict[str, Any], facts: queries.LabelFacts) -> dict[str, Any]:
    created_at, updated_at, last = map(timestamp, (facts.created_at, facts.updated_at, facts.last_applied_at))
    return label | {
        "issue_count": facts.issue_count,
        "last_applied_at": last,
        "created_at": created_at,
        "updated_at": updated_at,
        "scope": "team" if label["team_id"] else "workspace",
        "parentLabelId": label["group_id"],
        "teamId": label["team_id"],
        "teamName": facts.team_name,
        "teamKey": facts.team_key,
        "archivedAt": label["archived_at"],
        "issueCount": facts.issue_count,
        "lastApplied": last,
        "createdAt": created_at,
        "updatedAt": updated_at,
    }
