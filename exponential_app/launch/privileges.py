"""Which account the database runs as, since Postgres refuses to run as root."""

from __future__ import annotations

import ctypes
import os
import signal
import stat
import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from exponential_app.launch.exit_codes import ExitCode, LaunchError

UNPRIVILEGED_ACCOUNTS = ("postgres", "nobody")
PR_SET_PDEATHSIG = 1
CLONE_NEWUSER = 0x10000000


@dataclass(frozen=True)
class Account:
    """The identity of the database process; `namespace` means: seen as `uid` only from within a user namespace."""

    uid: int
    gid: int
    switches: bool = False
    namespace: bool = False

    def own(self, path: Path) -> None:
        """Give the path, and what is in it, to this account when the caller is root."""
        if not self.switches and not self.namespace:
            return
        owner = (self.uid, self.gid) if self.switches else (0, 0)
        for each in (path, *path.rglob("*")):
            found = each.lstat()
            if (found.st_uid, found.st_gid) != owner:
                os.chown(each, *owner, follow_symlinks=False)

    def subprocess_arguments(self) -> dict[str, Any]:
        """Return the arguments of `subprocess.Popen` that make the child run as this account and die with us."""
        arguments: dict[str, Any] = {}
        if self.switches:
            arguments |= {"user": self.uid, "group": self.gid, "extra_groups": []}
        if prepare := self._child_preparation():
            arguments["preexec_fn"] = prepare
        return arguments

    def _child_preparation(self) -> Callable[[], None] | None:
        """Return what the child does between fork and exec; everything it needs is loaded before the fork."""
        if sys.platform != "linux":
            return None
        libc, parent = ctypes.CDLL(None, use_errno=True), os.getpid()

        def prepare() -> None:
            if self.namespace:
                _enter_user_namespace(libc, self.uid, self.gid)
            # Last, because the kernel forgets it whenever a process changes who it is.
            libc.prctl(PR_SET_PDEATHSIG, signal.SIGINT, 0, 0, 0)
            if os.getppid() != parent:
                os._exit(1)

        return prepare


def account_for(reached: Iterable[Path]) -> Account:
    """Return the account to run Postgres as: the caller, or for root an unprivileged one that may enter every path.

    When no such account may, a user namespace hides root from Postgres. Raises LaunchError where neither exists."""
    if sys.platform == "win32":
        return Account(0, 0)
    if os.geteuid() != 0:
        return Account(os.geteuid(), os.getegid())
    accounts = list(_unprivileged_accounts())
    paths = [path.resolve() for path in reached]
    for account in accounts:
        if all(_may_enter(account, path) for path in paths):
            return account
    if sys.platform == "linux" and accounts:
        return Account(accounts[0].uid, accounts[0].gid, namespace=True)
    raise LaunchError(
        ExitCode.DATABASE,
        "Postgres refuses to run as root and this machine has no account `postgres` or `nobody` for it: "
        "start the program as an ordinary user.",
    )


def _unprivileged_accounts() -> Iterable[Account]:
    """Yield the accounts by name: initdb fails for a number without a name."""
    import pwd

    for name in UNPRIVILEGED_ACCOUNTS:
        try:
            entry = pwd.getpwnam(name)
        except KeyError:
            continue
        yield Account(entry.pw_uid, entry.pw_gid, switches=True)


def _may_enter(account: Account, path: Path) -> bool:
    """Tell whether the account may pass through every existing folder of the path."""
    for folder in (path, *path.parents):
        try:
            found = folder.stat()
        except FileNotFoundError:
            continue
        if found.st_uid == account.uid:
            needed = stat.S_IXUSR
        elif found.st_gid == account.gid:
            needed = stat.S_IXGRP
        else:
            needed = stat.S_IXOTH
        if not found.st_mode & needed:
            return False
    return True


def _enter_user_namespace(libc: ctypes.CDLL, uid: int, gid: int) -> None:
    """Become `uid` in a user namespace of our own; files of root stay ours outside of it."""
    outer_uid, outer_gid = os.geteuid(), os.getegid()
    os.setgroups([])
    if libc.unshare(CLONE_NEWUSER) != 0:
        raise OSError(ctypes.get_errno(), "unshare")
    for name, line in (
        ("setgroups", "deny"),
        ("uid_map", f"{uid} {outer_uid} 1"),
        ("gid_map", f"{gid} {outer_gid} 1"),
    ):
        with open(f"/proc/self/{name}", "w", encoding="ascii") as file:  # noqa: PTH123 -- fewest steps after a fork.
            file.write(line)
