/** Where the columns, lanes and cards of a board lie; pure. All lengths in pixels, from the corner of the sheet. */

/** @typedef {import('../core/entities.js').Issue} Issue */
/** @typedef {import('./list-model.js').Group} Group */

export const COLUMN = 300;
export const GAP = 12;
export const EDGE = 16;
export const HEAD = 44;
export const LANE_HEAD = 36;
/** Between two cards. */
const SPACE = 8;
/** Of a card that has not been seen yet. */
const CARD = 92;
/** So much is left to drop into. */
const LEAST = 96;
/** Cards this far out of sight are mounted. */
const BEYOND = 240;

/** @typedef {{ group: Group, key: string, issues: readonly Issue[], ends: Float64Array, height: number }} Cell ends: where each card ends, its space included */
/** @typedef {{ lane: Group | null, isFolded: boolean, top: number, height: number, cells: Cell[] }} Row */
/** @typedef {{ columns: readonly Group[], rows: Row[], width: number, height: number }} Sheet */
/** @typedef {{ left: number, top: number, width: number, height: number }} View */

/**
 * Lays a board out. Without lanes there is one row, which has no heading.
 * @param {readonly Group[]} columns Those that are not hidden.
 * @param {readonly Group[]} lanes
 * @param {(key: string) => boolean} isFolded
 * @param {(id: string) => number | undefined} heightOf Of cards that have been measured.
 * @returns {Sheet}
 */
export function sheetOf(columns, lanes, isFolded, heightOf) {
  /** @type {Row[]} */
  const rows = [];
  let top = HEAD;
  for (const lane of lanes.length > 0 ? lanes : [null]) {
    const cells = columns.map((group) => cellOf(group, lane, heightOf));
    const folded = lane !== null && cells.every(({ key }) => isFolded(key));
    const content = folded ? 0 : Math.max(LEAST, ...cells.map((cell) => cell.height)) + GAP;
    const height = content + (lane ? LANE_HEAD + (folded ? 0 : SPACE) : 0);
    rows.push({ lane, isFolded: folded, top, height, cells });
    top += height;
  }
  return { columns, rows, width: leftOf(columns.length) + EDGE - GAP, height: top };
}

/** @param {number} place */
export function leftOf(place) {
  return EDGE + place * (COLUMN + GAP);
}

/** @param {Group} group @param {Group | null} lane @param {(id: string) => number | undefined} heightOf @returns {Cell} */
function cellOf(group, lane, heightOf) {
  const sub = lane && group.subs.find((each) => each.head.key === lane.head.key);
  const issues = lane ? (sub?.issues ?? []) : group.issues;
  const ends = new Float64Array(issues.length);
  let end = 0;
  for (let place = 0; place < issues.length; place++) {
    end += (heightOf(/** @type {Issue} */ (issues[place]).id) ?? CARD) + SPACE;
    ends[place] = end;
  }
  return { group, key: lane ? `${group.key}/${lane.head.key}` : group.key, issues, ends, height: end };
}

/** Which columns are in sight, or nearly. @param {Sheet} sheet @param {View} view @returns {[number, number]} From, and up to but not. */
export function columnsIn({ columns }, { left, width }) {
  const first = Math.floor((left - EDGE - COLUMN) / (COLUMN + GAP));
  const last = Math.ceil((left + width - EDGE + COLUMN) / (COLUMN + GAP));
  return [Math.max(0, first), Math.min(columns.length, last)];
}

/** Whether a row is in sight, or nearly. @param {Row} row @param {View} view */
export function isRowIn({ top, height }, view) {
  return top < view.top + view.height + BEYOND && top + height > view.top - BEYOND;
}

/**
 * Which cards of a cell are in sight, or nearly, and how far down the first begins.
 * @param {Row} row
 * @param {Cell} cell
 * @param {View} view
 * @returns {{ from: number, to: number, offset: number }}
 */
export function cardsIn(row, cell, view) {
  const top = view.top - contentTop(row);
  const from = firstEndingAfter(cell.ends, top - BEYOND);
  const to = Math.min(cell.issues.length, firstEndingAfter(cell.ends, top + view.height + BEYOND) + 1);
  return { from, to, offset: from === 0 ? 0 : /** @type {number} */ (cell.ends[from - 1]) };
}

/** Where the cards of a row begin. @param {Row} row */
export function contentTop({ top, lane }) {
  return top + (lane ? LANE_HEAD + SPACE : 0);
}

/** @param {Float64Array} ends @param {number} limit */
function firstEndingAfter(ends, limit) {
  let [low, high] = [0, ends.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (/** @type {number} */ (ends[middle]) > limit) high = middle;
    else low = middle + 1;
  }
  return low;
}

/**
 * Where the card of an issue lies in a cell.
 * @param {Sheet} sheet
 * @param {{ group: string, issue: string }} line
 * @returns {View | null}
 */
export function boxOf(sheet, { group, issue }) {
  for (const row of sheet.rows) {
    const column = row.cells.findIndex((cell) => cell.key === group);
    const cell = row.cells[column];
    const place = cell ? cell.issues.findIndex(({ id }) => id === issue) : -1;
    if (!cell || place < 0) continue;
    const begin = place === 0 ? 0 : /** @type {number} */ (cell.ends[place - 1]);
    const height = /** @type {number} */ (cell.ends[place]) - begin;
    return { left: leftOf(column), top: contentTop(row) + begin, width: COLUMN, height };
  }
  return null;
}
