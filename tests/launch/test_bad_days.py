"""Folders that are read-only, full or somebody else's get one sentence, and nothing is left half-written."""

import os
import subprocess
import sysconfig
from pathlib import Path

import pytest

from tests.launch.programs import BECOME_NOBODY, CLI, ROOT, finished, reachable_python

only_root = pytest.mark.skipif(os.geteuid() != 0, reason="only root can mount folders and become somebody else")


def on_a_mount(options: str, folder: Path, *, before: str = "true") -> subprocess.CompletedProcess[str]:
    """Start the product with a memory disk as its data folder."""
    folder.mkdir()
    script = f'mount -t tmpfs -o {options} none "$0" && {before} && "$@"; code=$?; ls -A "$0" >&2; exit $code'
    start = [*CLI, "start", "--no-browser", "--port", "0", "--data-dir", str(folder)]
    return finished(["unshare", "-m", "sh", "-c", script, str(folder), *start])


def as_nobody(folder: Path) -> subprocess.CompletedProcess[str]:
    """Start the product as an unprivileged account, with the packages of this run."""
    environment = {"PYTHONPATH": f"{ROOT}:{sysconfig.get_path('purelib')}"}
    start = ["-m", "exponential_app", "start", "--no-browser", "--port", "0", "--data-dir", str(folder)]
    return finished([*BECOME_NOBODY, reachable_python(), *start], environment)


@only_root
def test_a_read_only_folder_is_told(tmp_path):
    answer = on_a_mount("ro", tmp_path / "data")

    assert answer.returncode == 5
    assert answer.stderr == (
        f"The data folder {tmp_path / 'data'} cannot be written to: choose another one with --data-dir.\n"
    )


@only_root
def test_a_full_disk_is_told_before_anything_is_written(tmp_path):
    answer = on_a_mount("size=1m", tmp_path / "data")

    assert answer.returncode == 5
    assert f"The disk of the data folder {tmp_path / 'data'} is full" in answer.stderr
    assert answer.stderr.splitlines()[1:] == ["logs"]


@only_root
def test_a_disk_that_fills_up_meanwhile_leaves_no_half_a_database(tmp_path):
    # Enough inodes for our own files, far too few for a cluster: the disk is full in the middle of making it.
    answer = on_a_mount("size=100m,nr_inodes=60", tmp_path / "data")

    assert answer.returncode == 5, answer.stderr
    assert "is full" in answer.stderr
    assert "Traceback" not in answer.stderr


@only_root
def test_somebody_elses_folder_is_told(open_folder):
    (open_folder / "data").mkdir(mode=0o777)

    answer = as_nobody(open_folder / "data")

    assert answer.returncode == 5
    assert "belongs to another user" in answer.stderr


@only_root
def test_a_folder_that_may_not_be_made_is_told(open_folder):
    answer = as_nobody(open_folder / "data")

    assert answer.returncode == 5
    assert "cannot be written to" in answer.stderr
    assert not (open_folder / "data").exists()
