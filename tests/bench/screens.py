"""Screens: from a key press to the paint that shows its effect, in a real Chromium, and how soon a visit shows rows."""

import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, BrowserContext, Page, Route, expect, sync_playwright

from tests import machine
from tests.bench.figures import Figure, percentile
from tests.bench.stage import UNLIMITED, Scene, Stage
from tests.chromium import FLAGS
from tests.product import Product

PAINT = (Path(__file__).parent / "paint.js").read_text(encoding="utf-8")
PRESSES = 30
MANY = 50_000
ROUND_TRIP_MS = 40
SCROLL_MS = 3_000
PATIENCE_MS = 20_000
Press = tuple[float, float]


def screens(stage: Stage) -> Iterator[Figure]:
    """Measure visits, scrolling, key presses and memory at the fewest issues, the last two at 50,000 as well."""
    expect.set_options(timeout=PATIENCE_MS)
    scene = stage.scene(stage.issues[0])
    yield from _visits(stage, scene)
    for issues in (stage.issues[0], MANY):
        with chromium() as browser, signed_in(browser, stage.scene(issues)) as page:
            yield from _memory(page, issues)
            yield from _presses(page, issues)
            if issues != MANY:
                yield from _scrolling(page)


def _visits(stage: Stage, scene: Scene) -> Iterator[Figure]:
    fresh, first, second = [], [], []
    with chromium() as browser:
        for _ in range(stage.rounds):
            with tempfile.TemporaryDirectory(prefix="exponential-visit-", dir=stage.folder) as folder:
                Path(folder).chmod(0o711)
                fresh.append(_first_run(browser, Path(folder) / "data"))
            with signed_in(browser, scene) as page:
                second.append(_second_visit(page))
                first.append(_first_visit(browser, page.context, scene))
    yield Figure("fresh folder to a signed-in page in the browser", "s", fresh, "5 s")
    yield Figure(f"first visit to rows, {ROUND_TRIP_MS} ms round trip", "ms", first, "1,500 ms")
    yield Figure("second visit to rows, before the network answers", "ms", second, "300 ms")


def _first_run(browser: Browser, folder: Path) -> float:
    product = Product(folder, **UNLIMITED)
    context = browser.new_context()
    began = time.perf_counter()
    try:
        product.start()
        page = context.new_page()
        page.goto(next(line for line in product.log.read_text().splitlines() if "/auth/magic-link/callback" in line))
        expect(page.locator(".issue-row").first).to_be_visible()
        return time.perf_counter() - began
    finally:
        context.close()
        product.stop()


def _first_visit(browser: Browser, known: BrowserContext, scene: Scene) -> float:
    context = browser.new_context(base_url=scene.address, storage_state=known.storage_state(), bypass_csp=True)
    context.add_init_script(PAINT)
    page = context.new_page()
    devtools = context.new_cdp_session(page)
    devtools.send("Network.enable")
    conditions = {"offline": False, "latency": ROUND_TRIP_MS, "downloadThroughput": -1, "uploadThroughput": -1}
    devtools.send("Network.emulateNetworkConditions", conditions)
    page.goto(_list_path(scene))
    shown_at = _rows_shown_at(page)
    context.close()
    return shown_at


def _second_visit(page: Page) -> float:
    def late(route: Route) -> None:
        time.sleep(0.5)
        route.continue_()

    page.wait_for_function("navigator.serviceWorker?.controller || !navigator.serviceWorker")
    page.route("**/api/**", late)
    page.reload()
    shown_at = _rows_shown_at(page)
    page.unroute("**/api/**")
    return shown_at


def _rows_shown_at(page: Page) -> float:
    page.wait_for_function("bench.rowsAt !== undefined", timeout=PATIENCE_MS)
    return float(page.evaluate("bench.rowsAt"))


def _memory(page: Page, issues: int) -> Iterator[Figure]:
    devtools = page.context.new_cdp_session(page)
    devtools.send("HeapProfiler.collectGarbage")
    used = devtools.send("Runtime.getHeapUsage")["usedSize"]
    yield Figure(f"memory of a tab at {issues:,} issues, the program's objects", "MB", [used / 1e6])


def _presses(page: Page, issues: int) -> Iterator[Figure]:
    kinds: dict[str, Callable[[Page, int], Press]] = {
        "next row (J)": _next_row,
        "state picker opens (S)": _open_states,
        "state changes (Enter)": _change_state,
        "palette opens (Ctrl K)": _open_palette,
        "palette narrows (a letter)": _narrow_palette,
        "issue opens (Enter)": _open_issue,
    }
    page.evaluate("bench.longFrames.length = 0")
    for name, press in kinds.items():
        took = [press(page, number) for number in range(PRESSES)]
        kind = f"{name} at {issues:,}"
        yield Figure(f"{kind}: document changed, p95", "ms", [percentile([changed for changed, _ in took], 95)])
        yield Figure(f"{kind}: painted, p50", "ms", [percentile([painted for _, painted in took], 50)])
        yield Figure(f"{kind}: painted, p95", "ms", [percentile([painted for _, painted in took], 95)], "16 ms")
    longest = page.evaluate("Math.max(0, ...bench.longFrames)")
    yield Figure("longest frame beyond 50 ms", "ms", [float(longest)], "none")


