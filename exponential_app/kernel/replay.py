"""Runs a write once per idempotency key and answers repetitions from what is remembered."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import orjson

from exponential_app.kernel import idempotency
from exponential_app.kernel.actor import Actor, Identity
from exponential_app.kernel.clock import clock
from exponential_app.kernel.errors import Conflict, NotFound
from exponential_app.kernel.projection import with_seq
from exponential_app.kernel.runtime import Runtime


@dataclass(frozen=True)
class Replayed:
    """The answer of an earlier, identical request."""

    content: bytes
    status: int


def run_once(
    runtime: Runtime, who: Identity, attempt: idempotency.Attempt, status: int, work: Callable[[], tuple[Any, bytes]]
) -> Any:
    """Run the keyed write and return its answer; when its key was used before, return what was answered then.

    `work` returns the handler's answer and its bytes; `status` is the route's own.
    """
    previous = idempotency.current.set(attempt)
    try:
        with runtime.database.reading() as connection:
            idempotency.raise_if_used(connection, attempt, clock.now())
        answer, content = work()
    except idempotency.AlreadyDone as done:
        return _again(runtime, who, done.remembered, status)
    finally:
        idempotency.current.reset(previous)
    if attempt.claimed and not getattr(answer, "is_secret", False):
        idempotency.remember_answer(runtime.database, attempt, getattr(answer, "status", None) or status, content)
    return answer


def _again(runtime: Runtime, who: Identity, remembered: idempotency.Remembered, status: int) -> Replayed:
    content = remembered.answer
    if content is None:
        content = _read_subject(runtime, who, remembered)
    return Replayed(content, remembered.status or status)


def _read_subject(runtime: Runtime, who: Identity, remembered: idempotency.Remembered) -> bytes:
    entity = runtime.entity(remembered.entity or "")
    if remembered.entity is not None and entity is None:
        raise Conflict("This was done before, and its answer was not kept.", code="answer_not_kept")
    if entity is None or remembered.entity_id is None or not isinstance(who, Actor):
        return orjson.dumps({"seq": remembered.seq})
    with runtime.database.reading() as connection:
        fragment = runtime.projections.one(connection, entity, who.visibility, remembered.entity_id)
    if fragment is None:
        raise NotFound
    return with_seq(fragment, remembered.seq)
