"""The scales in which teams estimate: which points each allows, and what an issue without any counts for."""

from typing import NamedTuple

# Points of each scale, and those that "extended" adds. T-shirt sizes travel as points; XS to XXXL is presentation.
SCALES: dict[str, tuple[tuple[int, ...], tuple[int, ...]]] = {
    "none": ((), ()),
    "exponential": ((1, 2, 4, 8, 16), (32, 64)),
    "fibonacci": ((1, 2, 3, 5, 8), (13, 21)),
    "linear": ((1, 2, 3, 4, 5), (6, 7)),
    "tshirt": ((1, 2, 3, 5, 8), (13, 21)),
}


class EstimateRules(NamedTuple):
    """How a team estimates."""

    scale: str
    allow_zero: bool
    extended: bool


def allowed_points(rules: EstimateRules) -> tuple[int, ...]:
    """Return the points that may be set, smallest first; () where the team does not estimate."""
    usual, extended = SCALES[rules.scale]
    zero = (0,) if rules.allow_zero and usual else ()
    return zero + usual + (extended if rules.extended else ())


def refusal(rules: EstimateRules, estimate: int) -> str | None:
    """Return what is wrong with an estimate, None when it is on the team's scale."""
    allowed = allowed_points(rules)
    if estimate in allowed:
        return None
    if not allowed:
        return "cannot be set: this team does not use estimates"
    return f"must be one of {', '.join(map(str, allowed))}, the points of this team's scale"


def points(estimate: int | None, *, unestimated_as_one: bool) -> int:
    """Return what an issue counts for in totals."""
    if estimate is None:
        return 1 if unestimated_as_one else 0
    return estimate
