"""The application factory: the tuples that say what the product consists of, and the one error handler."""

import time
from typing import Any

import orjson
from flask import Flask, Response, g, request
from flask_compress import Compress
from prometheus_client import CollectorRegistry
from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from werkzeug.exceptions import HTTPException, RequestEntityTooLarge

from exponential_app import __version__
from exponential_app.accounts.api import accounts
from exponential_app.accounts.commands import purge_expired
from exponential_app.comments.api import comments
from exponential_app.comments.queries import COMMENT
from exponential_app.comments.timeline_api import timeline
from exponential_app.comments.touched_api import activity
from exponential_app.config import Settings
from exponential_app.files.api import files
from exponential_app.files.attachment_api import attachments
from exponential_app.files.avatar_api import portraits
from exponential_app.files.content_api import contents
from exponential_app.files.jobs import sweep_files
from exponential_app.files.queries import ATTACHMENT
from exponential_app.files.reactions import hold_files
from exponential_app.inbox.api import inbox
from exponential_app.inbox.jobs import remind_of_due, remind_of_due_in
from exponential_app.inbox.reactions import notify
from exponential_app.inbox.thread_api import threads
from exponential_app.inbox.view_news import VIEW_JOBS, ViewWatcher
from exponential_app.inbox.waking import wake_thread
from exponential_app.issues.api import issues
from exponential_app.issues.automation_api import automated
from exponential_app.issues.backlink_api import backlinks
from exponential_app.issues.branch_api import branches
from exponential_app.issues.bulk_api import bulk
from exponential_app.issues.filtered_api import filtered_issues
from exponential_app.issues.history_api import histories
from exponential_app.issues.jobs import ISSUE_JOBS
from exponential_app.issues.labelling_api import labelling
from exponential_app.issues.moving_api import moving
from exponential_app.issues.queries import ISSUE
from exponential_app.issues.reaction_api import reactions
from exponential_app.issues.reactions import teaching_issues
from exponential_app.issues.recurring_api import recurring_issues
from exponential_app.issues.recurring_queries import RECURRING_ISSUE
from exponential_app.issues.relation_queries import ISSUE_RELATION
from exponential_app.issues.relations_api import relations
from exponential_app.issues.sla_api import sla
from exponential_app.issues.sla_queries import BUSINESS_CALENDAR, SLA_RULE
from exponential_app.issues.state_removal_api import state_removal
from exponential_app.issues.sub_issues_api import family
from exponential_app.issues.subscription_api import following
from exponential_app.issues.template_queries import ISSUE_TEMPLATE
from exponential_app.issues.templates_api import issue_templates
from exponential_app.kernel import idempotency, jobs, logs, problem
from exponential_app.kernel.broker import make_broker
from exponential_app.kernel.db import Database, db
from exponential_app.kernel.endpoint import Endpoints, mount, runtime
from exponential_app.kernel.errors import AppError, TooLarge
from exponential_app.kernel.forwarded import TrustedProxies
from exponential_app.kernel.housekeeping import tidying
from exponential_app.kernel.identities import Identities
from exponential_app.kernel.ids import uuid7
from exponential_app.kernel.limits import RateLimiter
from exponential_app.kernel.memory import Answer, AnswerMemory, head_of
from exponential_app.kernel.metrics import RequestMetrics
from exponential_app.kernel.openapi import document
from exponential_app.kernel.projection import Projections
from exponential_app.kernel.recalling import MEMORY_KEY
from exponential_app.kernel.runtime import Heads, Runtime
from exponential_app.kernel.serving import LARGEST_BODY_BYTES
from exponential_app.kernel.signals import Signals
from exponential_app.kernel.storage import DiskStorage
from exponential_app.kernel.streams import StreamHub
from exponential_app.kernel.worker import Worker
from exponential_app.labels.api import labels
from exponential_app.labels.queries import LABEL
from exponential_app.labels.reactions import default_labels
from exponential_app.search.api import searching
from exponential_app.sync import wiring
from exponential_app.sync.api import sync
from exponential_app.sync.live import LiveCredentials
from exponential_app.sync.mine_api import own
from exponential_app.teams import actors
from exponential_app.teams.api import teams
from exponential_app.teams.queries import STATE, TEAM
from exponential_app.teams.reactions import first_team
from exponential_app.teams.statuses_api import statuses
from exponential_app.undo.api import undo
from exponential_app.views.api import saved_views
from exponential_app.views.favourite_api import favourites
from exponential_app.views.preference_api import preferences
from exponential_app.views.purging import purge_deleted
from exponential_app.views.sidebar_api import sidebar
from exponential_app.views.subscription_api import view_subscriptions
from exponential_app.web import pages
from exponential_app.web.health import health
from exponential_app.web.pages import FOREVER
from exponential_app.workspaces.api import workspaces
from exponential_app.workspaces.names import tell_of_name
from exponential_app.workspaces.queries import PERSON, WORKSPACE

