/** Local edits: shown at once, sent in order, kept until the server has them, taken back when it refuses. */

import { batch, signal } from '@preact/signals-core';

import { api as defaultApi, Problem } from './api.js';
import { serverNow } from './clock.js';
import { Courier } from './courier.js';
import { deliver } from './delivery.js';
import { sameValue } from './equal.js';
import { Listeners } from './listeners.js';
import { adoptedMutation, deferred, folded, IN_DOUBT, inDoubt, newMutation, reasonOf, verdictOf } from './mutation.js';
import { Queue } from './queue.js';
import { entityOf, overlayOf, requestOf } from './requests.js';
import { store as defaultStore } from './store.js';
import { canBeOne, Texts } from './texts.js';
import { Unsaved } from './unsaved.js';
import { uuid7 } from './uuid7.js';

/** @import { Signal } from '@preact/signals-core' */
/** @import { Delivered, Transport } from './delivery.js' */
/** @import { Change, Entities, Kind } from './entities.js' */
/** @import { EditOptions, Mutation, MutationRecord, MutationState, MutationStorage, Outcome, Performed } from './mutation.js' */
/** @import { ActionVerb, Edit } from './requests.js' */
/** @import { Store } from './store.js' */

/** @typedef {import('./mutation.js').Pending} Pending */
/** @typedef {import('./mutation.js').PendingMutation} PendingMutation */
/** @typedef {import('./mutation.js').Refusal} Refusal */

export class Mutations {
  #queue = new Queue();
  #unsaved = new Unsaved();
  #courier;
  #isTurnPlanned = false;
  /** @type {Listeners<Performed>} */
  #performed = new Listeners();
  /** @type {Listeners<Refusal>} */
  #refused = new Listeners();
  /** @type {Listeners<Change>} */
  #confirmed = new Listeners();
  #store;
  #api;
  /** The id of this tab. */
  tab;

  /** Whether the store has what the server has: only then can an edit in doubt be judged. */
  isCurrent = false;

  /** @type {Signal<Pending>} */
  pending = signal({ count: 0, failed: 0, list: [] });

