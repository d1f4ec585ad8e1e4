"""Names of branches after issues."""

import json
from pathlib import Path
from typing import Any

import pytest

from exponential_app.workspaces.branches import branch_name, checked_branch_format
from tests.cast import Caller, Team, ok
from tests.factories import make_issue

CASES: list[dict[str, Any]] = json.loads(
    (Path(__file__).resolve().parent.parent / "web" / "branch-names.json").read_text(encoding="utf-8")
)


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_a_branch_is_named(case: dict[str, str]) -> None:
    named = branch_name(
        case["format"], username=case["username"], identifier=case["identifier"], title=case["title"]
    )

    assert named == case["name"]
    assert len(named) <= 80


def test_the_workspaces_format_is_followed(ada: Caller, eng: Team) -> None:
    issue = make_issue(ada, eng, title="Straßen & Wege: naïve Größe")
    ok(ada.patch("/api/workspaces/current", json={"branch_format": "feature/{identifier}-{title}"}))

    answer = ok(ada.get(f"/api/issues/{issue['identifier']}/branch-name"))

    assert answer["branch_name"] == answer["branchName"]
    assert answer["branch_name"] == f"feature/{issue['identifier'].lower()}-strassen-wege-naive-grosse"


@pytest.mark.parametrize(
    "wrong", ["", "{title}", "{identifier}{identifier}", "{identifier} x", "-{identifier}", "{who}-{identifier}"]
)
def test_a_format_that_makes_no_branch_is_refused(ada: Caller, wrong: str) -> None:
    refused = ada.patch("/api/workspaces/current", json={"branch_format": wrong})

    assert (refused.status_code, list(refused.json["fields"])) == (422, ["branch_format"])
    with pytest.raises(ValueError, match=r"\w"):
        checked_branch_format(wrong)


def test_no_branch_is_named_after_an_issue_out_of_sight(ada: Caller, ben: Caller, otto: Caller, sec: Team) -> None:
    issue = make_issue(ada, sec)

    for who in (ben, otto):
        assert who.get(f"/api/issues/{issue['id']}/branch-name").status_code == 404
