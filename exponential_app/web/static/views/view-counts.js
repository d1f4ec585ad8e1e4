/** How many open issues each view keeps, counted in turn while nothing waits for the screen. */
import { effect, signal } from '@preact/signals';
import { isLocal, matcher } from '../core/filter.js';
import { askingOf } from '../core/filter-asking.js';
import { inSlices } from '../core/slices.js';
import { store } from '../core/store.js';
import { now } from '../core/time.js';
import { problemOf } from '../filters/filter-engine.js';

/** @typedef {import('../core/entities.js').View} View */

/** Changes come in bursts; and the first picture comes before any number. */
const PAUSE_MS = 300;

/** By the id of a view; null where the store cannot tell. */
const counts = signal(/** @type {ReadonlyMap<string, number | null>} */ (new Map()));

/** @param {string} viewId @returns {number | null | undefined} undefined: not counted yet; subscribes. */
export function countOf(viewId) {
  return counts.value.get(viewId);
}

/** Keeps counting until told to stop. @returns {() => void} Stops. */
export function keepCounting() {
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let pause;
  const stop = effect(() => {
    store.table('view').all();
    store.table('issue').all();
    clearTimeout(pause);
    pause = setTimeout(() => void countAll(), PAUSE_MS);
  });
  return () => {
    stop();
    clearTimeout(pause);
  };
}

async function countAll() {
  const asking = askingOf(store, now.peek());
  const isOpen = (/** @type {string} */ state) => !['completed', 'canceled'].includes(asking.categoryOf(state) ?? 'canceled');
  const open = store.table('issue').all().filter((issue) => isOpen(issue.state_id));
  /** @type {Map<string, number | null>} */
  const counted = new Map();
  await inSlices(store.table('view').all(), ({ id, filter }) => {
    const answerable = filter === null || (problemOf(filter) === undefined && isLocal(filter));
    const passes = filter === null ? () => true : answerable ? matcher(filter, asking) : null;
    counted.set(id, passes ? open.filter(passes).length : null);
  });
  counts.value = counted;
}
