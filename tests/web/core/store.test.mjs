import assert from 'node:assert/strict';
import { test } from 'node:test';

import { core, library } from './core.mjs';
import { ADA, BACKLOG, BUG, DONE, ENG, FIRST, MIA, OPS, OPS_ISSUE, OPS_LABEL, SECOND, snapshot, table, TODO } from './snapshot.mjs';

const { createStore } = await core('store.js');
const { effect } = await library('@preact/signals-core');

function loaded() {
  const store = createStore();
  store.load(snapshot());
  return store;
}

function changed(store, id, fields, seq) {
  const before = store.table('issue').peek(id);
  return { seq, entity: 'issue', id, value: { ...before, ...fields, version: before.version + 1 } };
}

const START_MS = Date.parse('2026-01-01T00:00:00.000Z');

function watch(read) {
  const seen = [];
  effect(() => void seen.push(read()));
  return seen;
}

test('a snapshot becomes entities with ids and times', () => {
  const issue = loaded().issue(SECOND);

  assert.equal(issue.team_id, ENG);
  assert.equal(issue.state_id, DONE);
  assert.equal(issue.assignee_id, MIA);
  assert.equal(issue.created_at, '2026-11-24T09:00:01.000Z');
  assert.equal(issue.completed_at, '2026-11-24T09:00:00.000Z');
  assert.equal(issue.description, undefined);
});

test('a null reference stays null, and lists of references become ids', () => {
  const store = loaded();

  assert.equal(store.issue(FIRST).assignee_id, null);
  assert.deepEqual(store.issue(OPS_ISSUE).label_ids, [BUG, OPS_LABEL]);
  assert.deepEqual(store.team(ENG).member_ids, [ADA, MIA]);
  assert.equal(store.label(BUG).team_id, null);
});

test('times after a null go on from the last one that was not', () => {
  const times = snapshot();
  times.tables.issue = table({ seen_at: 'instant' }, { id: [FIRST, SECOND, OPS_ISSUE], seen_at: [1_000, null, 500], version: { all: 1 } });
  const store = createStore();

  store.load(times);

  assert.equal(store.issue(SECOND).seen_at, null);
  assert.equal(store.issue(OPS_ISSUE).seen_at, '1970-01-01T00:00:01.500Z');
});

test('who is looking, and how far the log goes, comes with the snapshot', () => {
  const store = loaded();

  assert.equal(store.me.value.person_id, ADA);
  assert.equal(store.seq.value, 10);
  assert.equal(store.ready.value, true);
});

test('states come in the order of the workflow', () => {
  const names = loaded().statesByTeam(ENG).value.map((state) => state.name);

  assert.deepEqual(names, ['Backlog', 'Todo', 'Done']);
});

test('an issue is found by identifier in any case, and by one that arrives later', () => {
  const store = loaded();
  const seen = watch(() => store.issueByIdentifier('eng-3')?.title);

  store.apply([{ seq: 11, entity: 'issue', id: 'new', value: { ...store.issue(FIRST), id: 'new', identifier: 'ENG-3', title: 'New' } }]);

  assert.deepEqual(seen, [undefined, 'New']);
  assert.equal(store.issueByIdentifier('eng-1').id, FIRST);
});

test('a reader of one row is not woken by another row', () => {
  const store = loaded();
  const seen = watch(() => store.issue(FIRST).title);

  store.apply([changed(store, SECOND, { title: 'Two!' }, 11)]);
  store.apply([changed(store, FIRST, { title: 'One!' }, 12)]);

  assert.deepEqual(seen, ['One', 'One!']);
});

test('a reader of ids is woken when a row appears or goes, not when it changes', () => {
  const store = loaded();
  const seen = watch(() => store.table('issue').ids.value.length);

  store.apply([changed(store, FIRST, { title: 'One!' }, 11)]);
  store.apply([{ seq: 12, entity: 'issue', id: SECOND, value: null }]);

  assert.deepEqual(seen, [3, 2]);
});

