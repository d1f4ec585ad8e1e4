/** What the filter menu offers to who types. */
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { core } from '../core/core.mjs';
import { BUG, ENG, snapshot } from '../core/snapshot.mjs';

const { store } = await core('store.js');
const { matches } = await import('../../../exponential_app/web/static/ui/match.js');
const { fieldOptions, testOptions } = await import('../../../exponential_app/web/static/filters/field-options.js');
const { testSaid } = await import('../../../exponential_app/web/static/filters/filter-entry.js');
const { momentOptions, momentSaid } = await import('../../../exponential_app/web/static/filters/moment-options.js');
const { problemOf } = await import('../../../exponential_app/web/static/filters/filter-engine.js');

const workspace = snapshot();
Object.assign(workspace.tables.team.blocks[0].columns, { estimate_scale: ['fibonacci', 'none'], estimate_allow_zero: [false, false], estimate_extended: [false, false] });
store.load(workspace);

function offered(query, teamId) {
  const options = [...fieldOptions(true), ...(query ? testOptions(teamId) : [])];
  const found = matches(options.map((option) => `${option.label} ${option.words ?? ''}`), query, 200);
  return found.map((place) => options[place]);
}

test('without words there are the fields and a group alone', () => {
  const labels = offered('').map((option) => option.label);

  assert.equal(labels[0], 'Status');
  assert.equal(labels.at(-1), 'Group…');
  assert.ok(!labels.some((label) => label.includes('Urgent')));
});

test('the beginning of a value finds the whole test', () => {
  const [first] = offered('urg');

  assert.equal(first.label, 'Priority is Urgent');
  assert.deepEqual(JSON.parse(first.value), ['priority', { field: 'priority', op: 'is', value: 'urgent' }]);
  const [bug] = offered('bug', ENG);
  assert.deepEqual(JSON.parse(bug.value), ['label', { field: 'label', op: 'is', value: BUG }]);
});

test('people are found for whatever they may be to an issue', () => {
  const labels = offered('mia').map((option) => option.label);

  assert.deepEqual(labels.sort(), ['Assignee is Mia', 'Creator is Mia', 'Subscriber includes Mia']);
});

test('statuses of several teams by one name are one choice', () => {
  const todo = offered('todo').filter((option) => option.label === 'Status is Todo');

  assert.equal(todo.length, 1);
  assert.equal(JSON.parse(todo[0].value)[1].op, 'in');
  assert.equal(JSON.parse(offered('status is todo', ENG)[0].value)[1].op, 'is');
});

test('everything that the menu offers can be asked', () => {
  for (const option of testOptions(undefined)) {
    const [, made] = JSON.parse(option.value);
    assert.equal(problemOf(made), undefined, option.value);
  }
  for (const field of ['due_date', 'created_at']) {
    for (const op of ['on', 'before', 'after', undefined]) {
      const moments = momentOptions(field, op).filter((option) => option.value.startsWith('{'));
      for (const { value } of moments) assert.equal(problemOf({ field, ...JSON.parse(value) }), undefined, value);
    }
  }
});

test('an amount of time that is typed means the last so long, or for due dates the next', () => {
  assert.deepEqual(momentSaid('created_at', '12 h'), { title: 'In the last 12 hours', moment: { op: 'between', value: ['-PT12H', 'now'] } });
  assert.deepEqual(momentSaid('due_date', '3 weeks'), { title: 'In the next 3 weeks', moment: { op: 'between', value: ['today', 'P3W'] } });
  assert.equal(momentSaid('due_date', '12 h'), undefined);
});

test('what is written becomes a test, or nothing', () => {
  assert.deepEqual(testSaid('title', 'contains', ' x '), { field: 'title', op: 'contains', value: 'x' });
  assert.deepEqual(testSaid('identifier', 'in', 'eng-1, ops-2'), { field: 'identifier', op: 'in', value: ['ENG-1', 'OPS-2'] });
  assert.deepEqual(testSaid('number', 'not_in', '12'), { field: 'number', op: 'is_not', value: 12 });
  assert.deepEqual(testSaid('estimate', 'between', '2 to 5'), { field: 'estimate', op: 'between', value: [2, 5] });
  assert.equal(testSaid('estimate', 'between', '2'), undefined);
  assert.equal(testSaid('title', 'contains', '  '), undefined);
});
