"""Cross-site request forgery: a write by session must come from a page of ours."""

from collections.abc import Container
from urllib.parse import urlsplit

from exponential_app.kernel.errors import Forbidden


def require_same_origin(origin: str | None, referer: str | None, host: str, allowed: Container[str]) -> None:
    """Raise Forbidden unless the browser says that the request comes from this site.

    The session cookie is bound to the host, so a page whose origin equals the request's own host is ours.
    """
    origin = origin or _origin_of(referer)
    if origin is None:
        raise Forbidden(
            "A browser's write must carry its origin.", code="csrf_rejected", extra={"reason": "missing_origin"}
        )
    if origin.lower() not in allowed and urlsplit(origin).netloc.lower() != host.lower():
        raise Forbidden(
            "This write comes from another site.", code="csrf_rejected", extra={"reason": "origin_not_allowed"}
        )


def _origin_of(referer: str | None) -> str | None:
    if not referer:
        return None
    parts = urlsplit(referer)
    return f"{parts.scheme}://{parts.netloc}"
