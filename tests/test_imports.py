"""Imports follow the arrows, and Flask stays where it belongs."""

import ast
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PRODUCT = ROOT / "exponential_app"
# Flask is the edge: everything else must be usable without a request.
FLASK_BELONGS_IN = ("app.py", "cli.py", "kernel/endpoint.py", "kernel/db.py", "web/", "launch/")


def imported(path: Path) -> set[str]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    names = {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
    return names | {node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}


def modules() -> dict[str, Path]:
    return {path.relative_to(PRODUCT).as_posix(): path for path in PRODUCT.rglob("*.py")}


def test_the_contracts_of_setup_cfg_hold() -> None:
    checked = subprocess.run(
        [Path(sys.executable).with_name("lint-imports"), "--no-cache"],
        cwd=ROOT,
        check=False,
        capture_output=True,
        text=True,
    )

    assert checked.returncode == 0, checked.stdout


def test_the_kernel_knows_no_slice() -> None:
    slices = {folder.name for folder in PRODUCT.iterdir() if folder.is_dir()} - {"kernel", "__pycache__"}

    reaching_up = {
        name: sorted(
            each for each in imported(path) if each.startswith("exponential_app.") and each.split(".")[1] in slices
        )
        for name, path in modules().items()
        if name.startswith("kernel/")
    }

    assert {name: found for name, found in reaching_up.items() if found} == {}


def test_a_slice_touches_only_its_own_rows() -> None:
    strangers = {
        name: sorted(
            each for each in imported(path) if each.endswith(".models") and each.split(".")[1] != name.split("/")[0]
        )
        for name, path in modules().items()
        if name != "app.py"
    }

    assert {name: found for name, found in strangers.items() if found} == {}


def test_flask_appears_only_at_the_edge() -> None:
    with_flask = {
        name
        for name, path in modules().items()
        if any(each.split(".")[0] in {"flask", "werkzeug"} for each in imported(path))
        if not name.startswith(FLASK_BELONGS_IN) and not name.endswith(("/api.py", "_api.py"))
    }

    assert with_flask == set()


def test_nothing_is_found_by_dotted_names() -> None:
    dynamic = {
        name
        for name, path in modules().items()
        if {"importlib", "pkgutil"} & {each.split(".")[0] for each in imported(path)} and not name.startswith("launch/")
    }

    assert dynamic == set()
