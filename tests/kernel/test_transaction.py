"""One write unit: all or nothing, numbered last, told after commit."""

from collections.abc import Iterator
from typing import Any
from uuid import UUID

import pytest
from flask import Flask
from sqlalchemy import Row, func, select

from exponential_app.kernel.actor import Actor, Role, Via
from exponential_app.kernel.changes import Change, ChangeCursor
from exponential_app.kernel.db import Database
from exponential_app.kernel.signals import Audience
from exponential_app.kernel.transaction import RecordedChange, Transaction, transaction
from exponential_app.labels.commands import add_label
from tests.cast import Caller, Team, World, ok
from tests.factories import make_issue, make_label


@pytest.fixture
def database(app: Flask) -> Iterator[Database]:
    """The application's database, with its reactions and listeners put back afterwards."""
    found: Database = app.extensions["exponential"].database
    reactions, listeners, tell = found.reactions, list(found.on_commit), found.tell
    yield found
    found.reactions, found.on_commit[:], found.tell = reactions, listeners, tell


@pytest.fixture
def actor(world: World, ada: Caller) -> Actor:
    """Ada, as commands know her."""
    workspace = UUID(world.workspace_id)
    return Actor(UUID(ada.person_id), Via.JOB, "job:test", workspace_id=workspace, role=Role.OWNER)


def log(database: Database, after: int = 0) -> list[Row[Any]]:
    with database.reading() as connection:
        wanted = select(Change.__table__).where(Change.seq > after).order_by(Change.workspace_id, Change.seq)
        return list(connection.execute(wanted))


def head(database: Database, actor: Actor) -> int:
    with database.reading() as connection:
        found = connection.scalar(select(ChangeCursor.last_seq).where(ChangeCursor.workspace_id == actor.workspace_id))
    assert found is not None
    return int(found)


def test_a_change_says_who_by_which_way_and_from_what_to_what(database: Database, mia: Caller, eng: Team) -> None:
    issue = make_issue(mia, eng, priority="low")

    changed = ok(mia.patch(f"/api/issues/{issue['id']}", json={"priority": "urgent", "due_date": "2026-12-01"}))

    [row] = [row for row in log(database, changed["seq"] - 1) if row.entity_id == UUID(issue["id"])]
    assert (row.entity, row.kind, row.seq) == ("issue", "updated", changed["seq"])
    assert (row.actor_id, row.via) == (UUID(mia.person_id), "token")
    assert (row.before["priority"], row.after["priority"]) == ("low", "urgent")
    assert (row.before["due_date"], row.after["due_date"]) == (None, "2026-12-01")
    assert set(row.before) == set(row.after) == {"priority", "due_date"}
    assert row.team_before == row.team_after == UUID(eng.id)


def test_several_changes_of_one_unit_have_following_numbers_and_one_name(database: Database, actor: Actor) -> None:
    before = head(database, actor)

    with transaction(actor) as tx:
        for name in ("One", "Two", "Three"):
            add_label(tx, name=name, color="#000000")

    rows = [row for row in log(database, before) if row.workspace_id == actor.workspace_id]
    assert [row.seq for row in rows] == [before + 1, before + 2, before + 3]
    assert len({row.tx_id for row in rows}) == 1
    assert tx.seq == head(database, actor) == before + 3


def test_an_exception_undoes_rows_changes_and_numbers(database: Database, actor: Actor, ada: Caller) -> None:
    before = head(database, actor)

    with pytest.raises(ZeroDivisionError), transaction(actor) as tx:
        add_label(tx, name="Never", color="#000000")
        raise ZeroDivisionError

    assert head(database, actor) == before
    assert "Never" not in {label["name"] for label in ok(ada.get("/api/labels"))["labels"]}


def test_listeners_hear_after_commit_and_only_of_what_happened(database: Database, actor: Actor) -> None:
    heard: list[tuple[UUID, int, int]] = []
    database.on_commit[:] = [lambda workspace, seq, changes: heard.append((workspace, seq, len(changes)))]
    before = head(database, actor)

    with transaction(actor) as tx:
        add_label(tx, name="Loud", color="#000000")
        assert heard == []
    with transaction(actor):
        pass
    with pytest.raises(ZeroDivisionError), transaction(actor) as tx:
        add_label(tx, name="Never", color="#000000")
        raise ZeroDivisionError

    assert heard == [(actor.workspace_id, before + 1, 1)]


def test_a_reaction_writes_in_the_same_unit_and_is_not_reacted_to(database: Database, actor: Actor) -> None:
    seen: list[str] = []

    def mirror(tx: Transaction, change: RecordedChange) -> None:
        seen.append(change.after["name"])
        add_label(tx, name=f"Mirror of {change.after['name']}", color="#000000")

    database.reactions = (mirror,)
    before = head(database, actor)

    with transaction(actor) as tx:
        add_label(tx, name="Face", color="#000000")

    assert seen == ["Face"]
    assert tx.seq == before + 2


def test_a_failing_reaction_undoes_everything(database: Database, actor: Actor) -> None:
    def refuse(_tx: Transaction, _change: RecordedChange) -> None:
        raise ZeroDivisionError

    database.reactions = (refuse,)
    before = head(database, actor)

    with pytest.raises(ZeroDivisionError), transaction(actor) as tx:
        add_label(tx, name="Face", color="#000000")

    assert head(database, actor) == before


def test_the_log_has_no_gap_after_a_mixed_day(database: Database, actor: Actor, ada: Caller, eng: Team) -> None:
    issue = make_issue(ada, eng, label_ids=[make_label(ada)["id"]])
    ada.patch(f"/api/issues/{issue['id']}", json={"priority": "wrong"})
    ada.post(f"/api/issues/{issue['id']}/archive")
    ada.post("/api/labels", json={"name": "Bug", "color": "#000000"})
    ada.delete(f"/api/issues/{issue['id']}")

    with database.reading() as connection:
        found = connection.execute(
            select(func.count(), func.max(Change.seq)).where(Change.workspace_id == actor.workspace_id)
        ).one()

    assert found[0] == found[1] == head(database, actor)


def test_people_are_told_once_and_after_the_commit_alone(database: Database, actor: Actor) -> None:
    told: list[tuple[Audience, str]] = []
    database.tell = lambda *hint: told.append(hint)

    with pytest.raises(LookupError), transaction(actor) as tx:
        tx.tell(actor.person_id, "inbox")
        raise LookupError
    assert told == []
    with transaction(actor) as tx:
        tx.tell(actor.person_id, "inbox")
        tx.tell(actor.person_id, "inbox")
        assert told == []

    assert told == [(Audience(actor.workspace_id, actor.person_id), "inbox")]
