"""Routes of comments."""

from datetime import datetime
from typing import Annotated, Any
from uuid import UUID

import orjson
from pydantic import AfterValidator, AliasChoices, Field

from exponential_app.comments import commands, queries
from exponential_app.comments.answers import answered
from exponential_app.issues import queries as issues
from exponential_app.issues.conflict_shapes import BaseVersion, ConflictAnswer, SettlingBody
from exponential_app.issues.reacting import give, switch, take
from exponential_app.issues.reaction_api import EmojiBody, GivenReaction, ReactionsAnswer
from exponential_app.kernel.actor import Actor
from exponential_app.kernel.clock import timestamp
from exponential_app.kernel.db import database
from exponential_app.kernel.endpoint import Endpoints, runtime
from exponential_app.kernel.errors import NotFound
from exponential_app.kernel.ids import parse_id
from exponential_app.kernel.paging import PageQuery
from exponential_app.kernel.schema import Answer, Body, Storable

comments = Endpoints("comments")


def _not_blank(text: str) -> str:
    if not text:
        raise ValueError("must not be blank")
    return text


Markdown = Annotated[str, Field(max_length=100_000), AfterValidator(_not_blank), Storable]


class CommentBody(Body):
    """A new comment, a reply when it names the comment that it answers."""

    id: UUID | None = None
    body: Markdown
    parent_id: Annotated[UUID | None, Field(validation_alias=AliasChoices("parent_id", "parentId"))] = None


class CommentPatch(Body):
    """Other words for a comment; they began from `base_version`, where it is given."""

    body: Markdown
    base_version: BaseVersion = None


class AuthorAnswer(Answer):
    """Who wrote a comment, as far as the reader sees them."""

    name: str
    image: str | None


class CommentAnswer(Answer):
    """A comment as its reader may use it; of a deleted one without its words."""

    id: str
    issue_id: str
    parent_id: str | None
    author_id: str | None
    user_id: str | None
    user: AuthorAnswer | None
    body: str | None
    reactions: list[GivenReaction]
    owned_by_me: bool
    can_edit: bool
    can_delete: bool
    created_at: str
    updated_at: str
    edited_at: str | None
    resolved_at: str | None
    resolved_by_id: str | None
    deleted_at: str | None
    version: int
    has_conflicts: bool
    conflicts: list[ConflictAnswer]
    seq: int | None = None
    success: bool | None = None


class CommentsAnswer(Answer):
    """A page of an issue's comments."""

    data: list[CommentAnswer]
    next_cursor: str | None


class WordingAnswer(Answer):
    """What a comment said from an instant on."""

    seq: int
    at: str
    person_id: str | None
    kind: str
    body: str


class WordingsAnswer(Answer):
    """A page of what a comment has said."""

    history: list[WordingAnswer]
    next_cursor: str | None


@comments.get("/issues/<ref>/comments", auth="workspace", query=PageQuery, answer=CommentsAnswer, cached=True)
def list_comments(actor: Actor, ref: str, query: PageQuery) -> dict[str, Any]:
    """List an issue's comments, oldest first."""
    after = query.after(datetime, UUID)
    with database().reading() as connection:
        issue_id = issues.issue_id(connection, actor, ref)
        rows = queries.page(connection, issue_id, after, query.limit + 1)
        shown, following = query.cut(rows, lambda row: (row[2], row[0]))
        fragments = runtime().projections.fragments(connection, queries.COMMENT, [(row[0], row[1]) for row in shown])
        data = answered(connection, runtime().projections, actor, fragments)
    return {"data": data, "next_cursor": following}


@comments.post("/issues/<ref>/comments", auth="workspace", body=CommentBody, answer=CommentAnswer, status=201)
def create_comment(actor: Actor, ref: str, body: CommentBody) -> dict[str, Any]:
    """Comment on an issue, or reply to a comment."""
    written = commands.add_comment(actor, ref, body=body.body, parent_id=body.parent_id, comment_id=body.id)
    return _written(actor, *written)


@comments.get("/comments/<comment_id>", auth="workspace", answer=CommentAnswer, cached=True)
def get_comment(actor: Actor, comment_id: str) -> dict[str, Any]:
    """Read a comment."""
    return _comment(actor, parse_id(comment_id))


@comments.patch("/comments/<comment_id>", auth="workspace", body=CommentPatch, answer=CommentAnswer, conditional=True)
def update_comment(
    actor: Actor, comment_id: str, body: CommentPatch, expected_version: int | None
) -> dict[str, Any]:
    """Change the words of one's own comment."""
    found = parse_id(comment_id)
    versions = {"expected_version": expected_version, "base_version": body.base_version}
    return _written(actor, found, commands.edit_comment(actor, found, body=body.body, **versions))


