"""Emoji on issues and comments: given and taken back, one of a kind for each person."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import select

from exponential_app.issues import policy, queries
from exponential_app.issues.models import Reaction
from exponential_app.kernel.actor import Actor
from exponential_app.kernel.changes import LoggedChange
from exponential_app.kernel.errors import Conflict, Invalid
from exponential_app.kernel.transaction import Logged, Transaction, transaction

REACTION = "reaction"
MOST_KINDS = 20
Written = tuple[UUID, int | None]

# The blocks that hold pictures; letters and digits are emoji only as flags and keycaps.
_PICTURE = (
    "[\u00a9\u00ae\u203c\u2049\u2122\u2139\u2190-\u21ff\u2300-\u23ff\u24c2\u25a0-\u27bf\u2900-\u297f\u2b00-\u2bff"
    "\u3030\u303d\u3297\u3299\U0001f000-\U0001f1e5\U0001f200-\U0001f3fa\U0001f400-\U0001faff]"
)
_SKIN, _TAGS = "[\U0001f3fb-\U0001f3ff]", "[\U000e0020-\U000e007e]+\U000e007f"
_ONE = f"{_PICTURE}\ufe0f?{_SKIN}?(?:{_TAGS})?"
_FLAG = "[\U0001f1e6-\U0001f1ff]{2}"
_KEYCAP = "[0-9#*]\ufe0f?\u20e3"
_SHORTCODE = ":[a-z0-9_+-]{1,32}:"
EMOJI = re.compile(f"(?:{_ONE}(?:\u200d{_ONE})*|{_FLAG}|{_KEYCAP}|{_SHORTCODE})")


@dataclass(frozen=True)
class Subject:
    """What is reacted to: a locked issue itself, or one of its comments."""

    row: Logged
    issue_id: UUID
    comment_id: UUID | None = None


Change = Callable[[Transaction, Subject, str], None]


def react_to_issue(actor: Actor, reference: str, change: Change, emoji: str) -> Written:
    """Apply `give`, `take` or `switch` to a visible issue; returns its id and the change number."""
    with transaction(actor) as tx:
        issue = queries.get_locked(tx, actor, reference)
        policy.require_editable(issue)
        change(tx, Subject(issue, issue.id), emoji)
        issue_id = issue.id
    return issue_id, tx.seq


def give(tx: Transaction, subject: Subject, emoji: str, *, person_id: UUID | None = None) -> None:
    """Add a person's emoji, the actor's by default, unless it is there.

    Raises Invalid for what is no emoji, Conflict when the subject carries twenty kinds already.
    """
    person = person_id or tx.actor.person_id
    if not EMOJI.fullmatch(emoji):
        raise Invalid(fields={"emoji": ["must be one emoji, or a name like :tada:"]})
    if _found(tx, subject, emoji, person) is not None:
        return
    kinds = set(tx.session.scalars(select(Reaction.emoji).where(*_of(subject)).distinct()))
    if len(kinds | {emoji}) > MOST_KINDS:
        raise Conflict(f"There are {MOST_KINDS} kinds of reactions here already; join one of them.", code="too_many")
    reaction = Reaction(
        issue_id=subject.issue_id,
        comment_id=subject.comment_id,
        person_id=person,
        emoji=emoji,
        created_at=tx.now,
    )
    tx.session.add(reaction)
    tx.record(subject.row, "reacted", **{REACTION: (None, _worded(emoji, person))})


def take(tx: Transaction, subject: Subject, emoji: str, *, person_id: UUID | None = None) -> None:
    """Remove a person's emoji, the actor's by default, if it is there."""
    person = person_id or tx.actor.person_id
    reaction = _found(tx, subject, emoji, person)
    if reaction is not None:
        tx.session.delete(reaction)
        tx.record(subject.row, "unreacted", **{REACTION: (_worded(emoji, person), None)})


def switch(tx: Transaction, subject: Subject, emoji: str) -> None:
    """Add the actor's emoji, or remove it when it is there."""
    change = give if _found(tx, subject, emoji, tx.actor.person_id) is None else take
    change(tx, subject, emoji)


def revert_reaction(tx: Transaction, subject: Subject, change: LoggedChange) -> None:
    """Take a logged reaction back, or give one that was taken back again."""
    before, after = change.before[REACTION], change.after[REACTION]
    told = before or after
    (give if before else take)(tx, subject, told["emoji"], person_id=UUID(told["person_id"]))


def _worded(emoji: str, person_id: UUID) -> dict[str, str]:
    """Return a reaction as the log keeps it."""
    return {"emoji": emoji, "person_id": str(person_id)}


def _found(tx: Transaction, subject: Subject, emoji: str, person_id: UUID) -> Reaction | None:
    return tx.session.scalar(
        select(Reaction).where(*_of(subject), Reaction.emoji == emoji, Reaction.person_id == person_id)
    )


def _of(subject: Subject) -> tuple[Any, ...]:
    return Reaction.issue_id == subject.issue_id, Reaction.comment_id.is_not_distinct_from(subject.comment_id)
