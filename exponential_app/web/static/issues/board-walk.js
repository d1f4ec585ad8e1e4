/** Where the keys lead from card to card: up and down a column, across to the next one that has cards there. */

/** @typedef {import('./lines.js').Line} Line */
/** @typedef {import('./list-state.js').IssueListState} IssueListState */

/** @param {IssueListState | null} list */
export function isBoard(list) {
  return list?.display.peek().layout === 'board';
}

/**
 * The card so many further down its column, its lanes included; the last one before the end.
 * @param {IssueListState} list
 * @param {number} step
 * @returns {Line | null}
 */
export function alongColumn(list, step) {
  const at = list.focusedLine.peek();
  const stops = list.stops.peek();
  if (!at) return stops[0] ?? null;
  const column = cardsIn(list, columnOf(list, at));
  const place = column.indexOf(at) + step;
  return column[Math.max(0, Math.min(column.length - 1, place))] ?? null;
}

/**
 * The card as far down in the next column that has any in this lane.
 * @param {IssueListState} list
 * @param {1 | -1} step
 * @returns {Line | null}
 */
export function acrossColumns(list, step) {
  const at = list.focusedLine.peek();
  const stops = list.stops.peek();
  if (!at) return stops[0] ?? null;
  const columns = list.groups.peek().length;
  const own = stops.filter((line) => line.group === at.group).indexOf(at);
  const lane = laneOf(list, at);
  for (let place = columnOf(list, at) + step; place >= 0 && place < columns; place += step) {
    const cards = cardsIn(list, place).filter((line) => laneOf(list, line) === lane);
    if (cards.length > 0) return cards[Math.min(own, cards.length - 1)] ?? null;
  }
  return at;
}

/** The cards of a column from top to bottom, in one pass over what may be thousands. @param {IssueListState} list @param {number} place */
function cardsIn(list, place) {
  const group = list.groups.peek()[place];
  const keys = new Set(group ? [group.key, ...group.subs.map((sub) => sub.key)] : []);
  return list.stops.peek().filter((line) => keys.has(line.group));
}

/** The place of the column that a card is in. @param {IssueListState} list @param {Line} line */
function columnOf(list, { group }) {
  return list.groups.peek().findIndex(({ key, subs }) => key === group || subs.some((sub) => sub.key === group));
}

/** The key of the lane that a card is in; empty without lanes. @param {IssueListState} list @param {Line} line */
export function laneOf(list, { group }) {
  return list.lanes.peek().length === 0 ? '' : (list.groupAt(group)?.head.key ?? '');
}
