/** Calendar rules in words, as the settings say them. */
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { scheduleWords } from '../../../exponential_app/web/static/settings/schedule-words.js';

const DAILY = {
  cadence: 'daily',
  interval: 1,
  weekdays: [],
  month_day: null,
  nth: null,
  starts_on: '2026-11-24',
  ends_on: null,
  count: null,
  time_of_day: '09:00',
};

for (const [changes, words] of [
  [{}, 'Every day at 09:00'],
  [{ interval: 3, time_of_day: '17:30' }, 'Every 3 days at 17:30'],
  [{ cadence: 'weekly' }, 'Every week on Tuesday at 09:00'],
  [{ cadence: 'weekly', starts_on: '2026-11-29' }, 'Every week on Sunday at 09:00'],
  [{ cadence: 'weekly', interval: 2, weekdays: [1, 3, 5] }, 'Every 2 weeks on Monday, Wednesday and Friday at 09:00'],
  [{ cadence: 'monthly' }, 'Every month on day 24 at 09:00'],
  [{ cadence: 'monthly', month_day: -1 }, 'Every month on the last day at 09:00'],
  [{ cadence: 'monthly', nth: 2, weekdays: [4] }, 'Every month on the second Thursday at 09:00'],
  [{ cadence: 'yearly' }, 'Every year on day 24 of November at 09:00'],
  [{ cadence: 'yearly', nth: -1, weekdays: [5] }, 'Every year on the last Friday of November at 09:00'],
]) {
  test(words, () => {
    assert.equal(scheduleWords({ ...DAILY, ...changes }), words);
  });
}
