"""Routes of the inbox: events as the reference clients list them."""

from datetime import UTC, datetime
from typing import Annotated, Any
from uuid import UUID

from pydantic import AfterValidator, AliasChoices, AwareDatetime, Field

from exponential_app.inbox import commands, queries
from exponential_app.inbox.answers import event_json, people_in
from exponential_app.inbox.rules import KINDS
from exponential_app.kernel.actor import Actor
from exponential_app.kernel.clock import timestamp
from exponential_app.kernel.db import database
from exponential_app.kernel.endpoint import Endpoints, runtime
from exponential_app.kernel.errors import Invalid
from exponential_app.kernel.ids import parse_id
from exponential_app.kernel.paging import PageQuery
from exponential_app.kernel.schema import Answer, Body

inbox = Endpoints("notifications")


class EventsQuery(PageQuery):
    """Which events; kinds are separated by commas."""

    unread: bool = False
    kind: Annotated[str, Field(max_length=400)] | None = None

    def wanted(self) -> dict[str, Any]:
        """Return what the list keeps; Invalid for a kind that there is not."""
        kinds = [kind.strip() for kind in self.kind.split(",")] if self.kind else []
        if not set(kinds) <= set(KINDS):
            raise Invalid(fields={"kind": [f"must be among {', '.join(KINDS)}"]})
        return ({"unread": True} if self.unread else {}) | ({"kinds": kinds} if kinds else {})


def _in_utc(instant: datetime) -> datetime:
    try:
        return instant.astimezone(UTC)
    except OverflowError:
        raise ValueError("is too far away") from None


Until = Annotated[
    Annotated[AwareDatetime, AfterValidator(_in_utc)] | None,
    Field(validation_alias=AliasChoices("snoozed_until_at", "snoozedUntilAt")),
]


class SnoozeBody(Body):
    """Until when, null for no longer."""

    snoozed_until_at: Until


class EventAnswer(Answer):
    """One thing that happened; `count` of it when it happened again within minutes."""

    id: str
    thread_id: str
    type: str
    count: int
    detail: dict[str, Any]
    actor_id: str | None
    actorName: str | None  # noqa: N815 -- the reference clients' names, here and below
    actorImage: str | None  # noqa: N815
    comment_id: str | None
    team_id: str | None
    team_name: str | None
    view_id: str | None
    view_name: str | None
    issueId: str | None  # noqa: N815
    issueIdentifier: str | None  # noqa: N815
    issueTitle: str | None  # noqa: N815
    issuePriority: str | None  # noqa: N815
    createdAt: str  # noqa: N815
    readAt: str | None  # noqa: N815
    snoozedUntilAt: str | None  # noqa: N815
    unsnoozedAt: str | None  # noqa: N815


class EventsAnswer(Answer):
    """A page of what one was told."""

    notifications: list[EventAnswer]
    unreadCount: int  # noqa: N815
    next_cursor: str | None


class UnreadAnswer(Answer):
    """How many events are new, and in how many threads."""

    unreadCount: int  # noqa: N815
    unread_threads: int


class DoneAnswer(UnreadAnswer):
    """That it was done, and what is new still."""

    success: bool


class ReadAnswer(DoneAnswer):
    """How many events were marked as read."""

    updatedCount: int  # noqa: N815


class SnoozedEvent(Answer):
    """The event whose thread sleeps now, or has woken."""

    id: str
    snoozedUntilAt: str | None  # noqa: N815
    unsnoozedAt: str | None  # noqa: N815


class SnoozedAnswer(DoneAnswer):
    """How an event sleeps."""

    notification: SnoozedEvent


class PreferencesAnswer(Answer):
    """Which kinds reach one's inbox."""

    inbox: dict[str, bool]


class PreferencesPatch(Body):
    """Kinds to switch on or off in one's inbox."""

    inbox: dict[str, bool]


@inbox.get("/notifications", auth="workspace", query=EventsQuery, answer=EventsAnswer)
def list_notifications(actor: Actor, query: EventsQuery) -> dict[str, Any]:
    """List what one was told, newest first."""
    after = query.after(datetime, UUID)
    with database().reading() as connection:
        rows = queries.events(connection, actor, queries.Wanted(query.wanted(), query.limit + 1, after))
        shown, following = query.cut(rows, lambda row: (row.at, row.event_id))
        people = people_in(connection, runtime().projections, actor, shown)
        unread, _ = queries.unread(connection, actor)
    listed = [event_json(row, people) for row in shown]
    return {"notifications": listed, "unreadCount": unread, "next_cursor": following}


@inbox.get("/notifications/unread-count", auth="workspace", answer=UnreadAnswer)
def count_unread(actor: Actor) -> dict[str, Any]:
    """Count what is new."""
    return unread_json(actor)


@inbox.patch("/notifications/bulk-read", auth="workspace", answer=ReadAnswer)
def read_all_notifications(actor: Actor) -> dict[str, Any]:
    """Mark everything as read."""
    updated = commands.read_everything(actor)
    return {"success": True, "updatedCount": updated, **unread_json(actor)}


@inbox.patch("/notifications/<event_id>/read", auth="workspace", answer=DoneAnswer)
def read_notification(actor: Actor, event_id: str) -> dict[str, Any]:
    """Mark one event as read."""
    commands.mark_event(actor, parse_id(event_id), is_read=True)
    return done(actor)


@inbox.patch("/notifications/<event_id>/unread", auth="workspace", answer=DoneAnswer)
def unread_notification(actor: Actor, event_id: str) -> dict[str, Any]:
    """Make one event new again."""
    commands.mark_event(actor, parse_id(event_id), is_read=False)
    return done(actor)


@inbox.patch("/notifications/<event_id>/snooze", auth="workspace", body=SnoozeBody, answer=SnoozedAnswer)
def snooze_notification(actor: Actor, event_id: str, body: SnoozeBody) -> dict[str, Any]:
    """Let an event's thread sleep until an instant, or wake it."""
    thread = commands.snooze_event(actor, parse_id(event_id), body.snoozed_until_at)
    event = {
        "id": event_id,
        "snoozedUntilAt": timestamp(thread.snoozed_until),
        "unsnoozedAt": timestamp(thread.unsnoozed_at),
    }
    return {**done(actor), "notification": event}


@inbox.get("/notifications/preferences", auth="workspace", answer=PreferencesAnswer)
def get_preferences(actor: Actor) -> dict[str, Any]:
    """Tell which kinds reach one's inbox."""
    return _preferences(actor)


@inbox.patch("/notifications/preferences", auth="workspace", body=PreferencesPatch, answer=PreferencesAnswer)
def update_preferences(actor: Actor, body: PreferencesPatch) -> dict[str, Any]:
    """Switch kinds on or off in one's inbox."""
    if unknown := sorted(set(body.inbox) - set(KINDS)):
        raise Invalid(fields={f"inbox.{kind[:40]}": ["is not a kind of notification"] for kind in unknown})
    commands.set_preferences(actor, body.inbox)
    return _preferences(actor)


def unread_json(actor: Actor) -> dict[str, int]:
    """Return how much is new."""
    with database().reading() as connection:
        events, threads = queries.unread(connection, actor)
    return {"unreadCount": events, "unread_threads": threads}


def done(actor: Actor) -> dict[str, Any]:
    """Return that it was done, and how much is new still."""
    return {"success": True, **unread_json(actor)}


def _preferences(actor: Actor) -> dict[str, Any]:
    with database().reading() as connection:
        chosen = queries.preferences(connection, actor)
    return {"inbox": {kind: chosen.get(kind, True) for kind in KINDS}}
