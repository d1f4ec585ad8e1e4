"""Looks at views as those who subscribe to them see them: what has come into each, and what in it was closed.

A look compares what the view keeps now with what it kept at the last look, among the issues that changes have touched
since then; among all of them where time, or a row that many issues share, can have changed what the filter means. It
only reads: whoever acts upon a finding says, in one transaction, that it has been seen.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from hashlib import blake2b
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

import orjson
from sqlalchemy import Connection, or_, select
from sqlalchemy.sql import Select

from exponential_app.issues import listing
from exponential_app.issues.listing import Question
from exponential_app.issues.places import issues_at
from exponential_app.kernel import changes
from exponential_app.kernel.actor import Actor, Visibility
from exponential_app.kernel.db import AnyRow
from exponential_app.kernel.errors import Invalid
from exponential_app.teams.actors import actors_in
from exponential_app.teams.queries import seen_teams
from exponential_app.views.content import Content, Place, contents
from exponential_app.views.models import View, ViewSubscription
from exponential_app.views.queries import visible_view
from exponential_app.views.touched import Logged, Touched, logged

ENTERED, CLOSED = "view_entered", "view_closed"
# As the asker of questions on people's behalf; see `actors_in`.
NAME = "watch_views"
UNTRASHED = {"field": "trashed", "op": "is", "value": False}

AsksAll = Callable[[Question], bool]


@dataclass(frozen=True)
class News:
    """Issues that came into a view, or were closed in it, by one person (None: by nobody), the newest first."""

    kind: str
    by: UUID | None
    issue_ids: tuple[UUID, ...]


@dataclass(frozen=True)
class Finding:
    """What a look at one subscription's view has found; `basis` None: the person does not see the view."""

    subscription: AnyRow
    seen_seq: int
    basis: bytes | None
    before: Content
    after: Content
    news: tuple[News, ...] = ()

    @property
    def is_idle(self) -> bool:
        """Tell whether nothing but the number of the look has changed."""
        same = self.basis == self.subscription.basis and self.before.blocks == self.after.blocks
        return same and not self.news


def first_look(connection: Connection, actor: Actor, tree: Any, zone: str) -> tuple[int, bytes, Content]:
    """Return what a subscription begins with: the newest change, the basis, and what is in the view."""
    # Read before the issues: what changes meanwhile is touched by a later change.
    head = changes.bounds(connection, actor.workspace_id)[1]
    question = listing.question(actor, listing.EVERYTHING, tree, zone=ZoneInfo(zone))
    basis = basis_of(tree, zone, seen_teams(connection, actor.visibility))
    return head, basis, Content.of(listing.numbers(connection, actor, question))


def basis_of(tree: Any, zone: str, teams: frozenset[UUID]) -> bytes:
    """Return a digest of all that decides, besides the issues, what a person finds in a view."""
    said = orjson.dumps([tree, zone, sorted(map(str, teams))], option=orjson.OPT_SORT_KEYS)
    return blake2b(said, digest_size=16).digest()


def only_touched(_question: Question) -> bool:
    """Ask of the issues that have been touched alone."""
    return False


def by_time(question: Question) -> bool:
    """Ask of all issues where the clock alone can change the answer."""
    return question.is_momentary


