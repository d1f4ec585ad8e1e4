"""Editing: many edits that waited, sent one by one and together; a bulk edit of everything; a long session."""

import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from http.client import HTTPConnection
from itertools import count
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Browser, Page, expect

from tests.bench.figures import Figure
from tests.bench.screens import chromium, signed_in
from tests.bench.stage import Scene, Stage, body
from tests.chromium import RUNTIME

WAITING = 1_000
AT_ONCE = 100
SIDE_BY_SIDE = 4
MANY_SIDE_BY_SIDE = 2
BULK = 10_000
SESSION_EDITS = 2_000
SESSION_OPENED = 500

_keys = count(1)

# The client's own modules, beside the screens that use them.
MODULES = f"""async () => {{
  const {{ load }} = await {RUNTIME};
  const names = ['mutate', 'store', 'slices', 'undo'];
  Object.assign(globalThis, ...(await Promise.all(names.map((name) => load(`core/${{name}}.js`, ['screens.js'])))));
}}"""
ADD_TO_QUEUE = """async ([waiting, sample, due_date]) => {
  const ids = store.table('issue').all().slice(0, waiting + sample).map(({ id }) => id);
  for (const id of ids.slice(0, waiting)) mutate.update('issue', id, { due_date });
  await new Promise((resolve) => setTimeout(resolve, 500));
  const began = performance.now();
  for (const id of ids.slice(waiting)) mutate.update('issue', id, { due_date });
  const took = (performance.now() - began) / sample;
  for (const line of mutate.pending.value.list) line.discard();
  return took * 1000;
}"""
BULK_EDIT = """async (count) => {
  const long = [];
  new PerformanceObserver((list) => long.push(...list.getEntries().map(({ duration }) => duration)))
    .observe({ type: 'longtask', buffered: false });
  const ids = store.table('issue').all().slice(0, count).map(({ id }) => id);
  const step = undo.begin('Bench');
  const began = performance.now();
  await inSlices(ids, (id) => step(() => mutate.update('issue', id, { due_date: '2026-12-25' })));
  const took = performance.now() - began;
  await new Promise((resolve) => setTimeout(resolve, 200));
  return [took, Math.max(0, ...long), ids.length];
}"""
HEAP = "performance.memory.usedJSHeapSize / 2 ** 20"


def editing(stage: Stage) -> Iterator[Figure]:
    """Measure the replay of waiting edits, the cost of one more, a bulk edit of 10,000 and the memory of a session."""
    scene = stage.scene(stage.issues[0])
    yield from _replays(stage, scene)
    with chromium() as browser:
        yield from _queue(stage, browser, scene)
        yield from _bulk(browser, scene)
        yield from _session(browser, scene)


def _replays(stage: Stage, scene: Scene) -> Iterator[Figure]:
    alone, together = [], []
    ids = [issue["id"] for issue in scene.get("/api/issues?limit=250")["data"]]
    paths = [f"/issues/{ids[place % len(ids)]}" for place in range(WAITING)]
    for number in range(stage.rounds):
        began = time.perf_counter()
        with ThreadPoolExecutor(SIDE_BY_SIDE) as pool:
            for worker in range(SIDE_BY_SIDE):
                pool.submit(_one_by_one, scene, paths[worker::SIDE_BY_SIDE], f"Alone {number}")
        alone.append(time.perf_counter() - began)
        began = time.perf_counter()
        with ThreadPoolExecutor(MANY_SIDE_BY_SIDE) as pool:
            for worker in range(MANY_SIDE_BY_SIDE):
                pool.submit(_hundred_by_hundred, scene, paths[worker::MANY_SIDE_BY_SIDE], f"Together {number}")
        together.append(time.perf_counter() - began)
    yield Figure(f"{WAITING:,} waiting edits, a request each, {SIDE_BY_SIDE} side by side", "s", alone)
    yield Figure(f"{WAITING:,} waiting edits, {AT_ONCE} in a request", "s", together, floor=alone)


