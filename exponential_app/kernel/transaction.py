"""One write unit: change rows, record changes, react, number, commit, publish; nobody else commits."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, ClassVar, Protocol
from uuid import UUID

import orjson
from sqlalchemy import Integer, Uuid, bindparam, func, insert, select, true, update
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.orm import Session

from exponential_app.kernel import idempotency, jobs
from exponential_app.kernel.actor import Actor, Identity
from exponential_app.kernel.changes import Change, ChangeCursor
from exponential_app.kernel.clock import clock, timestamp
from exponential_app.kernel.db import AnyRow, Database, database
from exponential_app.kernel.ids import uuid7
from exponential_app.kernel.prepared import Prepared
from exponential_app.kernel.signals import Audience, Hint


class Logged(Protocol):
    """A row whose changes are recorded; `log_team` is the team that bounds who sees it, None for everyone."""

    __entity__: ClassVar[str]

    @property
    def log_id(self) -> UUID:
        """Return the id under which readers know the entity."""
        ...

    @property
    def log_team(self) -> UUID | None:
        """Return the team whose visibility governs the entity."""
        ...

    def touch(self, at: datetime) -> None:
        """Raise the version, since the JSON of this row is cached by it."""
        ...


@dataclass
class RecordedChange:
    """A change before it has its number."""

    entity: str
    entity_id: UUID
    kind: str
    before: dict[str, Any]
    after: dict[str, Any]
    team_before: UUID | None
    team_after: UUID | None


@dataclass
class Transaction:
    """An open write unit; commands change rows through `session` and say what changed with `record`."""

    actor: Identity
    session: Session
    now: datetime
    id: UUID
    workspace_id: UUID | None
    changes: list[RecordedChange] = field(default_factory=list)
    seq: int | None = None
    told: set[tuple[Audience, Hint]] = field(default_factory=set)

    def rows(self, statement: Prepared, **values: Any) -> list[AnyRow]:
        """Run a prepared statement in this transaction, after everything that is pending."""
        self.session.flush()
        return statement.rows(self.session.connection(), values)

    def enqueue(self, job: jobs.Job, *, at: datetime | None = None, **payload: Any) -> None:
        """Have a job done after this transaction has committed, not before `at`; an exception takes it back too."""
        jobs.insert(self.session.connection(), job, payload, at)

    def enqueue_once(self, job: jobs.Job, key: str, **payload: Any) -> None:
        """Do as `enqueue`, unless the job waits under the key already; those of one key run one after the other."""
        jobs.insert_once(self.session, job, payload, key)

    def record(self, row: Logged, kind: str, **fields: tuple[Any, Any]) -> None:
        """Note a change of an existing row, each field as (before, after), and raise the row's version."""
        row.touch(self.now)
        self.changes.append(_change(row, kind, fields, row.log_team, row.log_team))

    def change(self, row: Logged, values: Mapping[str, Any]) -> None:
        """Set columns of a locked row, and note those that really changed as one "updated"."""
        changed = {name: (getattr(row, name), value) for name, value in values.items() if getattr(row, name) != value}
        for name, (_, value) in changed.items():
            setattr(row, name, value)
        if changed:
            self.record(row, "updated", **changed)

    def record_moved(self, row: Logged, team_before: UUID | None, **fields: tuple[Any, Any]) -> None:
        """Note that a row has gone to another team: who saw it there is told that it went."""
        row.touch(self.now)
        self.changes.append(_change(row, "moved", fields, team_before, row.log_team))

    def record_created(self, row: Logged, **values: Any) -> None:
        """Note a new row and the values it starts with."""
        fields = {name: (None, value) for name, value in values.items()}
        self.changes.append(_change(row, "created", fields, None, row.log_team))

    def record_deleted(self, row: Logged, **values: Any) -> None:
        """Note that a row is gone for good, and the values it ended with."""
        fields = {name: (value, None) for name, value in values.items()}
        self.changes.append(_change(row, "deleted", fields, row.log_team, None))

    def tell(self, person_id: UUID, hint: Hint) -> None:
        """Let the person's browsers know, once this is committed, that something of theirs has changed."""
        self.told.add((Audience(self.workspace_id, person_id), hint))

    def tell_everywhere(self, person_id: UUID, hint: Hint) -> None:
        """Do as `tell`, in whichever workspace the person's browsers are."""
        self.told.add((Audience(None, person_id), hint))

    def tell_workspace(self, hint: Hint) -> None:
        """Let everybody's browsers in the workspace know, once this is committed, that there is something to read."""
        self.told.add((Audience(self.workspace_id, None), hint))


