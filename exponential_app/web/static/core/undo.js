/** Undo and redo: every undoable edit with what it takes to reverse it, kept over reloads for as long as the tab lives. */

import { signal } from '@preact/signals-core';

import { api as defaultApi, Problem } from './api.js';
import { sameValue } from './equal.js';
import { mutate as defaultMutate } from './mutate.js';
import { fieldsOf } from './mutation.js';
import { inSlices } from './slices.js';
import { isOwn } from './own-requests.js';
import { OPPOSITES } from './social.js';
import { store as defaultStore } from './store.js';
import { recallSteps, rememberSteps } from './undo-memory.js';

/** @import { Signal } from '@preact/signals-core' */
/** @import { Entities, Kind } from './entities.js' */
/** @import { Mutations } from './mutate.js' */
/** @import { Performed } from './mutation.js' */
/** @import { ActionVerb, SocialVerb } from './requests.js' */
/** @import { Store } from './store.js' */

/**
 * @typedef {object} Edited  one reversible edit
 * @property {string} key
 * @property {Kind} kind
 * @property {string} id
 * @property {'create' | 'update' | ActionVerb} verb
 * @property {Record<string, unknown>} before  what the edit has changed, as it was
 * @property {Record<string, unknown>} after  the fields of an update or a creation
 * @property {string} [goesWith]  of what was put on a new issue in the same step: the key of that creation
 * @property {boolean} [wasNeverSent]  once undone
 */

/**
 * @typedef {object} Step  what one press of Ctrl/⌘ Z reverses
 * @property {string} label
 * @property {Edited[]} edits
 * @property {boolean} [isUndone]
 * @property {number} [seq]  of what only the server can take back: the number of its last change there
 */

/** @typedef {{ kind: Kind, id: string, field: string }} Left  a field that somebody has changed meanwhile; it was left as it is */

/** @typedef {{ label: string, conflicts: Left[], refusal?: string }} Reversal  `refusal`: why the server has not done it */

const DEPTH = 200;
const SAVE_AFTER_MS = 300;
const PUT_AWAY = ['archived_at', 'trashed_at'];

export class Undo {
  /** What the next undo would reverse, in words; null when nothing. @type {Signal<string | null>} */
  last = signal(null);
  /** @type {Step[]} */
  #done = [];
  /** @type {Step[]} */
  #undone = [];
  /** @type {Step | null} */
  #open = null;
  /** @type {Set<string>} */
  #refused = new Set();
  /** @type {string | null} */
  #whose = null;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #saving;
  /** A long reversal on its way; the next waits for it. @type {Promise<void> | undefined} */
  #reversing;
  #store;
  #mutate;
  #api;

