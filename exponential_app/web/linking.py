"""Links the client's modules into a few files, so that a browser asks for five of them instead of two hundred.

A module runs when it is first needed, once, as it would by itself. A line of it is a line of the file it is linked
into, which the source map says. The modules are also served one by one, for whoever reads them by that map.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath

from exponential_app.web.modules import Module, Unlinkable, as_function, reached, reached_later

FOLDER = "linked"
RUNTIME = f"{FOLDER}/runtime.js"
# Runs first, and asks for data while everything else is on its way.
EARLY = "core/early.js"
ENTRY = "main.js"
CLIENT = f"{FOLDER}/client.js"

# What comes after the first paint, by the first of these that its path begins with, in the file of that name.
LATER = (
    ("editor/highlighter.js", "colours.js"),
    ("editor/", "editor.js"),
    ("settings/", "settings.js"),
    ("account/", "settings.js"),
    ("archive/", "settings.js"),
    ("", "screens.js"),
)
# Too large to travel with what needs them.
APART = ("vendor/editor.mjs", "vendor/highlighter.mjs")


@dataclass(frozen=True)
class Linked:
    """The files made: what the first paint needs, what is fetched later, and the text of those that were linked."""

    critical: tuple[str, ...]
    later: tuple[str, ...]
    texts: Mapping[str, str]


def link(modules: Mapping[str, Module]) -> Linked:
    """Link the modules that the client reaches; raises Unlinkable when one can't be."""
    early = reached(modules, EARLY)
    apart = {*early, *APART}
    critical = [path for path in reached(modules, ENTRY) if path not in apart]
    later = [path for path in reached_later(modules, critical) if path not in apart]
    file_of = {path: _file_of(path) for path in later} | dict.fromkeys(critical, CLIENT)
    _refuse_broken(modules, [*critical, *later])
    fetched = {each for path in file_of for each in modules[path].later}
    files_of = {path: _files_of(modules, path, file_of) for path in fetched}
    texts: dict[str, str] = {}
    for file in dict.fromkeys(file_of.values()):
        paths = [path for path, its in file_of.items() if its == file]
        needed = {path for each in paths for path in modules[each].imports}
        linking = [(path, as_function(modules[path], files_of)) for path in paths]
        texts |= _file(file, linking, sorted(needed & apart))
    late = [file for file in texts if file != CLIENT and not file.endswith(".map")]
    return Linked((CLIENT, RUNTIME, *early), (*late, *(path for path in APART if path in modules)), texts)


def _file_of(path: str) -> str:
    return f"{FOLDER}/{next(file for start, file in LATER if path.startswith(start))}"


def _files_of(modules: Mapping[str, Module], path: str, file_of: Mapping[str, str]) -> list[str]:
    files = {file_of[each] for each in reached(modules, path) if each in file_of}
    return sorted(PurePosixPath(file).name for file in files - {CLIENT})


def _file(file: str, linking: list[tuple[str, str]], apart: Iterable[str]) -> dict[str, str]:
    """Return a linked file and its source map (https://tc39.es/ecma426/): a section each module, a mapping a line."""
    written = ["import { define, load, need, provide } from './runtime.js';"]
    for number, path in enumerate(apart):
        written.append(f"import * as apart{number} from '../{path}'; provide({json.dumps(path)}, apart{number});")
    sections = []
    line = len(written)
    for path, function in linking:
        count = function.count("\n")
        part = {"version": 3, "sources": [f"../{path}"], "names": [], "mappings": ";".join(["AAAA", *["AACA"] * count])}
        sections.append({"offset": {"line": line, "column": 0}, "map": part})
        # Parentheses around a function say that it is going to run: what the first paint needs is compiled at once.
        run = f"() => {{{function}}}"
        written.append(f"define({json.dumps(path)}, {f'({run})' if file == CLIENT else run});")
        line += count + 1
    if file == CLIENT:
        written.append(f"need({json.dumps(ENTRY)});")
    written.append(f"//# sourceMappingURL={PurePosixPath(file).name}.map\n")
    return {file: "\n".join(written), f"{file}.map": json.dumps({"version": 3, "sections": sections})}


def _refuse_broken(modules: Mapping[str, Module], paths: list[str]) -> None:
    """Raise Unlinkable when a module imports what is not there, or by way of others itself."""
    finished: set[str] = set()

    def visit(path: str, way: tuple[str, ...]) -> None:
        if path in way:
            raise Unlinkable(f"modules import each other: {' -> '.join((*way[way.index(path) :], path))}")
        if path not in finished:
            for each in modules[path].imports if path in modules else ():
                visit(each, (*way, path))
            finished.add(path)

    for path in paths:
        for each in (*modules[path].imports, *modules[path].later):
            if each not in modules:
                raise Unlinkable(f"{path} imports {each}, which does not exist")
        visit(path, ())
