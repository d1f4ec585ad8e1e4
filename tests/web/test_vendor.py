"""The vendored libraries are what the lock says, and the icons the screens use are in the sprite."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from exponential_app.web.assets import compressed

ROOT = Path(__file__).resolve().parents[2]
STATIC = ROOT / "exponential_app" / "web" / "static"


def test_every_vendored_file_is_as_locked() -> None:
    done = subprocess.run(
        [sys.executable, ROOT / "packaging" / "vendor.py", "--check"], check=False, capture_output=True, text=True
    )

    assert done.returncode == 0, done.stderr


def test_every_icon_a_screen_names_is_in_the_sprite() -> None:
    sprite = set(re.findall(r'<symbol id="([^"]+)"', (STATIC / "vendor" / "icons.svg").read_text()))
    named = {
        (path.relative_to(STATIC).as_posix(), icon)
        for path in STATIC.rglob("*.js")
        for icon in re.findall(r"""\bicon(?:=|: )["']([a-z][a-z0-9-]+)["']""", path.read_text())
    }

    missing = {(path, icon) for path, icon in named if icon not in sprite}

    assert named
    assert not missing


def test_the_sprite_has_no_icon_of_no_use() -> None:
    text = "\n".join(path.read_text() for path in STATIC.rglob("*.js"))
    sprite = re.findall(r'<symbol id="([^"]+)"', (STATIC / "vendor" / "icons.svg").read_text())

    unused = [icon for icon in sprite if f"'{icon}'" not in text and f'"{icon}"' not in text]

    assert not unused


@pytest.mark.parametrize(("name", "most_kb"), [("editor.mjs", 125), ("highlighter.mjs", 35)])
def test_what_is_fetched_on_demand_stays_small(name: str, most_kb: int) -> None:
    size = len(compressed((STATIC / "vendor" / name).read_bytes(), "br"))

    print(f"{name}: {size / 1000:.1f} kB")
    assert size <= most_kb * 1000
