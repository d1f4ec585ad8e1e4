import assert from 'node:assert/strict';
import { afterEach, beforeEach, mock, test } from 'node:test';

import { core, eventually } from './core.mjs';
import { FakeServer } from './fake-server.mjs';
import { ADA, FIRST, SECOND, WORKSPACE } from './snapshot.mjs';

const DAY_MS = 24 * 3_600_000;
/** As in a browser, where the network comes and goes by events of the window. */
const network = new EventTarget();
for (const name of ['addEventListener', 'removeEventListener', 'dispatchEvent']) {
  globalThis[name] = network[name].bind(network);
}

const { sync } = await core('sync.js');
const { store } = await core('store.js');
const { mutate } = await core('mutate.js');
const { api } = await core('api.js');
const { session } = await core('session.js');
const { left } = await core('left.js');
const { learnTime, serverNow } = await core('clock.js');
const { uuid7 } = await core('uuid7.js');
const { relativeTime } = await core('time.js');

let server;

const start = () => sync.start({ workspaceId: WORKSPACE, personId: ADA });
const title = () => store.issue(FIRST).title;

beforeEach(() => {
  server = new FakeServer();
  server.install();
  api.signedOut.value = false;
  left.value = null;
});

afterEach(() => {
  sync.stop();
  mock.timers.reset();
  mock.restoreAll();
  learnTime(new Date().toUTCString());
});

/** Let time pass, second by second. */
async function pass(seconds, each = () => {}) {
  for (let second = 0; second < seconds; second++) {
    each(second);
    mock.timers.tick(1_000);
    for (let turn = 0; turn < 30; turn++) await new Promise((resolve) => setImmediate(resolve));
  }
}

test('a network that comes and goes every second for a minute loses nothing and doubles nothing', async () => {
  mock.timers.enable({ apis: ['setTimeout', 'setInterval', 'Date'], now: Date.parse('2026-11-24T09:00:00Z') });
  void start();
  await pass(2);
  assert.equal(sync.state.value, 'live');
  const made = [];

  await pass(60, (second) => {
    if (second % 2 === 0) server.cut();
    else server.status = 200;
    dispatchEvent(new Event(second % 2 === 0 ? 'offline' : 'online'));
    made.push(mutate.create('issue', { title: `Number ${second}`, team_id: 'x' }).id);
    mutate.update('issue', FIRST, { title: `At ${second}` });
  });
  server.status = 200;
  dispatchEvent(new Event('online'));
  await pass(60);

  assert.equal(sync.state.value, 'live');
  assert.equal(mutate.pending.value.count, 0);
  assert.equal(mutate.pending.value.failed, 0);
  assert.deepEqual(made.filter((id) => !server.issues.has(id)), []);
  assert.equal(server.issues.size, 61);
  assert.equal(server.issues.get(FIRST).title, 'At 59');
  assert.equal(title(), 'At 59');
  const creations = server.log.filter(({ id }) => made.includes(id));
  assert.equal(creations.length, 60);
});

test('a tab that slept for a week finds the log pruned, loads everything anew, and judges its old edits', async () => {
  mock.timers.enable({ apis: ['setTimeout', 'setInterval', 'Date'], now: Date.parse('2026-11-24T09:00:00Z') });
  void start();
  await pass(2);
  server.cut();
  mutate.update('issue', FIRST, { priority: 'high' }, { label: 'Mine' });
  mutate.update('issue', SECOND, { priority: 'low' });
  await pass(3);
  assert.equal(mutate.pending.value.count, 2);

  // While it sleeps its timers stand still and the clock goes on.
  mock.timers.setTime(Date.now() + 7 * DAY_MS);
  server.status = 200;
  server.change(FIRST, { priority: 'urgent' });
  server.reach = server.snapshotSeq = server.seq;
  const opened = server.opens('/api/sync/bootstrap');
  await pass(10);

  assert.equal(server.opens('/api/sync/bootstrap'), opened + 1);
  assert.equal(sync.state.value, 'live');
  await pass(60);
  // Both had been tried, so nobody knows; what somebody changed since is not overwritten.
  const { count, failed } = mutate.pending.value;
  assert.ok(count + failed <= 1, `${count} waiting, ${failed} failed`);
});

