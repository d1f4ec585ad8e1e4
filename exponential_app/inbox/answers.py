"""How events and threads travel: the reference clients' names for events, ours for threads."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from sqlalchemy import Connection

from exponential_app.comments.answers import named_people
from exponential_app.issues.queries import PRIORITY_WORDS
from exponential_app.kernel.actor import Actor
from exponential_app.kernel.clock import timestamp
from exponential_app.kernel.db import AnyRow
from exponential_app.kernel.projection import Projections

People = dict[str, dict[str, Any]]


def people_in(connection: Connection, projections: Projections, actor: Actor, rows: Iterable[AnyRow]) -> People:
    """Return name and picture of who did what the rows tell, as far as the reader sees them, by id."""
    ids: set[UUID] = {row.actor_id for row in rows if row.actor_id is not None}
    return named_people(connection, projections, actor, ids)


def event_json(row: AnyRow, people: People) -> dict[str, Any]:
    """Return an event as the reference clients read it."""
    who = people.get(str(row.actor_id), {"name": None, "image": None})
    issue = issue_json(row)
    return {
        "id": row.event_id,
        "thread_id": row.thread_id,
        "type": row.kind,
        "count": row.count,
        "detail": row.detail,
        "actor_id": row.actor_id,
        "actorName": who["name"],
        "actorImage": who["image"],
        "comment_id": row.comment_id,
        "team_id": row.team_id,
        "team_name": row.team_name if row.team_id else None,
        "view_id": row.view_id,
        "view_name": row.view_name,
        "issueId": row.about_id,
        "issueIdentifier": issue["identifier"] if issue else None,
        "issueTitle": issue["title"] if issue else None,
        "issuePriority": issue["priority"] if issue else None,
        "createdAt": timestamp(row.at),
        "readAt": timestamp(row.read_at),
        "snoozedUntilAt": timestamp(row.snoozed_until),
        "unsnoozedAt": timestamp(row.unsnoozed_at),
    }


def thread_json(row: AnyRow, people: People) -> dict[str, Any]:
    """Return a thread: its subject, its newest event, and how much of it is new."""
    return {
        "id": row.thread_id,
        "issue": issue_json(row) if row.issue_id else None,
        "view": {"id": row.view_id, "name": row.view_name, "slug": row.view_slug} if row.view_id else None,
        "team": {"id": row.team_id, "key": row.team_key, "name": row.team_name} if row.team_id else None,
        "latest": event_json(row, people),
        "count": int(row.total),
        "unread_count": row.unread,
        "actor_ids": row.actor_ids,
        "is_read": row.unread == 0,
        "is_cleared": row.archived_at is not None,
        "shown_at": timestamp(row.shown_at),
        "snoozed_until_at": timestamp(row.snoozed_until),
        "archived_at": timestamp(row.archived_at),
        "changed_at": timestamp(row.changed_at),
        "version": round(row.changed_at.timestamp() * 1_000_000),
    }


def issue_json(row: AnyRow) -> dict[str, Any] | None:
    """Return what a line of the inbox says of its issue, None for a line about a team."""
    if row.about_id is None:
        return None
    return {
        "id": row.about_id,
        "identifier": f"{row.team_key}-{row.number}",
        "title": row.title,
        "priority": PRIORITY_WORDS[row.priority],
    }
