/** Texts that several people write: each edit carries the version it began from, and follows what the server makes of it. */

import { mergeLine, mergeText } from './merging.js';

/** @import { Entities, Kind } from './entities.js' */
/** @import { EditOptions, Mutation } from './mutation.js' */
/** @import { Queue } from './queue.js' */
/** @import { Edit } from './requests.js' */
/** @import { Store } from './store.js' */

/** @typedef {(base: string, ours: string, theirs: string) => string | null} Merge */

/**
 * Where a text stands that somebody begins to edit: what the server has, and the oldest version that an edit of the
 * text on screen began from; that is another one while edits are on their way.
 * @typedef {{ text: string, version: number | undefined, base: number | undefined }} Origin
 */

/** How two edits of a text are merged. @type {Partial<Record<Kind, Readonly<Record<string, Merge>>>>} */
export const TEXTS = Object.freeze({ issue: { title: mergeLine, description: mergeText }, comment: { body: mergeText } });

/** The texts among the fields of an edit. @param {Edit} edit */
export function textsIn({ kind, patch }) {
  const texts = TEXTS[kind];
  return texts ? Object.keys(patch).filter((name) => name in texts) : [];
}

/** Whether one edit changes a text that the other changes. @param {Edit} one @param {Edit} other */
export function shareText(one, other) {
  return one.entity_id === other.entity_id && textsIn(one).some((name) => name in other.patch);
}

/** Whether an update can become part of the edit before it: different texts may begin from different versions. @param {Edit} earlier @param {Edit} update */
export function canBeOne(earlier, update) {
  const [before, now] = [textsIn(earlier), textsIn(update)];
  return earlier.verb === 'create' || before.length === 0 || now.length === 0 || before.join() === now.join();
}

/** The older of two versions. @param {number | undefined} one @param {number | undefined} other */
export function older(one, other) {
  return one === undefined || other === undefined ? (one ?? other) : Math.min(one, other);
}

export class Texts {
  #store;
  #queue;

  /** @param {{ store: Store, queue: Queue }} parts */
  constructor({ store, queue }) {
    this.#store = store;
    this.#queue = queue;
  }

  /**
   * Say in an edit of a text which version it began from.
   * @param {Edit} edit
   * @param {EditOptions} options
   * @returns {Edit}
   */
  begun(edit, options) {
    const names = textsIn(edit);
    if (names.length === 0) return edit;
    const confirmed = this.#store.table(edit.kind).confirmed(edit.entity_id);
    const base_version = older(options.base_version ?? confirmed?.version, this.#pendingBase(edit.entity_id, names));
    return base_version === undefined ? edit : { ...edit, base_version };
  }

  /** @param {Kind} kind @param {string} id @param {string} name @returns {Origin} */
  originOf(kind, id, name) {
    const confirmed = this.#store.table(kind).confirmed(id);
    const text = String(/** @type {any} */ (confirmed)?.[name] ?? '');
    return { text, version: confirmed?.version, base: older(confirmed?.version, this.#pendingBase(id, [name])) };
  }

  /**
   * Carry the edits that wait over to what the server made of the text they were built on. One that does not fit keeps
   * the version it has, and the server keeps both texts.
   * @param {Mutation} settled
   * @param {Entities[Kind]} answer
   * @returns {Mutation[]}  those that have changed
   */
  follow({ edit }, answer) {
    return this.#queue.pendingOf(edit.entity_id).filter((later) => later.sent_at === null && carryOver(later, edit, answer));
  }

  /** @param {string} entityId @param {string[]} names */
  #pendingBase(entityId, names) {
    return this.#queue
      .pendingOf(entityId)
      .filter(({ edit }) => names.some((name) => name in edit.patch))
      .reduce((base, { edit }) => older(base, edit.base_version), /** @type {number | undefined} */ (undefined));
  }
}

/** @param {Mutation} later @param {Edit} sent @param {Entities[Kind]} answer */
function carryOver(later, sent, answer) {
  const names = textsIn(later.edit);
  const isBuiltOn = sent.verb === 'create' || names.every((name) => name in sent.patch);
  if (later.edit.verb !== 'update' || names.length === 0 || !isBuiltOn) return false;
  const now = /** @type {Record<string, any>} */ (answer);
  /** @type {Record<string, string | null>} */
  const texts = {};
  for (const name of names) {
    const [was, wanted] = [sent.patch[name], later.edit.patch[name]].map((text) => String(text ?? ''));
    const merged = TEXTS[sent.kind]?.[name](was, wanted, now[name] ?? '') ?? null;
    if (merged === null) return false;
    texts[name] = merged || null;
  }
  later.edit = { ...later.edit, patch: { ...later.edit.patch, ...texts }, base_version: answer.version };
  later.overlay = { ...later.overlay, patch: { ...later.overlay.patch, ...texts } };
  later.base = { ...later.base, ...Object.fromEntries(names.map((name) => [name, now[name]])) };
  return true;
}
