/** One local edit on its way to the server: what is kept of it, when it is in doubt, how it is shown. */

import { sameValue } from './equal.js';
import { older, textsIn } from './texts.js';
import { uuid7 } from './uuid7.js';

/** @import { Problem } from './api.js' */
/** @import { Entities, Kind } from './entities.js' */
/** @import { Edit } from './requests.js' */
/** @import { Overlay } from './table.js' */

/** @typedef {'waiting' | 'sending' | 'failed' | 'done'} MutationState */

/**
 * @typedef {object} MutationRecord  what is kept on disk
 * @property {string} key  also the Idempotency-Key: sending it twice does it once
 * @property {Edit} edit
 * @property {Omit<Overlay<any>, 'token'>} overlay
 * @property {Record<string, unknown>} base  the fields that the edit shows in another way, as they were before it
 * @property {string} label  what the person did, as in "Change status of ENG-12"
 * @property {boolean} failed
 * @property {string} reason  why it failed; empty otherwise
 * @property {number | null} sent_at  when it was sent first, by this device's clock; from then on its body is final
 * @property {string} tab  the tab that sends it
 */

/**
 * @typedef {object} Progress
 * @property {MutationState} state
 * @property {Deferred} answer
 * @property {number} order  the place in the queue
 * @property {Mutation[]} waitsFor
 * @property {boolean} isKept  whether the disk has it
 * @property {number} faults  how often the server failed over it
 */

/** @typedef {MutationRecord & Progress} Mutation */

/**
 * @typedef {object} PendingMutation  a line of the sync panel
 * @property {string} id
 * @property {string} label
 * @property {MutationState} state
 * @property {string} reason
 * @property {Kind} kind
 * @property {string} entity_id
 * @property {Edit['verb']} verb
 * @property {Record<string, unknown>} patch  what was to be written
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
 * @property {(records: MutationRecord[]) => Promise<void>} put
 * @property {(keys: string[]) => Promise<void>} remove
 */

/**
 * @typedef {object} EditOptions
 * @property {string} [label]
 * @property {boolean} [undoable]
 * @property {Record<string, unknown>} [patch]  of an action: which emoji
 * @property {number} [base_version]  what the texts of an update began from; by default what is on screen
 */
/** @template T @typedef {{ key: string, done: Promise<T> }} Outcome  rejects with a Problem; nobody has to listen */

/** @typedef {{ promise: Promise<any>, resolve: (value: unknown) => void, reject: (error: Problem) => void }} Deferred */

/** What is said of an edit that the server may have done, and that could take somebody's work away. */
export const IN_DOUBT = Object.freeze({
  status: 409,
  code: 'in_doubt',
  title: 'Sent more than a day ago without an answer, and changed by somebody since. Try again to set it anyway.',
});

/** The server remembers keys for 24 hours; an hour of grace for clocks that disagree. */
const KEYS_LAST_MS = 23 * 3_600_000;

/**
 * @param {{ edit: Edit, overlay: MutationRecord['overlay'], label: string, tab: string }} parts
 * @param {Entities[Kind] | undefined} before  the entity as it is shown before the edit
 * @returns {Mutation}
 */
export function newMutation(parts, before) {
  const { edit, overlay } = parts;
  const shown = edit.verb === 'update' ? edit.patch : overlay.creates ? {} : (overlay.patch ?? {});
  const base = fieldsOf(before, Object.keys(shown));
  return { ...parts, base, key: uuid7(), failed: false, reason: '', sent_at: null, ...fresh('waiting') };
}

/**
 * Put an update into an edit that was never sent. Fields that return to what they were before it drop out.
 * @param {Mutation} mutation  an update or a creation of the same entity
 * @param {Edit} update
 * @param {Entities[Kind] | undefined} before  the entity as it is shown before the update
 * @returns {Pick<Mutation, 'edit' | 'overlay' | 'base'>}
 */
