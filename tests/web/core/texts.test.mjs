import assert from 'node:assert/strict';
import { test } from 'node:test';

import { core, eventually } from './core.mjs';
import { FakeApi, FakeStorage } from './fake-api.mjs';
import { ENG, FIRST, snapshot } from './snapshot.mjs';

const { createStore } = await core('store.js');
const { Mutations } = await core('mutate.js');

const POEM = 'first\nsecond\nthird';

function desk() {
  const store = createStore();
  store.load(snapshot());
  store.confirm('issue', FIRST, { ...store.issue(FIRST), description: POEM, version: 4 }, 11);
  const api = new FakeApi();
  return { store, api, mutate: new Mutations({ store, api, tab: 'here' }) };
}

const sent = (api, count) => eventually(() => api.requests.length >= count);

/** What the server says of the issue after a write. */
function answered(store, seq, fields) {
  return { ...store.table('issue').confirmed(FIRST), version: seq - 7, seq, conflicts: [], has_conflicts: false, ...fields };
}

/** Somebody else's change, as it comes over the stream. */
function theirs(store, seq, fields) {
  const { seq: _seq, ...value } = answered(store, seq, fields);
  store.apply([{ seq, entity: 'issue', id: FIRST, value }]);
}

test('an edit of a text says which version it began from, another edit does not', async () => {
  const { api, mutate } = desk();

  mutate.update('issue', FIRST, { description: 'new' });
  await sent(api, 1);
  assert.deepEqual(api.last.body, { description: 'new', base_version: 4 });
  api.last.answer(null);
  mutate.update('issue', FIRST, { priority: 'low' });

  await sent(api, 2);
  assert.deepEqual(api.last.body, { priority: 'low' });
});

test('edits that become one keep the version of the first', async () => {
  const { store, api, mutate } = desk();
  api.signedOut.value = true;
  mutate.update('issue', FIRST, { description: 'a' });
  theirs(store, 12, { description: 'theirs' });

  mutate.update('issue', FIRST, { description: 'a b' });
  api.signedOut.value = false;
  mutate.wake();

  await sent(api, 1);
  assert.deepEqual(api.last.body, { description: 'a b', base_version: 4 });
});

test('a draft that began earlier keeps its version', async () => {
  const { api, mutate } = desk();

  mutate.update('issue', FIRST, { description: 'a' }, { base_version: 2 });

  await sent(api, 1);
  assert.equal(api.last.body.base_version, 2);
});

test('edits of different texts stay apart, for they may begin from different versions', async () => {
  const { store, api, mutate } = desk();
  api.signedOut.value = true;
  mutate.update('issue', FIRST, { title: 'New' });
  theirs(store, 12, { priority: 'low' });
  mutate.update('issue', FIRST, { description: 'new' });
  api.signedOut.value = false;

  mutate.wake();

  await sent(api, 1);
  assert.deepEqual(api.requests[0].body, { title: 'New', base_version: 4 });
  api.requests[0].answer(null);
  await sent(api, 2);
  assert.deepEqual(api.requests[1].body, { description: 'new', base_version: 5 });
});

test('the version survives on disk', async () => {
  const before = desk();
  const storage = new FakeStorage();
  before.mutate.attach(storage);
  before.api.signedOut.value = true;
  before.mutate.update('issue', FIRST, { description: 'written offline' });
  await eventually(() => storage.all().length === 1);
  const after = desk();
  theirs(after.store, 12, { description: 'theirs' });

  after.mutate.adopt(storage.all());
  after.mutate.wake();

  await sent(after.api, 1);
  assert.deepEqual(after.api.last.body, { description: 'written offline', base_version: 4 });
});

test('an edit built on one that was merged follows the merge', async () => {
  const { store, api, mutate } = desk();
  mutate.update('issue', FIRST, { description: 'first\nsecond\nmine' });
  await sent(api, 1);
  mutate.update('issue', FIRST, { description: 'first\nsecond\nmine\nmore' });

  api.last.answer(answered(store, 13, { description: 'theirs\nsecond\nmine' }));

  await sent(api, 2);
  assert.deepEqual(api.last.body, { description: 'theirs\nsecond\nmine\nmore', base_version: 6 });
  assert.equal(store.issue(FIRST).description, 'theirs\nsecond\nmine\nmore');
});

test('an edit that does not fit to the merge keeps its version, so that the server keeps both', async () => {
  const { store, api, mutate } = desk();
  mutate.update('issue', FIRST, { description: 'first\nmine\nthird' });
  await sent(api, 1);
  mutate.update('issue', FIRST, { description: 'first\nmine more\nthird' });

  api.last.answer(answered(store, 13, { description: 'first\ntheirs\nthird' }));

  await sent(api, 2);
  assert.deepEqual(api.last.body, { description: 'first\nmine more\nthird', base_version: 4 });
});

test('a text edited again before the issue exists begins from its first version', async () => {
  const { store, api, mutate } = desk();
  const { id } = mutate.create('issue', { title: 'New', team_id: ENG });
  await sent(api, 1);
  mutate.update('issue', id, { title: 'New name' });

  api.last.answer({ ...store.issue(FIRST), id, title: 'New', version: 1, seq: 12 });

  await sent(api, 2);
  assert.deepEqual(api.last.body, { title: 'New name', base_version: 1 });
});

test('two edits of one text never go in one request', async () => {
  const { store, api, mutate } = desk();
  mutate.update('issue', FIRST, { title: 'a' });
  await sent(api, 1);
  mutate.update('issue', FIRST, { title: 'b' });
  api.last.refuse(0);
  await eventually(() => mutate.pending.value.list[0].state === 'waiting');
  for (const other of ['w', 'x', 'y', 'z']) mutate.create('issue', { title: other, team_id: ENG });

  mutate.wake();

  await sent(api, 2);
  const titles = api.last.body.operations.map(({ body }) => body.title);
  assert.deepEqual(titles, ['a', 'w', 'x', 'y', 'z']);
  assert.equal(store.issue(FIRST).title, 'b');
  mutate.detach();
});

test('an edit of a text is sent again after more than a day, since the server merges it', async () => {
  const { store, mutate, api } = desk();
  const edit = { kind: 'issue', entity_id: FIRST, verb: 'update', patch: { description: 'mine' }, base_version: 4 };
  const record = { key: 'k', edit, overlay: { patch: { description: 'mine' }, creates: false }, base: { description: POEM } };
  theirs(store, 12, { description: 'theirs' });
  mutate.isCurrent = true;

  mutate.adopt([{ ...record, label: '', failed: false, reason: '', sent_at: Date.now() - 48 * 3_600_000, tab: 'gone' }]);
  mutate.wake();

  await sent(api, 1);
  assert.deepEqual(api.last.body, { description: 'mine', base_version: 4 });
});

test('where a text stands is told with the oldest version that an edit on its way began from', () => {
  const { store, api, mutate } = desk();
  api.signedOut.value = true;
  mutate.update('issue', FIRST, { description: 'mine' });
  theirs(store, 12, { description: 'theirs' });

  assert.deepEqual(mutate.texts.originOf('issue', FIRST, 'description'), { text: 'theirs', version: 5, base: 4 });
  assert.deepEqual(mutate.texts.originOf('issue', FIRST, 'title'), { text: 'One', version: 5, base: 5 });
});