@contextmanager
def transaction(actor: Identity) -> Iterator[Transaction]:
    """Open one write unit for the actor; leaving it commits and publishes, an exception undoes everything.

    The lock order is: team rows, entity rows sorted by id, the workspace's change counter last.
    """
    store = database()
    with store.writing() as session:
        workspace_id = actor.workspace_id if isinstance(actor, Actor) else None
        tx = Transaction(actor, session, clock.now(), uuid7(), workspace_id)
        claim = idempotency.claim(session, tx.now)
        yield tx
        _react(tx, store)
        session.flush()
        _number(tx)
        idempotency.remember_subject(session, claim, tx)
        session.commit()
    if tx.workspace_id is not None and tx.seq is not None:
        for listener in store.on_commit:
            listener(tx.workspace_id, tx.seq, tx.changes)
    for audience, hint in tx.told:
        store.tell(audience, hint)


def _change(
    row: Logged, kind: str, fields: dict[str, tuple[Any, Any]], team_before: UUID | None, team_after: UUID | None
) -> RecordedChange:
    before = {name: _plain(pair[0]) for name, pair in fields.items()}
    after = {name: _plain(pair[1]) for name, pair in fields.items()}
    return RecordedChange(row.__entity__, row.log_id, kind, before, after, team_before, team_after)


def _plain(value: Any) -> Any:
    if isinstance(value, UUID):
        return str(value)
    if isinstance(value, datetime):
        return timestamp(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, list | tuple | set | frozenset):
        return [_plain(each) for each in value]
    return value


def _react(tx: Transaction, store: Database) -> None:
    """Let upper slices insert rows of their own; what they record is not reacted to again."""
    for change in list(tx.changes):
        for reaction in store.reactions:
            reaction(tx, change)


def _number(tx: Transaction) -> None:
    if not tx.changes:
        return
    shared = {
        "workspace_id": tx.workspace_id,
        "at": tx.now,
        "tx_id": tx.id,
        "actor_id": tx.actor.author_id,
        "via": tx.actor.via.value,
        "credential": tx.actor.credential,
    }
    columns: dict[str, list[Any]] = {name: [getattr(change, name) for change in tx.changes] for name in OF_EACH}
    for name in ("before", "after"):
        columns[name] = [orjson.dumps(fields).decode() for fields in columns[name]]
    # Taken last: the row lock then lasts only until commit, and numbers appear in order.
    rows = tx.rows(_NUMBERED, count=len(tx.changes), **shared, **columns)
    tx.seq = max(row.seq for row in rows)


def _numbering() -> Prepared:
    """Raise the counter and write the rows in one statement: the lock on the counter then waits for no round trip."""
    log = Change.__table__
    count = bindparam("count", type_=Integer)
    counted = (
        update(ChangeCursor)
        .where(ChangeCursor.workspace_id == bindparam("workspace_id", type_=Uuid))
        .values(last_seq=ChangeCursor.last_seq + count)
        .returning(ChangeCursor.workspace_id, (ChangeCursor.last_seq - count).label("last_before"))
        .cte("counted")
    )
    arrays = [bindparam(name, type_=ARRAY(log.c[name].type)) for name in OF_EACH]
    each = func.unnest(*arrays).table_valued(*OF_EACH, with_ordinality="place").render_derived(name="each")
    shared = [bindparam(name, type_=log.c[name].type) for name in SHARED]
    rows = select(
        counted.c.last_before + each.c.place, counted.c.workspace_id, *shared, *(each.c[name] for name in OF_EACH)
    )
    return Prepared(
        insert(log)  # type: ignore[arg-type]
        .from_select(["seq", "workspace_id", *SHARED, *OF_EACH], rows.select_from(counted.join(each, true())))
        .returning(log.c.seq)
    )


# The columns of the log that a transaction's changes have in common, and those that each has of its own.
SHARED = ("at", "tx_id", "actor_id", "via", "credential")
OF_EACH = ("entity", "entity_id", "kind", "before", "after", "team_before", "team_after")
_NUMBERED = _numbering()
