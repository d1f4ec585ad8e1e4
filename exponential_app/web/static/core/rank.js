/**
 * Ranking keys: strings that sort by bytes, with room for another between any two. The twin of kernel/ranking.py.
 *
 * The integer part carries its own length in its first character, so that appending stays short; after it comes a
 * fraction. The scheme is David Greenspan's "Implementing Fractional Indexing".
 */

const DIGITS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const FIRST = 'a0';
const LOWEST = 'A' + '0'.repeat(26);

/**
 * Return a key that sorts after one and before another; null stands for an end of the list.
 * Throws RangeError when the two are not in order.
 * @param {string | null} before
 * @param {string | null} after
 * @returns {string}
 */
export function between(before, after) {
  if (before === null) return after === null ? FIRST : keyBefore(after);
  if (after === null) return keyAfter(before);
  if (before >= after) throw new RangeError(`${before} does not sort before ${after}`);
  const wholeBefore = integerOf(before);
  const wholeAfter = integerOf(after);
  const fractionBefore = before.slice(wholeBefore.length);
  if (wholeBefore === wholeAfter) return wholeBefore + midpoint(fractionBefore, after.slice(wholeAfter.length));
  const following = increment(wholeBefore);
  if (following !== null && following < after) return following;
  return wholeBefore + midpoint(fractionBefore, null);
}

/**
 * Keys for several rows between two, in their order; halving keeps them short.
 * @param {string | null} before
 * @param {string | null} after
 * @param {number} count
 * @returns {string[]}
 */
export function spread(before, after, count) {
  if (count === 0) return [];
  const middle = between(before, after);
  const left = Math.floor((count - 1) / 2);
  return [...spread(before, middle, left), middle, ...spread(middle, after, count - 1 - left)];
}

/**
 * Say which ranks put so many rows behind one and before those that follow it. Rows of several teams may share a rank:
 * those that would not sort behind the moved ones are pushed, which gives them a rank of their own.
 * @param {string | null} before
 * @param {readonly string[]} following  nearest first
 * @param {number} count
 * @returns {{ moved: string[], pushed: string[] }}  pushed: for the first so many that follow
 */
export function ranksBehind(before, following, count) {
  const free = following.findIndex((rank) => before === null || rank > before);
  const crowded = free < 0 ? following.length : free;
  const ranks = spread(before, following[crowded] ?? null, count + crowded);
  return { moved: ranks.slice(0, count), pushed: ranks.slice(count) };
}

/**
 * The key of the n-th row (from 1) of a list that only ever grew at its end.
 * @param {number} number
 * @returns {string}
 */
export function nth(number) {
  let length = 2;
  let offset = number;
  for (; offset >= DIGITS.length ** length; length++) offset -= DIGITS.length ** length;
  let digits = '';
  for (let place = 0; place < length; place++) {
    digits = DIGITS[offset % DIGITS.length] + digits;
    offset = Math.floor(offset / DIGITS.length);
  }
  return String.fromCharCode(FIRST.charCodeAt(0) + length - 1) + digits;
}

/** @param {string} key */
function integerOf(key) {
  const head = key[0] ?? '';
  let length = 0;
  if (head >= 'a' && head <= 'z') length = head.charCodeAt(0) - 'a'.charCodeAt(0) + 2;
  else if (head >= 'A' && head <= 'Z') length = 'Z'.charCodeAt(0) - head.charCodeAt(0) + 2;
  if (length === 0 || key.length < length) throw new RangeError(`${key} is no ranking key`);
  return key.slice(0, length);
}

/** @param {string} key */
function keyBefore(key) {
  const whole = integerOf(key);
  const fraction = key.slice(whole.length);
  if (fraction) return whole === LOWEST ? whole + midpoint('', fraction) : whole;
  const preceding = decrement(whole);
  if (preceding === null) throw new RangeError('there is no room before this key');
  return preceding;
}

/** @param {string} key */
function keyAfter(key) {
  const whole = integerOf(key);
  return increment(whole) ?? whole + midpoint(key.slice(whole.length), null);
}

/**
 * A fraction between two; `high` null means 1. Neither ends in the lowest digit.
 * @param {string} low
 * @param {string | null} high
 * @returns {string}
 */
function midpoint(low, high) {
  if (high !== null) {
    let shared = 0;
    while (shared < high.length && (low[shared] ?? DIGITS[0]) === high[shared]) shared++;
    if (shared > 0) return high.slice(0, shared) + midpoint(low.slice(shared), high.slice(shared));
  }
  const lowDigit = low ? DIGITS.indexOf(low[0]) : 0;
  const highDigit = high ? DIGITS.indexOf(high[0]) : DIGITS.length;
  if (highDigit - lowDigit > 1) return DIGITS[Math.floor((lowDigit + highDigit) / 2)];
  if (high !== null && high.length > 1) return high[0];
  return DIGITS[lowDigit] + midpoint(low.slice(1), null);
}

/** @param {string} whole @returns {string | null} */
function increment(whole) {
  const digits = [...whole.slice(1)];
  for (let place = digits.length - 1; place >= 0; place--) {
    const digit = DIGITS.indexOf(digits[place]) + 1;
    digits[place] = DIGITS[digit % DIGITS.length];
    if (digit < DIGITS.length) return whole[0] + digits.join('');
  }
  if (whole[0] === 'z') return null;
  if (whole[0] === 'Z') return FIRST;
  const head = String.fromCharCode(whole.charCodeAt(0) + 1);
  return head + (head > 'a' ? [...digits, DIGITS[0]] : digits.slice(0, -1)).join('');
}

/** @param {string} whole @returns {string | null} */
function decrement(whole) {
  const highest = DIGITS[DIGITS.length - 1];
  const digits = [...whole.slice(1)];
  for (let place = digits.length - 1; place >= 0; place--) {
    const digit = DIGITS.indexOf(digits[place]) - 1;
    digits[place] = digit < 0 ? highest : DIGITS[digit];
    if (digit >= 0) return whole[0] + digits.join('');
  }
  if (whole[0] === 'A') return null;
  if (whole[0] === 'a') return `Z${highest}`;
  const head = String.fromCharCode(whole.charCodeAt(0) - 1);
  return head + (head < 'Z' ? [...digits, highest] : digits.slice(0, -1)).join('');
}
