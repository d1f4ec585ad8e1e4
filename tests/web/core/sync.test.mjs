import assert from 'node:assert/strict';
import { afterEach, beforeEach, mock, test } from 'node:test';

import { core, eventually } from './core.mjs';
import { ADA, FIRST, SECOND, snapshot, WORKSPACE } from './snapshot.mjs';

/** The server as the client sees it over fetch and EventSource. */
class Server {
  seq = 10;
  log = [];
  reach = 0;
  status = 200;
  streamWorks = true;
  streamIsHeldBack = false;
  asked = [];
  streams = [];
  own = {};

  change(id, fields) {
    this.seq += 1;
    const before = this.log.findLast((change) => change.id === id)?.value ?? { id, identifier: 'ENG-1', team_id: 'x', label_ids: [], version: 1 };
    const change = { seq: this.seq, entity: 'issue', id, value: { ...before, ...fields, version: before.version + 1 } };
    this.log.push(change);
    for (const stream of this.streams) stream.emit('message', change);
  }

  fetch(address) {
    const url = new URL(address, 'http://server');
    this.asked.push(url.pathname + url.search);
    if (this.status === 0) return Promise.reject(new TypeError('no network'));
    const body = this.status === 200 ? this.answer(url) : { title: 'No.', status: this.status };
    return Promise.resolve(new Response(JSON.stringify(body), { status: this.status, headers: { 'Content-Type': 'application/json' } }));
  }

  answer(url) {
    if (url.pathname === '/api/sync/bootstrap') return { ...snapshot(), seq: this.snapshotSeq ?? this.seq };
    if (url.pathname === '/api/sync/mine') return { tables: this.own };
    const after = Number(url.searchParams.get('after'));
    if (after < this.reach) return { seq: this.seq, changes: [], more: false, resync: true };
    return { seq: this.seq, changes: this.log.filter(({ seq }) => seq > after), more: false, resync: false };
  }

  opens(path) {
    return this.asked.filter((address) => address.startsWith(path)).length;
  }
}

class FakeEventSource extends EventTarget {
  constructor(url) {
    super();
    server.asked.push(url);
    if (server.streamIsHeldBack) return;
    if (server.streamWorks) queueMicrotask(() => this.open());
    else queueMicrotask(() => this.dispatchEvent(new Event('error')));
  }

  open() {
    server.streams.push(this);
    this.emit('ready', { seq: server.seq });
  }

  emit(type, data) {
    this.dispatchEvent(Object.assign(new Event(type), { data: JSON.stringify(data) }));
  }

  close() {
    server.streams = server.streams.filter((stream) => stream !== this);
  }
}

let server;
globalThis.fetch = (address) => server.fetch(address);
globalThis.EventSource = FakeEventSource;
globalThis.BroadcastChannel = undefined;

const { sync } = await core('sync.js');
const { store } = await core('store.js');
const { api } = await core('api.js');

const start = () => sync.start({ workspaceId: WORKSPACE, personId: ADA });
const live = () => eventually(() => sync.state.value === 'live');

beforeEach(() => {
  server = new Server();
  api.signedOut.value = false;
});

afterEach(() => sync.stop());

test('the first start shows the snapshot and goes live', async () => {
  await start();

  assert.equal(store.issue(FIRST).title, 'One');
  await live();
  assert.equal(server.asked.at(-1), `/api/sync/stream?after=10&workspace_id=${WORKSPACE}`);
});

test('a change on the stream is in the store at once', async () => {
  await start();
  await live();

  server.change(FIRST, { title: 'Live' });

  assert.equal(store.issue(FIRST).title, 'Live');
  assert.equal(store.seq.value, 11);
});

test('what was missed while the connection was broken is caught up', async () => {
  await start();
  await live();
  const [broken] = server.streams;
  server.streams = [];
  server.change(FIRST, { title: 'Missed' });

  broken.dispatchEvent(new Event('error'));

  await eventually(() => store.issue(FIRST).title === 'Missed');
  await eventually(() => server.streams.length === 1);
});

test('when the log does not reach back far enough, the snapshot is loaded again', async () => {
  await start();
  await live();
  const [broken] = server.streams;
  server.streams = [];
  server.change(SECOND, { title: 'Long ago' });
  server.reach = 11;

  broken.dispatchEvent(new Event('error'));

  await eventually(() => server.opens('/api/sync/bootstrap') === 2);
  await eventually(() => server.streams.length === 1);
});

