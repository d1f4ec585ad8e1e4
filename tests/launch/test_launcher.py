"""The launcher makes its environment once, whole, and without touching anybody else's."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import launcher
from tests.launch.programs import (
    BECOME_NOBODY,
    CLEAN,
    ROOT,
    address,
    finished,
    reachable_python,
    ready,
    running,
    status,
)

OLDER_PYTHONS = sorted(Path.home().glob(".pyenv/versions/3.[6-9].*/bin/python"))


@pytest.fixture
def requirements(tmp_path):
    """No packages: what is tested is the making, and getting packages takes a while."""
    path = tmp_path / "requirements.txt"
    path.write_text("")
    return path


@pytest.fixture
def environment(tmp_path, requirements):
    return launcher.Environment(tmp_path / ".venv", requirements)


def marker(environment):
    return environment.folder / launcher.MARKER


def test_it_is_ready_until_python_or_the_requirements_change(environment, requirements):
    environment.prepare()
    assert environment.is_ready
    made = json.loads(marker(environment).read_text())

    marker(environment).write_text(json.dumps(made | {"python": "cpython-310-x86_64"}))
    assert not environment.is_ready

    marker(environment).write_text(json.dumps(made))
    requirements.write_text("# changed\n")
    assert not environment.is_ready

    requirements.write_text("")
    environment.python.unlink()
    assert not environment.is_ready


def test_making_it_anew_leaves_nothing_of_the_old_one(environment):
    environment.folder.mkdir()
    marker(environment).write_text('{"state": "ready"}')
    leftover = environment.folder / "leftover"
    leftover.write_text("")

    environment.prepare()

    prefix = subprocess.check_output([environment.python, "-c", "import sys; print(sys.prefix)"], text=True)
    assert Path(prefix.strip()) == environment.folder
    assert not leftover.exists()


@pytest.mark.parametrize("content", ['{"state": "unfinished"}', "", '{"state": "rea'])
def test_an_interrupted_environment_is_not_ready(environment, content):
    environment.python.parent.mkdir(parents=True)
    environment.python.symlink_to(sys.executable)
    marker(environment).write_text(content)

    assert not environment.is_ready


def test_an_interrupted_environment_is_made_again(environment):
    environment.folder.mkdir()
    (environment.folder / "pyvenv.cfg").write_text("half a li")
    marker(environment).write_text('{"state": "unfinished"}')

    environment.prepare()

    assert environment.is_ready


def test_somebody_elses_environment_is_left_alone(environment):
    environment.folder.mkdir()
    (environment.folder / "pyvenv.cfg").write_text("home = /usr/bin\n")

    assert environment.is_foreign


def test_our_own_environment_is_never_foreign_even_unfinished(environment):
    environment.folder.mkdir()
    (environment.folder / "pyvenv.cfg").write_text("home = /usr/bin\n")
    marker(environment).write_text('{"state": "unfinished"}')

    assert not environment.is_foreign


def test_packages_that_cannot_be_had_are_told_in_a_sentence(environment, requirements):
    requirements.write_text(f"no-such-package-at-all==1.0 --hash=sha256:{'0' * 64}\n")

    with pytest.raises(launcher.PreparationError, match=r"could not be installed\. ERROR: ") as caught:
        environment.prepare()

    assert (environment.folder / launcher.LOG).exists()
    assert "Traceback" not in str(caught.value)
    assert not environment.is_ready


def test_a_python_without_a_pip_to_borrow_gets_one(environment, monkeypatch):
    monkeypatch.setattr(launcher, "_succeeds", lambda _command: False)

    environment.prepare()

    assert environment.is_ready


def test_a_python_without_any_pip_is_told_what_to_install(environment, monkeypatch):
    monkeypatch.setattr(launcher.importlib.util, "find_spec", lambda _name: None)
    monkeypatch.setattr(launcher, "_succeeds", lambda _command: False)

    with pytest.raises(launcher.PreparationError, match="install"):
        environment.prepare()


def test_two_launchers_at_once_make_one_environment(tmp_path, requirements):
    script = (
        "import sys; sys.path.insert(0, sys.argv[1]); import launcher; from pathlib import Path\n"
        "launcher.Environment(Path(sys.argv[2]), Path(sys.argv[3])).prepare()"
    )
    command = [sys.executable, "-c", script, str(ROOT), str(tmp_path / ".venv"), str(requirements)]

    both = [subprocess.Popen(command, stderr=subprocess.PIPE, text=True) for _ in range(2)]
    said = [process.communicate(timeout=120)[1] for process in both]

    assert [process.returncode for process in both] == [0, 0]
    assert sum("Prepared in" in each for each in said) == 1
    assert launcher.Environment(tmp_path / ".venv", requirements).is_ready


def test_a_source_that_cannot_be_written_to_uses_the_cache_folder(tmp_path, monkeypatch):
    monkeypatch.setattr(launcher, "ROOT", tmp_path)
    monkeypatch.setattr(launcher.os, "access", lambda *_: False)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setattr(sys, "platform", "linux")

    folder = launcher.own_environment().folder

    assert folder.parent == tmp_path / "cache" / "exponential"


@pytest.mark.skipif(not OLDER_PYTHONS, reason="this machine has no Python that is too old")
def test_an_older_python_gets_a_sentence():
    for python in OLDER_PYTHONS:
        answer = subprocess.run([python, ROOT / "launcher.py"], capture_output=True, text=True, env=CLEAN, check=False)

        assert answer.returncode == 8
        assert answer.stderr.startswith("Exponential needs Python 3.11 or newer; this is 3.")
        assert "Traceback" not in answer.stderr


def test_a_fresh_copy_becomes_a_running_product_for_an_ordinary_person(open_folder):
    clone = open_folder / "a clone"
    clone.mkdir()
    shutil.copy(ROOT / "launcher.py", clone)
    for folder in ("exponential_app", "packaging", "migrations"):
        shutil.copytree(ROOT / folder, clone / folder, ignore=shutil.ignore_patterns("__pycache__"))
    subprocess.run(["/bin/chown", "-R", "nobody", open_folder], check=os.geteuid() == 0)
    command = [*BECOME_NOBODY, reachable_python(), str(clone / "launcher.py")]
    start = [*command, "--no-browser", "--port", "0", "--data-dir", str(open_folder / "data")]

    with running(start, open_folder / "output", {"HOME": str(open_folder)}) as program:
        program.wait_for("Ctrl-C stops it.", timeout_s=300)

        assert "Prepared in" in program.output
        assert status(f"{address(ready(program))}/readyz") == 200
        assert (open_folder / "data").stat().st_mode & 0o777 == 0o700
        assert program.stop() == 0
    again = finished([*command, "version"], {"HOME": str(open_folder)})
    assert (again.returncode, again.stderr) == (0, "")
