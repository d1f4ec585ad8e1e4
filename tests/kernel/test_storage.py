"""Content on the disk: whole or not at all, private, below its folder, and full disks are told plainly."""

import errno
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from exponential_app.kernel import storage as storing
from exponential_app.kernel.errors import NotFound, StorageFull, Unavailable
from exponential_app.kernel.storage import DiskStorage, Total

KEY = "0190000000007000800000000000ab12"


@pytest.fixture
def storage(tmp_path: Path) -> DiskStorage:
    return DiskStorage(tmp_path / "files")


def files_below(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


def test_what_is_put_comes_back(storage: DiskStorage) -> None:
    stored = storage.put(KEY, [b"hello ", b"world"])

    with storage.open(KEY, 6) as content:
        assert content.read() == b"world"
    assert stored.size_bytes == 11
    assert stored.sha256 == "b94d27b9934d3e08a52e52d7da7dabfac484efe37a5380ee9088f7ace2efcde9"
    assert files_below(storage.folder) == [f"12/{KEY}"]


@pytest.mark.skipif(os.name != "posix", reason="Windows has no such modes")
def test_files_are_this_users_alone(storage: DiskStorage) -> None:
    storage.put(KEY, [b"x"])

    modes = {path.stat().st_mode & 0o777 for path in storage.folder.rglob("*")}
    assert modes == {0o700, 0o600}


@pytest.mark.parametrize("key", ["", "..", "../x", KEY.upper(), KEY + "/x", KEY + "-", KEY[:-1], "\0" * 32, KEY + "\n"])
def test_no_key_leads_out_of_the_folder(storage: DiskStorage, key: str) -> None:
    for use in (storage.open, storage.delete, storage.exists, lambda key: storage.put(key, [b"x"])):
        with pytest.raises(NotFound):
            use(key)


def test_what_stops_half_way_leaves_nothing(storage: DiskStorage) -> None:
    def breaking() -> Iterator[bytes]:
        yield b"half"
        raise ConnectionError("cut off")

    with pytest.raises(ConnectionError):
        storage.put(KEY, breaking())

    assert files_below(storage.folder) == []


@pytest.mark.parametrize(
    ("number", "refusal"),
    [(errno.ENOSPC, StorageFull), (errno.EDQUOT, StorageFull), (errno.EROFS, Unavailable), (errno.EACCES, Unavailable)],
)
def test_a_full_or_closed_disk_is_told_with_what_to_do_and_keeps_nothing(
    storage: DiskStorage, monkeypatch: pytest.MonkeyPatch, number: int, refusal: type[Exception]
) -> None:
    def refuse(_descriptor: int) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(storing.os, "fsync", refuse)

    with pytest.raises(refusal, match="EXPONENTIAL_FILES_DIR"):
        storage.put(KEY, [b"x"])
    assert files_below(storage.folder) == []


def test_a_folder_that_is_a_file_is_trouble(tmp_path: Path) -> None:
    blocked = tmp_path / "files"
    blocked.write_text("in the way")

    assert "EXPONENTIAL_FILES_DIR" in (DiskStorage(blocked).trouble() or "")
    assert DiskStorage(tmp_path / "free").trouble() is None


def test_deleting_takes_along_what_was_made_of_it(storage: DiskStorage) -> None:
    for key in (KEY, f"{KEY}-320", f"{KEY}-1280"):
        storage.put(key, [b"x"])

    storage.delete(KEY)
    storage.delete(KEY)

    assert files_below(storage.folder) == []


def test_everything_is_counted_and_named_once(storage: DiskStorage) -> None:
    storage.put(KEY, [b"12345"])
    storage.put(f"{KEY}-320", [b"1"])
    (storage.folder / "12" / "strange name").write_text("not ours")

    assert storage.total() == Total(2, 6)
    assert list(storage.keys(older_than_s=-1)) == [KEY]
    assert list(storage.keys(older_than_s=60)) == []


KILLED = """
import os, signal, sys
from pathlib import Path
from exponential_app.kernel.storage import DiskStorage

def pieces():
    yield b"x" * 1000
    os.kill(os.getpid(), signal.SIGKILL)

DiskStorage(Path(sys.argv[1])).put(sys.argv[2], pieces())
"""


@pytest.mark.skipif(os.name != "posix", reason="kills a process")
def test_a_kill_in_the_middle_leaves_only_what_tidying_takes(storage: DiskStorage) -> None:
    killed = subprocess.run([sys.executable, "-c", KILLED, str(storage.folder), KEY], check=False, cwd=Path.cwd())

    assert killed.returncode == -signal.SIGKILL
    assert not storage.exists(KEY)
    assert storage.tidy(older_than_s=-1) == 1
    assert files_below(storage.folder) == []
