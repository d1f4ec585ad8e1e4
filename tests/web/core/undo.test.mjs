import assert from 'node:assert/strict';
import { test } from 'node:test';

import { core, eventually } from './core.mjs';
import { FakeApi } from './fake-api.mjs';
import { ADA, BUG, ENG, FIRST, MIA, OPS_LABEL, SECOND, snapshot, WORKSPACE } from './snapshot.mjs';

const { createStore } = await core('store.js');
const { Mutations } = await core('mutate.js');
const { Undo } = await core('undo.js');
const { forgetSteps } = await core('undo-memory.js');
const { inSlices } = await core('slices.js');
const { uuid7 } = await core('uuid7.js');

/** What a tab keeps over reloads: entries are its own properties, as in the browser. */
class FakeSessionStorage {
  #isFull;

  constructor({ isFull = false } = {}) {
    this.#isFull = isFull;
  }

  getItem(name) {
    return Object.hasOwn(this, name) ? this[name] : null;
  }

  setItem(name, text) {
    if (this.#isFull) throw new DOMException('No room.', 'QuotaExceededError');
    this[name] = String(text);
  }

  removeItem(name) {
    delete this[name];
  }
}

function desk() {
  const store = createStore();
  store.load(snapshot());
  const api = new FakeApi();
  const mutate = new Mutations({ store, api });
  return { store, api, mutate, undo: new Undo({ store, mutate, api }) };
}

test('undo gives a field its value back, redo takes it again', async () => {
  const { store, mutate, undo } = desk();
  mutate.update('issue', FIRST, { priority: 'high', label_ids: [] }, { label: 'Set priority' });
  assert.equal(undo.last.value, 'Set priority');

  await undo.undo();
  assert.equal(store.issue(FIRST).priority, 'none');
  assert.deepEqual(store.issue(FIRST).label_ids, [BUG]);
  assert.equal(undo.last.value, null);

  await undo.redo();
  assert.equal(store.issue(FIRST).priority, 'high');
});

test('undo leaves a field somebody else has changed, and names it', async () => {
  const { store, mutate, undo } = desk();
  mutate.update('issue', FIRST, { priority: 'high', title: 'Mine' });
  const [{ discard }] = mutate.pending.value.list;
  discard();
  store.apply([{ seq: 11, entity: 'issue', id: FIRST, value: { ...store.issue(FIRST), priority: 'low', title: 'Mine', version: 2 } }]);

  const { conflicts } = await undo.undo();

  assert.deepEqual(conflicts, [{ kind: 'issue', id: FIRST, field: 'priority' }]);
  assert.equal(store.issue(FIRST).title, 'One');
  assert.equal(store.issue(FIRST).priority, 'low');
});

test('what only the server can take back is the last step too, and is done again there', async () => {
  const { store, api, mutate, undo } = desk();
  mutate.update('issue', FIRST, { priority: 'high' }, { label: 'Set priority' });
  undo.made('ENG-1 blocks ENG-2', 41);
  assert.equal(undo.last.value, 'ENG-1 blocks ENG-2');

  const undone = undo.undo();
  await eventually(() => api.last.path === '/undo');
  assert.deepEqual(api.last.body, { transaction_of: 41 });
  api.last.answer({ undone: 1, conflicts: [], seq: 42 });
  assert.deepEqual(await undone, { label: 'ENG-1 blocks ENG-2', conflicts: [] });
  assert.equal(store.issue(FIRST).priority, 'high');
  assert.equal(undo.last.value, 'Set priority');

  const again = undo.redo();
  await eventually(() => api.last.body.transaction_of === 42);
  api.last.answer({ undone: 1, conflicts: [], seq: 43 });
  await again;
  assert.equal(undo.last.value, 'ENG-1 blocks ENG-2');
});

test('a step at the server stays the last one while the server cannot be reached', async () => {
  const { api, undo } = desk();
  undo.made('ENG-1 blocks ENG-2', 41);

  const undone = undo.undo();
  await eventually(() => api.requests.length === 1);
  api.last.refuse(0);

  assert.equal((await undone).refusal, 'Refused with 0.');
  assert.equal(undo.last.value, 'ENG-1 blocks ENG-2');
});

test('edits made together are undone together', async () => {
  const { store, mutate, undo } = desk();
  undo.group('Set priority of 2 issues', async () => {
    mutate.update('issue', FIRST, { priority: 'low' });
    mutate.update('issue', SECOND, { priority: 'low' });
  });
  assert.equal(undo.last.value, 'Set priority of 2 issues');

  await undo.undo();

  assert.equal(store.issue(FIRST).priority, 'none');
  assert.equal(store.issue(SECOND).priority, 'high');
  assert.equal(await undo.undo(), null);
});

test('a group without edits is no step', () => {
  const { undo } = desk();

  undo.group('Nothing', () => {});

  assert.equal(undo.last.value, null);
});

test('undoing a creation trashes it, redoing restores it', async () => {
  const { store, api, mutate, undo } = desk();
  const { id } = mutate.create('issue', { title: 'New', team_id: ENG });
  await eventually(() => api.requests.length === 1);

  await undo.undo();
  assert.ok(store.issue(id).trashed_at);
  await undo.redo();
  assert.equal(store.issue(id).trashed_at, null);
});

test('a creation that was never sent is taken out of the queue, and made again with all its fields', async () => {
  const { store, api, mutate, undo } = desk();
  api.signedOut.value = true;
  const { id } = mutate.create('issue', { title: 'New', team_id: ENG, priority: 'high' });
  mutate.update('issue', id, { due_date: '2026-12-24' });

  await undo.undo();
  await undo.undo();
  assert.equal(store.issue(id), undefined);
  assert.equal(mutate.pending.value.count, 0);
  await undo.redo();
  await undo.redo();

  assert.equal(store.issue(id).priority, 'high');
  assert.equal(store.issue(id).due_date, '2026-12-24');
  assert.equal(mutate.pending.value.count, 1);
});

test('edits that were never sent leave the queue when undone, and nothing is sent', async () => {
  const { store, api, mutate, undo } = desk();
  api.signedOut.value = true;
  undo.group('Archive and rename', async () => {
    mutate.action('issue', FIRST, 'archive');
    mutate.update('issue', SECOND, { title: 'Mine' });
  });

  await undo.undo();
  assert.equal(mutate.pending.value.count, 0);
  await undo.redo();
  await undo.undo();

  assert.equal(mutate.pending.value.count, 0);
  assert.ok(!store.issue(FIRST).archived_at);
  assert.equal(store.issue(SECOND).title, 'Two');
});

test('undoing a restoration puts the issue back where it was: archive or trash', async () => {
  const { store, mutate, undo } = desk();
  for (const field of ['archived_at', 'trashed_at']) {
    store.apply([{ seq: 20, entity: 'issue', id: FIRST, value: { ...store.issue(FIRST), archived_at: null, trashed_at: null, [field]: '2026-11-24T09:00:00Z' } }]);
    mutate.action('issue', FIRST, 'restore');

    await undo.undo();

    assert.ok(store.issue(FIRST)[field], field);
    mutate.detach();
  }
});

test('settings are undone like everything else', async () => {
  const { store, mutate, undo } = desk();
  mutate.update('team', ENG, { name: 'Platform' });
  mutate.update('workspace', WORKSPACE, { name: 'Other' });
  mutate.update('person', MIA, { role: 'admin' });
  mutate.update('label', BUG, { name: 'Defect', color: '#000000' });
  mutate.action('label', OPS_LABEL, 'remove');

  for (let step = 0; step < 5; step++) await undo.undo();

  assert.equal(store.team(ENG).name, 'Engineering');
  assert.equal(store.workspace(WORKSPACE).name, 'Acme');
  assert.equal(store.person(MIA).role, 'member');
  assert.equal(store.label(BUG).name, 'Bug');
  assert.ok(store.label(OPS_LABEL));
});

test('what was deleted for good cannot be undone and is no step', () => {
  const { mutate, undo } = desk();

  mutate.action('issue', FIRST, 'delete');

  assert.equal(undo.last.value, null);
});

test('an issue that is gone is named, and nothing is asked of it', async () => {
  const { store, api, mutate, undo } = desk();
  mutate.action('issue', FIRST, 'archive');
  await eventually(() => api.requests.length === 1);
  api.last.answer(null);
  await eventually(() => mutate.pending.value.count === 0);
  store.apply([{ seq: 99, entity: 'issue', id: FIRST, value: null }]);

  const { conflicts } = await undo.undo();

  assert.deepEqual(conflicts, [{ kind: 'issue', id: FIRST, field: 'id' }]);
  assert.equal(mutate.pending.value.count, 0);
});

test('steps outlive a reload of the tab, undone ones too, each person and workspace for itself', async () => {
  globalThis.sessionStorage = new FakeSessionStorage();
  const before = desk();
  before.undo.open(WORKSPACE, ADA);
  before.mutate.update('issue', FIRST, { priority: 'high' }, { label: 'Set priority' });
  before.undo.group('Set two', async () => {
    before.mutate.update('issue', FIRST, { title: 'Mine' });
    before.mutate.update('issue', SECOND, { title: 'Mine too' });
  });
  await before.undo.undo();
  before.undo.close();

  const { store, mutate, undo } = desk();
  mutate.update('issue', FIRST, { priority: 'high' }, { undoable: false });
  undo.open(WORKSPACE, MIA);
  assert.equal(undo.last.value, null);
  undo.open(WORKSPACE, ADA);

  assert.equal(undo.last.value, 'Set priority');
  await undo.redo();
  assert.deepEqual([store.issue(FIRST).title, store.issue(SECOND).title], ['Mine', 'Mine too']);
  await undo.undo();
  await undo.undo();
  assert.equal(store.issue(FIRST).priority, 'none');
  delete globalThis.sessionStorage;
});

test('steps of another schema, damaged ones, and too many are dropped, the oldest first', async () => {
  globalThis.sessionStorage = new FakeSessionStorage();
  const whose = `undo:${WORKSPACE}:${ADA}`;
  for (const text of ['{"schema":0,"done":[{}],"undone":[]}', '{"schema":1,"done":', 'null']) {
    sessionStorage.setItem(whose, text);
    const { undo } = desk();
    undo.open(WORKSPACE, ADA);
    assert.equal(undo.last.value, null, text);
  }
  const { mutate, undo } = desk();
  undo.open(WORKSPACE, ADA);
  for (const letter of 'abcde') mutate.update('issue', FIRST, { description: letter.repeat(600_000) }, { label: letter });
  undo.close();

  undo.open(WORKSPACE, ADA);

  assert.ok(sessionStorage.getItem(whose).length < 2_100_000);
  assert.equal(undo.last.value, 'e');
  delete globalThis.sessionStorage;
});

test('a tab that cannot keep anything still undoes', async () => {
  globalThis.sessionStorage = new FakeSessionStorage({ isFull: true });
  const { store, mutate, undo } = desk();
  undo.open(WORKSPACE, ADA);
  mutate.update('issue', FIRST, { priority: 'high' });

  await undo.undo();

  assert.equal(store.issue(FIRST).priority, 'none');
  undo.close();
  delete globalThis.sessionStorage;
});

test('signing out forgets the steps of everybody', () => {
  globalThis.sessionStorage = new FakeSessionStorage();
  sessionStorage.setItem('undo:a:b', '{}');
  sessionStorage.setItem('undo:c:d', '{}');
  sessionStorage.setItem('scrolls', '[]');

  forgetSteps();

  assert.deepEqual(Object.keys(sessionStorage), ['scrolls']);
  delete globalThis.sessionStorage;
});

test('ten thousand edits are one step, undone in slices that leave the screen free', async () => {
  const { store, api, mutate, undo } = desk();
  api.signedOut.value = true;
  const ids = Array.from({ length: 10_000 }, () => uuid7());
  store.apply(ids.map((id, number) => ({ seq: 11 + number, entity: 'issue', id, value: { ...store.issue(FIRST), id } })));
  const step = undo.begin('Set priority of 10000 issues');
  await inSlices(ids, (id) => step(() => mutate.update('issue', id, { priority: 'high' })));
  assert.equal(mutate.pending.value.count, 10_000);

  let turns = 0;
  const ticking = setInterval(() => (turns += 1), 1);
  await undo.undo();
  clearInterval(ticking);

  assert.ok(turns > 3, `${turns} turns`);
  assert.equal(store.issue(ids[9_999]).priority, 'none');
  assert.equal(mutate.pending.value.count, 0);
  assert.equal(undo.last.value, null);
});

test('undoing a step that is still being made stops it', async () => {
  const { store, mutate, undo } = desk();
  const step = undo.begin('Set two');
  step(() => mutate.update('issue', FIRST, { priority: 'high' }));
  await undo.undo();

  step(() => mutate.update('issue', SECOND, { priority: 'low' }));

  assert.equal(store.issue(SECOND).priority, 'high');
});

for (const verb of ['archive', 'trash']) {
  test(`undoing ${verb} restores`, async () => {
    const { store, mutate, undo } = desk();
    mutate.action('issue', FIRST, verb);

    await undo.undo();

    assert.ok(store.table('issue').ids.value.includes(FIRST));
  });
}

test('a new edit forgets what could be redone', async () => {
  const { mutate, undo } = desk();
  mutate.update('issue', FIRST, { priority: 'low' });
  await undo.undo();

  mutate.update('issue', FIRST, { title: 'New' });

  assert.equal(await undo.redo(), null);
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
