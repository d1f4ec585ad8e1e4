"""Presence: who is at an issue is told to those who may know, and to nobody for longer than it is true."""

from dataclasses import replace
from typing import Any
from uuid import UUID, uuid4

import pytest
from flask import Flask

from exponential_app.kernel.actor import Actor, Role, Via
from exponential_app.sync import company, presence
from exponential_app.sync.presence import (
    FORGOTTEN_AFTER_S,
    GRACE_S,
    ISSUES_OF_A_PERSON,
    Issue,
    Presence,
    State,
    Visitor,
)
from tests.cast import Caller, Team, World, ok
from tests.factories import make_issue
from tests.product import wait_until
from tests.sync.streaming import Event, Served, Stream, now

WORKSPACE, TEAM, SECRET = uuid4(), uuid4(), uuid4()
OPEN_ISSUE = Issue(uuid4(), WORKSPACE, TEAM, team_is_private=False)
SECRET_ISSUE = Issue(uuid4(), WORKSPACE, SECRET, team_is_private=True)


def actor(*teams: UUID, role: Role = Role.MEMBER, private: UUID | None = None) -> Actor:
    return Actor(
        uuid4(),
        Via.SESSION,
        f"session:{uuid4()}",
        workspace_id=WORKSPACE,
        role=role,
        team_ids=frozenset(teams),
        private_team_ids=frozenset({private} if private else ()),
    )


def take(seats: Presence, who: Actor, state: State, now_s: float = 0.0, issue: Issue = OPEN_ISSUE) -> list[State]:
    return [turn.state for turn in seats.take(Visitor.of(who, issue), state, now_s)]


def seen(seats: Presence, viewer: Actor, issue: Issue = OPEN_ISSUE) -> dict[UUID, State]:
    return {turn.visitor.person_id: turn.state for turn in seats.others(viewer, issue)}


def test_a_beat_that_changes_nothing_is_told_to_nobody() -> None:
    seats, ada = Presence(), actor()

    told = [take(seats, ada, state) for state in (State.LOOKING, State.LOOKING, State.EDITING, State.LEFT, State.LEFT)]

    assert told == [[State.LOOKING], [], [State.EDITING], [State.LEFT], []]
    assert seats.is_empty()


def test_a_person_counts_once_over_all_their_devices() -> None:
    seats, ada, ben = Presence(), actor(), actor()
    phone = replace(ada, credential="session:phone")

    assert take(seats, ada, State.LOOKING) == [State.LOOKING]
    assert take(seats, phone, State.EDITING) == [State.EDITING]
    assert take(seats, ada, State.LEFT) == []
    assert seen(seats, ben) == {ada.person_id: State.EDITING}
    assert take(seats, phone, State.LEFT) == [State.LEFT]


def test_who_says_nothing_for_45_seconds_has_left() -> None:
    seats, ada, ben = Presence(), actor(), actor()
    take(seats, ada, State.LOOKING, 0.0)
    take(seats, ben, State.LOOKING, 20.0)

    assert seats.expire(FORGOTTEN_AFTER_S - 0.1) == []
    [turn] = seats.expire(FORGOTTEN_AFTER_S)

    assert (turn.visitor.person_id, turn.state) == (ada.person_id, State.LEFT)
    assert seen(seats, ada) == {ben.person_id: State.LOOKING}


def test_the_end_of_a_stream_frees_its_seats_unless_it_comes_back_at_once() -> None:
    seats, ada, ben = Presence(), actor(), actor()
    for who in (ada, ben):
        take(seats, who, State.LOOKING, 0.0)
        seats.release(who.credential, 10.0)
    take(seats, ben, State.LOOKING, 11.0)

    turns = seats.expire(10.0 + GRACE_S)

    assert [turn.visitor.person_id for turn in turns] == [ada.person_id]


def test_nobody_is_at_more_issues_than_a_person_can_be() -> None:
    seats, ada = Presence(), actor()
    issues = [replace(OPEN_ISSUE, id=uuid4()) for _ in range(ISSUES_OF_A_PERSON + 1)]
    for issue in issues[:-1]:
        take(seats, ada, State.LOOKING, issue=issue)
    take(seats, ada, State.EDITING, issue=issues[0])

    turns = seats.take(Visitor.of(ada, issues[-1]), State.LOOKING, 0.0)

    assert [(turn.visitor.issue.id, turn.state) for turn in turns] == [
        (issues[-1].id, State.LOOKING),
        (issues[1].id, State.LEFT),
    ]


