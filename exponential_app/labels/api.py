"""Routes of labels."""

from typing import Annotated, Any
from uuid import UUID

import orjson
from pydantic import AliasChoices, Field

from exponential_app.kernel.actor import Actor
from exponential_app.kernel.db import database
from exponential_app.kernel.endpoint import Endpoints, runtime
from exponential_app.kernel.errors import NotFound
from exponential_app.kernel.ids import parse_id
from exponential_app.kernel.paging import Page, PageQuery, decode_cursor, encode_cursor
from exponential_app.kernel.projection import with_seq
from exponential_app.kernel.schema import Answer, Body, Color, Name, Storable
from exponential_app.labels import commands, queries

labels = Endpoints("labels")

Description = Annotated[str, Field(max_length=1000), Storable]


class LabelBody(Body):
    """A new label, of a team when one is named."""

    id: UUID | None = None
    name: Name
    color: Color = "#8b93a1"
    description: Description | None = None
    team_id: Annotated[UUID | None, Field(validation_alias=AliasChoices("team_id", "teamId"))] = None


class LabelPatch(Body):
    """Changes of a label; what is absent stays."""

    name: Name = ""
    color: Color = ""
    description: Description | None = None
    archived: bool = False


class LabelsQuery(PageQuery):
    """Which labels."""

    archived: Annotated[bool, Field(validation_alias=AliasChoices("archived", "includeArchived"))] = False


class LabelAnswer(Answer):
    """A label."""

    id: str
    team_id: str | None
    name: str
    color: str
    description: str | None
    archived_at: str | None
    version: int
    seq: int | None = None
    success: bool | None = None


class LabelsAnswer(Answer):
    """The labels one sees."""

    labels: list[LabelAnswer]
    next_cursor: str | None


class WrittenLabel(LabelAnswer):
    """A label, once more under the key that the reference clients read."""

    label: LabelAnswer


@labels.get("/labels", auth="workspace", query=LabelsQuery, answer=LabelsAnswer)
def list_labels(actor: Actor, query: LabelsQuery) -> bytes:
    """List the labels one sees, oldest first."""
    after = UUID(str(decode_cursor(query.cursor, UUID)[0])) if query.cursor else None
    with database().reading() as connection:
        keys = queries.labels(connection, actor, archived=query.archived, after=after, limit=query.limit + 1)
        shown = keys[: query.limit]
        fragments = runtime().projections.fragments(connection, queries.LABEL, shown)
    return Page(fragments, encode_cursor(shown[-1][0]) if len(keys) > query.limit else None).under("labels")


@labels.post("/labels", auth="workspace", body=LabelBody, answer=WrittenLabel, status=201)
def create_label(actor: Actor, body: LabelBody) -> bytes:
    """Create a label."""
    values = body.model_dump()
    label_id, seq = commands.create_label(actor, label_id=values.pop("id"), **values)
    return _written(actor, label_id, seq)


@labels.patch("/labels/<label_id>", auth="workspace", body=LabelPatch, answer=WrittenLabel)
def update_label(actor: Actor, label_id: str, body: LabelPatch) -> bytes:
    """Change, archive or bring back a label."""
    seq = commands.update_label(actor, parse_id(label_id), body.given())
    return _written(actor, parse_id(label_id), seq)


@labels.delete("/labels/<label_id>", auth="workspace", answer=LabelAnswer)
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
    return with_seq(label[:-1] + b',"label":' + label + b"}", seq)
