"""What the tests need of the machine beside Python's library: an environment, a Chromium and a Node."""

import os
import re
import shutil
import subprocess
from pathlib import Path

import launcher

ROOT = Path(__file__).resolve().parent.parent
REQUIREMENTS = ROOT / "packaging" / "requirements-dev.txt"
OLDEST_NODE = 20
CHROMIUM_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
CHROMIUM_PLACES = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    r"C:\Program Files\Google\Chrome\Application\chrome.exe",
    r"C:\Program Files (x86)\Microsoft\Edge\Application\msedge.exe",
)


class MachineError(Exception):
    """Something is missing that a person has to provide; the message is the sentence for them."""


def run(*command: str | Path, cwd: Path = ROOT) -> None:
    """Show the command, run it, and raise CalledProcessError when it fails."""
    words = [str(word) for word in command]
    print("+", " ".join(words), flush=True)
    subprocess.run(words, cwd=cwd, check=True)


def python_environment() -> Path:
    """Return the interpreter of an environment that holds exactly what the tests need, made on first use.

    It stands beside the product's own, so that neither can take packages away from the other. Raises MachineError.
    """
    environment = launcher.Environment(ROOT / ".venv-tests", REQUIREMENTS)
    try:
        environment.prepare()
    except launcher.PreparationError as problem:
        raise MachineError(str(problem)) from problem
    return environment.python


def chromium() -> Path | None:
    """Return a Chromium (or Chrome, or Edge) that is installed on the system, if there is one."""
    chosen = os.environ.get("EXPONENTIAL_TEST_CHROMIUM")
    if chosen:
        return Path(chosen)
    found = (shutil.which(name) for name in CHROMIUM_NAMES)
    places = [Path(path) for path in [*found, *CHROMIUM_PLACES] if path]
    return next((place for place in places if place.exists()), None)


def require_chromium(python: Path) -> None:
    """Make sure that the browser tests have a browser: the system's, apt's, or Playwright's own download."""
    if chromium() or _playwright_has_its_own(python):
        return
    for attempt in _ways_to_install(python):
        try:
            for command in attempt:
                run(*command)
        except (OSError, subprocess.CalledProcessError) as failure:
            print(f"  {failure}", flush=True)
        else:
            return
    sentence = (
        "No Chromium was found and none could be installed: install the package `chromium` or Google Chrome, "
        "or name one in EXPONENTIAL_TEST_CHROMIUM."
    )
    raise MachineError(sentence)


def _playwright_has_its_own(python: Path) -> bool:
    question = (
        "import pathlib, sys; from playwright.sync_api import sync_playwright as p\n"
        "with p() as w: sys.exit(not pathlib.Path(w.chromium.executable_path).exists())"
    )
    return subprocess.run([python, "-c", question], check=False, capture_output=True).returncode == 0


def _ways_to_install(python: Path) -> list[list[list[str | Path]]]:
    ways: list[list[list[str | Path]]] = []
    if shutil.which("apt-get") and os.geteuid() == 0:
        install: list[str | Path] = ["apt-get", "install", "--yes", "--no-install-recommends", "chromium"]
        ways.append([["apt-get", "update", "--quiet"], install])
    ways.append([[python, "-m", "playwright", "install", "chromium"]])
    return ways


def node(python: Path) -> Path:
    """Return a Node of a version that has a test runner: the system's, else the one inside Playwright."""
    system = shutil.which("node")
    if system and _node_version(Path(system)) >= OLDEST_NODE:
        return Path(system)
    question = "import playwright, pathlib; print(pathlib.Path(playwright.__file__).parent / 'driver')"
    folder = subprocess.run([python, "-c", question], check=True, capture_output=True, text=True).stdout.strip()
    return Path(folder) / ("node.exe" if os.name == "nt" else "node")


def _node_version(program: Path) -> int:
    told = subprocess.run([program, "--version"], check=False, capture_output=True, text=True).stdout
    number = re.match(r"v(\d+)", told)
    return int(number[1]) if number else 0
