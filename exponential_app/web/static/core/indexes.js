/** Sets of rows by a key, each readable as a signal that changes when one of its rows does. */

import { computed, signal } from '@preact/signals-core';

/** @import { ReadonlySignal, Signal } from '@preact/signals-core' */

/**
 * `isRead`: whether anybody has seen the present rows, and would have to be told of a change.
 * @template T
 * @typedef {{ rows: Map<string, T>, isRead: boolean, version: Signal<number>, values: ReadonlySignal<T[]>, count: ReadonlySignal<number> }} Entry
 */

/**
 * @template {{ id: string }} T
 */
export class Index {
  /** @type {Map<string, Entry<T>>} */
  #entries = new Map();
  /** @type {(value: T) => string | null} */
  #keyOf;

  /** @param {(value: T) => string | null} keyOf  null: in no set */
  constructor(keyOf) {
    this.#keyOf = keyOf;
  }

  /**
   * The rows under a key. The same signal every time; its array must not be changed.
   * @param {string} key
   * @returns {ReadonlySignal<T[]>}
   */
  of(key) {
    return this.#entry(key).values;
  }

  /** How many rows there are under a key, without making a list of them. @param {string} key */
  countOf(key) {
    return this.#entry(key).count.value;
  }

  /** Move a row to where it belongs now. @param {T | undefined} before @param {T | undefined} after */
  update(before, after) {
    const from = before ? this.#keyOf(before) : null;
    const to = after ? this.#keyOf(after) : null;
    if (before && from !== null && from !== to) this.take(from, before.id);
    if (after && to !== null) this.put(to, after);
  }

  /** @param {string} key @param {T} value */
  put(key, value) {
    const entry = this.#entry(key);
    entry.rows.set(value.id, value);
    tell(entry);
  }

  /** @param {string} key @param {string} id */
  take(key, id) {
    const entry = this.#entry(key);
    if (entry.rows.delete(id)) tell(entry);
  }

  /** @param {string} key */
  #entry(key) {
    let entry = this.#entries.get(key);
    if (!entry) this.#entries.set(key, (entry = newEntry()));
    return entry;
  }
}

/**
 * Sets of rows that belong to several keys at once. Rows mostly belong to few; what has no key costs nothing.
 * @template {{ id: string }} T
 */
export class ManyIndex {
  /** @type {Index<T>} */
  #rows = new Index(() => null);
  /** @type {(value: T) => readonly string[] | undefined} */
  #keysOf;

  /** @param {(value: T) => readonly string[] | undefined} keysOf */
  constructor(keysOf) {
    this.#keysOf = keysOf;
  }

  /** The rows under a key, as of an Index. @param {string} key */
  of(key) {
    return this.#rows.of(key);
  }

  /** Move a row to where it belongs now. @param {T | undefined} before @param {T | undefined} after */
  update(before, after) {
    const to = (after && this.#keysOf(after)) ?? [];
    if (before) for (const key of this.#keysOf(before) ?? []) if (!to.includes(key)) this.#rows.take(key, before.id);
    if (after) for (const key of to) this.#rows.put(key, after);
  }
}

/** @template T @returns {Entry<T>} */
function newEntry() {
  const version = signal(0);
  /** @type {Entry<T>} */
  const entry = {
    rows: new Map(),
    isRead: false,
    version,
    values: computed(() => {
      version.value;
      entry.isRead = true;
      return [...entry.rows.values()];
    }),
    count: computed(() => {
      version.value;
      entry.isRead = true;
      return entry.rows.size;
    }),
  };
  return entry;
}

/** @param {Entry<any>} entry */
function tell(entry) {
  if (!entry.isRead) return;
  entry.isRead = false;
  entry.version.value = entry.version.peek() + 1;
}
