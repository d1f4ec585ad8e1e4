/** The inbox in the browser: what the device has, what the server says, and what is done without a network. */
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { core, eventually } from './core.mjs';

const { Inbox, isNew } = await core('inbox.js');
const { createStore } = await core('store.js');
const { Problem } = await core('api.js');
const { requestOf } = await core('requests.js');

/** @param {string} id @param {Record<string, unknown>} [over] */
function thread(id, over = {}) {
  const at = '2026-11-24T11:00:00.000Z';
  return { id, is_read: false, is_cleared: false, snoozed_until_at: null, shown_at: at, changed_at: at, version: 1, ...over };
}

/** An inbox whose server answers with these pages, in turn. @param {any[]} pages */
function made(pages) {
  const store = createStore();
  /** @type {any[]} */
  const asked = [];
  const api = {
    async get(/** @type {string} */ _path, /** @type {any} */ { query }) {
      asked.push(query);
      const page = pages.shift();
      if (page instanceof Problem) throw page;
      return { next_cursor: null, ...page };
    },
  };
  return { store, asked, inbox: new Inbox({ store, api }), ids: () => store.table('inbox_thread').all().map((/** @type {any} */ { id }) => id) };
}

/** @returns {any} */
function disk() {
  /** @type {Map<string, string>} */
  const kept = new Map();
  return { kept, beside: async (/** @type {string} */ name) => kept.get(name), keepBeside: async (/** @type {string} */ name, /** @type {string} */ text) => void kept.set(name, text) };
}

test('what was read is there at the next start, without the server', async () => {
  const device = disk();
  const first = made([{ data: [thread('a'), thread('b')] }]);
  await first.inbox.open(device);
  await first.inbox.load();
  await eventually(() => device.kept.size > 0);

  const second = made([]);
  await second.inbox.open(device);

  assert.deepEqual(second.ids().sort(), ['a', 'b']);
  assert.ok(second.inbox.asOf.value > 0);
  second.inbox.close();
});

test('a damaged copy counts as none', async () => {
  const device = disk();
  device.kept.set('inbox', '{"threads"');
  const { inbox, ids } = made([]);
  await inbox.open(device);
  assert.deepEqual(ids(), []);
  assert.equal(inbox.asOf.value, null);
});

test('a full reading takes away what is not there any more, and leaves what it did not reach', async () => {
  const old = thread('old', { shown_at: '2026-01-01T00:00:00.000Z' });
  const { inbox, ids } = made([{ data: [thread('a'), thread('gone'), old] }, { data: [thread('a')] }]);
  await inbox.load();
  await inbox.load();
  assert.deepEqual(ids(), ['a']);
});

test('at most 500 are read by themselves, the rest as they are asked for', async () => {
  const page = (/** @type {number} */ from) => Array.from({ length: 250 }, (_, place) => thread(`t${from + place}`));
  const { inbox, ids, asked } = made([
    { data: page(0), next_cursor: 'one' },
    { data: page(250), next_cursor: 'two' },
    { data: page(500) },
  ]);
  await inbox.load();
  assert.deepEqual([ids().length, inbox.hasOlder.value], [500, true]);
  await inbox.more();
  assert.deepEqual([ids().length, inbox.hasOlder.value, asked.at(-1).cursor], [750, false, 'two']);
});

test('afterwards only what has changed is read, and what was cleared elsewhere goes', async () => {
  const { inbox, ids, asked } = made([{ data: [thread('a'), thread('b')] }, { data: [thread('a', { is_cleared: true, version: 2 })] }]);
  await inbox.load();
  await inbox.renew();
  assert.deepEqual(ids(), ['b']);
  assert.deepEqual(asked.at(-1), { show: 'any', changed_since: '2026-11-24T10:59:00.000Z', limit: 250, cursor: null });
});

test('told again while it reads, it reads once more', async () => {
  const { inbox, asked } = made([{ data: [thread('a')] }, { data: [] }, { data: [] }]);
  await inbox.load();
  void inbox.renew();
  void inbox.renew();
  void inbox.renew();
  await eventually(() => asked.length === 3);
});

test('an answer that comes late does not take back a newer one', async () => {
  const { inbox, store } = made([{ data: [thread('a', { is_read: true, version: 2 })] }, { data: [thread('a')] }]);
  await inbox.load();
  await inbox.load();
  assert.equal(store.table('inbox_thread').peek('a').is_read, true);
});

test('a refusal is told and leaves what is here', async () => {
  const { inbox, ids } = made([{ data: [thread('a')] }, new Problem({ status: 503, title: 'Busy.' })]);
  await inbox.load();
  await inbox.load();
  assert.deepEqual([ids(), inbox.problem.value], [['a'], 'Busy.']);
});

test('what has woken is new although it had been read', () => {
  const at = Date.parse('2026-11-24T12:00:00Z');
  const asleep = thread('a', { is_read: true, snoozed_until_at: '2026-11-24T12:00:01.000Z' });
  assert.equal(isNew(asleep, at), false);
  assert.equal(isNew(asleep, at + 1_000), true);
});

test('an edit of a thread is one PATCH', () => {
  const edit = { kind: 'inbox_thread', entity_id: 't', verb: 'update', patch: { is_cleared: true } };
  assert.deepEqual(requestOf(edit), { method: 'PATCH', path: '/notifications/threads/t', body: { is_cleared: true } });
});