  /** @param {{ store: Store, api: Transport, tab?: string }} parts */
  constructor({ store, api, tab = '' }) {
    this.#store = store;
    this.#api = api;
    this.tab = tab;
    this.texts = new Texts({ store, queue: this.#queue });
    const sender = {
      mayGo: this.#mayGo.bind(this),
      beginSending: this.#beginSending.bind(this),
      settle: this.#settle.bind(this),
    };
    this.#courier = new Courier({ api, queue: this.#queue, sender });
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
    if (Object.keys(changes).length === 0) return { key: '', done: Promise.resolve(current) };
    return this.#perform(this.texts.begun({ kind, entity_id: id, verb: 'update', patch: changes }, options), options);
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
    return this.#perform({ kind, entity_id: id, verb, patch: options.patch ?? {} }, options);
  }

  /** Hear of every undoable edit. @param {(performed: Performed) => void} listener */
  onPerformed(listener) {
    return this.#performed.add(listener);
  }

  /** Hear of every edit the server refused; it has been taken back already. @param {(refusal: Refusal) => void} listener */
  onRefused(listener) {
    return this.#refused.add(listener);
  }

  /** Hear of every edit the server confirmed, as the change it made. @param {(change: Change) => void} listener */
  onConfirmed(listener) {
    return this.#confirmed.add(listener);
  }

  /** Keep the queue on disk from now on. @param {MutationStorage} storage */
  attach(storage) {
    this.#unsaved.storage = storage;
    for (const mutation of this.#queue.values()) this.#save(mutation);
  }

  /** Take over edits left by a tab that is gone, in their order. @param {MutationRecord[]} records */
  adopt(records) {
    batch(() => {
      for (const record of records) {
        if (this.#queue.get(record.key)) continue;
        const mutation = adoptedMutation(record, this.tab);
        this.#queue.add(mutation);
        if (!record.failed) this.#show(mutation);
        this.#save(mutation);
      }
      this.#publish();
    });
  }

  /** Try now what is waiting: the connection is back, or the person signed in again. */
  wake() {
    this.#courier.wake();
  }

  /**
   * Take back an edit that was never sent, as if it had not been made; a creation with all that followed it.
   * @param {string} key
   * @returns {boolean}  false when it is too late, or when an edit of the same entity follows another kind of edit
   */
  withdraw(key) {
    const mutation = this.#queue.get(key);
    if (!mutation || mutation.state !== 'waiting') return false;
    const following = this.#queue.after(mutation);
    if (following.length > 0 && mutation.edit.verb !== 'create') return false;
    const all = [mutation, ...following];
    if (all.some(({ sent_at }) => sent_at !== null)) return false;
    this.#abandon(all);
    return true;
  }

  /** Let go of the queue without touching what is on disk: another workspace, or signed out. */
  detach() {
    this.#courier.rest();
    this.#unsaved.write();
    this.#unsaved.storage = null;
    this.isCurrent = false;
    batch(() => {
      for (const mutation of this.#queue.values()) this.#hide(mutation);
      this.#queue.clear();
      this.#publish();
    });
  }

  /** @param {Edit} edit @param {EditOptions} options @returns {Outcome<any>} */
  #perform(edit, { label = '', undoable = true }) {
    const before = this.#store.table(edit.kind).peek(edit.entity_id);
    const mutation = this.#merged(edit, label, before) ?? this.#appended(edit, label, before);
    if (undoable) this.#performed.tell({ key: mutation.key, edit, label, before });
    batch(() => {
      this.#show(mutation);
      // What went back to where it began is no edit any more.
      if (mutation.edit.verb === 'update' && Object.keys(mutation.edit.patch).length === 0) this.#conclude(mutation);
      else this.#save(mutation);
      this.#publish();
    });
    return { key: mutation.key, done: mutation.answer.promise };
  }

  /** Put an update into the edit before it, as long as that has never been sent. @param {Edit} edit @param {string} label @param {Entities[Kind] | undefined} before */
  #merged(edit, label, before) {
    const last = this.#queue.lastOf(edit.entity_id);
    if (edit.verb !== 'update' || last?.state !== 'waiting' || last.sent_at !== null) return null;
    if (last.edit.verb !== 'update' && last.edit.verb !== 'create') return null;
    if (!canBeOne(last.edit, edit) || !this.#queue.widen(last, edit.patch)) return null;
    Object.assign(last, folded(last, edit, before));
    if (last.edit.verb === 'update') last.label = label;
    return last;
  }

  /** @param {Edit} edit @param {string} label @param {Entities[Kind] | undefined} before @returns {Mutation} */
  #appended(edit, label, before) {
    const overlay = overlayOf(edit, this.#store, new Date(serverNow()).toISOString());
    const mutation = newMutation({ edit, overlay, label, tab: this.tab }, before);
    this.#queue.add(mutation);
    return mutation;
  }

  /** Send and save when everything of this turn has been performed: many edits at once then cost one of each. */
  #planTurn() {
    if (this.#isTurnPlanned) return;
    this.#isTurnPlanned = true;
    queueMicrotask(() => {
      this.#isTurnPlanned = false;
      this.#courier.send();
      this.#unsaved.write();
    });
  }

  /** Judge an edit in doubt, as soon as that is possible; any other may go. @param {Mutation} mutation @returns {boolean} */
  #mayGo(mutation) {
    if (!inDoubt(mutation, Date.now())) return true;
    if (!this.isCurrent) return false;
    const { kind, entity_id } = mutation.edit;
    const verdict = verdictOf(mutation, this.#store.table(kind).confirmed(entity_id));
    if (verdict === 'done') this.#conclude(mutation);
    if (verdict === 'ask') this.#refuse(mutation, new Problem(IN_DOUBT));
    return verdict === 'send';
  }

  /** Note that edits are being sent; where the disk says they were not, not before it says so. @param {Mutation[]} mutations */
  async #beginSending(mutations) {
    const known = mutations.filter(({ sent_at, isKept }) => isKept && sent_at === null);
    for (const mutation of mutations) {
      mutation.sent_at ??= Date.now();
      mutation.state = 'sending';
    }
    this.#publish();
    await this.#unsaved.keep(known);
  }

  /** @param {Mutation} mutation @param {Delivered} delivered @returns {Promise<void> | void} */
  #settle(mutation, delivered) {
    if (this.#queue.get(mutation.key) !== mutation) return undefined;
    if ('answer' in delivered) return this.#succeed(mutation, delivered.answer);
    const { problem } = delivered;
    if (problem.status === 401 || problem.code === 'not_run') return this.#mark(mutation, 'waiting');
    if (problem.isTransient) return this.#postpone(mutation, problem);
    const exists = mutation.edit.verb === 'create' && problem.status === 409 && problem.fields.id !== undefined;
    return exists ? this.#claim(mutation) : this.#refuse(mutation, problem);
  }

  /** @param {Mutation} mutation @param {unknown} answer */
  #succeed(mutation, answer) {
    this.#courier.noteSuccess();
    const { entity, seq } = entityOf(mutation.edit.kind, answer);
    this.#conclude(mutation, entity, seq);
  }

  /** Nobody else chooses our ids: what exists under one was made by an attempt whose answer was lost. @param {Mutation} mutation */
  async #claim(mutation) {
    // Only issues can be read one by one; of the rest the store has all there is, or will.
    if (mutation.edit.kind !== 'issue') return this.#conclude(mutation);
    const read = await deliver(this.#api, mutation, { method: 'GET', path: requestOf(mutation.edit).path + `/${mutation.edit.entity_id}` });
    return this.#settle(mutation, read);
  }

  /** @param {Mutation} mutation @param {Entities[Kind]} [entity]  as the server has it now @param {number} [seq] */
  #conclude(mutation, entity, seq) {
    const { kind, entity_id } = mutation.edit;
    const table = this.#store.table(kind);
    const isGone = mutation.overlay.patch === null;
    const settled = entity ?? (isGone ? null : /** @type {any} */ (table.peek(entity_id) ?? null));
    batch(() => {
      // In one go: between the two the old value would flash.
      if (mutation.sent_at !== null) this.#store.confirm(kind, entity_id, settled, seq);
      this.#remove(mutation);
      for (const later of entity ? this.texts.follow(mutation, entity) : []) {
        this.#show(later);
        this.#save(later);
      }
    });
    mutation.answer.resolve(table.peek(entity_id));
    if (seq !== undefined) this.#confirmed.tell({ seq, entity: kind, id: entity_id, value: settled });
  }

  /** @param {Mutation} mutation @param {Problem} problem */
  #postpone(mutation, problem) {
    mutation.reason = problem.message;
    if (problem.status === 500) mutation.faults += 1;
    this.#mark(mutation, 'waiting');
    this.#courier.pause(problem);
  }

