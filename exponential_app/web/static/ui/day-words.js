/** Days in words, as people say them: "friday", "in 2 weeks", "12 dec", "2026-12-01". */
import { shortDate } from '../core/time.js';
import { addDays, addMonths, dateOf, nextMonday, today } from './days.js';

/** @typedef {{ day: string | null, title: string, hint?: string }} DayChoice */

const WEEKDAYS = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'];
const MONTHS = [
  ...['january', 'february', 'march', 'april', 'may', 'june'],
  ...['july', 'august', 'september', 'october', 'november', 'december'],
];
const WEEKDAY = new Intl.DateTimeFormat('en-GB', { weekday: 'short' });
const FRIDAY = 5;

/** Each way of saying a day, and the day it means; the parts that were said come first. @type {readonly [RegExp, (said: string[], from: string) => string | null][]} */
const WAYS = [
  [/^(\d{4}-\d{2}-\d{2})$/, ([day = '']) => real(day)],
  [/^(?:in )?(\d{1,3}) ?(?:d|days?)$/, ([count], from) => addDays(from, Number(count))],
  [/^(?:in )?(\d{1,2}) ?(?:w|weeks?)$/, ([count], from) => addDays(from, 7 * Number(count))],
  [/^(?:in )?(\d{1,2}) ?(?:m|months?)$/, ([count], from) => addMonths(from, Number(count))],
  [/^(?:next |on |this )?([a-z]{3,9})$/, ([name = ''], from) => nextWeekday(name, from)],
  [/^(\d{1,2})\.? ?([a-z]{3,9})(?: (\d{4}))?$/, ([date, month, year], from) => dated({ date, month, year }, from)],
  [/^([a-z]{3,9}) (\d{1,2})(?:,? (\d{4}))?$/, ([month, date, year], from) => dated({ date, month, year }, from)],
];

/**
 * Answers the day that words mean; null when they mean none.
 * @param {string} words
 * @param {string} [from] Today.
 * @returns {string | null}
 */
export function dayOfWords(words, from = today()) {
  const said = words.trim().toLowerCase().replace(/\s+/g, ' ');
  const named = NAMED.find(({ title }) => title.toLowerCase() === said);
  if (named) return named.on(from);
  for (const [pattern, day] of WAYS) {
    const found = pattern.exec(said);
    const meant = found && day(found.slice(1), from);
    if (meant) return meant;
  }
  return null;
}

/** The days that are offered before anybody says one. @type {readonly { title: string, on: (from: string) => string }[]} */
const NAMED = [
  { title: 'Today', on: (from) => from },
  { title: 'Tomorrow', on: (from) => addDays(from, 1) },
  { title: 'End of this week', on: (from) => addDays(from, (FRIDAY - dateOf(from).getDay() + 7) % 7) },
  { title: 'Next week', on: nextMonday },
  { title: 'In two weeks', on: (from) => addDays(from, 14) },
  { title: 'End of this month', on: (from) => addDays(addMonths(`${from.slice(0, 8)}01`, 1), -1) },
];

/**
 * Answers what to choose from: the day that the words mean, or the usual ones that fit them, and no day at all.
 * @param {string} query
 * @param {string} [from] Today.
 * @returns {DayChoice[]}
 */
export function dayChoices(query, from = today()) {
  const said = query.trim().toLowerCase();
  const meant = said ? dayOfWords(said, from) : null;
  const usual = NAMED.filter(({ title }) => title.toLowerCase().includes(said)).map(({ title, on }) => choice(title, on(from)));
  const none = 'no due date'.includes(said) ? [{ day: null, title: 'No due date' }] : [];
  if (meant === null || usual.some(({ day }) => day === meant)) return [...usual, ...none];
  return [{ day: meant, title: wordsOf(meant) }, ...usual, ...none];
}

/** @param {string} title @param {string} day @returns {DayChoice} */
function choice(title, day) {
  return { day, title, hint: wordsOf(day) };
}

/** @param {string} day */
function wordsOf(day) {
  return `${WEEKDAY.format(dateOf(day))} ${shortDate(day)}`;
}

/** The next day of that name after today. @param {string} name @param {string} from */
function nextWeekday(name, from) {
  const weekday = WEEKDAYS.findIndex((each) => each.startsWith(name));
  if (weekday < 0) return null;
  return addDays(from, (weekday - dateOf(from).getDay() + 6) % 7 + 1);
}

/** The next such day, when no year is said. @param {{ date?: string, month?: string, year?: string }} said @param {string} from */
function dated({ date = '', month = '', year }, from) {
  const number = MONTHS.findIndex((each) => each.startsWith(month)) + 1;
  if (number === 0) return null;
  const two = (/** @type {number | string} */ part) => String(part).padStart(2, '0');
  const day = `${two(number)}-${two(date)}`;
  if (year) return real(`${year}-${day}`);
  const thisYear = Number(from.slice(0, 4));
  return `${thisYear}-${day}` >= from ? real(`${thisYear}-${day}`) : real(`${thisYear + 1}-${day}`);
}

/** The day, if the calendar has it. @param {string} day */
function real(day) {
  const date = dateOf(day);
  return Number(day.slice(5, 7)) === date.getMonth() + 1 && Number(day.slice(8)) === date.getDate() ? day : null;
}
