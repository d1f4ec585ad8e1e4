/** Calendar rules in words. */

export const WEEKDAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];
const UNITS = { daily: 'day', weekly: 'week', monthly: 'month', yearly: 'year' };
const NTH = new Map([
  [1, 'first'],
  [2, 'second'],
  [3, 'third'],
  [4, 'fourth'],
  [-1, 'last'],
]);

/**
 * As in "Every 2 weeks on Monday and Friday at 09:00".
 * @param {import('./recurring.api.js').Schedule} schedule
 */
export function scheduleWords(schedule) {
  const { cadence, interval, time_of_day } = schedule;
  const every = interval === 1 ? `Every ${UNITS[cadence]}` : `Every ${interval} ${UNITS[cadence]}s`;
  return [every, daysIn(schedule), `at ${time_of_day}`].filter(Boolean).join(' ');
}

/** @param {import('./recurring.api.js').Schedule} schedule */
function daysIn({ cadence, weekdays, month_day, nth, starts_on }) {
  if (cadence === 'daily') return '';
  const [year = 1970, month = 1, day = 1] = starts_on.split('-').map(Number);
  const first = new Date(Date.UTC(year, month - 1, day));
  const days = weekdays.length > 0 ? weekdays : [first.getUTCDay() || 7];
  if (cadence === 'weekly') return `on ${listed(days.map((each) => WEEKDAYS[each - 1] ?? ''))}`;
  const inMonth = cadence === 'yearly' ? ` of ${first.toLocaleDateString('en', { month: 'long', timeZone: 'UTC' })}` : '';
  if (nth !== null) return `on the ${NTH.get(nth)} ${WEEKDAYS[(days[0] ?? 1) - 1]}${inMonth}`;
  if (month_day === -1) return `on the last day${inMonth}`;
  return `on day ${month_day ?? day}${inMonth}`;
}

/** @param {readonly string[]} words */
function listed(words) {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;
}
