"""The endpoint factory: a declaration gives a route its authentication, limits, bodies and documents."""

import hashlib
from collections.abc import Callable, Iterable, Mapping
from contextvars import copy_context
from dataclasses import dataclass, field
from typing import Any, Literal

import orjson
from flask import Flask, Response, current_app, g, request
from pydantic import BaseModel, ValidationError
from sqlalchemy.exc import DBAPIError

from exponential_app.kernel import idempotency, problem
from exponential_app.kernel.actor import Actor, Identity, Via
from exponential_app.kernel.caching import holds, tag
from exponential_app.kernel.errors import (
    AppError,
    Forbidden,
    Invalid,
    Malformed,
    TooMany,
    Unauthenticated,
    UnsupportedMediaType,
)
from exponential_app.kernel.identities import Presented, WorkspaceChoice
from exponential_app.kernel.inner import INSIDE, Inner, environ_of
from exponential_app.kernel.memory import Viewer
from exponential_app.kernel.origin import require_same_origin
from exponential_app.kernel.replay import Replayed, run_once
from exponential_app.kernel.runtime import Runtime
from exponential_app.kernel.schema import Body, Query
from exponential_app.kernel.secrets import hash_token, unsign
from exponential_app.kernel.storage import LARGEST_UPLOAD_BYTES, PIECE_BYTES

PREFIXES = ("/api", "/v1")
SESSION_COOKIE = "exponential_session"
SAFE_METHODS = frozenset({"GET", "HEAD"})
JSON = "application/json"

Auth = Literal["public", "person", "workspace"]
Handler = Callable[..., Any]


@dataclass(frozen=True)
class Route:
    """One declared endpoint: what serves it, who may call it, and what goes in and out."""

    method: str
    path: str
    handler: Handler
    auth: Auth
    resource: str
    body: type[Body] | None = None
    query: type[Query] | None = None
    answer: type[BaseModel] | None = None
    status: int = 200
    cached: bool = False
    conditional: bool = False
    # A read whose question is too long for an address: it comes by POST, and needs no more than a read may.
    only_reads: bool = False
    # Takes a file, as the body or as a part of a form, which the handler reads piece by piece.
    takes_file: bool = False
    # Answers with a file of any type, or with the part of one that was asked for.
    gives_file: bool = False
    # Becomes a WebSocket: browsers open those from any site, and can give them no header.
    upgrades: bool = False
    content_type: str = JSON
    # What it may refuse with beyond what its declaration says, for the document.
    refusals: tuple[type[AppError], ...] = ()

    @property
    def name(self) -> str:
        """Name the operation as the OpenAPI document does."""
        return self.handler.__name__

    @property
    def writes(self) -> bool:
        """Tell whether it changes anything."""
        return self.method not in SAFE_METHODS and not self.only_reads


@dataclass(frozen=True)
class Reply:
    """An answer that needs a status or headers of its own."""

    content: bytes | Mapping[str, Any]
    status: int | None = None
    headers: Mapping[str, str] = field(default_factory=dict)
    # A secret that is shown once is not kept for replays either.
    is_secret: bool = False
    # An answer that the clock changes too is neither tagged nor remembered.
    is_momentary: bool = False


class Endpoints:
    """The routes of a slice; every one declares its authentication.

    `auth` is "public" (handler gets nobody), "person" (an Identity) or "workspace" (an Actor). `cached` reads
    carry an ETag of the workspace's change number; `conditional` writes pass `If-Match` as `expected_version`.
    """

    def __init__(self, resource: str) -> None:
        self.resource = resource
        self.routes: list[Route] = []

    def get(self, path: str, *, auth: Auth, **options: Any) -> Callable[[Handler], Handler]:
        """Declare a read."""
        return self._declare("GET", path, auth, options)

    def post(self, path: str, *, auth: Auth, **options: Any) -> Callable[[Handler], Handler]:
        """Declare a creation or an action."""
        return self._declare("POST", path, auth, options)

    def put(self, path: str, *, auth: Auth, **options: Any) -> Callable[[Handler], Handler]:
        """Declare a write that is the same however often it comes."""
        return self._declare("PUT", path, auth, options)

    def patch(self, path: str, *, auth: Auth, **options: Any) -> Callable[[Handler], Handler]:
        """Declare a partial update."""
        return self._declare("PATCH", path, auth, options)

    def delete(self, path: str, *, auth: Auth, **options: Any) -> Callable[[Handler], Handler]:
        """Declare a removal."""
        return self._declare("DELETE", path, auth, options)

    def _declare(self, method: str, path: str, auth: Auth, options: dict[str, Any]) -> Callable[[Handler], Handler]:
        def declare(handler: Handler) -> Handler:
            self.routes.append(Route(method, path, handler, auth, options.pop("resource", self.resource), **options))
            return handler

        return declare


