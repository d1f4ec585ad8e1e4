"""Builds and encodings of the client's files."""

import gzip
from collections.abc import Callable
from pathlib import Path

import brotli  # type: ignore[import-untyped]
import pytest

from exponential_app.web.assets import (
    BLOCK_COMMENT,
    LINE_COMMENT,
    STATIC,
    Asset,
    Assets,
    accepted_encodings,
    compressed,
    without_comments,
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "core").mkdir()
    (tmp_path / "css").mkdir()
    (tmp_path / "main.js").write_text("import { b } from './core/b.js';\nb;\n")
    (tmp_path / "core" / "b.js").write_text("export const b = 1;\n")
    (tmp_path / "core" / "c.js").write_text("")
    (tmp_path / "css" / "b.css").write_text("b {}")
    (tmp_path / "css" / "a.css").write_text("a {}")
    (tmp_path / "css" / "later").mkdir()
    (tmp_path / "css" / "later" / "c.css").write_text("c {}")
    (tmp_path / "notes.txt").write_text("not served")
    return tmp_path


def test_the_build_is_the_same_for_the_same_files(folder: Path) -> None:
    assert Assets(folder).build == Assets(folder).build


def test_the_build_changes_with_any_file(folder: Path) -> None:
    assets = Assets(folder)
    before = assets.build

    (folder / "core" / "c.js").write_text("export {};")

    assert assets.refresh()
    assert assets.build != before
    assert not assets.refresh()


def test_only_files_of_known_kinds_are_served(folder: Path) -> None:
    assets = Assets(folder)

    assert assets.find("notes.txt") is None
    assert assets.find("../assets.py") is None
    assert assets.find("main.js") is not None


def test_stylesheets_are_joined_by_name(folder: Path) -> None:
    assets = Assets(folder)

    joined, later = assets.find("css/all.css"), assets.find("css/later.css")
    assert joined is not None
    assert joined.content == b"a {}\nb {}"
    assert later is not None
    assert later.content == b"c {}"


def test_what_the_client_reaches_is_linked(folder: Path) -> None:
    assets = Assets(folder)

    linked, plain = assets.find("linked/client.js"), assets.find("core/b.js")

    assert linked is not None
    assert b'define("core/b.js", ' in linked.content
    assert plain is not None
    assert plain.content == b"export const b = 1;\n"


@pytest.mark.parametrize(("encoding", "decompress"), [("br", brotli.decompress), ("gzip", gzip.decompress)])
def test_each_encoding_gives_the_content_back(encoding: str, decompress: Callable[[bytes], bytes]) -> None:
    content = b"const answer = 42;\n" * 100

    assert decompress(compressed(content, encoding)) == content


def test_zstandard_frames_are_what_they_say() -> None:
    assert compressed(b"const answer = 42;\n" * 100, "zstd").startswith(b"\x28\xb5\x2f\xfd")


@pytest.mark.parametrize(
    ("header", "chosen"),
    [
        ("gzip, deflate, br, zstd", "br"),
        ("gzip, zstd", "zstd"),
        ("gzip", "gzip"),
        ("GZIP;q=0.5", "gzip"),
        ("br;q=0, gzip", "gzip"),
        ("br; q=0", None),
        ("identity", None),
        ("", None),
    ],
)
def test_the_best_accepted_encoding_is_chosen(header: str, chosen: str | None) -> None:
    assert Asset("a.js", b"").encoding_for(accepted_encodings(header)) == chosen


def test_fonts_are_compressed_already() -> None:
    assert Asset("inter.woff2", b"").encoding_for(frozenset({"br"})) is None


def test_comments_on_lines_of_their_own_are_left_out_and_the_lines_stay() -> None:
    module = b"""/** Purpose. */
/**
 * Promise.
 * @param {string} a
 */
export function f(a) { // why
  // Because.
  const b = /** @type {any} */ (a);
  return 'http://x' + b;
}
"""

    bare = without_comments(module)

    assert bare.count(b"\n") == module.count(b"\n")
    assert b"Purpose" not in bare
    assert b"Promise" not in bare
    assert b"Because" not in bare
    assert b"const b = /** @type {any} */ (a);\n  return 'http://x' + b;" in bare


def test_no_comment_that_is_left_out_lies_within_a_template() -> None:
    modules = list(STATIC.rglob("*.js"))

    within = [
        f"{path.relative_to(STATIC)}: {found[0].decode()[:60]}"
        for path in modules
        for text in [path.read_bytes()]
        for pattern in (BLOCK_COMMENT, LINE_COMMENT)
        for found in pattern.finditer(text)
        # Every template opened before has been closed: comments themselves hold no or paired backticks.
        if text[: found.start()].replace(b"\\`", b"").count(b"`") % 2
    ]

    assert modules
    assert not within
