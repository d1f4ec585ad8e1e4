/** Local edits: shown at once, sent in order, kept until the server has them, taken back when it refuses. */

import { batch, signal } from '@preact/signals-core';

import { api as defaultApi, Problem } from './api.js';
import { sameValue } from './equal.js';
import { adoptedMutation, deferred, mustWait, newMutation, reasonOf, recordOf } from './mutation.js';
import { entityOf, overlayOf, requestOf } from './requests.js';
import { store as defaultStore } from './store.js';
import { uuid7 } from './uuid7.js';

/** @import { Signal } from '@preact/signals-core' */
/** @import { Api } from './api.js' */
/** @import { Change, Entities, Kind } from './entities.js' */
/** @import { EditOptions, Mutation, MutationRecord, MutationState, MutationStorage, Outcome, Performed } from './mutation.js' */
/** @import { ActionVerb, Edit } from './requests.js' */
/** @import { Store } from './store.js' */

/** @typedef {import('./mutation.js').Pending} Pending */
/** @typedef {import('./mutation.js').PendingMutation} PendingMutation */
/** @typedef {import('./mutation.js').Refusal} Refusal */

const AT_ONCE = 4;
const FIRST_DELAY_MS = 1_000;
const LONGEST_DELAY_MS = 30_000;

export class Mutations {
  /** @type {Mutation[]} */
  #queue = [];
  /** @type {MutationStorage | null} */
  #storage = null;
  #failures = 0;
  #pausedUntil = 0;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer;
  /** @type {Set<(performed: Performed) => void>} */
  #performedListeners = new Set();
  /** @type {Set<(refusal: Refusal) => void>} */
  #refusedListeners = new Set();
  /** @type {Set<(change: Change) => void>} */
  #confirmedListeners = new Set();
  #store;
  #api;
  /** The id of this tab. */
  tab;

  /** @type {Signal<Pending>} */
  pending = signal({ count: 0, failed: 0, list: [] });

  /** @param {{ store: Store, api: Pick<Api, 'send' | 'signedOut'>, tab?: string }} parts */
  constructor({ store, api, tab = '' }) {
    this.#store = store;
    this.#api = api;
    this.tab = tab;
  }

  /**
   * Change fields of an entity. Fields that already have their value are dropped.
   * @template {Kind} K
   * @param {K} kind
   * @param {string} id
   * @param {Partial<Entities[K]>} patch
   * @param {EditOptions} [options]
   * @returns {Outcome<Entities[K] | undefined>}
   */
  update(kind, id, patch, options = {}) {
    const current = this.#store.table(kind).peek(id);
    const changes = Object.fromEntries(
      Object.entries(patch).filter(([name, value]) => !sameValue(/** @type {any} */ (current)?.[name], value)),
    );
    if (Object.keys(changes).length === 0) return { done: Promise.resolve(current) };
    return this.#perform({ kind, entity_id: id, verb: 'update', patch: changes }, options);
  }

