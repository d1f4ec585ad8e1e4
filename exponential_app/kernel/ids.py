"""Identifiers: time-ordered UUIDs made in Python, since external Postgres before 18 cannot."""

import os
import time
from uuid import UUID

from exponential_app.kernel.errors import NotFound


def uuid7() -> UUID:
    """Make a version 7 UUID (RFC 9562 section 5.7): 48 bits of milliseconds, then 74 random bits."""
    milliseconds = time.time_ns() // 1_000_000
    random = int.from_bytes(os.urandom(10))
    value = (milliseconds & 0xFFFFFFFFFFFF) << 80 | random
    value = value & ~(0xF << 76) | 0x7 << 76
    value = value & ~(0x3 << 62) | 0x2 << 62
    return UUID(int=value)


def parse_id(text: str) -> UUID:
    """Read an id from a path; a malformed one names nothing, so it is NotFound."""
    try:
        return UUID(text)
    except ValueError:
        raise NotFound from None
