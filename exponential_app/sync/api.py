"""Routes of synchronisation: bootstrap, catch-up and the live stream."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated, Any

from flask import Response, current_app, request
from pydantic import Field

from exponential_app.kernel import changes
from exponential_app.kernel.actor import Actor
from exponential_app.kernel.db import database
from exponential_app.kernel.endpoint import Endpoints, runtime
from exponential_app.kernel.errors import Unavailable
from exponential_app.kernel.schema import Answer, Query
from exponential_app.sync import bootstrap as documents
from exponential_app.sync.catch_up import Missed, missed_since
from exponential_app.sync.events import Updates
from exponential_app.sync.live import LiveCredentials, LiveReader

sync = Endpoints("sync")

STREAM_HEADERS = {"Cache-Control": "no-store", "X-Accel-Buffering": "no"}


@dataclass(frozen=True)
class Live:
    """The parts that the routes need of the live side."""

    reader: LiveReader
    updates: Updates
    credentials: LiveCredentials


class AfterQuery(Query):
    """The number that the client has reached."""

    after: Annotated[int, Field(ge=0, le=2**62)] = 0


class BootstrapAnswer(Answer):
    """Everything one may see, in columns."""

    seq: int
    schema_number: Annotated[int, Field(serialization_alias="schema")]
    me: dict[str, str]
    workspace_id: str
    tables: dict[str, Any]


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


@sync.get("/sync/bootstrap", auth="workspace", answer=BootstrapAnswer, cached=True)
def bootstrap(actor: Actor) -> bytes:
    """Read everything that one may see."""
    return b"".join(documents.bootstrap(database(), actor))


@sync.get("/sync/changes", auth="workspace", query=AfterQuery, answer=ChangesAnswer)
def list_changes(actor: Actor, query: AfterQuery) -> bytes:
    """Read what has changed after a number."""
    with database().reading() as connection:
        return missed_since(connection, live().updates, actor, query.after).as_json()


@sync.get("/sync/stream", auth="workspace", query=AfterQuery, content_type="text/event-stream")
def stream(actor: Actor, query: AfterQuery) -> Response:
    """Receive changes as they happen, after a number or the `Last-Event-ID`."""
    detach = request.environ.get("exponential.detach")
    if detach is None:
        raise Unavailable("This server cannot hold streams; poll /api/sync/changes instead.", code="no_streams")
    missed = _joined(actor, _reached(query))
    if not missed.resync:
        hub = runtime().hub
        detach(hub.accept(actor.visibility, credential=actor.credential, person=str(actor.person_id), after=missed.seq))
    return Response(_first_events(missed), content_type="text/event-stream", headers=STREAM_HEADERS)


def live() -> Live:
    """Return the live side of the current application."""
    found: Live = current_app.extensions["exponential_live"]
    return found


def _joined(actor: Actor, after: int) -> Missed:
    """Open the topic first and read the log then, so that nothing falls in between."""
    parts = live()
    parts.credentials.admit(actor.credential, actor.expires_at)
    with database().reading() as connection:
        head = changes.bounds(connection, actor.workspace_id)[1]
        parts.reader.watch(actor.visibility, head=head)
        missed = missed_since(connection, parts.updates, actor, after)
        while missed.more:
            rest = missed_since(connection, parts.updates, actor, missed.seq)
            missed = Missed(rest.seq, missed.updates + rest.updates, rest.more, rest.resync)
    return missed


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
