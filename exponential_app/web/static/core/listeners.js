/** Who wants to hear of something that happens again and again. */

/** @template T */
export class Listeners {
  /** @type {Set<(told: T) => void>} */
  #all = new Set();

  /** @param {(told: T) => void} listener @returns {() => void}  stops listening */
  add(listener) {
    this.#all.add(listener);
    return () => void this.#all.delete(listener);
  }

  /** @param {T} told */
  tell(told) {
    for (const listener of this.#all) listener(told);
  }
}
