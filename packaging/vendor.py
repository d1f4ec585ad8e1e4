"""Fetches the browser libraries from npm at pinned versions, verifies them, and writes them to static/vendor.

    python packaging/vendor.py           fetch, verify against packaging/vendor.lock.json, write
    python packaging/vendor.py --check   verify the files on disk against the lock, without a network
    python packaging/vendor.py --update  fetch, write, and record what was fetched as the new lock

Files are upstream bytes, with two exceptions: a library published only as many small modules, or as many packages
(bundles.py), is bundled once by esbuild, and the icons in use are gathered into one sprite.
"""

import argparse
import hashlib
import json
import re
import shutil
import subprocess
import sys
import tarfile
import tempfile
from dataclasses import dataclass, field
from pathlib import Path

from bundles import BUNDLES, Bundle
from icons import ICONS

ROOT = Path(__file__).resolve().parent.parent
STATIC = ROOT / "exponential_app" / "web" / "static" / "vendor"
TYPES = ROOT / "packaging" / "types"
LOCK = ROOT / "packaging" / "vendor.lock.json"
ESBUILD = "esbuild@0.28.2"
ICON_PACKAGE = "lucide-static"

@dataclass(frozen=True)
class Package:
    """One npm package: `files` maps its members to names in static/vendor, `types` to names in packaging/types."""

    name: str
    version: str
    licence: str
    files: dict[str, str] = field(default_factory=dict)
    types: dict[str, str] = field(default_factory=dict)
    bundle: dict[str, str] = field(default_factory=dict)

    @property
    def spec(self) -> str:
        """What npm calls this package at this version."""
        return f"{self.name}@{self.version}"


PACKAGES = (
    Package(
        "preact",
        "11.2.0",
        "MIT",
        files={"dist/preact.mjs": "preact.mjs", "hooks/dist/hooks.mjs": "preact-hooks.mjs"},
        types={
            "src/index.d.ts": "preact/src/index.d.ts",
            "src/jsx.d.ts": "preact/src/jsx.d.ts",
            "src/dom.d.ts": "preact/src/dom.d.ts",
            "hooks/src/index.d.ts": "preact/hooks/src/index.d.ts",
        },
    ),
    Package(
        "@preact/signals",
        "2.11.4",
        "MIT",
        files={"dist/signals.mjs": "preact-signals.mjs"},
        types={"dist/signals.d.ts": "preact-signals/signals.d.ts"},
    ),
    Package(
        "@preact/signals-core",
        "1.14.5",
        "MIT",
        files={"dist/signals-core.mjs": "signals-core.mjs"},
        types={"dist/signals-core.d.ts": "signals-core/signals-core.d.ts"},
    ),
    Package(
        "htm",
        "3.1.1",
        "Apache-2.0",
        files={"dist/htm.mjs": "htm.mjs", "preact/index.mjs": "htm-preact.mjs"},
        types={"dist/htm.d.ts": "htm/htm.d.ts", "preact/index.d.ts": "htm/preact/index.d.ts"},
    ),
    Package(
        "@tanstack/virtual-core",
        "3.19.11",
        "MIT",
        types={
            "dist/esm/index.d.ts": "virtual-core/index.d.ts",
            "dist/esm/utils.d.ts": "virtual-core/utils.d.ts",
            "dist/esm/lazy-measurements.d.ts": "virtual-core/lazy-measurements.d.ts",
            "dist/esm/scroll-classifier.d.ts": "virtual-core/scroll-classifier.d.ts",
            "dist/esm/ios-gesture.d.ts": "virtual-core/ios-gesture.d.ts",
        },
        bundle={"dist/esm/index.js": "virtual-core.mjs"},
    ),
    Package(
        "@leeoniya/ufuzzy",
        "1.0.19",
        "MIT",
        files={"dist/uFuzzy.mjs": "ufuzzy.mjs"},
        types={"dist/uFuzzy.d.ts": "ufuzzy/uFuzzy.d.ts"},
    ),
    Package(
        "@floating-ui/dom",
        "1.8.0",
        "MIT",
        files={"dist/floating-ui.dom.browser.min.mjs": "floating-ui-dom.mjs"},
        types={"dist/floating-ui.dom.d.ts": "floating-ui-dom/floating-ui.dom.d.ts"},
    ),
    Package(
        "@floating-ui/core",
        "1.8.0",
        "MIT",
        files={"dist/floating-ui.core.browser.min.mjs": "floating-ui-core.mjs"},
        types={"dist/floating-ui.core.d.ts": "floating-ui-core/floating-ui.core.d.ts"},
    ),
    Package(
        "@floating-ui/utils",
        "0.2.12",
        "MIT",
        types={
            "dist/floating-ui.utils.d.ts": "floating-ui-utils/floating-ui.utils.d.ts",
            "dist/floating-ui.utils.dom.d.ts": "floating-ui-utils/floating-ui.utils.dom.d.ts",
        },
    ),
    Package(
        "idb",
        "8.0.4",
        "ISC",
        files={"build/index.js": "idb.mjs"},
        types={
            "build/index.d.ts": "idb/index.d.ts",
            "build/entry.d.ts": "idb/entry.d.ts",
            "build/database-extras.d.ts": "idb/database-extras.d.ts",
            "build/async-iterators.d.ts": "idb/async-iterators.d.ts",
        },
    ),
    Package(
        "marked",
        "18.2.1",
        "MIT",
        files={"lib/marked.esm.js": "marked.mjs"},
        types={"lib/marked.d.ts": "marked/marked.d.ts"},
    ),
    Package(
        "@fontsource-variable/inter",
        "5.3.0",
        "OFL-1.1",
        files={
            "files/inter-latin-wght-normal.woff2": "inter-latin.woff2",
            "files/inter-latin-ext-wght-normal.woff2": "inter-latin-ext.woff2",
        },
    ),
    Package(ICON_PACKAGE, "1.62.0", "ISC"),
    *(
        Package(name, version, licence, types=bundle.types.get(name, {}))
        for bundle in BUNDLES
        for name, version, licence in bundle.packages
    ),
)


