/** The discussion of an issue: fetched when it is opened, kept current by the changes, put into threads for reading. */

import { signal } from '@preact/signals-core';

import { api as defaultApi } from './api.js';
import { entityOf } from './requests.js';
import { store as defaultStore } from './store.js';

/** @import { Signal } from '@preact/signals-core' */
/** @import { Api } from './api.js' */
/** @import { Comment } from './entities.js' */
/** @import { Store } from './store.js' */

/** @typedef {{ first: Comment, replies: Comment[] }} Thread */

const A_PAGE = 250;

export class Discussions {
  #store;
  #api;
  /** Which snapshot each discussion was fetched beside. @type {Map<string, number>} */
  #fetched = new Map();
  /** Raised with each discussion that arrives. @type {Signal<number>} */
  #arrivals = signal(0);

  /** @param {{ store: Store, api: Pick<Api, 'get'> }} parts */
  constructor({ store, api }) {
    this.#store = store;
    this.#api = api;
  }

  /** Whether all comments of an issue are here; subscribes to their arrival. @param {string} issueId */
  isHere(issueId) {
    this.#arrivals.value;
    return this.#fetched.get(issueId) === this.#store.loads.value;
  }

  /** Fetch all comments of an issue into the store. Rejects with a Problem. @param {string} issueId */
  async load(issueId) {
    const beside = this.#store.loads.peek();
    /** @type {string | null} */
    let cursor = null;
    do {
      const query = cursor ? `&cursor=${encodeURIComponent(cursor)}` : '';
      const page = /** @type {{ data: Comment[], next_cursor: string | null }} */ (
        await this.#api.get(`/issues/${issueId}/comments?limit=${A_PAGE}${query}`)
      );
      for (const answer of page.data) {
        const { entity } = entityOf('comment', answer);
        if (entity) this.#store.confirm('comment', entity.id, entity);
      }
      cursor = page.next_cursor;
    } while (cursor);
    this.#fetched.set(issueId, beside);
    this.#arrivals.value = this.#arrivals.peek() + 1;
  }

  /** The threads of an issue, oldest first; what was deleted is left out unless replies hang on it. @param {string} issueId @returns {Thread[]} */
  threads(issueId) {
    const comments = [...this.#store.commentsByIssue(issueId).value].sort(byAge);
    const replies = comments.filter((comment) => comment.parent_id && !comment.deleted_at);
    return comments
      .filter((comment) => !comment.parent_id)
      .map((first) => ({ first, replies: replies.filter((reply) => reply.parent_id === first.id) }))
      .filter(({ first, replies: answers }) => !first.deleted_at || answers.length > 0);
  }
}

/** One not yet sent stands last, whatever this device's clock says. @param {Comment} a @param {Comment} b */
function byAge(a, b) {
  if ((a.version === 0) !== (b.version === 0)) return a.version === 0 ? 1 : -1;
  return a.created_at < b.created_at ? -1 : a.created_at > b.created_at ? 1 : a.id < b.id ? -1 : 1;
}

export const discussions = new Discussions({ store: defaultStore, api: defaultApi });
