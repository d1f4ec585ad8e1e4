import assert from 'node:assert/strict';
import { test } from 'node:test';

import { core, eventually, library } from './core.mjs';
import { FakeApi, FakeStorage } from './fake-api.mjs';
import { BUG, ENG, FIRST, SECOND, snapshot, TODO } from './snapshot.mjs';

const { createStore } = await core('store.js');
const { Mutations } = await core('mutate.js');
const { effect } = await library('@preact/signals-core');

function desk(store = createStore()) {
  store.load(snapshot());
  const api = new FakeApi();
  return { store, api, mutate: new Mutations({ store, api, tab: 'here' }) };
}

const sent = (api, count) => eventually(() => api.requests.length >= count);

test('an edit shows at once and is sent as a patch', async () => {
  const { store, api, mutate } = desk();

  mutate.update('issue', FIRST, { priority: 'high' }, { label: 'Set priority' });

  assert.equal(store.issue(FIRST).priority, 'high');
  await sent(api, 1);
  assert.equal(api.last.method, 'PATCH');
  assert.equal(api.last.path, `/issues/${FIRST}`);
  assert.deepEqual(api.last.body, { priority: 'high' });
});

test('an edit that changes nothing is not sent', async () => {
  const { api, mutate } = desk();

  const { done } = mutate.update('issue', FIRST, { priority: 'none', label_ids: [BUG] });

  assert.equal((await done).id, FIRST);
  assert.equal(mutate.pending.value.count, 0);
  assert.equal(api.requests.length, 0);
});

test('a confirmed edit resolves with the entity and leaves nothing pending', async () => {
  const { store, api, mutate } = desk();
  const { done } = mutate.update('issue', FIRST, { title: 'Mine' });
  await sent(api, 1);

  api.last.answer({ ...store.issue(FIRST), title: 'Mine', version: 2, seq: 11 });

  assert.equal((await done).version, 2);
  assert.equal(mutate.pending.value.count, 0);
  assert.equal(store.issue(FIRST).seq, undefined);
});

test('between the answer and the confirmed value nothing else is ever seen', async () => {
  const { store, api, mutate } = desk();
  const titles = [];
  effect(() => void titles.push(store.issue(FIRST).title));
  const { done } = mutate.update('issue', FIRST, { title: 'Mine' });
  await sent(api, 1);

  api.last.answer({ ...store.issue(FIRST), title: 'Mine', version: 2, seq: 11 });
  await done;

  assert.deepEqual(titles, ['One', 'Mine', 'Mine']);
});

test('a refused edit is taken back, told with its reason, and kept as failed', async () => {
  const { store, api, mutate } = desk();
  const heard = [];
  mutate.onRefused((refusal) => heard.push(refusal));
  const { done } = mutate.update('issue', FIRST, { title: 'x' }, { label: 'Rename' });
  await sent(api, 1);

  api.last.refuse(422, { fields: { title: ['Too short.'] } });

  await assert.rejects(done, { status: 422 });
  assert.equal(store.issue(FIRST).title, 'One');
  assert.equal(heard[0].mutation.label, 'Rename');
  assert.deepEqual(
    mutate.pending.value.list.map(({ state, reason }) => [state, reason]),
    [['failed', 'Too short.']],
  );
  assert.equal(mutate.pending.value.count, 0);
  assert.equal(mutate.pending.value.failed, 1);
});

test('a reason names the field it speaks of', async () => {
  const { api, mutate } = desk();
  mutate.update('issue', FIRST, { title: 'x', assignee_id: 'y' });
  await sent(api, 1);

  api.last.refuse(422, { fields: { title: ['must not be blank'], assignee_id: ['is not a member'], due_date: ['Too late.'] } });

  await eventually(() => mutate.pending.value.failed === 1);
  assert.equal(mutate.pending.value.list[0].reason, 'Title must not be blank. Assignee is not a member. Too late.');
});

test('a failed edit can be tried again, under a new key', async () => {
  const { store, api, mutate } = desk();
  mutate.update('issue', FIRST, { title: 'x' });
  await sent(api, 1);
  api.last.refuse(403);
  await eventually(() => mutate.pending.value.failed === 1);

  mutate.pending.value.list[0].retry();

  assert.equal(store.issue(FIRST).title, 'x');
  await sent(api, 2);
  assert.notEqual(api.requests[1].key, api.requests[0].key);
});

