"""Routes of who follows an issue."""

from typing import Annotated, Any
from uuid import UUID

from pydantic import AliasChoices, Field

from exponential_app.issues import queries, subscriptions
from exponential_app.issues.answers import plain_issue
from exponential_app.issues.api import IssueAnswer
from exponential_app.kernel.actor import Actor
from exponential_app.kernel.db import database
from exponential_app.kernel.endpoint import Endpoints
from exponential_app.kernel.ids import parse_id
from exponential_app.kernel.schema import Answer, Body

following = Endpoints("issues")


class SubscribersBody(Body):
    """People to follow an issue from now on."""

    person_ids: Annotated[
        list[UUID], Field(min_length=1, max_length=100, validation_alias=AliasChoices("person_ids", "personIds"))
    ]


class SubscriptionAnswer(Answer):
    """Whether one follows an issue, and who does."""

    subscribed: bool
    watcherCount: int  # noqa: N815 -- the reference clients' name
    subscriber_ids: list[str]


class SubscribedIssue(IssueAnswer):
    """An issue after a change of who follows it."""

    subscribed: bool
    watcherCount: int  # noqa: N815 -- the reference clients' name


@following.get("/issues/<ref>/subscription", auth="workspace", answer=SubscriptionAnswer, cached=True)
def get_subscription(actor: Actor, ref: str) -> dict[str, Any]:
    """Tell whether one follows an issue, and who does."""
    with database().reading() as connection:
        issue_id = queries.issue_id(connection, actor, ref)
    told = _told(actor, issue_id)
    return {name: told[name] for name in SubscriptionAnswer.model_fields}


@following.post("/issues/<ref>/subscription", auth="workspace", answer=SubscribedIssue)
def subscribe(actor: Actor, ref: str) -> dict[str, Any]:
    """Follow an issue."""
    return _told(actor, *subscriptions.subscribe(actor, ref))


@following.delete("/issues/<ref>/subscription", auth="workspace", answer=SubscribedIssue)
def unsubscribe(actor: Actor, ref: str) -> dict[str, Any]:
    """Leave an issue; no rule brings one back."""
    return _told(actor, *subscriptions.unsubscribe(actor, ref))


@following.post("/issues/<ref>/subscribers", auth="workspace", body=SubscribersBody, answer=SubscribedIssue)
def add_subscribers(actor: Actor, ref: str, body: SubscribersBody) -> dict[str, Any]:
    """Let people follow an issue."""
    return _told(actor, *subscriptions.add_subscribers(actor, ref, body.person_ids))


@following.delete("/issues/<ref>/subscribers/<person_id>", auth="workspace", answer=SubscribedIssue)
def remove_subscriber(actor: Actor, ref: str, person_id: str) -> dict[str, Any]:
    """Let somebody follow an issue no longer."""
    return _told(actor, *subscriptions.remove_subscriber(actor, ref, parse_id(person_id)))


def _told(actor: Actor, issue_id: UUID, seq: int | None = None) -> dict[str, Any]:
    issue = plain_issue(actor, issue_id)
    people = issue["subscriber_ids"]
    told = {"subscribed": str(actor.person_id) in people, "watcherCount": len(people)}
    return issue | told | ({} if seq is None else {"seq": seq})
