/** Dragging issues in a list or on a board: what is taken up, where it would go, and putting it there. */
import { store } from '../core/store.js';
import { dragIn } from '../ui/drag.js';
import { openContextMenu } from './context-menu-state.js';
import { cellAt, companyOf, isRegrouping, mayGo, relocate, tellMoved } from './relocate.js';

/** @typedef {import('./lines.js').Line} Line */
/** @typedef {import('./list-state.js').IssueListState} IssueListState */
/** @typedef {import('./relocate.js').Spot} Spot */
/** @typedef {import('../ui/drag.js').Point} Point */

/**
 * @param {HTMLElement} root The list or the board.
 * @param {IssueListState} list
 * @returns {() => void} Stops it.
 */
export function dragIssues(root, list) {
  return dragIn(root, {
    pick: (element) => pick(list, element),
    picture: (lines) => ({ text: wordsOf(lines), count: lines.length }),
    over: (lines, point) => targetAt(root, list, { lines, point }),
    drop: (lines, spot) => void place(list, lines, spot),
    rest: (lines, { x, y }) => openContextMenu(lines.map((line) => line.issue), { x, y }),
  });
}

/** @param {IssueListState} list @param {Element} element @returns {Line[] | null} */
function pick(list, element) {
  const row = element.closest('[data-line]');
  const id = row instanceof HTMLElement ? row.dataset.line : undefined;
  const line = id === undefined ? undefined : list.stops.peek().find((stop) => stop.id === id);
  return line && !element.closest('[data-selects]') ? companyOf(list, line) : null;
}

/** @param {readonly Line[]} lines */
function wordsOf([first]) {
  const issue = store.table('issue').peek(first?.issue ?? '');
  return issue ? `${issue.identifier} ${issue.title}` : '';
}

/** @param {IssueListState} list @param {readonly Line[]} lines @param {Spot} spot */
async function place(list, lines, spot) {
  if (await relocate(list, lines, spot)) tellMoved(lines, spot);
}

/**
 * @param {HTMLElement} root
 * @param {IssueListState} list
 * @param {{ lines: readonly Line[], point: Point }} drag
 */
function targetAt(root, list, { lines, point }) {
  const box = root.getBoundingClientRect();
  const y = Math.max(box.top + 1, Math.min(box.bottom - 1, point.y));
  const element = document.elementFromPoint(point.x, y);
  if (!element || !root.contains(element)) return null;
  const row = element.closest('[data-line]');
  const holder = element.closest('[data-group]');
  const found = row instanceof HTMLElement ? besideRow(list, row, y) : holder instanceof HTMLElement ? insideOf(list, holder, y) : null;
  if (!found || !mayGo(list, lines, found.spot)) return null;
  if (list.display.peek().order_by === 'manual') return found;
  // Where the order is not by hand, only the group matters; dropped in its own, the reason is told.
  const frame = isRegrouping(list, lines, found.spot) ? found.holder : null;
  return { ...found, line: null, frame };
}

/** Before or behind the row under the pointer; with what is nested, the one it stands under. @param {IssueListState} list @param {HTMLElement} row @param {number} y */
function besideRow(list, row, y) {
  const line = list.stops.peek().find((stop) => stop.id === row.dataset.line);
  const cell = line && cellAt(list, line.group);
  if (!line || !cell) return null;
  const issues = (cell.sub ?? cell.group).issues;
  const box = row.getBoundingClientRect();
  const isBehind = y > box.top + box.height / 2;
  const at = issues.findIndex((issue) => issue.id === topOf(list, line));
  const before = issues[at + (isBehind ? 1 : 0)]?.id ?? null;
  const edge = { left: box.left, top: isBehind ? box.bottom : box.top, width: box.width };
  return { spot: { ...cell, before }, line: edge, frame: null, holder: row.closest('[data-group]') ?? headingOf(line.group) };
}

/** The issue of the group that a line is, or stands under. @param {IssueListState} list @param {Line} line */
function topOf(list, line) {
  const stops = list.stops.peek();
  let place = stops.indexOf(line);
  while (place > 0 && (stops[place]?.depth ?? 0) > 0) place -= 1;
  return stops[place]?.issue;
}

/** A heading takes things to the beginning, a column below its last card to the end. @param {IssueListState} list @param {HTMLElement} holder @param {number} y */
function insideOf(list, holder, y) {
  const cell = cellAt(list, holder.dataset.group ?? '');
  if (!cell) return null;
  const [first] = (cell.sub ?? cell.group).issues;
  const isColumn = holder.classList.contains('board__cell');
  const cards = isColumn ? [...holder.querySelectorAll('[data-line]')] : [];
  const next = cards.find((card) => card.getBoundingClientRect().top > y);
  const before = isColumn ? (next instanceof HTMLElement ? (next.dataset.issue ?? null) : null) : (first?.id ?? null);
  return { spot: { ...cell, before }, line: null, frame: holder, holder };
}

/** @param {string} key */
function headingOf(key) {
  return document.querySelector(`.stage__layer:not([data-kept]) .issue-group[data-group="${CSS.escape(key)}"]`);
}
