"""The browser client's files: read once, named by a build, compressed once when first asked for."""

import gzip
import hashlib
import re
import sys
import threading
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

import brotli  # type: ignore[import-untyped]

from exponential_app.web.linking import Linked, link
from exponential_app.web.modules import Module

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

STATIC = Path(__file__).parent / "static"

# Stylesheets by the name they are joined under: a browser opens six connections, and would wait twice for twenty
# files. Those below later/ belong to what core/lazy.js fetches after the first paint.
JOINED_STYLES = "css/all.css"
LATER_STYLES = "css/later.css"

MEDIA_TYPES = {
    ".js": "text/javascript; charset=utf-8",
    ".mjs": "text/javascript; charset=utf-8",
    ".map": "application/json",
    ".css": "text/css; charset=utf-8",
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".md": "text/plain; charset=utf-8",
    ".woff2": "font/woff2",
}
COMPRESSED_ALREADY = frozenset({".woff2", ".png"})

# In the order of preference: on files of this size Brotli is the smallest at a comparable speed.
ENCODINGS = ("br", "zstd", "gzip")

# Our own modules are served without their comments, a fifth of their bytes; line numbers stay what they are.
BLOCK_COMMENT = re.compile(rb"^[ \t]*/\*\*(?:[^*]|\*(?!/))*\*/[ \t]*$", re.MULTILINE)
LINE_COMMENT = re.compile(rb"^[ \t]*//[^\n]*$", re.MULTILINE)


@dataclass
class Asset:
    """One file as it is served; `encoded` keeps each compressed form."""

    path: str
    content: bytes
    digest: str = ""
    _forms: dict[str, bytes] = field(default_factory=dict)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def __post_init__(self) -> None:
        """Name the content."""
        self.digest = hashlib.sha256(self.content).hexdigest()[:20]

    @property
    def media_type(self) -> str:
        """Return what the browser is told this is."""
        return MEDIA_TYPES[PurePosixPath(self.path).suffix]

    def encoding_for(self, accepted: frozenset[str]) -> str | None:
        """Return the best encoding a client takes, None for the plain file."""
        if PurePosixPath(self.path).suffix in COMPRESSED_ALREADY:
            return None
        return next((encoding for encoding in ENCODINGS if encoding in accepted), None)

    def encoded(self, encoding: str | None) -> bytes:
        """Return the content in an encoding, compressed at the first call and kept."""
        if encoding is None:
            return self.content
        with self._lock:
            if encoding not in self._forms:
                self._forms[encoding] = compressed(self.content, encoding)
            return self._forms[encoding]


class Assets:
    """Every servable file below a folder; `build` changes whenever one of them does."""

    linked: Linked

    def __init__(self, root: Path = STATIC) -> None:
        self._root = root
        self._files: dict[str, Asset] = {}
        self._stamp: tuple[tuple[str, int, int], ...] = ()
        self.build = ""
        self.refresh()

    def refresh(self) -> bool:
        """Read the folder again if a file in it has changed; returns whether one had."""
        stamp = self._scan()
        if stamp == self._stamp:
            return False
        files = {path: Asset(path, self._read(path)) for path, _, _ in stamp}
        files[JOINED_STYLES] = _joined(files, "css", JOINED_STYLES)
        files[LATER_STYLES] = _joined(files, "css/later", LATER_STYLES)
        self.linked = link({path: Module(path, files[path].content.decode()) for path in files if _is_module(path)})
        files |= {path: Asset(path, text.encode()) for path, text in self.linked.texts.items()}
        names = "\n".join(f"{path} {files[path].digest}" for path in sorted(files))
        self._files, self._stamp = files, stamp
        self.build = hashlib.sha256(names.encode()).hexdigest()[:12]
        return True

    def find(self, path: str) -> Asset | None:
        """Return the file at a path below the folder, None when there is none."""
        return self._files.get(path)

    def url(self, path: str) -> str:
        """Return the address of a file; it may be kept for ever."""
        return f"/static/{self.build}/{path}"

    def _read(self, path: str) -> bytes:
        content = (self._root / path).read_bytes()
        return without_comments(content) if path.endswith(".js") else content

    def _scan(self) -> tuple[tuple[str, int, int], ...]:
        files = (path for path in self._root.rglob("*") if path.suffix in MEDIA_TYPES)
        rows = ((path.relative_to(self._root).as_posix(), path.stat()) for path in files)
        return tuple(sorted((name, stat.st_mtime_ns, stat.st_size) for name, stat in rows))


def without_comments(module: bytes) -> bytes:
    """Return a module of ours without the comments that stand on lines of their own; the lines stay, empty."""
    bare = BLOCK_COMMENT.sub(lambda comment: b"\n" * comment[0].count(b"\n"), module)
    return LINE_COMMENT.sub(b"", bare)


def compressed(content: bytes, encoding: str) -> bytes:
    """Compress for a client that waits: near the best ratio of each format, at a few milliseconds a file."""
    if encoding == "br":
        return bytes(brotli.compress(content, quality=7))
    if encoding == "zstd":
        return zstd.compress(content, 12)
    return gzip.compress(content, 7, mtime=0)


def accepted_encodings(header: str) -> frozenset[str]:
    """Read an Accept-Encoding header; an encoding of quality 0 is refused."""
    encodings = set()
    for part in header.split(","):
        name, _, parameters = part.strip().partition(";")
        if parameters.replace(" ", "") not in {"q=0", "q=0.0", "q=0.00", "q=0.000"}:
            encodings.add(name.strip().lower())
    return frozenset(encodings)


def _is_module(path: str) -> bool:
    return path.endswith((".js", ".mjs"))


def _joined(files: dict[str, Asset], folder: str, name: str) -> Asset:
    sheets = sorted(path for path in files if PurePosixPath(path).parent == PurePosixPath(folder))
    return Asset(name, b"\n".join(files[path].content for path in sheets if path.endswith(".css")))