test('a failed edit can be discarded', async () => {
  const { api, mutate } = desk();
  mutate.update('issue', FIRST, { title: 'x' });
  await sent(api, 1);
  api.last.refuse(403);
  await eventually(() => mutate.pending.value.failed === 1);

  mutate.pending.value.list[0].discard();

  assert.deepEqual(mutate.pending.value.list, []);
});

test('edits of one entity go one after the other, those of others beside', async () => {
  const { api, mutate } = desk();

  mutate.update('issue', FIRST, { title: 'a' });
  await sent(api, 1);
  mutate.update('issue', FIRST, { title: 'b' });
  mutate.update('issue', SECOND, { title: 'c' });

  await sent(api, 2);
  assert.deepEqual(api.requests.map(({ body }) => body.title), ['a', 'c']);
  api.requests[0].answer(null);
  await sent(api, 3);
  assert.equal(api.last.body.title, 'b');
});

test('updates not yet sent become one', async () => {
  const { api, mutate } = desk();
  mutate.update('issue', FIRST, { title: 'a' });
  await sent(api, 1);

  mutate.update('issue', FIRST, { title: 'b' });
  mutate.update('issue', FIRST, { title: 'c', priority: 'low' });
  api.requests[0].answer(null);

  await sent(api, 2);
  assert.deepEqual(api.last.body, { title: 'c', priority: 'low', base_version: 1 });
  assert.equal(mutate.pending.value.count, 1);
});

test('an update that was sent once is not changed any more, so that its key stays honest', async () => {
  const { api, mutate } = desk();
  mutate.update('issue', FIRST, { title: 'a' });
  await sent(api, 1);
  api.last.refuse(0);
  await eventually(() => mutate.pending.value.list[0].state === 'waiting');

  mutate.update('issue', FIRST, { title: 'b' });
  mutate.wake();

  await sent(api, 2);
  assert.deepEqual(api.last.body, { title: 'a', base_version: 1 });
  assert.equal(api.last.key, api.requests[0].key);
});

test('no connection keeps the edit and sends it when woken', async () => {
  const { store, api, mutate } = desk();
  mutate.update('issue', FIRST, { title: 'a' });
  await sent(api, 1);

  api.last.refuse(0);

  await eventually(() => mutate.pending.value.list[0].state === 'waiting');
  assert.equal(store.issue(FIRST).title, 'a');
  mutate.wake();
  await sent(api, 2);
});

for (const status of [408, 425, 429, 500, 503]) {
  test(`an answer of ${status} is tried again`, async () => {
    const { store, api, mutate } = desk();
    mutate.update('issue', FIRST, { title: 'a' });
    await sent(api, 1);

    api.last.refuse(status);

    await eventually(() => mutate.pending.value.list[0].state === 'waiting');
    assert.equal(store.issue(FIRST).title, 'a');
    mutate.detach();
  });
}

test('signed out, edits wait until the person is back', async () => {
  const { api, mutate } = desk();
  mutate.update('issue', FIRST, { title: 'a' });
  await sent(api, 1);
  api.signedOut.value = true;
  api.last.refuse(401);
  await eventually(() => mutate.pending.value.list[0].state === 'waiting');

  mutate.wake();
  assert.equal(api.requests.length, 1);
  api.signedOut.value = false;
  mutate.wake();

  await sent(api, 2);
});

test('a created issue has an id, a provisional identifier and the default state at once', async () => {
  const { store, api, mutate } = desk();

  const { id } = mutate.create('issue', { title: 'New', team_id: ENG });

  const issue = store.issue(id);
  assert.equal(issue.identifier, 'ENG-…');
  assert.equal(issue.state_id, TODO);
  assert.ok(store.issuesByTeam(ENG).value.some((other) => other.id === id));
  await sent(api, 1);
  assert.deepEqual(api.last.body, { id, title: 'New', team_id: ENG });
});

test('a created issue takes its number from the answer', async () => {
  const { store, api, mutate } = desk();
  const { id, done } = mutate.create('issue', { title: 'New', team_id: ENG });
  await sent(api, 1);

  api.last.answer({ ...store.issue(id), number: 3, identifier: 'ENG-3', version: 1, seq: 11, issue: {}, success: true });

  assert.equal((await done).identifier, 'ENG-3');
  assert.equal(store.issueByIdentifier('ENG-3').id, id);
  assert.equal(store.issue(id).success, undefined);
});

