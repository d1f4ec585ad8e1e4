/** Does something for each of many without holding up the screen: the first at once, the rest in slices. */

import { batch } from '@preact/signals-core';

/** Leaves room in a frame for what has to be drawn anew. */
const SLICE_MS = 12;

/**
 * Call for each value in turn.
 * @template T
 * @param {readonly T[]} values
 * @param {(value: T) => void} work
 * @returns {Promise<void> | undefined}  undefined when all is done already
 */
export function inSlices(values, work) {
  if (values.length === 0) return undefined;
  const reached = slice(values, 0, work);
  return reached < values.length ? continued(values, reached, work) : undefined;
}

/** @template T @param {readonly T[]} values @param {number} from @param {(value: T) => void} work */
async function continued(values, from, work) {
  for (let reached = from; reached < values.length; ) {
    await new Promise((resolve) => setTimeout(resolve));
    reached = slice(values, reached, work);
  }
}

/** @template T @param {readonly T[]} values @param {number} from @param {(value: T) => void} work @returns {number}  where to go on */
function slice(values, from, work) {
  const end = performance.now() + SLICE_MS;
  return batch(() => {
    let place = from;
    do work(values[place++]);
    while (place < values.length && performance.now() < end);
    return place;
  });
}
