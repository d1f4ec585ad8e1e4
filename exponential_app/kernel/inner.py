"""A request inside another request: what it takes over of the outer one, and what it brings itself."""

from collections.abc import Mapping
from dataclasses import dataclass
from io import BytesIO
from typing import Any
from urllib.parse import unquote
from uuid import UUID

# Marks a request that came inside another one.
INSIDE = "exponential.inside"
# Who asks and from where, and nothing about the outer body or its conditions.
KEPT = (
    "HTTP_AUTHORIZATION",
    "HTTP_COOKIE",
    "HTTP_HOST",
    "HTTP_ORIGIN",
    "HTTP_REFERER",
    "HTTP_USER_AGENT",
    "REMOTE_ADDR",
    "SCRIPT_NAME",
    "SERVER_NAME",
    "SERVER_PORT",
    "SERVER_PROTOCOL",
    "wsgi.errors",
    "wsgi.multiprocess",
    "wsgi.multithread",
    "wsgi.run_once",
    "wsgi.url_scheme",
    "wsgi.version",
)


@dataclass(frozen=True)
class Inner:
    """A write inside another request; `path` is below the prefix and may end in a query, `body` None sends none."""

    method: str
    path: str
    body: bytes | None
    key: str
    expected_version: int | None = None


def environ_of(inner: Inner, outer: Mapping[str, Any], workspace_id: UUID) -> dict[str, Any]:
    """Return the WSGI environment of the inner request, under the outer one's prefix and in the given workspace."""
    path, _, query = inner.path.partition("?")
    prefix = outer["PATH_INFO"][: outer["PATH_INFO"].index("/", 1)]
    environ = {name: outer[name] for name in KEPT if name in outer}
    environ |= {
        INSIDE: True,
        "REQUEST_METHOD": inner.method,
        "PATH_INFO": (prefix + unquote(path)).encode().decode("latin-1"),
        "QUERY_STRING": query,
        "HTTP_X_WORKSPACE_ID": str(workspace_id),
        "HTTP_IDEMPOTENCY_KEY": inner.key,
        "wsgi.input": BytesIO(inner.body or b""),
        "CONTENT_LENGTH": str(len(inner.body or b"")),
    }
    if inner.body is not None:
        environ["CONTENT_TYPE"] = "application/json"
    if inner.expected_version is not None:
        environ["HTTP_IF_MATCH"] = f'"{inner.expected_version}"'
    return environ
