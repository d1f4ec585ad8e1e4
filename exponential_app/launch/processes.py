"""Questions about other processes: who is alive, who works in a folder, who listens on a port."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

POLL_S = 0.005
PROC = Path("/proc")
LISTENING = "0A"


def exists(pid: int) -> bool:
    """Tell whether a process has this number, whoever owns it and even when it only waits to be reaped."""
    if sys.platform == "win32":
        listed = subprocess.run(
            ["tasklist", "/FI", f"PID eq {pid}", "/NH"],
            capture_output=True,
            text=True,
            check=False,
        )
        return str(pid) in listed.stdout
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


def is_alive(pid: int) -> bool:
    """Tell whether a process has this number and still runs."""
    if not exists(pid):
        return False
    with contextlib.suppress(OSError):
        return PROC.joinpath(str(pid), "stat").read_text().rpartition(")")[2].split()[0] != "Z"
    return True


def command_line(pid: int) -> str:
    """Return the command line of a process, or "" when it is gone or not ours to see."""
    with contextlib.suppress(OSError):
        return PROC.joinpath(str(pid), "cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace").strip()
    if PROC.joinpath("self").exists() or sys.platform == "win32":
        return ""
    shown = subprocess.run(["/bin/ps", "-o", "command=", "-p", str(pid)], capture_output=True, text=True, check=False)
    return shown.stdout.strip()


def working_in(folder: Path) -> list[int]:
    """Return the processes whose working directory is this folder; [] where the system does not tell."""
    resolved = str(folder.resolve())
    found = []
    for entry in PROC.glob("[0-9]*"):
        with contextlib.suppress(OSError):
            if str((entry / "cwd").readlink()) == resolved:
                found.append(int(entry.name))
    return found


def listener_on(port: int) -> str | None:
    """Return "name (process 123)" of what listens on a TCP port here, or None where the system does not tell."""
    inodes = set(_listening_inodes(port))
    if not inodes:
        return None
    for entry in PROC.glob("[0-9]*"):
        with contextlib.suppress(OSError):
            if any(str(descriptor.readlink()) in inodes for descriptor in (entry / "fd").iterdir()):
                return f"{(entry / 'comm').read_text().strip()} (process {entry.name})"
    return None


def _listening_inodes(port: int) -> list[str]:
    found = []
    for table in (PROC / "net/tcp", PROC / "net/tcp6"):
        with contextlib.suppress(OSError):
            for line in table.read_text().splitlines()[1:]:
                fields = line.split()
                if fields[3] == LISTENING and int(fields[1].rpartition(":")[2], 16) == port:
                    found.append(f"socket:[{fields[9]}]")
    return found


def wait_until(condition: Callable[[], bool], *, timeout_s: float) -> bool:
    """Return True as soon as the condition holds, False when it still does not after `timeout_s` seconds."""
    deadline = time.monotonic() + timeout_s
    while not condition():
        if time.monotonic() > deadline:
            return False
        time.sleep(POLL_S)
    return True


def end(pid: int, *, politely: signal.Signals, timeout_s: float) -> bool:
    """Send a signal and return whether the process was gone within `timeout_s` seconds."""
    try:
        os.kill(pid, politely)
    except ProcessLookupError:
        return True
    return wait_until(lambda: not is_alive(pid), timeout_s=timeout_s)
