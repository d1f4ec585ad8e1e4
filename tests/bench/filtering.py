"""Filtering on screen: from a key press to the paint of the menu, of what it narrows to, of the list that is left."""

from collections.abc import Iterator

from playwright.sync_api import Page

from tests.bench.figures import Figure, percentile
from tests.bench.screens import PRESSES, Press, chromium, dismiss, pressed, signed_in
from tests.bench.stage import Stage

CHIP = '.filter-chip[aria-label="Priority is Urgent"]'


def filtering(stage: Stage) -> Iterator[Figure]:
    """Measure key presses at the fewest issues."""
    issues = stage.issues[0]
    with chromium() as browser, signed_in(browser, stage.scene(issues)) as page:
        page.wait_for_timeout(2_000)
        page.evaluate("bench.longFrames.length = 0")
        for name, press in (("filter menu opens (F)", _open), ("filter menu narrows (a letter)", _narrow)):
            yield from _told(name, issues, [press(page, number) for number in range(PRESSES)])
        rounds = [_filter_and_clear(page) for _ in range(PRESSES)]
        yield from _told("list filtered by priority (Enter)", issues, [filtered for filtered, _ in rounds])
        yield from _told("filter cleared (Alt Shift F)", issues, [cleared for _, cleared in rounds])
        longest = page.evaluate("Math.max(0, ...bench.longFrames)")
        yield Figure("longest frame beyond 50 ms while filtering", "ms", [float(longest)], "none")


def _told(name: str, issues: int, took: list[Press]) -> Iterator[Figure]:
    kind = f"{name} at {issues:,}"
    yield Figure(f"{kind}: document changed, p95", "ms", [percentile([changed for changed, _ in took], 95)])
    yield Figure(f"{kind}: painted, p50", "ms", [percentile([painted for _, painted in took], 50)])
    yield Figure(f"{kind}: painted, p95", "ms", [percentile([painted for _, painted in took], 95)], "16 ms")


def _open(page: Page, _number: int) -> Press:
    took = pressed(page, "f", "[role=combobox]")
    dismiss(page, "[role=combobox]")
    return took


def _narrow(page: Page, number: int) -> Press:
    page.keyboard.press("f")
    page.wait_for_selector("[role=combobox]")
    page.keyboard.type("urge"[: number % 4])
    took = pressed(page, "urge"[number % 4], "body")
    dismiss(page, "[role=combobox]")
    return took


def _filter_and_clear(page: Page) -> tuple[Press, Press]:
    page.keyboard.press("f")
    page.wait_for_selector("[role=combobox]")
    page.keyboard.type("urgent")
    page.wait_for_selector('[role=option]:has-text("Priority is Urgent")')
    filtered = pressed(page, "Enter", CHIP)
    return filtered, pressed(page, "Alt+Shift+F", ".filter-bar", gone=True)