class VendorError(Exception):
    """A fetched or stored file is not what the lock says."""


def main() -> int:
    """Run the command line; exit code 0 when everything is as locked, 1 otherwise."""
    parser = argparse.ArgumentParser(description="Fetch and verify the vendored browser libraries.")
    mode = parser.add_mutually_exclusive_group()
    mode.add_argument("--check", action="store_true", help="verify the files on disk, offline")
    mode.add_argument("--update", action="store_true", help="record what is fetched as the new lock")
    options = parser.parse_args()
    try:
        if not options.check:
            fetch_all(accept_new=options.update)
        check()
    except VendorError as error:
        print(f"vendor: {error}", file=sys.stderr)
        return 1
    print("vendor: every file is as locked")
    return 0


def check() -> None:
    """Compare every vendored file with the lock; raises VendorError naming each difference."""
    locked: dict[str, str] = json.loads(LOCK.read_text())["files"]
    found = _hashes()
    problems = [f"{name} is missing" for name in sorted(locked.keys() - found.keys())]
    problems += [f"{name} is not in the lock" for name in sorted(found.keys() - locked.keys())]
    problems += [f"{name} differs from the lock" for name, sha in locked.items() if found.get(name, sha) != sha]
    if problems:
        raise VendorError("; ".join(problems))


def fetch_all(*, accept_new: bool) -> None:
    """Fetch every package, verify its archive, and rewrite static/vendor and packaging/types from it."""
    locked: dict[str, str] = json.loads(LOCK.read_text())["archives"] if LOCK.exists() else {}
    archives: dict[str, str] = {}
    with tempfile.TemporaryDirectory() as scratch:
        folders: dict[str, Path] = {}
        for package in PACKAGES:
            print(f"vendor: {package.spec}")
            archive = _pack(package, Path(scratch))
            archives[package.spec] = _sha256(archive)
            if not accept_new and archives[package.spec] != locked.get(package.spec):
                raise VendorError(f"the archive of {package.spec} is not the locked one")
            folders[package.name] = _unpack(archive)
        _write(folders, archives)
    if accept_new:
        content = {"archives": archives, "bundler": ESBUILD, "files": _hashes()}
        LOCK.write_text(json.dumps(content, indent=2, sort_keys=True) + "\n")


