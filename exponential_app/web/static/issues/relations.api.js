/** Relating issues and taking it back, at the server: what follows from a relation is decided there. */
import { api, Problem } from '../core/api.js';
import { uuid7 } from '../core/uuid7.js';
import { toast, toastError } from '../ui/toast.js';
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
  await attempt(names, 'The issues are not related', () => api.post(`/issues/${issueId}/relations`, body));
}

/** @param {string} issueId @param {string} relationId */
export async function unrelateIssues(issueId, relationId) {
  await attempt('Relation removed', 'The relation stays', () => api.send('DELETE', `/issues/${issueId}/relations/${relationId}`));
}

/**
 * @param {string} success
 * @param {string} failure
 * @param {() => Promise<any>} run
 */
async function attempt(success, failure, run) {
  try {
    const { seq } = await run();
    const undo = () => void attempt('Taken back', 'It stays as it is', () => api.post('/undo', { transaction_of: seq }));
    toast(success, { actions: [{ label: 'Undo', run: undo }] });
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    toastError(failure, { detail: Object.values(error.fields).flat().join(' ') || error.message });
  }
}
