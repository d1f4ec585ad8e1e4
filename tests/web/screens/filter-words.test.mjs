/** Filters in words. */
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { core } from '../core/core.mjs';
import { ADA, BUG, MIA, snapshot, TODO } from '../core/snapshot.mjs';
import { random, randomTest } from './trees.mjs';

const { store } = await core('store.js');
const { FIELDS } = await core('filter-fields.js');
const { chipWords, goneIn, treeWords } = await import('../../../exponential_app/web/static/filters/filter-words.js');
const { FIELD_NAMES, operatorsOf } = await import('../../../exponential_app/web/static/filters/filter-names.js');
const { amountSaid } = await import('../../../exponential_app/web/static/filters/moment-words.js');

store.load(snapshot());

const GONE = '019aa000-0000-7000-8000-0000000000ff';

test('every field that can be asked has a name, and no other', () => {
  assert.deepEqual(FIELD_NAMES.map((field) => field.name).sort(), Object.keys(FIELDS).sort());
});

test('a tree reads as a sentence', () => {
  const tree = {
    and: [
      { field: 'assignee', op: 'in', value: [null, 'me', MIA] },
      { field: 'due_date', op: 'between', value: ['today', 'P2W'] },
      { or: [{ field: 'priority', op: 'is_not', value: 'none' }, { not: { field: 'label', op: 'is', value: BUG } }] },
      { field: 'blocked', op: 'is', value: false },
    ],
  };

  assert.equal(
    treeWords(tree),
    'Assignee is any of No assignee, Me, Mia and Due date in the next 2 weeks' +
      ' and any of (Priority is not No priority; none of (Label includes Bug)) and Is not blocked',
  );
});

for (const [test_, words] of [
  [{ field: 'state', op: 'is', value: TODO }, ['Status', 'is', 'Todo']],
  [{ field: 'creator', op: 'not_in', value: [ADA, MIA] }, ['Creator', 'is none of', 'Ada, Mia']],
  [{ field: 'label', op: 'none' }, ['Label', 'is not set', '']],
  [{ field: 'updated_at', op: 'between', value: ['-PT12H', 'now'] }, ['Updated', 'in the last', '12 hours']],
  [{ field: 'created_at', op: 'between', value: ['-P2W', 'today'] }, ['Created', 'in the last', '2 weeks']],
  [{ field: 'created_at', op: 'before', value: '-P1M' }, ['Created', 'before', '1 month ago']],
  [{ field: 'completed_at', op: 'on', value: 'last_week' }, ['Completed', 'on', 'last week']],
  [{ field: 'due_date', op: 'is_not', value: 'today' }, ['Due date', 'not on', 'today']],
  [{ field: 'due_date', op: 'between', value: ['yesterday', 'P3D'] }, ['Due date', 'between', 'yesterday and in 3 days']],
  [{ field: 'estimate', op: 'between', value: [2, 5] }, ['Estimate', 'between', '2 points and 5 points']],
  [{ field: 'blocked', op: 'is_not', value: true }, ['Blocked', 'is', 'Is not blocked']],
  [{ field: 'text', op: 'does_not_contain', value: 'x' }, ['Title or description', 'does not contain', '“x”']],
]) {
  test(`${test_.field} ${test_.op} ${test_.value ?? ''} reads ${words.join(' ')}`, () => {
    const { field, operator, values } = chipWords(test_);
    assert.deepEqual([field, operator, values], words);
  });
}

test('what is gone is said to be gone, once', () => {
  const tree = { or: [{ field: 'label', op: 'in', value: [GONE, BUG] }, { field: 'label', op: 'is', value: GONE }, { field: 'assignee', op: 'is', value: GONE }] };

  assert.deepEqual(goneIn(tree), ['a label that is gone', 'somebody who is gone']);
  assert.equal(chipWords(tree.or[0]).values, 'a label that is gone, Bug');
});

test('no test that can be asked is without words', () => {
  for (let seed = 1; seed <= 2_000; seed += 1) {
    const words = Object.values(chipWords(randomTest(random(seed)))).join(' ');
    assert.doesNotMatch(words, /undefined|NaN|_|\[object/, words);
  }
});

test('each meaning of an operator is offered once', () => {
  assert.deepEqual(operatorsOf('label'), ['in', 'not_in', 'includes_all', 'none', 'any']);
  assert.deepEqual(operatorsOf('created_at'), ['on', 'before', 'after', 'between']);
  assert.deepEqual(operatorsOf('blocked'), ['is', 'is_not']);
});

test('amounts of time are read as people type them', () => {
  assert.deepEqual(['3 days', '2w', '12 h', '1 Month', '1y'].map(amountSaid), ['P3D', 'P2W', 'PT12H', 'P1M', 'P1Y']);
  assert.deepEqual(['', 'x', '0 days', '3 parsecs', '-1 d'].map(amountSaid), [undefined, undefined, undefined, undefined, undefined]);
});
