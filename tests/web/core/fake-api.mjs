/** A server of which every answer is given by the test. */

import { core, library } from './core.mjs';

const { Problem } = await core('api.js');
const { signal } = await library('@preact/signals-core');

export class FakeApi {
  signedOut = signal(false);
  /** Requests in the order they came; each can be answered or refused. */
  requests = [];

  send(method, path, { body, query, idempotencyKey } = {}) {
    return new Promise((resolve, reject) => {
      const refuse = (status, fields = {}) => reject(new Problem({ status, title: `Refused with ${status}.`, ...fields }));
      // As on the wire: what is answered does not change with what was sent.
      const sent = body === undefined ? undefined : JSON.parse(JSON.stringify(body));
      this.requests.push({ method, path, body: sent, query, key: idempotencyKey, answer: resolve, refuse });
    });
  }

  get last() {
    return this.requests.at(-1);
  }
}

/** A place for unsent edits, like the one on disk. */
export class FakeStorage {
  records = new Map();

  async put(records) {
    for (const record of records) this.records.set(record.key, JSON.parse(JSON.stringify(record)));
  }

  async remove(keys) {
    for (const key of keys) this.records.delete(key);
  }

  all() {
    return [...this.records.values()];
  }
}
