"""A long session: what a tab holds after hours of going to and fro, and frames while dragging and while typing."""

from collections.abc import Iterator

from playwright.sync_api import CDPSession, Page

from tests.bench.figures import Figure, percentile
from tests.bench.heap import live_megabytes
from tests.bench.screens import PRESSES, chromium, dismiss, pressed, signed_in
from tests.bench.stage import Stage

ROUNDS = 30
DRAG_STEPS = 120


def session(stage: Stage) -> Iterator[Figure]:
    """Measure memory over rounds of all screens, dragging a card and typing, at the fewest issues."""
    issues = stage.issues[0]
    with chromium() as browser, signed_in(browser, stage.scene(issues)) as page:
        yield from _rounds(page, issues)
        yield _dragging(page)
        yield from _typing(page, issues)


def _rounds(page: Page, issues: int) -> Iterator[Figure]:
    devtools = page.context.new_cdp_session(page)
    devtools.send("Performance.enable")
    # What is loaded when first needed, and what is remembered of the first screens, is no growth.
    for _ in range(3):
        _through_the_screens(page)
    megabytes, nodes = _held(devtools)
    for _ in range(ROUNDS):
        _through_the_screens(page)
    megabytes_after, nodes_after = _held(devtools)
    what = f"after {ROUNDS} rounds of nine screens at {issues:,}"
    yield Figure(f"memory {what}", "MB", [megabytes_after], "within 1.1 times", [megabytes])
    yield Figure(f"elements {what}", "", [nodes_after], "within 1.1 times", [nodes])


def _held(devtools: CDPSession) -> tuple[float, float]:
    """Return megabytes of live objects, and elements that are shown or still held."""
    megabytes = live_megabytes(devtools)
    metrics = {each["name"]: each["value"] for each in devtools.send("Performance.getMetrics")["metrics"]}
    return megabytes, metrics["Nodes"]


# Waits are for locators: what waiting for a selector returns would hold the element, and all around it, for ever.
def _through_the_screens(page: Page) -> None:
    """Go to an issue, the board, a picker, the palette, the composer, the inbox, my issues, settings, and back."""
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    page.locator(".issue-page").first.wait_for()
    page.go_back()
    for key, shown in (("j", ".issue-row[data-focus]"), ("Control+b", ".issue-card"), ("Control+b", ".issue-row")):
        page.keyboard.press(key)
        page.locator(f".stage__layer:not([data-kept]) {shown}").first.wait_for()
    for key, layer in (("s", "[role=listbox]"), ("Control+k", "[role=combobox]"), ("c", "dialog[open]")):
        page.keyboard.press(key)
        page.locator(layer).first.wait_for()
        dismiss(page, layer)
    for key, path in (("i", "/inbox"), ("m", "/my-issues/"), ("s", "/settings"), ("a", "/active")):
        page.keyboard.press("g")
        page.keyboard.press(key)
        page.wait_for_function(f"location.pathname.includes('{path}')")
    page.locator(".stage__layer:not([data-kept]) .issue-row").first.wait_for()


def _dragging(page: Page) -> Figure:
    """Measure the frames while a card is dragged to and fro over the board."""
    page.keyboard.press("Control+b")
    box = page.locator(".issue-card").first.bounding_box()
    assert box is not None
    x, y = box["x"] + box["width"] / 2, box["y"] + 20
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + 10, y + 10)
    page.evaluate("bench.watched = bench.scroll('none', 3000)")
    for step in range(DRAG_STEPS):
        page.mouse.move(x + 10 + 6 * (step % 60), y + 3 * (step % 40))
    distances = page.evaluate("bench.watched")
    page.keyboard.press("Escape")
    page.mouse.up()
    page.keyboard.press("Control+b")
    page.locator(".issue-row").first.wait_for()
    dropped = sum(round(distance / (1000 / 60)) - 1 for distance in distances if distance > 25)
    return Figure("frames dropped while dragging a card", "%", [100 * dropped / (len(distances) + dropped)], "1 %")


def _typing(page: Page, issues: int) -> Iterator[Figure]:
    """Measure letters typed into a description."""
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    page.get_by_role("group", name="Description. Press Enter to edit.").press("Enter")
    page.locator("[contenteditable]:focus").first.wait_for()
    took = [pressed(page, letter, "body") for letter in "abcdefghij" * (PRESSES // 10)]
    kind = f"a letter in the editor at {issues:,}"
    yield Figure(f"{kind}: document changed, p95", "ms", [percentile([changed for changed, _ in took], 95)])
    yield Figure(f"{kind}: painted, p95", "ms", [percentile([painted for _, painted in took], 95)], "16 ms")
