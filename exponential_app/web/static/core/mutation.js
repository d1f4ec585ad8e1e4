/** One local edit on its way to the server: what is kept of it, what it waits for, how it is shown. */

import { uuid7 } from './uuid7.js';

/** @import { Problem } from './api.js' */
/** @import { Entities, Kind } from './entities.js' */
/** @import { Edit } from './requests.js' */
/** @import { Overlay } from './table.js' */

/** @typedef {'waiting' | 'sending' | 'failed'} MutationState */

/**
 * @typedef {object} MutationRecord  what is kept on disk
 * @property {string} key  also the Idempotency-Key: sending it twice does it once
 * @property {Edit} edit
 * @property {Omit<Overlay<any>, 'token'>} overlay
 * @property {string} label  what the person did, as in "Change status of ENG-12"
 * @property {boolean} failed
 * @property {string} reason  why it failed; empty otherwise
 * @property {string} tab  the tab that sends it
 */

/** @typedef {MutationRecord & { state: MutationState, attempts: number, answer: Deferred }} Mutation */

/**
 * @typedef {object} PendingMutation  a line of the sync panel
 * @property {string} id
 * @property {string} label
 * @property {MutationState} state
 * @property {string} reason
 * @property {Kind} kind
 * @property {string} entity_id
 * @property {() => void} retry
 * @property {() => void} discard  takes the edit back for good; one that is being sent stays
 */

/** @typedef {{ count: number, failed: number, list: PendingMutation[] }} Pending  count: waiting and sending */

/**
 * @typedef {object} Performed  told to listeners before the edit shows
 * @property {string} key
 * @property {Edit} edit
 * @property {string} label
 * @property {Entities[Kind] | undefined} before
 */

/** @typedef {{ mutation: PendingMutation, problem: Problem }} Refusal */

/**
 * @typedef {object} MutationStorage
 * @property {(record: MutationRecord) => Promise<void>} put
 * @property {(key: string) => Promise<void>} remove
 */

/** @typedef {{ label?: string, undoable?: boolean }} EditOptions */
/** @template T @typedef {{ done: Promise<T> }} Outcome  rejects with a Problem; nobody has to listen */

/** @typedef {{ promise: Promise<any>, resolve: (value: unknown) => void, reject: (error: Problem) => void }} Deferred */

/**
 * @param {{ edit: Edit, overlay: MutationRecord['overlay'], label: string, tab: string }} parts
 * @returns {Mutation}
 */
export function newMutation(parts) {
  return { ...parts, key: uuid7(), failed: false, reason: '', state: 'waiting', attempts: 0, answer: deferred() };
}

/**
 * Take over an edit found on disk. It may have been sent already, so its body is final: one attempt is assumed.
 * @param {MutationRecord} record
 * @param {string} tab
 * @returns {Mutation}
 */
export function adoptedMutation(record, tab) {
  return { ...record, tab, state: record.failed ? 'failed' : 'waiting', attempts: 1, answer: deferred() };
}

/** What is kept on disk. @param {Mutation} mutation @returns {MutationRecord} */
export function recordOf({ key, edit, overlay, label, failed, reason, tab }) {
  return { key, edit, overlay, label, failed, reason, tab };
}

/**
 * Whether an edit has to wait for one before it: of the same entity, or creating something it refers to.
 * @param {Mutation[]} queue
 * @param {number} place
 */
export function mustWait(queue, place) {
  const { edit } = queue[place];
  const body = JSON.stringify(edit.patch);
  return queue.slice(0, place).some((earlier) => {
    if (earlier.state === 'failed') return false;
    if (earlier.edit.entity_id === edit.entity_id) return true;
    return earlier.edit.verb === 'create' && body.includes(earlier.edit.entity_id);
  });
}

/** Why the server refused, as one text for the person. @param {Problem} problem */
export function reasonOf(problem) {
  const sentences = Object.values(problem.fields).flat();
  return sentences.length ? sentences.join(' ') : problem.message;
}

/** A promise settled from outside; nobody has to handle its rejection. @returns {Deferred} */
export function deferred() {
  /** @type {any} */
  const handle = {};
  handle.promise = new Promise((resolve, reject) => Object.assign(handle, { resolve, reject }));
  handle.promise.catch(() => {});
  return handle;
}
