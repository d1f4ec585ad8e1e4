"""Texts that several people write: what began from an older version is merged, or kept beside the stored text."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import (
    ColumnElement,
    ForeignKey,
    Index,
    Integer,
    String,
    Text,
    Uuid,
    bindparam,
    case,
    delete,
    false,
    func,
    literal_column,
    select,
    true,
)
from sqlalchemy.dialects.postgresql import aggregate_order_by
from sqlalchemy.orm import Mapped, mapped_column

from exponential_app.kernel.changes import Change
from exponential_app.kernel.clock import timestamp
from exponential_app.kernel.db import Base, Id, Instant
from exponential_app.kernel.errors import Conflict, Invalid, NotFound
from exponential_app.kernel.ids import uuid7
from exponential_app.kernel.prepared import Prepared
from exponential_app.kernel.recorded import Recorded
from exponential_app.kernel.transaction import Transaction

# In the change log, and in the JSON.
CONFLICTS = "conflicts"
# An entity's JSON carries them all.
MOST_CONFLICTS = 20
# A version further back counts as unknown: looking for it costs an index entry a step.
FARTHEST_STEPS = 10_000


class TextConflict(Base):
    """A text that could not be merged into the stored one, kept until somebody settles it."""

    __tablename__ = "text_conflict"
    __table_args__ = (Index("ix_text_conflict_entity", "entity", "entity_id"),)

    id: Mapped[Id]
    workspace_id: Mapped[UUID] = mapped_column(ForeignKey("workspace.id", ondelete="CASCADE"), index=True)
    entity: Mapped[str] = mapped_column(String(40))
    entity_id: Mapped[UUID] = mapped_column(Uuid)
    # Deleted for good, an issue takes with it what waits at it and at its comments.
    issue_id: Mapped[UUID] = mapped_column(ForeignKey("issue.id", ondelete="CASCADE"), index=True)
    field: Mapped[str] = mapped_column(String(40))
    text: Mapped[str] = mapped_column(Text)
    base_version: Mapped[int]
    person_id: Mapped[UUID | None] = mapped_column(ForeignKey("person.id"))
    created_at: Mapped[Instant]


class Mergeable(Recorded):
    """Mixin of entities whose texts are merged; the flag spares most of them the look-up of their conflicts."""

    has_conflicts: Mapped[bool] = mapped_column(default=False, server_default=false(), sort_order=1)

    @property
    def of_issue(self) -> UUID:
        """Return the issue with which the entity goes."""
        raise NotImplementedError


@dataclass(frozen=True)
class TextField:
    """A text of an entity: its name on the wire and on the row, how two edits of it are merged, its length."""

    name: str
    merge: Callable[[str, str, str], str | None]
    shortest: int
    longest: int

    def fits(self, text: str) -> bool:
        """Tell whether the text may be stored."""
        return self.shortest <= len(text.strip()) and len(text) <= self.longest


@dataclass(frozen=True)
class Earlier:
    """A text as it was at some version; None where it was empty."""

    text: str | None


def require_known(row: Mergeable, version: int) -> None:
    """Raise Invalid for a base version that is still to come."""
    if version > row.version:
        raise Invalid(fields={"base_version": [f"is newer than the newest version, {row.version}"]})


def reconcile(
    tx: Transaction, row: Mergeable, field: TextField, *, wanted: str | None, base_version: int
) -> tuple[str | None, TextConflict | None]:
    """Return the text to store for a write that began from `base_version` of the locked row, and what is kept beside.

    To store is what the writer wants where nobody else has changed the text since, else the merge. Where there is
    none it is the stored text, and the writer's becomes a conflict of the row; the caller records it. Raises Conflict
    when too many wait to be settled.
    """
    stored: str | None = getattr(row, field.name)
    if wanted == stored or base_version == row.version:
        return wanted, None
    base = text_at(tx, row, field.name, base_version)
    if base is not None:
        merged = field.merge(base.text or "", wanted or "", stored or "")
        if merged is not None and field.fits(merged):
            return merged or None, None
    return stored, _keep(tx, row, field.name, wanted or "", base_version)


def text_at(tx: Transaction, row: Mergeable, field: str, version: int) -> Earlier | None:
    """Return a field as it was at an earlier version of the row; None when the log does not reach back to it.

    Every recorded change raises the version by one, so the change that followed the version is found by counting.
    """
    steps = row.version - version
    if steps == 0:
        return Earlier(getattr(row, field))
    if steps > FARTHEST_STEPS:
        return None
    found = tx.rows(_FIRST_CHANGE, **_key(tx, row), skipped=steps - 1, field=field)
    if not found:
        return None
    return Earlier(found[0].text if found[0].is_changed else getattr(row, field))


def conflict_of(tx: Transaction, row: Mergeable, conflict_id: str) -> TextConflict:
    """Return a conflict of the row; NotFound when it has none of this id."""
    found = next((each for each in _conflicts(tx, row) if str(each.id) == conflict_id.lower()), None)
    if found is None:
        raise NotFound
    return found


def drop(tx: Transaction, row: Mergeable, conflict: TextConflict) -> None:
    """Drop a conflict of the row; the caller records it."""
    tx.session.delete(conflict)
    tx.session.flush()
    row.has_conflicts = bool(_conflicts(tx, row))


def worded(conflict: TextConflict) -> dict[str, Any]:
    """Return a conflict as the log keeps it, from which `put_back` makes it again."""
    names = ("id", "field", "text", "base_version", "person_id")
    plain = {name: getattr(conflict, name) for name in names}
    ids = {name: str(plain[name]) for name in ("id", "person_id") if plain[name] is not None}
    return {**plain, **ids, "created_at": conflict.created_at.isoformat()}


def put_back(tx: Transaction, row: Mergeable, logged: dict[str, Any]) -> None:
    """Make a settled conflict of the row again, as the log worded it; the caller records it."""
    person_id, created_at = logged["person_id"], datetime.fromisoformat(logged["created_at"])
    plain = {name: logged[name] for name in ("field", "text", "base_version")}
    _add(tx, row, id=UUID(logged["id"]), person_id=person_id and UUID(person_id), created_at=created_at, **plain)


def drop_all(tx: Transaction, row: Mergeable) -> None:
    """Drop all conflicts of a row whose text is gone."""
    tx.session.execute(delete(TextConflict).where(*_of(row)))
    row.has_conflicts = False


def conflicts_column(table: Any, entity: str) -> ColumnElement[Any]:
    """Return the column `conflicts` of an entity's projection, to be given to `present_conflicts`."""
    shown = [_conflict.c[name] for name in ("id", "field", "text", "person_id", "created_at")]
    each = func.json_build_object(*(part for column in shown for part in (literal_column(f"'{column.name}'"), column)))
    found = (
        select(func.json_agg(aggregate_order_by(each, _conflict.c.id)))
        .where(_conflict.c.entity == literal_column(f"'{entity}'"), _conflict.c.entity_id == table.c.id)
        .scalar_subquery()
    )
    return case((table.c.has_conflicts, found)).label(CONFLICTS)


