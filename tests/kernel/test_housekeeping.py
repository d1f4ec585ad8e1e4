"""Housekeeping deletes what has run out, and nothing else."""

from datetime import timedelta

from flask import Flask
from sqlalchemy import text

from exponential_app.app import JOBS
from exponential_app.kernel.clock import clock
from tests.cast import Caller, ok
from tests.labour import run_job


def _left(app: Flask, table: str) -> int:
    with app.app_context(), app.extensions["exponential"].database.reading() as connection:
        return int(connection.execute(text(f"SELECT count(*) FROM {table}")).scalar_one())


def test_what_has_run_out_goes_and_the_rest_stays(app: Flask, ada: Caller) -> None:
    label = {"name": "kept once"}
    ok(ada.with_headers(Idempotency_Key="housekeeping").post("/api/labels", json=label))
    ok(ada.post("/api/auth/magic-link", json={"email": "ada@example.com"}))
    sessions = _left(app, "session")
    database = app.extensions["exponential"].database
    with app.app_context(), database.writing() as session:
        session.execute(text("UPDATE idempotency_key SET expires_at = :past"), {"past": clock.now() - timedelta(1)})
        session.execute(text("UPDATE sign_in_link SET expires_at = :past"), {"past": clock.now() - timedelta(1)})
        session.commit()

    run_job(app, next(job for job in JOBS if job.name == "tidy_up"))

    assert (_left(app, "idempotency_key"), _left(app, "sign_in_link"), _left(app, "session")) == (0, 0, sessions)
