/** Calendar arithmetic on plain days written YYYY-MM-DD; no time zones, no clock but `today`. */
import { preference } from '../core/preferences.js';
import { dateOf as dayOf } from '../core/time.js';

/**
 * Reads a day as local noon, where no daylight-saving change can move it to a neighbour.
 * @param {string} day
 * @returns {Date}
 */
export function dateOf(day) {
  const [year = 1970, month = 1, date = 1] = day.split('-').map(Number);
  return new Date(year, month - 1, date, 12);
}

/** @returns {string} */
export function today() {
  return dayOf();
}

/**
 * @param {string} day
 * @param {number} count May be negative.
 * @returns {string}
 */
export function addDays(day, count) {
  const date = dateOf(day);
  date.setDate(date.getDate() + count);
  return dayOf(date);
}

/**
 * Moves by whole months, staying inside the month reached: 31 January and one month is 28 or 29 February.
 * @param {string} day
 * @param {number} count
 * @returns {string}
 */
export function addMonths(day, count) {
  const date = dateOf(day);
  const wanted = date.getDate();
  date.setDate(1);
  date.setMonth(date.getMonth() + count);
  const last = new Date(date.getFullYear(), date.getMonth() + 1, 0).getDate();
  date.setDate(Math.min(wanted, last));
  return dayOf(date);
}

/**
 * Answers the six weeks that show a day's month, each of seven days.
 * @param {string} day
 * @param {number} firstWeekday 1 for Monday to 7 for Sunday.
 * @returns {string[][]}
 */
export function weeksAround(day, firstWeekday) {
  const first = `${day.slice(0, 8)}01`;
  const weekday = dateOf(first).getDay() || 7;
  const start = addDays(first, -((weekday - firstWeekday + 7) % 7));
  return Array.from({ length: 6 }, (_, week) =>
    Array.from({ length: 7 }, (__, index) => addDays(start, week * 7 + index)),
  );
}

const WEEKDAYS = Object.freeze({ monday: 1, saturday: 6, sunday: 7 });

/**
 * Answers with which day weeks begin: as the person prefers, else as where they live.
 * @returns {number} 1 for Monday to 7 for Sunday.
 */
export function firstWeekday() {
  const preferred = preference('first_weekday');
  if (preferred !== 'locale') return WEEKDAYS[preferred];
  const locale =
    /** @type {Intl.Locale & { getWeekInfo?: () => { firstDay: number }, weekInfo?: { firstDay: number } }} */ (
      new Intl.Locale(navigator.language)
    );
  return locale.getWeekInfo?.().firstDay ?? locale.weekInfo?.firstDay ?? 1;
}

/**
 * Answers the next Monday after a day.
 * @param {string} day
 * @returns {string}
 */
export function nextMonday(day) {
  return addDays(day, 8 - (dateOf(day).getDay() || 7));
}
