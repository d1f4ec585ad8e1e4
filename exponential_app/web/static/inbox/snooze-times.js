/** Until when one may want to snooze: quick choices, and what a typed text means, where the person is. */

const DAYS = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'];
const MONTHS = ['january', 'february', 'march', 'april', 'may', 'june', 'july', 'august', 'september', 'october', 'november', 'december'];
const TOMORROW = ['tomorrow', 'tmr', 'tmrw'];
const MORNING = 9;
const EVENING = 18;
const FRIDAY = 5;
const PART_OF_DAY = Object.freeze({ morning: MORNING, noon: 12, afternoon: 14, evening: EVENING, tonight: 20, night: 20, 'end of day': EVENING });
/** @type {Readonly<Record<string, string>>} */
const SHORT = Object.freeze({ eod: 'end of day', eow: 'end of week', eom: 'end of month' });
const UNITS_MIN = Object.freeze({ m: 1, min: 1, mins: 1, minute: 1, minutes: 1, h: 60, hr: 60, hrs: 60, hour: 60, hours: 60 });
const UNITS_DAYS = Object.freeze({ d: 1, day: 1, days: 1, w: 7, wk: 7, week: 7, weeks: 7 });
const UNITS_MONTHS = Object.freeze({ mo: 1, month: 1, months: 1, y: 12, year: 12, years: 12 });
const SMALL = ['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten', 'eleven', 'twelve'];

