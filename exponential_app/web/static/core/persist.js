/** The local copy: a snapshot, the changes since, and the unsent edits, in one IndexedDB per workspace and person. */

import { deleteDB, openDB } from 'idb';

import { isFull, keeping, noteNotKept } from './device.js';
import { tooSlow, within } from './within.js';

/** @import { DBSchema, IDBPDatabase } from 'idb' */
/** @import { Change } from './entities.js' */
/** @import { MutationRecord, MutationStorage } from './mutation.js' */

/** @typedef {{ schema: number, seq: number, text: string }} StoredSnapshot  text: the bootstrap as it came */
/** @typedef {{ seq: number, changes: Change[] }} Delta */

/** @typedef {MutationRecord & { order: number }} KeptMutation */

/**
 * @typedef {DBSchema & {
 *   snapshot: { key: string, value: StoredSnapshot },
 *   deltas: { key: number, value: Delta },
 *   mutations: { key: string, value: KeptMutation },
 * }} Layout
 */

/** @typedef {import('idb').IDBPTransaction<Layout, ('snapshot' | 'deltas')[], 'readwrite'>} CopyTransaction */

const PREFIX = 'exponential:';
const LAYOUT_VERSION = 1;

/** Storage that takes longer than this counts as none; what is written may be large. */
const READ_PATIENCE_MS = 3_000;
const WRITE_PATIENCE_MS = 20_000;

/** A snapshot or delta can be had again from the server, so it need not be on disk before we go on. */
const RELAXED = /** @type {const} */ ({ durability: 'relaxed' });

/**
 * Storage that never fails aloud: full, forbidden, broken or hanging storage only means starting from the server.
 * @implements {MutationStorage}
 */
export class LocalCopy {
  /** @type {IDBPDatabase<Layout> | null} */
  #database;
  #order = Date.now();
  /** Where edits that were kept stand among the others, by key. @type {Map<string, number>} */
  #orders = new Map();
  /** Edits that the disk does not have yet. @type {Map<string, KeptMutation>} */
  #unkept = new Map();
  /** Those of them that are being written. @type {Set<KeptMutation>} */
  #going = new Set();
  /** Whether what is on the disk has no gap; after a failed write it would have one. */
  #isWhole = true;
  /** Serialises writes: a removal must not overtake the put before it; a put itself waits for nothing. @type {Promise<unknown>} */
  #last = Promise.resolve();

  /** @param {IDBPDatabase<Layout> | null} database */
  constructor(database) {
    this.#database = database;
  }

