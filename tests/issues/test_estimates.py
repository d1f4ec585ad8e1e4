"""Estimates: which points a team's scale allows."""

from typing import Any

import pytest

from exponential_app.teams.estimates import EstimateRules, allowed_points, points
from tests.cast import Caller, Team, ok
from tests.factories import make_issue

NUMBERS = range(70)
ALLOWED = {
    "none": ([], []),
    "exponential": ([1, 2, 4, 8, 16], [32, 64]),
    "fibonacci": ([1, 2, 3, 5, 8], [13, 21]),
    "linear": ([1, 2, 3, 4, 5], [6, 7]),
    "tshirt": ([1, 2, 3, 5, 8], [13, 21]),
}


def use(ada: Caller, scale: str, **options: bool) -> None:
    ok(ada.patch("/api/teams/ENG", json={"estimate_scale": scale, **options}))


def estimate(who: Caller, issue: dict[str, Any], value: object) -> Any:
    return who.patch(f"/api/issues/{issue['id']}", json={"estimate": value})


@pytest.mark.parametrize("scale", ALLOWED)
@pytest.mark.parametrize("zero", [False, True])
@pytest.mark.parametrize("extended", [False, True])
def test_a_scale_allows_its_points_and_no_others(scale: str, zero: bool, extended: bool) -> None:
    usual, more = ALLOWED[scale]
    wanted = ([0] if zero and usual else []) + usual + (more if extended else [])

    assert list(allowed_points(EstimateRules(scale, zero, extended))) == wanted


@pytest.mark.parametrize("scale", ALLOWED)
def test_what_is_on_the_scale_is_taken_and_the_rest_refused(ada: Caller, mia: Caller, eng: Team, scale: str) -> None:
    use(ada, scale, estimate_allow_zero=True, estimate_extended=True)
    issue = make_issue(mia, eng)

    taken = [number for number in NUMBERS if estimate(mia, issue, number).status_code == 200]

    assert taken == ([0, *ALLOWED[scale][0], *ALLOWED[scale][1]] if scale != "none" else [])


def test_the_refusal_names_the_points(ada: Caller, mia: Caller, eng: Team) -> None:
    issue = make_issue(mia, eng)
    unused = estimate(mia, issue, 3).json["fields"]
    use(ada, "linear")

    assert unused == {"estimate": ["cannot be set: this team does not use estimates"]}
    assert estimate(mia, issue, 0).json["fields"] == {
        "estimate": ["must be one of 1, 2, 3, 4, 5, the points of this team's scale"]
    }


@pytest.mark.parametrize("value", [-1, 1.5, True, "3", 10**12, [1]])
def test_what_is_no_number_of_points_is_refused(ada: Caller, mia: Caller, eng: Team, value: object) -> None:
    use(ada, "linear")

    assert list(estimate(mia, make_issue(mia, eng), value).json["fields"]) == ["estimate"]


def test_an_estimate_is_set_on_creation_changed_cleared_and_taken_back(ada: Caller, mia: Caller, eng: Team) -> None:
    use(ada, "fibonacci")
    issue = make_issue(mia, eng, estimate=5)

    changed = ok(estimate(mia, issue, 8))
    cleared = ok(estimate(mia, issue, None))
    ok(mia.post("/api/undo", json={"changes": [cleared["seq"]]}))

    assert (issue["estimate"], changed["estimate"], cleared["estimate"]) == (5, 8, None)
    assert ok(mia.get(f"/api/issues/{issue['id']}"))["estimate"] == 8


def test_another_scale_rewrites_nothing(ada: Caller, mia: Caller, eng: Team) -> None:
    use(ada, "fibonacci")
    issue = make_issue(mia, eng, estimate=3)

    use(ada, "exponential")

    assert ok(mia.get(f"/api/issues/{issue['id']}"))["estimate"] == 3
    assert estimate(mia, issue, 3).status_code == 200
    assert estimate(mia, issue, 5).status_code == 422


def test_an_unestimated_issue_counts_as_one_where_the_team_says_so() -> None:
    assert [points(value, unestimated_as_one=True) for value in (None, 0, 8)] == [1, 0, 8]
    assert [points(value, unestimated_as_one=False) for value in (None, 0, 8)] == [0, 0, 8]


def test_an_estimate_in_no_team_is_a_404(mia: Caller) -> None:
    body = {"title": "x", "team_id": "01900000-0000-7000-8000-000000000000", "estimate": 3}

    assert mia.post("/api/issues", json=body).status_code == 404
