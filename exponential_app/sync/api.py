"""Routes of synchronisation: bootstrap, catch-up and the live stream."""

from collections.abc import Callable, Iterator
from typing import Annotated, Any, Literal
from uuid import UUID

import orjson
from flask import Response, current_app, g, request
from pydantic import AliasChoices, BeforeValidator, Field

from exponential_app.kernel import idempotency, problem
from exponential_app.kernel.actor import Actor
from exponential_app.kernel.clock import timestamp
from exponential_app.kernel.db import database
from exponential_app.kernel.endpoint import Endpoints, run_inside, runtime
from exponential_app.kernel.errors import FailedDependency, Unavailable
from exponential_app.kernel.inner import Inner
from exponential_app.kernel.schema import Answer, Body, Query
from exponential_app.kernel.streams import HandOver
from exponential_app.kernel.upgrade import accepted_key
from exponential_app.sync import closed
from exponential_app.sync.batch import Outcome, run_in_order
from exponential_app.sync.bootstrap import opening
from exponential_app.sync.catch_up import Missed, missed_since
from exponential_app.sync.joining import join_operations, join_stream
from exponential_app.sync.presence import State
from exponential_app.sync.wiring import Live
from exponential_app.teams import queries as teams

sync = Endpoints("sync")

STREAM_HEADERS = {"Cache-Control": "no-store", "X-Accel-Buffering": "no"}


class AfterQuery(Query):
    """The number that the client has reached."""

    after: Annotated[int, Field(ge=0, le=2**62)] = 0


class OperationBody(Body):
    """One write: what it would be as a request of its own. Its key makes repeating the batch harmless."""

    method: Literal["POST", "PUT", "PATCH", "DELETE"]
    # As in a request line and a header: visible ASCII, everything else escaped.
    path: Annotated[str, Field(pattern=r"^(/[!-.0->@-~]+)+(\?[!-~]*)?$", max_length=2048)]
    key: Annotated[str, Field(pattern=r"^[!-~]+$", max_length=idempotency.MAX_KEY)]
    body: Any = None
    if_match: Annotated[int | None, Field(ge=0, le=2**31)] = None

    def inner(self) -> Inner:
        """Return the request inside the request."""
        content = orjson.dumps(self.body) if self.body is not None else None
        return Inner(self.method, self.path, content, self.key, self.if_match)


class BatchBody(Body):
    """Writes to run one after the other."""

    operations: Annotated[list[OperationBody], Field(min_length=1, max_length=100)]


class OutcomeAnswer(Answer):
    """What one operation was answered: as alone, or 424 when it was not run."""

    status: int
    retry_after_s: int | None
    body: Any


class BatchAnswer(Answer):
    """One outcome for each operation, in their order."""

    results: list[OutcomeAnswer]


class BootstrapAnswer(Answer):
    """Everything one may see, in columns."""

    seq: int
    schema_number: Annotated[int, Field(serialization_alias="schema")]
    me: dict[str, str]
    workspace_id: str
    tables: dict[str, Any]


class ClosedQuery(Query):
    """Whose old closed issues: a team's, by key or id; those that one or somebody has created."""

    team: str | None = None
    creator: Literal["me"] | UUID | None = None
    limit: Annotated[int, Field(ge=1, le=1000)] = 250
    cursor: str | None = None


class ClosedAnswer(Answer):
    """A page of issues in columns, with the ids of what they refer to; `left` null is more than 10,000 after it."""

    seq: int
    schema_number: Annotated[int, Field(serialization_alias="schema")]
    tables: dict[str, Any]
    next_cursor: str | None
    left: int | None


class UpdateAnswer(Answer):
    """What became of one entity; null means removed or no longer visible."""

    seq: int
    entity: str
    id: str
    value: dict[str, Any] | None


class ChangesAnswer(Answer):
    """What was missed."""

    seq: int
    changes: list[UpdateAnswer]
    more: bool
    resync: bool


def _known_version(value: Any) -> int:
    text = str(value)
    return int(text) if text.isascii() and text.isdigit() and len(text) < 19 else 0


class SocketQuery(Query):
    """The version that the client has, 0 or anything else for none; a token, where it can send no header."""

    version: Annotated[int, BeforeValidator(_known_version)] = 0
    access_token: str | None = None


class LastReplayAnswer(Answer):
    """What was last replayed to one over a WebSocket of this process."""

    requested_version: Annotated[int, Field(serialization_alias="requestedVersion")]
    operation_count: Annotated[int, Field(serialization_alias="operationCount")]
    replayed_at: Annotated[str, Field(serialization_alias="replayedAt")]


class StatusAnswer(Answer):
    """How far the workspace's changes reach."""

    current_version: Annotated[int, Field(serialization_alias="currentVersion")]
    last_replay: Annotated[LastReplayAnswer | None, Field(serialization_alias="lastReplay")] = None


class PresenceBody(Body):
    """What one does at an issue; to be said again every 20 seconds, and forgotten after 45."""

    issue_id: Annotated[UUID, Field(validation_alias=AliasChoices("issue_id", "issueId"))]
    state: State


class PresentAnswer(Answer):
    """Somebody else at the issue."""

    person_id: str
    state: State


class PresenceAnswer(Answer):
    """Who else is at the issue, as far as one may know."""

    people: list[PresentAnswer]


