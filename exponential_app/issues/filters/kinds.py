"""The kinds of values that fields have: which operators each takes, and how a value is read from JSON."""

import re
from abc import ABC, abstractmethod
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, Literal
from uuid import UUID

from exponential_app.issues.filters.moments import Asking, Days, day_or_days, moment, start_of
from exponential_app.issues.filters.shapes import Form
from exponential_app.issues.queries import IDENTIFIER

# Each of these leaves out exactly what its counterpart keeps, so it keeps the issues that have no value at all.
NEGATED = frozenset({"is_not", "not_in", "does_not_contain", "any"})
UNARY = frozenset({"none", "any"})
MOST_VALUES = 250
LONGEST_TEXT = 500
LARGEST_NUMBER = 1_000_000_000
CANONICAL_ID = re.compile(r"[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}", re.ASCII)
TEAM_KEY = re.compile(r"[A-Za-z][A-Za-z0-9]{0,9}", re.ASCII)


@dataclass(frozen=True)
class Operand:
    """A value as the database takes it; `second` is the end of a range, `names` what is yet to be looked up."""

    form: Form
    value: Any = None
    second: Any = None
    names: tuple[str, list[str]] | None = None
    is_relative: bool = False


class Kind(ABC):
    """How the values of a field are read; `operators` do not hold the unary ones, which come with absence."""

    @property
    @abstractmethod
    def operators(self) -> tuple[str, ...]:
        """Return what may be asked of them."""

    @abstractmethod
    def read(self, op: str, value: Any, asking: Asking) -> Operand:
        """Read the value of an operator; ValueError says what is wrong with it."""


def _listed(op: str, value: Any) -> list[Any]:
    """Return the values as a list: of one for `is` and `is_not`."""
    if op in {"is", "is_not"}:
        return [value]
    if not isinstance(value, list) or not value:
        raise ValueError("must be a list of at least one value")
    if len(value) > MOST_VALUES:
        raise ValueError(f"must have at most {MOST_VALUES} entries")
    return value


@dataclass(frozen=True)
class Words(Kind):
    """One of a closed list of words, stored as it is, as its place in the list, or as ids that it stands for."""

    words: tuple[str, ...]
    stored: Literal["word", "place", "ids"] = "word"
    operators = ("is", "is_not", "in", "not_in")

    def read(self, op: str, value: Any, asking: Asking) -> Operand:
        """Read words of the list."""
        values = _listed(op, value)
        if any(not isinstance(each, str) or each not in self.words for each in values):
            raise ValueError(f"must be one of {', '.join(self.words)}")
        if self.stored == "ids":
            return Operand("in", [], names=("category", values))
        return Operand("in", [self.words.index(each) if self.stored == "place" else each for each in values])


@dataclass(frozen=True)
class Ids(Kind):
    """Ids of one entity; null stands for none. `many` fields hold several, people may be "me", teams their key."""

    many: bool = False
    people: bool = False
    teams: bool = False
    optional: bool = True

    @property
    def operators(self) -> tuple[str, ...]:
        """Return what may be asked of them."""
        return ("is", "is_not", "in", "not_in", *(("includes_all",) if self.many else ()))

    def read(self, op: str, value: Any, asking: Asking) -> Operand:
        """Read ids, and the words that stand for them."""
        values = _listed(op, value)
        with_none = None in values
        if with_none and (not self.optional or op == "includes_all"):
            raise ValueError("must not be null here")
        ids, keys = [], []
        for each in values:
            if self.teams and isinstance(each, str) and TEAM_KEY.fullmatch(each):
                keys.append(each.upper())
            elif each is not None:
                ids.append(self._id(each, asking))
        form: Form = "all" if op == "includes_all" else "in_or_none" if with_none else "in"
        return Operand(form, ids, names=("key", keys) if keys else None)

    def _id(self, value: Any, asking: Asking) -> UUID:
        if self.people and value == "me":
            return asking.me
        if isinstance(value, str) and CANONICAL_ID.fullmatch(value):
            return UUID(value)
        also = ' or "me"' if self.people else ' or a key like "ENG"' if self.teams else ""
        raise ValueError(f"must be an id{also}")


class Text(Kind):
    """Words that a person wrote; small and capital letters are the same."""

    operators = ("is", "is_not", "contains", "does_not_contain", "starts_with")

    def read(self, op: str, value: Any, asking: Asking) -> Operand:
        """Read a text."""
        if not isinstance(value, str):
            raise ValueError("must be text")  # noqa: TRY004 -- told to the person like every other
        if not value or len(value) > LONGEST_TEXT:
            raise ValueError(f"must have between 1 and {LONGEST_TEXT} characters")
        if "\x00" in value:
            raise ValueError("must not contain a NUL character")
        if op == "starts_with":
            return Operand("starts_with", value)
        return Operand("equals" if op in {"is", "is_not"} else "contains", value)