  /** @param {Mutation} mutation @param {Problem} problem */
  #refuse(mutation, problem) {
    // What was built on an entity that was never made cannot be either.
    const all = mutation.edit.verb === 'create' ? [mutation, ...this.#queue.after(mutation)] : [mutation];
    batch(() => {
      for (const each of all) {
        this.#hide(each);
        this.#queue.fail(each);
        Object.assign(each, { failed: true, reason: reasonOf(problem) });
        this.#save(each);
      }
      this.#publish();
    });
    for (const each of all) each.answer.reject(problem);
    this.#refused.tell({ mutation: this.#line(mutation), problem });
  }

  /** @param {Mutation} mutation */
  #retry(mutation) {
    if (mutation.state === 'failed') {
      batch(() => {
        this.#remove(mutation);
        // The server remembers its refusal under the old key.
        Object.assign(mutation, { key: uuid7(), failed: false, reason: '', sent_at: null, state: 'waiting' });
        mutation.answer = deferred();
        this.#queue.add(mutation);
        this.#show(mutation);
        this.#save(mutation);
        this.#publish();
      });
    }
    this.wake();
  }

  /** @param {Mutation} mutation */
  #discard(mutation) {
    if (mutation.state === 'sending') return;
    this.#abandon(mutation.edit.verb === 'create' ? [mutation, ...this.#queue.after(mutation)] : [mutation]);
  }

  /** @param {Mutation[]} mutations */
  #abandon(mutations) {
    const problem = new Problem({ status: 0, code: 'discarded', title: 'This edit was discarded.' });
    batch(() => mutations.forEach((each) => this.#remove(each)));
    for (const each of mutations) each.answer.reject(problem);
  }

  /** @param {Mutation} mutation */
  #remove(mutation) {
    this.#queue.remove(mutation);
    this.#hide(mutation);
    this.#unsaved.drop(mutation);
    this.#planTurn();
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
    this.#unsaved.add(mutation);
    this.#planTurn();
  }

  #publish() {
    const { size, failed } = this.#queue;
    const lines = () => [...this.#queue.values()].map((mutation) => this.#line(mutation));
    this.pending.value = {
      count: size - failed,
      failed,
      // Made when somebody looks: with thousands waiting, every edit would otherwise write out all of them.
      get list() {
        return lines();
      },
    };
  }

  /** @param {Mutation} mutation @returns {PendingMutation} */
  #line(mutation) {
    const { key, label, state, reason, edit: { kind, entity_id, verb, patch } } = mutation;
    const ways = { retry: () => this.#retry(mutation), discard: () => this.#discard(mutation) };
    return { id: key, label, state, reason, kind, entity_id, verb, patch, ...ways };
  }
}

/** The edits of this tab; `tab` is unique to it. */
export const mutate = new Mutations({ store: defaultStore, api: defaultApi, tab: uuid7() });
