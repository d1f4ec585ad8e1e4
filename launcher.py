#!/usr/bin/env python3
"""Start Exponential from source: make its own Python environment once, then hand over to it."""

import sys

if sys.version_info < (3, 11):  # noqa: UP036 -- older Pythons get this sentence instead of a traceback.
    sys.stderr.write("Exponential needs Python 3.11 or newer; this is {}.{}.\n".format(*sys.version_info[:2]))
    sys.exit(8)

import contextlib
import hashlib
import importlib.util
import json
import os
import platform
import shutil
import subprocess
import tempfile
import time
import venv
from collections.abc import Callable, Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent
REQUIREMENTS = ROOT / "packaging" / "requirements.txt"
MARKER = "exponential-environment.json"
LOCK = "exponential-environment.lock"
LOG = "exponential-environment.log"
WINDOWS = os.name == "nt"
OTHER_LAUNCHER_TIMEOUT_S = 900.0


class PreparationError(Exception):
    """The environment cannot be made; the message is a sentence for the person."""


class Progress:
    """Shows on standard error what is being prepared: one changing line on a terminal, a line a step elsewhere."""

    def __init__(self) -> None:
        """Begin to count the time."""
        self._live = sys.stderr.isatty()
        self._began = time.monotonic()

    def step(self, what: str) -> None:
        """Begin the next step."""
        if self._live:
            self.detail(what)
        else:
            print(what, file=sys.stderr, flush=True)

    def detail(self, what: str) -> None:
        """Show how the step goes, where a line can change."""
        if self._live:
            line = f"{what} ({time.monotonic() - self._began:.0f} s)"[: shutil.get_terminal_size().columns - 1]
            print(f"\r\033[K{line}", end="", file=sys.stderr, flush=True)

    def done(self) -> None:
        """Say how long it took."""
        end = "\r\033[K" if self._live else ""
        print(f"{end}Prepared in {time.monotonic() - self._began:.0f} s.", file=sys.stderr, flush=True)


class Environment:
    """A virtual environment with exactly the packages of one requirements file.

    A marker file says what it was made from, and is the last thing written: an interrupted one is made again."""

    def __init__(self, folder: Path, requirements: Path = REQUIREMENTS) -> None:
        """Name the environment; nothing is touched before `prepare`."""
        self.folder = folder
        self.requirements = requirements
        self.python = folder / ("Scripts/python.exe" if WINDOWS else "bin/python")
        self._marker = folder / MARKER

    @property
    def is_ready(self) -> bool:
        """Tell whether it is complete and made from these requirements by this version of Python."""
        return self._made_from() == self._wanted() and self.python.exists()

    @property
    def is_foreign(self) -> bool:
        """Tell whether somebody else made an environment there, which is not ours to change."""
        return (self.folder / "pyvenv.cfg").exists() and not self._marker.exists()

    def prepare(self) -> None:
        """Make it ready, once, even when several launchers try. Raises PreparationError with a sentence."""
        progress = Progress()
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            with _locked(self.folder / LOCK, lambda: progress.step("Another launcher is preparing the environment…")):
                if not self.is_ready:
                    self._make(progress)
                    progress.done()
        except OSError as error:
            raise PreparationError(f"The environment in {self.folder} cannot be made: {error.strerror}.") from error

    def _make(self, progress: Progress) -> None:
        self._clear()
        progress.step("Preparing Exponential for its first start: making a Python environment…")
        self._write_marker({"state": "unfinished"})
        installer = self._make_empty()
        progress.step("Getting packages…")
        self._install(installer, progress)
        progress.step("Compiling…")
        self._compile()
        self._write_marker(self._wanted())

    def _clear(self) -> None:
        for entry in self.folder.iterdir():
            if entry.is_dir() and not entry.is_symlink():
                shutil.rmtree(entry)
            elif entry.name != LOCK:
                entry.unlink()

    def _make_empty(self) -> list[str]:
        """Make the environment without packages and return the command of a pip that installs into it."""
        # A pip that is already there saves the seconds that installing another one takes; Debian's Python has no
        # `ensurepip` unless a package is added.
        borrowed = [sys.executable, "-m", "pip", "--python"]
        has_pip = _succeeds([*borrowed, sys.executable, "--version"])
        if not has_pip and importlib.util.find_spec("ensurepip") is None:
            raise PreparationError(_what_is_missing())
        try:
            venv.EnvBuilder(symlinks=not WINDOWS, with_pip=not has_pip).create(self.folder)
        except subprocess.CalledProcessError as error:
            raise PreparationError(_what_is_missing()) from error
        return [*borrowed, str(self.python)] if has_pip else [str(self.python), "-I", "-m", "pip"]

    def _install(self, installer: list[str], progress: Progress) -> None:
        """Install the packages, each checked against its recorded hash."""
        command = [*installer, "install", "--no-input", "--disable-pip-version-check", "--no-warn-script-location"]
        command += ["--progress-bar=off", "--no-compile", "--no-deps", "--require-hashes", "-r", str(self.requirements)]
        said: list[str] = []
        with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True) as process:
            for line in process.stdout or ():
                said.append(line)
                if line.startswith("Collecting "):
                    progress.detail(f"Getting packages: {line.split()[1].partition('=')[0]}")
                elif line.startswith("Installing "):
                    progress.detail("Installing packages")
        (self.folder / LOG).write_text("".join(said), encoding="utf-8")
        if process.returncode != 0:
            reason = next((line.strip() for line in reversed(said) if line.startswith("ERROR:")), "pip gave no reason.")
            raise PreparationError(f"The packages could not be installed. {reason}\nDetails: {self.folder / LOG}")

    def _compile(self) -> None:
        """Compile to bytecode, without which each start would take a second or two longer."""
        sources = [str(self.folder / ("Lib" if WINDOWS else "lib")), str(ROOT / "exponential_app")]
        command = [str(self.python), "-I", "-m", "compileall", "-q", "-j", "0", *sources]
        # What does not compile (templates for other versions, a read-only source) is not needed compiled either.
        subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)

    def _wanted(self) -> dict[str, str]:
        return {
            "state": "ready",
            "requirements": hashlib.sha256(self.requirements.read_bytes()).hexdigest(),
            "python": f"{sys.implementation.cache_tag}-{platform.machine()}",
        }

    def _made_from(self) -> dict[str, str] | None:
        with contextlib.suppress(OSError, ValueError):
            found: dict[str, str] = json.loads(self._marker.read_text(encoding="utf-8"))
            return found
        return None

    def _write_marker(self, content: dict[str, str]) -> None:
        descriptor, draft = tempfile.mkstemp(dir=self.folder)
        with os.fdopen(descriptor, "w", encoding="utf-8") as file:
            json.dump(content, file)
        Path(draft).chmod(0o644)
        Path(draft).replace(self._marker)