class Numbers(Kind):
    """Whole numbers."""

    operators = ("is", "is_not", "in", "not_in", "gt", "gte", "lt", "lte", "between")

    def read(self, op: str, value: Any, asking: Asking) -> Operand:
        """Read numbers; what may be empty is asked for with `none`."""
        values = _pair(value) if op == "between" else [value] if op in _BOUNDS else _listed(op, value)
        # JSON makes no difference between 5 and 5.0, so neither do we.
        values = [int(each) if isinstance(each, float) and each.is_integer() else each for each in values]
        if any(not isinstance(each, int) or isinstance(each, bool) for each in values):
            raise ValueError("must be a whole number")
        if any(abs(each) > LARGEST_NUMBER for each in values):
            raise ValueError(f"must lie between -{LARGEST_NUMBER} and {LARGEST_NUMBER}")
        if op == "between":
            return Operand("within", values[0], values[1] + 1)
        if op in _BOUNDS:
            form, step = _BOUNDS[op]
            return Operand(form, values[0] + step)
        return Operand("in", values)


# Ranges are half-open everywhere, so that one meaning serves numbers, days and instants.
_BOUNDS: dict[str, tuple[Form, int]] = {
    "gt": ("from", 1),
    "gte": ("from", 0),
    "lt": ("before", 0),
    "lte": ("before", 1),
}


class Dates(Kind):
    """Days without a time."""

    operators = ("is", "is_not", "on", "before", "after", "between")

    def read(self, op: str, value: Any, asking: Asking) -> Operand:
        """Read days, absolute or relative to today."""
        spans = [day_or_days(_said(each), asking) for each in (_pair(value) if op == "between" else [value])]
        return _ranged(op, [(span.first, span.end) for span in spans], any(span.is_relative for span in spans))


class Instants(Kind):
    """Moments in time."""

    operators = ("is", "is_not", "on", "before", "after", "between")

    def read(self, op: str, value: Any, asking: Asking) -> Operand:
        """Read instants, or days where the person is, absolute or relative to now."""
        found = [moment(_said(each), asking) for each in (_pair(value) if op == "between" else [value])]
        if op in {"is", "is_not", "on"} and not isinstance(found[0], Days):
            raise ValueError("must name a day or a period, not an instant")
        spans = [
            (start_of(each.first, asking.zone), start_of(each.end, asking.zone))
            if isinstance(each, Days)
            # Half-open to the millisecond, which is all that readers are told of an instant.
            else (each.at, each.at + timedelta(milliseconds=1))
            for each in found
        ]
        return _ranged(op, spans, any(each.is_relative for each in found))


class Flags(Kind):
    """True or false."""

    operators = ("is", "is_not")

    def read(self, op: str, value: Any, asking: Asking) -> Operand:
        """Read a truth."""
        if not isinstance(value, bool):
            raise ValueError("must be true or false")  # noqa: TRY004 -- told to the person like every other
        return Operand("true" if value else "false")


class Identifiers(Kind):
    """Names of issues like "ENG-12", in any case."""

    operators = ("is", "is_not", "in", "not_in")

    def read(self, op: str, value: Any, asking: Asking) -> Operand:
        """Read identifiers into their teams' keys and their numbers."""
        found = [IDENTIFIER.fullmatch(each) if isinstance(each, str) else None for each in _listed(op, value)]
        if None in found:
            raise ValueError("must be an identifier like ENG-12")
        named = [each for each in found if each is not None]
        return Operand("in", [each[1].upper() for each in named], [int(each[2]) for each in named])


def _said(value: Any) -> str:
    if not isinstance(value, str) or len(value) > LONGEST_TEXT:
        raise ValueError("must be text like 2026-11-24 or today")
    return value


def _pair(value: Any) -> list[Any]:
    if not isinstance(value, list) or len(value) != 2:
        raise ValueError("must be a list of two values, the first and the last")
    return value


def _ranged(op: str, spans: list[tuple[date, date]] | list[tuple[datetime, datetime]], is_relative: bool) -> Operand:  # noqa: FBT001 -- kept beside what it tells of
    first, last = spans[0], spans[-1]
    if op == "before":
        return Operand("before", first[0], is_relative=is_relative)
    if op == "after":
        return Operand("from", first[1], is_relative=is_relative)
    return Operand("within", first[0], last[1], is_relative=is_relative)