  /** @param {{ store: Store, mutate: Mutations, api?: Pick<typeof defaultApi, 'send'> }} parts */
  constructor({ store, mutate, api = defaultApi }) {
    this.#store = store;
    this.#mutate = mutate;
    this.#api = api;
    mutate.onPerformed((performed) => this.#record(performed));
    mutate.onRefused(({ mutation }) => this.#forget(mutation.id));
    globalThis.addEventListener?.('pagehide', () => this.#save());
  }

  /** Go on with the steps that this tab has made in a workspace. @param {string} workspaceId @param {string} personId */
  open(workspaceId, personId) {
    this.close();
    this.#whose = `${workspaceId}:${personId}`;
    const { done, undone } = recallSteps(this.#whose);
    this.#done = done;
    this.#undone = undone;
    this.#publish();
  }

  /** Let go of the steps; the tab remembers them until the person signs out. */
  close() {
    this.#save();
    this.#whose = null;
    this.#done = [];
    this.#undone = [];
    this.#publish();
  }

  /** Make one step of all edits performed inside, as when several issues are changed at once. @param {string} label @param {() => void} perform */
  group(label, perform) {
    this.begin(label)(perform);
  }

  /**
   * Begin a step that is made in several goes: everything performed in a call of the result belongs to it. Once it has
   * been undone, further calls do nothing.
   * @param {string} label
   * @returns {(perform: () => void) => void}
   */
  begin(label) {
    /** @type {Step} */
    const step = { label, edits: [] };
    return (perform) => {
      if (step.isUndone) return;
      const outer = this.#open;
      const isNew = step.edits.length === 0;
      this.#open = outer ?? step;
      try {
        perform();
      } finally {
        this.#open = outer;
      }
      if (!outer && isNew && step.edits.length > 0) this.#push(step);
    };
  }

  /** Make a step of what the server has done and only it can take back. @param {string} label @param {number} seq  of its last change */
  made(label, seq) {
    this.#push({ label, edits: [], seq });
  }

  /** Reverse the last step. Fields changed by somebody else since are left alone and named. @returns {Promise<Reversal | null>} */
  undo() {
    return this.#inTurn(() => {
      const step = this.#done.pop();
      if (!step) return null;
      this.#undone.push(step);
      step.isUndone = true;
      return { step, edits: [...step.edits].reverse(), work: (/** @type {Edited} */ edit) => this.#reverse(edit) };
    });
  }

  /** Do the last undone step again. @returns {Promise<Reversal | null>} */
  redo() {
    return this.#inTurn(() => {
      const step = this.#undone.pop();
      if (!step) return null;
      this.#done.push(step);
      step.isUndone = false;
      return { step, edits: step.edits, work: (/** @type {Edited} */ edit) => this.#repeat(edit) };
    });
  }

  /** @param {() => { step: Step, edits: Edited[], work: (edit: Edited) => Left[] } | null} take @returns {Promise<Reversal | null>} */
  async #inTurn(take) {
    while (this.#reversing) await this.#reversing;
    const taken = take();
    if (!taken) return null;
    if (taken.step.seq) return this.#atServer(taken.step, taken.step.seq);
    /** @type {Left[]} */
    const conflicts = [];
    this.#reversing = inSlices(taken.edits, (edit) => void conflicts.push(...taken.work(edit)));
    this.#publish();
    await this.#reversing;
    this.#reversing = undefined;
    return { label: taken.step.label, conflicts };
  }

  /** @param {Step} step @param {number} seq @returns {Promise<Reversal>} */
  async #atServer(step, seq) {
    const asked = this.#api.send('POST', '/undo', { body: { transaction_of: seq } });
    this.#reversing = asked.then(() => undefined, () => undefined);
    this.#publish();
    try {
      const answer = await asked;
      step.seq = answer.seq ?? seq;
      const conflicts = answer.conflicts.map((/** @type {any} */ { entity, id, field }) => ({ kind: entity, id, field }));
      return { label: step.label, conflicts };
    } catch (problem) {
      if (!(problem instanceof Problem)) throw problem;
      this.#putBack(step, problem.isTransient);
      return { label: step.label, conflicts: [], refusal: problem.message };
    } finally {
      this.#reversing = undefined;
    }
  }

  /** What the server has not done stays the last step, when it may do it yet. @param {Step} step @param {boolean} isPossible */
  #putBack(step, isPossible) {
    this.#done = this.#done.filter((each) => each !== step);
    this.#undone = this.#undone.filter((each) => each !== step);
    step.isUndone = !step.isUndone;
    if (isPossible) (step.isUndone ? this.#undone : this.#done).push(step);
    this.#publish();
  }

  /** @param {Performed} performed */
  #record({ key, edit, label, before }) {
    const { kind, entity_id: id, verb, patch } = edit;
    // Nothing brings back what was deleted for good, which is asked for before it happens.
    if (verb === 'delete') return;
    const changed = verb === 'update' ? Object.keys(patch) : verb === 'create' ? [] : isOwn(kind) ? Object.keys(before ?? {}) : PUT_AWAY;
    const issue = patch.issue_id === undefined ? null : this.#open?.edits.find((each) => each.verb === 'create' && each.id === patch.issue_id);
    const edited = { key, kind, id, verb, after: patch, before: fieldsOf(before, changed), ...(issue ? { goesWith: issue.key } : {}) };
    if (!this.#open) return this.#push({ label, edits: [edited] });
    this.#open.edits.push(edited);
    if (this.#done.at(-1) === this.#open) this.#publish();
  }

  /** @param {Step} step */
  #push(step) {
    this.#done.push(step);
    if (this.#done.length > DEPTH) this.#done.shift();
    this.#undone = [];
    this.#publish();
  }

  /** An edit the server refused has been taken back already; thousands may be at once. @param {string} key */
  #forget(key) {
    this.#refused.add(key);
    if (this.#refused.size > 1) return;
    queueMicrotask(() => {
      const isLeft = ({ key = '', goesWith = '' }) => !this.#refused.has(key) && !this.#refused.has(goesWith);
      for (const step of this.#done) step.edits = step.edits.filter(isLeft);
      this.#done = this.#done.filter((step) => step.edits.length > 0 || step.seq);
      this.#refused.clear();
      this.#publish();
    });
  }

  /** @param {Edited} edit @returns {Left[]} */
  #reverse(edit) {
    const { key, kind, id, verb, before, after, goesWith } = edit;
    if (verb === 'update') return this.#set(kind, id, { from: after, to: before });
    // What was never sent need not be sent twice, and what is on an issue goes and comes with it.
    edit.wasNeverSent = this.#mutate.withdraw(key);
    if (edit.wasNeverSent || goesWith) return [];
    if (!this.#store.table(kind).peek(id) && verb !== 'remove') return [{ kind, id, field: 'id' }];
    const opposite = OPPOSITES[/** @type {SocialVerb} */ (verb)];
    const options = { label: 'Undo', undoable: false };
    if (opposite) this.#mutate.action(kind, id, opposite, { ...options, patch: after });
    else this.#mutate.action(kind, id, inverseOf(/** @type {any} */ (verb), kind, before), { ...options, patch: isOwn(kind) ? before : {} });
    return [];
  }

  /** @param {Edited} edit @returns {Left[]} */
  #repeat(edit) {
    const { kind, id, verb, before, after, goesWith, wasNeverSent } = edit;
    if (goesWith && !wasNeverSent) return [];
    const options = { label: 'Redo', undoable: false };
    if (verb === 'update') return this.#set(kind, id, { from: before, to: after });
    const isHere = this.#store.table(kind).peek(id) !== undefined;
    if (verb === 'create' && !isHere) edit.key = this.#mutate.create(kind, { id, ...after }, options).key;
    // What was created still exists on the server, in the trash.
    else edit.key = this.#mutate.action(kind, id, verb === 'create' ? 'restore' : verb, { ...options, patch: after }).key;
    return [];
  }

  /** @param {Kind} kind @param {string} id @param {{ from: Record<string, unknown>, to: Record<string, unknown> }} fields */
  #set(kind, id, { from, to }) {
    const current = /** @type {Record<string, unknown> | undefined} */ (this.#store.table(kind).peek(id));
    const names = Object.keys(to);
    const left = names.filter((name) => !current || !sameValue(current[name], from[name]));
    const patch = Object.fromEntries(names.filter((name) => !left.includes(name)).map((name) => [name, to[name]]));
    this.#mutate.update(kind, id, /** @type {Partial<Entities[Kind]>} */ (patch), { label: 'Undo', undoable: false });
    return left.map((field) => ({ kind, id, field }));
  }

  #publish() {
    this.last.value = this.#done.at(-1)?.label ?? null;
    this.#saving ??= setTimeout(() => this.#save(), SAVE_AFTER_MS);
  }

  #save() {
    clearTimeout(this.#saving);
    this.#saving = undefined;
    if (this.#whose) rememberSteps(this.#whose, { done: this.#done, undone: this.#undone });
  }
}

/** @param {'create' | ActionVerb} verb @param {Kind} kind @param {Record<string, unknown>} before @returns {ActionVerb} */
function inverseOf(verb, kind, before) {
  if (verb === 'create') return kind === 'issue' ? 'trash' : 'remove';
  if (verb !== 'restore') return 'restore';
  if (kind !== 'issue') return 'remove';
  return before.trashed_at ? 'trash' : 'archive';
}

export const undo = new Undo({ store: defaultStore, mutate: defaultMutate });
