"""File descriptors: each connection holds one, and systems hand out few unless asked for more."""

import sys

# Kept for the database, logs, static files and whatever else the process opens.
_SPARE = 200
_FEWEST = 64

if sys.platform != "win32":
    import resource


def connections_possible(wanted: int) -> int:
    """Ask the system for enough descriptors and return how many connections, at most `wanted`, they allow."""
    if sys.platform == "win32":
        return wanted
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    if soft != resource.RLIM_INFINITY and soft < wanted + _SPARE:
        soft = _raise(soft, hard, wanted + _SPARE)
    if soft == resource.RLIM_INFINITY:
        return wanted
    return max(_FEWEST, min(wanted, soft - _SPARE))


def _raise(soft: int, hard: int, needed: int) -> int:
    ceiling = needed if hard == resource.RLIM_INFINITY else min(needed, hard)
    # macOS refuses more than 10,240 however unlimited it says it is.
    for attempt in (ceiling, min(ceiling, 10_240)):
        try:
            resource.setrlimit(resource.RLIMIT_NOFILE, (attempt, hard))
        except (ValueError, OSError):
            continue
        return attempt
    return soft
