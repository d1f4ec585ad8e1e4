import assert from 'node:assert/strict';
import { test } from 'node:test';

import { core } from './core.mjs';

const { columnDate, relativeTime, shortDate, dateOf, localDate } = await core('time.js');
const { uuid7 } = await core('uuid7.js');

const NOW = Date.parse('2026-11-24T09:00:00.000Z');
const AGES = [
  [5, 'just now'],
  [-5, 'just now'],
  [90, '1 min'],
  [3 * 3_600, '3 h'],
  [2 * 86_400, '2 d'],
];
for (const [seconds, words] of AGES) {
  test(`${seconds} s ago is ${words}`, () => {
    assert.equal(relativeTime(new Date(NOW - seconds * 1_000).toISOString(), NOW), words);
  });
}

test('older times are dates, with a year when it is another', () => {
  assert.equal(relativeTime('2026-11-01T12:00:00.000Z', NOW), '1 Nov');
  assert.equal(relativeTime('2025-11-01T12:00:00.000Z', NOW), '1 Nov 2025');
});

test('a date is the same day wherever the person is', () => {
  assert.equal(shortDate('2026-12-01', NOW), '1 Dec');
  assert.equal(columnDate('2026-12-01T12:00:00.000Z', NOW), '1 Dec');
  assert.equal(columnDate('2025-12-01T12:00:00.000Z', NOW), 'Dec 2025');
  assert.equal(dateOf(localDate('2026-12-01')), '2026-12-01');
});

test('ids are version 7, and sort by time', () => {
  const first = uuid7(NOW);
  const second = uuid7(NOW + 1);

  assert.match(first, /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  assert.ok(first < second);
  assert.equal(Number.parseInt(first.replace('-', '').slice(0, 12), 16), NOW);
});
