"""What a file is, by what is in it: neither its name nor what the sender says is believed beyond that."""

import codecs
import re

OCTETS = "application/octet-stream"
ZIP = "application/zip"
OLE = "application/x-ole-storage"
PLAIN = "text/plain"
# So much of a file decides.
HEAD_BYTES = 64 * 1024

PICTURES = frozenset({"image/png", "image/jpeg", "image/gif", "image/webp", "image/avif"})
# Browsers show these without running anything that is in them; all else is offered for saving.
SHOWN_IN_PLACE = PICTURES | {
    *("video/mp4", "video/webm", "video/quicktime"),
    *("audio/mpeg", "audio/mp4", "audio/ogg", "audio/wav", "audio/flac"),
}

# What stands at a place of every file of a type.
SIGNATURES: tuple[tuple[int, bytes, str], ...] = (
    (0, b"\x89PNG\r\n\x1a\n", "image/png"),
    (0, b"\xff\xd8\xff", "image/jpeg"),
    (0, b"GIF87a", "image/gif"),
    (0, b"GIF89a", "image/gif"),
    (0, b"II*\x00", "image/tiff"),
    (0, b"MM\x00*", "image/tiff"),
    (0, b"%PDF-", "application/pdf"),
    (0, b"PK\x03\x04", ZIP),
    (0, b"PK\x05\x06", ZIP),
    (0, b"\x1f\x8b", "application/gzip"),
    (0, b"BZh", "application/x-bzip2"),
    (0, b"7z\xbc\xaf\x27\x1c", "application/x-7z-compressed"),
    (0, b"\xfd7zXZ\x00", "application/x-xz"),
    (0, b"\x28\xb5\x2f\xfd", "application/zstd"),
    (0, b"Rar!\x1a\x07", "application/vnd.rar"),
    (0, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", OLE),
    (0, b"\x1a\x45\xdf\xa3", "video/webm"),
    (0, b"OggS", "audio/ogg"),
    (0, b"fLaC", "audio/flac"),
    (0, b"ID3", "audio/mpeg"),
    (0, b"\xff\xfb", "audio/mpeg"),
    (0, b"\xff\xf3", "audio/mpeg"),
    (8, b"WEBP", "image/webp"),
    (8, b"WAVE", "audio/wav"),
    (257, b"ustar", "application/x-tar"),
)
# The brand of a file in boxes, after `ftyp`, by its first letters.
BRANDS: tuple[tuple[bytes, str], ...] = (
    (b"avi", "image/avif"),
    (b"hei", "image/heic"),
    (b"mif1", "image/heic"),
    (b"M4A", "audio/mp4"),
    (b"qt", "video/quicktime"),
    (b"", "video/mp4"),
)
_OFFICE = "application/vnd.openxmlformats-officedocument"
_OPEN = "application/vnd.oasis.opendocument"
# What the extension may say more precisely of a type that was found.
EXTENSIONS: dict[str, dict[str, str]] = {
    ZIP: {
        "docx": f"{_OFFICE}.wordprocessingml.document",
        "xlsx": f"{_OFFICE}.spreadsheetml.sheet",
        "pptx": f"{_OFFICE}.presentationml.presentation",
        "odt": f"{_OPEN}.text",
        "ods": f"{_OPEN}.spreadsheet",
        "odp": f"{_OPEN}.presentation",
        "epub": "application/epub+zip",
    },
    OLE: {
        "doc": "application/msword",
        "xls": "application/vnd.ms-excel",
        "ppt": "application/vnd.ms-powerpoint",
        "msg": "application/vnd.ms-outlook",
    },
    PLAIN: {
        "csv": "text/csv",
        "md": "text/markdown",
        "markdown": "text/markdown",
        "json": "application/json",
        "yaml": "application/yaml",
        "yml": "application/yaml",
        "rtf": "application/rtf",
    },
}
# A packed document has its own first entry; another archive does not become one by its name.
_PACKED_DOCUMENT = (b"[Content_Types].xml", b"mimetype", b"_rels/")
_DOCUMENTS = frozenset(
    {
        *("application/pdf", "application/xml", "image/svg+xml", "image/tiff", "image/heic"),
        *(media_type for each in EXTENSIONS.values() for media_type in each.values()),
    }
)
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")


def media_type_of(head: bytes, name: str) -> str:
    """Return the type of a file that begins with `head`, its first HEAD_BYTES; the name only narrows it down."""
    found = _by_signature(head) or _by_text(head) or OCTETS
    if found == ZIP and not any(mark in head for mark in _PACKED_DOCUMENT):
        return ZIP
    extension = name.rpartition(".")[2].lower()
    return EXTENSIONS.get(found, {}).get(extension, found)


def is_document(media_type: str) -> bool:
    """Tell whether people read it: text, PDF, office documents and pictures; no archive, program or recording.

    What a browser would take for a page is none.
    """
    if media_type == "text/html":
        return False
    return media_type.startswith(("image/", "text/")) or media_type in _DOCUMENTS


def _by_signature(head: bytes) -> str | None:
    if head[4:8] == b"ftyp":
        return next(media_type for brand, media_type in BRANDS if head[8:].startswith(brand))
    for place, mark, media_type in SIGNATURES:
        if head[place:].startswith(mark) and (place != 8 or head.startswith(b"RIFF")):
            return media_type
    return None


def _by_text(head: bytes) -> str | None:
    text = _decoded(head)
    if text is None or _CONTROL.search(text):
        return None
    markup = text.lstrip("\ufeff \t\r\n").lower()
    if not markup.startswith("<"):
        return PLAIN
    if "<svg" in markup:
        return "image/svg+xml"
    return "application/xml" if markup.startswith("<?xml") and "<html" not in markup else "text/html"


def _decoded(head: bytes) -> str | None:
    """Return text that is valid as far as it goes: the head may end within a character."""
    wide = head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    decoder = codecs.getincrementaldecoder("utf-16" if wide else "utf-8")()
    try:
        return decoder.decode(head, final=len(head) < HEAD_BYTES)
    except UnicodeDecodeError:
        return None