class Watch:
    """One look at all subscriptions of a workspace, each as its person sees the view now."""

    def __init__(self, connection: Connection, workspace_id: UUID, asks_all: AsksAll) -> None:
        self._connection = connection
        self._workspace_id = workspace_id
        self._asks_all = asks_all
        # Who is no longer in the workspace is shown nothing.
        self._nobody = Visibility(workspace_id, is_guest=True, team_ids=frozenset())
        self._floor, self._head = changes.bounds(connection, workspace_id)
        # Most subscriptions were seen last at one number, and many ask the same: each is asked once.
        self._logged: dict[int, Logged] = {}
        self._answers: dict[Any, Content] = {}
        self._teams: dict[Visibility, frozenset[UUID]] = {}

    def findings(self) -> Iterator[Finding]:
        """Yield what is found at each subscription, also when it is nothing; not where the look was overtaken."""
        people = self._connection.scalars(_people(self._workspace_id)).all()
        actors = actors_in(self._connection, self._workspace_id, people, NAME)
        for person_id in people:
            actor = actors.get(person_id)
            viewer = actor.visibility if actor else self._nobody
            rows = self._connection.execute(_subscriptions(self._workspace_id, person_id, viewer)).all()
            held = contents(self._connection, [row.id for row in rows])
            found = (self._finding(actor, row, held.get(row.id, Content())) for row in rows)
            yield from (finding for finding in found if finding is not None)

    def _finding(self, actor: Actor | None, row: AnyRow, held: Content) -> Finding | None:
        unseen = Finding(row, self._head, None, held, Content())
        if actor is None or row.seen_view_id is None:
            return unseen
        try:
            question = listing.question(actor, listing.EVERYTHING, row.filter, zone=ZoneInfo(row.timezone))
        except Invalid:
            # Written by another release: the page of the view says so.
            return unseen
        basis = basis_of(row.filter, row.timezone, self._teams_of(actor.visibility))
        if basis != row.basis or row.seen_seq < self._floor:
            # Another question, or other teams to ask of: what is there now is known, not news.
            return Finding(row, self._head, basis, held, self.kept(actor, question, None))
        look = _Look(self, actor, row, question, held)
        # Another look follows the changes that came between; it sees whose they were.
        return None if look.is_overtaken else Finding(row, self._head, basis, held, look.after, look.news)

    def logged(self, after: int) -> Logged:
        """Return what has been touched since a number."""
        if after not in self._logged:
            self._logged[after] = logged(self._connection, self._workspace_id, after, self._head)
        return self._logged[after]

    def touched_meanwhile(self) -> Content:
        """Return where the issues are that have been touched since this look began, and where they were."""
        newest = changes.bounds(self._connection, self._workspace_id)[1]
        later = logged(self._connection, self._workspace_id, self._head, newest).issues
        return _content(place for each in later for place in (each.place, each.former_place) if place)

    def asks_all(self, question: Question, shaken_fields: frozenset[str]) -> bool:
        """Tell whether a question has to be asked of all issues."""
        fields = question.tree.fields if question.tree else frozenset()
        return self._asks_all(question) or not fields.isdisjoint(shaken_fields)

    def kept(self, actor: Actor, question: Question, seen_seq: int | None) -> Content:
        """Return what a question keeps: of all issues, or of those touched since a number."""
        tree = question.tree
        asked = None if tree is None else (tree.shape, orjson.dumps(tree.values, default=str), str(tree.names))
        key = (actor.visibility, asked, seen_seq)
        if key not in self._answers:
            among = None if seen_seq is None else [each.id for each in self.logged(seen_seq).issues]
            found = [] if among == [] else listing.numbers(self._connection, actor, question, among)
            self._answers[key] = Content.of(found)
        return self._answers[key]

    def _teams_of(self, viewer: Visibility) -> frozenset[UUID]:
        if viewer not in self._teams:
            self._teams[viewer] = seen_teams(self._connection, viewer)
        return self._teams[viewer]

    def seen(self, actor: Actor, issues: Sequence[Touched]) -> Content:
        """Return where those of the issues are that the person sees, and that are not in the trash."""
        question = listing.question(actor, listing.EVERYTHING, UNTRASHED, zone=ZoneInfo("UTC"))
        return Content.of(listing.numbers(self._connection, actor, question, [each.id for each in issues]))

    def named(self, actor: Actor, places: Sequence[Place]) -> dict[Place, UUID]:
        """Return the issues at these places."""
        return issues_at(self._connection, actor.visibility, places)