test('an edit of an issue not yet created waits for it', async () => {
  const { store, api, mutate } = desk();
  const { id } = mutate.create('issue', { title: 'New', team_id: ENG });
  await sent(api, 1);

  mutate.update('issue', id, { priority: 'low' });

  assert.equal(store.issue(id).priority, 'low');
  assert.equal(api.requests.length, 1);
  api.last.answer({ ...store.issue(id), identifier: 'ENG-3', version: 1, seq: 11 });
  await sent(api, 2);
  assert.equal(api.last.method, 'PATCH');
});

test('an issue waits for the label that was created for it', async () => {
  const { api, mutate } = desk();
  const { id: label } = mutate.create('label', { name: 'New', color: '#fff', team_id: null });
  await sent(api, 1);

  mutate.update('issue', FIRST, { label_ids: [label] });

  await Promise.resolve();
  assert.equal(api.requests.length, 1);
  api.last.answer({ id: label, name: 'New', version: 1 });
  await sent(api, 2);
});

test('a refused creation takes what was built on it along', async () => {
  const { store, api, mutate } = desk();
  const { id } = mutate.create('issue', { title: 'New', team_id: ENG });
  await sent(api, 1);
  mutate.update('issue', id, { priority: 'low' });

  api.last.refuse(422);

  await eventually(() => mutate.pending.value.failed === 2);
  assert.equal(store.issue(id), undefined);
});

const ROUTES = [
  ['archive', 'POST', '/archive', 'archived_at'],
  ['trash', 'DELETE', '', 'trashed_at'],
];
for (const [verb, method, end, field] of ROUTES) {
  test(`${verb} takes the issue off the lists and asks for it`, async () => {
    const { store, api, mutate } = desk();

    mutate.action('issue', FIRST, verb);

    assert.ok(store.issue(FIRST)[field]);
    assert.ok(!store.table('issue').ids.value.includes(FIRST));
    await sent(api, 1);
    assert.deepEqual([api.last.method, api.last.path], [method, `/issues/${FIRST}${end}`]);
  });
}

test('deleting for ever says so', async () => {
  const { store, api, mutate } = desk();

  mutate.action('issue', FIRST, 'delete');

  assert.equal(store.issue(FIRST), undefined);
  await sent(api, 1);
  assert.deepEqual(api.last.query, { forever: true });
});

test('what is pending is on disk, and what is done is not', async () => {
  const { store, api, mutate } = desk();
  const storage = new FakeStorage();
  mutate.attach(storage);
  const { done } = mutate.update('issue', FIRST, { title: 'a' }, { label: 'Rename' });
  await sent(api, 1);
  assert.equal(storage.all()[0].label, 'Rename');

  api.last.answer({ ...store.issue(FIRST), version: 2, seq: 11 });
  await done;

  assert.deepEqual(storage.all(), []);
});

test('edits left by a tab that is gone show and are sent, under their own keys', async () => {
  const before = desk();
  const storage = new FakeStorage();
  before.mutate.attach(storage);
  const { id } = before.mutate.create('issue', { title: 'Offline', team_id: ENG });
  before.mutate.update('issue', FIRST, { title: 'Offline too' });
  await sent(before.api, 2);

  const after = desk();
  after.mutate.adopt(storage.all());

  assert.equal(after.store.issue(id).identifier, 'ENG-…');
  assert.equal(after.store.issue(FIRST).title, 'Offline too');
  await sent(after.api, 2);
  assert.deepEqual(after.api.requests.map(({ key }) => key), before.api.requests.map(({ key }) => key));
});

test('a failed edit found on disk stays failed and does not show', () => {
  const { store, mutate } = desk();
  const edit = { kind: 'issue', entity_id: FIRST, verb: 'update', patch: { title: 'x' } };
  const overlay = { patch: { title: 'x' }, creates: false };

  mutate.adopt([{ key: 'k', edit, overlay, label: 'Rename', failed: true, reason: 'No.', tab: 'gone' }]);

  assert.equal(store.issue(FIRST).title, 'One');
  assert.equal(mutate.pending.value.list[0].reason, 'No.');
});

test('letting go leaves the disk as it is', async () => {
  const { store, mutate } = desk();
  const storage = new FakeStorage();
  mutate.attach(storage);
  mutate.update('issue', FIRST, { title: 'a' });
  await eventually(() => storage.all().length === 1);

  mutate.detach();

  assert.equal(store.issue(FIRST).title, 'One');
  assert.equal(storage.all().length, 1);
});
