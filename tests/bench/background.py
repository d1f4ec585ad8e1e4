"""Background work: emptying the trash, and looking for deadlines among many issues, without a worker around it."""

import time
from collections.abc import Callable, Iterator

from flask import Flask
from sqlalchemy import text

from exponential_app.issues.jobs import purge_trash, watch_deadlines
from exponential_app.launch import migrate
from exponential_app.launch.postgres import EmbeddedPostgres
from tests.bench.figures import Figure
from tests.bench.stage import Stage
from tests.cast import Caller, ok, signed_in
from tests.conftest import create_app, settings_for
from tests.labour import run_job

PURGED = 10_000
COPIES = text("""
    INSERT INTO issue SELECT (issue_copy).* FROM (
        SELECT jsonb_populate_record(issue, jsonb_build_object('id', gen_random_uuid(), 'number', issue.number + n)
                                     || CAST(:changes AS jsonb)) AS issue_copy
        FROM issue, generate_series(1, :number) AS n WHERE issue.id = :id) AS copies
""")


def background(stage: Stage) -> Iterator[Figure]:
    """Measure a purge of 10,000 issues, and the minute's look for deadlines among all of them, none due."""
    server = EmbeddedPostgres(stage.folder / "background", password="for-measuring-only")
    server.initialise()
    server.start()
    settings = settings_for(server.url())
    migrate.upgrade(settings)
    app = create_app(settings)
    try:
        ada = signed_in(app, "ada@example.com")
        ok(ada.post("/api/workspaces", json={"name": "Analytical", "urlSlug": "analytical"}))
        number = stage.issues[-1]
        _fill(app, ada, number, '{"sla_status": "on_track", "sla_at_risk_at": "2999-01-01T00:00:00Z"}')
        yield Figure(f"look for deadlines among {number:,}", "ms", _timed(stage, app, watch_deadlines.run))
        _fill(app, ada, PURGED, '{"trashed_at": "2020-01-01T00:00:00Z"}')
        began = time.perf_counter()
        run_job(app, purge_trash)
        yield Figure(f"purge {PURGED:,} issues", "s", [time.perf_counter() - began])
    finally:
        app.extensions["exponential"].close()
        server.stop()


def _fill(app: Flask, ada: Caller, number: int, changes: str) -> None:
    issue = _make_issue(ada)
    with app.extensions["exponential"].database.engine.begin() as connection:
        connection.execute(COPIES, {"id": issue["id"], "number": number, "changes": changes})
        connection.execute(text("UPDATE team SET last_issue_number = last_issue_number + :n"), {"n": number})
    with app.extensions["exponential"].database.reading() as connection:
        connection.execute(text("ANALYZE issue"))


def _make_issue(ada: Caller) -> dict[str, str]:
    team = ok(ada.get("/api/teams"))["teams"][0]
    made: dict[str, str] = ok(ada.post("/api/issues", json={"title": "Again", "team_id": team["id"]}))
    return made


def _timed(stage: Stage, app: Flask, run: Callable[[], None]) -> list[float]:
    times = []
    with app.app_context():
        for _ in range(stage.rounds):
            began = time.perf_counter()
            run()
            times.append((time.perf_counter() - began) * 1000)
    return times
