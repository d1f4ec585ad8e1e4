import assert from 'node:assert/strict';
import { mock, test } from 'node:test';

import { core, eventually } from './core.mjs';
import { FakeApi, FakeStorage } from './fake-api.mjs';
import { ENG, FIRST, snapshot } from './snapshot.mjs';

const { createStore } = await core('store.js');
const { Mutations } = await core('mutate.js');
const { uuid7 } = await core('uuid7.js');

function desk() {
  const store = createStore();
  store.load(snapshot());
  const api = new FakeApi();
  return { store, api, mutate: new Mutations({ store, api, tab: 'here' }) };
}

/** Issues that the server knows. */
function issues(store, count) {
  const changes = Array.from({ length: count }, (_, number) => {
    const id = uuid7();
    return { seq: 11 + number, entity: 'issue', id, value: { ...store.issue(FIRST), id, identifier: `ENG-${100 + number}` } };
  });
  store.apply(changes);
  return changes.map(({ id }) => id);
}

const sent = (api, count) => eventually(() => api.requests.length >= count);
const done = { status: 200, retry_after_s: null, body: null };
const refusal = (status, body = {}, retry_after_s = null) => ({ status, retry_after_s, body: { title: 'No.', ...body } });

/** Answer the last request, which carries many, each as told. */
function answerMany(api, outcomeOf = () => done) {
  api.last.answer({ results: api.last.body.operations.map(outcomeOf) });
}

test('many edits go in few requests, a hundred in each, in their order, two side by side', async () => {
  const { store, api, mutate } = desk();
  const ids = issues(store, 250);

  ids.forEach((id) => mutate.update('issue', id, { priority: 'low' }));

  await sent(api, 2);
  assert.equal(api.requests.length, 2);
  for (const [number, size] of [100, 100, 50].entries()) {
    await sent(api, number + 1);
    const { path, body, answer } = api.requests[number];
    assert.equal(path, '/sync/batch');
    assert.equal(body.operations.length, size);
    assert.equal(body.operations[0].path, `/issues/${ids[number * 100]}`);
    answer({ results: body.operations.map(() => done) });
  }
  await eventually(() => mutate.pending.value.count === 0);
  assert.equal(api.requests.length, 3);
});

test('a few edits go side by side, each on its own', async () => {
  const { store, api, mutate } = desk();

  issues(store, 4).forEach((id) => mutate.update('issue', id, { priority: 'low' }));

  await sent(api, 4);
  assert.ok(api.requests.every(({ method }) => method === 'PATCH'));
});

test('what follows from another goes in the same request after it', async () => {
  const { store, api, mutate } = desk();
  const others = issues(store, 5);
  const { id: label } = mutate.create('label', { name: 'New', color: '#fff', team_id: null });
  const { id } = mutate.create('issue', { title: 'New', team_id: ENG, label_ids: [label] });
  mutate.action('issue', id, 'archive');
  others.forEach((other) => mutate.update('issue', other, { label_ids: [label] }));

  await sent(api, 1);

  const { operations } = api.last.body;
  assert.deepEqual(operations.slice(0, 3).map(({ method, path }) => `${method} ${path}`), [
    'POST /labels',
    'POST /issues',
    `POST /issues/${id}/archive`,
  ]);
  assert.equal(operations.length, 8);
  assert.equal(new Set(operations.map(({ key }) => key)).size, 8);
});

test('each edit in a request of many has its own fate', async () => {
  const { store, api, mutate } = desk();
  const ids = issues(store, 6);
  ids.forEach((id) => mutate.update('issue', id, { title: 'Mine' }));
  await sent(api, 1);

  answerMany(api, (_, place) => [done, refusal(422, { fields: { title: ['Too short.'] } }), done, refusal(503), refusal(424, { code: 'not_run' }), refusal(424, { code: 'dependency_failed', detail: 'Not run.' })][place]);

  await eventually(() => mutate.pending.value.failed === 2);
  const { list } = mutate.pending.value;
  assert.deepEqual(list.map(({ entity_id, state }) => [ids.indexOf(entity_id), state]), [
    [1, 'failed'],
    [3, 'waiting'],
    [4, 'waiting'],
    [5, 'failed'],
  ]);
  assert.equal(store.issue(ids[1]).title, 'One');
  assert.equal(store.issue(ids[4]).title, 'Mine');
  mutate.detach();
});

