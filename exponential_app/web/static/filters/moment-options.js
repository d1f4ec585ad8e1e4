/** The days, periods and spans that the menu of a date offers. */
import { html } from 'htm/preact';
import { Icon } from '../ui/icon.js';
import { AMOUNTS, amountSaid, momentWords, PERIODS, spanWords } from './moment-words.js';

/** @typedef {import('../ui/combobox.js').Option} Option */
/** @typedef {{ op: string, value: unknown }} Moment */

/** Chooses a day from the calendar, under an operator; `between` asks for two. */
export const BY_CALENDAR = Object.freeze(['on', 'before', 'after', 'between']);

/**
 * Options whose values are moments as JSON, or the name of an operator: then a calendar asks for its day.
 * @param {string} field
 * @param {string | undefined} op Of the test that is changed.
 * @returns {Option[]}
 */
export function momentOptions(field, op) {
  const due = field === 'due_date';
  const exact = BY_CALENDAR.filter((each) => op === undefined || each === op).map((each) => calendarOption(each));
  if (op === 'before' || op === 'after') {
    const moments = ['today', ...AMOUNTS.flatMap((amount) => [`-${amount}`, amount])];
    return [...moments.map((value) => option({ op, value }, momentWords(value))), ...exact];
  }
  if (op === 'on') return [...PERIODS.map((value) => option({ op, value }, momentWords(value))), ...exact];
  const overdue = due ? [option({ op: 'before', value: 'today' }, 'Overdue')] : [];
  const spans = [...(due ? AMOUNTS.map(ahead) : []), ...AMOUNTS.map(back)].map(spanOption);
  const periods = PERIODS.filter((value) => due || !/^(next|tomorrow)/.test(value));
  const days = periods.map((value) => option({ op: 'on', value }, momentWords(value)));
  return [...overdue, ...spans, ...days, ...exact];
}

/**
 * Reads an amount that somebody typed, as the span that it means: back from now, or ahead for what lies ahead.
 * @param {string} field
 * @param {string} text
 * @returns {{ title: string, moment: Moment } | undefined}
 */
export function momentSaid(field, text) {
  const amount = amountSaid(text);
  if (amount === undefined || (field === 'due_date' && amount.startsWith('PT'))) return undefined;
  const value = field === 'due_date' ? ahead(amount) : back(amount);
  return { title: spanTitle(value), moment: { op: 'between', value } };
}

/** @param {string} amount */
function back(amount) {
  return [`-${amount}`, amount.startsWith('PT') ? 'now' : 'today'];
}

/** @param {string} amount */
function ahead(amount) {
  return ['today', amount];
}

/** @param {string[]} value */
function spanOption(value) {
  return option({ op: 'between', value }, spanTitle(value));
}

/** @param {string[]} span */
function spanTitle([first = '', last = '']) {
  const { operator, values } = spanWords(first, last);
  return capital(`${operator} ${values}`);
}

/** @param {Moment} moment @param {string} label @returns {Option} */
function option(moment, label) {
  return { value: JSON.stringify(moment), label: capital(label), icon: html`<${Icon} name="clock" />` };
}

/** @param {string} op @returns {Option} */
function calendarOption(op) {
  const label = { on: 'Exact day…', before: 'Before a day…', after: 'After a day…', between: 'Between two days…' }[op] ?? op;
  return { value: op, label, icon: html`<${Icon} name="calendar" />`, words: 'calendar date' };
}

/** @param {string} words */
function capital(words) {
  return words.charAt(0).toUpperCase() + words.slice(1);
}