test('indexes follow a change of assignee', () => {
  const store = loaded();
  const mine = watch(() => store.issuesByAssignee(ADA).value.map((issue) => issue.id));

  store.apply([changed(store, FIRST, { assignee_id: ADA }, 11)]);

  assert.deepEqual(mine.at(-1), [OPS_ISSUE, FIRST]);
});

test('archived and trashed issues leave the lists but can be read', () => {
  const store = loaded();

  store.apply([changed(store, FIRST, { archived_at: '2026-11-24T10:00:00.000Z' }, 11)]);

  assert.deepEqual(store.issuesByTeam(ENG).value.map((issue) => issue.id), [SECOND]);
  assert.equal(store.issue(FIRST).title, 'One');
});

test('changes applied together wake a reader once', () => {
  const store = loaded();
  const seen = watch(() => store.issuesByTeam(ENG).value.map((issue) => issue.title).join());

  store.apply([changed(store, FIRST, { title: 'A' }, 11), changed(store, SECOND, { title: 'B' }, 12)]);

  assert.equal(seen.length, 2);
});

test('an older change that arrives late does nothing', () => {
  const store = loaded();
  const late = changed(store, FIRST, { title: 'Old' }, 11);
  store.apply([{ ...changed(store, FIRST, { title: 'New' }, 12) }]);

  store.apply([late]);

  assert.equal(store.issue(FIRST).title, 'New');
  assert.equal(store.seq.value, 12);
});

test('a change of a removed row that arrives late does not bring it back', () => {
  const store = loaded();
  const late = changed(store, FIRST, { title: 'Old' }, 11);
  store.apply([{ seq: 12, entity: 'issue', id: FIRST, value: null }]);

  store.apply([late]);

  assert.equal(store.issue(FIRST), undefined);
});

test('a plain read of an older version does nothing', () => {
  const store = loaded();
  const old = { ...store.issue(FIRST) };
  store.apply([changed(store, FIRST, { title: 'New' }, 11)]);

  store.confirm('issue', FIRST, old);

  assert.equal(store.issue(FIRST).title, 'New');
});

test('a team that goes takes its states, labels and issues along', () => {
  const store = loaded();

  store.apply([{ seq: 11, entity: 'team', id: OPS, value: null }]);

  assert.equal(store.issue(OPS_ISSUE), undefined);
  assert.equal(store.label(OPS_LABEL), undefined);
  assert.deepEqual(store.statesByTeam(OPS).value, []);
  assert.equal(store.issue(FIRST).title, 'One');
});

test('a local edit lies on top until it is withdrawn', () => {
  const store = loaded();
  store.overlay('issue', FIRST, { token: 't', patch: { title: 'Mine' }, creates: false });
  assert.equal(store.issue(FIRST).title, 'Mine');

  store.withdraw('issue', FIRST, 't');

  assert.equal(store.issue(FIRST).title, 'One');
});

test('a change from another window keeps local fields on top', () => {
  const store = loaded();
  store.overlay('issue', FIRST, { token: 't', patch: { title: 'Mine' }, creates: false });

  store.apply([changed(store, FIRST, { title: 'Theirs', priority: 'low' }, 11)]);

  assert.equal(store.issue(FIRST).title, 'Mine');
  assert.equal(store.issue(FIRST).priority, 'low');
});

test('indexes see local edits', () => {
  const store = loaded();

  store.overlay('issue', FIRST, { token: 't', patch: { state_id: BACKLOG }, creates: false });

  assert.equal(store.countInState(BACKLOG), 1);
  assert.equal(store.countInState(TODO), 0);
});

test('a created row shows until the server has it, then the server is right', () => {
  const store = loaded();
  const provisional = { ...store.issue(FIRST), id: 'new', identifier: 'ENG-…', title: 'New', version: 0 };
  store.overlay('issue', 'new', { token: 't', patch: provisional, creates: true });
  assert.equal(store.issue('new').identifier, 'ENG-…');

  store.apply([{ seq: 11, entity: 'issue', id: 'new', value: { ...provisional, identifier: 'ENG-3', version: 1 } }]);

  assert.equal(store.issue('new').identifier, 'ENG-3');
});