export function folded({ edit, overlay, base: oldBase }, update, before) {
  const patch = { ...edit.patch, ...update.patch };
  const shown = { ...overlay.patch, ...update.patch };
  if (edit.verb === 'create') return { edit: { ...edit, patch }, overlay: { ...overlay, patch: shown }, base: {} };
  const base = { ...fieldsOf(before, Object.keys(update.patch)), ...oldBase };
  for (const name of Object.keys(patch)) {
    if (!sameValue(patch[name], base[name])) continue;
    for (const fields of [patch, shown, base]) delete fields[name];
  }
  const base_version = older(edit.base_version, update.base_version);
  const from = base_version === undefined ? {} : { base_version };
  return { edit: { ...edit, patch, ...from }, overlay: { ...overlay, patch: shown }, base };
}

/** Some fields of an entity. @param {unknown} entity @param {string[]} names */
export function fieldsOf(entity, names) {
  const fields = /** @type {Record<string, unknown>} */ (entity ?? {});
  return Object.fromEntries(names.map((name) => [name, fields[name]]));
}

/** Take over an edit found on disk. @param {MutationRecord} record @param {string} tab @returns {Mutation} */
export function adoptedMutation(record, tab) {
  return { ...record, tab, ...fresh(record.failed ? 'failed' : 'waiting'), isKept: true };
}

/** @param {MutationState} state @returns {Progress} */
function fresh(state) {
  return { state, answer: deferred(), order: 0, waitsFor: [], isKept: false, faults: 0 };
}

/** What is kept on disk. @param {Mutation} mutation @returns {MutationRecord} */
export function recordOf({ key, edit, overlay, base, label, failed, reason, sent_at, tab }) {
  return { key, edit, overlay, base, label, failed, reason, sent_at, tab };
}

/**
 * Whether the server may have done an edit without our knowing, and would no longer notice a repetition.
 * @param {MutationRecord} record
 * @param {number} now  epoch milliseconds
 */
export function inDoubt({ sent_at }, now) {
  // A clock that was set back says nothing about how long ago it was.
  return sent_at !== null && (now - sent_at > KEYS_LAST_MS || now < sent_at);
}

/**
 * What to do with an edit in doubt, by what the server says of the entity now. 'ask': somebody has changed the same
 * since, so that doing it again might take their work away.
 * @param {MutationRecord} record
 * @param {Entities[Kind] | undefined} confirmed
 * @returns {'send' | 'done' | 'ask'}
 */
export function verdictOf({ edit, overlay, base }, confirmed) {
  const now = /** @type {Record<string, unknown> | undefined} */ (confirmed);
  // A creation that has happened is refused as such, and what is gone is the server's to say.
  if (edit.verb === 'create' || !now || !overlay.patch) return 'send';
  const names = Object.keys(base);
  /** @param {string} name @param {Record<string, unknown>} values */
  const is = (name, values) => sameValue(worded(name, now[name]), worded(name, values[name]));
  const wanted = /** @type {Record<string, unknown>} */ (overlay.patch);
  if (names.every((name) => is(name, wanted))) return 'done';
  // The server merges texts, or keeps both.
  const merged = edit.base_version === undefined ? [] : textsIn(edit);
  return names.every((name) => merged.includes(name) || is(name, base) || is(name, wanted)) ? 'send' : 'ask';
}

/** The instant at which something happened differs between here and the server; whether it has happened does not. @param {string} name @param {unknown} value */
function worded(name, value) {
  return name.endsWith('_at') ? Boolean(value) : value;
}

/** Why the server refused, as one text for the person. @param {Problem} problem */
export function reasonOf(problem) {
  const sentences = Object.entries(problem.fields).flatMap(([name, all]) => all.map((each) => sentenceOf(name, each)));
  return sentences.length ? sentences.join(' ') : problem.message;
}

/** Most complaints go on from the name of the field: "must not be blank". @param {string} name @param {string} text */
function sentenceOf(name, text) {
  if (!/^\p{Ll}/u.test(text)) return text;
  const words = name.replace(/_ids?$/, '').replaceAll('_', ' ');
  return `${words.charAt(0).toUpperCase()}${words.slice(1)} ${text}.`;
}

/** A promise settled from outside; nobody has to handle its rejection. @returns {Deferred} */
export function deferred() {
  /** @type {any} */
  const handle = {};
  handle.promise = new Promise((resolve, reject) => Object.assign(handle, { resolve, reject }));
  handle.promise.catch(() => {});
  return handle;
}