  /**
   * Create an entity. It shows at once under an id made here, with what the server decides still provisional.
   * @template {Kind} K
   * @param {K} kind
   * @param {Partial<Entities[K]>} value
   * @param {EditOptions} [options]
   * @returns {Outcome<Entities[K]> & { id: string }}
   */
  create(kind, value, options = {}) {
    const { id = uuid7(), ...patch } = /** @type {Record<string, any>} */ (value);
    return { id, ...this.#perform({ kind, entity_id: id, verb: 'create', patch }, options) };
  }

  /**
   * Archive, restore, trash or remove an entity.
   * @template {Kind} K
   * @param {K} kind
   * @param {string} id
   * @param {ActionVerb} verb
   * @param {EditOptions} [options]
   * @returns {Outcome<Entities[K] | undefined>}
   */
  action(kind, id, verb, options = {}) {
    return this.#perform({ kind, entity_id: id, verb, patch: {} }, options);
  }

  /** Hear of every undoable edit. @param {(performed: Performed) => void} listener */
  onPerformed(listener) {
    this.#performedListeners.add(listener);
    return () => void this.#performedListeners.delete(listener);
  }

  /** Hear of every edit the server refused; it has been taken back already. @param {(refusal: Refusal) => void} listener */
  onRefused(listener) {
    this.#refusedListeners.add(listener);
    return () => void this.#refusedListeners.delete(listener);
  }

  /** Hear of every edit the server confirmed, as the change it made. @param {(change: Change) => void} listener */
  onConfirmed(listener) {
    this.#confirmedListeners.add(listener);
    return () => void this.#confirmedListeners.delete(listener);
  }

  /** Keep the queue on disk from now on. @param {MutationStorage} storage */
  attach(storage) {
    this.#storage = storage;
    for (const mutation of this.#queue) this.#save(mutation);
  }

  /** Take over edits left by a tab that is gone, in their order. @param {MutationRecord[]} records */
  adopt(records) {
    const known = new Set(this.#queue.map((mutation) => mutation.key));
    batch(() => {
      for (const record of records) {
        if (known.has(record.key)) continue;
        const mutation = adoptedMutation(record, this.tab);
        this.#queue.push(mutation);
        if (!record.failed) this.#show(mutation);
        this.#save(mutation);
      }
      this.#publish();
    });
    this.#pump();
  }

  /** Try now what is waiting: the connection is back, or the person signed in again. */
  wake() {
    this.#pausedUntil = 0;
    this.#failures = 0;
    this.#pump();
  }

  /** Let go of the queue without touching what is on disk: another workspace, or signed out. */
  detach() {
    clearTimeout(this.#timer);
    this.#storage = null;
    batch(() => {
      for (const mutation of this.#queue) this.#hide(mutation);
      this.#queue = [];
      this.#publish();
    });
  }

  /** @param {Edit} edit @param {EditOptions} options @returns {Outcome<any>} */
  #perform(edit, { label = '', undoable = true }) {
    const before = this.#store.table(edit.kind).peek(edit.entity_id);
    const mutation = this.#merged(edit, label) ?? this.#appended(edit, label);
    if (undoable) {
      const performed = { key: mutation.key, edit, label, before };
      for (const listener of this.#performedListeners) listener(performed);
    }
    batch(() => {
      this.#show(mutation);
      this.#publish();
    });
    this.#save(mutation);
    queueMicrotask(() => this.#pump());
    return { done: mutation.answer.promise };
  }

  /** Put an update into the edit before it, as long as that has never been sent. @param {Edit} edit @param {string} label */
  #merged(edit, label) {
    if (edit.verb !== 'update') return null;
    const last = this.#queue.findLast((other) => other.edit.entity_id === edit.entity_id);
    if (!last || last.state !== 'waiting' || last.attempts > 0) return null;
    if (last.edit.verb !== 'update' && last.edit.verb !== 'create') return null;
    last.edit = { ...last.edit, patch: { ...last.edit.patch, ...edit.patch } };
    last.overlay = { ...last.overlay, patch: { ...last.overlay.patch, ...edit.patch } };
    if (last.edit.verb === 'update') last.label = label;
    return last;
  }

  /** @param {Edit} edit @param {string} label @returns {Mutation} */
  #appended(edit, label) {
    const overlay = overlayOf(edit, this.#store, new Date().toISOString());
    const mutation = newMutation({ edit, overlay, label, tab: this.tab });
    this.#queue.push(mutation);
    return mutation;
  }

  /** Send what may be sent now: in order for each entity, and nothing before what it refers to exists. */
  #pump() {
    clearTimeout(this.#timer);
    if (this.#api.signedOut.peek()) return;
    const wait_ms = this.#pausedUntil - Date.now();
    if (wait_ms > 0) {
      this.#timer = setTimeout(() => this.#pump(), wait_ms);
      return;
    }
    let sending = this.#queue.filter((mutation) => mutation.state === 'sending').length;
    for (const [place, mutation] of this.#queue.entries()) {
      if (sending >= AT_ONCE) return;
      if (mutation.state !== 'waiting' || mustWait(this.#queue, place)) continue;
      sending += 1;
      void this.#send(mutation);
    }
  }

  /** @param {Mutation} mutation */
  async #send(mutation) {
    this.#mark(mutation, 'sending');
    mutation.attempts += 1;
    const { method, path, body, query } = requestOf(mutation.edit);
    try {
      const answer = await this.#api.send(method, path, { body, query, idempotencyKey: mutation.key });
      this.#failures = 0;
      this.#succeed(mutation, answer);
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      if (error.status === 401) this.#mark(mutation, 'waiting');
      else if (error.isTransient) this.#postpone(mutation, error);
      else this.#refuse(mutation, error);
    }
    this.#pump();
  }

  /** @param {Mutation} mutation @param {unknown} answer */
  #succeed(mutation, answer) {
    if (!this.#queue.includes(mutation)) return;
    const { entity, seq } = entityOf(mutation.edit.kind, answer);
    const { kind, entity_id } = mutation.edit;
    const isGone = mutation.overlay.patch === null;
    const table = this.#store.table(kind);
    const settled = entity ?? (isGone ? null : /** @type {any} */ (table.peek(entity_id) ?? null));
    batch(() => {
      // In one go: between the two the old value would flash.
      this.#store.confirm(kind, entity_id, settled, seq);
      this.#remove(mutation);
    });
    mutation.answer.resolve(table.peek(entity_id));
    if (seq === undefined) return;
    for (const listener of this.#confirmedListeners) listener({ seq, entity: kind, id: entity_id, value: settled });
  }

  /** @param {Mutation} mutation @param {Problem} problem */
  #postpone(mutation, problem) {
    this.#failures += 1;
    const delay_ms = Math.min(FIRST_DELAY_MS * 2 ** (this.#failures - 1), LONGEST_DELAY_MS) * (0.75 + Math.random() / 2);
    this.#pausedUntil = Date.now() + Math.max(delay_ms, (problem.retryAfter_s ?? 0) * 1_000);
    mutation.reason = problem.message;
    this.#mark(mutation, 'waiting');
  }

  /** @param {Mutation} mutation @param {Problem} problem */
  #refuse(mutation, problem) {
    if (!this.#queue.includes(mutation)) return;
    const casualties = mutation.edit.verb === 'create' ? this.#dependents(mutation) : [];
    batch(() => {
      for (const each of [mutation, ...casualties]) {
        this.#hide(each);
        each.failed = true;
        each.state = 'failed';
        each.reason = reasonOf(problem);
        this.#save(each);
      }
      this.#publish();
    });
    for (const each of [mutation, ...casualties]) each.answer.reject(problem);
    for (const listener of this.#refusedListeners) listener({ mutation: this.#line(mutation), problem });
  }

  /** What cannot be without an entity that was never made. @param {Mutation} creation */
  #dependents(creation) {
    return this.#queue.filter((other) => other !== creation && other.edit.entity_id === creation.edit.entity_id);
  }

  /** @param {Mutation} mutation */
  #retry(mutation) {
    if (mutation.state === 'failed') {
      void this.#storage?.remove(mutation.key);
      // The server remembers its refusal under the old key.
      Object.assign(mutation, { key: uuid7(), failed: false, reason: '', attempts: 0, answer: deferred() });
      batch(() => {
        this.#show(mutation);
        this.#mark(mutation, 'waiting');
      });
      this.#save(mutation);
    }
    this.wake();
  }

  /** @param {Mutation} mutation */
  #discard(mutation) {
    if (mutation.state === 'sending') return;
    const lost = mutation.edit.verb === 'create' ? [mutation, ...this.#dependents(mutation)] : [mutation];
    const problem = new Problem({ status: 0, code: 'discarded', title: 'This edit was discarded.' });
    batch(() => lost.forEach((each) => this.#remove(each)));
    for (const each of lost) each.answer.reject(problem);
  }

  /** @param {Mutation} mutation */
  #remove(mutation) {
    this.#queue = this.#queue.filter((other) => other !== mutation);
    this.#hide(mutation);
    void this.#storage?.remove(mutation.key);
    this.#publish();
  }

  /** @param {Mutation} mutation */
  #show({ key, edit, overlay }) {
    this.#store.overlay(edit.kind, edit.entity_id, { token: key, ...overlay });
  }

  /** @param {Mutation} mutation */
  #hide({ key, edit }) {
    this.#store.withdraw(edit.kind, edit.entity_id, key);
  }

  /** @param {Mutation} mutation @param {MutationState} state */
  #mark(mutation, state) {
    mutation.state = state;
    this.#publish();
  }

  /** @param {Mutation} mutation */
  #save(mutation) {
    void this.#storage?.put(recordOf(mutation));
  }

  #publish() {
    const list = this.#queue.map((mutation) => this.#line(mutation));
    const failed = list.filter((line) => line.state === 'failed').length;
    this.pending.value = { count: list.length - failed, failed, list };
  }

  /** @param {Mutation} mutation @returns {PendingMutation} */
  #line(mutation) {
    const { key, label, state, reason, edit } = mutation;
    const retry = () => this.#retry(mutation);
    const discard = () => this.#discard(mutation);
    return { id: key, label, state, reason, kind: edit.kind, entity_id: edit.entity_id, retry, discard };
  }
}

/** The edits of this tab; `tab` is unique to it. */
export const mutate = new Mutations({ store: defaultStore, api: defaultApi, tab: uuid7() });