test('a local edit of a row that is gone shows nothing', () => {
  const store = loaded();
  store.overlay('issue', FIRST, { token: 't', patch: { title: 'Mine' }, creates: false });

  store.apply([{ seq: 11, entity: 'issue', id: FIRST, value: null }]);

  assert.equal(store.issue(FIRST), undefined);
});

test('a new snapshot removes what is not in it, and wakes nobody whose row is the same', () => {
  const store = loaded();
  const seen = watch(() => store.issue(FIRST)?.title);
  const next = snapshot();
  next.seq = 20;
  const [block] = next.tables.issue.blocks;
  block.rows = 1;
  for (const column of Object.values(block.columns)) column.splice?.(1);

  store.load(next);

  assert.equal(store.issue(SECOND), undefined);
  assert.deepEqual(seen, ['One']);
});

test('a new snapshot keeps a row that changed after it was taken', () => {
  const store = loaded();
  store.confirm('issue', FIRST, { ...store.issue(FIRST), title: 'Newer', version: 2 }, 15);

  store.load({ ...snapshot(), seq: 14 });

  assert.equal(store.issue(FIRST).title, 'Newer');
});

test('a snapshot whose number went back replaces everything but local edits', () => {
  const store = loaded();
  store.apply([changed(store, FIRST, { title: 'Lost' }, 50)]);
  store.overlay('issue', FIRST, { token: 't', patch: { priority: 'low' }, creates: false });

  store.load(snapshot());

  assert.equal(store.issue(FIRST).title, 'One');
  assert.equal(store.issue(FIRST).priority, 'low');
  assert.equal(store.seq.value, 10);
});

test('a loaded description survives a change that does not carry one', () => {
  const store = loaded();
  store.confirm('issue', FIRST, { ...store.issue(FIRST), description: 'Long' });

  const { description: _left, ...rest } = changed(store, FIRST, { title: 'One!' }, 11).value;
  store.apply([{ seq: 11, entity: 'issue', id: FIRST, value: rest }]);

  assert.equal(store.issue(FIRST).description, 'Long');
});

test('labels of a team are its own and those of the workspace', () => {
  const store = loaded();

  assert.deepEqual(store.labelsOfTeam(ENG).map((label) => label.name), ['Bug']);
  assert.deepEqual(store.labelsOfTeam(OPS).map((label) => label.name), ['Bug', 'Pager']);
});

test('clearing forgets everything and tells readers', () => {
  const store = loaded();
  const seen = watch(() => store.issue(FIRST)?.title);

  store.clear();

  assert.deepEqual(seen, ['One', undefined]);
  assert.equal(store.ready.value, false);
});

function oldPage(seq, columns = {}) {
  const issue = { id: ['old'], team_id: [0], number: [7], title: ['Old'], completed_at: [START_MS], version: [3], ...columns };
  return { seq, tables: { team: table({}, { id: [OPS] }), issue: table({ team_id: 'row:team', completed_at: 'instant' }, issue) } };
}

test('an issue closed long ago joins the others, with the key of its team', () => {
  const store = loaded();
  const seen = watch(() => store.issuesByTeam(OPS).value.map((issue) => issue.identifier));

  store.addClosed(oldPage(10));

  assert.deepEqual(seen.at(-1), ['OPS-1', 'OPS-7']);
  assert.equal(store.issueByIdentifier('ops-7').title, 'Old');
});

test('a page read before a change does not undo it', () => {
  const store = loaded();
  store.addClosed(oldPage(10));
  store.apply([{ seq: 12, entity: 'issue', id: 'old', value: null }]);

  store.addClosed(oldPage(11));

  assert.equal(store.issue('old'), undefined);
});

test('a new snapshot keeps an old closed issue that was opened, and no other', () => {
  const store = loaded();
  store.addClosed(oldPage(10));
  store.addClosed(oldPage(10, { id: ['opened'], number: [8] }));
  store.confirm('issue', 'opened', { ...store.issue('opened'), description: 'Read' });

  store.load({ ...snapshot(), seq: 20 });

  assert.equal(store.issue('old'), undefined);
  assert.equal(store.issue('opened').title, 'Old');
});
