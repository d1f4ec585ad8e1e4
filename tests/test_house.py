"""The house rules that a linter does not know: sizes, names, and what the sources may mention."""

import ast
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
OUTSIDE = {".git", "build", "dist", "node_modules", "vendor"}
SOURCE_SUFFIXES = {".py", ".js", ".mjs", ".css", ".html"}
TEXT_SUFFIXES = SOURCE_SUFFIXES | {".md", ".cfg", ".toml", ".yml", ".yaml", ".json", ".in", ".example", ".svg", ".txt"}

MOST_LINES_OF_A_FILE = 400
MOST_LINES_OF_A_COMPONENT = 200
MOST_LINES_OF_A_FUNCTION = 40
NAMES_THAT_SAY_NOTHING = {"utils", "util", "helpers", "helper", "common", "services", "service", "misc", "managers"}

# A registry host in a lock or a machine's folder in a document would tie the product to where it was made.
PLACES = re.compile(
    r"/root/|/home/[a-z]+/|/work/(main|shared)|/Users/[a-z]+/|registry\.npmjs\.org|files\.pythonhosted|pypi\.org/simple"
)


def is_ours(path: Path) -> bool:
    parts = path.relative_to(ROOT).parts
    made = any(part in OUTSIDE or part == "__pycache__" or part.startswith(".venv") for part in parts)
    return path.is_file() and not made


def files(*suffixes: str) -> list[Path]:
    found = (path for path in ROOT.rglob("*") if path.suffix in suffixes)
    programs = [ROOT / "tests" / "run"] if ".py" in suffixes else []
    return sorted([path for path in found if is_ours(path)] + programs)


def sentence(problems: list[str]) -> str:
    return "\n".join(problems)


def functions(path: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))


def test_no_file_passes_four_hundred_lines() -> None:
    # A migration is a list of statements, written once.
    sources = [path for path in files(*SOURCE_SUFFIXES) if "migrations" not in path.parts]
    lengths = {path: len(path.read_text(encoding="utf-8").splitlines()) for path in sources}

    too_long = [f"{path.relative_to(ROOT)}: {n}" for path, n in lengths.items() if n >= MOST_LINES_OF_A_FILE]

    assert not too_long, sentence(too_long)


def test_no_function_passes_forty_lines() -> None:
    too_long = [
        f"{path.relative_to(ROOT)}:{function.lineno} {function.name}: {function.end_lineno - function.lineno + 1}"
        for path in files(".py")
        # A migration is a list of statements, written once.
        if "migrations" not in path.parts
        for function in functions(path)
        if function.end_lineno and function.end_lineno - function.lineno + 1 > MOST_LINES_OF_A_FUNCTION
    ]

    assert not too_long, sentence(too_long)


def test_a_browser_component_fits_on_a_few_screens() -> None:
    folders = [ROOT / "exponential_app" / "web" / "static"]
    scripts = [
        path for folder in folders for path in folder.rglob("*.js") if is_ours(path) and "core" not in path.parts
    ]

    too_long = [
        str(path.relative_to(ROOT))
        for path in scripts
        if len(path.read_text(encoding="utf-8").splitlines()) > MOST_LINES_OF_A_COMPONENT
    ]

    assert not too_long, sentence(too_long)


def test_names_say_what_is_inside() -> None:
    folders = {parent for path in files(*SOURCE_SUFFIXES) for parent in path.relative_to(ROOT).parents}
    named = [*files(*SOURCE_SUFFIXES), *folders]

    empty_words = [str(path) for path in named if path.stem.lower() in NAMES_THAT_SAY_NOTHING]

    assert not empty_words, sentence(empty_words)


def test_every_module_begins_with_its_purpose() -> None:
    silent = [
        str(path.relative_to(ROOT))
        for path in files(".py")
        if not ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))
    ]

    assert not silent, sentence(silent)


def test_only_the_error_handler_and_loops_catch_everything() -> None:
    allowed = {"kernel/errors_http.py", "kernel/endpoint.py", "app.py"}
    broad = [
        f"{path.relative_to(ROOT)}:{node.lineno}"
        for path in files(".py")
        if path.is_relative_to(ROOT / "exponential_app")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.ExceptHandler) and _catches_everything(node) and not _says_why(path, node)
        if str(path.relative_to(ROOT / "exponential_app")) not in allowed
    ]

    assert not broad, sentence(broad)


def _catches_everything(handler: ast.ExceptHandler) -> bool:
    return handler.type is None or (
        isinstance(handler.type, ast.Name) and handler.type.id in {"Exception", "BaseException"}
    )


def _says_why(path: Path, handler: ast.ExceptHandler) -> bool:
    """A worker loop that must outlive its work says so on the line, with the linter's exemption."""
    return "noqa: BLE001" in path.read_text(encoding="utf-8").splitlines()[handler.lineno - 1]


def test_only_the_settings_read_the_environment() -> None:
    readers = [
        str(path.relative_to(ROOT))
        for path in files(".py")
        if path.is_relative_to(ROOT / "exponential_app")
        if re.search(r"os\.environ|os\.getenv|\bgetenv\(", path.read_text(encoding="utf-8"))
    ]
    allowed = {"exponential_app/config.py", "exponential_app/cli.py"}
    # What a child process inherits is not a setting.
    readers = [reader for reader in readers if reader not in allowed and "/launch/" not in reader]

    assert not readers, sentence(readers)


def test_the_sources_name_no_machine_and_no_registry() -> None:
    telling = [
        f"{path.relative_to(ROOT)}:{number}: {line.strip()[:100]}"
        for path in files(*TEXT_SUFFIXES)
        if path != Path(__file__)
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1)
        if PLACES.search(line)
    ]

    assert not telling, sentence(telling)


def test_nothing_is_left_for_later() -> None:
    marks = re.compile(r"(#|//|/\*|<!--)\s*(TODO|FIXME|XXX|HACK)\b")
    left = [
        f"{path.relative_to(ROOT)}:{number}"
        for path in files(*SOURCE_SUFFIXES)
        if path != Path(__file__)
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1)
        if marks.search(line)
    ]

    assert not left, sentence(left)


def test_packaging_is_not_a_package() -> None:
    assert not (ROOT / "packaging" / "__init__.py").exists(), "it would shadow the library `packaging`"


def test_the_browser_client_never_writes_markup_as_text() -> None:
    unsafe = re.compile(
        r"\.(innerHTML|outerHTML|insertAdjacentHTML)\b|document\.write\(|\bdangerouslySetInnerHTML\b|\beval\("
    )
    static = ROOT / "exponential_app" / "web" / "static"
    found = [
        f"{path.relative_to(ROOT)}:{number}"
        for path in static.rglob("*.js")
        if is_ours(path)
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1)
        if unsafe.search(line)
    ]

    assert not found, sentence(found)


@pytest.mark.parametrize("program", ["tests/run", ".ci/run"])
def test_the_two_programs_can_be_run(program: str) -> None:
    listed = subprocess.run(
        ["git", "ls-files", "--stage", program], cwd=ROOT, check=False, capture_output=True, text=True
    )
    mode_in_git = listed.stdout.split(" ")[0] if listed.returncode == 0 and listed.stdout else "100755"

    assert mode_in_git == "100755"
    assert (ROOT / program).stat().st_mode & 0o100