test('a server that does not take many at once gets them one by one', async () => {
  const { store, api, mutate } = desk();
  const ids = issues(store, 6);
  ids.forEach((id) => mutate.update('issue', id, { title: 'Mine' }));
  await sent(api, 1);

  api.last.refuse(404);

  await sent(api, 5);
  assert.ok(api.requests.slice(1).every(({ method }) => method === 'PATCH'));
  assert.equal(mutate.pending.value.failed, 0);
});

test('a session that ends within a request of many keeps the rest waiting', async () => {
  const { store, api, mutate } = desk();
  issues(store, 6).forEach((id) => mutate.update('issue', id, { title: 'Mine' }));
  await sent(api, 1);

  answerMany(api, (_, place) => (place < 2 ? done : refusal(401)));

  await eventually(() => mutate.pending.value.count === 4);
  assert.equal(api.signedOut.value, true);
  assert.ok(mutate.pending.value.list.every(({ state }) => state === 'waiting'));
  assert.equal(api.requests.length, 1);
});

test('long texts are spread over several requests', async () => {
  const { store, api, mutate } = desk();
  issues(store, 8).forEach((id) => mutate.update('issue', id, { description: 'x'.repeat(90_000) }));

  await sent(api, 2);

  assert.deepEqual(api.requests.slice(0, 2).map(({ body }) => body.operations.length), [2, 2]);
});

test('while nothing gets through, one edit alone is tried; the others stay unsent', async () => {
  mock.timers.enable({ apis: ['setTimeout'] });
  const { store, api, mutate } = desk();
  const [first, ...others] = issues(store, 20);
  mutate.update('issue', first, { title: 'Mine' });
  await turn();
  api.last.refuse(0);
  await turn();
  others.forEach((id) => mutate.update('issue', id, { title: 'Mine' }));
  await turn();

  mock.timers.tick(2_000);
  await turn();

  assert.deepEqual(api.requests.map(({ path }) => path), [`/issues/${first}`, `/issues/${first}`]);
  api.last.answer(null);
  await turn();
  assert.equal(api.last.body.operations.length, 19);
  mock.timers.reset();
});

test('an edit over which the server fails holds up no other', async () => {
  mock.timers.enable({ apis: ['setTimeout'] });
  const { store, api, mutate } = desk();
  const [bad, good] = issues(store, 2);
  mutate.update('issue', bad, { title: 'Mine' });
  await turn();
  api.last.refuse(500);
  await turn();
  mutate.update('issue', good, { title: 'Mine' });

  mock.timers.tick(2_000);
  await turn();

  assert.equal(api.last.path, `/issues/${good}`);
  mock.timers.reset();
});

test('an edit waits for a label that was created after the edit it joins', async () => {
  const { api, mutate } = desk();
  mutate.update('issue', FIRST, { title: 'a' });
  await sent(api, 1);
  mutate.update('issue', FIRST, { title: 'b' });
  const { id: label } = mutate.create('label', { name: 'New', color: '#fff', team_id: null });

  mutate.update('issue', FIRST, { label_ids: [label] });

  await sent(api, 2);
  assert.equal(api.last.path, '/labels');
  api.requests[0].answer(null);
  await sent(api, 3);
  assert.deepEqual(api.last.body, { title: 'b', base_version: 1 });
  api.last.answer(null);
  api.requests[1].answer(null);
  await sent(api, 4);
  assert.deepEqual(api.last.body, { label_ids: [label] });
});

test('two creations that name each other do not wait for ever', async () => {
  const { api, mutate } = desk();
  const { id: one } = mutate.create('issue', { title: 'One', team_id: ENG });
  const { id: two } = mutate.create('issue', { title: 'Two', team_id: ENG, assignee_id: one });

  mutate.update('issue', one, { assignee_id: two });

  await sent(api, 1);
  assert.deepEqual([api.last.path, api.last.body.id], ['/issues', one]);
});