def own_environment() -> Environment:
    """Return the environment beside the source, or in the user's cache when the source cannot be written to."""
    beside = Environment(ROOT / ".venv")
    if beside.is_foreign:
        beside = Environment(ROOT / ".venv-exponential")
    if beside.is_ready or os.access(ROOT, os.W_OK):
        return beside
    return Environment(_cache_folder() / f"environment-{hashlib.sha256(bytes(ROOT)).hexdigest()[:12]}")


def main() -> None:
    """Run the command line, in our own environment."""
    environment = own_environment()
    if Path(sys.prefix).resolve() == environment.folder.resolve():
        from exponential_app.cli import main as run

        run()
    elif not environment.is_ready:
        _prepare_or_exit(environment)
        _hand_over(environment)
    else:
        _hand_over(environment)


def _prepare_or_exit(environment: Environment) -> None:
    from exponential_app.launch.exit_codes import ExitCode

    try:
        environment.prepare()
    except PreparationError as error:
        print(error, file=sys.stderr)
        sys.exit(ExitCode.ENVIRONMENT)
    except KeyboardInterrupt:
        print("\nStopped; the next start prepares the environment again.", file=sys.stderr)
        sys.exit(ExitCode.FAILURE)


def _hand_over(environment: Environment) -> None:
    """Go on in the environment's Python, as the same process where the system allows."""
    # Variables and packages of the person's other Python projects stay out.
    command = [str(environment.python), "-E", "-s", str(ROOT / "launcher.py"), *sys.argv[1:]]
    if not WINDOWS:
        os.execv(command[0], command)  # noqa: S606 -- a list of our own words; no shell is wanted.
    with subprocess.Popen(command) as process:
        while True:
            # Ctrl-C reaches the child as well, which ends in its own time.
            with contextlib.suppress(KeyboardInterrupt):
                sys.exit(process.wait())


def _succeeds(command: list[str]) -> bool:
    return subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False).returncode == 0


def _what_is_missing() -> str:
    version = f"{sys.version_info.major}.{sys.version_info.minor}"
    if shutil.which("apt-get"):
        package = f"python{version}-venv" if Path(f"/usr/bin/python{version}").exists() else "python3-venv"
        return f"This Python cannot make environments: run `sudo apt-get install {package}` and start again."
    return f"This Python ({sys.executable}) has neither `ensurepip` nor `pip`: install pip for it and start again."


def _cache_folder() -> Path:
    if WINDOWS:
        return Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local") / "exponential" / "Cache"
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Caches" / "exponential"
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "exponential"


@contextlib.contextmanager
def _locked(path: Path, on_wait: Callable[[], None]) -> Iterator[None]:
    """Hold a lock that ends with this process; `on_wait` is called once when somebody else holds it."""
    with path.open("a", encoding="ascii") as file:
        if not _try_lock(file.fileno()):
            on_wait()
            deadline = time.monotonic() + OTHER_LAUNCHER_TIMEOUT_S
            while not _try_lock(file.fileno()):
                if time.monotonic() > deadline:
                    raise PreparationError("Another launcher is preparing the environment without end: end it first.")
                time.sleep(0.1)
        yield


def _try_lock(descriptor: int) -> bool:
    try:
        if sys.platform == "win32":
            import msvcrt

            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


if __name__ == "__main__":
    main()