  /**
   * The snapshot and everything that happened since, or null.
   * @param {number} schema  the layout this client reads
   * @returns {Promise<{ text: string, seq: number, changes: Change[], mine: string | null } | null>}  mine: what is one's own
   */
  async read(schema) {
    const found = await this.#attempt(async (database) => {
      const transaction = begun(database, ['snapshot', 'deltas'], 'readonly');
      const [snapshot, mine] = await Promise.all(['current', 'mine'].map((key) => transaction.objectStore('snapshot').get(key)));
      return { snapshot, mine, deltas: await transaction.objectStore('deltas').getAll() };
    });
    if (!found?.snapshot || found.snapshot.schema !== schema) return null;
    const { text, seq } = found.snapshot;
    const changes = found.deltas.flatMap((delta) => delta.changes);
    const reach = found.deltas.reduce((last, delta) => Math.max(last, delta.seq), seq);
    return { text, changes, seq: reach, mine: found.mine?.text ?? null };
  }

  /** What was kept under a name beside the snapshot. @param {string} name @returns {Promise<string | undefined>} */
  async beside(name) {
    return (await this.#attempt((database) => database.get('snapshot', name)))?.text;
  }

  /** Replace the copy. @param {StoredSnapshot} snapshot */
  writeSnapshot(snapshot) {
    return this.#writeCopy(async (transaction) => {
      await transaction.objectStore('deltas').clear();
      await transaction.objectStore('snapshot').put(snapshot, 'current');
      this.#isWhole = true;
    });
  }

  /** Put a newer snapshot under the changes that are here; those it does not hold stay. @param {StoredSnapshot} snapshot */
  renewSnapshot(snapshot) {
    return this.#writeCopy(async (transaction) => {
      const deltas = transaction.objectStore('deltas');
      const { seq, changes } = lastOfEach(await deltas.getAll());
      await deltas.clear();
      await transaction.objectStore('snapshot').put(snapshot, 'current');
      const later = changes.filter((change) => change.seq > snapshot.seq);
      if (later.length > 0) await deltas.add({ seq, changes: later });
    });
  }

  /** Keep what is one's own, as it came. @param {string} text */
  writeMine(text) {
    return this.keepBeside('mine', text);
  }

  /** Keep what the server can tell again under a name beside the snapshot. @param {string} name @param {string} text */
  async keepBeside(name, text) {
    await this.#write(async (database) => {
      const transaction = database.transaction('snapshot', 'readwrite', RELAXED);
      await Promise.all([transaction.store.put({ schema: 0, seq: 0, text }, name), transaction.done]);
    });
  }

  /** Remember changes after the snapshot. @param {Delta} delta */
  append(delta) {
    return this.#writeCopy(async (transaction) => {
      if (this.#isWhole) await transaction.objectStore('deltas').add(delta);
    });
  }

  /**
   * Merge all deltas into one that holds the last change of each entity.
   * @returns {Promise<number>}  how many changes remain; many mean that a new snapshot would be better
   */
  async compact() {
    const remaining = await this.#write(async (database) => {
      const transaction = begun(database, ['deltas'], 'readwrite', RELAXED);
      const store = transaction.objectStore('deltas');
      const deltas = await store.getAll();
      const merged = lastOfEach(deltas);
      if (deltas.length > 1) {
        await store.clear();
        await store.add(merged);
      }
      await transaction.done;
      return merged.changes.length;
    });
    return remaining ?? 0;
  }

  /** The unsent edits in the order they were made. @returns {Promise<MutationRecord[]>} */
  async mutations() {
    const records = (await this.#attempt((database) => begun(database, ['mutations'], 'readonly').objectStore('mutations').getAll())) ?? [];
    // By the clock, which may have been set back since: what comes now comes after what is there.
    this.#order = records.reduce((highest, { order }) => Math.max(highest, order), this.#order);
    for (const { key, order } of records) this.#orders.set(key, order);
    return records.sort((a, b) => a.order - b.order);
  }

  /** Keep edits; what finds no place is noted, and tried again with the next. @param {MutationRecord[]} records */
  async put(records) {
    for (const record of records) this.#unkept.set(record.key, { ...record, order: this.#orderOf(record.key) });
    const now = [...this.#unkept.values()].filter((record) => !this.#going.has(record));
    for (const record of now) this.#going.add(record);
    const written = within(WRITE_PATIENCE_MS, this.#putNow(now), tooSlow);
    this.#last = Promise.allSettled([this.#last, written]);
    try {
      await written;
    } catch (error) {
      if (!(error instanceof DOMException)) throw error;
      return noteNotKept(error);
    } finally {
      for (const record of now) this.#going.delete(record);
    }
    for (const record of now) if (this.#unkept.get(record.key) === record) this.#unkept.delete(record.key);
    if (this.#unkept.size === 0) keeping.value = 'kept';
    return undefined;
  }

  /** The place of an edit, which it has since it was kept first. @param {string} key */
  #orderOf(key) {
    const order = this.#orders.get(key) ?? (this.#order += 1);
    this.#orders.set(key, order);
    return order;
  }

  /** @param {string[]} keys */
  async remove(keys) {
    for (const key of keys) this.#unkept.delete(key);
    for (const key of keys) this.#orders.delete(key);
    await this.#write(async (database) => {
      const transaction = begun(database, ['mutations'], 'readwrite', RELAXED);
      const store = transaction.objectStore('mutations');
      await Promise.all([...keys.map((key) => store.delete(key)), transaction.done]);
    });
  }

  /** @param {KeptMutation[]} records */
  async #putNow(records) {
    if (!this.#database) throw new DOMException('This browser keeps nothing.', 'InvalidStateError');
    try {
      await putAll(this.#database, records);
    } catch (error) {
      if (!isFull(error)) throw error;
      // The copy can be had again from the server, what the person wrote cannot.
      this.#isWhole = false;
      await Promise.all([this.#database.clear('snapshot'), this.#database.clear('deltas')]);
      // Meanwhile some may have been written anew, or removed.
      await putAll(this.#database, records.filter((record) => this.#unkept.get(record.key) === record));
    }
  }

  /** Close it once everything asked for is written. */
  close() {
    void this.#last.then(() => {
      this.#database?.close();
      this.#database = null;
    });
  }

  /**
   * Write the copy, or give it up as a whole: a copy that lacks one change would never be put right.
   * @param {(transaction: CopyTransaction) => Promise<void>} action
   */
  async #writeCopy(action) {
    const written = await this.#write(async (database) => {
      const transaction = begun(database, ['snapshot', 'deltas'], 'readwrite', RELAXED);
      // Both at once: when the action fails the transaction ends as well, and nobody would hear of that.
      await Promise.all([action(transaction), transaction.done]);
      return true;
    });
    if (written) return;
    this.#isWhole = false;
    await this.#write(async (database) => {
      await Promise.all([database.clear('snapshot'), database.clear('deltas')]);
    });
  }

  /** @template T @param {(database: IDBPDatabase<Layout>) => Promise<T>} action @returns {Promise<T | undefined>} */
  #write(action) {
    return this.#inOrder(() => this.#attempt(action, WRITE_PATIENCE_MS));
  }

  /** @template T @param {() => Promise<T>} action @returns {Promise<T>} */
  #inOrder(action) {
    const result = this.#last.then(action);
    this.#last = result.catch(() => {});
    return result;
  }

  /**
   * @template T
   * @param {(database: IDBPDatabase<Layout>) => Promise<T>} action
   * @param {number} patience_ms
   * @returns {Promise<T | undefined>}
   */
  async #attempt(action, patience_ms = READ_PATIENCE_MS) {
    if (!this.#database) return undefined;
    try {
      return await within(patience_ms, action(this.#database), () => {
        this.#database = null;
        return undefined;
      });
    } catch (error) {
      if (!(error instanceof DOMException)) throw error;
      return undefined;
    }
  }
}