documents = Endpoints("documents")
SLICES = (
    accounts,
    workspaces,
    teams,
    statuses,
    state_removal,
    labels,
    issues,
    family,
    relations,
    labelling,
    branches,
    filtered_issues,
    sla,
    issue_templates,
    recurring_issues,
    automated,
    histories,
    moving,
    bulk,
    following,
    reactions,
    backlinks,
    comments,
    timeline,
    contents,
    files,
    attachments,
    portraits,
    activity,
    inbox,
    threads,
    searching,
    undo,
    saved_views,
    view_subscriptions,
    favourites,
    sidebar,
    preferences,
    sync,
    own,
    documents,
)
ENTITIES = (
    *(WORKSPACE, PERSON, TEAM, STATE, LABEL, ISSUE, ISSUE_RELATION, COMMENT, ATTACHMENT),
    *(SLA_RULE, BUSINESS_CALENDAR, ISSUE_TEMPLATE, RECURRING_ISSUE),
)
# In this order: the teaching issues need the team and the labels; people are told of what came before.
REACTIONS = (first_team, default_labels, teaching_issues, hold_files, notify)
CHORES = (idempotency.purge, purge_expired, jobs.purge_failed, purge_deleted)
JOBS = (
    *(tidying(CHORES), *ISSUE_JOBS, remind_of_due, remind_of_due_in),
    *(wake_thread, sweep_files, tell_of_name, *VIEW_JOBS),
)

SECURITY_HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "X-Frame-Options": "DENY",
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
}
# What begins like this is answered alike for everybody.
PUBLIC = ("/healthz", "/api/healthz", "/static/")
_log = logs.get_logger("app")


def create_app(settings: Settings) -> Flask:
    """Make the application; `app.extensions["exponential"].close()` gives everything back."""
    logs.configure(settings.log_format)
    app = Flask("exponential_app", static_folder=None)
    app.config.update(
        SQLALCHEMY_DATABASE_URI=settings.database_url,
        SQLALCHEMY_ENGINE_OPTIONS={
            "pool_size": 10,
            "max_overflow": 10,
            "pool_timeout": 10,
            "connect_args": {"connect_timeout": 5},
        },
        MAX_CONTENT_LENGTH=LARGEST_BODY_BYTES,
        COMPRESS_REGISTER=False,
        COMPRESS_MIN_SIZE=2048,
        COMPRESS_MIMETYPES=["application/json", "application/problem+json"],
        COMPRESS_ALGORITHM=["zstd", "br", "gzip"],
        COMPRESS_ZSTD_LEVEL=1,
        COMPRESS_BR_LEVEL=4,
        COMPRESS_STREAMS=False,
    )
    app.url_map.strict_slashes = False
    db.init_app(app)
    with app.app_context():
        parts = _runtime(app, settings)
        parts.routes = mount(app, SLICES)
        app.register_blueprint(health)
        pages.register(app, settings)
    _hooks(app)
    app.wsgi_app = TrustedProxies(app.wsgi_app, settings.trusted_proxies)  # type: ignore[method-assign]
    return app


def _runtime(app: Flask, settings: Settings) -> Runtime:
    broker = make_broker(settings.redis_url)
    credentials = LiveCredentials()
    hub = StreamHub(credentials.alive)
    signals = Signals(hub, broker)
    store = Database(db.engine, signals.tell)
    store.reactions = REACTIONS
    metrics = RequestMetrics(CollectorRegistry())
    metrics.watch_streams(lambda: hub.connections)
    projections = Projections()
    limiter = RateLimiter(settings.redis_url, settings.rate_limit_per_minute)
    parts = Runtime(
        settings=settings,
        database=store,
        broker=broker,
        hub=hub,
        signals=signals,
        heads=Heads(store, broker),
        identities=Identities(actors.load),
        limiter=limiter,
        metrics=metrics,
        projections=projections,
        entities=ENTITIES,
        storage=DiskStorage(settings.files_folder) if settings.files_folder is not None else None,
        on_close=[limiter.close],
    )
    if settings.memory_answers:
        parts.memory = AnswerMemory(
            parts.identities, parts.heads.known, limiter, metrics, trusted=settings.trusted_proxies, public=PUBLIC
        )
    app.extensions["exponential"] = parts
    app.extensions["exponential_live"] = wiring.connect(parts, credentials)
    broker.start()
    _work(app, parts)
    return parts


