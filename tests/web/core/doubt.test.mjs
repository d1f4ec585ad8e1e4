import assert from 'node:assert/strict';
import { test } from 'node:test';

import { core, eventually } from './core.mjs';
import { FakeApi } from './fake-api.mjs';
import { ADA, ENG, FIRST, MIA, SECOND, snapshot } from './snapshot.mjs';

const { createStore } = await core('store.js');
const { Mutations } = await core('mutate.js');
const { uuid7 } = await core('uuid7.js');

const DAY_MS = 24 * 3_600_000;

function desk() {
  const store = createStore();
  store.load(snapshot());
  const api = new FakeApi();
  return { store, api, mutate: new Mutations({ store, api, tab: 'here' }) };
}

const sent = (api, count) => eventually(() => api.requests.length >= count);

test('a creation that had arrived days ago counts as done, and shows what the server made of it', async () => {
  const { store, api, mutate } = desk();
  const { id, done: settled } = mutate.create('issue', { title: 'New', team_id: ENG });
  await sent(api, 1);

  api.last.refuse(409, { fields: { id: ['is taken'] } });
  await sent(api, 2);
  assert.deepEqual([api.last.method, api.last.path], ['GET', `/issues/${id}`]);
  api.last.answer({ ...store.issue(id), identifier: 'ENG-9', creator_id: ADA, version: 3 });

  assert.equal((await settled).identifier, 'ENG-9');
  assert.equal(mutate.pending.value.failed, 0);
});

test('a label that had arrived days ago counts as done', async () => {
  const { store, api, mutate } = desk();
  const { id, done: settled } = mutate.create('label', { name: 'New', color: '#fff', team_id: null });
  await sent(api, 1);

  api.last.refuse(409, { fields: { id: ['is taken'] } });

  assert.equal((await settled).name, 'New');
  assert.equal(store.label(id).name, 'New');
});

/** An edit whose answer was lost so long ago that the server has forgotten its key. */
function lost(store, patch, { base = {}, sent_at = Date.now() - 2 * DAY_MS } = {}) {
  const edit = { kind: 'issue', entity_id: FIRST, verb: 'update', patch };
  return { key: uuid7(), edit, overlay: { creates: false, patch }, base, label: 'Change', failed: false, reason: '', sent_at, tab: 'gone' };
}

test('an edit in doubt waits until the store knows what the server knows', async () => {
  const { store, api, mutate } = desk();
  mutate.adopt([lost(store, { title: 'Mine' }, { base: { title: 'One' } })]);
  await turn();
  assert.equal(api.requests.length, 0);

  mutate.isCurrent = true;
  mutate.wake();

  await sent(api, 1);
});

test('an edit in doubt that the server has is done', async () => {
  const { store, api, mutate } = desk();
  mutate.adopt([lost(store, { title: 'One', priority: 'none' }, { base: { title: 'Before', priority: 'low' } })]);
  mutate.isCurrent = true;

  mutate.wake();

  await eventually(() => mutate.pending.value.count === 0);
  assert.equal(api.requests.length, 0);
  assert.equal(mutate.pending.value.failed, 0);
});

test('an edit in doubt does not take away what somebody wrote since; the person decides', async () => {
  const { store, api, mutate } = desk();
  mutate.adopt([lost(store, { assignee_id: MIA }, { base: { assignee_id: 'somebody' } })]);
  mutate.isCurrent = true;

  mutate.wake();

  await eventually(() => mutate.pending.value.failed === 1);
  assert.match(mutate.pending.value.list[0].reason, /changed by somebody since/);
  assert.equal(api.requests.length, 0);
  mutate.pending.value.list[0].retry();
  await sent(api, 1);
  assert.deepEqual(api.last.body, { assignee_id: MIA });
});

test('a clock set back puts an edit that was sent in doubt, one that was not is sent as ever', async () => {
  const { store, api, mutate } = desk();
  const ahead = lost(store, { title: 'Mine' }, { base: { title: 'Other' }, sent_at: Date.now() + DAY_MS });
  const unsent = { ...lost(store, { priority: 'low' }, { base: { priority: 'none' }, sent_at: null }), edit: { kind: 'issue', entity_id: SECOND, verb: 'update', patch: { priority: 'low' } } };
  mutate.adopt([ahead, unsent]);

  mutate.isCurrent = true;
  mutate.wake();

  await sent(api, 1);
  assert.equal(api.last.path, `/issues/${SECOND}`);
  assert.equal(mutate.pending.value.failed, 1);
});

/** Let everything that is due happen, timers left out. */
async function turn() {
  for (let step = 0; step < 20; step++) await new Promise((resolve) => setImmediate(resolve));
}
