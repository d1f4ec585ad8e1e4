/** Settles on the server which of two versions of a text becomes the text. */
import { api, Problem } from '../core/api.js';
import { entityOf } from '../core/requests.js';
import { store } from '../core/store.js';
import { sync } from '../core/sync.js';
import { uuid7 } from '../core/uuid7.js';
import { toast, toastError } from '../ui/toast.js';
import { TEXT_WORDS } from './conflict-words.js';

/** @typedef {import('./conflict-words.js').Torn} Torn */
/** @typedef {import('../core/entities.js').TextConflict} TextConflict */
/** @typedef {{ choice: 'current' | 'other' } | { text: string }} Settlement */

/**
 * @param {Torn} torn As it was when the person decided.
 * @param {TextConflict} conflict
 * @param {Settlement} settlement
 * @returns {Promise<boolean>} False when it waits to be settled still; the person has been told.
 */
export async function settleConflict({ kind, entity: { id, version } }, conflict, settlement) {
  const path = `/${kind}s/${id}/conflicts/${conflict.id}/resolve`;
  const body = { ...settlement, base_version: version };
  const name = TEXT_WORDS[conflict.field];
  try {
    const { entity, seq } = entityOf(kind, await api.post(path, body, { idempotencyKey: uuid7() }));
    if (entity) store.confirm(kind, id, entity, seq);
    const undo = { label: 'Undo', run: () => void takeBack(seq) };
    toast(`The ${name} is settled`, { actions: seq === undefined ? [] : [undo] });
    return true;
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    toastError(`The ${name} is not settled yet`, { detail: error.message });
    // Somebody was faster: what is on screen is no longer what there is.
    if (error.status === 404 || error.status === 409) await loadAgain(kind, id).catch(ignoreProblem);
    return false;
  }
}

/** @param {Torn['kind']} kind @param {string} id */
async function loadAgain(kind, id) {
  if (kind === 'issue') return void (await sync.loadIssue(id));
  const { entity } = entityOf(kind, await api.get(`/comments/${id}`));
  if (entity) store.confirm(kind, id, entity);
  return undefined;
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