def runtime() -> Runtime:
    """Return the parts of the current application."""
    found: Runtime = current_app.extensions["exponential"]
    return found


def upload_paths(routes: Iterable[Route]) -> frozenset[str]:
    """Return the paths to which files are sent."""
    return frozenset(prefix + route.path for prefix in PREFIXES for route in routes if route.takes_file)


def mount(app: Flask, slices: Iterable[Endpoints]) -> list[Route]:
    """Add every route of the slices under both prefixes; returns them for the OpenAPI document."""
    routes = [route for endpoints in slices for route in endpoints.routes]
    for prefix in PREFIXES:
        for route in routes:
            view = _view(route)
            name = f"{prefix[1:]}.{route.resource}.{route.name}"
            app.add_url_rule(prefix + route.path, name, view, methods=[route.method], provide_automatic_options=False)
            if route.upgrades:
                # Requests for a WebSocket match rules of their own; the other rule tells the rest what is missing.
                app.add_url_rule(prefix + route.path, f"{name}.socket", view, websocket=True)
    return routes


def _view(route: Route) -> Callable[..., Response]:
    def view(**path: str) -> Response:
        g.route = route.path
        if route.takes_file:
            request.max_content_length = LARGEST_UPLOAD_BYTES
        if route.auth != "workspace":
            # Signing in and out and making workspaces are no writes of one.
            _require_outermost()
        who = _admitted(route)
        if route.cached and isinstance(who, Actor):
            return _cached(route, who, path)
        return _respond(route, _run(route, who, path))

    return view


def _admitted(route: Route) -> Identity | None:
    try:
        who = _authenticate(route)
    except Unauthenticated:
        # Guessing costs the address that guesses.
        _spend(None)
        raise
    _spend(who)
    return who


def _cached(route: Route, actor: Actor, path: dict[str, str]) -> Response:
    seq = runtime().heads.current(actor.workspace_id)
    etag = tag(seq, actor, request.full_path)
    held = holds(etag, request.headers.get("If-None-Match"))
    answer = None if held else _run(route, actor, path)
    response = Response(status=304) if held else _respond(route, answer)
    if isinstance(answer, Reply) and answer.is_momentary:
        return response
    response.headers["ETag"] = etag
    response.headers["Cache-Control"] = "private, no-cache"
    # Read before the rows, so the answer is never older than its number.
    g.viewer = Viewer(g.presented, g.choice, actor, seq)
    return response


def _run(route: Route, who: Identity | None, path: dict[str, str]) -> Any:
    arguments: dict[str, Any] = dict(path)
    if route.query is not None:
        arguments["query"] = _parse(route.query, _query_values())
    if route.body is not None:
        arguments["body"] = _parse(route.body, _json_body())
    if route.conditional:
        arguments["expected_version"] = _expected_version()
    if who is not None:
        arguments["actor"] = who

    def attempt() -> Any:
        try:
            return route.handler(**arguments)
        except DBAPIError as error:
            if not problem.is_deadlock(error):
                raise
            idempotency.release()
            return route.handler(**arguments)

    key = request.headers.get("Idempotency-Key")
    if key is None or who is None or not route.writes:
        return attempt()
    # Both prefixes name the same resource, so a retry may come by the other one.
    resource = request.path.split("/", 2)[-1]
    body = _read_through() if route.takes_file else request.get_data(cache=True)
    keyed = idempotency.attempt(who.person_id, key, request.method, resource, body)
    return run_once(runtime(), who, keyed, route.status, lambda: _with_content(attempt()))


def _read_through() -> bytes:
    """Return what tells a large body from others, and leave it to be read again."""
    digest = hashlib.sha256(request.query_string + request.headers.get("X-File-Name", "").encode())
    body = request.environ["wsgi.input"]
    while piece := body.read(PIECE_BYTES):
        digest.update(piece)
    body.seek(0)
    return digest.digest()


def _with_content(answer: Any) -> tuple[Any, bytes]:
    content = answer.content if isinstance(answer, Reply) else answer
    return answer, content if isinstance(content, bytes) else orjson.dumps(content)


def _respond(route: Route, answer: Any) -> Response:
    if isinstance(answer, Response):
        return answer
    if isinstance(answer, Replayed):
        answer = Reply(answer.content, answer.status, {"Idempotent-Replayed": "true"})
    reply = answer if isinstance(answer, Reply) else Reply(answer)
    content = _with_content(reply)[1]
    response = Response(content, reply.status or route.status, content_type=route.content_type)
    response.headers.extend(dict(reply.headers))
    if "Cache-Control" not in response.headers:
        response.headers["Cache-Control"] = "no-store"
    return response


