"""The client's modules as their text says: what each imports, and the same module as a function that can be linked."""

import json
import posixpath
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

# Names in `import` statements, and the vendored files they mean.
LIBRARIES = {
    "preact": "vendor/preact.mjs",
    "preact/hooks": "vendor/preact-hooks.mjs",
    "@preact/signals": "vendor/preact-signals.mjs",
    "@preact/signals-core": "vendor/signals-core.mjs",
    "htm": "vendor/htm.mjs",
    "htm/preact": "vendor/htm-preact.mjs",
    "@tanstack/virtual-core": "vendor/virtual-core.mjs",
    "@leeoniya/ufuzzy": "vendor/ufuzzy.mjs",
    "@floating-ui/dom": "vendor/floating-ui-dom.mjs",
    "@floating-ui/core": "vendor/floating-ui-core.mjs",
    "idb": "vendor/idb.mjs",
    "marked": "vendor/marked.mjs",
    "tiptap": "vendor/editor.mjs",
    "highlighter": "vendor/highlighter.mjs",
}

# The statements that modules are written with, at the start of a line, or anywhere in a library made small. What
# else the language allows is refused below.
STATEMENT = re.compile(
    r"""(?P<verb>im|ex)port\b(?<![^\n;}].{6})(?:
        \s*(?P<clause>(?:[\w$]+\s*)?,?\s*(?:\{[^}]*\}|\*\s*as\s+[\w$]+)?)\s*(?:from\s*)?
            (?P<quote>['"])(?P<name>[^'"\n]+)(?P=quote);?
        | \s*\{(?P<list>[^}]*)\};?
        | \ (?P<default>default)\b
        | \ (?P<declared>(?:const|class|(?:async\ )?function\*?)\ (?P<own>[\w$]+))
        | \ (?P<unpacked>const\ \{(?P<parts>[^}]*)\}\ =)
    )""",
    re.VERBOSE,
)
# A type in a comment goes on with the name of the type.
LATER_IMPORT = re.compile(r"\bimport\('(?P<name>\.[^']+)'\)(?!\.[A-Z])")
LEFT_OVER = re.compile(r"^(?:import|export)\b(?!\().*", re.MULTILINE)
MAP_ADDRESS = re.compile(r"//# sourceMappingURL=.*")


class Unlinkable(ValueError):
    """A module is written in a way that the linker does not know."""


@dataclass(frozen=True)
class Module:
    """One file of the client: what it imports at once and what later, as paths."""

    path: str
    text: str

    @cached_property
    def imports(self) -> tuple[str, ...]:
        """Return the paths of what must have run before this does."""
        return tuple(
            dict.fromkeys(meant(self.path, each["name"]) for each in STATEMENT.finditer(self.text) if each["name"])
        )

    @cached_property
    def later(self) -> tuple[str, ...]:
        """Return the paths of what this fetches only when it is needed."""
        return tuple(dict.fromkeys(meant(self.path, found["name"]) for found in LATER_IMPORT.finditer(self.text)))


def meant(importer: str, name: str) -> str:
    """Return the path of the file that a name in an import statement means; raises Unlinkable for a library unknown."""
    if not name.startswith("."):
        if name not in LIBRARIES:
            raise Unlinkable(f"{importer} imports {name}, which is no library of web/modules.py")
        return LIBRARIES[name]
    return posixpath.normpath(posixpath.join(posixpath.dirname(importer), name))


def reached(modules: Mapping[str, Module], *entries: str) -> list[str]:
    """Return the entries and all that they import, directly or not, nearest first; what is no module is left out."""
    found: dict[str, None] = {}
    waiting = list(entries)
    for path in waiting:
        if path in modules and path not in found:
            found[path] = None
            waiting += modules[path].imports
    return list(found)


def reached_later(modules: Mapping[str, Module], paths: list[str]) -> list[str]:
    """Return what these modules fetch only when it is needed, with everything that imports, in turn."""
    known = list(paths)
    for path in known:
        known += [each for each in reached(modules, *modules[path].later) if each not in known]
    return known[len(paths) :]


def as_function(module: Module, files_of: Mapping[str, list[str]]) -> str:
    """Return the body of a function that does what the module does and returns its exports, each line in its place.

    `files_of` says which files hold what a module fetched later needs. Raises Unlinkable.
    """
    exports: dict[str, str] = {}

    def written(found: re.Match[str]) -> str:
        if found["name"]:
            source = f"need({json.dumps(meant(module.path, found['name']))})"
            if found["verb"] == "im":
                return f"{_assigned(found['clause'])}{source};"
            exports.update({here: f"{source}.{there}" for there, here in _pairs(found["clause"])})
        elif found["list"]:
            exports.update({outside: own for own, outside in _pairs(found["list"])})
        elif found["default"]:
            exports["default"] = "byDefault"
            return "const byDefault ="
        elif found["own"]:
            exports[found["own"]] = found["own"]
            return found["declared"]
        else:
            exports.update({own: own for _, own in _pairs(found["parts"].replace(":", " as "))})
            return found["unpacked"]
        return "\n" * found[0].count("\n")

    def later(found: re.Match[str]) -> str:
        path = meant(module.path, found["name"])
        return f"load({json.dumps(path)}, {json.dumps(files_of[path])})"

    text = LATER_IMPORT.sub(later, STATEMENT.sub(written, MAP_ADDRESS.sub("", module.text)))
    # Its own address, and not that of the file it travels in.
    text = text.replace("import.meta.url", f"new URL({json.dumps(f'../{module.path}')}, import.meta.url).href")
    if left := LEFT_OVER.search(text):
        raise Unlinkable(f"{module.path}: the linker does not know how to write {left[0]!r}")
    given = ", ".join(f"{json.dumps(name)}: {value}" for name, value in exports.items())
    end = "" if text.endswith("\n") else "\n"
    return f"{text}{end}return {{ {given} }};"


def _pairs(names: str) -> list[tuple[str, str]]:
    """Return the names in `{ a, b as c }`, each as (before, after) `as`."""
    parts = (name.partition(" as ") for name in names.strip("{} \n").split(",") if name.strip())
    return [(before.strip(), (after or before).strip()) for before, _, after in parts]


def _assigned(clause: str) -> str:
    """Return what an import clause names, as the left side of an assignment."""
    default, _, named = clause.strip().partition("{")
    default = default.strip(" ,")
    if default.startswith("*"):
        return f"const {default.split()[-1]} = "
    named = re.sub(r"\s+as\s+", ": ", named.rstrip("}"))
    parts = ([f"default: {default}"] if default else []) + ([named] if named.strip() else [])
    return f"const {{ {', '.join(parts)} }} = " if parts else ""
