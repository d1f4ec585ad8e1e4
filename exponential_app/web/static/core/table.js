/** One table of the store: what the server confirmed, local edits laid over it, and a signal a row. */

import { computed, signal } from '@preact/signals-core';

/** @import { ReadonlySignal, Signal } from '@preact/signals-core' */

/**
 * A local edit that the server has not confirmed. `patch` null hides the row; `creates` makes it exist.
 * @template T
 * @typedef {{ token: string, patch: Partial<T> | null, creates: boolean }} Overlay
 */

/**
 * @template T
 * @typedef {object} Row
 * @property {T | undefined} confirmed
 * @property {number} seq  of the last change applied; an older one arriving late is ignored
 * @property {readonly Overlay<T>[]} overlays
 * @property {T | undefined} merged
 * @property {Signal<T | undefined> | null} signal  made when first read
 */

/** Shared by the many rows nobody is editing. @type {readonly any[]} */
const NONE = Object.freeze([]);

/**
 * @template {{ id: string, version: number }} T
 */
export class Table {
  /** @type {Map<string, Row<T>>} */
  #rows = new Map();
  #version = signal(0);
  #membership = signal(0);
  /** @type {(before: T | undefined, after: T | undefined) => void} */
  #onChange;
  /** @type {(value: T) => boolean} */
  #isListed;

  /**
   * @param {object} options
   * @param {(value: T) => boolean} [options.isListed]  whether a row appears in `ids`, `all` and indexes
   * @param {(before: T | undefined, after: T | undefined) => void} [options.onChange]  called with listed values
   */
  constructor({ isListed = () => true, onChange = () => {} } = {}) {
    this.#isListed = isListed;
    this.#onChange = onChange;
    /**
     * The ids of listed rows; changes only when a row appears or goes.
     * @type {ReadonlySignal<string[]>}
     */
    this.ids = computed(() => {
      this.#membership.value;
      return this.#listed().map((value) => value.id);
    });
    /** @type {ReadonlySignal<T[]>} */
    this.#all = computed(() => {
      this.#version.value;
      return this.#listed();
    });
  }

  #all;

  /** Read a row and subscribe to it alone, whether it exists yet or not. @param {string} id */
  get(id) {
    const row = this.#row(id);
    row.signal ??= signal(row.merged);
    return row.signal.value;
  }

  /** Read a row without subscribing. @param {string} id */
  peek(id) {
    return this.#rows.get(id)?.merged;
  }

  /** Read what the server last said of a row, without subscribing. @param {string} id */
  confirmed(id) {
    return this.#rows.get(id)?.confirmed;
  }

  /** Everything the server said, listed or not, without subscribing. @returns {T[]} */
  confirmedValues() {
    return [...this.#rows.values()].flatMap(({ confirmed }) => confirmed ?? []);
  }

  /** All listed rows; subscribes to every change of the table. The array must not be changed. */
  all() {
    return this.#all.value;
  }

  /**
   * Take a value from the server; null removes. Late and outdated ones are ignored.
   * @param {string} id
   * @param {T | null} value
   * @param {number} [seq]  absent for a plain read, which carries no number
   */
  confirm(id, value, seq) {
    const row = this.#row(id);
    if (seq !== undefined && seq < row.seq) return;
    if (value && row.confirmed && value.version < row.confirmed.version) return;
    if (seq !== undefined) row.seq = seq;
    row.confirmed = value ?? undefined;
    this.#settle(row);
  }

  /**
   * Replace everything by a snapshot. Rows changed after it, and those `keeps` names, survive; rows of an
   * unchanged version keep their object, so that nobody who reads them is woken.
   * @param {T[]} values
   * @param {number} seq
   * @param {(value: T) => boolean} keeps
   */
  replace(values, seq, keeps) {
    const absent = new Map(this.#rows);
    for (const value of values) {
      absent.delete(value.id);
      const row = this.#row(value.id);
      if (row.seq > seq || row.confirmed?.version === value.version) continue;
      row.seq = seq;
      row.confirmed = value;
      this.#settle(row);
    }
    for (const row of absent.values()) {
      if (!row.confirmed || row.seq > seq || keeps(row.confirmed)) continue;
      row.confirmed = undefined;
      this.#settle(row);
    }
  }

  /** Drop confirmed rows without a word from the server. @param {(value: T) => boolean} matches */
  drop(matches) {
    for (const row of this.#rows.values()) {
      if (!row.confirmed || !matches(row.confirmed)) continue;
      row.confirmed = undefined;
      this.#settle(row);
    }
  }

  /** Lay a local edit over a row, or replace the edit of the same token. @param {string} id @param {Overlay<T>} overlay */
  overlay(id, overlay) {
    const row = this.#row(id);
    const place = row.overlays.findIndex((other) => other.token === overlay.token);
    row.overlays = place < 0 ? [...row.overlays, overlay] : row.overlays.with(place, overlay);
    this.#settle(row);
  }

  /** Take a local edit away again. @param {string} id @param {string} token */
  withdraw(id, token) {
    const row = this.#rows.get(id);
    if (!row) return;
    row.overlays = row.overlays.filter((overlay) => overlay.token !== token);
    this.#settle(row);
  }

  /** Forget what the server said; local edits stay. */
  forget() {
    for (const row of this.#rows.values()) {
      row.confirmed = undefined;
      row.seq = 0;
      this.#settle(row);
    }
  }

  /** Forget everything. */
  clear() {
    for (const row of this.#rows.values()) row.overlays = NONE;
    this.forget();
  }

  /** @param {string} id @returns {Row<T>} */
  #row(id) {
    let row = this.#rows.get(id);
    if (!row) {
      row = { confirmed: undefined, seq: 0, overlays: NONE, merged: undefined, signal: null };
      this.#rows.set(id, row);
    }
    return row;
  }

  /** @param {Row<T>} row */
  #settle(row) {
    const before = row.merged;
    const after = merge(row);
    if (before === after) return;
    row.merged = after;
    if (row.signal) row.signal.value = after;
    const listedBefore = before && this.#isListed(before) ? before : undefined;
    const listedAfter = after && this.#isListed(after) ? after : undefined;
    if (!listedBefore !== !listedAfter) this.#membership.value = this.#membership.peek() + 1;
    this.#version.value = this.#version.peek() + 1;
    this.#onChange(listedBefore, listedAfter);
  }

  #listed() {
    /** @type {T[]} */
    const values = [];
    for (const { merged } of this.#rows.values()) if (merged && this.#isListed(merged)) values.push(merged);
    return values;
  }
}

/**
 * @template T
 * @param {Row<T>} row
 * @returns {T | undefined}
 */
function merge({ confirmed, overlays }) {
  let value = confirmed;
  for (const { patch, creates } of overlays) {
    // Once the server has the row, its number and identifier are better than the provisional ones.
    if (creates) value ??= /** @type {T} */ (patch);
    else if (value) value = patch ? { ...value, ...patch } : undefined;
  }
  return value;
}
