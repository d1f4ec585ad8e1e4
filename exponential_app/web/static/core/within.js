/** Waiting with patience: for no longer than some time. */

/**
 * Wait for something, and no longer than that.
 * @template T
 * @param {number} patience_ms
 * @param {Promise<T>} awaited
 * @param {() => T} late  what it is worth when it takes longer
 * @returns {Promise<T>}
 */
export function within(patience_ms, awaited, late) {
  /** @type {ReturnType<typeof setTimeout>} */
  let timer;
  const patience = new Promise((resolve) => {
    timer = setTimeout(() => resolve(undefined), patience_ms);
  });
  const settled = awaited.finally(() => clearTimeout(timer));
  return Promise.race([settled, patience.then(late)]);
}

/** For what is late and may not be. @returns {never} */
export function tooSlow() {
  throw new DOMException('The disk does not answer.', 'TimeoutError');
}
