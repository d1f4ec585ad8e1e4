"""What exists once in Python and once in JavaScript does the same in both."""

import json
import random
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from exponential_app.kernel.merging import merge_line, merge_text
from exponential_app.kernel.ranking import between, nth
from tests import machine

CORE = Path(__file__).resolve().parents[2] / "exponential_app" / "web" / "static" / "core"


def test_ranking_keys_are_the_same_in_the_browser() -> None:
    pairs = list(neighbours(300))
    numbers = [*range(1, 70), 3_843, 3_844, 3_845, 242_171, 242_172, 15_018_507, 15_018_508]

    assert told("rank.js", "between", pairs) == [between(before, after) for before, after in pairs]
    assert told("rank.js", "nth", [[number] for number in numbers]) == [nth(number) for number in numbers]


def test_texts_are_merged_alike_in_the_browser() -> None:
    edits = list(edited_texts(2_000))

    texts, lines = [merge_text(*each) for each in edits], [merge_line(*each) for each in edits]

    assert told("merging.js", "mergeText", edits) == texts
    assert told("merging.js", "mergeLine", edits) == lines
    # Neither all of them nor none can be merged, or this would show nothing.
    assert 200 < texts.count(None) < 1_800


def told(module: str, function: str, calls: list[Any]) -> Any:
    """Return what a function of a module in static/core answers to each list of arguments."""
    program = (
        f"import {{ {function} }} from 'data:text/javascript,{percent((CORE / module).read_text())}';"
        "import { readFileSync } from 'node:fs';"
        "const calls = JSON.parse(readFileSync(0, 'utf8'));"
        f"console.log(JSON.stringify(calls.map((each) => {function}(...each))));"
    )
    answer = subprocess.run(
        [machine.node(Path(sys.executable)), "--input-type=module", "--eval", program],
        input=json.dumps(calls),
        check=True,
        capture_output=True,
        text=True,
    )
    return json.loads(answer.stdout)


def edited_texts(count: int) -> Iterator[tuple[str, str, str]]:
    """Yield a text and two edits of it: some of few words that repeat, some of many, some longer than is compared."""
    chance = random.Random(11)
    for number in range(count):
        words = [*"ab. ,é日😀", " ", "\n", "\n", "\r\n", "- [ ] "] + [f"w{n}" for n in range(number % 40)]
        base = [chance.choice(words) for _ in range(chance.choice([0, 3, 20, 60, 300]))]
        yield "".join(base), edited(base, words, chance), edited(base, words, chance)


def edited(base: list[str], words: list[str], chance: random.Random) -> str:
    tokens = list(base)
    for _ in range(chance.randint(0, 4)):
        place = chance.randint(0, len(tokens))
        written = [chance.choice(words) for _ in range(chance.randint(0, 3))]
        tokens[place : place + chance.choice([0, 0, 1, 2])] = written
    return "".join(tokens)


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
