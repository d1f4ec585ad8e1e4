"""The sockets the product listens on, taken before anything slow so that a taken port is told at once."""

from __future__ import annotations

import errno
import socket
import sys

from exponential_app.launch.exit_codes import ExitCode, LaunchError
from exponential_app.launch.processes import listener_on

BACKLOG = 1024


def listen(host: str, port: int, *, option: str) -> socket.socket:
    """Return a listening socket; port 0 takes a free one, and connections wait from now on instead of being refused.

    `option` is how the person would choose another port, such as `--port`. Raises LaunchError when that is needed."""
    try:
        family, _, _, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)[0]
    except OSError as error:
        raise LaunchError(ExitCode.PORT_TAKEN, f"`{host}` is not an address of this machine.") from error
    listener = socket.socket(family, socket.SOCK_STREAM)
    # On Windows the option that means "mine alone"; elsewhere the one that allows a restart right after a stop.
    exclusive = getattr(socket, "SO_EXCLUSIVEADDRUSE", None) if sys.platform == "win32" else None
    listener.setsockopt(socket.SOL_SOCKET, exclusive or socket.SO_REUSEADDR, 1)
    try:
        listener.bind(address)
        listener.listen(BACKLOG)
    except OSError as error:
        listener.close()
        raise LaunchError(ExitCode.PORT_TAKEN, _refusal(error, host, port, option), details=str(error)) from error
    return listener


def address_of(listener: socket.socket) -> str:
    """Return the URL under which a browser on this machine reaches the socket."""
    host, port = listener.getsockname()[:2]
    if host in {"127.0.0.1", "0.0.0.0", "::", "::1"}:  # noqa: S104 -- read, not bound.
        host = "localhost"
    return f"http://{f'[{host}]' if ':' in host else host}:{port}"


def _refusal(error: OSError, host: str, port: int, option: str) -> str:
    if error.errno == errno.EADDRINUSE:
        holder = listener_on(port)
        by = f" by {holder}" if holder else ""
        return f"Port {port} is taken{by}: use `{option} 0` to have a free one chosen, or name another."
    if error.errno in {errno.EACCES, errno.EPERM}:
        return f"This user may not listen on port {port}: choose one above 1023 with `{option}`."
    if error.errno == errno.EADDRNOTAVAIL:
        return f"`{host}` is not an address of this machine."
    return f"Port {port} on {host} cannot be used: {error.strerror}."