for (const direction of [-1, 1]) {
  test(`a clock wrong by ${direction} day orders nothing, delays nothing and dates nothing wrongly`, async () => {
    const truth = Date.parse('2026-11-24T09:00:00Z');
    mock.timers.enable({ apis: ['setTimeout', 'setInterval', 'Date'], now: truth + direction * DAY_MS });
    learnTime(new Date(truth).toUTCString());
    void start();
    await pass(2);

    const { id, done } = mutate.create('issue', { title: 'Mine', team_id: 'x' });
    assert.ok(Math.abs(Date.parse(store.issue(id).created_at) - serverNow()) < 1_000);
    assert.equal(relativeTime(new Date(truth - 5 * 60_000).toISOString(), serverNow()), '5 min');
    await pass(1);

    assert.equal((await done).number, undefined);
    assert.equal(server.issues.get(id).title, 'Mine');
    assert.equal(sync.state.value, 'live');
  });
}

test('a clock set back by a day while an edit waits does not make the wait a day long', async () => {
  mock.timers.enable({ apis: ['setTimeout', 'setInterval'] });
  void start();
  await pass(2);
  server.status = 503;
  mutate.update('issue', FIRST, { title: 'Mine' });
  await pass(2);

  const before = Date.now;
  mock.method(Date, 'now', () => before() - DAY_MS);
  server.status = 200;
  await pass(40);

  assert.equal(mutate.pending.value.count, 0);
  assert.equal(title(), 'Mine');
});

test('ids made with a clock set back are new ones all the same', () => {
  const now = Date.now();
  const ids = Array.from({ length: 10_000 }, (_, place) => uuid7(now - place * 10_000));

  assert.equal(new Set(ids).size, ids.length);
});

test('a server restored from an older backup is believed: its state shows, and edits since are sent again or named', async () => {
  await start();
  await eventually(() => sync.state.value === 'live');
  for (let change = 0; change < 10; change++) server.change(FIRST, { title: `Version ${change}` });
  await eventually(() => title() === 'Version 9');
  server.cut();
  const { id } = mutate.create('issue', { title: 'Made meanwhile', team_id: 'x' });
  mutate.update('issue', FIRST, { priority: 'high' });
  mutate.update('issue', SECOND, { priority: 'low' });

  // The backup is from before nearly everything, and does not know the second issue.
  server.seq = server.snapshotSeq = 5;
  server.log = [];
  server.issues.set(FIRST, { ...server.issues.get(FIRST), title: 'One', version: 1 });
  server.status = 200;
  dispatchEvent(new Event('online'));

  await eventually(() => sync.state.value === 'live' && mutate.pending.value.count === 0);
  await eventually(() => title() === 'One' && store.issue(FIRST).priority === 'high');
  assert.ok(server.issues.has(id));
  assert.equal(store.seq.value, server.seq);
  assert.deepEqual(mutate.pending.value.list.map(({ entity_id, state }) => [entity_id, state]), [[SECOND, 'failed']]);
});

test('a workspace left while offline closes, and what could not be sent is told', async () => {
  await session.refresh();
  await start();
  await eventually(() => sync.state.value === 'live');
  server.cut();
  mutate.update('issue', FIRST, { title: 'Never sent', priority: 'high' }, { label: 'Rename ENG-1' });
  server.workspaces = [];
  server.status = 200;

  dispatchEvent(new Event('online'));

  await eventually(() => left.value !== null);
  assert.equal(left.value.name, 'Acme');
  assert.deepEqual(left.value.edits, [{ label: 'Rename ENG-1', text: 'title: Never sent\npriority: high' }]);
  await eventually(() => sync.state.value === 'no-access');
});

test('an answer of 404 from something in between closes nothing', async () => {
  await session.refresh();
  await start();
  await eventually(() => sync.state.value === 'live');
  const answer = globalThis.fetch;
  globalThis.fetch = (address, init) =>
    String(address).includes('/sync/') ? Promise.resolve(new Response('{}', { status: 404 })) : answer(address, init);

  server.streams[0].dispatchEvent(new Event('error'));

  await eventually(() => sync.state.value === 'no-access');
  assert.equal(left.value, null);
});

test('thousands of changes of others are taken in frames, the first at once', async () => {
  await start();
  await eventually(() => sync.state.value === 'live');
  let woken = 0;
  const stop = store.table('issue').ids.subscribe(() => void (woken += 1));

  const ids = Array.from({ length: 2_000 }, () => uuid7());
  ids.forEach((id) => server.change(id, { title: 'Theirs' }));
  assert.equal(store.issue(ids[0]).title, 'Theirs');
  await eventually(() => store.issue(ids[1_999])?.title === 'Theirs');

  stop();
  assert.ok(woken < 40, `${woken} times`);
});
