"""Runs background jobs in a test's own transaction and by its own clock, without a worker."""

from flask import Flask
from sqlalchemy import text

from exponential_app.app import JOBS
from exponential_app.kernel.clock import clock
from exponential_app.kernel.jobs import Job

_TAKE = text("""
    DELETE FROM procrastinate_jobs WHERE id = (
        SELECT id FROM procrastinate_jobs WHERE status = 'todo' AND (scheduled_at IS NULL OR scheduled_at <= :now)
        ORDER BY id LIMIT 1)
    RETURNING task_name, args
""")


def run_job(app: Flask, job: Job) -> None:
    """Run a repeated job now, and then everything that is due because of it."""
    with app.app_context():
        job.run()
    run_due(app)


def run_due(app: Flask, *others: Job) -> list[str]:
    """Run all waiting jobs whose hour has come, those that they enqueue too; returns their names in order.

    `others` are known besides the product's own.
    """
    jobs = {job.name: job for job in (*JOBS, *others)}
    done = []
    with app.app_context():
        while taken := _take(app):
            name, payload = taken
            jobs[name].run(**payload)
            done.append(name)
    return done


def _take(app: Flask) -> tuple[str, dict[str, str]] | None:
    with app.extensions["exponential"].database.writing() as session:
        row = session.execute(_TAKE, {"now": clock.now()}).one_or_none()
        session.commit()
    return (row.task_name, row.args) if row else None
