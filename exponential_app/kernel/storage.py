"""Content that is too large for the database: put, opened and deleted by key, whole or not at all."""

import contextlib
import errno
import hashlib
import os
import re
import tempfile
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from io import FileIO
from pathlib import Path
from typing import IO, BinaryIO, Protocol

from exponential_app.kernel.errors import AppError, NotFound, StorageFull, Unavailable
from exponential_app.kernel.logs import get_logger

KEY = re.compile(r"[0-9a-f]{32}(?:-[0-9]{1,4})?")
PIECE_BYTES = 256 * 1024
# The largest file that a workspace may allow; a request may be larger by what a form puts around it.
LARGEST_FILE_BYTES = 100 * 1024 * 1024
LARGEST_UPLOAD_BYTES = LARGEST_FILE_BYTES + 1024 * 1024
FULL = frozenset({errno.ENOSPC, errno.EDQUOT})

_log = get_logger("storage")


@dataclass(frozen=True)
class Stored:
    """What was put: how large it is, and its fingerprint in hexadecimal."""

    size_bytes: int
    sha256: str


@dataclass(frozen=True)
class Total:
    """Everything that is kept."""

    count: int
    size_bytes: int


class Storage(Protocol):
    """A place for content; a key is 32 hexadecimal digits, for what is made of it with a hyphen and a number.

    Every method but `trouble` raises StorageFull when there is no room and Unavailable when the place cannot be used.
    """

    def put(self, key: str, pieces: Iterable[bytes]) -> Stored:
        """Keep the pieces, joined, under a key of ours; whatever stops it, nothing of them is left."""
        ...

    def open(self, key: str, start: int = 0) -> BinaryIO:
        """Open what is kept, to be read from a place on; raises NotFound when nothing is."""
        ...

    def exists(self, key: str) -> bool:
        """Tell whether anything is kept under the key."""
        ...

    def delete(self, key: str) -> None:
        """Delete what is kept under the key and what was made of it; nothing there is as well."""
        ...

    def keys(self, *, older_than_s: float) -> Iterator[str]:
        """Yield the keys of what was put longer ago, each once, without what was made of it."""
        ...

    def tidy(self, *, older_than_s: float) -> int:
        """Delete what a process that was killed has left half-written; returns how much that was."""
        ...

    def total(self) -> Total:
        """Count everything that is kept."""
        ...

    def trouble(self) -> str | None:
        """Return why nothing can be kept now, None when all is well."""
        ...


class DiskStorage:
    """Content in a folder: `<2 hex>/<key>`, readable by this user alone; `incoming/` holds what is being written."""

    def __init__(self, folder: Path) -> None:
        """Name the folder; nothing is touched before the first use."""
        self.folder = folder
        self._incoming = folder / "incoming"

    def put(self, key: str, pieces: Iterable[bytes]) -> Stored:
        """Keep the pieces under a key, on the disk before it returns."""
        place = self._place(key)
        with self._explained():
            self._incoming.mkdir(mode=0o700, parents=True, exist_ok=True)
            place.parent.mkdir(mode=0o700, exist_ok=True)
            descriptor, draft = tempfile.mkstemp(dir=self._incoming)
        try:
            stored = self._write(descriptor, pieces)
            with self._explained():
                Path(draft).replace(place)
                _sync_folder(place.parent)
        finally:
            Path(draft).unlink(missing_ok=True)
        return stored

    def open(self, key: str, start: int = 0) -> BinaryIO:
        """Open the file at a place."""
        with self._explained():
            try:
                file = self._place(key).open("rb")
            except FileNotFoundError:
                raise NotFound from None
        file.seek(start)
        return file

    def exists(self, key: str) -> bool:
        """Look for the file."""
        return self._place(key).is_file()

    def delete(self, key: str) -> None:
        """Delete the file and those made of it."""
        place = self._place(key)
        with self._explained():
            for each in [place, *place.parent.glob(f"{key}-*")]:
                each.unlink(missing_ok=True)

    def keys(self, *, older_than_s: float) -> Iterator[str]:
        """Walk the folder."""
        before = time.time() - older_than_s
        found = set()
        for entry in self._files():
            with contextlib.suppress(FileNotFoundError):
                if entry.stat().st_mtime < before:
                    found.add(entry.name.partition("-")[0])
        yield from sorted(found)

    def tidy(self, *, older_than_s: float) -> int:
        """Empty the folder of what is being written of everything old."""
        before = time.time() - older_than_s
        left = 0
        for draft in self._incoming.glob("*"):
            with contextlib.suppress(FileNotFoundError):
                if draft.stat().st_mtime < before:
                    draft.unlink()
                    left += 1
        return left

    def total(self) -> Total:
        """Walk the folder and add up."""
        sizes = []
        for entry in self._files():
            with contextlib.suppress(FileNotFoundError):
                sizes.append(entry.stat().st_size)
        return Total(len(sizes), sum(sizes))

    def trouble(self) -> str | None:
        """Write a little and take it away again."""
        try:
            with self._explained():
                self._incoming.mkdir(mode=0o700, parents=True, exist_ok=True)
                with tempfile.TemporaryFile(dir=self._incoming) as probe:
                    probe.write(b"\0" * 4096)
        except AppError as refusal:
            return str(refusal)
        return None

    def _write(self, descriptor: int, pieces: Iterable[bytes]) -> Stored:
        digest = hashlib.sha256()
        size = 0
        with os.fdopen(descriptor, "wb", buffering=0) as file:
            # What fails while a piece is read is not the disk's doing.
            for piece in pieces:
                digest.update(piece)
                size += len(piece)
                with self._explained():
                    _write_whole(file, piece)
            with self._explained():
                os.fsync(descriptor)
        return Stored(size, digest.hexdigest())

    def _files(self) -> Iterator[os.DirEntry[str]]:
        if not self.folder.is_dir():
            return
        with self._explained():
            for folder in sorted(self.folder.glob("[0-9a-f][0-9a-f]")):
                with os.scandir(folder) as entries:
                    yield from (entry for entry in entries if KEY.fullmatch(entry.name))

    def _place(self, key: str) -> Path:
        if not KEY.fullmatch(key):
            raise NotFound
        # The last digits: the first ones of our ids are the time, and stay the same for years.
        return self.folder / key[30:32] / key

    @contextlib.contextmanager
    def _explained(self) -> Iterator[None]:
        """Turn what the system says into a refusal; the folder is named in the log, for whoever runs the server."""
        try:
            yield
        except OSError as error:
            _log.warning("storage_failed", folder=str(self.folder), reason=str(error))
            if error.errno in FULL:
                raise StorageFull(
                    "The server's disk for files is full, and nothing of this was kept. "
                    "Whoever runs the server can free some space or set EXPONENTIAL_FILES_DIR to a larger disk."
                ) from None
            raise Unavailable(
                "The server's folder for files cannot be used, and nothing of this was kept. "
                "Whoever runs the server can mend its permissions or set EXPONENTIAL_FILES_DIR to another folder."
            ) from None


def _write_whole(file: FileIO, piece: bytes) -> None:
    """Write all of a piece: the system may take a part at a time."""
    left = memoryview(piece)
    while left:
        left = left[file.write(left) :]


def _sync_folder(folder: Path) -> None:
    """Have the new name on the disk too; Windows has no way to ask for it."""
    if os.name == "posix":
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def pieces_of(stream: IO[bytes]) -> Iterator[bytes]:
    """Yield a stream piece by piece, so that no file is ever whole in memory."""
    while piece := stream.read(PIECE_BYTES):
        yield piece
