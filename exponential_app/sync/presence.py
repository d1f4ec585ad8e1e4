"""Who looks at which issue and who edits it: kept in memory for a moment, never written down."""

from dataclasses import dataclass
from enum import StrEnum
from threading import Lock
from uuid import UUID

from exponential_app.kernel.actor import Actor, Visibility

FORGOTTEN_AFTER_S = 45.0
# A reload ends a stream and begins another: whoever is back by then was never gone.
GRACE_S = 3.0
ISSUES_OF_A_PERSON = 20
MOST_SEATS = 20_000


class State(StrEnum):
    """What somebody does at an issue, as they say themselves."""

    LOOKING = "looking"
    EDITING = "editing"
    LEFT = "left"


@dataclass(frozen=True)
class Issue:
    """An issue, and what decides who sees it."""

    id: UUID
    workspace_id: UUID
    team_id: UUID
    team_is_private: bool

    def is_seen_by(self, viewer: Visibility) -> bool:
        """Tell whether the viewer sees the issue's team."""
        if viewer.workspace_id != self.workspace_id:
            return False
        return self.team_id in viewer.team_ids or not (self.team_is_private or viewer.is_guest)


@dataclass(frozen=True)
class Visitor:
    """A person at an issue by one credential; a person's browsers and programs are one visitor each."""

    issue: Issue
    person_id: UUID
    team_ids: frozenset[UUID]
    credential: str

    @classmethod
    def of(cls, actor: Actor, issue: Issue) -> "Visitor":
        """Return the actor as a visitor of the issue."""
        return cls(issue, actor.person_id, actor.team_ids, actor.credential)

    def is_seen_by(self, viewer: Visibility) -> bool:
        """Tell whether the viewer may know: they see the issue, and a guest only people of their own teams."""
        knows_them = not viewer.is_guest or not viewer.team_ids.isdisjoint(self.team_ids)
        return self.issue.is_seen_by(viewer) and knows_them


@dataclass(frozen=True)
class Turn:
    """What a person is now seen to do at an issue; told when it differs from before."""

    visitor: Visitor
    state: State


@dataclass
class _Seat:
    visitor: Visitor
    state: State
    until_s: float


_Key = tuple[UUID, UUID, str]


class Presence:
    """The seats that this process knows of, taken here and elsewhere; each is free again after a while.

    Times are in seconds of a clock that never jumps. May be called from any thread.
    """

    def __init__(self) -> None:
        self._lock = Lock()
        self._seats: dict[_Key, _Seat] = {}
        self._at_issue: dict[UUID, set[_Key]] = {}
        # The oldest beat first.
        self._of_person: dict[UUID, dict[_Key, None]] = {}

    def is_empty(self) -> bool:
        """Tell whether there is nobody anywhere."""
        return not self._seats

    def take(self, visitor: Visitor, state: State, now_s: float) -> list[Turn]:
        """Note what a visitor does; returns what others see differently now.

        Who is at too many issues loses the one they said least lately; when every seat is taken nobody new comes.
        """
        key = (visitor.issue.id, visitor.person_id, visitor.credential)
        with self._lock:
            if state is State.LEFT:
                return self._give_up(key)
            if key not in self._seats and len(self._seats) >= MOST_SEATS:
                return []
            turns = self._put(key, _Seat(visitor, state, now_s + FORGOTTEN_AFTER_S))
            own = self._of_person[visitor.person_id]
            if len(own) > ISSUES_OF_A_PERSON:
                turns += self._give_up(next(iter(own)))
            return turns

    def release(self, credential: str, now_s: float) -> None:
        """Let the seats of a credential go soon: its last stream has ended."""
        with self._lock:
            for key, seat in self._seats.items():
                if key[2] == credential:
                    seat.until_s = min(seat.until_s, now_s + GRACE_S)

    def expire(self, now_s: float) -> list[Turn]:
        """Free the seats whose time is over; returns what others see differently now."""
        with self._lock:
            over = [key for key, seat in self._seats.items() if seat.until_s <= now_s]
            return [turn for key in over for turn in self._give_up(key)]

    def others(self, viewer: Actor, issue: Issue) -> list[Turn]:
        """Return who else is at the issue, as far as the viewer may know, by person id."""
        with self._lock:
            seats = [self._seats[key] for key in self._at_issue.get(issue.id, ())]
            visitors = {seat.visitor.person_id: seat.visitor for seat in seats}
            return [
                Turn(visitors[person], self._state_of(issue.id, person))
                for person in sorted(visitors)
                if person != viewer.person_id and visitors[person].is_seen_by(viewer.visibility)
            ]

    def _put(self, key: _Key, seat: _Seat) -> list[Turn]:
        before = self._state_of(*key[:2])
        self._seats[key] = seat
        self._at_issue.setdefault(key[0], set()).add(key)
        own = self._of_person.setdefault(key[1], {})
        own.pop(key, None)
        own[key] = None
        return self._turn(seat.visitor, before)

    def _give_up(self, key: _Key) -> list[Turn]:
        before = self._state_of(*key[:2])
        seat = self._seats.pop(key, None)
        if seat is None:
            return []
        self._at_issue[key[0]].discard(key)
        self._of_person[key[1]].pop(key)
        # Dictionaries of nothing would gather.
        if not self._at_issue[key[0]]:
            del self._at_issue[key[0]]
        if not self._of_person[key[1]]:
            del self._of_person[key[1]]
        return self._turn(seat.visitor, before)

    def _turn(self, visitor: Visitor, before: State) -> list[Turn]:
        after = self._state_of(visitor.issue.id, visitor.person_id)
        return [Turn(visitor, after)] if after is not before else []

    def _state_of(self, issue_id: UUID, person_id: UUID) -> State:
        """Return what a person does at an issue by all their credentials together."""
        states = {self._seats[key].state for key in self._at_issue.get(issue_id, ()) if key[1] == person_id}
        return next((state for state in (State.EDITING, State.LOOKING) if state in states), State.LEFT)
