"""One tree, two evaluators: the server in SQL and the browser over its store keep the same issues."""

import json
import subprocess
import sys
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any
from unicodedata import category

import pytest
from flask import Flask
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some
from sqlalchemy import String, bindparam, func, select
from sqlalchemy.dialects.postgresql import ARRAY

from exponential_app.issues.filters import kinds
from exponential_app.issues.filters.fields import FIELDS
from exponential_app.issues.filters.kinds import UNARY
from exponential_app.issues.filters.sources import folded
from exponential_app.kernel.db import database
from exponential_app.kernel.prepared import Prepared
from tests import machine
from tests.cast import World
from tests.conftest import StoppedClock
from tests.issues.filters.landscape import CORE, HERE, ZONE, Browser, Landscape, build

NEW_YEAR = datetime.fromisoformat("2026-01-01")
UNITS = ["week", "month", "quarter", "year"]
KINDS: dict[type[kinds.Kind], str] = {
    kinds.Ids: "ids",
    kinds.Words: "words",
    kinds.Text: "texts",
    kinds.Numbers: "numbers",
    kinds.Identifiers: "ids",
    kinds.Dates: "moments",
    kinds.Instants: "moments",
    kinds.Flags: "flags",
}
CASES = json.loads((HERE / "cases.json").read_text(encoding="utf-8"))


@pytest.fixture
def land(world: World, stopped_clock: StoppedClock) -> Landscape:
    return build(world, stopped_clock)


@pytest.fixture
def browser(land: Landscape, stopped_clock: StoppedClock) -> Iterator[Browser]:
    browser = Browser(land, stopped_clock.instant)
    yield browser
    browser.close()


def test_every_case_keeps_the_same_issues_on_the_server_and_in_the_browser(land: Landscape, browser: Browser) -> None:
    for case in CASES["good"]:
        tree = land.tree(case["filter"])

        assert land.asked_of_the_server(tree) == case["keeps"], case["filter"]
        assert land.named(browser.ask(tree)["keeps"]) == case["keeps"], case["filter"]


def test_every_bad_tree_is_refused_by_both_and_the_place_is_named(land: Landscape, browser: Browser) -> None:
    for case in CASES["bad"]:
        answer = land.asker.get("/api/issues", query_string={"filter": json.dumps(case["filter"])})

        assert answer.status_code == 422, case["filter"]
        assert list(answer.json["fields"]) == [case["path"]], case["filter"]
        assert browser.ask(case["filter"]) == {"refuses": case["path"]}, case["filter"]


def test_small_letters_are_the_same_in_postgres_and_in_the_browser(app: Flask) -> None:
    # Postgres, Node and Python each follow a Unicode of their own; what all three know must be equal.
    letters = [chr(point) for point in range(1, sys.maxunicode + 1) if category(chr(point)) not in {"Cn", "Cs"}]
    statement = Prepared(select(folded(func.unnest(bindparam("letters", type_=ARRAY(String))).column_valued("each"))))
    program = (
        f"import {{ fold }} from '{(CORE / 'filter-kinds.js').as_uri()}';"
        "import { readFileSync } from 'node:fs';"
        "console.log(JSON.stringify(JSON.parse(readFileSync(0, 'utf8')).map((each) => fold(`a${each}`).slice(1))));"
    )

    with database().reading() as connection:
        of_postgres = [row[0] for row in statement.rows(connection, {"letters": letters})]
    command = [machine.node(Path(sys.executable)), "--input-type=module", "--eval", program]
    told = subprocess.run(command, input=json.dumps(letters), check=True, capture_output=True, text=True).stdout
    of_the_browser = json.loads(told)

    differing = {
        letter: (one, other)
        for letter, one, other in zip(letters, of_postgres, of_the_browser, strict=True)
        if one != other
    }
    assert differing == {}


def moments() -> some.SearchStrategy[str]:
    absolute = some.dates(min_value=date(2025, 6, 1), max_value=date(2027, 6, 1)).map(str)
    instants = some.datetimes(NEW_YEAR, NEW_YEAR.replace(month=12)).map(lambda at: f"{at.isoformat()}Z")
    shifts = some.builds("{}P{}{}".format, some.sampled_from(["", "-"]), some.integers(0, 40), some.sampled_from("DWM"))
    periods = some.builds("{}_{}".format, some.sampled_from(["last", "this", "next"]), some.sampled_from(UNITS))
    return some.one_of(absolute, instants, shifts, periods, some.sampled_from(["now", "today", "-PT36H", "-PT90M"]))


def values(land: Landscape) -> dict[str, some.SearchStrategy[Any]]:
    ids = some.sampled_from([*land.ids.values(), None, "me", "ENG", "nonsense"])
    words = some.sampled_from(["urgent", "none", "low", "backlog", "started", "completed", "canceled"])
    texts = some.text("aeinorsté İΩωßẞΣςσ%_", min_size=1, max_size=3)
    return {
        "ids": ids | some.lists(ids, min_size=1, max_size=3),
        "words": words | some.lists(words, min_size=1, max_size=3),
        "texts": texts,
        "numbers": some.integers(-2, 30) | some.lists(some.integers(0, 30), min_size=1, max_size=3),
        "moments": moments() | some.lists(moments(), min_size=2, max_size=2),
        "flags": some.booleans(),
    }


def single_tests(land: Landscape) -> some.SearchStrategy[Any]:
    """Mostly tests that can be read; both sides must agree on those that cannot, too."""
    given_values = values(land)
    return some.sampled_from(sorted(FIELDS)).flatmap(
        lambda name: some.builds(
            lambda op, value: {"field": name, "op": op} | ({} if op in UNARY else {"value": value}),
            some.sampled_from(FIELDS[name].operators),
            given_values[KINDS[type(FIELDS[name].kind)]],
        )
    )


def trees_of(land: Landscape) -> some.SearchStrategy[Any]:
    return some.recursive(
        single_tests(land),
        lambda part: some.one_of(
            some.fixed_dictionaries({"and": some.lists(part, min_size=1, max_size=3)}),
            some.fixed_dictionaries({"or": some.lists(part, min_size=1, max_size=3)}),
            some.fixed_dictionaries({"not": part}),
        ),
        max_leaves=6,
    )


def test_any_tree_keeps_the_same_issues_on_the_server_and_in_the_browser(land: Landscape, browser: Browser) -> None:
    @settings(max_examples=400, deadline=None, derandomize=True, database=None, suppress_health_check=list(HealthCheck))
    @given(trees_of(land))
    def agrees(tree: Any) -> None:
        answer = land.asker.post("/api/issues/query", json={"filter": tree, "timezone": ZONE, "limit": 250})
        of_the_browser = browser.ask(tree)

        if answer.status_code == 422:
            assert of_the_browser.get("refuses") in answer.json["fields"]
        else:
            assert land.named([issue["id"] for issue in answer.json["data"]]) == land.named(of_the_browser["keeps"])

    agrees()
