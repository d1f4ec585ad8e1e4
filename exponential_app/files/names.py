"""Names of files: made harmless when they come, and told to browsers so that none misreads them."""

import re
import unicodedata
from urllib.parse import quote

LONGEST = 200
NAMELESS = "file"
_ATTRIBUTE = "!#$&+-.^_`|~"


def cleaned(name: str) -> str:
    """Return the last part of a name without what reverses, hides or breaks it, at most 200 characters long.

    An extension survives the cut. Nothing is left of a name of dots or spaces alone: it becomes `file`.
    """
    last = re.split(r"[/\\]", name)[-1]
    # Control characters, and those that are not seen or turn the direction of writing, so that exe reads as txt.
    visible = "".join(" " if each.isspace() else each for each in last if unicodedata.category(each)[0] != "C")
    tidy = re.sub(" {2,}", " ", unicodedata.normalize("NFC", visible)).strip(" .")
    return _cut(tidy) or NAMELESS


def _cut(name: str) -> str:
    if len(name) <= LONGEST:
        return name
    stem, dot, extension = name.rpartition(".")
    ending = dot + extension if stem and len(extension) <= 16 else ""
    return name[: LONGEST - len(ending)] + ending


def address(file_id: object, name: str) -> str:
    """Return the address of a file; the name in it is for people alone."""
    return f"/api/files/{file_id}/{quote(name, safe='')}"


def disposition(how: str, name: str) -> str:
    """Return the Content-Disposition of a file that is shown `inline` or saved as an `attachment`."""
    plain = "".join(each if each.isascii() and each not in '"\\%' else "_" for each in name)
    return f"{how}; filename=\"{plain}\"; filename*=UTF-8''{quote(name, safe=_ATTRIBUTE)}"