def present_conflicts(found: list[dict[str, Any]] | None) -> list[dict[str, Any]]:
    """Return conflicts as an entity's JSON carries them, oldest first."""
    return [each | {"created_at": timestamp(datetime.fromisoformat(each["created_at"]))} for each in found or []]


def _keep(tx: Transaction, row: Mergeable, field: str, text: str, base_version: int) -> TextConflict | None:
    waiting = _conflicts(tx, row)
    if any((each.field, each.text) == (field, text) for each in waiting):
        return None
    if len(waiting) >= MOST_CONFLICTS:
        raise Conflict(f"{MOST_CONFLICTS} versions wait to be settled; settle some first.", code="too_many_conflicts")
    return _add(
        tx,
        row,
        id=uuid7(),
        field=field,
        text=text,
        base_version=base_version,
        person_id=tx.actor.author_id,
        created_at=tx.now,
    )


def _add(tx: Transaction, row: Mergeable, **values: Any) -> TextConflict:
    conflict = TextConflict(issue_id=row.of_issue, **_key(tx, row), **values)
    tx.session.add(conflict)
    row.has_conflicts = True
    return conflict


def _conflicts(tx: Transaction, row: Mergeable) -> Sequence[TextConflict]:
    return tx.session.scalars(select(TextConflict).where(*_of(row)).order_by(TextConflict.id)).all()


def _of(row: Mergeable) -> tuple[ColumnElement[bool], ...]:
    return TextConflict.entity == row.__entity__, TextConflict.entity_id == row.log_id


def _key(tx: Transaction, row: Mergeable) -> dict[str, Any]:
    return {"workspace_id": tx.workspace_id, "entity": row.__entity__, "entity_id": row.log_id}


def _first_change() -> Prepared:
    """Find the first change of a field after a version, given how many changes of the entity came after that one."""
    log = Change.__table__
    keys = (log.c.workspace_id, log.c.entity, log.c.entity_id)
    of_entity = [column == bindparam(column.name, type_=column.type) for column in keys]
    # The index alone answers this, however large the changes are.
    start = (
        select(log.c.seq)
        .where(*of_entity)
        .order_by(log.c.seq.desc())
        .offset(bindparam("skipped", type_=Integer))
        .limit(literal_column("1"))
        .subquery("start")
    )
    field = bindparam("field", type_=String)
    first = (
        select(true().label("is_changed"), log.c.before[field].astext.label("text"))
        .where(*of_entity, log.c.seq >= start.c.seq, log.c.before.has_key(field))
        .order_by(log.c.seq)
        .limit(literal_column("1"))
        .lateral("first")
    )
    return Prepared(select(first.c.is_changed, first.c.text).select_from(start.join(first, true(), isouter=True)))


_conflict = TextConflict.__table__
_FIRST_CHANGE = _first_change()
