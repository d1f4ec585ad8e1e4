"""Routes of the inbox: a thread for each issue, team or view, as our screens show it."""

from datetime import datetime
from typing import Any, Literal
from uuid import UUID

from pydantic import AwareDatetime

from exponential_app.inbox import commands, queries
from exponential_app.inbox.answers import people_in, thread_json
from exponential_app.inbox.api import DoneAnswer, EventAnswer, SnoozeBody, Until, done
from exponential_app.kernel.actor import Actor
from exponential_app.kernel.db import database
from exponential_app.kernel.endpoint import Endpoints, runtime
from exponential_app.kernel.errors import NotFound
from exponential_app.kernel.ids import parse_id
from exponential_app.kernel.paging import PageQuery
from exponential_app.kernel.schema import Answer, Body

threads = Endpoints("notifications")


class ThreadsQuery(PageQuery):
    """Which threads: those in the inbox, asleep, either (`kept`), cleared, or any; and changed since an instant."""

    show: Literal["inbox", "snoozed", "kept", "archived", "any"] = "inbox"
    unread: bool = False
    changed_since: AwareDatetime | None = None

    def wanted(self) -> dict[str, Any]:
        """Return the tests that a thread must pass."""
        since = {} if self.changed_since is None else {"changed_since": self.changed_since}
        return {self.show: True} | ({"unread": True} if self.unread else {}) | since


class ThreadPatch(Body):
    """Changes of a thread; what is absent stays. Null wakes it."""

    is_read: bool = False
    is_cleared: bool = False
    snoozed_until_at: Until = None


class ClearBody(Body):
    """What to take out of the inbox."""

    which: Literal["read", "all"]


class ThreadIssue(Answer):
    """What a thread is about."""

    id: str
    identifier: str
    title: str
    priority: str


class ThreadTeam(Answer):
    """The team that a thread is about."""

    id: str
    key: str
    name: str


class ThreadView(Answer):
    """The view that a thread is about."""

    id: str
    name: str
    slug: str


class ThreadAnswer(Answer):
    """Everything one was told of an issue, a team or a view: the newest event, how many there are, how many are new."""

    id: str
    issue: ThreadIssue | None
    team: ThreadTeam | None
    view: ThreadView | None
    latest: EventAnswer
    count: int
    unread_count: int
    actor_ids: list[str]
    is_read: bool
    is_cleared: bool
    shown_at: str
    snoozed_until_at: str | None
    archived_at: str | None
    changed_at: str
    version: int


class ThreadsAnswer(Answer):
    """A page of threads."""

    data: list[ThreadAnswer]
    next_cursor: str | None


class ClearedAnswer(DoneAnswer):
    """How many threads were cleared."""

    cleared: int


@threads.get("/notifications/threads", auth="workspace", query=ThreadsQuery, answer=ThreadsAnswer)
def list_threads(actor: Actor, query: ThreadsQuery) -> dict[str, Any]:
    """List one's threads, the last shown first."""
    after = query.after(datetime, UUID)
    with database().reading() as connection:
        rows = queries.threads(connection, actor, queries.Wanted(query.wanted(), query.limit + 1, after))
        shown, following = query.cut(rows, lambda row: (row.shown_at, row.thread_id))
        people = people_in(connection, runtime().projections, actor, shown)
    return {"data": [thread_json(row, people) for row in shown], "next_cursor": following}


@threads.post("/notifications/clear", auth="workspace", body=ClearBody, answer=ClearedAnswer)
def clear_inbox(actor: Actor, body: ClearBody) -> dict[str, Any]:
    """Clear the inbox, of everything or of what was read."""
    clear = commands.clear_everything if body.which == "all" else commands.clear_what_was_read
    return {"cleared": clear(actor), **done(actor)}


@threads.get("/notifications/threads/<thread_id>", auth="workspace", answer=ThreadAnswer)
def get_thread(actor: Actor, thread_id: str) -> dict[str, Any]:
    """Read a thread."""
    return _thread(actor, parse_id(thread_id))


@threads.patch("/notifications/threads/<thread_id>", auth="workspace", body=ThreadPatch, answer=ThreadAnswer)
def update_thread(actor: Actor, thread_id: str, body: ThreadPatch) -> dict[str, Any]:
    """Change how a thread stands in one's inbox."""
    found = parse_id(thread_id)
    commands.change_thread(actor, found, body.given())
    return _thread(actor, found)


@threads.post("/notifications/threads/<thread_id>/read", auth="workspace", answer=ThreadAnswer)
def read_thread(actor: Actor, thread_id: str) -> dict[str, Any]:
    """Mark everything of a thread as read."""
    found = parse_id(thread_id)
    commands.mark_thread(actor, found, is_read=True)
    return _thread(actor, found)


@threads.post("/notifications/threads/<thread_id>/unread", auth="workspace", answer=ThreadAnswer)
def unread_thread(actor: Actor, thread_id: str) -> dict[str, Any]:
    """Make the newest event of a thread new again."""
    found = parse_id(thread_id)
    commands.mark_thread(actor, found, is_read=False)
    return _thread(actor, found)


@threads.post("/notifications/threads/<thread_id>/archive", auth="workspace", answer=ThreadAnswer)
def archive_thread(actor: Actor, thread_id: str) -> dict[str, Any]:
    """Take a thread out of the inbox until something new happens."""
    found = parse_id(thread_id)
    commands.clear_thread(actor, found)
    return _thread(actor, found)


@threads.post("/notifications/threads/<thread_id>/restore", auth="workspace", answer=ThreadAnswer)
def restore_thread(actor: Actor, thread_id: str) -> dict[str, Any]:
    """Put a cleared thread back into the inbox."""
    found = parse_id(thread_id)
    commands.restore_thread(actor, found)
    return _thread(actor, found)


@threads.post("/notifications/threads/<thread_id>/snooze", auth="workspace", body=SnoozeBody, answer=ThreadAnswer)
def snooze_thread(actor: Actor, thread_id: str, body: SnoozeBody) -> dict[str, Any]:
    """Let a thread sleep until an instant, or wake it."""
    found = parse_id(thread_id)
    commands.snooze_thread(actor, found, body.snoozed_until_at)
    return _thread(actor, found)


def _thread(actor: Actor, thread_id: UUID) -> dict[str, Any]:
    with database().reading() as connection:
        rows = queries.threads(connection, actor, queries.Wanted({"any": True, "thread_id": thread_id}, 1))
        if not rows:
            raise NotFound
        people = people_in(connection, runtime().projections, actor, rows)
    return thread_json(rows[0], people)
