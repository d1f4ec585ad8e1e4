/** What a start shows first: the copy on this device, else whatever comes. */

import { batch, effect } from '@preact/signals-core';

import { SCHEMA, store } from './store.js';

/** @import { LocalCopy } from './persist.js' */

/**
 * Show the local copy. A damaged one counts as none.
 * @param {LocalCopy} copy
 * @returns {Promise<number>}  the number it reaches; 0 when there is none
 */
export async function restore(copy) {
  const local = await copy.read(SCHEMA);
  if (!local) return 0;
  try {
    batch(() => {
      store.load(JSON.parse(local.text));
      store.apply(local.changes);
      // With the first frame: how lists are shown is in there.
      if (local.mine) store.takeOwn(JSON.parse(local.mine).tables);
    });
    // Own edits may be in here with higher numbers, while those of others in between are not.
    store.seq.value = local.seq;
    return local.seq;
  } catch (error) {
    if (!(error instanceof SyntaxError || error instanceof TypeError || error instanceof RangeError)) throw error;
    store.clear();
    return 0;
  }
}

/** Wait until there is something to show, or until it is stopped. @param {AbortSignal} stopped @returns {Promise<void>} */
export function firstContent(stopped) {
  return new Promise((resolve) => {
    stopped.addEventListener('abort', () => resolve());
    const unsubscribe = effect(() => {
      if (!store.ready.value) return;
      resolve();
      queueMicrotask(() => unsubscribe());
    });
  });
}
