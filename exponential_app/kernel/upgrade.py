"""The handshake of a WebSocket: what a request must say, and the proof that it was understood."""

import base64
import binascii
from collections.abc import Mapping
from hashlib import sha1

from exponential_app.kernel.errors import Malformed

_VERSION = "13"
_NONCE_BYTES = 16
_MAGIC = b"258EAFA5-E914-47DA-95CA-C5AB0DC85B11"


def accepted_key(method: str, headers: Mapping[str, str]) -> str:
    """Return what proves that the upgrade was understood; Malformed when the request does not ask for a WebSocket.

    Names of headers are in lower case.
    """
    asked = _words(headers.get("upgrade")), _words(headers.get("connection"))
    if method != "GET" or "websocket" not in asked[0] or "upgrade" not in asked[1]:
        raise Malformed("This address is a WebSocket: ask for it with `Upgrade: websocket`.")
    if headers.get("sec-websocket-version", "").strip() != _VERSION:
        raise Malformed(f"Only version {_VERSION} of the WebSocket protocol is spoken here.")
    key = headers.get("sec-websocket-key", "").strip()
    if not _is_nonce(key):
        raise Malformed("`Sec-WebSocket-Key` must be 16 bytes in base 64.")
    return base64.b64encode(sha1(key.encode() + _MAGIC).digest()).decode()  # noqa: S324 (RFC 6455 wants it)


def _words(header: str | None) -> set[str]:
    return {word.strip().lower() for word in (header or "").split(",")}


def _is_nonce(key: str) -> bool:
    try:
        return len(base64.b64decode(key, validate=True)) == _NONCE_BYTES
    except (binascii.Error, ValueError):
        return False
