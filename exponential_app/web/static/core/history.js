/** What became of issues, as the server tells it: fetched when an issue is opened, again when the issue has changed. */

import { signal } from '@preact/signals-core';

import { api as defaultApi } from './api.js';
import { store as defaultStore } from './store.js';

/** @import { Signal } from '@preact/signals-core' */
/** @import { Api } from './api.js' */
/** @import { Store } from './store.js' */

/** @typedef {{ field: string, from: any, to: any, cut: boolean }} ChangedField  cut: a text longer than told here */

/**
 * @typedef {object} Entry  what was done together
 * @property {number} seq
 * @property {string} at
 * @property {string} kind  "updated", or a verb as in "archived"
 * @property {string | null} actor_id
 * @property {'browser' | 'token' | 'automation' | 'system'} way
 * @property {string | null} token_name
 * @property {ChangedField[]} changes
 */

/** @typedef {{ entries: Entry[], names: Record<string, string>, version: number }} Told  version: of the issue then */

const A_PAGE = 250;
/** Of so many issues it is remembered until the tab closes. */
const KEPT = 50;

export class Histories {
  /** @type {Map<string, Signal<Told | null>>} */
  #known = new Map();
  #store;
  #api;

  /** @param {{ store: Store, api: Pick<Api, 'get'> }} parts */
  constructor({ store, api }) {
    this.#store = store;
    this.#api = api;
  }

  /** What is known of an issue; subscribes. @param {string} issueId @returns {Told | null} */
  of(issueId) {
    return this.#signal(issueId).value;
  }

  /** Fetch all of it: what is told as one step depends on what comes after. Rejects with a Problem. @param {string} issueId */
  async load(issueId) {
    const version = this.#store.table('issue').peek(issueId)?.version ?? 0;
    /** @type {Told} */
    const told = { entries: [], names: {}, version };
    /** @type {string | null} */
    let cursor = null;
    do {
      const page = await this.#api.get(`/issues/${issueId}/history`, { query: { limit: A_PAGE, cursor } });
      told.entries.push(...page.history);
      Object.assign(told.names, page.names);
      cursor = page.next_cursor;
    } while (cursor);
    const known = this.#signal(issueId);
    // Two may be under way; the one that was asked later knows more.
    if (version >= (known.peek()?.version ?? 0)) known.value = told;
  }

  /** Read one change with its texts whole. Rejects with a Problem. @param {string} issueId @param {number} seq @returns {Promise<Entry>} */
  whole(issueId, seq) {
    return this.#api.get(`/issues/${issueId}/history/${seq}`);
  }

  /** @param {string} issueId */
  #signal(issueId) {
    const known = this.#known.get(issueId) ?? signal(/** @type {Told | null} */ (null));
    // Deleted first, so that the oldest come first.
    this.#known.delete(issueId);
    this.#known.set(issueId, known);
    for (const oldest of this.#known.keys()) {
      if (this.#known.size <= KEPT) break;
      this.#known.delete(oldest);
    }
    return known;
  }
}

export const histories = new Histories({ store: defaultStore, api: defaultApi });
