/** What belongs to an issue and is fetched when that is opened, kept current by the changes afterwards. */

import { signal } from '@preact/signals-core';

import { entityOf } from './requests.js';

/** @import { Signal } from '@preact/signals-core' */
/** @import { Api } from './api.js' */
/** @import { Attachment, Comment } from './entities.js' */
/** @import { Store } from './store.js' */

const A_PAGE = 250;

/** The parts of one kind, of all issues. @template {'attachment' | 'comment'} K */
export class IssueParts {
  #kind;
  #store;
  #api;
  /** Beside which snapshot the parts of each issue were fetched. @type {Map<string, number>} */
  #fetched = new Map();
  /** Raised with each arrival. @type {Signal<number>} */
  #arrivals = signal(0);

  /** @param {K} kind @param {{ store: Store, api: Pick<Api, 'get'> }} parts */
  constructor(kind, { store, api }) {
    this.#kind = kind;
    this.#store = store;
    this.#api = api;
  }

  /** Whether all parts of an issue are here; subscribes to their arrival. @param {string} issueId */
  isHere(issueId) {
    this.#arrivals.value;
    return this.#fetched.get(issueId) === this.#store.loads.value;
  }

  /** Fetch all parts of an issue into the store. Rejects with a Problem. @param {string} issueId */
  async load(issueId) {
    const beside = this.#store.loads.peek();
    for await (const answer of this.rows(issueId)) {
      const { entity } = entityOf(this.#kind, answer);
      if (entity) this.#store.confirm(this.#kind, entity.id, entity);
    }
    this.#fetched.set(issueId, beside);
    this.#arrivals.value = this.#arrivals.peek() + 1;
  }

  /** What the server has of an issue, as it comes. @param {string} issueId @returns {AsyncGenerator<unknown>} */
  rows(issueId) {
    return this.list(`/issues/${issueId}/${this.#kind}s`);
  }

  /** Every row of a list of the server, page by page. @param {string} path @returns {AsyncGenerator<unknown>} */
  async *list(path) {
    /** @type {string | null} */
    let cursor = null;
    do {
      const query = cursor ? `&cursor=${encodeURIComponent(cursor)}` : '';
      const page = /** @type {{ data: unknown[], next_cursor: string | null }} */ (
        await this.#api.get(`${path}?limit=${A_PAGE}${query}`)
      );
      yield* page.data;
      cursor = page.next_cursor;
    } while (cursor);
  }
}

/** One not yet sent stands last, whatever this device's clock says. @param {Attachment | Comment} a @param {Attachment | Comment} b */
export function byAge(a, b) {
  if ((a.version === 0) !== (b.version === 0)) return a.version === 0 ? 1 : -1;
  return a.created_at < b.created_at ? -1 : a.created_at > b.created_at ? 1 : a.id < b.id ? -1 : 1;
}
