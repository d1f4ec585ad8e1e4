/**
 * Merges two edits of one text that began alike: by lines, and by words where both changed the same lines. The twin of
 * kernel/merging.py, which says how and why; the caret of whoever is typing is found again here.
 */

const DEEPEST = 8;
const MOST_CELLS = 1024;
const WORD = /[^\x00-/:-@[-\x60{-\x7f\u2e80-\u{10ffff}]+|[^]/gu;

/** @typedef {readonly string[]} Tokens */
/** @typedef {[before: number, after: number]} Pair */
/** @typedef {[a: number, aEnd: number, b: number, bEnd: number]} Span */
/** @typedef {{ start: number, end: number, tokens: Tokens }} Hunk  what stands where `start` to `end` of the older text did */

/** @typedef {{ text: string, differs: boolean }} Piece */

/**
 * One text with what both sides changed; null when they changed the same words differently. The order of the sides
 * does not matter.
 * @param {string} base
 * @param {string} ours
 * @param {string} theirs
 * @returns {string | null}
 */
export function mergeText(base, ours, theirs) {
  const settled = settle(base, ours, theirs);
  if (settled !== null) return settled;
  const lines = merge(base.split('\n'), ours.split('\n'), theirs.split('\n'), byWords);
  return lines && lines.join('\n');
}

/**
 * One line with what both sides changed; null when their changes touch.
 * @param {string} base
 * @param {string} ours
 * @param {string} theirs
 * @returns {string | null}
 */
export function mergeLine(base, ours, theirs) {
  const settled = settle(base, ours, theirs);
  if (settled !== null) return settled;
  const words = merge(wordsOf(base), wordsOf(ours), wordsOf(theirs), null);
  return words && words.join('');
}

/**
 * What turns one sequence into the other, in order; two hunks never touch.
 * @param {Tokens} before
 * @param {Tokens} after
 * @returns {Hunk[]}
 */
export function changes(before, after) {
  /** @type {Hunk[]} */
  const hunks = [];
  let [i, j] = [0, 0];
  for (const [a, b] of [...common(before, after), [before.length, after.length]]) {
    if (i < a || j < b) hunks.push({ start: i, end: a, tokens: after.slice(j, b) });
    [i, j] = [a + 1, b + 1];
  }
  return hunks;
}

/**
 * Where a place in a text is after the text has become another one; within what was replaced, as far into it.
 * @param {string} before
 * @param {string} after
 * @param {number} place
 */
export function movedPlace(before, after, place) {
  const old = wordsOf(before);
  let [shift, offset, done] = [0, 0, 0];
  for (const { start, end, tokens } of changes(old, wordsOf(after))) {
    offset += lengthOf(old, done, start);
    if (offset >= place) break;
    const [removed, added] = [lengthOf(old, start, end), lengthOf(tokens, 0, tokens.length)];
    if (offset + removed > place) return offset + shift + Math.min(place - offset, added);
    offset += removed;
    shift += added - removed;
    done = end;
  }
  return place + shift;
}

/**
 * The words in which two texts differ: both texts in pieces, each the same in both or not.
 * @param {string} one
 * @param {string} other
 * @returns {[Piece[], Piece[]]}
 */
export function compared(one, other) {
  const words = wordsOf(one);
  /** @type {[Piece[], Piece[]]} */
  const sides = [[], []];
  /** @param {Tokens} tokens @param {boolean} differs @param {Piece[][]} into */
  const add = (tokens, differs, into) => {
    if (tokens.length > 0) for (const side of into) side.push({ text: tokens.join(''), differs });
  };
  let done = 0;
  for (const { start, end, tokens } of changes(words, wordsOf(other))) {
    add(words.slice(done, start), false, sides);
    add(words.slice(start, end), true, [sides[0]]);
    add(tokens, true, [sides[1]]);
    done = end;
  }
  add(words.slice(done), false, sides);
  return sides;
}

/** @param {string} text @returns {string[]} */
function wordsOf(text) {
  return text.match(WORD) ?? [];
}

/** @param {Tokens} tokens @param {number} start @param {number} end */
function lengthOf(tokens, start, end) {
  let length = 0;
  for (let n = start; n < end; n++) length += tokens[n].length;
  return length;
}

/** @param {string} base @param {string} ours @param {string} theirs */
function settle(base, ours, theirs) {
  if (ours === base || ours === theirs) return theirs;
  return theirs === base ? ours : null;
}

/** @param {Tokens} base @param {Tokens} ours @param {Tokens} theirs @returns {Tokens | null} */
function byWords(base, ours, theirs) {
  const merged = mergeLine(base.join('\n'), ours.join('\n'), theirs.join('\n'));
  return merged === null ? null : [merged];
}

/**
 * Merge token by token; what both changed differently goes to `clash`, without which changes may not touch.
 * @param {Tokens} base
 * @param {Tokens} ours
 * @param {Tokens} theirs
 * @param {((base: Tokens, ours: Tokens, theirs: Tokens) => Tokens | null) | null} clash
 * @returns {string[] | null}
 */
function merge(base, ours, theirs, clash) {
  /** @type {string[]} */
  let merged = [];
  let done = 0;
  for (const { start, end, sides } of groups([changes(base, ours), changes(base, theirs)], clash === null)) {
    const [mine, other] = sides.map((hunks) => applied(base, start, end, hunks));
    const isAgreed = sides.some((hunks) => hunks.length === 0) || sameTokens(mine, other);
    const agreed = isAgreed ? (sides[0].length ? mine : other) : (clash?.(base.slice(start, end), mine, other) ?? null);
    if (agreed === null) return null;
    merged = merged.concat(base.slice(done, start), agreed);
    done = end;
  }
  return merged.concat(base.slice(done));
}

/** @param {Tokens} one @param {Tokens} other */
function sameTokens(one, other) {
  return one.length === other.length && one.every((token, place) => token === other[place]);
}

/**
 * The stretches of the base that were changed, each with the hunks of both sides that meet there: hunks meet when they
 * overlap or insert at one place; with `near`, also when they touch.
 * @param {[Hunk[], Hunk[]]} both
 * @param {boolean} near
 */
function groups(both, near) {
  const places = both.flatMap((hunks, side) => hunks.map((hunk) => ({ hunk, side })));
  places.sort((one, other) => one.hunk.start - other.hunk.start || one.hunk.end - other.hunk.end);
  /** @type {{ start: number, end: number, sides: [Hunk[], Hunk[]] }[]} */
  const found = [];
  for (const { hunk, side } of places) {
    const { start, end } = hunk;
    const last = found.at(-1);
    const touches = last !== undefined && start === last.end;
    const meets = last && (start < last.end || (touches && (near || (last.start === last.end && start === end))));
    if (meets) last.end = Math.max(last.end, end);
    else found.push({ start, end, sides: [[], []] });
    found[found.length - 1].sides[side].push(hunk);
  }
  return found;
}

/** @param {Tokens} base @param {number} start @param {number} end @param {Hunk[]} hunks @returns {string[]} */
function applied(base, start, end, hunks) {
  /** @type {string[]} */
  let tokens = [];
  for (const hunk of hunks) {
    tokens = tokens.concat(base.slice(start, hunk.start), hunk.tokens);
    start = hunk.end;
  }
  return tokens.concat(base.slice(start, end));
}

/** Places of tokens that both have in common, ascending in both. @param {Tokens} before @param {Tokens} after */
function common(before, after) {
  /** @type {Pair[]} */
  const pairs = [];
  const spans = [{ span: /** @type {Span} */ ([0, before.length, 0, after.length]), depth: 0 }];
  for (let next = spans.pop(); next; next = spans.pop()) {
    let [a, aEnd, b, bEnd] = next.span;
    while (a < aEnd && b < bEnd && before[a] === after[b]) pairs.push([a++, b++]);
    while (a < aEnd && b < bEnd && before[aEnd - 1] === after[bEnd - 1]) pairs.push([--aEnd, --bEnd]);
    const anchors = next.depth < DEEPEST ? anchorsIn(before, after, [a, aEnd, b, bEnd]) : [];
    if (anchors.length === 0) {
      if ((aEnd - a) * (bEnd - b) <= MOST_CELLS) pairs.push(...longestCommon(before, after, [a, aEnd, b, bEnd]));
      continue;
    }
    for (const [x, y] of [...anchors, [aEnd, bEnd]]) {
      spans.push({ span: [a, x, b, y], depth: next.depth + 1 });
      [a, b] = [x + 1, y + 1];
    }
    for (const pair of anchors) pairs.push(pair);
  }
  return pairs.sort((one, other) => one[0] - other[0]);
}

/**
 * The longest ascending run of the tokens that occur exactly once in each span, by patience sorting.
 * @param {Tokens} before
 * @param {Tokens} after
 * @param {Span} span
 */
function anchorsIn(before, after, [a, aEnd, b, bEnd]) {
  const places = single(after, b, bEnd);
  /** @type {Pair[]} */
  const unique = [];
  for (const [token, x] of single(before, a, aEnd)) {
    const y = places.get(token);
    if (y !== undefined) unique.push([x, y]);
  }
  /** `ends[n]` is the pair with the lowest place in `after` that ends a run of n + 1 pairs. @type {number[]} */
  const ends = [];
  const previous = unique.map(([, y], number) => {
    const pile = pileFor(y, (place) => unique[ends[place]][1], ends.length);
    ends[pile] = number;
    return pile ? ends[pile - 1] : -1;
  });
  /** @type {Pair[]} */
  const run = [];
  for (let number = ends.at(-1) ?? -1; number >= 0; number = previous[number]) run.push(unique[number]);
  return run.reverse();
}

/** @param {number} value @param {(place: number) => number} topOf @param {number} count */
function pileFor(value, topOf, count) {
  let [low, high] = [0, count];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (topOf(middle) < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The place of each token that occurs once. @param {Tokens} tokens @param {number} start @param {number} end */
function single(tokens, start, end) {
  /** @type {Map<string, number>} */
  const places = new Map();
  for (let place = start; place < end; place++) places.set(tokens[place], places.has(tokens[place]) ? -1 : place);
  for (const [token, place] of places) if (place < 0) places.delete(token);
  return places;
}

/**
 * A longest common subsequence, cell by cell.
 * @param {Tokens} before
 * @param {Tokens} after
 * @param {Span} span
 */
function longestCommon(before, after, [a, aEnd, b, bEnd]) {
  const [height, width] = [aEnd - a, bEnd - b];
  const lengths = Array.from({ length: height + 1 }, () => new Uint16Array(width + 1));
  for (let x = height - 1; x >= 0; x--) {
    for (let y = width - 1; y >= 0; y--) {
      const isSame = before[a + x] === after[b + y];
      lengths[x][y] = isSame ? lengths[x + 1][y + 1] + 1 : Math.max(lengths[x + 1][y], lengths[x][y + 1]);
    }
  }
  /** @type {Pair[]} */
  const pairs = [];
  for (let [x, y] = [0, 0]; x < height && y < width; ) {
    if (before[a + x] === after[b + y]) pairs.push([a + x++, b + y++]);
    else if (lengths[x + 1][y] >= lengths[x][y + 1]) x++;
    else y++;
  }
  return pairs;
}
