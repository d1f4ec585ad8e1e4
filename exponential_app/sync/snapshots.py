"""Finished bootstraps, kept compressed in the data folder: one per visibility set, until too much has changed.

A reader gets the file and the changes since its number. Files may vanish at any time, and where the folder takes
none every bootstrap is made anew. One is made at a time: it takes a processor, and a second one would slow both.
"""

import os
import struct
import sys
import tempfile
import threading
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path
from uuid import UUID

import orjson

from exponential_app import __version__
from exponential_app.issues.columns import ENCODINGS
from exponential_app.kernel import changes
from exponential_app.kernel.actor import Visibility
from exponential_app.kernel.clock import clock
from exponential_app.kernel.db import Database
from exponential_app.kernel.logs import get_logger
from exponential_app.sync.bootstrap import SCHEMA, Written, write
from exponential_app.sync.catch_up import MAX_BEHIND

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

LEVEL = 1
SUFFIX = ".snapshot"
# All of them together, the longest unused out first.
LARGEST_FOLDER_BYTES = 256 * 1024 * 1024
UNUSED_S = 7 * 24 * 3600.0
# Beyond this what was closed long ago would pile up in it.
OLDEST_S = 24 * 3600.0
# A new snapshot costs less than catching up with more than so many changes for each hundred rows.
PERCENT_BEHIND = 2
FEWEST_BEHIND = 20
_PIECE_BYTES = 65_536
_ZSTD_HEADER = 6
_BLOCK_HEADER = 3
_log = get_logger("snapshots")


@dataclass(frozen=True)
class Snapshot:
    """A compressed document without its `{"me": …,`: one frame of zstd, whose header has no length and no checksum."""

    seq: int
    content: bytes

    def zstd(self, me: bytes) -> Iterator[bytes]:
        """Return the whole document, compressed; what is one person's goes in between as a block of its own.

        RFC 8878, 3.1.1.2: a block that is stored raw has three bytes of header. None of those after it refers to
        what came before them.
        """
        yield self.content[:_ZSTD_HEADER]
        yield struct.pack("<I", len(me) << 3)[:_BLOCK_HEADER] + me
        for start in range(_ZSTD_HEADER, len(self.content), _PIECE_BYTES):
            yield self.content[start : start + _PIECE_BYTES]

    def zstd_length(self, me: bytes) -> int:
        """Return how many bytes `zstd` makes."""
        return len(self.content) + _BLOCK_HEADER + len(me)

    def plain(self, me: bytes) -> Iterator[bytes]:
        """Return the whole document as it is, in pieces."""
        yield me
        decompressor = zstd.ZstdDecompressor()
        fed = self.content
        while not decompressor.eof:
            yield decompressor.decompress(fed, max_length=_PIECE_BYTES)
            fed = b""

    def gzip(self, me: bytes) -> Iterator[bytes]:
        """Return the whole document in gzip, in pieces, for readers that know no zstd."""
        compressor = zlib.compressobj(level=LEVEL, wbits=31)
        for piece in self.plain(me):
            yield compressor.compress(piece)
        yield compressor.flush()


