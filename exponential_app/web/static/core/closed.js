/** Issues closed long ago: the local copy leaves them out, and lists that show closed ones fetch them page by page. */

import { effect, signal } from '@preact/signals-core';

import { api, Problem } from './api.js';
import { store } from './store.js';

/** @typedef {{ team?: string, creator?: string }} Whose  the closed issues of a team, of oneself ("me") or of somebody */

/** unknown: nothing has been asked yet; more: there are older ones; end: all are here. @typedef {'unknown' | 'more' | 'end'} Extent */

/**
 * What a list lacks, as its last line sees it.
 * @typedef {Pick<ClosedIssues, 'what' | 'extent' | 'left' | 'failed' | 'pages' | 'more'>} Older
 */

export class ClosedIssues {
  /** What they are called, of several. */
  what = 'older closed issues';
  /** @type {import('@preact/signals-core').Signal<Extent>} */
  extent = signal('unknown');
  /** How many have not been fetched; null: too many to count, or not known yet. @type {import('@preact/signals-core').Signal<number | null>} */
  left = signal(null);
  /** Why the last page has not come: the server cannot be reached, or refused. */
  failed = signal(false);
  /** How many pages have come; whoever still wants more asks again when it rises. */
  pages = signal(0);
  #whose;
  /** @type {string | null} */
  #cursor = null;
  /** @type {Promise<void> | null} */
  #coming = null;

  /** @param {Whose} whose */
  constructor(whose) {
    this.#whose = whose;
  }

  /** Fetch the next page into the store; resolves when it is there, or has failed. One is fetched at a time. */
  more() {
    if (this.extent.peek() === 'end') return Promise.resolve();
    this.#coming ??= this.#fetch().finally(() => {
      this.#coming = null;
    });
    return this.#coming;
  }

  /** Begin again: the store has been filled anew. */
  reset() {
    this.#cursor = null;
    this.extent.value = 'unknown';
    this.left.value = null;
    this.failed.value = false;
  }

  /** @returns {Promise<void>} */
  async #fetch() {
    const loads = store.loads.peek();
    try {
      const page = await api.get('/sync/closed', { query: { ...this.#whose, cursor: this.#cursor } });
      // It may be of another workspace, or leave a gap to what has been loaded since.
      if (loads !== store.loads.peek()) return this.#fetch();
      store.addClosed(page);
      this.#cursor = page.next_cursor;
      this.left.value = page.left;
      this.extent.value = page.next_cursor === null ? 'end' : 'more';
      this.failed.value = false;
      this.pages.value += 1;
      return undefined;
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      this.failed.value = true;
      return undefined;
    }
  }
}

/** @type {Map<string, ClosedIssues>} */
const known = new Map();

/** The old closed issues of a team or of oneself; the same object each time. @param {Whose} whose */
export function closedIssues(whose) {
  const key = JSON.stringify(whose);
  const found = known.get(key) ?? new ClosedIssues(whose);
  known.set(key, found);
  return found;
}

effect(() => {
  store.loads.value;
  for (const closed of known.values()) closed.reset();
});
