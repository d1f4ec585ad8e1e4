"""Looking at views for those who subscribe to them: fifty subscriptions, without a worker around it."""

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any

from flask import Flask
from sqlalchemy import event, text

from exponential_app.inbox.view_news import look_at_changes, look_by_time
from exponential_app.issues.bulk import change_issues
from exponential_app.issues.bulk_api import Updates
from exponential_app.kernel.actor import Actor
from exponential_app.launch import migrate
from exponential_app.launch.postgres import EmbeddedPostgres
from exponential_app.teams.actors import actors_in
from exponential_app.views.commands import create_view
from exponential_app.views.subscribing import subscribe
from tests.bench import seed
from tests.bench.figures import Figure
from tests.bench.stage import Stage
from tests.conftest import create_app, settings_for

SUBSCRIBERS = 5
OPEN = {"field": "state_category", "op": "in", "value": ["triage", "backlog", "unstarted", "started"]}
# Two of the ten are relative to today, and one keeps everything.
TREES: tuple[Any, ...] = (
    None,
    OPEN,
    {"field": "priority", "op": "is", "value": "urgent"},
    {"and": [OPEN, {"field": "priority", "op": "in", "value": ["urgent", "high"]}]},
    {"and": [OPEN, {"field": "assignee", "op": "is", "value": "me"}]},
    {"and": [OPEN, {"field": "assignee", "op": "none"}]},
    {"field": "blocked", "op": "is", "value": True},
    {"field": "title", "op": "contains", "value": "login"},
    {"and": [OPEN, {"field": "due_date", "op": "before", "value": "today"}]},
    {"field": "updated_at", "op": "after", "value": "-P7D"},
)
URGENT, LOW = Updates(priority="urgent"), Updates(priority="low")


@dataclass
class Desk:
    """The product on seeded issues, with subscribers, and an owner who changes issues."""

    app: Flask
    workspace_id: str
    owner: Actor
    people: list[Actor]
    issues: list[str]

    def change(self, number: int, updates: Updates) -> None:
        """Let the owner do something to so many issues at once."""
        change_issues(self.owner, self.issues[:number], updates.stroke())

    def look(self) -> None:
        """Look as after changes."""
        look_at_changes.run(workspace_id=self.workspace_id)

    def look_by_time(self) -> None:
        """Look as the clock does."""
        look_by_time.run(workspace_id=self.workspace_id)


def watching(stage: Stage) -> Iterator[Figure]:
    """Measure looks at fifty subscriptions to ten views, for each number of issues, and what they keep."""
    for number in stage.issues:
        server = EmbeddedPostgres(stage.folder / f"watching-{number}", password="for-measuring-only")
        server.initialise()
        server.start()
        settings = settings_for(server.url())
        migrate.upgrade(settings)
        seeded = seed.fill(server.url(), issues=number)
        app = create_app(settings)
        try:
            with app.app_context():
                yield from _figures(stage, _desk(app, seeded), f"{number:,}")
        finally:
            app.extensions["exponential"].close()
            server.stop()


def _desk(app: Flask, seeded: seed.Seeded) -> Desk:
    with app.extensions["exponential"].database.reading() as connection:
        connection.execute(text("ANALYZE"))
        people = [*seeded.people[: SUBSCRIBERS + 1]]
        actors = actors_in(connection, seeded.workspace_id, people, "bench")
        live = "SELECT id::text FROM issue WHERE archived_at IS NULL AND trashed_at IS NULL ORDER BY id LIMIT 1000"
        issues = list(connection.scalars(text(live)).all())
    owner, *others = (actors[person] for person in people)
    return Desk(app, str(seeded.workspace_id), owner, others, issues)


def _figures(stage: Stage, desk: Desk, of: str) -> Iterator[Figure]:
    views = [
        create_view(desk.owner, {"name": f"View {place}", "visibility": "workspace", "filter": tree})
        for place, tree in enumerate(TREES)
    ]
    first = [_took(partial(subscribe, person, views[0].slug, {})) for person in desk.people]
    yield Figure(f"subscribe to all of {of}", "ms", first)
    for view in views[1:]:
        for person in desk.people:
            subscribe(person, view.slug, {})
    desk.look()
    for name, number in (("one issue", 1), ("1,000 issues at once", 1_000)):
        took, counts = [], []
        for place in range(stage.rounds):
            desk.change(number, (URGENT, LOW)[place % 2])
            with Counted(desk.app) as seen:
                took.append(_took(desk.look))
            counts.append(float(len(seen)))
        yield Figure(f"look after {name} changed, of {of}", "ms", took)
        yield Figure("statements of it", "", counts)
    yield Figure(f"look by time at {of}", "ms", [_took(desk.look_by_time) for _ in range(stage.rounds)])
    yield Figure("a look that finds nothing", "ms", [_took(desk.look) for _ in range(stage.rounds)])
    with desk.app.extensions["exponential"].database.reading() as connection:
        kept = connection.scalar(text("SELECT pg_total_relation_size('view_content') / 1024.0"))
    yield Figure("what fifty subscriptions keep", "kB", [float(kept)])


class Counted:
    """Notes the statements that are sent inside."""

    def __init__(self, app: Flask) -> None:
        self._engine = app.extensions["exponential"].database.engine
        self._seen: list[str] = []

    def __enter__(self) -> list[str]:
        event.listen(self._engine, "before_cursor_execute", self._note)
        return self._seen

    def __exit__(self, *_: object) -> None:
        event.remove(self._engine, "before_cursor_execute", self._note)

    def _note(self, _connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        self._seen.append(statement)


def _took(act: Callable[[], object]) -> float:
    began = time.perf_counter()
    act()
    return (time.perf_counter() - began) * 1000
