/** Relating issues and taking it back, at the server: what follows from a relation is decided there. */
import { api } from '../core/api.js';
import { uuid7 } from '../core/uuid7.js';
import { attempt } from './at-server.js';
import { namesOf } from './edit.js';

/** @typedef {import('../core/hierarchy.js').Word} Word */

/** What an issue does to another, in words between the two. @type {Readonly<Record<Word, string>>} */
export const SENTENCES = Object.freeze({
  blocks: 'blocks',
  blocked_by: 'is blocked by',
  duplicate_of: 'is a duplicate of',
  duplicate: 'is duplicated by',
  related: 'is related to',
});

/**
 * @param {string} issueId
 * @param {Word} word
 * @param {string} otherId
 */
export async function relateIssues(issueId, word, otherId) {
  const names = `${namesOf([issueId])} ${SENTENCES[word]} ${namesOf([otherId])}`;
  const body = { id: uuid7(), type: word, target_issue_id: otherId };
  await attempt({
    success: names,
    failure: 'The issues are not related',
    run: () => api.post(`/issues/${issueId}/relations`, body),
  });
}

/** @param {string} issueId @param {string} relationId */
export async function unrelateIssues(issueId, relationId) {
  await attempt({
    success: 'Relation removed',
    failure: 'The relation stays',
    run: () => api.send('DELETE', `/issues/${issueId}/relations/${relationId}`),
  });
}
