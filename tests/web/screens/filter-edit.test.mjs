/** Changing a filter chip by chip. */
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { core } from '../core/core.mjs';
import { snapshot } from '../core/snapshot.mjs';
import { random, randomTree } from './trees.mjs';

const { createStore } = await core('store.js');
const { askingOf } = await core('filter-asking.js');
const { matcher } = await core('filter.js');
const { groupOf, treeOfGroup, withAdded, withJoint, withOperator, withPart, withValues } = await import(
  '../../../exponential_app/web/static/filters/filter-edit.js'
);

const URGENT = { field: 'priority', op: 'is', value: 'urgent' };
const MINE = { field: 'assignee', op: 'is', value: 'me' };

test('a tree shown as chips and written again keeps the same issues', () => {
  const store = createStore();
  store.load(snapshot());
  const asking = askingOf(store, Date.parse('2026-11-24T09:00:00Z'), 'Europe/Berlin');
  const issues = store.table('issue').all();
  for (let seed = 1; seed <= 2_000; seed += 1) {
    const tree = randomTree(random(seed));
    const written = treeOfGroup(groupOf(tree));
    assert.deepEqual(issues.filter(matcher(written, asking)), issues.filter(matcher(tree, asking)), JSON.stringify(tree));
  }
});

test('the first test stands alone, the second makes a group of both', () => {
  const { root, path } = withAdded(groupOf(null), [], URGENT);
  assert.deepEqual(treeOfGroup(root), URGENT);
  assert.deepEqual(path, [0]);

  const both = withAdded(groupOf(treeOfGroup(root)), [], MINE);
  assert.deepEqual(treeOfGroup(both.root), { and: [URGENT, MINE] });
  assert.deepEqual(treeOfGroup(withJoint(both.root, [], 'none')), { not: { or: [URGENT, MINE] } });
});

test('a group takes tests of its own and goes with the last of them', () => {
  const group = { joint: 'any', parts: [URGENT] };
  const { root } = withAdded({ joint: 'all', parts: [MINE] }, [], group);
  const { root: fuller, path } = withAdded(root, [1], MINE);
  assert.deepEqual(path, [1, 1]);
  assert.deepEqual(treeOfGroup(fuller), { and: [MINE, { or: [URGENT, MINE] }] });

  const emptied = withPart(withPart(fuller, [1, 0], null), [1, 0], null);
  assert.deepEqual(treeOfGroup(emptied), MINE);
  assert.equal(treeOfGroup(withPart(emptied, [0], null)), null);
});

test('a group of a group can be told from the group', () => {
  const nested = { and: [{ or: [URGENT, MINE] }] };

  assert.deepEqual(treeOfGroup(groupOf(nested)), nested);
});

test('the number of values chooses between an operator and its plural', () => {
  const label = { field: 'label', op: 'is' };
  assert.deepEqual(withValues(label, ['a', 'b']), { field: 'label', op: 'in', value: ['a', 'b'] });
  assert.deepEqual(withValues({ field: 'label', op: 'not_in' }, ['a']), { field: 'label', op: 'is_not', value: 'a' });
  assert.deepEqual(withValues({ field: 'label', op: 'includes_all' }, ['a']), { field: 'label', op: 'includes_all', value: ['a'] });
  assert.deepEqual(withValues({ field: 'label', op: 'none' }, ['a']), { field: 'label', op: 'is', value: 'a' });
  assert.equal(withValues(label, []), null);
});

test('another operator keeps the values that it can have, and asks for others where it cannot', () => {
  const label = { field: 'label', op: 'in', value: ['a', null] };
  assert.deepEqual(withOperator(label, 'not_in'), { field: 'label', op: 'not_in', value: ['a', null] });
  assert.deepEqual(withOperator(label, 'includes_all'), { field: 'label', op: 'includes_all', value: ['a'] });
  assert.deepEqual(withOperator(label, 'none'), { field: 'label', op: 'none' });
  assert.equal(withOperator({ field: 'label', op: 'none' }, 'in'), null);
  const due = { field: 'due_date', op: 'between', value: ['today', 'P1W'] };
  assert.equal(withOperator(due, 'before'), null);
  assert.deepEqual(withOperator({ ...due, op: 'on', value: 'today' }, 'before'), { field: 'due_date', op: 'before', value: 'today' });
  assert.deepEqual(withOperator({ field: 'estimate', op: 'is', value: 3 }, 'gte'), { field: 'estimate', op: 'gte', value: 3 });
  assert.deepEqual(withOperator({ field: 'estimate', op: 'gte', value: 3 }, 'in'), { field: 'estimate', op: 'is', value: 3 });
  assert.equal(withOperator({ field: 'estimate', op: 'in', value: [3, 5] }, 'between'), null);
  assert.deepEqual(withOperator({ field: 'title', op: 'contains', value: 'x' }, 'is_not'), { field: 'title', op: 'is_not', value: 'x' });
});