def _authenticate(route: Route) -> Identity | None:
    if route.auth == "public":
        return None
    presented = presented_credential(request.args.get("access_token") if route.upgrades else None)
    if presented is None:
        raise Unauthenticated
    choice = _choice(route, presented)
    identity = runtime().identities.resolve(presented, choice)
    if presented.via is Via.SESSION and (route.upgrades or route.writes):
        _require_same_origin()
    if not identity.permits(route.resource, write=route.writes):
        raise Forbidden("This token's scopes do not cover that.", code="insufficient_scope")
    g.person_id = identity.person_id
    g.presented, g.choice = presented, choice
    return identity


def _require_same_origin() -> None:
    headers = request.headers
    allowed = runtime().settings.allowed_origins
    require_same_origin(headers.get("Origin"), headers.get("Referer"), request.host, allowed)


def presented_credential(token_in_address: str | None = None) -> Presented | None:
    """Return the credential of the current request: a bearer token, one in the address, or the session cookie."""
    header = request.headers.get("Authorization", token_in_address and f"Bearer {token_in_address}")
    if header is not None:
        scheme, _, token = header.partition(" ")
        if scheme.lower() != "bearer" or not token.startswith("pat_"):
            raise Unauthenticated("Send a personal access token as `Authorization: Bearer pat_…`.")
        return Presented(Via.TOKEN, hash_token(token.strip()))
    cookie = request.cookies.get(SESSION_COOKIE)
    value = unsign(cookie, runtime().settings.session_secret) if cookie else None
    return Presented(Via.SESSION, hash_token(value)) if value else None


def _choice(route: Route, presented: Presented) -> WorkspaceChoice:
    if route.auth == "person":
        return WorkspaceChoice(wanted=False)
    if presented.via is Via.TOKEN:
        return WorkspaceChoice()
    chosen_id = request.headers.get("X-Workspace-Id") or request.args.get("workspace_id")
    slug = request.headers.get("X-Workspace-Slug") or request.args.get("workspace_slug")
    return WorkspaceChoice(id=chosen_id, slug=None if chosen_id else slug)


def _spend(who: Identity | None) -> None:
    decision = runtime().limiter.hit(who.credential if who else f"ip:{g.client_ip}")
    g.rate_limit = decision
    if not decision.allowed:
        raise TooMany(
            f"More than {decision.limit} requests in a minute.", retry_after_s=max(1, round(decision.retry_after_s))
        )


def _query_values() -> dict[str, Any]:
    values = {name: found if len(found) > 1 else found[0] for name, found in request.args.lists()}
    for chosen in ("workspace_id", "workspace_slug"):
        values.pop(chosen, None)
    return values


def _json_body() -> Any:
    if not request.mimetype.endswith("json"):
        raise UnsupportedMediaType
    try:
        return orjson.loads(request.get_data(cache=True))
    except orjson.JSONDecodeError as error:
        raise Malformed(f"The body is not JSON: {error}.") from None


def _parse(model: type[Body], values: Any) -> Body:
    try:
        return model.model_validate(values)
    except ValidationError as error:
        raise problem.from_validation(error) from None


def _expected_version() -> int | None:
    header = request.headers.get("If-Match")
    if header is None or header == "*":
        return None
    digits = header.removeprefix("W/").strip('"')
    if not digits.isascii() or not digits.isdigit() or len(digits) > 10:
        raise Invalid(fields={"If-Match": ["must be the version that you read, a whole number"]})
    return int(digits)


def run_inside(actor: Actor, inner: Inner) -> Response:
    """Answer one more write of the caller as if it had come alone: authenticated, limited, keyed and logged anew.

    It is one of the actor's workspace; what is not, and a request inside it in turn, is refused with a problem.
    """
    _require_outermost()
    environ = environ_of(inner, request.environ, actor.workspace_id)
    # In a copy, so that whatever it sets is forgotten with it.
    return copy_context().run(_dispatched, environ)


def _dispatched(environ: dict[str, Any]) -> Response:
    app: Flask = current_app._get_current_object()  # type: ignore[attr-defined]
    # A context of its own: the outer request's `g` is not this one's.
    with app.app_context(), app.request_context(environ):
        return app.full_dispatch_request()


def _require_outermost() -> None:
    if INSIDE in request.environ:
        raise Forbidden("This cannot be one of many; send it alone.", code="not_in_batch")