def _one_by_one(scene: Scene, paths: list[str], title: str) -> None:
    connection = _connection(scene)
    for path in paths:
        _send(connection, scene, "PATCH", f"/api{path}", {"title": f"{title} {next(_keys)}"})
    connection.close()


def _hundred_by_hundred(scene: Scene, paths: list[str], title: str) -> None:
    connection = _connection(scene)
    for start in range(0, len(paths), AT_ONCE):
        operations = [
            {"method": "PATCH", "path": path, "body": {"title": f"{title} {next(_keys)}"}, "key": _key()}
            for path in paths[start : start + AT_ONCE]
        ]
        _send(connection, scene, "POST", "/api/sync/batch", {"operations": operations})
    connection.close()


def _connection(scene: Scene) -> HTTPConnection:
    place = urlsplit(scene.address)
    return HTTPConnection(place.hostname or "", place.port, timeout=60)


def _send(connection: HTTPConnection, scene: Scene, method: str, path: str, fields: dict[str, Any]) -> None:
    headers = {"Authorization": f"Bearer {scene.tokens[0]}", "Content-Type": "application/json"}
    connection.request(method, path, body(**fields), headers | {"Idempotency-Key": _key()})
    answer = connection.getresponse()
    answer.read()
    assert answer.status == 200, answer.status


def _key() -> str:
    return f"bench-{time.time_ns()}-{next(_keys)}"


def _queue(stage: Stage, browser: Browser, scene: Scene) -> Iterator[Figure]:
    with signed_in(browser, scene) as page:
        page.evaluate(MODULES)
        few, many = [], []
        page.route("**/api/**", lambda route: route.abort())
        for number in range(stage.rounds):
            few.append(float(page.evaluate(ADD_TO_QUEUE, [10, 500, f"2027-01-{number + 1:02}"])))
            many.append(float(page.evaluate(ADD_TO_QUEUE, [WAITING, 500, f"2027-02-{number + 1:02}"])))
        yield Figure(f"one more edit with {WAITING:,} waiting, against 10", "µs", many, floor=few)


def _bulk(browser: Browser, scene: Scene) -> Iterator[Figure]:
    with signed_in(browser, scene) as page:
        page.evaluate(MODULES)
        took, longest, changed = page.evaluate(BULK_EDIT, BULK)
        yield Figure(f"bulk edit of {changed:,} shown", "ms", [float(took)])
        yield Figure("longest task meanwhile", "ms", [float(longest)], "50 ms")
        began = time.perf_counter()
        page.wait_for_function("mutate.pending.value.count === 0", timeout=300_000)
        yield Figure(f"until the server has the {changed:,}", "s", [time.perf_counter() - began])


def _session(browser: Browser, scene: Scene) -> Iterator[Figure]:
    with signed_in(browser, scene) as page:
        page.evaluate(MODULES)
        before = _heap(page)
        _open_and_close(page)
        opened = _heap(page)
        page.evaluate(
            """(count) => {
              const issues = store.table('issue').all();
              for (let n = 0; n < count; n++) mutate.update('issue', issues[n % 500].id, { title: `Edit ${n}` });
            }""",
            SESSION_EDITS,
        )
        page.wait_for_function("mutate.pending.value.count === 0", timeout=120_000)
        yield Figure(f"heap at the start, {scene.seeded.issues:,} issues", "MB", [before])
        yield Figure(f"heap after opening and closing {SESSION_OPENED}", "MB", [opened])
        yield Figure(f"heap after {SESSION_EDITS:,} edits more", "MB", [_heap(page)])


def _open_and_close(page: Page) -> None:
    page.keyboard.press("j")
    for _ in range(SESSION_OPENED):
        page.keyboard.press("j")
        page.keyboard.press("Enter")
        expect(page.locator(".issue-page")).to_be_visible()
        page.keyboard.press("Escape")
        expect(page.locator(".issue-page")).to_have_count(0)


def _heap(page: Page) -> float:
    devtools = page.context.new_cdp_session(page)
    devtools.send("HeapProfiler.collectGarbage")
    return float(page.evaluate(HEAP))
