/** Settles on the server which of two versions of a text becomes the text. */
import { api, Problem } from '../core/api.js';
import { entityOf } from '../core/requests.js';
import { store } from '../core/store.js';
import { sync } from '../core/sync.js';
import { uuid7 } from '../core/uuid7.js';
import { toast, toastError } from '../ui/toast.js';

/** @typedef {import('../core/entities.js').Issue} Issue */
/** @typedef {import('../core/entities.js').TextConflict} TextConflict */
/** @typedef {{ choice: 'current' | 'other' } | { text: string }} Settlement */

/**
 * @param {Issue} issue As it was when the person decided.
 * @param {TextConflict} conflict
 * @param {Settlement} settlement
 * @returns {Promise<boolean>} False when it waits to be settled still; the person has been told.
 */
export async function settleConflict(issue, conflict, settlement) {
  const path = `/issues/${issue.id}/conflicts/${conflict.id}/resolve`;
  const body = { ...settlement, base_version: issue.version };
  try {
    const { entity, seq } = entityOf('issue', await api.post(path, body, { idempotencyKey: uuid7() }));
    if (entity) store.confirm('issue', issue.id, entity, seq);
    const undo = { label: 'Undo', run: () => void takeBack(seq) };
    toast(`The ${conflict.field} of ${issue.identifier} is settled`, { actions: seq === undefined ? [] : [undo] });
    return true;
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    toastError(`The ${conflict.field} of ${issue.identifier} is not settled yet`, { detail: error.message });
    // Somebody was faster: what is on screen is no longer what there is.
    if (error.status === 404 || error.status === 409) await sync.loadIssue(issue.id).catch(ignoreProblem);
    return false;
  }
}

/** @param {number | undefined} seq */
async function takeBack(seq) {
  try {
    await api.post('/undo', { changes: [seq] });
  } catch (error) {
    ignoreProblem(error);
    toastError('It stays settled', { detail: /** @type {Problem} */ (error).message });
  }
}

/** @param {unknown} error */
function ignoreProblem(error) {
  if (!(error instanceof Problem)) throw error;
}
