"""What is left of a filter when its values are taken out: equal shapes share one compiled statement."""

from dataclasses import dataclass
from typing import Literal

# What a test asks of its field, once operators that mean the same have become one.
Form = Literal[
    "in", "in_or_none", "all", "none", "contains", "starts_with", "equals", "from", "before", "within", "true", "false"
]


@dataclass(frozen=True)
class Test:
    """One question to one field; its value is given under the name `place`."""

    field: str
    form: Form
    place: str


@dataclass(frozen=True)
class All:
    """Every part holds."""

    parts: "tuple[Shape, ...]"


@dataclass(frozen=True)
class AnyOf:
    """At least one part holds."""

    parts: "tuple[Shape, ...]"


@dataclass(frozen=True)
class Not:
    """The part does not hold: exactly the issues that it leaves out."""

    part: "Shape"


Shape = Test | All | AnyOf | Not
