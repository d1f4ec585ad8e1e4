/** The order of a list: groups by state, the most pressing first, the newest first among equals. */
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { core } from '../core/core.mjs';

await core('entities.js');
const { groupByState, linesOf, sameLines } = await import('../../../exponential_app/web/static/issues/list-model.js');

const STATES = new Map(
  [
    { id: 'todo', name: 'Todo', category: 'unstarted', rank: 'a' },
    { id: 'doing', name: 'In Progress', category: 'started', rank: 'a' },
    { id: 'review', name: 'In Review', category: 'started', rank: 'b' },
    { id: 'done', name: 'Done', category: 'completed', rank: 'a' },
    { id: 'other-todo', name: 'Todo', category: 'unstarted', rank: 'c' },
  ].map((state) => [state.id, state]),
);
const ALL = new Set(['triage', 'backlog', 'unstarted', 'started', 'completed', 'canceled']);

let made = 0;
function issue(id, fields = {}) {
  made += 1;
  const created_at = new Date(Date.UTC(2026, 10, 24) + made * 1000).toISOString();
  return { id, number: made, state_id: 'todo', priority: 'none', created_at, ...fields };
}

function grouped(issues, categories = ALL) {
  const groups = groupByState(issues, (id) => STATES.get(id), categories);
  return groups.map((group) => [group.state.name, ...group.ids]);
}

test('what is in progress stands before what is to do, and done comes last', () => {
  const issues = [issue('a'), issue('b', { state_id: 'done' }), issue('c', { state_id: 'review' }), issue('d', { state_id: 'doing' })];

  assert.deepEqual(grouped(issues), [['In Progress', 'd'], ['In Review', 'c'], ['Todo', 'a'], ['Done', 'b']]);
});

test('urgent comes first and no priority last', () => {
  const order = ['none', 'low', 'urgent', 'medium', 'high'];

  const [[, ...ids]] = grouped(order.map((priority) => issue(priority, { priority })));

  assert.deepEqual(ids, ['urgent', 'high', 'medium', 'low', 'none']);
});

test('among equals the newest comes first, in whatever order they arrived', () => {
  const [first, second, third] = [issue('first'), issue('second'), issue('third')];

  assert.deepEqual(grouped([second, third, first]), [['Todo', 'third', 'second', 'first']]);
});

test('states of two teams with one name make one group', () => {
  const issues = [issue('a'), issue('b', { state_id: 'other-todo' })];

  assert.deepEqual(grouped(issues), [['Todo', 'b', 'a']]);
});

test('issues in other categories, and in states not here yet, are left out', () => {
  const issues = [issue('a'), issue('b', { state_id: 'done' }), issue('c', { state_id: 'unknown' })];

  assert.deepEqual(grouped(issues, new Set(['unstarted'])), [['Todo', 'a']]);
});

test('a collapsed group keeps its heading alone', () => {
  const groups = [
    { key: 'x', ids: ['a', 'b'] },
    { key: 'y', ids: ['c'] },
  ];

  const lines = linesOf(groups, new Set(['x']));

  assert.deepEqual(lines.map((line) => line.id), ['x', 'y', 'c']);
});

test('a layout that reads the same is the same object', () => {
  const before = [{ kind: 'issue', id: 'a' }];

  assert.equal(sameLines(before, [{ kind: 'issue', id: 'a' }]), before);
  assert.notEqual(sameLines(before, [{ kind: 'issue', id: 'b' }]), before);
});
