"""A change as an occasion to tell people: about what, and who has to do with it; read once, when first asked for."""

from collections.abc import Callable, Iterable
from functools import cached_property
from typing import Any
from uuid import UUID

from sqlalchemy import Uuid, bindparam, column, false, literal_column, or_, select, table

from exponential_app.issues.naming import names_in
from exponential_app.kernel.db import AnyRow
from exponential_app.kernel.prepared import Prepared
from exponential_app.kernel.transaction import RecordedChange, Transaction

Audience = Callable[["Occasion", UUID], Iterable[UUID]]


class Occasion:
    """What a change is about: issues or a team, and the comment in it, if any."""

    def __init__(self, tx: Transaction, change: RecordedChange) -> None:
        self.tx = tx
        self.change = change

    @cached_property
    def issue_ids(self) -> list[UUID]:
        """Return the issues that people are told of."""
        match self.change.entity:
            case "issue":
                return [self.change.entity_id]
            case "comment":
                return [self.comment.issue_id]
            case "issue_relation":
                # Of a duplicate both sides hear; of a blocker the issue that it holds up.
                ids = [UUID(self.change.after[name]) for name in ("issue_id", "related_issue_id")]
                return ids if self.change.after["kind"] == "duplicate" else ids[1:]
        return []

    @cached_property
    def comment(self) -> AnyRow:
        """Return (issue_id, parent_id, author_id) of the comment that has changed."""
        return self.tx.rows(_COMMENT, comment_id=self.change.entity_id)[0]

    @property
    def comment_id(self) -> UUID | None:
        """Return the comment that has changed, None when something else has."""
        return self.change.entity_id if self.change.entity == "comment" else None

    @property
    def detail(self) -> dict[str, Any]:
        """Return what a person is told besides the kind: the new and the old value, where there is one."""
        for name in ("state_id", "reaction", "priority"):
            if name in self.change.after and self.change.kind != "created":
                return {"from": self.change.before.get(name), "to": self.change.after[name]}
        return {}


def new_assignee(occasion: Occasion, issue_id: UUID) -> Iterable[UUID]:
    """Whom the issue is given to."""
    return [UUID(occasion.change.after["assignee_id"])]


def former_assignee(occasion: Occasion, issue_id: UUID) -> Iterable[UUID]:
    """Whom the issue is taken from."""
    return [UUID(occasion.change.before["assignee_id"])]


def named(occasion: Occasion, issue_id: UUID) -> Iterable[UUID]:
    """Whom the text names now and did not name before, by themself or as one of a team."""
    text = occasion.change.after.get("description") or occasion.change.after.get("body")
    if not names_in(text):
        return []
    values = {"issue_id": issue_id, "comment_id": occasion.comment_id, "tx_id": occasion.tx.id}
    return [row.person_id for row in occasion.tx.rows(_NAMED, **values)]


def added_people(occasion: Occasion, issue_id: UUID) -> Iterable[UUID]:
    """Who has been added to the followers of an issue, or to a team."""
    field = "subscriber_ids" if occasion.change.entity == "issue" else "member_ids"
    before, after = (set(each[field] or []) for each in (occasion.change.before, occasion.change.after))
    return [UUID(person) for person in after - before]


def followers(occasion: Occasion, issue_id: UUID) -> Iterable[UUID]:
    """Who follows the issue, and who works on it."""
    return followers_of(occasion.tx, issue_id)


def followers_of(tx: Transaction, issue_id: UUID) -> list[UUID]:
    """Return who follows an issue, and who works on it."""
    return [row.person_id for row in tx.rows(_FOLLOWERS, issue_id=issue_id)]


def nobody(occasion: Occasion, issue_id: UUID) -> Iterable[UUID]:
    """Name nobody: who is told is known otherwise."""
    return []


def talkers(occasion: Occasion, issue_id: UUID) -> Iterable[UUID]:
    """Who has taken part in the comment's thread."""
    return [row.person_id for row in occasion.tx.rows(_TALKERS, thread_id=occasion.comment.parent_id)]


def author(occasion: Occasion, issue_id: UUID) -> Iterable[UUID]:
    """Who wrote the comment, or made the issue."""
    if occasion.change.entity == "comment":
        return [occasion.comment.author_id] if occasion.comment.author_id else []
    return [row.person_id for row in occasion.tx.rows(_CREATOR, issue_id=issue_id)]


# Other slices' tables are named, not imported: a slice's models are its own.
_issue = table("issue", column("id", Uuid), column("assignee_id", Uuid), column("creator_id", Uuid))
_subscription = table("issue_subscription", column("issue_id", Uuid), column("person_id", Uuid), column("is_off"))
_mention = table(
    "mention",
    *(column(name, Uuid) for name in ("issue_id", "comment_id", "target_id", "tx_id")),
    column("target"),
)
_comment = table(
    "comment",
    *(column(name, Uuid) for name in ("id", "issue_id", "parent_id", "author_id")),
    column("deleted_at"),
)
_member = table("team_member", column("team_id", Uuid), column("person_id", Uuid))
_issue_id, _thread_id = bindparam("issue_id", type_=Uuid), bindparam("thread_id", type_=Uuid)
_COMMENT = Prepared(
    select(_comment.c.issue_id, _comment.c.parent_id, _comment.c.author_id).where(
        _comment.c.id == bindparam("comment_id", type_=Uuid)
    )
)
_CREATOR = Prepared(
    select(_issue.c.creator_id.label("person_id")).where(_issue.c.id == _issue_id, _issue.c.creator_id.is_not(None))
)
_FOLLOWERS = Prepared(
    select(_subscription.c.person_id)
    .where(_subscription.c.issue_id == _issue_id, _subscription.c.is_off == false())
    .union(
        select(_issue.c.assignee_id.label("person_id")).where(
            _issue.c.id == _issue_id, _issue.c.assignee_id.is_not(None)
        )
    )
)
_TALKERS = Prepared(
    select(_comment.c.author_id.label("person_id"))
    .where(
        or_(_comment.c.id == _thread_id, _comment.c.parent_id == _thread_id),
        _comment.c.author_id.is_not(None),
        _comment.c.deleted_at.is_(None),
    )
    .distinct()
)
_new_mentions = (
    select(_mention.c.target, _mention.c.target_id)
    .where(
        _mention.c.issue_id == _issue_id,
        _mention.c.comment_id.is_not_distinct_from(bindparam("comment_id", type_=Uuid)),
        _mention.c.tx_id == bindparam("tx_id", type_=Uuid),
    )
    .cte("new_mentions")
)
_NAMED = Prepared(
    select(_new_mentions.c.target_id.label("person_id"))
    .where(_new_mentions.c.target == literal_column("'person'"))
    .union(
        select(_member.c.person_id)
        .join(_new_mentions, _new_mentions.c.target_id == _member.c.team_id)
        .where(_new_mentions.c.target == literal_column("'team'"))
    )
)
