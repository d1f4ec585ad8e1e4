/** Instants and dates in words. */

import { signal } from '@preact/signals-core';

import { serverNow } from './clock.js';

const MINUTE_S = 60;
const HOUR_S = 3_600;
const DAY_S = 86_400;
const WEEK_S = 7 * DAY_S;

const DAY = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short' });
const DAY_OF_YEAR = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric' });
const MONTH_OF_YEAR = new Intl.DateTimeFormat('en-GB', { month: 'short', year: 'numeric' });
const FULL = new Intl.DateTimeFormat('en-GB', { dateStyle: 'full', timeStyle: 'short' });

/** Epoch milliseconds, renewed each minute: what shows a relative time reads it. */
export const now = signal(serverNow());

/** Keep `now` going. @returns {() => void}  stops it */
export function startClock() {
  const timer = setInterval(() => (now.value = serverNow()), MINUTE_S * 1_000);
  return () => clearInterval(timer);
}

/**
 * How long ago, as in "just now", "5 min", "3 h", "2 d", "24 Nov" or "24 Nov 2025".
 * @param {string} instant  RFC 3339
 * @param {number} [at]  epoch milliseconds; by default now, subscribed to
 */
export function relativeTime(instant, at = now.value) {
  const seconds = (at - Date.parse(instant)) / 1_000;
  if (seconds < MINUTE_S) return 'just now';
  if (seconds < HOUR_S) return `${Math.floor(seconds / MINUTE_S)} min`;
  if (seconds < DAY_S) return `${Math.floor(seconds / HOUR_S)} h`;
  if (seconds < WEEK_S) return `${Math.floor(seconds / DAY_S)} d`;
  return shortDay(new Date(instant), at);
}

/** The instant in full, for titles: "Tuesday 24 November 2026 at 09:00". @param {string} instant  RFC 3339 */
export function fullTime(instant) {
  return FULL.format(new Date(instant));
}

/**
 * A date as in "24 Nov", with its year when that is not this one.
 * @param {string} date  YYYY-MM-DD, or an instant
 * @param {number} [at]  epoch milliseconds
 */
export function shortDate(date, at = serverNow()) {
  return shortDay(date.length === 10 ? localDate(date) : new Date(date), at);
}

/** The day of an instant as a narrow column has room for: "24 Nov", or "Nov 2025" of another year. @param {string} instant  RFC 3339 */
export function columnDate(instant, at = serverNow()) {
  const day = new Date(instant);
  return isSameYear(day, at) ? DAY.format(day) : MONTH_OF_YEAR.format(day);
}

/** Midnight of a date where the person is. @param {string} date  YYYY-MM-DD */
export function localDate(date) {
  const [year, month, day] = date.split('-').map(Number);
  return new Date(year, month - 1, day);
}

/** The date of an instant where the person is, YYYY-MM-DD. @param {Date} [instant] */
export function dateOf(instant = new Date(serverNow())) {
  const pad = (/** @type {number} */ number) => String(number).padStart(2, '0');
  return `${instant.getFullYear()}-${pad(instant.getMonth() + 1)}-${pad(instant.getDate())}`;
}

/** @param {Date} day @param {number} at */
function shortDay(day, at) {
  return isSameYear(day, at) ? DAY.format(day) : DAY_OF_YEAR.format(day);
}

/** @param {Date} day @param {number} at */
function isSameYear(day, at) {
  return day.getFullYear() === new Date(at).getFullYear();
}
