import assert from 'node:assert/strict';
import { test } from 'node:test';

import { core } from './core.mjs';
import { ADA, ENG, FIRST, snapshot } from './snapshot.mjs';

const { createStore } = await core('store.js');
const { askingOf } = await core('filter-asking.js');
const { isLocal, matcher } = await core('filter.js');

function kept(tree) {
  const store = createStore();
  store.load(snapshot());
  const matches = matcher(tree, askingOf(store, Date.parse('2026-11-24T09:00:00Z'), 'Europe/Berlin'));
  const all = store.table('issue').all();
  return { all, kept: all.filter(matches) };
}

test('the store answers a tree about what stands behind the ids', () => {
  const { all, kept: found } = kept({
    and: [
      { field: 'team', op: 'is', value: 'eng' },
      { field: 'state_category', op: 'not_in', value: ['canceled'] },
      { field: 'blocked', op: 'is', value: false },
      { field: 'sub_issue', op: 'none' },
    ],
  });

  assert.deepEqual(
    found.map((issue) => issue.id),
    all.filter((issue) => issue.team_id === ENG).map((issue) => issue.id),
  );
  assert.ok(found.some((issue) => issue.id === FIRST));
});

test('me is the person of the store', () => {
  const { all, kept: found } = kept({ field: 'assignee', op: 'is', value: 'me' });

  assert.deepEqual(found, all.filter((issue) => issue.assignee_id === ADA));
});

test('trees about descriptions, comments and what is put away are for the server', () => {
  const local = { field: 'title', op: 'contains', value: 'x' };

  assert.equal(isLocal({ and: [local, { not: { field: 'label', op: 'none' } }] }), true);
  for (const field of ['description', 'text', 'comment', 'archived', 'trashed', 'sub_issue']) {
    assert.equal(isLocal({ or: [local, { not: { field, op: 'none' } }] }), false, field);
  }
});
