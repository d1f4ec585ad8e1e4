"""What operators and their machines ask: alive, ready, and figures."""

from typing import Any

import orjson
from flask import Blueprint, Response, request
from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError

from exponential_app.kernel.db import database
from exponential_app.kernel.endpoint import runtime
from exponential_app.kernel.errors import NotFound
from exponential_app.kernel.metrics import metrics_allowed

health = Blueprint("health", __name__)


@health.get("/healthz")
@health.get("/api/healthz")
def healthz() -> Response:
    """Tell that the process answers."""
    return _json({"status": "ok"})


@health.get("/readyz")
@health.get("/api/readyz")
def readyz() -> Response:
    """Tell whether requests can be served; each part says why not."""
    checks = {"database": _database(), "migrations": _migrations(), "redis": _redis(), "storage": _storage()}
    # Without Redis writes succeed and live updates fall back to the timer, without storage all but files work: worse,
    # but ready.
    ready = checks["database"] == "ok" and checks["migrations"] == "ok"
    return _json({"status": "ok" if ready else "unavailable", "checks": checks}, 200 if ready else 503)


@health.get("/metrics")
@health.get("/api/metrics")
def metrics() -> Response:
    """Give the figures to Prometheus."""
    _require_token()
    return Response(runtime().metrics.render(), content_type="text/plain; version=0.0.4; charset=utf-8")


@health.get("/metrics/red")
@health.get("/api/metrics/red")
def red() -> Response:
    """Give rate, errors and durations as JSON, for a quick look."""
    _require_token()
    return _json(runtime().metrics.red_snapshot())


def _require_token() -> None:
    settings = runtime().settings
    if not metrics_allowed(settings.environment, settings.metrics_token, dict(request.headers)):
        raise NotFound


def _database() -> str:
    try:
        with database().reading() as connection:
            connection.execute(text("SELECT 1"))
    except SQLAlchemyError:
        return "does not answer"
    return "ok"


def _migrations() -> str:
    try:
        with database().reading() as connection:
            connection.execute(text("SELECT version_num FROM alembic_version")).scalar_one()
    except SQLAlchemyError:
        return "have not been applied"
    return "ok"


def _redis() -> str:
    return "ok" if runtime().broker.healthy else "does not answer; live updates come by timer"


def _storage() -> str:
    storage = runtime().storage
    if storage is None:
        return "no folder for files is configured; EXPONENTIAL_FILES_DIR names one"
    return storage.trouble() or "ok"


def _json(body: dict[str, Any], status: int = 200) -> Response:
    return Response(orjson.dumps(body), status, content_type="application/json", headers={"Cache-Control": "no-store"})
