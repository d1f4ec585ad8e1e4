import assert from 'node:assert/strict';
import { test } from 'node:test';

import { core } from './core.mjs';
import { table } from './snapshot.mjs';

const { Decoder } = await core('columns.js');

function decoded(encodings, columns, others = {}) {
  return new Decoder({ ...others, issue: table(encodings, { id: ['a', 'b', 'c'], ...columns }) }).rows('issue');
}

function column(encoding, values, columns = {}, others = {}) {
  return decoded({ x: encoding }, { x: values, ...columns }, others).map((row) => row.x);
}

const people = { person: table({}, { id: ['ann', 'bob'] }) };

test('a column without an encoding is as it is', () => {
  assert.deepEqual(column(undefined, ['x', null, 3]), ['x', null, 3]);
});

test('what is the same in every row is written once', () => {
  assert.deepEqual(column(undefined, { all: 'x' }), ['x', 'x', 'x']);
  assert.deepEqual(column('rows:person', { all: [1] }, {}, people), [['bob'], ['bob'], ['bob']]);
  assert.deepEqual(column('difference', { all: 1 }), [1, 2, 3]);
});

test('a word is named by its place', () => {
  assert.deepEqual(column('word:none,urgent', [1, 0, null]), ['urgent', 'none', null]);
});

test('a reference is a row, -1 nobody, and where it may be an id the id itself', () => {
  assert.deepEqual(column('row:person', [1, -1, 0], {}, people), ['bob', null, 'ann']);
  assert.deepEqual(column('row_or_id:person', ['eve', -1, 0], {}, people), ['eve', null, 'ann']);
  assert.deepEqual(column('rows:person', [[1, 0], [], [0]], {}, people), [['bob', 'ann'], [], ['ann']]);
});

test('an issue may refer to rows of its own block and of those before', () => {
  const issue = table({ x: 'row_or_id:issue' }, { id: ['a', 'b'], x: [-1, 0] });
  issue.blocks.push({ rows: 2, columns: { id: ['c', 'd'], x: [1, 2] } });

  const rows = new Decoder({ issue }).rows('issue');

  assert.deepEqual(rows.map((row) => row.x), [null, 'a', 'b', 'c']);
});

test('a table after the issues refers to them, whichever is asked for first', () => {
  const tables = { issue: table({}, { id: ['a', 'b'] }), issue_relation: table({ issue_id: 'row_or_id:issue' }, { id: ['r', 's'], issue_id: [1, 'gone'] }) };

  assert.deepEqual(new Decoder(tables).rows('issue_relation').map((row) => row.issue_id), ['b', 'gone']);
});

test('differences go on from the last value that is not null', () => {
  assert.deepEqual(column('difference', [5, null, -2]), [5, null, 3]);
  assert.deepEqual(column('instant', [1_000, null, 500]), ['1970-01-01T00:00:01.000Z', null, '1970-01-01T00:00:01.500Z']);
});

test('an instant is told from another of its row, whatever the order of the columns', () => {
  const encodings = { late: 'since:begun', begun: 'instant' };

  const [first, , third] = decoded(encodings, { late: [5, null, -1], begun: [1_000, 1, 1] });

  assert.equal(first.late, '1970-01-01T00:00:01.005Z');
  assert.equal(third.late, '1970-01-01T00:00:01.001Z');
});

test('a rank that nobody has changed follows from the number', () => {
  assert.deepEqual(column('nth:number', [null, 'a0V', null], { number: [1, 2, 3_844] }), ['b01', 'a0V', 'c000']);
});

test('an id of version 7 is told from an instant, any other is itself', () => {
  const columns = { id: { ms: [0, 'c0ffee00-0000-4000-8000-000000000001', -1], tails: '123800000000000000babc9fffffffffffffff' }, at: [0x19aa0000000, 1, 1] };

  const ids = decoded({ id: 'uuid7:at', at: 'instant' }, columns).map((row) => row.id);

  assert.deepEqual(ids, [
    '019aa000-0000-7123-8000-00000000000b',
    'c0ffee00-0000-4000-8000-000000000001',
    '019aa000-0001-7abc-9fff-fffffffffffff'.slice(0, 36),
  ]);
});

test('a table that is not there has no rows', () => {
  assert.deepEqual(new Decoder({}).rows('issue'), []);
  assert.deepEqual(new Decoder({ issue: { encodings: {}, blocks: [] } }).rows('issue'), []);
});
