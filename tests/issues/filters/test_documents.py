"""What docs/filters.md says is so: its tables are the tables, and every example can be asked."""

import json
import re
from pathlib import Path

import pytest

from exponential_app.issues.filters.fields import FIELDS
from exponential_app.issues.sorting import KEYS
from tests.cast import Caller, ok

ROOT = Path(__file__).resolve().parents[3]
DOCUMENT = (ROOT / "docs" / "filters.md").read_text(encoding="utf-8")
TWIN = (ROOT / "exponential_app" / "web" / "static" / "core" / "filter-fields.js").read_text(encoding="utf-8")
ROW = re.compile(r"^\| `(\w+)` \| [^|]+ \| ([a-z_, ]+) \|$", re.MULTILINE)


@pytest.mark.parametrize("example", re.findall(r"```json\n(.*?)```", DOCUMENT, re.DOTALL))
def test_every_example_can_be_asked(ada: Caller, example: str) -> None:
    assert "data" in ok(ada.post("/api/issues/query", json={"filter": json.loads(example)}))


def test_the_table_of_fields_is_complete_and_names_their_operators() -> None:
    assert {name: operators.split(", ") for name, operators in ROW.findall(DOCUMENT)} == {
        name: list(field.operators) for name, field in FIELDS.items()
    }


def test_every_order_is_named() -> None:
    [orders] = re.findall(r"^Orders: (.*)$", DOCUMENT, re.MULTILINE)

    assert set(re.findall(r"`(\w+)`", orders)) == set(KEYS)


def test_the_browser_knows_the_same_fields() -> None:
    table = TWIN[TWIN.index("export const FIELDS") :]

    assert re.findall(r"^  (\w+): \{", table, re.MULTILINE) == list(FIELDS)
