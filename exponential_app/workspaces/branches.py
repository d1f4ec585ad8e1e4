"""Names of branches after issues, by the workspace's own format."""

import re
import unicodedata

MAX_LENGTH = 80
TOKENS = ("username", "identifier", "title")
# Letters that fall apart into no plain one.
_SPELLED = str.maketrans({"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "ł": "l", "ı": "i"})
_TOKEN = re.compile(r"\{([^{}]*)\}")


def checked_branch_format(text: str) -> str:
    """Return the format; ValueError says what is wrong with it.

    It holds `{identifier}` once, so that the branch finds its issue, and may hold `{username}` and `{title}`.
    """
    strange = sorted({name for name in _TOKEN.findall(text) if name not in TOKENS})
    if strange:
        raise ValueError(f"knows {{username}}, {{identifier}} and {{title}}, not {{{strange[0]}}}")
    if text.count("{identifier}") != 1:
        raise ValueError("must hold {identifier} once, by which the branch finds its issue")
    if not re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9._/-]*", _TOKEN.sub("x", text)):
        raise ValueError("may hold letters, digits and . _ / - between the tokens, and begins with a letter or digit")
    return text


def branch_name(wanted: str, *, username: str, identifier: str, title: str) -> str:
    """Return the name of a branch: lower case, ASCII, at most 80 characters, the title cut between words.

    Two runs for one issue give one name. What the title loses, the identifier makes up for.
    """
    fixed = {"username": slug(username)[:30].strip("-") or "user", "identifier": identifier.lower()}
    room = MAX_LENGTH - len(_filled(wanted, {**fixed, "title": ""}))
    words = _filled(wanted, {**fixed, "title": _cut(slug(title), room)}).lower()
    # A separator left without its word, as by a title of no letter at all, goes too; so does what git refuses.
    return re.sub(r"([-._/])[-._/]+", r"\1", words).strip("-._/")


def slug(text: str) -> str:
    """Return the ASCII letters and digits of a text in lower case, words joined by hyphens; "" when it has none."""
    spelled = unicodedata.normalize("NFKD", text.lower().translate(_SPELLED))
    plain = spelled.encode("ascii", "ignore").decode()
    return "-".join(re.findall(r"[a-z0-9]+", plain))


def short_slug(text: str, room: int) -> str:
    """Return the slug of a text, cut between words to at most `room` characters."""
    return _cut(slug(text), room)


def _filled(wanted: str, values: dict[str, str]) -> str:
    return _TOKEN.sub(lambda token: values[token[1]], wanted)


def _cut(words: str, room: int) -> str:
    if len(words) <= room:
        return words
    whole, hyphen, _ = words[: max(0, room) + 1].rpartition("-")
    return whole if hyphen else words[: max(0, room)]
