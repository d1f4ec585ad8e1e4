"""Routes of relations between issues."""

from typing import Annotated, Any, Literal
from uuid import UUID

import orjson
from pydantic import AliasChoices, Field

from exponential_app.issues import queries, relation_queries
from exponential_app.issues import relations as commands
from exponential_app.kernel.actor import Actor
from exponential_app.kernel.clock import timestamp
from exponential_app.kernel.db import AnyRow, database
from exponential_app.kernel.endpoint import Endpoints
from exponential_app.kernel.ids import parse_id
from exponential_app.kernel.paging import Page, PageQuery
from exponential_app.kernel.schema import Answer, Body

relations = Endpoints("issues")

Word = Literal["blocks", "blocked_by", "duplicate", "duplicate_of", "related"]
# An id or an identifier; longer than either can be no issue's.
Reference = Annotated[str, Field(min_length=1, max_length=64)]


class RelationBody(Body):
    """What the issue is to another one: `blocks` it, is `blocked_by` it, a `duplicate_of` it, or `related` to it.

    `duplicate` means `duplicate_of`.
    """

    id: UUID | None = None
    type: Annotated[Word, Field(validation_alias=AliasChoices("type", "kind"))]
    target_issue_id: Annotated[
        Reference,
        Field(
            validation_alias=AliasChoices("target_issue_id", "targetIssueId", "related_issue_id", "relatedIssueId")
        ),
    ]


class RelatedIssue(Answer):
    """The other issue of a relation."""

    id: str
    identifier: str
    title: str


class RelationAnswer(Answer):
    """A relation as seen from one of its issues: `type` says what that one is to `issue`, the other.

    A duplicate reads `duplicate_of` on the issue that is one, and `duplicate` on the one that stays.
    """

    id: str
    issue_id: str
    related_issue_id: str
    kind: Literal["blocks", "duplicate", "related"]
    created_at: str
    version: int
    type: Word
    issue: RelatedIssue
    seq: int | None = None


class RelationsAnswer(Answer):
    """The relations of an issue."""

    data: list[RelationAnswer]
    next_cursor: str | None


class RelationRemoved(Answer):
    """What is no more."""

    id: str
    success: bool
    seq: int | None = None


@relations.get("/issues/<ref>/relations", auth="workspace", query=PageQuery, answer=RelationsAnswer, cached=True)
def list_relations(actor: Actor, ref: str, query: PageQuery) -> bytes:
    """List an issue's relations, oldest first."""
    with database().reading() as connection:
        issue_id = queries.issue_id(connection, actor, ref)
        found = relation_queries.page(connection, actor, issue_id, after=query.after_id(), limit=query.limit + 1)
    shown, following = query.cut(found, lambda row: (row.id,))
    return Page([orjson.dumps(_seen_from(issue_id, row)) for row in shown], following).under("data")


@relations.post("/issues/<ref>/relations", auth="workspace", body=RelationBody, answer=RelationAnswer, status=201)
def create_relation(actor: Actor, ref: str, body: RelationBody) -> dict[str, Any]:
    """Relate an issue to another; a duplicate is closed."""
    issue_id, relation_id, seq = commands.relate(
        actor, ref, word=body.type, target=body.target_issue_id, relation_id=body.id
    )
    with database().reading() as connection:
        row = relation_queries.one(connection, actor, issue_id, relation_id)
    return {**_seen_from(issue_id, row), "seq": seq}


@relations.get("/issues/<ref>/relations/<relation_id>", auth="workspace", answer=RelationAnswer, cached=True)
def get_relation(actor: Actor, ref: str, relation_id: str) -> dict[str, Any]:
    """Read a relation of an issue."""
    with database().reading() as connection:
        issue_id = queries.issue_id(connection, actor, ref)
        return _seen_from(issue_id, relation_queries.one(connection, actor, issue_id, parse_id(relation_id)))


@relations.delete("/issues/<ref>/relations/<relation_id>", auth="workspace", answer=RelationRemoved)
def delete_relation(actor: Actor, ref: str, relation_id: str) -> dict[str, Any]:
    """Remove a relation; a duplicate goes back to the state it was closed from."""
    seq = commands.unrelate(actor, ref, parse_id(relation_id))
    return {"id": relation_id, "success": True, "seq": seq}


def _seen_from(issue_id: UUID, row: AnyRow) -> dict[str, Any]:
    return {
        **{name: str(getattr(row, name)) for name in ("id", "issue_id", "related_issue_id", "kind")},
        "created_at": timestamp(row.created_at),
        "version": row.version,
        "type": _word(row.kind, is_first=row.issue_id == issue_id),
        "issue": {"id": str(row.other_id), "identifier": f"{row.key}-{row.number}", "title": row.title},
    }


def _word(kind: str, *, is_first: bool) -> str:
    if kind == "blocks":
        return "blocks" if is_first else "blocked_by"
    if kind == "duplicate":
        return "duplicate_of" if is_first else "duplicate"
    return kind