def test_when_every_seat_is_taken_nobody_new_comes_and_everybody_there_stays(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(presence, "MOST_SEATS", 1)
    seats, ada, ben = Presence(), actor(), actor()
    take(seats, ada, State.LOOKING)

    assert take(seats, ben, State.LOOKING) == []
    assert take(seats, ada, State.EDITING) == [State.EDITING]


def test_a_guest_learns_of_people_of_their_own_teams_alone() -> None:
    seats, guest = Presence(), actor(TEAM, role=Role.GUEST)
    colleague, stranger = actor(TEAM), actor()
    for who in (guest, colleague, stranger):
        take(seats, who, State.LOOKING)

    assert seen(seats, guest).keys() == {colleague.person_id}
    assert seen(seats, stranger).keys() == {guest.person_id, colleague.person_id}


def test_who_does_not_see_a_team_learns_nothing_of_its_issues() -> None:
    insider, outsider, elsewhere = actor(SECRET, private=SECRET), actor(), replace(actor(), workspace_id=uuid4())
    inside = Visitor.of(insider, SECRET_ISSUE)

    assert inside.is_seen_by(insider.visibility)
    assert not inside.is_seen_by(outsider.visibility)
    assert not Visitor.of(insider, OPEN_ISSUE).is_seen_by(elsewhere.visibility)


def say(who: Caller, issue: dict[str, Any], state: str) -> dict[str, str]:
    answer = ok(who.post("/api/sync/presence", json={"issue_id": issue["id"], "state": state}))
    return {person["person_id"]: person["state"] for person in answer["people"]}


def presences(stream: Stream) -> list[tuple[str, str, str]]:
    told = [event.data for event in stream.events if event.kind == "presence"]
    return [(each["issue_id"], each["person_id"], each["state"]) for each in told]


def test_those_who_see_the_issue_hear_and_nobody_else(served: Served, real_world: World) -> None:
    callers, sec = real_world.callers, real_world.teams["SEC"]
    secret = make_issue(callers["ada"], sec)
    seq = now(callers["ada"])
    streams = {name: served.stream(callers[name], seq) for name in ("ada", "ben", "mia", "cleo")}
    for stream in streams.values():
        stream.until_ready()

    say(callers["ada"], secret, "looking")
    marker = make_issue(callers["ada"], real_world.teams["ENG"])

    def told(event: Event) -> bool:
        return event.kind == "presence"

    streams["mia"].until(told)
    for name, stream in streams.items():
        stream.of(marker["id"])
        assert presences(stream) == ([(secret["id"], callers["ada"].person_id, "looking")] if name == "mia" else [])
        stream.close()


def test_the_end_of_the_stream_is_told_to_the_others(
    served: Served, real_world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(presence, "GRACE_S", 0.0)
    monkeypatch.setattr(company, "_LOOK_EVERY_S", 0.05)
    ada, mia = real_world.callers["ada"], real_world.callers["mia"]
    issue = make_issue(ada, real_world.teams["ENG"])

    with served.stream(mia, now(mia)) as mias:
        mias.until_ready()
        with served.stream(ada, now(ada)) as adas:
            adas.until_ready()
            say(ada, issue, "editing")
            mias.until(lambda event: event.kind == "presence")

        wait_until(lambda: len(presences(mias)) == 2, 10, "the goodbye")

    assert presences(mias) == [(issue["id"], ada.person_id, state) for state in ("editing", "left")]


def test_a_joiner_learns_who_is_there(ada: Caller, mia: Caller, cleo: Caller, ben: Caller, eng: Team) -> None:
    issue = make_issue(ada, eng)

    assert say(ada, issue, "looking") == {}
    assert say(mia, issue, "editing") == {ada.person_id: "looking"}
    assert say(ben, issue, "looking") == {ada.person_id: "looking", mia.person_id: "editing"}
    # Cleo is a guest of ENG: Mia and Ada are in it, Ben is not.
    assert ben.person_id not in say(cleo, issue, "looking")
    assert say(ada, issue, "left").keys() == {mia.person_id, ben.person_id, cleo.person_id}
    assert ada.person_id not in say(ben, issue, "looking")
    for who in (ben, mia, cleo):
        say(who, issue, "left")


def test_an_issue_out_of_sight_is_not_there(ben: Caller, ada: Caller, otto: Caller, sec: Team) -> None:
    secret = make_issue(ada, sec)

    for who in (ben, otto):
        answer = who.post("/api/sync/presence", json={"issue_id": secret["id"], "state": "looking"})
        assert answer.status_code == 404
    missing = ada.post("/api/sync/presence", json={"issue_id": str(uuid4()), "state": "looking"})
    assert missing.status_code == 404


def test_every_bad_field_is_named(ada: Caller) -> None:
    answer = ada.post("/api/sync/presence", json={"issue_id": "ENG-1", "state": "sleeping"})

    assert answer.status_code == 422
    assert set(answer.json["fields"]) == {"issue_id", "state"}


def test_presence_never_writes_and_a_second_beat_reads_nothing(
    app: Flask, ada: Caller, eng: Team, statements: list[str]
) -> None:
    issue = make_issue(ada, eng)
    ok(ada.get("/api/issues?limit=1"))
    statements.clear()

    say(ada, issue, "looking")
    first = list(statements)
    statements.clear()
    say(ada, issue, "editing")
    say(ada, issue, "left")

    assert len(first) <= 1
    assert all(statement.startswith("SELECT") for statement in first)
    assert statements == []


def test_what_was_in_sight_is_looked_up_again_after_a_change(ada: Caller, ben: Caller, eng: Team) -> None:
    issue = make_issue(ada, eng)
    say(ben, issue, "looking")
    ok(ada.patch("/api/teams/ENG", json={"is_private": True}))

    answer = ben.post("/api/sync/presence", json={"issue_id": issue["id"], "state": "looking"})

    assert answer.status_code == 404
