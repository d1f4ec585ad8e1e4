"""Structured logs on standard error: JSON lines for machines, a console view for people, never a secret."""

import atexit
import logging
import re
import sys
import threading
import time
from collections import deque
from typing import Any, cast

import orjson
import structlog
from structlog.typing import EventDict, FilteringBoundLogger, Processor, WrappedLogger

_REDACTED = "[redacted]"
_SECRET_KEYS = re.compile(r"(?i)token|password|secret|authorization|cookie|api_?key|private_key")
_SECRETS_IN_TEXT = (
    # Query parameters: sign-in links and provider call-backs carry single-use secrets.
    (re.compile(r"(?i)([?&;](?:[a-z_]*token|code|key|secret|signature|password)=)[^&;\s\"']+"), rf"\1{_REDACTED}"),
    # Passwords inside addresses, as drivers quote them in their errors.
    (re.compile(r"(://[^\s:/@]*:)[^\s@/]+@"), rf"\1{_REDACTED}@"),
    (re.compile(r"(?i)\b(bearer\s+|pat_)[\w.~+/=-]+"), rf"\1{_REDACTED}"),
)


class _Sink:
    """Write finished lines to standard error, ordinary ones in batches.

    A write per request would let go of the interpreter lock once more in the hottest path, so one thread
    writes what has gathered in 50 ms; warnings and worse are written at once, with all that came before.
    """

    def __init__(self) -> None:
        self._lines: deque[str] = deque()
        self._writing = threading.Lock()
        self._filled = threading.Event()
        self._thread: threading.Thread | None = None

    def gather(self, line: str) -> None:
        """Keep a line for the next batch."""
        self._lines.append(line)
        if not self._filled.is_set():
            self._filled.set()
            if self._thread is None:
                self._thread = threading.Thread(target=self._run, name="log-writer", daemon=True)
                self._thread.start()

    def flush(self) -> None:
        """Write everything gathered so far; does nothing when standard error is gone."""
        with self._writing:
            gathered = []
            while self._lines:
                gathered.append(self._lines.popleft())
            stream = sys.stderr
            if gathered and stream is not None and not stream.closed:
                try:
                    stream.write("\n".join(gathered) + "\n")
                    stream.flush()
                except OSError:
                    # The reader of our standard error went away or its disk is full: there is nobody left to tell.
                    return

    def _run(self) -> None:
        while True:
            self._filled.wait()
            time.sleep(0.05)
            self._filled.clear()
            self.flush()


_sink = _Sink()
atexit.register(_sink.flush)


class _SinkLogger:
    """What structlog calls with a finished line: the method's name is the level."""

    def debug(self, line: str) -> None:
        _sink.gather(line)

    info = msg = log = debug

    def warning(self, line: str) -> None:
        _sink.gather(line)
        _sink.flush()

    warn = error = critical = fatal = exception = warning


class _SinkHandler(logging.Handler):
    """Carry the standard library's records (waitress, SQLAlchemy, Alembic) to the same sink."""

    def emit(self, record: logging.LogRecord) -> None:
        _sink.gather(self.format(record))
        if record.levelno >= logging.WARNING:
            _sink.flush()


def configure(log_format: str) -> None:
    """Send all logs to standard error as JSON lines (`json`) or for people (`console`); repeatable."""
    shared: list[Processor] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True, key="at"),
        structlog.processors.format_exc_info,
        redact,
    ]
    render: Processor = (
        structlog.dev.ConsoleRenderer(colors=sys.stderr.isatty())
        if log_format == "console"
        else structlog.processors.JSONRenderer(serializer=_as_json)
    )
    structlog.configure(
        processors=[*shared, render],
        wrapper_class=structlog.make_filtering_bound_logger(logging.INFO),
        logger_factory=lambda *_: _SinkLogger(),
        cache_logger_on_first_use=False,
    )
    _AccessLog.as_json = log_format != "console"
    _take_over_standard_library(shared, render)


def get_logger(name: str) -> FilteringBoundLogger:
    """Return a logger whose lines carry `source: name`; the first argument of a call is the event's name."""
    return cast("FilteringBoundLogger", structlog.get_logger(source=name))


def bind_request(request_id: str) -> None:
    """Put the request id on every line of this thread until `clear_request`."""
    structlog.contextvars.bind_contextvars(request_id=request_id)


def clear_request() -> None:
    """Forget what was bound for the request that has ended."""
    structlog.contextvars.clear_contextvars()


def flush() -> None:
    """Write what has gathered now, for a process that ends without the interpreter's exit handlers."""
    _sink.flush()


def log_request(  # noqa: PLR0913, PLR0917 (the fields of the line)
    method: str,
    route: str,
    path: str,
    status: int,
    ms: float,
    request_id: str,
    actor_id: str | None = None,
) -> None:
    """Write one access line: the route is its pattern, `ms` the time taken, `path` may hold a query string.

    Does not go through structlog's processors: at thousands of requests a second they would cost more
    than the answers.
    """
    line = {
        "event": "request",
        "level": "info",
        "at": _now(),
        "method": method,
        "route": route,
        "path": _redact_text(path) if "?" in path else path,
        "status": status,
        "ms": round(ms, 2),
        "request_id": request_id,
        "actor_id": actor_id,
    }
    _sink.gather(_AccessLog.render(line))


def redact(_logger: WrappedLogger, _method: str, event: EventDict) -> EventDict:
    """Blank secrets by the name of their field and inside any text, tracebacks included."""
    for key, value in event.items():
        if isinstance(value, str):
            event[key] = _REDACTED if _SECRET_KEYS.search(key) else _redact_text(value)
    return event


class _AccessLog:
    """How access lines are rendered; set by `configure`."""

    as_json = True

    @classmethod
    def render(cls, line: dict[str, Any]) -> str:
        if cls.as_json:
            return orjson.dumps(line).decode()
        who = line["actor_id"] or "-"
        return "{at} {method} {path} {status} {ms} ms {request_id} ".format(**line) + who


def _take_over_standard_library(shared: list[Processor], render: Processor) -> None:
    handler = _SinkHandler()
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=[_add_source, *shared],
            processors=[structlog.stdlib.ProcessorFormatter.remove_processors_meta, render],
        )
    )
    root = logging.getLogger()
    for previous in [kept for kept in root.handlers if isinstance(kept, _SinkHandler)]:
        root.removeHandler(previous)
    root.addHandler(handler)
    if root.level in {logging.NOTSET, logging.WARNING}:
        root.setLevel(logging.INFO)


def _add_source(_logger: WrappedLogger, _method: str, event: EventDict) -> EventDict:
    record: logging.LogRecord = event["_record"]
    event["source"] = record.name
    return event


def _redact_text(text: str) -> str:
    for pattern, replacement in _SECRETS_IN_TEXT:
        text = pattern.sub(replacement, text)
    return text


def _as_json(event: EventDict, **_options: object) -> str:
    return orjson.dumps(event, default=str, option=orjson.OPT_NON_STR_KEYS).decode()


def _now() -> str:
    seconds = time.time()
    return time.strftime("%Y-%m-%dT%H:%M:%S", time.gmtime(seconds)) + f".{int(seconds * 1000) % 1000:03d}Z"
