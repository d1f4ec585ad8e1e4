/** The attachments of an issue, and the sizes of its pictures: fetched when it is opened, kept current by the changes. */

import { signal } from '@preact/signals-core';

import { api as defaultApi } from './api.js';
import { learnSizes } from './picture-sizes.js';
import { entityOf } from './requests.js';
import { store as defaultStore } from './store.js';

/** @import { Signal } from '@preact/signals-core' */
/** @import { Api } from './api.js' */
/** @import { Attachment } from './entities.js' */
/** @import { Store } from './store.js' */

const A_PAGE = 250;

export class Attachments {
  #store;
  #api;
  /** Beside which snapshot the attachments of each issue were fetched. @type {Map<string, number>} */
  #fetched = new Map();
  /** Raised with each arrival. @type {Signal<number>} */
  #arrivals = signal(0);

  /** @param {{ store: Store, api: Pick<Api, 'get'> }} parts */
  constructor({ store, api }) {
    this.#store = store;
    this.#api = api;
  }

  /** Whether all attachments of an issue are here; subscribes to their arrival. @param {string} issueId */
  isHere(issueId) {
    this.#arrivals.value;
    return this.#fetched.get(issueId) === this.#store.loads.value;
  }

  /** Fetch what an issue carries. Rejects with a Problem. @param {string} issueId */
  async load(issueId) {
    const beside = this.#store.loads.peek();
    const [attachments, files] = await Promise.all([
      this.#all(`/issues/${issueId}/attachments`),
      this.#all(`/issues/${issueId}/files`),
    ]);
    learnSizes(/** @type {any[]} */ (files));
    for (const answer of attachments) {
      const { entity } = entityOf('attachment', answer);
      if (entity) this.#store.confirm('attachment', entity.id, entity);
    }
    this.#fetched.set(issueId, beside);
    this.#arrivals.value = this.#arrivals.peek() + 1;
  }

  /** The attachments of an issue, oldest first; one not yet sent stands last. @param {string} issueId @returns {Attachment[]} */
  of(issueId) {
    return [...this.#store.attachmentsByIssue(issueId).value].sort(byAge);
  }

  /** @param {string} path @returns {Promise<unknown[]>} */
  async #all(path) {
    const found = [];
    /** @type {string | null} */
    let cursor = null;
    do {
      const query = cursor ? `&cursor=${encodeURIComponent(cursor)}` : '';
      const page = /** @type {{ data: unknown[], next_cursor: string | null }} */ (
        await this.#api.get(`${path}?limit=${A_PAGE}${query}`)
      );
      found.push(...page.data);
      cursor = page.next_cursor;
    } while (cursor);
    return found;
  }
}

/** @param {Attachment} a @param {Attachment} b */
function byAge(a, b) {
  if ((a.version === 0) !== (b.version === 0)) return a.version === 0 ? 1 : -1;
  return a.created_at < b.created_at ? -1 : a.created_at > b.created_at ? 1 : a.id < b.id ? -1 : 1;
}

export const attachments = new Attachments({ store: defaultStore, api: defaultApi });