const WORDS = new Intl.DateTimeFormat('en-GB', { weekday: 'short', day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' });
const WORDS_OF_YEAR = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric', hour: '2-digit', minute: '2-digit' });

/** @param {Date} until @param {Date} [now] */
export function wordsOf(until, now = new Date()) {
  return (until.getFullYear() === now.getFullYear() ? WORDS : WORDS_OF_YEAR).format(until);
}

/**
 * Answers the quick choices that are still to come, the soonest first.
 * @param {Date} now
 * @returns {{ label: string, until: Date }[]}
 */
export function presets(now) {
  const inAnHour = new Date(now);
  inAnHour.setHours(now.getHours() + 1, now.getMinutes(), 0, 0);
  const saturday = nextDay(now, 6);
  return [
    { label: 'In an hour', until: inAnHour },
    { label: 'This evening', until: at(now, 0, EVENING) },
    { label: 'Tomorrow', until: at(now, 1, MORNING) },
    { label: 'This weekend', until: at(now, saturday, MORNING) },
    { label: 'Next week', until: at(now, nextDay(now, 1), MORNING) },
    { label: 'In a month', until: monthsOn(now, 1) },
  ].filter(({ until }) => until > now);
}

/**
 * Reads an English date or time: "in 3 days", "2h", "tomorrow 8:30", "friday at 2pm", "next week", "1 dec", "2027-01-31".
 * @param {string} text
 * @param {Date} now
 * @returns {Date | null} In the future; null when the text means nothing that is.
 */
export function understood(text, now) {
  const words = text.toLowerCase().replace(/[,.](?=\s|$)/g, ' ').replace(/\b(at|on|the|until|till)\b/g, ' ').replace(/\s+/g, ' ').trim();
  if (!words) return null;
  const { rest, time } = withoutTime(SHORT[words] ?? words);
  const found = rest === '' ? timeAlone(time, now) : (span(rest, time, now) ?? day(rest, time, now));
  return found && found > now && !Number.isNaN(found.getTime()) ? found : null;
}

/** @typedef {{ hour: number, minute: number } | null} Time */

/** Takes the time of day out of a text. @param {string} words @returns {{ rest: string, time: Time }} */
function withoutTime(words) {
  const clock = /(?:^|\s)(\d{1,2})(?::(\d{2}))?\s?(am|pm)(?=\s|$)|(?:^|\s)(\d{1,2}):(\d{2})(?=\s|$)/.exec(words);
  if (clock) {
    const [whole, hour12, minute12, half, hour24, minute24] = clock;
    const hour = half ? (Number(hour12) % 12) + (half === 'pm' ? 12 : 0) : Number(hour24);
    const minute = Number((half ? minute12 : minute24) ?? 0);
    const isTime = hour < 24 && minute < 60 && (!half || (Number(hour12) >= 1 && Number(hour12) <= 12));
    if (isTime) return { rest: words.replace(whole, ' ').replace(/\s+/g, ' ').trim(), time: { hour, minute } };
  }
  // After the name of a day a number is an hour; after that of a month it is a day.
  const [, rest = '', name = '', hour = ''] = /^((?:(?:next|this|coming) )?(\S+)) (\d{1,2})$/.exec(words) ?? [];
  if (isDay(name) && Number(hour) < 24) return { rest, time: { hour: Number(hour), minute: 0 } };
  const part = /(?:^|\s)(?:this |in )?(morning|noon|afternoon|evening|tonight|night|end of day)$/.exec(words);
  if (!part) return { rest: words, time: null };
  const begins = PART_OF_DAY[/** @type {keyof typeof PART_OF_DAY} */ (part[1])];
  return { rest: words.slice(0, part.index).trim(), time: { hour: begins, minute: 0 } };
}

/** The next time that the clock says so. @param {Time} time @param {Date} now */
function timeAlone(time, now) {
  if (!time) return null;
  const today = at(now, 0, time.hour, time.minute);
  return today > now ? today : at(now, 1, time.hour, time.minute);
}

/** "in 3 days", "2h", "a week". @param {string} words @param {Time} time @param {Date} now */
function span(words, time, now) {
  const found = /^(?:in )?(an?|\d{1,4}|[a-z]+)\s?(?:an? )?([a-z]+)$/.exec(words);
  const number = found ? numberOf(found[1] ?? '') : null;
  if (!found || number === null) return null;
  const unit = found[2] ?? '';
  if (unit in UNITS_MIN && !time) return new Date(now.getTime() + number * UNITS_MIN[/** @type {keyof typeof UNITS_MIN} */ (unit)] * 60_000);
  if (unit in UNITS_DAYS) return at(now, number * UNITS_DAYS[/** @type {keyof typeof UNITS_DAYS} */ (unit)], ...clockOf(time));
  if (unit in UNITS_MONTHS) return monthsOn(now, number * UNITS_MONTHS[/** @type {keyof typeof UNITS_MONTHS} */ (unit)], time);
  return null;
}

/** "tomorrow", "next friday", "weekend", "1 dec", "2027-01-31". @param {string} words @param {Time} time @param {Date} now */
function day(words, time, now) {
  const clock = clockOf(time);
  const named = words.replace(/^(next|this|coming) /, '');
  if (named === 'today') return time ? at(now, 0, ...clock) : at(now, 0, EVENING);
  if (TOMORROW.includes(named)) return at(now, 1, ...clock);
  if (words === 'next week') return at(now, nextDay(now, 1), ...clock);
  if (words === 'next month') return new Date(now.getFullYear(), now.getMonth() + 1, 1, ...clock);
  if (named === 'weekend') return at(now, nextDay(now, 6), ...clock);
  const end = /^end of (next )?(week|month)$/.exec(words);
  if (end) return endOf(end[2] ?? '', end[1] ? 1 : 0, now);
  const weekday = weekdayOf(named);
  if (weekday >= 0) return at(now, nextDay(now, weekday), ...clock);
  return calendarDay(words, clock, now);
}

/** @param {string} name @returns {number} -1: it is none. */
function weekdayOf(name) {
  return name.length >= 3 ? DAYS.findIndex((day) => day.startsWith(name)) : -1;
}

/** @param {string} word */
function isDay(word) {
  return word === 'today' || TOMORROW.includes(word) || weekdayOf(word) >= 0;
}

/** When work ends on the last day of a week or a month, of this or of a later one. @param {string} unit @param {number} later @param {Date} now */
function endOf(unit, later, now) {
  if (unit === 'month') return new Date(now.getFullYear(), now.getMonth() + later + 1, 0, EVENING);
  const friday = at(now, ((FRIDAY - now.getDay() + 7) % 7) + 7 * later, EVENING);
  return friday > now ? friday : at(friday, 7, EVENING);
}

/** @param {string} words @param {[number, number]} clock @param {Date} now */
function calendarDay(words, clock, now) {
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(words);
  if (iso) return real(Number(iso[1]), Number(iso[2]) - 1, Number(iso[3]), clock);
  const spoken = /^(\d{1,2})(?:st|nd|rd|th)?(?: of)? ([a-z]{3,9})(?: (\d{4}))?$/.exec(words);
  const turned = /^([a-z]{3,9}) (\d{1,2})(?:st|nd|rd|th)?(?: (\d{4}))?$/.exec(words);
  const [date, name, year] = spoken ? [spoken[1], spoken[2], spoken[3]] : turned ? [turned[2], turned[1], turned[3]] : [];
  const month = name === undefined ? -1 : MONTHS.findIndex((each) => each.startsWith(name));
  if (month < 0) return null;
  if (year) return real(Number(year), month, Number(date), clock);
  const thisYear = real(now.getFullYear(), month, Number(date), clock);
  return thisYear && thisYear > now ? thisYear : real(now.getFullYear() + 1, month, Number(date), clock);
}

/** A day that there is: no 31 February. @param {number} year @param {number} month @param {number} date @param {[number, number]} clock */
function real(year, month, date, clock) {
  const found = new Date(year, month, date, ...clock);
  return found.getMonth() === month && found.getDate() === date ? found : null;
}

/** @param {string} word */
function numberOf(word) {
  if (/^an?$/.test(word)) return 1;
  if (/^\d+$/.test(word)) return Number(word);
  const place = SMALL.indexOf(word);
  return place < 0 ? null : place;
}

/** @param {Time} time @returns {[number, number]} */
function clockOf(time) {
  return time ? [time.hour, time.minute] : [MORNING, 0];
}

/** @param {Date} now @param {number} days @param {number} hour @param {number} [minute] */
function at(now, days, hour, minute = 0) {
  return new Date(now.getFullYear(), now.getMonth(), now.getDate() + days, hour, minute);
}

/** By whole months, staying inside the month reached. @param {Date} now @param {number} months @param {Time} [time] */
function monthsOn(now, months, time = null) {
  const [hour, minute] = clockOf(time);
  const last = new Date(now.getFullYear(), now.getMonth() + months + 1, 0).getDate();
  return new Date(now.getFullYear(), now.getMonth() + months, Math.min(now.getDate(), last), hour, minute);
}

/** How many days until a weekday comes next, one to seven. @param {Date} now @param {number} weekday */
function nextDay(now, weekday) {
  return (weekday - now.getDay() + 6) % 7 + 1;
}