test('an unsent edit that returns to where it began is no edit any more', async () => {
  const { store, api, mutate } = desk();
  const storage = new FakeStorage();
  mutate.attach(storage);
  api.signedOut.value = true;
  mutate.update('issue', FIRST, { title: 'Mine', priority: 'low' });
  await eventually(() => storage.all().length === 1);

  mutate.update('issue', FIRST, { title: 'One' });
  assert.deepEqual(mutate.pending.value.list.map(({ patch }) => patch), [{ priority: 'low' }]);
  const { done: settled } = mutate.update('issue', FIRST, { priority: 'none' });

  assert.equal((await settled).title, 'One');
  assert.equal(mutate.pending.value.count, 0);
  await eventually(() => storage.all().length === 0);
  assert.equal(store.issue(FIRST).priority, 'none');
});

test('what others wrote meanwhile shows when an unsent edit is taken back', () => {
  const { store, api, mutate } = desk();
  api.signedOut.value = true;
  mutate.update('issue', FIRST, { title: 'Mine' });
  store.apply([{ seq: 11, entity: 'issue', id: FIRST, value: { ...store.issue(FIRST), title: 'Theirs', version: 2 } }]);

  mutate.update('issue', FIRST, { title: 'One' });

  assert.equal(store.issue(FIRST).title, 'Theirs');
});

test('an edit that was never sent can be withdrawn, a creation with what followed it', () => {
  const { store, api, mutate } = desk();
  api.signedOut.value = true;
  const { id } = mutate.create('issue', { title: 'New', team_id: ENG });
  mutate.action('issue', id, 'archive');
  mutate.action('issue', FIRST, 'archive');
  const [creation, archiving, other] = mutate.pending.value.list;

  assert.equal(mutate.withdraw(creation.id), true);
  assert.equal(mutate.withdraw(archiving.id), false);
  assert.equal(mutate.withdraw(other.id), true);

  assert.equal(store.issue(id), undefined);
  assert.ok(!store.issue(FIRST).archived_at);
  assert.equal(mutate.pending.value.count, 0);
});

test('an edit that was sent cannot be withdrawn', async () => {
  const { api, mutate } = desk();
  mutate.action('issue', FIRST, 'archive');
  await sent(api, 1);

  assert.equal(mutate.withdraw(mutate.pending.value.list[0].id), false);
});

test('the disk says that an edit was sent before it is', async () => {
  const { api, mutate } = desk();
  const storage = new FakeStorage();
  mutate.attach(storage);
  api.signedOut.value = true;
  mutate.update('issue', FIRST, { title: 'Mine' });
  await eventually(() => storage.all().length === 1);
  assert.equal(storage.all()[0].sent_at, null);
  let release;
  storage.put = () => new Promise((resolve) => (release = resolve));

  api.signedOut.value = false;
  mutate.wake();
  await turn();

  assert.equal(api.requests.length, 0);
  release();
  await sent(api, 1);
});

test('an adopted edit that was never sent can still be changed', async () => {
  const before = desk();
  const storage = new FakeStorage();
  before.mutate.attach(storage);
  before.api.signedOut.value = true;
  before.mutate.update('issue', FIRST, { title: 'Offline' });
  await eventually(() => storage.all().length === 1);
  const { api, mutate } = desk();
  api.signedOut.value = true;
  mutate.adopt(storage.all());

  mutate.update('issue', FIRST, { title: 'Later' });

  assert.equal(mutate.pending.value.count, 1);
  assert.deepEqual(mutate.pending.value.list[0].patch, { title: 'Later' });
});

test('one more edit costs the same whether ten wait or ten thousand', () => {
  const { store, api, mutate } = desk();
  mutate.attach(new FakeStorage());
  api.signedOut.value = true;
  const ids = issues(store, 10_000);

  const among = (from, to) => {
    const began = performance.now();
    for (const id of ids.slice(from, to)) mutate.update('issue', id, { priority: 'low' });
    return (performance.now() - began) / (to - from);
  };
  among(0, 500);
  const few = among(500, 1_000);
  among(1_000, 9_500);
  const many = among(9_500, 10_000);

  assert.equal(mutate.pending.value.count, 10_000);
  // A queue that is written out or searched for every edit takes more than ten times as long.
  assert.ok(many < few * 8 + 0.02, `${many} ms against ${few} ms`);
});

/** Let everything that is due happen, timers left out. */
async function turn() {
  for (let step = 0; step < 20; step++) await new Promise((resolve) => setImmediate(resolve));
}
