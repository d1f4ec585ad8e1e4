/**
 * Days and instants as people name them, absolute or relative to the moment and the place of asking.
 *
 * The server reads the same words in `issues/filters/moments.py`; the two are tested against each other. Days are
 * YYYY-MM-DD and instants RFC 3339 in UTC with milliseconds, which compare as text.
 */

/** @typedef {{ now: number, zone: string }} Place  epoch milliseconds, and an IANA time zone */
/** @typedef {{ first: string, end: string }} Days  from the first day to before the end */
/** @typedef {{ at: number }} Point  epoch milliseconds */

const FIRST_YEAR = 1000;
const LAST_YEAR = 9998;
const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;

const DAY = /^(\d{4})-(\d\d)-(\d\d)$/;
const INSTANT = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d)(?::(\d\d))?(?:\.(\d{1,9}))?(?:Z|([+-])(\d\d):(\d\d))$/;
const DAYS_FROM_TODAY = /^([+-]?)P(?=\d)(?:(\d{1,4})Y)?(?:(\d{1,5})M)?(?:(\d{1,5})W)?(?:(\d{1,6})D)?$/;
const TIME_FROM_NOW = /^([+-]?)PT(?=\d)(?:(\d{1,6})H)?(?:(\d{1,6})M)?$/;
const PERIOD = /^(this|last|next)_(week|month|quarter|year)$/;
/** @type {Readonly<Record<string, number>>} */
const NEAR_DAYS = Object.freeze({ yesterday: -1, today: 0, tomorrow: 1 });
/** @type {Readonly<Record<string, number>>} */
const STEPS = Object.freeze({ last: -1, this: 0, next: 1 });
/** @type {Readonly<Record<string, number>>} */
const MONTHS = Object.freeze({ month: 1, quarter: 3, year: 12 });

/**
 * Read a date, a day relative to today or a period; undefined for anything else.
 * @param {string} text
 * @param {Place} place
 * @returns {Days | undefined}
 */
export function daysNamed(text, place) {
  const day = DAY.exec(text);
  if (day) return oneDay(dayOf(Number(day[1]), Number(day[2]), Number(day[3])));
  if (Object.hasOwn(NEAR_DAYS, text)) return oneDay(reachable(today(place) + NEAR_DAYS[text] * DAY_MS));
  const shift = DAYS_FROM_TODAY.exec(text);
  if (shift) {
    const sign = shift[1] === '-' ? -1 : 1;
    const [years, months, weeks, days] = shift.slice(2).map((part) => sign * Number(part ?? 0));
    const there = monthsOn(today(place), 12 * (years ?? 0) + (months ?? 0));
    return oneDay(reachable(there === undefined ? undefined : there + (7 * (weeks ?? 0) + (days ?? 0)) * DAY_MS));
  }
  const period = PERIOD.exec(text);
  return period ? periodOf(STEPS[period[1]], period[2], today(place)) : undefined;
}

/**
 * Read an instant or a time relative to now; undefined for anything else.
 * @param {string} text
 * @param {Place} place
 * @returns {Point | undefined}
 */
export function pointNamed(text, { now }) {
  if (text === 'now') return { at: Math.floor(now) };
  const shift = TIME_FROM_NOW.exec(text);
  if (shift) {
    const away = (60 * Number(shift[2] ?? 0) + Number(shift[3] ?? 0)) * MINUTE_MS;
    return inReach({ at: Math.floor(now) + (shift[1] === '-' ? -away : away) });
  }
  const said = INSTANT.exec(text);
  return said ? instantOf(said) : undefined;
}

/** The first instant of a day in a time zone, epoch milliseconds. @param {string} day @param {string} zone */
export function startOfDay(day, zone) {
  const midnight = Date.parse(`${day}T00:00:00Z`);
  const before = offset(midnight - DAY_MS, zone);
  const early = midnight - before;
  if (offset(early, zone) === before) return early;
  const after = offset(midnight + DAY_MS, zone);
  // Where midnight is skipped, the day begins with the skip.
  return offset(midnight - after, zone) === after ? midnight - after : early;
}

