/** Calendar arithmetic on plain days. */
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { core } from '../core/core.mjs';

await core('time.js');
const { addDays, addMonths, nextMonday, weeksAround } = await import('../../../exponential_app/web/static/ui/days.js');

test('days pass months, years and the change of clocks', () => {
  assert.equal(addDays('2026-12-31', 1), '2027-01-01');
  assert.equal(addDays('2026-03-28', 2), '2026-03-30');
  assert.equal(addDays('2026-03-01', -1), '2026-02-28');
});

test('a month later stays inside the month reached', () => {
  assert.equal(addMonths('2026-01-31', 1), '2026-02-28');
  assert.equal(addMonths('2028-01-31', 1), '2028-02-29');
  assert.equal(addMonths('2026-03-31', -1), '2026-02-28');
});

test('next week is the coming Monday, also on a Monday', () => {
  assert.equal(nextMonday('2026-11-24'), '2026-11-30');
  assert.equal(nextMonday('2026-11-23'), '2026-11-30');
  assert.equal(nextMonday('2026-11-29'), '2026-11-30');
});

test('a month is shown as six whole weeks from the first day of the week', () => {
  const monday = weeksAround('2026-11-24', 1);
  const sunday = weeksAround('2026-11-24', 7);

  assert.equal(monday.length, 6);
  assert.equal(monday[0][0], '2026-10-26');
  assert.equal(sunday[0][0], '2026-11-01');
  assert.ok(monday.flat().includes('2026-11-30'));
});
