"""The one source of the current time, so that tests can stop it."""

from datetime import UTC, datetime


class Clock:
    """Tell the time; tests replace the instance's `now`."""

    def now(self) -> datetime:
        """Return the current instant in UTC, with microseconds."""
        return datetime.now(UTC)


clock = Clock()


def timestamp(instant: datetime | None) -> str | None:
    """Format an instant as the wire does: RFC 3339, UTC, milliseconds, `Z`."""
    if instant is None:
        return None
    utc = instant.astimezone(UTC)
    return f"{utc:%Y-%m-%dT%H:%M:%S}.{utc.microsecond // 1000:03d}Z"
