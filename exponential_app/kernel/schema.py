"""Base models of request bodies and answers: unknown keys are errors, absent is not null."""

import unicodedata
from typing import Annotated, Any, ClassVar
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from exponential_app.kernel.ranking import is_key


class Body(BaseModel):
    """A request body: strict about unknown keys, trimmed strings, aliases of the reference clients accepted."""

    model_config = ConfigDict(extra="forbid", str_strip_whitespace=True, populate_by_name=True, frozen=True)

    def given(self) -> dict[str, Any]:
        """Return only the fields that the request named; `None` means the request said null."""
        return {name: getattr(self, name) for name in self.model_fields_set}


class Query(Body):
    """Query parameters; unknown ones are errors too, so that a misspelt filter is not ignored."""


class Answer(BaseModel):
    """The documented shape of an answer."""

    model_config: ClassVar[ConfigDict] = ConfigDict(extra="forbid")


def _not_blank(text: str) -> str:
    if not text:
        raise ValueError("must not be blank")
    return text


def _storable(text: str) -> str:
    if "\x00" in text:
        raise ValueError("must not contain a NUL character")
    return text


def _in_plain_sight(text: str) -> str:
    if any(unicodedata.category(each) in UNSEEN or each in TURNS_AROUND for each in text):
        raise ValueError("must not contain control characters")
    return text


def _ranking_key(text: str) -> str:
    if not is_key(text):
        raise ValueError("is not a ranking key")
    return text


def _known_zone(name: str) -> str:
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise ValueError("must be a time zone like Europe/Berlin") from None
    return name


# Control characters and breaks of lines; what joins letters or emoji (Cf) has its place in names.
UNSEEN = frozenset({"Cc", "Cs", "Zl", "Zp"})
# These make the words around a name run the other way.
TURNS_AROUND = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")

# Constraints on the length stand before it, so that their messages speak of characters.
Storable = AfterValidator(_storable)
Name = Annotated[str, Field(max_length=255), AfterValidator(_not_blank), Storable]
PersonName = Annotated[Name, AfterValidator(_in_plain_sight)]
Color = Annotated[str, Field(pattern=r"^#[0-9a-fA-F]{6}$")]
RankingKey = Annotated[str, Field(max_length=64), AfterValidator(_ranking_key)]
TimeZone = Annotated[str, Field(max_length=64), AfterValidator(_known_zone)]
