/** Takes things as they come: the first at once, and those that follow within a frame together. */

const FRAME_MS = 16;
const MOST_IN_A_FRAME = 250;

/** @template T */
export class Gather {
  /** @type {T[]} */
  #waiting = [];
  #isGathering = false;
  #take;

  /** @param {(things: T[]) => void} take */
  constructor(take) {
    this.#take = take;
  }

  /** @param {T} thing */
  add(thing) {
    if (this.#isGathering) return void this.#waiting.push(thing);
    this.#isGathering = true;
    this.#take([thing]);
    return this.#takeNext();
  }

  #takeNext() {
    setTimeout(() => {
      const next = this.#waiting.splice(0, MOST_IN_A_FRAME);
      this.#isGathering = next.length > 0;
      if (!this.#isGathering) return;
      this.#take(next);
      this.#takeNext();
    }, FRAME_MS);
  }
}