@comments.post(
    "/comments/<comment_id>/conflicts/<conflict_id>/resolve", auth="workspace", body=SettlingBody, answer=CommentAnswer
)
def resolve_comment_conflict(
    actor: Actor, comment_id: str, conflict_id: str, body: SettlingBody
) -> dict[str, Any]:
    """Settle a text of one's own comment that could not be merged."""
    found = parse_id(comment_id)
    return _written(actor, found, commands.settle_conflict(actor, found, conflict_id, body.settlement()))


@comments.delete("/comments/<comment_id>", auth="workspace", answer=CommentAnswer)
def delete_comment(actor: Actor, comment_id: str) -> dict[str, Any]:
    """Delete a comment; its place stays while replies hang on it."""
    found = parse_id(comment_id)
    return _written(actor, found, commands.delete_comment(actor, found)) | {"success": True}


@comments.post("/comments/<comment_id>/restore", auth="workspace", answer=CommentAnswer)
def restore_comment(actor: Actor, comment_id: str) -> dict[str, Any]:
    """Bring a deleted comment back with its words."""
    found = parse_id(comment_id)
    return _written(actor, found, commands.restore_comment(actor, found))


@comments.post("/comments/<comment_id>/resolve", auth="workspace", answer=CommentAnswer)
def resolve_comment(actor: Actor, comment_id: str) -> dict[str, Any]:
    """Mark a comment's thread as settled; answers with the thread's first comment."""
    return _written(actor, *commands.resolve_thread(actor, parse_id(comment_id)))


@comments.post("/comments/<comment_id>/unresolve", auth="workspace", answer=CommentAnswer)
def unresolve_comment(actor: Actor, comment_id: str) -> dict[str, Any]:
    """Take a comment's thread up again; answers with the thread's first comment."""
    return _written(actor, *commands.reopen_thread(actor, parse_id(comment_id)))


@comments.get("/comments/<comment_id>/history", auth="workspace", query=PageQuery, answer=WordingsAnswer, cached=True)
def comment_history(actor: Actor, comment_id: str, query: PageQuery) -> dict[str, Any]:
    """List what a comment has said, oldest first."""
    found = parse_id(comment_id)
    with database().reading() as connection:
        rows = queries.history(connection, actor, found, query.after_number(), query.limit + 1)
    shown, following = query.cut(rows, lambda row: (row.seq,))
    wordings = [
        {"seq": row.seq, "at": timestamp(row.at), "person_id": row.actor_id, "kind": row.kind, "body": row.body}
        for row in shown
    ]
    return {"history": wordings, "next_cursor": following}


@comments.post("/comments/<comment_id>/reactions", auth="workspace", body=EmojiBody, answer=ReactionsAnswer)
def toggle_comment_reaction(actor: Actor, comment_id: str, body: EmojiBody) -> bytes:
    """Give a comment an emoji, or take it back when it is there already."""
    found = parse_id(comment_id)
    commands.react_to_comment(actor, found, switch, body.emoji)
    return orjson.dumps(_comment(actor, found)["reactions"])


@comments.put("/comments/<comment_id>/reactions/<emoji>", auth="workspace", answer=CommentAnswer)
def give_comment_reaction(actor: Actor, comment_id: str, emoji: str) -> dict[str, Any]:
    """Give a comment an emoji; once is enough."""
    found = parse_id(comment_id)
    return _written(actor, found, commands.react_to_comment(actor, found, give, emoji))


@comments.delete("/comments/<comment_id>/reactions/<emoji>", auth="workspace", answer=CommentAnswer)
def take_comment_reaction(actor: Actor, comment_id: str, emoji: str) -> dict[str, Any]:
    """Take one's emoji off a comment; once is enough."""
    found = parse_id(comment_id)
    return _written(actor, found, commands.react_to_comment(actor, found, take, emoji))


def _comment(actor: Actor, comment_id: UUID) -> dict[str, Any]:
    with database().reading() as connection:
        found = runtime().projections.one(connection, queries.COMMENT, actor.visibility, comment_id)
        if found is None:
            raise NotFound
        return answered(connection, runtime().projections, actor, [found])[0]


def _written(actor: Actor, comment_id: UUID, seq: int | None) -> dict[str, Any]:
    return _comment(actor, comment_id) | ({} if seq is None else {"seq": seq})