/**
 * Open the local copy of a workspace as one person sees it.
 * @param {string} workspaceId
 * @param {string} personId
 */
export async function openLocalCopy(workspaceId, personId) {
  const name = `${PREFIX}${workspaceId}:${personId}`;
  const database = await open(name);
  return new LocalCopy(database === undefined ? await reopened(name) : database);
}

/** Delete every local copy in this browser: the person signed out. */
export async function deleteLocalCopies() {
  const databases = (await storage()?.databases?.()) ?? [];
  const names = databases.flatMap(({ name }) => (name?.startsWith(PREFIX) ? [name] : []));
  await Promise.allSettled(names.map((name) => deleteDB(name)));
}

/** The ids of the workspaces of which this browser has a copy as one person sees them. @param {string} personId */
export async function localCopies(personId) {
  const parts = ((await storage()?.databases?.()) ?? []).map(({ name }) => name?.split(':') ?? []);
  return parts.flatMap(([prefix, workspaceId, owner]) => (`${prefix}:` === PREFIX && owner === personId ? [workspaceId] : []));
}

/** Delete a local copy; returns the unsent edits that went with it. @param {string} workspaceId @param {string} personId */
export async function takeAwayLocalCopy(workspaceId, personId) {
  if (!storage()) return [];
  const copy = await openLocalCopy(workspaceId, personId);
  const edits = await copy.mutations();
  copy.close();
  await deleteDB(`${PREFIX}${workspaceId}:${personId}`).catch(() => {});
  return edits;
}

