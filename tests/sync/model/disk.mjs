/** A disk that outlives its process: what the client asks of the library for IndexedDB, over files in a folder. */

import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { deserialize, serialize } from 'node:v8';

const folder = process.argv[2];
mkdirSync(folder, { recursive: true });

globalThis.indexedDB = { databases: async () => readdirSync(folder).map((name) => ({ name: decodeURIComponent(name) })) };

let running = 0;

/** Wait until nothing is being written or read, nor will be without a new cause. */
export async function atRest() {
  for (let quiet = 0; quiet < 3; quiet = running > 0 ? 0 : quiet + 1) await later();
}

/** Resolves later, as a disk does, and after what the answers before it have set going. */
const later = () => new Promise((resolve) => setImmediate(resolve));

/** @type {Set<Database>} */
const open = new Set();

export function openDB(name, _version, { upgrade }) {
  return counted(async () => {
    await later();
    const database = new Database(join(folder, encodeURIComponent(name)));
    if (database.isNew) upgrade(database);
    open.add(database);
    return database;
  });
}

/** Whoever has it open is asked to close it, as this client does at once, and may end what was begun. */
export function deleteDB(name) {
  const path = join(folder, encodeURIComponent(name));
  return counted(async () => {
    const holders = [...open].filter((database) => database.path === path);
    for (const holder of holders) holder.close();
    do await later();
    while (holders.some((holder) => holder.transactions > 0));
    rmSync(path, { force: true });
  });
}

async function counted(work) {
  running += 1;
  try {
    return await work();
  } finally {
    running -= 1;
  }
}

class Database {
  path;
  transactions = 0;
  /** @type {Map<string, { numbers: boolean, last: number, records: Map<unknown, unknown> }>} */
  stores = new Map();
  isNew = false;
  isClosed = false;

  constructor(path) {
    this.path = path;
    try {
      this.stores = deserialize(readFileSync(path));
    } catch {
      this.isNew = true;
    }
  }

  get objectStoreNames() {
    return [...this.stores.keys()];
  }

  deleteObjectStore(name) {
    this.stores.delete(name);
  }

  createObjectStore(name, { autoIncrement = false } = {}) {
    this.stores.set(name, { numbers: autoIncrement, last: 0, records: new Map() });
  }

  transaction(names, mode = 'readonly') {
    if (this.isClosed) throw new DOMException('The database is closed.', 'InvalidStateError');
    return new Transaction(this, [names].flat(), mode);
  }

  getAll(name) {
    return this.transaction(name).store.getAll();
  }

  async clear(name) {
    const transaction = this.transaction(name, 'readwrite');
    await Promise.all([transaction.store.clear(), transaction.done]);
  }

  close() {
    this.isClosed = true;
    open.delete(this);
  }

  /** In one go: a process that is killed leaves what was there before, or this. */
  write() {
    writeFileSync(`${this.path}.new`, serialize(this.stores));
    renameSync(`${this.path}.new`, this.path);
  }
}

/** Ends by itself when a turn has passed in which nothing was asked of it; all it has written is then kept together. */
class Transaction {
  #asked = 0;
  #isComplete = false;

  constructor(database, names, mode) {
    this.database = database;
    this.mode = mode;
    this.store = this.objectStore(names[0]);
    this.done = counted(() => this.#end());
  }

  objectStore(name) {
    const store = this.database.stores.get(name);
    const read = (work) => this.#ask(work);
    const write = (work) => {
      if (this.mode !== 'readwrite') throw new DOMException('The transaction only reads.', 'ReadOnlyError');
      return this.#ask(work);
    };
    const put = (value, key) => {
      const copy = structuredClone(value);
      return write(() => store.records.set(key ?? (store.last += 1), copy));
    };
    return {
      get: (key) => read(() => structuredClone(store.records.get(key))),
      getAll: () => read(() => structuredClone([...store.records.values()])),
      put,
      add: (value) => put(value),
      delete: (key) => write(() => store.records.delete(key)),
      clear: () => write(() => store.records.clear()),
    };
  }

  /** Says that nothing more will be asked. */
  commit() {
    this.#isComplete = true;
  }

  async #ask(work) {
    if (this.#isComplete) throw new DOMException('The transaction has been committed.', 'TransactionInactiveError');
    this.#asked += 1;
    await later();
    return work();
  }

  async #end() {
    this.database.transactions += 1;
    for (let seen = -1; seen !== this.#asked; ) {
      seen = this.#asked;
      await later();
      await later();
    }
    if (this.mode === 'readwrite') this.database.write();
    this.database.transactions -= 1;
  }
}
