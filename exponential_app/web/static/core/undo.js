/** Undo and redo: every undoable edit with what it takes to reverse it. */

import { signal } from '@preact/signals-core';

import { sameValue } from './equal.js';
import { mutate as defaultMutate } from './mutate.js';
import { OPPOSITES } from './social.js';
import { store as defaultStore } from './store.js';

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
 * @property {Record<string, unknown>} before  the fields of an update as they were
 * @property {Record<string, unknown>} after
 */

/** @typedef {{ label: string, edits: Edited[] }} Step  what one press of Ctrl/⌘ Z reverses */

/**
 * @typedef {object} Reversal
 * @property {string} label
 * @property {string[]} conflicts  fields somebody changed meanwhile; they were left as they are
 */

const DEPTH = 200;

export class Undo {
  /** What the next undo would reverse, in words; null when nothing. @type {Signal<string | null>} */
  last = signal(null);
  /** @type {Step[]} */
  #done = [];
  /** @type {Step[]} */
  #undone = [];
  /** @type {Step | null} */
  #open = null;
  #store;
  #mutate;

  /** @param {{ store: Store, mutate: Mutations }} parts */
  constructor({ store, mutate }) {
    this.#store = store;
    this.#mutate = mutate;
    mutate.onPerformed((performed) => this.#record(performed));
    mutate.onRefused(({ mutation }) => this.#forget(mutation.id));
  }

  /** Make one step of all edits performed inside, as when several issues are changed at once. @param {string} label @param {() => void} perform */
  group(label, perform) {
    const outer = this.#open;
    const step = outer ?? { label, edits: [] };
    this.#open = step;
    try {
      perform();
    } finally {
      this.#open = outer;
    }
    if (!outer && step.edits.length > 0) this.#push(step);
  }

  /** Reverse the last step. Fields changed by somebody else since are left alone and named. @returns {Reversal | null} */
  undo() {
    const step = this.#done.pop();
    if (!step) return null;
    const conflicts = [...step.edits].reverse().flatMap((edit) => this.#reverse(edit));
    this.#undone.push(step);
    this.#publish();
    return { label: step.label, conflicts };
  }

  /** Do the last undone step again. @returns {Reversal | null} */
  redo() {
    const step = this.#undone.pop();
    if (!step) return null;
    const conflicts = step.edits.flatMap((edit) => this.#repeat(edit));
    this.#done.push(step);
    this.#publish();
    return { label: step.label, conflicts };
  }

  /** Forget all steps: another workspace, or signed out. */
  clear() {
    this.#done = [];
    this.#undone = [];
    this.#publish();
  }

  /** @param {Performed} performed */
  #record({ key, edit, label, before }) {
    const { kind, entity_id: id, verb, patch } = edit;
    if (verb === 'delete') return;
    const edited = { key, kind, id, verb, after: patch, before: fieldsOf(before, Object.keys(patch)) };
    if (this.#open) this.#open.edits.push(edited);
    else this.#push({ label, edits: [edited] });
  }

  /** @param {Step} step */
  #push(step) {
    this.#done.push(step);
    if (this.#done.length > DEPTH) this.#done.shift();
    this.#undone = [];
    this.#publish();
  }

  /** An edit the server refused has been taken back already. @param {string} key */
  #forget(key) {
    for (const step of this.#done) step.edits = step.edits.filter((edit) => edit.key !== key);
    this.#done = this.#done.filter((step) => step.edits.length > 0);
    this.#publish();
  }

  /** @param {Edited} edit @returns {string[]} */
  #reverse({ kind, id, verb, before, after }) {
    const options = { label: 'Undo', undoable: false };
    if (verb === 'update') return this.#set(kind, id, { from: after, to: before });
    const opposite = OPPOSITES[/** @type {SocialVerb} */ (verb)];
    if (opposite) this.#mutate.action(kind, id, opposite, { ...options, patch: after });
    else if (verb === 'create') this.#mutate.action(kind, id, kind === 'issue' ? 'trash' : 'remove', options);
    else if (verb === 'restore') this.#mutate.action(kind, id, 'archive', options);
    else this.#mutate.action(kind, id, 'restore', options);
    return [];
  }

  /** @param {Edited} edit @returns {string[]} */
  #repeat({ kind, id, verb, before, after }) {
    if (verb === 'update') return this.#set(kind, id, { from: before, to: after });
    // What was created still exists on the server, in the trash.
    this.#mutate.action(kind, id, verb === 'create' ? 'restore' : verb, { label: 'Redo', undoable: false, patch: after });
    return [];
  }

  /** @param {Kind} kind @param {string} id @param {{ from: Record<string, unknown>, to: Record<string, unknown> }} fields */
  #set(kind, id, { from, to }) {
    const current = /** @type {Record<string, unknown> | undefined} */ (this.#store.table(kind).peek(id));
    const names = Object.keys(to);
    const conflicts = names.filter((name) => !current || !sameValue(current[name], from[name]));
    const patch = Object.fromEntries(names.filter((name) => !conflicts.includes(name)).map((name) => [name, to[name]]));
    this.#mutate.update(kind, id, /** @type {Partial<Entities[Kind]>} */ (patch), { label: 'Undo', undoable: false });
    return conflicts;
  }

  #publish() {
    this.last.value = this.#done.at(-1)?.label ?? null;
  }
}

/** @param {unknown} entity @param {string[]} names */
function fieldsOf(entity, names) {
  const fields = /** @type {Record<string, unknown>} */ (entity ?? {});
  return Object.fromEntries(names.map((name) => [name, fields[name]]));
}

export const undo = new Undo({ store: defaultStore, mutate: defaultMutate });
