/** The unsent edits in their order, and which of them may go: the same effort however many there are. */

import { shareText } from './texts.js';

/** @import { Mutation } from './mutation.js' */

export class Queue {
  /** @type {Map<string, Mutation>} */
  #all = new Map();
  /** The edits of each entity that still have to happen, oldest first. @type {Map<string, Mutation[]>} */
  #chains = new Map();
  /** What is still to be created, by its id. @type {Map<string, Mutation>} */
  #creations = new Map();
  #order = 0;
  /** How many the server has refused; they stay until the person decides. */
  failed = 0;

  get size() {
    return this.#all.size;
  }

  /** All of them, oldest first. */
  values() {
    return this.#all.values();
  }

  /** @param {string} key */
  get(key) {
    return this.#all.get(key);
  }

  /** The newest edit of an entity that has not been refused. @param {string} entityId */
  lastOf(entityId) {
    return this.#chains.get(entityId)?.at(-1);
  }

  /** The edits of an entity that still have to happen, oldest first. @param {string} entityId */
  pendingOf(entityId) {
    return this.#chains.get(entityId) ?? [];
  }

  /** Every edit of an entity made after this one, of a new issue also what was put on it; refused ones included. @param {Mutation} mutation */
  after({ order, edit: { entity_id: id, verb } }) {
    return [...this.values()].filter(
      ({ order: own, edit }) => own > order && (edit.entity_id === id || (verb === 'create' && edit.patch.issue_id === id)),
    );
  }

  /** @param {Mutation} mutation */
  add(mutation) {
    this.#all.set(mutation.key, mutation);
    mutation.order = this.#order += 1;
    if (mutation.state === 'failed') this.failed += 1;
    else this.#enchain(mutation);
  }

  /** @param {Mutation} mutation */
  remove(mutation) {
    if (!this.#all.delete(mutation.key)) return;
    if (mutation.state === 'failed') this.failed -= 1;
    else this.#unchain(mutation);
    mutation.state = 'done';
  }

  /** Let go of all of them. */
  clear() {
    for (const mutation of [...this.values()]) this.remove(mutation);
  }

  /** Keep an edit that was refused; nothing waits for it any more. @param {Mutation} mutation */
  fail(mutation) {
    if (mutation.state === 'failed') return;
    this.#unchain(mutation);
    mutation.state = 'failed';
    this.failed += 1;
  }

  /** Put more into an edit that waits; false where that could make two edits wait for each other. @param {Mutation} mutation @param {Record<string, unknown>} patch */
  widen(mutation, patch) {
    const needed = this.#creationsIn(patch).filter((creation) => creation !== mutation);
    if (needed.some((creation) => creation.order > mutation.order)) return false;
    mutation.waitsFor.push(...needed);
    return true;
  }

  /**
   * What may go now, oldest first: what waits for nothing, or only for what goes in the same request before it.
   * @param {number} limit
   * @param {(mutation: Mutation) => boolean} mayGo
   */
  ready(limit, mayGo) {
    /** @type {Set<Mutation>} */
    const going = new Set();
    for (const mutation of this.#all.values()) {
      if (going.size >= limit) break;
      if (mutation.state !== 'waiting' || !mayGo(mutation)) continue;
      if (!mutation.waitsFor.every((earlier) => isOver(earlier) || going.has(earlier))) continue;
      // What the server makes of a text comes before the next edit of it.
      if ([...going].some(({ edit }) => shareText(mutation.edit, edit))) continue;
      going.add(mutation);
    }
    return [...going];
  }

  /** @param {Mutation} mutation */
  #enchain(mutation) {
    const { entity_id, verb, patch } = mutation.edit;
    const chain = this.#chains.get(entity_id) ?? [];
    mutation.waitsFor = [...chain.slice(-1), ...this.#creationsIn(patch)];
    chain.push(mutation);
    this.#chains.set(entity_id, chain);
    if (verb === 'create') this.#creations.set(entity_id, mutation);
  }

  /** @param {Mutation} mutation */
  #unchain(mutation) {
    const { entity_id } = mutation.edit;
    const rest = this.#chains.get(entity_id)?.filter((other) => other !== mutation) ?? [];
    if (rest.length > 0) this.#chains.set(entity_id, rest);
    else this.#chains.delete(entity_id);
    if (this.#creations.get(entity_id) === mutation) this.#creations.delete(entity_id);
  }

  /** The creations that a value names the id of. @param {unknown} value @returns {Mutation[]} */
  #creationsIn(value) {
    if (this.#creations.size === 0) return [];
    if (typeof value === 'string') return [this.#creations.get(value) ?? []].flat();
    if (typeof value !== 'object' || value === null) return [];
    return Object.values(value).flatMap((part) => this.#creationsIn(part));
  }
}

/** Whether nothing has to wait for an edit. @param {Mutation} mutation */
export function isOver({ state }) {
  return state === 'done' || state === 'failed';
}