/** @param {RegExpExecArray} said @returns {Point | undefined} */
function instantOf([, year, month, day, hours, minutes, seconds, fraction, sign, offsetHours, offsetMinutes]) {
  const date = dayOf(Number(year), Number(month), Number(day));
  const time = [hours, minutes, seconds ?? '0'].map(Number);
  const [h = 0, min = 0, s = 0] = time;
  const away = [offsetHours ?? '0', offsetMinutes ?? '0'].map(Number);
  const [awayHours = 0, awayMinutes = 0] = away;
  if (date === undefined || h > 23 || min > 59 || s > 59 || awayHours > 23 || awayMinutes > 59) return undefined;
  const local = date + ((h * 60 + min) * 60 + s) * 1_000 + Number((fraction ?? '').slice(0, 3).padEnd(3, '0'));
  const shift = (awayHours * 60 + awayMinutes) * MINUTE_MS;
  return { at: sign === '-' ? local + shift : local - shift };
}

/** @param {number} step @param {string} unit @param {number} at  midnight of today @returns {Days | undefined} */
function periodOf(step, unit, at) {
  if (unit === 'week') {
    const monday = at - ((new Date(at).getUTCDay() + 6) % 7) * DAY_MS + step * 7 * DAY_MS;
    return { first: text(monday), end: text(monday + 7 * DAY_MS) };
  }
  const months = MONTHS[unit] ?? 1;
  const now = new Date(at);
  const opening = Date.UTC(now.getUTCFullYear(), Math.floor(now.getUTCMonth() / months) * months, 1);
  const [first, end] = [monthsOn(opening, step * months), monthsOn(opening, (step + 1) * months)];
  return first === undefined || end === undefined ? undefined : { first: text(first), end: text(end) };
}

/** Today where the person is, as its midnight in UTC. @param {Place} place */
function today({ now, zone }) {
  const local = now + offset(now, zone);
  return local - (((local % DAY_MS) + DAY_MS) % DAY_MS);
}

/** Move by whole months; a day that the month does not have becomes its last. @param {number} at @param {number} months */
function monthsOn(at, months) {
  const day = new Date(at);
  const count = day.getUTCFullYear() * 12 + day.getUTCMonth() + months;
  const [year, month] = [Math.floor(count / 12), ((count % 12) + 12) % 12];
  if (year < FIRST_YEAR || year > LAST_YEAR) return undefined;
  return Date.UTC(year, month, Math.min(day.getUTCDate(), new Date(Date.UTC(year, month + 1, 0)).getUTCDate()));
}

/** @param {number} year @param {number} month @param {number} day @returns {number | undefined} */
function dayOf(year, month, day) {
  const at = Date.UTC(year, month - 1, day);
  const found = new Date(at);
  return found.getUTCMonth() === month - 1 && found.getUTCDate() === day ? reachable(at) : undefined;
}

/** @param {number | undefined} at @returns {number | undefined} */
function reachable(at) {
  const year = at === undefined ? NaN : new Date(at).getUTCFullYear();
  return year >= FIRST_YEAR && year <= LAST_YEAR ? at : undefined;
}

/** @param {Point} point @returns {Point | undefined} */
function inReach(point) {
  return reachable(point.at) === undefined ? undefined : point;
}

/** @param {number | undefined} at @returns {Days | undefined} */
function oneDay(at) {
  return at === undefined ? undefined : { first: text(at), end: text(at + DAY_MS) };
}

/** @param {number} at */
function text(at) {
  return new Date(at).toISOString().slice(0, 10);
}

/** @type {Map<string, Intl.DateTimeFormat>} */
const FORMATS = new Map();

/** How far a zone's clocks are ahead of UTC at an instant, milliseconds. @param {number} at @param {string} zone */
function offset(at, zone) {
  let format = FORMATS.get(zone);
  if (!format) {
    format = new Intl.DateTimeFormat('en-US', {
      timeZone: zone,
      hourCycle: 'h23',
      ...{ year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric', second: 'numeric' },
    });
    FORMATS.set(zone, format);
  }
  /** @type {Record<string, number>} */
  const parts = Object.fromEntries(format.formatToParts(at).map(({ type, value }) => [type, Number(value)]));
  const local = Date.UTC(parts.year, parts.month - 1, parts.day, parts.hour, parts.minute, parts.second);
  return local - Math.floor(at / 1_000) * 1_000;
}
