/** The attachments of an issue, and the sizes of its pictures. */

import { api as defaultApi } from './api.js';
import { byAge, IssueParts } from './issue-parts.js';
import { learnSizes } from './picture-sizes.js';
import { store as defaultStore } from './store.js';

/** @import { Api } from './api.js' */
/** @import { Attachment } from './entities.js' */
/** @import { Store } from './store.js' */

/** @extends {IssueParts<'attachment'>} */
export class Attachments extends IssueParts {
  #store;

  /** @param {{ store: Store, api: Pick<Api, 'get'> }} parts */
  constructor(parts) {
    super('attachment', parts);
    this.#store = parts.store;
  }

  /** With the sizes of the pictures, which are known before any of them is shown. @param {string} issueId @override */
  async *rows(issueId) {
    const [found, files] = await Promise.all([gathered(super.rows(issueId)), gathered(this.list(`/issues/${issueId}/files`))]);
    learnSizes(/** @type {any[]} */ (files));
    yield* found;
  }

  /** The attachments of an issue, oldest first; one not yet sent stands last. @param {string} issueId @returns {Attachment[]} */
  of(issueId) {
    return [...this.#store.attachmentsByIssue(issueId).value].sort(byAge);
  }
}

/** @param {AsyncGenerator<unknown>} rows */
async function gathered(rows) {
  const all = [];
  for await (const row of rows) all.push(row);
  return all;
}

export const attachments = new Attachments({ store: defaultStore, api: defaultApi });
