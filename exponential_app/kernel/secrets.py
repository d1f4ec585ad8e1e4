"""Making, hashing and sealing secrets: nothing readable is ever stored."""

import base64
import hashlib
import hmac
import secrets


def new_token(prefix: str = "") -> str:
    """Make an unguessable token: the prefix and 48 hex digits."""
    return prefix + secrets.token_hex(24)


def hash_token(token: str) -> str:
    """Return the SHA-256 of a high-entropy token in hex: what is stored and looked up."""
    return hashlib.sha256(token.encode()).hexdigest()


def sign(value: str, key: bytes) -> str:
    """Append an HMAC-SHA256 to a value: `value.signature`, base64url without padding."""
    return f"{value}.{_signature(value, key)}"


def unsign(signed: str, key: bytes) -> str | None:
    """Return the value when its signature is ours, else None."""
    value, _, signature = signed.rpartition(".")
    if value and hmac.compare_digest(signature.encode(), _signature(value, key).encode()):
        return value
    return None


def _signature(value: str, key: bytes) -> str:
    digest = hmac.digest(key, value.encode(), "sha256")
    return base64.urlsafe_b64encode(digest).rstrip(b"=").decode()