def _work(app: Flask, parts: Runtime) -> None:
    """Let what serves do jobs, and look at views after commits; a command that ends in a second does neither."""
    parts.metrics.watch_jobs(lambda: jobs.counts(parts.database))
    worker = Worker(parts.settings.database_url, JOBS, app.app_context)
    watcher = ViewWatcher(app.app_context)
    parts.database.on_commit.append(watcher.hear)
    parts.on_serve += [worker.start, watcher.start]
    parts.on_close += [worker.close, watcher.close]


def _hooks(app: Flask) -> None:
    compress = Compress(app)
    app.before_request(_begin)
    # Run in reverse: the answer is compressed first, then measured and logged.
    app.after_request(_finish)
    app.after_request(compress.after_request)
    app.register_error_handler(Exception, _refuse)


def _begin() -> None:
    g.began = time.perf_counter()
    g.request_id = uuid7().hex
    g.client_ip = request.remote_addr or ""
    logs.bind_request(g.request_id)


def _finish(response: Response) -> Response:
    headers = response.headers
    own = {name.lower() for name, _ in headers}
    # Added in one go: setting ten headers one by one looks through all of them ten times.
    added = [(name, value) for name, value in SECURITY_HEADERS.items() if name.lower() not in own]
    added.append(("X-Request-Id", g.request_id))
    decision = g.get("rate_limit")
    if decision is not None:
        added += [
            ("X-RateLimit-Limit", str(decision.limit)),
            ("X-RateLimit-Remaining", str(decision.remaining)),
            ("X-RateLimit-Reset", str(decision.reset_at_unix)),
        ]
    headers.extend(added)
    _note(response)
    _remember(response)
    return response


def _note(response: Response) -> None:
    seconds = time.perf_counter() - g.began
    route = _route()
    runtime().metrics.observe(request.method, route, response.status_code, seconds)
    person = g.get("person_id")
    logs.log_request(
        request.method,
        route,
        request.path,
        response.status_code,
        seconds * 1000,
        g.request_id,
        str(person) if person else None,
    )
    logs.clear_request()


def _remember(response: Response) -> None:
    """Let the server give this answer again, where it stays the same for as long as can be told from memory."""
    key, memory = request.environ.get(MEMORY_KEY), runtime().memory
    viewer = g.get("viewer")
    if key is None or memory is None or not (viewer or _never_changes(response)):
        return
    if response.status_code not in {200, 304} or response.is_streamed or "Set-Cookie" in response.headers:
        return
    head = head_of(response.status, response.get_wsgi_headers(request.environ))
    body = b"" if request.method == "HEAD" or response.status_code == 304 else response.get_data()
    person = str(viewer.actor.person_id) if viewer else None
    answer = Answer(request.method, _route(), request.path, response.status_code, head, body, viewer, person)
    memory.keep(key, answer)


def _never_changes(response: Response) -> bool:
    if request.endpoint == "health.healthz":
        return True
    # Outside production the files of a build follow those on disk.
    return response.headers["Cache-Control"] == FOREVER and runtime().settings.environment == "production"


def _route() -> str:
    return g.get("route") or (request.url_rule.rule if request.url_rule else "unmatched")


def _refuse(error: Exception) -> Response:
    """Turn everything that was raised into problem+json; what is our fault is logged and not told."""
    refusal = _refusal(error)
    response = Response(problem.document(refusal, g.request_id), refusal.status, content_type=problem.CONTENT_TYPE)
    response.headers["Cache-Control"] = "no-store"
    if refusal.retry_after_s is not None:
        response.headers["Retry-After"] = str(refusal.retry_after_s)
    if isinstance(error, HTTPException) and error.code == 405:
        response.headers["Allow"] = ", ".join(sorted(getattr(error, "valid_methods", None) or []))
    return response


def _refusal(error: Exception) -> AppError:
    if isinstance(error, AppError):
        return error
    if isinstance(error, RequestEntityTooLarge):
        return TooLarge(f"A body may have at most {(request.max_content_length or 0) // 2**20} MiB.")
    if isinstance(error, HTTPException):
        refusal = AppError(error.description)
        refusal.status, refusal.title = error.code or 500, error.name
        return refusal
    if isinstance(error, DBAPIError | PoolTimeout):
        known = problem.from_database(error)
        if known is not None:
            _log.warning("database_refused", reason=type(error).__name__)
            return known
    _log.error("request_failed", path=request.path, exc_info=error)
    return AppError("The fault is ours and has been logged; the request id names it.")


@documents.get("/openapi.json", auth="public")
def openapi() -> bytes:
    """Read this document."""
    described: dict[str, Any] = document(runtime().routes, __version__)
    return orjson.dumps(described)