@sync.get("/sync/bootstrap", auth="workspace", answer=BootstrapAnswer, cached=True)
def bootstrap(actor: Actor) -> Response:
    """Read everything that one may see, but for issues closed more than 30 days ago."""
    snapshot = live().snapshots.of(actor.visibility)
    me, accepted = opening(actor), request.accept_encodings
    headers = {"Vary": "Accept-Encoding"}
    # Streamed, so that nothing holds the whole of it, and nothing compresses it again.
    if accepted.quality("zstd"):
        pieces = snapshot.zstd(me)
        headers |= {"Content-Encoding": "zstd", "Content-Length": str(snapshot.zstd_length(me))}
    elif accepted.quality("gzip"):
        pieces = snapshot.gzip(me)
        headers |= {"Content-Encoding": "gzip"}
    else:
        pieces = snapshot.plain(me)
    return Response(pieces, content_type="application/json", headers=headers)


@sync.get("/sync/closed", auth="workspace", query=ClosedQuery, answer=ClosedAnswer, cached=True)
def list_closed(actor: Actor, query: ClosedQuery) -> bytes:
    """Read issues closed more than 30 days ago, the last closed first, in the columns of bootstrap."""
    with database().reading() as connection:
        team = teams.team_id(connection, actor, query.team) if query.team is not None else None
        creator = actor.person_id if query.creator == "me" else query.creator
        wanted = closed.begin(team_id=team, creator_id=creator, cursor=query.cursor)
        return closed.page(connection, actor, wanted, query.limit)


@sync.get("/sync/changes", auth="workspace", query=AfterQuery, answer=ChangesAnswer)
def list_changes(actor: Actor, query: AfterQuery) -> bytes:
    """Read what has changed after a number."""
    with database().reading() as connection:
        return missed_since(connection, live().updates, actor, query.after).as_json()


@sync.get("/sync/stream", auth="workspace", query=AfterQuery, content_type="text/event-stream")
def stream(actor: Actor, query: AfterQuery) -> Response:
    """Receive changes as they happen, after a number or the `Last-Event-ID`."""
    detach = _detach()
    missed, take = join_stream(live(), actor, _reached(query))
    if not missed.resync:
        detach(take)
    return Response(_first_events(missed), content_type="text/event-stream", headers=STREAM_HEADERS)


@sync.post("/sync/batch", auth="workspace", body=BatchBody, answer=BatchAnswer)
def run_batch(actor: Actor, body: BatchBody) -> bytes:
    """Run up to 100 writes one after the other, each as if it had come alone."""
    outcomes = run_in_order(body.operations, lambda operation: _outcome(actor, operation), _left_out)
    return b'{"results":[%b]}' % b",".join(outcome.as_json() for outcome in outcomes)


def _outcome(actor: Actor, operation: OperationBody) -> Outcome:
    response = run_inside(actor, operation.inner())
    content = response.get_data() if response.is_json else b"null"
    return Outcome(response.status_code, content, response.headers.get("Retry-After", None, int))


def _left_out(sentence: str, code: str) -> Outcome:
    refusal = FailedDependency(sentence, code=code)
    return Outcome(refusal.status, problem.document(refusal, g.request_id))


@sync.get("/sync/ws", auth="workspace", query=SocketQuery, status=101, upgrades=True)
def operations(actor: Actor, query: SocketQuery) -> Response:
    """Open a WebSocket: operations after a version, then every new one."""
    detach = _detach()
    proof = accepted_key(request.method, {name.lower(): value for name, value in request.headers})
    detach(join_operations(live(), actor, query.version))
    return Response(status=101, headers={"Sec-WebSocket-Accept": proof})


@sync.get("/sync/status", auth="workspace", answer=StatusAnswer)
def sync_status(actor: Actor) -> dict[str, Any]:
    """Read how far the workspace's changes reach, and what was last replayed to one."""
    status: dict[str, Any] = {"currentVersion": runtime().heads.current(actor.workspace_id)}
    last = live().replays.last(actor.workspace_id, actor.person_id)
    if last is not None:
        status["lastReplay"] = {
            "requestedVersion": last.requested_version,
            "operationCount": last.operation_count,
            "replayedAt": timestamp(last.replayed_at),
        }
    return status


@sync.post("/sync/presence", auth="workspace", body=PresenceBody, answer=PresenceAnswer)
def say_presence(actor: Actor, body: PresenceBody) -> dict[str, Any]:
    """Say that one looks at an issue, edits it or has left it; learn who else is there."""
    issue = live().sight.find(actor, body.issue_id)
    others = live().company.say(actor, issue, body.state)
    return {"people": [{"person_id": turn.visitor.person_id, "state": turn.state} for turn in others]}


def live() -> Live:
    """Return the live side of the current application."""
    found: Live = current_app.extensions["exponential_live"]
    return found


def _detach() -> Callable[[HandOver], None]:
    """Return the way to take the connection out of the web server; Unavailable where there is none."""
    found: Callable[[HandOver], None] | None = request.environ.get("exponential.detach")
    if found is None:
        raise Unavailable("This server cannot hold streams; poll /api/sync/changes instead.", code="no_streams")
    return found


def _reached(query: AfterQuery) -> int:
    last_event = request.headers.get("Last-Event-ID", "")
    return int(last_event) if last_event.isascii() and last_event.isdigit() and len(last_event) < 19 else query.after


def _first_events(missed: Missed) -> Iterator[bytes]:
    # A generator, not a list: a list would be given a Content-Length, and the browser would end there.
    if missed.resync:
        yield b"event: resync\ndata: {}\n\n"
        return
    for update in missed.updates:
        yield update.as_event()
    yield b'event: ready\ndata: {"seq":%d}\n\n' % missed.seq
