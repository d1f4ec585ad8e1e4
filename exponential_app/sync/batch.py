"""Many writes in one request: which of them run, and which must not because of what became of one before."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Protocol, TypeVar

import orjson

_ID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.IGNORECASE)
# The server as a whole is busy or away: what follows would fare no better.
_STOPS = frozenset({429, 503})
_MAY_SUCCEED_LATER = frozenset({408, 425})


class Operation(Protocol):
    """One write of a batch; `path` is below the prefix, `body` plain JSON or None."""

    @property
    def method(self) -> str:
        """Return POST, PUT, PATCH or DELETE."""
        ...

    @property
    def path(self) -> str:
        """Return the path below the prefix."""
        ...

    @property
    def body(self) -> Any:
        """Return the body, None when there is none."""
        ...


Write = TypeVar("Write", bound=Operation)


@dataclass(frozen=True)
class Outcome:
    """What one operation was answered; `content` is JSON, a problem document when the status is 400 or more."""

    status: int
    content: bytes
    retry_after_s: int | None = None

    def as_json(self) -> bytes:
        """Return the entry of the batch's answer."""
        return b'{"status":%d,"retry_after_s":%b,"body":%b}' % (
            self.status,
            orjson.dumps(self.retry_after_s),
            self.content,
        )


@dataclass(frozen=True)
class _Obstacle:
    """An operation that failed; `code` tells whether what depends on it may be tried again as it is."""

    place: int
    code: str


def run_in_order(
    operations: Sequence[Write], run: Callable[[Write], Outcome], refuse: Callable[[str, str], Outcome]
) -> list[Outcome]:
    """Run the operations one after the other; returns one outcome each, in their order.

    After a failed creation, what names its id is refused (`dependency_failed`). After a failure that may pass, what
    concerns the same ids is left (`not_run`), and so is everything after an answer of 429 or 503. `refuse` makes the
    outcome of an operation that is not run from a sentence and a code.
    """
    outcomes: list[Outcome] = []
    obstacles: dict[str, _Obstacle] = {}
    stopped: _Obstacle | None = None
    for place, operation in enumerate(operations):
        obstacle = stopped or next((obstacles[each] for each in _ids(operation) if each in obstacles), None)
        if obstacle is not None:
            first = operations[obstacle.place]
            sentence = f"Not run, because operation {obstacle.place} ({first.method} {first.path}) did not succeed."
            outcomes.append(refuse(sentence, obstacle.code))
            if operation.method == "POST":
                obstacles |= dict.fromkeys(_made(operation), obstacle)
            continue
        outcome = run(operation)
        outcomes.append(outcome)
        if outcome.status in _STOPS:
            stopped = _Obstacle(place, "not_run")
        elif outcome.status >= 500 or outcome.status in _MAY_SUCCEED_LATER:
            concerned = _ID.findall(operation.path) + _made(operation)
            obstacles |= dict.fromkeys(map(str.lower, concerned), _Obstacle(place, "not_run"))
        elif outcome.status >= 400 and not _exists_already(outcome):
            obstacles |= dict.fromkeys(_made(operation), _Obstacle(place, "dependency_failed"))
    return outcomes


def _ids(operation: Operation) -> list[str]:
    """Return every id that the operation's path or body names, in lower case."""
    text = operation.path + orjson.dumps(operation.body).decode()
    return [found.lower() for found in _ID.findall(text)]


def _made(operation: Operation) -> list[str]:
    """Return the id that a creation chooses, if it does."""
    chosen = operation.body.get("id") if operation.method == "POST" and isinstance(operation.body, dict) else None
    return [chosen.lower()] if isinstance(chosen, str) else []


def _exists_already(outcome: Outcome) -> bool:
    """Tell whether a creation was refused only because it has happened before, its key long forgotten."""
    return outcome.status == 409 and "id" in (orjson.loads(outcome.content).get("fields") or {})
