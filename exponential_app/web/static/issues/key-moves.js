/** Moving issues with the keys alone: over their neighbours, and from group to group. */
import { announce } from '../ui/announce.js';
import { namesOf } from './edit.js';
import { nameOf } from './group-mark.js';
import { laneOf } from './board-walk.js';
import { amongAt, cellAt, companyOf, parentOfAll } from './list-cells.js';
import { relocate } from './relocate.js';

/** @typedef {import('./lines.js').Line} Line */
/** @typedef {import('./list-state.js').IssueListState} IssueListState */
/** @typedef {import('./list-cells.js').Spot} Spot */

/**
 * Moves the selected issues, else the focused one, by one place or one group, and says where they are now.
 * @param {IssueListState} list
 * @param {{ dx: -1 | 0 | 1, dy: -1 | 0 | 1 }} direction
 */
export async function moveByKeys(list, { dx, dy }) {
  const line = list.focusedLine.peek();
  if (!line) return;
  const lines = companyOf(list, line);
  const spot = dx !== 0 ? spotAcross(list, line, dx) : spotAlong(list, lines, /** @type {1 | -1} */ (dy));
  if (!spot || !(await relocate(list, lines, spot))) return;
  list.focus(line.issue);
  list.reveal();
  tell(list, lines, spot);
}

/** In the next column that is shown, as far down. @param {IssueListState} list @param {Line} line @param {-1 | 1} step @returns {Spot | null} */
function spotAcross(list, line, step) {
  const from = cellAt(list, line.group);
  const shown = list.groups.peek().filter((group) => !list.collapsed.peek().has(group.key));
  const next = from && shown[shown.indexOf(from.group) + step];
  if (!from || !next) return null;
  const lane = laneOf(list, line);
  const to = cellAt(list, lane ? `${next.key}/${lane}` : next.key) ?? { group: next, sub: null };
  const place = (from.sub ?? from.group).issues.findIndex((issue) => issue.id === line.issue);
  return { ...to, under: null, before: (to.sub ?? to.group).issues[place]?.id ?? null };
}

/**
 * Over the next neighbour where the order is by hand; at the end of a group, and in any other order, into the next group.
 * On a board a column has no next one below, and sub-issues stay under their parent.
 * @param {IssueListState} list
 * @param {readonly Line[]} lines
 * @param {-1 | 1} step
 * @returns {Spot | null}
 */
function spotAlong(list, lines, step) {
  const cell = cellAt(list, lines[0]?.group ?? '');
  if (!cell) return null;
  const { layout, order_by } = list.display.peek();
  const moving = new Set(lines.map((line) => line.issue));
  const under = parentOfAll(lines) ?? null;
  const issues = amongAt(list, { ...cell, under });
  const others = issues.filter((issue) => !moving.has(issue.id));
  const ends = issues.flatMap((issue, place) => (moving.has(issue.id) ? place : []));
  const passed = others.filter((issue) => issues.indexOf(issue) < ((step < 0 ? ends[0] : ends.at(-1)) ?? 0)).length;
  const isAtEnd = step < 0 ? passed === 0 : passed === others.length;
  if (layout === 'board' || under !== null || (order_by === 'manual' && !isAtEnd)) {
    if (isAtEnd) return null;
    return { ...cell, under, before: others[step < 0 ? passed - 1 : passed + 1]?.id ?? null };
  }
  return besideCell(list, cell.sub?.key ?? cell.group.key, step);
}

/** The end of the group before, or the beginning of the next. @param {IssueListState} list @param {string} key @param {-1 | 1} step @returns {Spot | null} */
function besideCell(list, key, step) {
  const keys = list.groups.peek().flatMap((group) => (group.subs.length > 0 ? group.subs.map((sub) => sub.key) : group.key));
  const to = cellAt(list, keys[keys.indexOf(key) + step] ?? '');
  return to && { ...to, under: null, before: step < 0 ? null : ((to.sub ?? to.group).issues[0]?.id ?? null) };
}

/** @param {IssueListState} list @param {readonly Line[]} lines @param {Spot} spot */
function tell(list, lines, spot) {
  const now = cellAt(list, spot.sub?.key ?? spot.group.key);
  const issues = now ? amongAt(list, { ...now, under: spot.under }) : [];
  const place = issues.findIndex((issue) => issue.id === lines[0]?.issue) + 1;
  const where = spot.under === null ? `to ${nameOf(spot.group) || list.title}` : `under ${namesOf([spot.under])}`;
  announce(`${namesOf(lines.map((line) => line.issue))} moved ${where}, place ${place} of ${issues.length}`);
}
