"""Routes of reactions to issues, and the shapes that comments share."""

from typing import Annotated, Any
from uuid import UUID

import orjson
from pydantic import Field, RootModel

from exponential_app.issues.answers import issue_json, plain_issue
from exponential_app.issues.api import IssueAnswer
from exponential_app.issues.reacting import give, react_to_issue, switch, take
from exponential_app.kernel.actor import Actor
from exponential_app.kernel.endpoint import Endpoints
from exponential_app.kernel.schema import Answer, Body, Storable

reactions = Endpoints("issues")


class EmojiBody(Body):
    """One emoji, or a name like :tada:."""

    emoji: Annotated[str, Field(min_length=1, max_length=40), Storable]


class GivenReaction(Answer):
    """An emoji, who has given it, and whether the reader has."""

    emoji: str
    person_ids: list[str]
    count: int
    reacted: bool
    reactedByMe: bool  # noqa: N815 -- the reference clients' name


class ReactionsAnswer(RootModel[list[GivenReaction]]):
    """All reactions to one thing, first used first."""


@reactions.post("/issues/<ref>/reactions", auth="workspace", body=EmojiBody, answer=ReactionsAnswer)
def toggle_issue_reaction(actor: Actor, ref: str, body: EmojiBody) -> bytes:
    """Give an issue an emoji, or take it back when it is there already."""
    issue_id, _ = react_to_issue(actor, ref, switch, body.emoji)
    return _summarised(actor, issue_id)


@reactions.delete("/issues/<ref>/reactions", auth="workspace", body=EmojiBody, answer=ReactionsAnswer)
def clear_issue_reaction(actor: Actor, ref: str, body: EmojiBody) -> bytes:
    """Take one's emoji off an issue, named in the body; once is enough."""
    issue_id, _ = react_to_issue(actor, ref, take, body.emoji)
    return _summarised(actor, issue_id)


@reactions.put("/issues/<ref>/reactions/<emoji>", auth="workspace", answer=IssueAnswer)
def give_issue_reaction(actor: Actor, ref: str, emoji: str) -> bytes:
    """Give an issue an emoji; once is enough."""
    return issue_json(actor, *react_to_issue(actor, ref, give, emoji))


@reactions.delete("/issues/<ref>/reactions/<emoji>", auth="workspace", answer=IssueAnswer)
def take_issue_reaction(actor: Actor, ref: str, emoji: str) -> bytes:
    """Take one's emoji off an issue; once is enough."""
    return issue_json(actor, *react_to_issue(actor, ref, take, emoji))


def summary(given: list[dict[str, Any]], reader: UUID) -> list[dict[str, Any]]:
    """Return reactions as the reference clients read them, with the people as ours do."""
    return [
        {**each, "count": len(each["person_ids"]), "reacted": mine, "reactedByMe": mine}
        for each in given
        for mine in [str(reader) in each["person_ids"]]
    ]


def _summarised(actor: Actor, issue_id: UUID) -> bytes:
    return orjson.dumps(summary(plain_issue(actor, issue_id).get("reactions", []), actor.person_id))