class _Look:
    """A look at one view for one person, who has seen it before."""

    def __init__(self, watch: Watch, actor: Actor, row: AnyRow, question: Question, held: Content) -> None:
        self._watch, self._actor, self._row = watch, actor, row
        found = watch.logged(row.seen_seq)
        self._touched = {each.place: each for each in found.issues}
        self._held = _where_they_are_now(held, found.issues)
        is_whole = watch.asks_all(question, found.shaken_fields)
        self._now = watch.kept(actor, question, None if is_whole else row.seen_seq)
        gone = self._held - self._now
        self._came = self._now - self._held
        self._gone = gone if is_whole else gone & _content(self._touched)

    @property
    def is_overtaken(self) -> bool:
        """Tell whether what came or went has been changed once more since the look began."""
        moved = self._came | self._gone
        return bool(moved) and bool(moved & self._watch.touched_meanwhile())

    @property
    def after(self) -> Content:
        """Return what is in the view now."""
        return (self._held - self._gone) | self._came

    @cached_property
    def news(self) -> tuple[News, ...]:
        """Return what the person is told: of each issue once, that it was closed rather than that it came."""
        closed = self._closed() if self._row.closes else {}
        told: dict[tuple[str, UUID | None], list[tuple[int, UUID]]] = {}
        for issue, by in closed.values():
            told.setdefault((CLOSED, by), []).append((issue.seq, issue.id))
        for place, (seq, issue_id, by) in self._entered().items() if self._row.enters else ():
            if place not in closed:
                told.setdefault((ENTERED, by), []).append((seq, issue_id))
        return tuple(
            News(kind, by, tuple(issue_id for _, issue_id in sorted(issues, reverse=True)))
            for (kind, by), issues in told.items()
        )

    def _entered(self) -> dict[Place, tuple[int, UUID, UUID | None]]:
        """Return (number of the change, id, by whom) of what came and was not all one's own doing, by its place."""
        entered: dict[Place, tuple[int, UUID, UUID | None]] = {}
        for place in self._came:
            issue = self._touched.get(place)
            if issue and (others := [actor for actor in issue.actors if actor != self._actor.person_id]):
                entered[place] = (issue.seq, issue.id, others[-1])
        by_itself = [place for place in self._came if place not in self._touched]
        for place, issue_id in self._watch.named(self._actor, by_itself).items():
            entered[place] = (0, issue_id, None)
        return entered

    def _closed(self) -> dict[Place, tuple[Touched, UUID | None]]:
        """Return what was closed by somebody else while it was in the view or as it came, by place."""
        inside = self._held | self._now
        closed = [
            issue
            for place, issue in self._touched.items()
            if issue.is_closed and issue.closer != self._actor.person_id and place in inside
        ]
        seen = self._watch.seen(self._actor, closed) if closed else Content()
        return {issue.place: (issue, issue.closer) for issue in closed if issue.place in seen}


def _where_they_are_now(held: Content, issues: Sequence[Touched]) -> Content:
    """Return the content with every issue that has moved under its new number."""
    moved = [issue for issue in issues if issue.former_place and issue.former_place in held]
    if not moved:
        return held
    former = _content(issue.former_place for issue in moved if issue.former_place)
    return (held - former) | _content(issue.place for issue in moved)


def _content(places: Iterable[Place]) -> Content:
    return Content.of((team_id, [number]) for team_id, number in places)


_is_on = or_(ViewSubscription.enters, ViewSubscription.closes)


def _people(workspace_id: UUID) -> Select[UUID]:
    return (
        select(ViewSubscription.person_id)
        .where(ViewSubscription.workspace_id == workspace_id, _is_on)
        .distinct()
        .order_by(ViewSubscription.person_id)
    )


def _subscriptions(workspace_id: UUID, person_id: UUID, viewer: Visibility) -> Select[Any]:
    """Return the statement that reads a person's subscriptions, each with its view where the viewer sees that."""
    seen = (View.id == ViewSubscription.view_id) & visible_view(viewer) & View.deleted_at.is_(None)
    return (
        select(*ViewSubscription.__table__.c, View.id.label("seen_view_id"), View.filter)
        .outerjoin(View, seen)
        .where(ViewSubscription.workspace_id == workspace_id, ViewSubscription.person_id == person_id, _is_on)
        .order_by(ViewSubscription.id)
        .params(person_id=person_id)
    )
