/** The discussion of an issue, put into threads for reading. */

import { api as defaultApi } from './api.js';
import { byAge, IssueParts } from './issue-parts.js';
import { store as defaultStore } from './store.js';

/** @import { Api } from './api.js' */
/** @import { Comment } from './entities.js' */
/** @import { Store } from './store.js' */

/** @typedef {{ first: Comment, replies: Comment[] }} Thread */

/** @extends {IssueParts<'comment'>} */
export class Discussions extends IssueParts {
  #store;

  /** @param {{ store: Store, api: Pick<Api, 'get'> }} parts */
  constructor(parts) {
    super('comment', parts);
    this.#store = parts.store;
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

export const discussions = new Discussions({ store: defaultStore, api: defaultApi });
