"""Writes of favourites: nobody but the person whose they are sees them."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import func, select, update
from sqlalchemy.exc import IntegrityError

from exponential_app.issues.places import place_of
from exponential_app.kernel import ranking
from exponential_app.kernel.actor import Actor
from exponential_app.kernel.db import AnyRow
from exponential_app.kernel.errors import Conflict, Invalid, NotFound
from exponential_app.kernel.ids import uuid7
from exponential_app.kernel.problem import is_unique_violation
from exponential_app.kernel.transaction import Transaction, transaction
from exponential_app.teams.queries import team_id as visible_team_id
from exponential_app.views import queries
from exponential_app.views.models import Favourite

MOST_FAVOURITES = 500
TARGETS = {"issue": "issue_id", "team": "team_id", "view": "view_id"}
SCREENS = ("inbox", "views", *(f"my-issues/{tab}" for tab in ("assigned", "created", "subscribed", "activity")))
TEAM_TABS = ("active", "all", "backlog", "views")
# What each kind must say; a team may say which of its lists beside.
SAYS = {"folder": "name", "screen": "tab"} | dict.fromkeys(TARGETS, "target_id")


def add_favourite(actor: Actor, values: dict[str, Any]) -> AnyRow:
    """Put something among the actor's favourites, last unless a rank is given; returns it as it is told.

    Under the id of a favourite of theirs that was removed it comes back. Raises NotFound for a target out of sight,
    Conflict for what is there already (with it) and for too many, Invalid for what does not belong together.
    """
    _require_sense(values)
    with _once(), transaction(actor) as tx:
        _require_folder(tx, actor, values.get("folder_id"))
        place = {"kind": values["kind"], "tab": values.get("tab")} | _target(tx, actor, values)
        _require_new(tx, actor, place)
        row = _revived(tx, actor, values.get("id")) or _new(tx, actor, values.get("id"))
        given = {"name": values.get("name"), "folder_id": values.get("folder_id")}
        for name, value in {**place, **given, "rank": values.get("rank") or _last_rank(tx, actor)}.items():
            setattr(row, name, value)
        tx.session.add(row)
        return _settled(tx, actor, row)


def update_favourite(actor: Actor, favourite_id: UUID, patch: dict[str, Any]) -> AnyRow:
    """Move a favourite, into a folder or out of it, or rename a folder; returns it as it is told."""
    with transaction(actor) as tx:
        row = _in_use(tx, actor, favourite_id)
        # What it said when it was made, it has.
        _require_sense({"kind": row.kind, SAYS[row.kind]: ..., **patch})
        _require_folder(tx, actor, patch.get("folder_id"))
        changed = {name: value for name, value in patch.items() if getattr(row, name) != value}
        for name, value in changed.items():
            setattr(row, name, value)
        if changed:
            row.touch(tx.now)
        return _settled(tx, actor, row)


def remove_favourite(actor: Actor, favourite_id: UUID) -> None:
    """Take a favourite away; what was in a folder then stands among the loose ones."""
    with transaction(actor) as tx:
        _mark(tx, _in_use(tx, actor, favourite_id), tx.now)
        tx.tell(actor.person_id, "mine")


def restore_favourite(actor: Actor, favourite_id: UUID) -> AnyRow:
    """Bring back what was removed within thirty days; a folder takes in again what was in it and is still loose.

    Raises Conflict when the same thing is among the favourites once more.
    """
    with _once(), transaction(actor) as tx:
        row = _own(tx, actor, favourite_id)
        if row.deleted_at is not None:
            _require_new(tx, actor, {name: getattr(row, name) for name in ("kind", "tab", *TARGETS.values())})
            _mark(tx, row, None)
        return _settled(tx, actor, row)


def put_in_order(actor: Actor, ids: list[UUID]) -> None:
    """Let the named favourites stand first, in this order, each where it is in its folder."""
    with transaction(actor) as tx:
        rows = {row.id: row for row in _all(tx, actor)}
        named = [each for each in ids if each in rows]
        rank = None
        for each in dict.fromkeys([*named, *rows]):
            rank = ranking.between(rank, None)
            if rows[each].rank != rank:
                rows[each].rank = rank
                rows[each].touch(tx.now)
        tx.tell(actor.person_id, "mine")


def _require_sense(values: dict[str, Any]) -> None:
    kind = values["kind"]
    wrong: dict[str, list[str]] = {}
    for name in ("target_id", "tab", "name"):
        value = values.get(name)
        if value is None and name == SAYS[kind]:
            wrong[name] = ["is required"]
        elif value is not None and name != SAYS[kind] and (kind, name) != ("team", "tab"):
            wrong[name] = [f"must be null for a favourite of this kind, {kind}"]
    tabs = {"screen": SCREENS, "team": TEAM_TABS}.get(kind, ())
    if "tab" not in wrong and isinstance(tab := values.get("tab"), str) and tab not in tabs:
        wrong["tab"] = [f"must be one of {', '.join(tabs)}"]
    if kind == "folder" and values.get("folder_id") is not None:
        wrong["folder_id"] = ["must be null: a folder is in no other folder"]
    if wrong:
        raise Invalid(fields=wrong)


def _target(tx: Transaction, actor: Actor, values: dict[str, Any]) -> dict[str, UUID | None]:
    """Return the target by its column; NotFound when it is out of sight."""
    target, connection = values.get("target_id"), tx.session.connection()
    if values["kind"] == "issue" and place_of(connection, actor.visibility, values["target_id"]) is None:
        raise NotFound
    if values["kind"] == "team":
        visible_team_id(connection, actor, str(target))
    if values["kind"] == "view":
        queries.view(connection, actor, str(target))
    return dict.fromkeys(TARGETS.values()) | {TARGETS[kind]: target for kind in TARGETS if kind == values["kind"]}


def _require_folder(tx: Transaction, actor: Actor, folder_id: UUID | None) -> None:
    if folder_id is None:
        return
    # Locked, so that it is not removed meanwhile.
    wanted = select(Favourite.id).where(
        *_is_own(actor), Favourite.id == folder_id, Favourite.kind == "folder", Favourite.deleted_at.is_(None)
    )
    if tx.session.scalar(wanted.with_for_update()) is None:
        raise Invalid(fields={"folder_id": ["must be one of your folders"]})


def _require_new(tx: Transaction, actor: Actor, place: dict[str, Any]) -> None:
    if place["kind"] == "folder":
        return
    same = [getattr(Favourite, name).is_not_distinct_from(value) for name, value in place.items()]
    found = tx.session.scalar(
        select(Favourite.id).where(*_is_own(actor), Favourite.deleted_at.is_(None), *same)
    )
    if found is not None:
        raise _taken({"favourite": queries.present_favourite(_told(tx, actor, found))})


def _taken(extra: dict[str, Any]) -> Conflict:
    # Browsers that have made the same one take this for done.
    sentence = "This is among your favourites already."
    return Conflict(sentence, code="already_favourite", fields={"id": ["is there already"]}, extra=extra)


@contextmanager
def _once() -> Iterator[None]:
    try:
        yield
    except IntegrityError as error:
        if is_unique_violation(error, ("uq_favourite_target", "pk_favourite")):
            raise _taken({}) from None
        raise


def _revived(tx: Transaction, actor: Actor, favourite_id: UUID | None) -> Favourite | None:
    row = tx.session.get(Favourite, favourite_id, with_for_update=True) if favourite_id else None
    if row is None:
        return None
    if row.deleted_at is None or (row.person_id, row.workspace_id) != (actor.person_id, actor.workspace_id):
        raise Conflict("There is a favourite with this id already.", fields={"id": ["is taken"]})
    _mark(tx, row, None)
    return row


def _new(tx: Transaction, actor: Actor, favourite_id: UUID | None) -> Favourite:
    return Favourite(
        id=favourite_id or uuid7(),
        person_id=actor.person_id,
        workspace_id=actor.workspace_id,
        version=1,
        created_at=tx.now,
        updated_at=tx.now,
    )


def _mark(tx: Transaction, row: Favourite, deleted_at: datetime | None) -> None:
    """Remove a row, or bring it back; what is in a folder is told differently then."""
    row.deleted_at = deleted_at
    row.touch(tx.now)
    if row.kind == "folder":
        inside = update(Favourite).where(Favourite.folder_id == row.id)
        tx.session.execute(inside.values(version=Favourite.version + 1, updated_at=tx.now))


def _last_rank(tx: Transaction, actor: Actor) -> str:
    last = select(func.max(Favourite.rank)).where(*_is_own(actor), Favourite.deleted_at.is_(None))
    return ranking.between(tx.session.scalar(last), None)


def _settled(tx: Transaction, actor: Actor, row: Favourite) -> AnyRow:
    """Write what was changed, and return it as it is told."""
    tx.session.flush()
    kept = select(func.count()).where(*_is_own(actor), Favourite.deleted_at.is_(None))
    if tx.session.scalars(kept).one() > MOST_FAVOURITES:
        raise Conflict(f"A person keeps at most {MOST_FAVOURITES} favourites.", code="too_many_favourites")
    tx.tell(actor.person_id, "mine")
    return _told(tx, actor, row.id)


def _told(tx: Transaction, actor: Actor, favourite_id: UUID) -> AnyRow:
    """Return one of the actor's favourites as it is told; NotFound when it leads nowhere that they see."""
    wanted = queries.told_favourites(actor.visibility).where(Favourite.id == favourite_id)
    row = tx.session.execute(wanted, queries.asking(actor)).one_or_none()
    if row is None:
        raise NotFound
    return row


def _in_use(tx: Transaction, actor: Actor, favourite_id: UUID) -> Favourite:
    row = _own(tx, actor, favourite_id)
    if row.deleted_at is not None:
        raise NotFound
    return row


def _own(tx: Transaction, actor: Actor, favourite_id: UUID) -> Favourite:
    row = tx.session.scalar(select(Favourite).where(Favourite.id == favourite_id, *_is_own(actor)).with_for_update())
    if row is None:
        raise NotFound
    return row


def _all(tx: Transaction, actor: Actor) -> list[Favourite]:
    wanted = select(Favourite).where(*_is_own(actor), Favourite.deleted_at.is_(None))
    return list(tx.session.scalars(wanted.order_by(Favourite.rank, Favourite.id).with_for_update()))


def _is_own(actor: Actor) -> tuple[Any, ...]:
    return (Favourite.person_id == actor.person_id, Favourite.workspace_id == actor.workspace_id)
