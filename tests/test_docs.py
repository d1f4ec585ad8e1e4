"""What the documents say is true: links lead somewhere, commands exist, decisions have their three parts."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
LINK = re.compile(r"\[[^\]]*\]\(([^)\s]+)\)")
FENCED = re.compile(r"```(?:sh|console)?\n(.*?)```", re.DOTALL)
COMMAND = re.compile(r"launcher\.py ([a-z][a-z-]+)")


def documents() -> list[Path]:
    return [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")]


def text(path: Path) -> str:
    return path.read_text(encoding="utf-8")


@pytest.mark.parametrize("document", documents(), ids=lambda path: path.relative_to(ROOT).as_posix())
def test_every_link_to_a_file_leads_to_one(document: Path) -> None:
    targets = [link.partition("#")[0] for link in LINK.findall(text(document)) if "://" not in link]

    missing = [target for target in targets if target and not (document.parent / target).exists()]

    assert missing == []


def test_the_readme_names_two_commands_that_exist() -> None:
    commands = [line for block in FENCED.findall(text(ROOT / "README.md")) for line in block.strip().splitlines()]

    assert commands == ["python3 launcher.py", "tests/run"]
    assert (ROOT / "launcher.py").is_file()
    assert (ROOT / "tests" / "run").is_file()


def test_every_command_that_a_document_names_exists() -> None:
    named = {command for document in documents() for command in COMMAND.findall(text(document))}
    told = subprocess.run(
        [sys.executable, "-m", "exponential_app", "--help"], cwd=ROOT, check=True, capture_output=True, text=True
    ).stdout

    assert {command for command in named if not re.search(rf"^  {command}\b", told, re.MULTILINE)} == set()


@pytest.mark.parametrize("record", sorted((ROOT / "docs" / "adr").glob("[0-9]*.md")), ids=lambda path: path.stem)
def test_a_decision_has_its_context_and_its_consequences(record: Path) -> None:
    for part in ("Context", "Decision", "Consequences"):
        assert f"**{part}.** " in text(record), part


def test_decisions_are_numbered_without_gaps() -> None:
    numbers = sorted(int(path.name[:4]) for path in (ROOT / "docs" / "adr").glob("[0-9]*.md"))

    assert numbers == list(range(1, len(numbers) + 1))