test('a snapshot may be older than the server: the changes since are asked for, at the start and later', async () => {
  server.change(FIRST, { title: 'Since the snapshot' });
  server.snapshotSeq = 10;
  await start();
  await live();
  assert.equal(store.issue(FIRST).title, 'Since the snapshot');
  server.change(FIRST, { title: 'Still later' });
  server.reach = 12;
  const [broken] = server.streams;
  server.streams = [];
  server.snapshotSeq = 12;
  server.change(SECOND, { title: 'Missed' });
  server.change(SECOND, { title: 'Missed twice' });
  server.reach = 12;
  store.seq.value = 11;

  broken.dispatchEvent(new Event('error'));

  await eventually(() => server.opens('/api/sync/bootstrap') === 2 && server.streams.length === 1);
  assert.equal(store.issue(SECOND).title, 'Missed twice');
  assert.ok(server.asked.includes('/api/sync/changes?after=12'));
});

test('a server that always wants another beginning is not asked in a circle', async () => {
  await start();
  await live();
  const [broken] = server.streams;
  server.streams = [];
  server.reach = Infinity;

  broken.dispatchEvent(new Event('error'));

  await eventually(() => server.streams.length === 1);
  assert.equal(server.opens('/api/sync/bootstrap'), 2);
});

test('a server that says so is asked for the snapshot again', async () => {
  await start();
  await live();

  server.streams[0].emit('resync', {});

  await eventually(() => server.opens('/api/sync/bootstrap') === 2 && server.streams.length === 1);
});

test('a server whose numbers went back was restored: everything is loaded again', async () => {
  await start();
  await live();
  server.change(FIRST, { title: 'Lost' });
  const [broken] = server.streams;
  server.streams = [];
  server.seq = 5;
  server.log = [];

  broken.dispatchEvent(new Event('error'));

  await eventually(() => store.issue(FIRST).title === 'One');
  assert.equal(store.seq.value, 5);
});

test('without a network the state says so, and recovers by itself', async () => {
  await start();
  await live();
  server.status = 0;

  server.streams[0].dispatchEvent(new Event('error'));

  await eventually(() => sync.state.value === 'offline');
  server.status = 200;
  globalThis.dispatchEvent?.(new Event('online'));
  await eventually(() => sync.state.value === 'live');
});

test('an answer of 401 means signed out, and nothing more is asked', async () => {
  server.status = 401;
  void start();

  await eventually(() => sync.state.value === 'signed-out');
  assert.deepEqual(server.asked, ['/api/sync/bootstrap', '/api/sync/mine']);
  sync.stop();
});

test('a workspace that is gone for this person says so', async () => {
  server.status = 404;
  void start();

  await eventually(() => sync.state.value === 'no-access');
});

test('stopping forgets the workspace and closes the connection', async () => {
  await start();
  await live();

  sync.stop();

  assert.equal(store.ready.value, false);
  assert.equal(server.streams.length, 0);
});

test('one issue can be loaded with its description', async () => {
  await start();
  await live();
  server.answer = () => ({ ...store.issue(FIRST), description: 'Long', version: 1 });

  const issue = await sync.loadIssue('ENG-1');

  assert.equal(issue.description, 'Long');
  assert.equal(store.issue(FIRST).description, 'Long');
});

test('a stream that cannot be had is replaced by polling, until it can', async () => {
  mock.timers.enable({ apis: ['setTimeout'] });
  server.streamWorks = false;
  await start();

  await passing(() => sync.state.value === 'polling');
  server.change(FIRST, { title: 'Polled' });
  await passing(() => store.issue(FIRST).title === 'Polled');
  server.streamWorks = true;
  await passing(() => sync.state.value === 'live');
  mock.timers.reset();
});

test('a stream that a proxy holds back is replaced by polling, too', async () => {
  mock.timers.enable({ apis: ['setTimeout'] });
  server.streamIsHeldBack = true;
  await start();

  await passing(() => sync.state.value === 'polling');
  server.change(FIRST, { title: 'Polled' });
  await passing(() => store.issue(FIRST).title === 'Polled');
  mock.timers.reset();
});

/** Let time pass until something holds. */
async function passing(holds) {
  for (let seconds = 0; !holds(); seconds++) {
    assert.ok(seconds < 120, `not within two minutes: ${holds}`);
    mock.timers.tick(1_000);
    for (let turn = 0; turn < 20; turn++) await new Promise((resolve) => setImmediate(resolve));
  }
}
