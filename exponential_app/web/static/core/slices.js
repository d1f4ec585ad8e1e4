/** Does something for each of many without holding up the screen: the first at once, the rest in slices. */

import { batch } from '@preact/signals-core';

/** Leaves room in a frame for what has to be drawn anew. */
const SLICE_MS = 12;

/**
 * Call for each value in turn.
 * @template T
 * @param {Iterable<T>} values
 * @param {(value: T) => void} work
 * @returns {Promise<void> | undefined}  undefined when all is done already
 */
export function inSlices(values, work) {
  const rest = values[Symbol.iterator]();
  return batch(() => slice(rest, work)) ? continued(rest, work) : undefined;
}

/** @template T @param {Iterator<T>} rest @param {(value: T) => void} work */
async function continued(rest, work) {
  do await new Promise((resolve) => setTimeout(resolve));
  while (batch(() => slice(rest, work)));
}

/** @template T @param {Iterator<T>} rest @param {(value: T) => void} work @returns {boolean}  whether there is more */
function slice(rest, work) {
  const end = performance.now() + SLICE_MS;
  for (let next = rest.next(); !next.done; next = rest.next()) {
    work(next.value);
    if (performance.now() > end) return true;
  }
  return false;
}
