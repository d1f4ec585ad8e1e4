"""Draws the icons that systems show of an installed client, from the mark: `draw_icons.py CHROMIUM` beside it."""

import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

STATIC = Path(__file__).resolve().parent.parent / "exponential_app" / "web" / "static"
FILL = "#0b7a78"

# File, side in pixels, share of the side that the mark fills: systems cut a circle out of what is maskable.
ICONS = (
    ("icon-192.png", 192, 1.0),
    ("icon-512.png", 512, 1.0),
    ("icon-maskable-512.png", 512, 0.8),
    ("icon-touch-180.png", 180, 0.86),
)
PAGE = """<style>html, body {{ margin: 0; block-size: 100%; background: {background} }}
body {{ display: grid; place-items: center }} svg {{ inline-size: {share:.0%} }}</style>{mark}"""


def main(chromium: str) -> None:
    """Write every icon beside the mark."""
    mark = (STATIC / "icon.svg").read_text()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        for name, side_px, share in ICONS:
            page = browser.new_page(viewport={"width": side_px, "height": side_px})
            page.set_content(PAGE.format(background="transparent" if share == 1 else FILL, share=share, mark=mark))
            page.screenshot(path=STATIC / name, omit_background=True)
        browser.close()


if __name__ == "__main__":
    main(sys.argv[1])
