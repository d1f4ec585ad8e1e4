/** Dragging issues in a list or on a board: what is taken up, where it would go, and putting it there. */
import { store } from '../core/store.js';
import { dragIn } from '../ui/drag.js';
import { openContextMenu } from './context-menu-state.js';
import { amongAt, cellAt, companyOf, isRegrouping, parentOf, parentOfAll } from './list-cells.js';
import { refusalOf } from './refused-moves.js';
import { relocate, teamAhead, tellMoved } from './relocate.js';

/** @typedef {import('./lines.js').Line} Line */
/** @typedef {import('./list-state.js').IssueListState} IssueListState */
/** @typedef {import('./list-cells.js').Spot} Spot */
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
  const found = row instanceof HTMLElement ? besideRow(list, row, { y, lines }) : holder instanceof HTMLElement ? insideOf(list, holder, y) : null;
  if (!found) return null;
  const isByHand = list.display.peek().order_by === 'manual';
  // What is refused is not drawn; dropped all the same, the reason is told.
  if (refusalOf(list, lines, found.spot)) return { ...found, line: null, frame: null };
  if (isByHand && !teamAhead(list, lines, found.spot)) return found;
  // Where the order is not by hand, and in another team, only the group matters.
  return { ...found, line: null, frame: isRegrouping(list, lines, found.spot) ? found.holder : null };
}

/** Before or behind the row under the pointer. @param {IssueListState} list @param {HTMLElement} row @param {{ y: number, lines: readonly Line[] }} drag */
function besideRow(list, row, { y, lines }) {
  const line = list.stops.peek().find((stop) => stop.id === row.dataset.line);
  const box = row.getBoundingClientRect();
  const isBehind = y > box.top + box.height / 2;
  const spot = line && (spotAmongSiblings(list, line, { isBehind, lines }) ?? spotBeside(list, line, isBehind));
  if (!line || !spot) return null;
  const edge = { left: box.left, top: isBehind ? box.bottom : box.top, width: box.width };
  return { spot, line: edge, frame: null, holder: row.closest('[data-group]') ?? headingOf(line.group) };
}

/**
 * For sub-issues of one parent: before or behind one of them, or first below the parent itself.
 * @param {IssueListState} list
 * @param {Line} line
 * @param {{ isBehind: boolean, lines: readonly Line[] }} drag
 * @returns {Spot | null}
 */
function spotAmongSiblings(list, line, { isBehind, lines }) {
  const under = parentOfAll(lines);
  const cell = cellAt(list, lines[0]?.group ?? '');
  if (!under || !cell) return null;
  const siblings = amongAt(list, { ...cell, under });
  if (line.issue === under && isBehind) return { ...cell, under, before: siblings[0]?.id ?? null };
  if (parentOf(line) !== under) return null;
  const at = siblings.findIndex((issue) => issue.id === line.issue);
  return { ...cell, under, before: siblings[at + (isBehind ? 1 : 0)]?.id ?? null };
}

/** With what is nested, beside the one it stands under. @param {IssueListState} list @param {Line} line @param {boolean} isBehind @returns {Spot | null} */
function spotBeside(list, line, isBehind) {
  const cell = cellAt(list, line.group);
  if (!cell) return null;
  const issues = amongAt(list, { ...cell, under: null });
  const at = issues.findIndex((issue) => issue.id === topOf(list, line));
  return { ...cell, under: null, before: issues[at + (isBehind ? 1 : 0)]?.id ?? null };
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
  return { spot: { ...cell, under: null, before }, line: null, frame: holder, holder };
}

/** @param {string} key */
function headingOf(key) {
  return document.querySelector(`.stage__layer:not([data-kept]) .issue-group[data-group="${CSS.escape(key)}"]`);
}
