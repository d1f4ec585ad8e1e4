import assert from 'node:assert/strict';
import { test } from 'node:test';

import { core, eventually } from './core.mjs';
import { FakeApi } from './fake-api.mjs';
import { BUG, ENG, FIRST, SECOND, snapshot } from './snapshot.mjs';

const { createStore } = await core('store.js');
const { Mutations } = await core('mutate.js');
const { Undo } = await core('undo.js');

function desk() {
  const store = createStore();
  store.load(snapshot());
  const api = new FakeApi();
  const mutate = new Mutations({ store, api });
  return { store, api, mutate, undo: new Undo({ store, mutate }) };
}

test('undo gives a field its value back, redo takes it again', () => {
  const { store, mutate, undo } = desk();
  mutate.update('issue', FIRST, { priority: 'high', label_ids: [] }, { label: 'Set priority' });
  assert.equal(undo.last.value, 'Set priority');

  undo.undo();
  assert.equal(store.issue(FIRST).priority, 'none');
  assert.deepEqual(store.issue(FIRST).label_ids, [BUG]);
  assert.equal(undo.last.value, null);

  undo.redo();
  assert.equal(store.issue(FIRST).priority, 'high');
});

test('undo leaves a field somebody else has changed, and names it', () => {
  const { store, mutate, undo } = desk();
  mutate.update('issue', FIRST, { priority: 'high', title: 'Mine' });
  const [{ discard }] = mutate.pending.value.list;
  discard();
  store.apply([{ seq: 11, entity: 'issue', id: FIRST, value: { ...store.issue(FIRST), priority: 'low', title: 'Mine', version: 2 } }]);

  const { conflicts } = undo.undo();

  assert.deepEqual(conflicts, ['priority']);
  assert.equal(store.issue(FIRST).title, 'One');
  assert.equal(store.issue(FIRST).priority, 'low');
});

test('edits made together are undone together', () => {
  const { store, mutate, undo } = desk();
  undo.group('Set priority of 2 issues', () => {
    mutate.update('issue', FIRST, { priority: 'low' });
    mutate.update('issue', SECOND, { priority: 'low' });
  });
  assert.equal(undo.last.value, 'Set priority of 2 issues');

  undo.undo();

  assert.equal(store.issue(FIRST).priority, 'none');
  assert.equal(store.issue(SECOND).priority, 'high');
  assert.equal(undo.undo(), null);
});

test('a group without edits is no step', () => {
  const { undo } = desk();

  undo.group('Nothing', () => {});

  assert.equal(undo.last.value, null);
});

test('undoing a creation trashes it, redoing restores it', () => {
  const { store, mutate, undo } = desk();
  const { id } = mutate.create('issue', { title: 'New', team_id: ENG });

  undo.undo();
  assert.ok(store.issue(id).trashed_at);
  undo.redo();
  assert.equal(store.issue(id).trashed_at, null);
});

for (const verb of ['archive', 'trash']) {
  test(`undoing ${verb} restores`, () => {
    const { store, mutate, undo } = desk();
    mutate.action('issue', FIRST, verb);

    undo.undo();

    assert.ok(store.table('issue').ids.value.includes(FIRST));
  });
}

test('a new edit forgets what could be redone', () => {
  const { mutate, undo } = desk();
  mutate.update('issue', FIRST, { priority: 'low' });
  undo.undo();

  mutate.update('issue', FIRST, { title: 'New' });

  assert.equal(undo.redo(), null);
});

test('a refused edit is no step any more', async () => {
  const { api, mutate, undo } = desk();
  mutate.update('issue', FIRST, { title: 'x' }, { label: 'Rename' });
  await eventually(() => api.requests.length === 1);

  api.last.refuse(422);

  await eventually(() => undo.last.value === null);
});

test('an edit marked so is not remembered', () => {
  const { mutate, undo } = desk();

  mutate.update('issue', FIRST, { title: 'x' }, { undoable: false });

  assert.equal(undo.last.value, null);
});
