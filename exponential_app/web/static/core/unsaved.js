/** What the disk does not know yet of the queue: written once a turn, however many edits the turn has made. */

import { recordOf } from './mutation.js';
import { within } from './within.js';

/** @import { Mutation, MutationStorage } from './mutation.js' */

/** A disk that does not answer must not keep edits from the server. */
const PATIENCE_MS = 1_000;

export class Unsaved {
  /** @type {Set<Mutation>} */
  #changed = new Set();
  /** @type {string[]} */
  #obsolete = [];
  /** @type {MutationStorage | null} */
  storage = null;

  /** @param {Mutation} mutation */
  add(mutation) {
    this.#changed.add(mutation);
  }

  /** Let the disk forget an edit. @param {Mutation} mutation */
  drop(mutation) {
    this.#changed.delete(mutation);
    if (mutation.isKept) this.#obsolete.push(mutation.key);
    mutation.isKept = false;
  }

  /** Write what has gathered. */
  write() {
    if (!this.storage) return;
    void this.keep([...this.#changed]);
    if (this.#obsolete.length > 0) void this.storage.remove(this.#obsolete);
    this.#changed.clear();
    this.#obsolete = [];
  }

  /** Write these now; done when they are written, or when the disk takes too long. @param {Mutation[]} mutations */
  async keep(mutations) {
    if (mutations.length === 0 || !this.storage) return;
    for (const mutation of mutations) mutation.isKept = true;
    await within(PATIENCE_MS, this.storage.put(mutations.map(recordOf)), () => undefined);
  }
}