/** The browser's storage; where that is forbidden, naming it is an error already. */
function storage() {
  try {
    return globalThis.indexedDB;
  } catch {
    return undefined;
  }
}

/** undefined: it cannot be opened; null: nobody knows, it hangs. @param {string} name @returns {Promise<IDBPDatabase<Layout> | null | undefined>} */
function open(name) {
  const opening = opened(name);
  /** @returns {IDBPDatabase<Layout> | null | undefined} */
  const late = () => {
    // One that opens after all would stand in the way of whoever wants to delete it.
    void opening.then((database) => database?.close());
    return null;
  };
  return within(READ_PATIENCE_MS, opening, late);
}

/** @param {string} name @returns {Promise<IDBPDatabase<Layout> | undefined>} */
async function opened(name) {
  try {
    const database = await openDB(/** @type {any} */ (name), LAYOUT_VERSION, {
      upgrade(/** @type {IDBPDatabase<Layout>} */ fresh) {
        for (const old of fresh.objectStoreNames) fresh.deleteObjectStore(old);
        fresh.createObjectStore('snapshot');
        fresh.createObjectStore('deltas', { autoIncrement: true });
        fresh.createObjectStore('mutations');
      },
      // Another tab wants to delete or upgrade it: holding on would block that tab for ever.
      blocking: (_current, _blocked, event) => /** @type {IDBDatabase} */ (event.target).close(),
    });
    return /** @type {IDBPDatabase<Layout>} */ (/** @type {unknown} */ (database));
  } catch {
    // Private windows and full disks refuse storage in many ways; none of them may stop the product.
    return undefined;
  }
}

/** A damaged database is thrown away once: the server has everything but the unsent edits. @param {string} name */
async function reopened(name) {
  if (!storage()) return null;
  await within(1_000, deleteDB(name).catch(() => {}), () => undefined);
  return (await open(name)) ?? null;
}

/**
 * Begin a transaction whose end nobody has to wait for: signing out ends them all, and whoever reads hears of it from
 * the request it waits for.
 * @template {('snapshot' | 'deltas' | 'mutations')[]} Names
 * @template {'readonly' | 'readwrite'} Mode
 * @param {IDBPDatabase<Layout>} database
 * @param {Names} names
 * @param {Mode} mode
 * @param {IDBTransactionOptions} [options]
 */
function begun(database, names, mode, options) {
  const transaction = database.transaction(names, mode, options);
  transaction.done.catch(() => {});
  return transaction;
}

/**
 * An unsent edit exists nowhere else: it goes to the disk itself, all of a turn in one go, and is handed over before
 * this returns, so that a tab that is closed or reloaded the moment after loses nothing.
 * @param {IDBPDatabase<Layout>} database
 * @param {KeptMutation[]} records
 */
async function putAll(database, records) {
  const transaction = begun(database, ['mutations'], 'readwrite', { durability: 'strict' });
  const store = transaction.objectStore('mutations');
  const puts = records.map((record) => store.put(record, record.key));
  transaction.commit();
  await Promise.all([...puts, transaction.done]);
}

/** @param {Delta[]} deltas @returns {Delta} */
function lastOfEach(deltas) {
  /** @type {Map<string, Change>} */
  const last = new Map();
  let seq = 0;
  for (const delta of deltas) {
    seq = Math.max(seq, delta.seq);
    for (const change of delta.changes) {
      const key = `${change.entity}:${change.id}`;
      // Deleted first, so that the map keeps the order of the log.
      last.delete(key);
      last.set(key, change);
    }
  }
  return { seq, changes: [...last.values()] };
}