class Snapshots:
    """The snapshots of one process; `folder` None keeps none."""

    def __init__(self, database: Database, folder: Path | None) -> None:
        self._database = database
        self._folder = folder
        self._building = threading.Lock()

    def of(self, viewer: Visibility) -> Snapshot:
        """Return one that its reader can catch up from, made now when there is none."""
        kept = self._kept(viewer)
        if kept is not None:
            return kept
        with self._building:
            # Whoever waited may find that it has been made meanwhile.
            return self._kept(viewer) or self._made(viewer)

    def forget(self, workspace_id: UUID) -> None:
        """Remove a workspace's snapshots: who may see what has changed."""
        for path in self._files(f"{workspace_id.hex}-*"):
            _remove(path)

    def _made(self, viewer: Visibility) -> Snapshot:
        compressor = zstd.ZstdCompressor(level=LEVEL)
        written = write(self._database, viewer)
        content = b"".join([*map(compressor.compress, written.pieces), compressor.flush()])
        if self._folder is not None:
            self._keep(self._path(self._folder, viewer), written, content)
        return Snapshot(written.seq, content)

    def _kept(self, viewer: Visibility) -> Snapshot | None:
        if self._folder is None:
            return None
        path = self._path(self._folder, viewer)
        try:
            with path.open("rb") as file:
                told = orjson.loads(file.readline())
                if not self._is_fit(viewer, told, clock.now().timestamp()):
                    return None
                content = file.read()
            os.utime(path)
        except (OSError, ValueError, KeyError, TypeError):
            # Not there, removed at this moment, cut short by a crash of the machine: made anew.
            return None
        is_whole = blake2b(content).hexdigest() == told["digest"]
        return Snapshot(told["seq"], content) if is_whole else None

    def _is_fit(self, viewer: Visibility, told: dict[str, object], now_unix: float) -> bool:
        seq, rows, made_at = int(str(told["seq"])), int(str(told["rows"])), float(str(told["made_at"]))
        if not 0 <= now_unix - made_at < OLDEST_S:
            return False
        with self._database.reading() as connection:
            pruned_through, head = changes.bounds(connection, viewer.workspace_id)
            most = min(max(FEWEST_BEHIND, rows * PERCENT_BEHIND // 100), MAX_BEHIND // 2)
            if not pruned_through < seq <= head or head - seq > most:
                return False
            # The same number may mean something else after a backup was restored.
            same_history = changes.transaction_of(connection, viewer.workspace_id, seq) == UUID(str(told["tx_id"]))
            return same_history and not changes.any_of(connection, viewer.workspace_id, ("team", "person"), after=seq)

    def _keep(self, path: Path, written: Written, content: bytes) -> None:
        told = {
            "seq": written.seq,
            "tx_id": written.tx_id,
            "rows": written.rows,
            "made_at": clock.now().timestamp(),
            "digest": blake2b(content).hexdigest(),
        }
        try:
            path.parent.mkdir(mode=0o700, exist_ok=True)
            self._make_room(len(content))
            with tempfile.NamedTemporaryFile(dir=path.parent, suffix=".draft", delete=False) as draft:
                draft.write(orjson.dumps(told) + b"\n" + content)
            Path(draft.name).replace(path)
        except OSError as error:
            _log.warning("snapshot_not_kept", reason=type(error).__name__)

    def _make_room(self, for_bytes: int) -> None:
        """Remove what has not been used for long, what a crash has left, and what is too much; the newest last."""
        left = LARGEST_FOLDER_BYTES - for_bytes
        files = [(path.stat(), path) for path in self._files("*")]
        for state, path in sorted(files, key=lambda each: -each[0].st_mtime):
            left -= state.st_size
            if left < 0 or clock.now().timestamp() - state.st_mtime > UNUSED_S or path.suffix != SUFFIX:
                _remove(path)

    def _files(self, pattern: str) -> list[Path]:
        try:
            return list(self._folder.glob(pattern)) if self._folder is not None else []
        except OSError:
            return []

    def _path(self, folder: Path, viewer: Visibility) -> Path:
        """Name the file by all that decides what is in it."""
        form = f"{SCHEMA}|{__version__}|{sorted(ENCODINGS.items())}"
        seen = f"{viewer.is_guest}|{sorted(map(str, viewer.team_ids))}|{viewer.guest_person_id}"
        digest = blake2b(f"{form}|{seen}".encode(), digest_size=16).hexdigest()
        return folder / f"{viewer.workspace_id.hex}-{digest}{SUFFIX}"


def _remove(path: Path) -> None:
    try:
        path.unlink(missing_ok=True)
    except OSError as error:
        # On a folder that has become read-only; it is checked before it is used.
        _log.warning("snapshot_not_removed", reason=type(error).__name__)
