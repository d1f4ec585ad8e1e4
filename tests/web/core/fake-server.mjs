/** The server as the client sees it over fetch and EventSource: a log of issues, taking writes alone and many at once. */

import { ADA, FIRST, snapshot, WORKSPACE } from './snapshot.mjs';

export class FakeServer {
  seq = 10;
  log = [];
  /** The number of what it bootstraps with, which is always the same. */
  snapshotSeq = 10;
  /** The lowest number from which it can tell what was missed. */
  reach = 0;
  /** 0: no network. */
  status = 200;
  streamWorks = true;
  asked = [];
  streams = [];
  /** Every write that was really done, by its key. */
  done = new Map();
  issues = new Map([[FIRST, { id: FIRST, number: 1, identifier: 'ENG-1', title: 'One', priority: 'none', team_id: 'x', label_ids: [], version: 1 }]]);
  workspaces = [{ id: WORKSPACE, name: 'Acme', url_slug: 'acme', role: 'member' }];

  /** Take the place of fetch and EventSource. */
  install() {
    globalThis.fetch = (address, init) => this.#fetch(address, init);
    globalThis.BroadcastChannel = undefined;
    const server = this;
    globalThis.EventSource = class extends EventTarget {
      constructor(url) {
        super();
        server.asked.push(url);
        queueMicrotask(() => {
          if (server.status !== 200 || !server.streamWorks) return this.dispatchEvent(new Event('error'));
          const after = Number(new URL(url, 'http://server').searchParams.get('after'));
          for (const change of server.log.filter(({ seq }) => seq > after)) this.emit('message', change);
          server.streams.push(this);
          return this.emit('ready', { seq: server.seq });
        });
      }

      emit(type, data) {
        this.dispatchEvent(Object.assign(new Event(type), { data: JSON.stringify(data) }));
      }

      close() {
        server.streams = server.streams.filter((stream) => stream !== this);
      }
    };
  }

  /** Change an issue as somebody else does. */
  change(id, fields) {
    const before = this.issues.get(id) ?? { id, identifier: 'ENG-2', team_id: 'x', label_ids: [], version: 0 };
    const value = { ...before, ...fields, version: before.version + 1 };
    this.issues.set(id, value);
    this.seq += 1;
    const change = { seq: this.seq, entity: 'issue', id, value };
    this.log.push(change);
    for (const stream of this.streams) stream.emit('message', change);
    return { ...value, seq: this.seq };
  }

  /** Lose the network, and whatever was under way. */
  cut() {
    this.status = 0;
    for (const stream of this.streams.splice(0)) stream.dispatchEvent(new Event('error'));
  }

  opens(path) {
    return this.asked.filter((address) => address.startsWith(path)).length;
  }

  async #fetch(address, { method = 'GET', body, headers = {} } = {}) {
    const url = new URL(address, 'http://server');
    this.asked.push(url.pathname + url.search);
    if (this.status === 0) throw new TypeError('no network');
    const [status, answer] = this.status === 200 ? this.#answer(method, url, body && JSON.parse(body), headers['Idempotency-Key']) : [this.status, { title: 'No.' }];
    // The answer may be lost on its way although the write was done.
    await undefined;
    if (this.status === 0) throw new TypeError('no network');
    return new Response(JSON.stringify(answer), { status, headers: { 'Content-Type': 'application/json' } });
  }

  #answer(method, { pathname, searchParams }, body, key) {
    if (pathname === '/api/auth/session') return [200, { user: { id: ADA }, workspaces: this.workspaces }];
    if (!this.workspaces.some(({ id }) => id === WORKSPACE)) return [404, { title: 'Not found' }];
    if (pathname === '/api/sync/bootstrap') return [200, { ...snapshot(), seq: this.snapshotSeq }];
    if (pathname === '/api/sync/mine') return [200, { tables: {} }];
    if (pathname === '/api/sync/changes') return [200, this.#missed(Number(searchParams.get('after')))];
    if (pathname === '/api/sync/batch') return [200, { results: body.operations.map((each) => this.#outcome(each)) }];
    return this.#write(method, pathname.replace('/api', ''), body, key);
  }

  #missed(after) {
    if (after < this.reach || after > this.seq) return { seq: this.seq, changes: [], more: false, resync: true };
    return { seq: this.seq, changes: this.log.filter(({ seq }) => seq > after), more: false, resync: false };
  }

  #outcome({ method, path, body, key }) {
    const [status, answer] = this.#write(method, path, body, key);
    return { status, retry_after_s: null, body: answer };
  }

  #write(method, path, body, key) {
    if (this.done.has(key)) return this.done.get(key);
    const id = method === 'POST' ? body.id : path.split('/')[2];
    const isKnown = this.issues.has(id);
    if (method === 'PATCH' && !isKnown) return [404, { title: 'Not found' }];
    if (method === 'POST' && isKnown) return [409, { title: 'Taken', fields: { id: ['is taken'] } }];
    const answer = [method === 'POST' ? 201 : 200, this.change(id, body)];
    this.done.set(key, answer);
    return answer;
  }
}
