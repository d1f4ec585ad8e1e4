"""Routes of subscriptions to views."""

from typing import Annotated, Any

from pydantic import Field

from exponential_app.kernel.actor import Actor
from exponential_app.kernel.endpoint import Endpoints
from exponential_app.kernel.schema import Answer, Body, TimeZone
from exponential_app.views import subscribing
from exponential_app.views.favourite_api import RemovedAnswer

view_subscriptions = Endpoints("views")


class SubscriptionBody(Body):
    """What to be told of a view, both at first; where the person is, for what its filter says of today."""

    enters: Annotated[bool, Field(description="An issue comes into the view")] = True
    closes: Annotated[bool, Field(description="An issue in it is completed or canceled")] = True
    timezone: TimeZone = "UTC"


class SubscriptionAnswer(Answer):
    """What one is told of a view; its id is the view's."""

    id: str
    enters: bool
    closes: bool
    timezone: str
    version: int


@view_subscriptions.put(
    "/views/<view_ref>/subscription", auth="workspace", body=SubscriptionBody, answer=SubscriptionAnswer
)
def subscribe_to_view(actor: Actor, view_ref: str, body: SubscriptionBody) -> dict[str, Any]:
    """Be told in the inbox of what happens in a view from now on."""
    return subscribing.subscribe(actor, view_ref, body.given())


@view_subscriptions.delete("/views/<view_ref>/subscription", auth="workspace", answer=RemovedAnswer)
def unsubscribe_from_view(actor: Actor, view_ref: str) -> dict[str, Any]:
    """Be told of a view no more."""
    subscribing.unsubscribe(actor, view_ref)
    return {"success": True}