def _next_row(page: Page, _number: int) -> Press:
    focused = page.evaluate("document.querySelector('.issue-row[data-focus]')?.id ?? 'none'")
    return pressed(page, "j", f".issue-row[data-focus]:not(#{focused})")


def _open_states(page: Page, _number: int) -> Press:
    took = pressed(page, "s", "[role=listbox]")
    dismiss(page, "[role=listbox]")
    return took


def _change_state(page: Page, number: int) -> Press:
    page.keyboard.press("j")
    page.wait_for_selector(".issue-row[data-focus]")
    focused, category = page.evaluate(
        "(row => [row.id, row.querySelector('.state').dataset.category])"
        "(document.querySelector('.issue-row[data-focus]'))"
    )
    page.keyboard.press("s")
    page.wait_for_selector("[role=listbox]")
    page.keyboard.type("done" if category != "completed" else "todo")
    page.wait_for_timeout(50)
    took = pressed(page, "Enter", f'#{focused} .state[data-category="{category}"]', gone=True)
    if number % 5 == 4:
        # Answers of the server arrive meanwhile, as they do for a person.
        page.wait_for_timeout(100)
    return took


def _open_palette(page: Page, _number: int) -> Press:
    took = pressed(page, "Control+k", "[role=combobox]")
    dismiss(page, "[role=combobox]")
    return took


def _narrow_palette(page: Page, number: int) -> Press:
    page.keyboard.press("Control+k")
    page.wait_for_selector("[role=combobox]")
    page.keyboard.type("avat"[: number % 4])
    took = pressed(page, "asel"[number % 4], "body")
    dismiss(page, "[role=combobox]")
    return took


def _open_issue(page: Page, _number: int) -> Press:
    page.keyboard.press("j")
    page.wait_for_selector(".issue-row[data-focus]")
    took = pressed(page, "Enter", ".issue-page")
    page.go_back()
    page.wait_for_selector(".issue-row[data-focus]")
    return took


def dismiss(page: Page, selector: str) -> None:
    while page.locator(selector).count():
        page.keyboard.press("Escape")


def pressed(page: Page, key: str, selector: str, *, gone: bool = False) -> Press:
    """Press the key; return the ms until an element matches the selector (or none does), and until that is painted.

    The second holds the wait for the display's next frame, which comes every 17 ms.
    """
    page.evaluate("([selector, gone]) => bench.arm(selector, gone)", [selector, gone])
    page.keyboard.press(key)
    page.wait_for_function("bench.took !== undefined", timeout=PATIENCE_MS)
    changed, painted = page.evaluate("[bench.changed, bench.took]")
    return float(changed), float(painted)


def _scrolling(page: Page) -> Iterator[Figure]:
    yield _frames(page, ".issue-list", "scrolling the list")
    page.keyboard.press("Control+b")
    page.wait_for_selector(".issue-card")
    yield _frames(page, ".board", "scrolling the board")
    page.keyboard.press("Control+b")
    page.wait_for_selector(".issue-row")


def _frames(page: Page, scroller: str, what: str) -> Figure:
    distances = page.evaluate(f"bench.scroll('{scroller}', {SCROLL_MS})")
    dropped = sum(round(distance / (1000 / 60)) - 1 for distance in distances if distance > 25)
    return Figure(f"frames dropped while {what}", "%", [100 * dropped / (len(distances) + dropped)], "1 %")


@contextmanager
def chromium() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=machine.chromium(), args=FLAGS)
        yield browser
        browser.close()


@contextmanager
def signed_in(browser: Browser, scene: Scene) -> Iterator[Page]:
    """Open the first team's whole list as its owner, with everything loaded."""
    # The policy of the page forbids what Playwright waits with.
    context = browser.new_context(base_url=scene.address, bypass_csp=True)
    context.set_default_timeout(PATIENCE_MS)
    context.add_init_script(PAINT)
    page = context.new_page()
    page.goto(scene.product.command("sign-in-link", scene.seeded.owner_email))
    page.goto(_list_path(scene))
    _rows_shown_at(page)
    expect(page.get_by_role("button", name="Connection: Live")).to_be_visible()
    page.keyboard.press("j")
    yield page
    context.close()


def _list_path(scene: Scene) -> str:
    return f"/acme/team/{scene.seeded.teams[0].key}/all"
