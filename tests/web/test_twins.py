"""What exists once in Python and once in JavaScript does the same in both."""

import json
import random
import subprocess
import sys
from pathlib import Path

from exponential_app.kernel.ranking import between, nth
from tests import machine

CORE = Path(__file__).resolve().parents[2] / "exponential_app" / "web" / "static" / "core"


def test_ranking_keys_are_the_same_in_the_browser() -> None:
    pairs = list(neighbours(300))
    numbers = [*range(1, 70), 3_843, 3_844, 3_845, 242_171, 242_172, 15_018_507, 15_018_508]
    keys = [between(before, after) for before, after in pairs] + [nth(number) for number in numbers]
    program = (
        f"import {{ between, nth }} from 'data:text/javascript,{percent((CORE / 'rank.js').read_text())}';"
        "import { readFileSync } from 'node:fs';"
        "const [pairs, numbers] = JSON.parse(readFileSync(0, 'utf8'));"
        "const keys = pairs.map(([before, after]) => between(before, after));"
        "console.log(JSON.stringify([...keys, ...numbers.map(nth)]));"
    )

    told = subprocess.run(
        [machine.node(Path(sys.executable)), "--input-type=module", "--eval", program],
        input=json.dumps([pairs, numbers]),
        check=True,
        capture_output=True,
        text=True,
    ).stdout

    assert json.loads(told) == keys


def neighbours(count: int) -> list[tuple[str | None, str | None]]:
    """Return the neighbours of each of many insertions at random places."""
    chance = random.Random(7)
    keys: list[str] = []
    pairs: list[tuple[str | None, str | None]] = []
    for _ in range(count):
        place = chance.choice([0, len(keys), chance.randint(0, len(keys))])
        pair = (keys[place - 1] if place else None, keys[place] if place < len(keys) else None)
        keys.insert(place, between(*pair))
        pairs.append(pair)
    return pairs


def percent(text: str) -> str:
    """Write a module as the end of a data URL."""
    from urllib.parse import quote

    return quote(text)
