/**
 * What is one's own: preferences, favourites, views, and how teams show their lists. No change log tells of it, so it is
 * read whole: at the start, and whenever somebody says that it has changed.
 */

import { effect } from '@preact/signals-core';

import { api as defaultApi, Problem } from './api.js';
import { store as defaultStore } from './store.js';

/** @import { Api } from './api.js' */
/** @import { LocalCopy } from './persist.js' */
/** @import { Store } from './store.js' */

/** Many are told at once when something shared changes: they ask one after the other, and once for several hints. */
const SOON_MS = 120;
const AGAIN_MS = 15_000;

export class Mine {
  #store;
  #api;
  /** @type {LocalCopy | null} */
  #copy = null;
  /** What the store has, as it came, and how many edits had been answered then. */
  #text = '';
  #answers = 0;
  #isReading = false;
  #isStale = false;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer;
  #unwatch = () => {};

  /** @param {{ store: Store, api: Pick<Api, 'text'> }} parts */
  constructor({ store, api }) {
    this.#store = store;
    this.#api = api;
  }

  /** Keep up to date what is one's own in the workspace on screen, from now on. @param {LocalCopy} copy  where it is kept */
  open(copy) {
    this.close();
    this.#copy = copy;
    const before = this.#store.ownAnswers.peek();
    // An answer may lack what came with it: a favourite made twice is refused, and the first one stands.
    this.#unwatch = effect(() => {
      if (this.#store.ownAnswers.value !== before) this.soon();
    });
    void this.#read(copy);
  }

  /** Let go of the workspace. */
  close() {
    clearTimeout(this.#timer);
    this.#unwatch();
    this.#timer = undefined;
    this.#copy = null;
    this.#text = '';
    this.#isReading = false;
  }

  /** Read it again: it may have changed. */
  soon() {
    this.#again(SOON_MS * (0.2 + Math.random()));
  }

  /** @param {number} delay_ms */
  #again(delay_ms) {
    const copy = this.#copy;
    if (!copy) return;
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      void this.#read(copy);
    }, delay_ms);
  }

  /** @param {LocalCopy} copy  as long as it is the present one */
  async #read(copy) {
    this.#isStale = true;
    if (this.#isReading) return;
    this.#isReading = true;
    try {
      while (this.#isStale && this.#copy === copy) await this.#readOnce(copy);
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      // Without a network the next connection reads it.
      if (this.#copy === copy && error.isTransient && error.status !== 0) this.#again(AGAIN_MS);
    } finally {
      if (this.#copy === copy) this.#isReading = false;
    }
  }

  /** @param {LocalCopy} copy */
  async #readOnce(copy) {
    this.#isStale = false;
    const answers = this.#store.ownAnswers.peek();
    const text = await this.#api.text('GET', '/sync/mine');
    if (this.#copy !== copy) return;
    // What was answered meanwhile may be newer than this.
    if (this.#store.ownAnswers.peek() !== answers) this.#isStale = true;
    else if (text !== this.#text || answers !== this.#answers) this.#take(copy, text);
  }

  /** @param {LocalCopy} copy @param {string} text */
  #take(copy, text) {
    this.#store.takeOwn(JSON.parse(text).tables);
    this.#text = text;
    this.#answers = this.#store.ownAnswers.peek();
    void copy.writeMine(text);
  }
}

export const mine = new Mine({ store: defaultStore, api: defaultApi });
