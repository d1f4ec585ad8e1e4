"""Modules as they are written, linked into files that do the same."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from exponential_app.web.assets import STATIC, Assets
from exponential_app.web.linking import CLIENT, EARLY, link
from exponential_app.web.modules import LIBRARIES, Module, Unlinkable, as_function
from tests import machine

# One of each way to write an import or an export, in our modules and in libraries made small.
WRITTEN = {
    EARLY: "export const early = [];\n",
    "main.js": """import { early } from './core/early.js';
import {
  first,
  second as another,
} from './core/names.js';
import byDefault, { besides } from './core/default.js';
import * as everything from './core/names.js';
import './core/effect.js';
import { passed, renamed } from './core/passing.js';
import { html } from 'htm/preact';
import { here } from './core/here.js';
/** @type {import('./core/later.js').Later} */
const later = () => import('./core/later.js').then((module) => module.sum);
early.push(first, another, byDefault(), besides, Object.keys(everything), passed, renamed, html, here, later);
""",
    "core/names.js": """export const first = 1;
const own = 2;
export { own as second };
export async function waits() {}
export function* gives() {}
export class Thing {
  static of() {}
}
export const { length: size, name } = waits;
""",
    "core/default.js": "export default function named() { return 'default'; }\nexport const besides = 'beside';\n",
    "core/effect.js": "globalThis.effect = 'ran';\n",
    "core/passing.js": "export {\n  first as passed,\n  second as renamed,\n} from './names.js';\n",
    "core/here.js": "export const here = new URL('../vendor/icons.svg', import.meta.url).pathname;\n",
    "core/later.js": "import { first } from './names.js';\nimport { two } from '../settings/two.js';\n"
    "export const sum = first + two;\nexport const mark = new Error().stack.split('\\n')[1];\n",
    "settings/two.js": "export const two = 2;\n",
    "vendor/htm-preact.mjs": 'import{h as r}from"preact";export{h}from"preact";import e from"htm";'
    "var m=e(r);export{m as html};\n//# sourceMappingURL=htm.mjs.map",
    "vendor/preact.mjs": "var s;s=0;function k(){return 'h'}export{k as h};",
    "vendor/htm.mjs": "export default function(f){return f()+'tm'}",
}


def modules(**changed: str) -> dict[str, Module]:
    written = WRITTEN | {path.replace("__", "/") + ".js": text for path, text in changed.items()}
    return {path: Module(path, text) for path, text in written.items()}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Everything as it is served."""
    runtime = (STATIC / "linked" / "runtime.js").read_text()
    for path, text in {**WRITTEN, **link(modules()).texts, "linked/runtime.js": runtime}.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text)
    (tmp_path / "package.json").write_text('{"type": "module"}')
    return tmp_path


def told(folder: Path, program: str) -> Any:
    """Run a program beside the files; return what it prints, which is JSON."""
    (folder / "told.js").write_text(program)
    ran = subprocess.run(
        [machine.node(Path(sys.executable)), "told.js"],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert ran.returncode == 0, ran.stderr
    return json.loads(ran.stdout)


def test_what_is_linked_does_what_the_modules_do(folder: Path) -> None:
    answer = told(
        folder,
        f"import './{CLIENT}'; import {{ early }} from './{EARLY}';"
        "const [later] = early.splice(9, 1); const sum = await later();"
        "console.log(JSON.stringify([...early, sum, globalThis.effect]));",
    )

    names = ["first", "second", "waits", "gives", "Thing", "size", "name"]
    assert sorted(answer.pop(4)) == sorted(names)
    assert answer == [1, 2, "default", "beside", 1, 2, "htm", f"{folder}/vendor/icons.svg", 3, "ran"]


def test_what_comes_later_is_in_files_of_its_own_and_runs_when_it_is_needed(folder: Path) -> None:
    linked = link(modules())

    assert linked.critical == (CLIENT, "linked/runtime.js", EARLY)
    assert linked.later[:2] == ("linked/screens.js", "linked/settings.js")
    assert 'load("core/later.js", ["screens.js", "settings.js"])' in linked.texts[CLIENT]
    assert told(
        folder,
        f"import './{CLIENT}'; import './linked/screens.js'; import {{ need }} from './linked/runtime.js';"
        "let refusal; try { need('core/later.js') } catch (error) { refusal = error.name }"
        "await import('./linked/settings.js'); console.log(JSON.stringify([refusal, need('core/later.js').sum]));",
    ) == ["TypeError", 3]


def test_a_line_of_a_linked_file_is_told_to_be_the_line_it_was_written_in(folder: Path) -> None:
    found = told(
        folder,
        f"import './{CLIENT}'; import {{ load }} from './linked/runtime.js';"
        "const { mark } = await load('core/later.js', ['screens.js', 'settings.js']);"
        "console.log(mark.match(/screens.js:(\\d+)/)[1]);",
    )

    line = found - 1
    sections = json.loads((folder / "linked/screens.js.map").read_text())["sections"]
    section = max(
        (each for each in sections if each["offset"]["line"] <= line), key=lambda each: each["offset"]["line"]
    )
    assert section["map"]["sources"] == ["../core/later.js"]
    # Each mapping goes on a line in both; the module throws in its fourth.
    assert line - section["offset"]["line"] == 3
    assert section["map"]["mappings"].split(";")[:4] == ["AAAA", "AACA", "AACA", "AACA"]


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("export let changed = 1;", "export let changed"),
        ("export * from './names.js';", "export *"),
        ("import { a } from 'left-pad';", "left-pad"),
        ("import './gone.js';", "core/gone.js"),
        ("lazy(() => import('./gone.js'));", "core/gone.js"),
        ("import { early } from '../main.js';", "import each other: main.js -> core/effect.js -> main.js"),
    ],
)
def test_what_would_not_do_the_same_is_refused_with_its_place(text: str, complaint: str) -> None:
    with pytest.raises(Unlinkable) as refused:
        link(modules(core__effect=text))

    assert "core/effect.js" in str(refused.value)
    assert complaint in str(refused.value)


def test_every_module_of_the_client_is_linked_once_or_comes_by_itself() -> None:
    linked = Assets().linked
    texts = "\n".join(text for path, text in linked.texts.items() if path.endswith(".js"))

    written = [path.relative_to(STATIC).as_posix() for path in STATIC.rglob("*.js")]
    alone = {*linked.critical, *linked.later, "service-worker.js"}

    assert {path: texts.count(f'define("{path}", ') for path in written if path not in alone} == {
        path: 1 for path in written if path not in alone
    }
    assert {path for path in LIBRARIES.values() if f'define("{path}", ' not in texts} == {*linked.later[-2:]}


def test_a_module_is_as_many_lines_linked_as_written() -> None:
    for path in STATIC.rglob("*.js"):
        module = Module(path.relative_to(STATIC).as_posix(), path.read_text())
        files_of = {each: ["screens.js"] for each in module.later}
        if module.path not in {"linked/runtime.js", "service-worker.js"}:
            assert as_function(module, files_of).count("\n") == module.text.count("\n"), module.path
