/** Days, periods and spans of a filter in words, and the ones that menus offer. */
import { shortDate } from '../core/time.js';

const SHIFT = /^([+-]?)P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?$/;
const TIME = /^([+-]?)PT(?:(\d+)H)?(?:(\d+)M)?$/;
const PERIOD = /^(this|last|next)_(week|month|quarter|year)$/;
const SAID = /^(\d{1,4})\s*(h|hours?|d|days?|w|weeks?|m|months?|y|years?)$/i;
const DAY = /^\d{4}-\d\d-\d\d$/;

/**
 * @param {string} value
 * @returns {string} As in "today", "2 weeks ago", "in 3 days", "last month", "24 Nov".
 */
export function momentWords(value) {
  if (PERIOD.test(value)) return value.replace('_', ' ');
  const amount = amountWords(value);
  if (amount === '') return 'today';
  if (amount !== undefined) return value.startsWith('-') ? `${amount} ago` : `in ${amount}`;
  if (DAY.test(value)) return shortDate(value);
  return /^\d/.test(value) ? `${shortDate(value)}, ${value.slice(11, 16)}` : value;
}

/**
 * A span in words: "in the last 2 weeks", "in the next 3 days", "between 1 Nov and today".
 * @param {string} first
 * @param {string} last
 * @returns {{ operator: string, values: string }}
 */
export function spanWords(first, last) {
  const before = (last === 'today' || last === 'now') && first.startsWith('-') ? amountWords(first) : undefined;
  if (before) return { operator: 'in the last', values: before };
  const ahead = (first === 'today' || first === 'now') && !last.startsWith('-') ? amountWords(last) : undefined;
  if (ahead) return { operator: 'in the next', values: ahead };
  return { operator: 'between', values: `${momentWords(first)} and ${momentWords(last)}` };
}

/** How much a shift is, without its direction; undefined for what is none. @param {string} value */
function amountWords(value) {
  const days = SHIFT.exec(value);
  const time = days ? null : TIME.exec(value);
  const units = days ? ['year', 'month', 'week', 'day'] : ['hour', 'minute'];
  const said = days ?? time;
  if (!said) return undefined;
  return units
    .map((unit, place) => ({ unit, count: Number(said[place + 2] ?? 0) }))
    .filter(({ count }) => count > 0)
    .map(({ unit, count }) => `${count} ${unit}${count === 1 ? '' : 's'}`)
    .join(' ');
}

/**
 * Reads an amount of time as people type it, as in "3 days", "2w", "12 h".
 * @param {string} text
 * @returns {string | undefined} A shift without its sign, as in P3D.
 */
export function amountSaid(text) {
  const said = SAID.exec(text.trim());
  if (!said || Number(said[1]) === 0) return undefined;
  const unit = /** @type {string} */ (said[2]).charAt(0).toUpperCase();
  return unit === 'H' ? `PT${Number(said[1])}H` : `P${Number(said[1])}${unit}`;
}

/** Shifts that menus offer. */
export const AMOUNTS = Object.freeze(['P1D', 'P3D', 'P1W', 'P2W', 'P1M', 'P3M', 'P1Y']);

/** Days and periods that menus offer for a test of one day. */
export const PERIODS = Object.freeze(
  ['today', 'yesterday', 'tomorrow'].concat(
    ['week', 'month', 'quarter', 'year'].flatMap((unit) => [`this_${unit}`, `last_${unit}`, `next_${unit}`]),
  ),
);
