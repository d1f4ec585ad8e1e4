/** Until when: quick choices, and what a typed text means. */
import assert from 'node:assert/strict';
import { test } from 'node:test';

import '../core/core.mjs';

const { presets, understood } = await import('../../../exponential_app/web/static/inbox/snooze-times.js');

/** A Tuesday. */
const NOW = new Date(2026, 10, 24, 10, 30);

/** @param {Date | null} found */
function written(found) {
  if (!found) return null;
  const two = (/** @type {number} */ number) => String(number).padStart(2, '0');
  return `${found.getFullYear()}-${two(found.getMonth() + 1)}-${two(found.getDate())} ${two(found.getHours())}:${two(found.getMinutes())}`;
}

const MEANINGS = {
  'in 3 days': '2026-11-27 09:00',
  'three days': '2026-11-27 09:00',
  '2h': '2026-11-24 12:30',
  'in 20 minutes': '2026-11-24 10:50',
  'in an hour': '2026-11-24 11:30',
  'a week': '2026-12-01 09:00',
  'in 2 weeks at 8:15': '2026-12-08 08:15',
  'in a month': '2026-12-24 09:00',
  '3 months': '2027-02-24 09:00',
  tomorrow: '2026-11-25 09:00',
  'Tomorrow, 8:30': '2026-11-25 08:30',
  'tomorrow evening': '2026-11-25 18:00',
  tonight: '2026-11-24 20:00',
  'this evening': '2026-11-24 18:00',
  '14:00': '2026-11-24 14:00',
  '9am': '2026-11-25 09:00',
  '2:30 pm': '2026-11-24 14:30',
  'friday 14:00': '2026-11-27 14:00',
  'on Friday at 2pm': '2026-11-27 14:00',
  fri: '2026-11-27 09:00',
  tuesday: '2026-12-01 09:00',
  'next monday': '2026-11-30 09:00',
  'next week': '2026-11-30 09:00',
  'next month': '2026-12-01 09:00',
  weekend: '2026-11-28 09:00',
  '1 dec': '2026-12-01 09:00',
  'the 1st of December': '2026-12-01 09:00',
  'dec 24 18:00': '2026-12-24 18:00',
  '3 january': '2027-01-03 09:00',
  '31 jan 2028': '2028-01-31 09:00',
  '2027-01-31': '2027-01-31 09:00',
  '12 am': '2026-11-25 00:00',
  'friday at 9': '2026-11-27 09:00',
  'next mon 14': '2026-11-30 14:00',
  'tmrw 8': '2026-11-25 08:00',
  'tomorrow end of day': '2026-11-25 18:00',
  eod: '2026-11-24 18:00',
  'end of the week': '2026-11-27 18:00',
  eow: '2026-11-27 18:00',
  'end of month': '2026-11-30 18:00',
  'end of next month': '2026-12-31 18:00',
};

for (const [text, meaning] of Object.entries(MEANINGS)) {
  test(`“${text}” is understood`, () => assert.equal(written(understood(text, NOW)), meaning));
}

for (const text of ['', '  ', 'soon', 'fr', '31 feb', '25:00', '13pm', '10:00 today yesterday', 'in no days', '2020-01-01', '1 dec 2020', 'xyz 12', 'friday 25', 'end of time']) {
  test(`“${text}” means no time in the future`, () => assert.equal(understood(text, NOW), null));
}

test('the end of a month stays inside the next', () => {
  assert.equal(written(understood('in a month', new Date(2027, 0, 31, 10))), '2027-02-28 09:00');
});

test('quick choices are those still to come', () => {
  assert.deepEqual(
    presets(NOW).map(({ label, until }) => `${label}: ${written(until)}`),
    [
      'In an hour: 2026-11-24 11:30',
      'This evening: 2026-11-24 18:00',
      'Tomorrow: 2026-11-25 09:00',
      'This weekend: 2026-11-28 09:00',
      'Next week: 2026-11-30 09:00',
      'In a month: 2026-12-24 09:00',
    ],
  );
  assert.ok(!presets(new Date(2026, 10, 24, 22)).some(({ label }) => label === 'This evening'));
});