def _pack(package: Package, scratch: Path) -> Path:
    folder = scratch / package.name.replace("/", "-")
    folder.mkdir()
    subprocess.run(["npm", "pack", "--silent", package.spec], cwd=folder, check=True, capture_output=True)
    return next(folder.glob("*.tgz"))


def _unpack(archive: Path) -> Path:
    with tarfile.open(archive) as bundle:
        bundle.extractall(archive.parent, filter="data")
    return archive.parent / "package"


def _write(folders: dict[str, Path], archives: dict[str, str]) -> None:
    for target in (STATIC, TYPES):
        shutil.rmtree(target, ignore_errors=True)
        target.mkdir(parents=True)
    for package in PACKAGES:
        source = folders[package.name]
        for member, name in package.files.items():
            shutil.copyfile(source / member, STATIC / name)
        for member, name in package.bundle.items():
            _bundle(source / member, STATIC / name)
        for member, name in package.types.items():
            (TYPES / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(source / member, TYPES / name)
    for bundle in BUNDLES:
        _gather(bundle, folders)
    (STATIC / "icons.svg").write_text(_sprite(folders[ICON_PACKAGE]))
    (STATIC / "LICENSES.md").write_text(_licences(folders, archives))


def _gather(bundle: Bundle, folders: dict[str, Path]) -> None:
    """Make one module of a bundle's packages, found by name as npm would have laid them out."""
    with tempfile.TemporaryDirectory() as scratch:
        for name, _version, _licence in bundle.packages:
            shutil.copytree(folders[name], Path(scratch) / "node_modules" / name)
        entry = Path(scratch) / f"{bundle.name}.js"
        entry.write_text(bundle.entry)
        _bundle(entry, STATIC / f"{bundle.name}.mjs")
    (TYPES / f"{bundle.name}.d.ts").write_text(bundle.declaration)


def _bundle(entry: Path, target: Path) -> None:
    command = ["npx", "--yes", ESBUILD, str(entry), "--bundle", "--format=esm", "--minify", "--target=es2022"]
    options = ['--define:process.env.NODE_ENV="production"', f"--outfile={target}"]
    subprocess.run([*command, *options], check=True, capture_output=True)


def _sprite(package: Path) -> str:
    symbols = []
    for name in sorted(ICONS):
        drawing = (package / "icons" / f"{name}.svg").read_text()
        shapes = re.sub(r"\s+", " ", drawing[drawing.index(">", drawing.index("<svg")) + 1 : drawing.rindex("</svg>")])
        symbols.append(
            f'<symbol id="{name}" viewBox="0 0 24 24" fill="none" stroke="currentColor" '
            f'stroke-linecap="round" stroke-linejoin="round">{shapes.strip()}</symbol>'
        )
    return '<svg xmlns="http://www.w3.org/2000/svg">\n' + "\n".join(symbols) + "\n</svg>\n"


def _licences(folders: dict[str, Path], archives: dict[str, str]) -> str:
    parts = ["# Licences of the vendored libraries\n"]
    parts += ["| library | version | licence | sha256 of the archive |", "|---|---|---|---|"]
    parts += [f"| {p.name} | {p.version} | {p.licence} | `{archives[p.spec]}` |" for p in PACKAGES]
    for package in PACKAGES:
        text = next(folders[package.name].glob("[Ll][Ii][Cc][Ee][Nn][Ss][Ee]*")).read_text().strip()
        parts.append(f"\n## {package.name} {package.version}\n\n```\n{text}\n```")
    return "\n".join(parts) + "\n"


def _hashes() -> dict[str, str]:
    folders = (STATIC, TYPES)
    files = sorted(path for folder in folders for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(ROOT).as_posix(): _sha256(path) for path in files}


def _sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


if __name__ == "__main__":
    sys.exit(main())
