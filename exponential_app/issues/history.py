"""What became of an issue, from the change log: each field from what to what, by whom and by which way."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Uuid, column, select, table

from exponential_app.kernel.actor import Actor
from exponential_app.kernel.changes import Change
from exponential_app.kernel.db import AnyRow
from exponential_app.kernel.texts import CONFLICTS

# What one person does to one field within this time is told as one step.
TOGETHER_FOR = timedelta(minutes=5)
# The order of a list put right by hand is no news of any one issue in it.
UNTOLD = "rank"
WAYS = {"session": "browser", "token": "token", "job": "automation", "system": "system"}
_COLUMNS = (
    Change.seq,
    Change.at,
    Change.kind,
    Change.actor_id,
    Change.via,
    Change.credential,
    Change.before,
    Change.after,
)
_token = table("personal_access_token", column("id", Uuid), column("name"))


@dataclass
class Step:
    """A field that went from one value to another, as the log words them."""

    name: str
    before: Any
    after: Any
    last_at: datetime


@dataclass
class Entry:
    """What was done together; `seq` and `at` are those of the first change in it."""

    seq: int
    at: datetime
    kind: str
    actor_id: UUID | None
    via: str
    credential: str | None
    steps: list[Step] = field(default_factory=list)

    @property
    def who(self) -> tuple[UUID | None, str | None]:
        """Return the hand that did it: a person by one way."""
        return self.actor_id, self.credential

    @property
    def way(self) -> str:
        """Return by which way it came: browser, token, automation or system."""
        return WAYS[self.via]


def logged(connection: Connection, actor: Actor, issue_id: UUID, *, after: int, limit: int) -> list[AnyRow]:
    """Return the changes of an issue numbered above `after`, oldest first, at most `limit`.

    The caller has made sure that the actor sees the issue.
    """
    return list(
        connection.execute(
            select(*_COLUMNS)
            .where(
                Change.workspace_id == actor.workspace_id,
                Change.entity == "issue",
                Change.entity_id == issue_id,
                Change.seq > after,
            )
            .order_by(Change.seq)
            .limit(limit)
        )
    )


def coalesced(rows: Iterable[AnyRow]) -> list[Entry]:
    """Return the changes as entries, oldest first.

    Changes of one field by one hand within five minutes of each other, with nobody else's in between, are one step;
    what came back to where it began is left out. Verbs, such as a move or archiving, are always told, and texts that
    could not be merged one by one: each is in the change that kept it and in the one that settled it alone.
    """
    entries: list[Entry] = []
    latest: dict[str, tuple[Entry, Step]] = {}
    for row in rows:
        if row.kind == "followed":
            # The comment that made somebody follow the issue tells it.
            continue
        entry = Entry(row.seq, row.at, row.kind, row.actor_id, row.via, row.credential)
        for name, after in row.after.items():
            if name == UNTOLD:
                continue
            known = latest.get(name) if name != CONFLICTS else None
            if row.kind == "updated" and known is not None and _is_one_step(entry, *known):
                known[1].after, known[1].last_at = after, row.at
                continue
            step = Step(name, row.before.get(name), after, row.at)
            entry.steps.append(step)
            latest[name] = (entry, step)
        # A verb without fields, as of an issue that went for good, is told too.
        if entry.steps or not row.after:
            entries.append(entry)
    return [entry for entry in entries if _is_telling(entry)]


def _is_one_step(entry: Entry, former: Entry, step: Step) -> bool:
    return former.who == entry.who and entry.at - step.last_at <= TOGETHER_FOR


def _is_telling(entry: Entry) -> bool:
    had_steps = bool(entry.steps)
    entry.steps = [step for step in entry.steps if step.before != step.after]
    return bool(entry.steps) or not had_steps or entry.kind == "created"


def token_names(connection: Connection, entries: Sequence[Entry]) -> dict[str, str]:
    """Return the names of the tokens that were used, by credential."""
    credentials = {each.credential for each in entries if each.via == "token" and each.credential is not None}
    ids = {each: UUID(each.partition(":")[2]) for each in credentials}
    rows = connection.execute(select(_token.c.id, _token.c.name).where(_token.c.id.in_(ids.values()))) if ids else ()
    names = {row.id: row.name for row in rows}
    return {credential: names[token] for credential, token in ids.items() if token in names}
