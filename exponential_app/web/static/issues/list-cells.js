/** Where issues stand in a list or board: in which group, under which parent, and who goes along when one is moved. */
import { store } from '../core/store.js';

/** @typedef {import('../core/entities.js').Issue} Issue */
/** @typedef {import('./list-model.js').Group} Group */
/** @typedef {import('./lines.js').Line} Line */
/** @typedef {import('./list-state.js').IssueListState} IssueListState */

/** The group and, where there are any, the sub-group. */
/** @typedef {{ group: Group, sub: Group | null }} Cell */
/**
 * under: the issue among whose sub-issues it is; null: none. before: the issue it stands in front of; null: the end.
 * @typedef {Cell & { under: string | null, before: string | null }} Spot
 */

/** The lines that go with one: those of all selected issues when its own is selected. @param {IssueListState} list @param {Line} line @returns {Line[]} */
export function companyOf(list, line) {
  const chosen = list.chosen.peek();
  if (!chosen.includes(line.issue)) return [line];
  const stops = list.stops.peek();
  return chosen.flatMap((id) => (id === line.issue ? line : (stops.find((stop) => stop.issue === id) ?? [])));
}

/** The group and sub-group with a key. @param {IssueListState} list @param {string} key @returns {Cell | null} */
export function cellAt(list, key) {
  for (const group of list.groups.peek()) {
    if (group.key === key) return { group, sub: null };
    const sub = group.subs.find((each) => each.key === key);
    if (sub) return { group, sub };
    const lane = list.lanes.peek().find((each) => key === `${group.key}/${each.head.key}`);
    // Nothing stands where this column and this lane meet yet.
    if (lane) return { group, sub: { ...lane, key, issues: [] } };
  }
  return null;
}

/** The groups that a line would leave, each with the one that it would come into. @param {IssueListState} list @param {Line} line @param {Cell} to @returns {[Group, Group][]} */
export function regroupings(list, line, to) {
  const from = cellAt(list, line.group);
  if (!from) return [];
  /** @type {[Group, Group][]} */
  const pairs = from.sub && to.sub ? [[from.group, to.group], [from.sub, to.sub]] : [[from.group, to.group]];
  return pairs.filter(([a, b]) => a.head.key !== b.head.key);
}

/** Says whether going there changes what the issues are, and not only where they stand. @param {IssueListState} list @param {readonly Line[]} lines @param {Cell} to */
export function isRegrouping(list, lines, to) {
  return lines.some((line) => regroupings(list, line, to).length > 0);
}

/** The issue that a line stands under; null at top level. @param {Line} line */
export function parentOf({ issue, depth }) {
  return depth > 0 ? (store.table('issue').peek(issue)?.parent_issue_id ?? null) : null;
}

/** The lines that stand under none of the others: those go along with them. @param {readonly Line[]} lines */
export function leadingOf(lines) {
  const moving = new Set(lines.map((line) => line.issue));
  return lines.filter((line) => !goesAlong(line, moving));
}

/** The issue that all of the lines stand under, null when all are at top level, undefined when they are here and there. @param {readonly Line[]} lines */
export function parentOfAll(lines) {
  const parents = new Set(leadingOf(lines).map(parentOf));
  return parents.size === 1 ? [...parents][0] : undefined;
}

/** @param {Line} line @param {ReadonlySet<string>} moving */
function goesAlong(line, moving) {
  let above = parentOf(line);
  for (let depth = line.depth; depth > 0 && above; depth--) {
    if (moving.has(above)) return true;
    above = store.table('issue').peek(above)?.parent_issue_id ?? null;
  }
  return false;
}

/** The issues that a spot is among, in their order. @param {IssueListState} list @param {Pick<Spot, 'group' | 'sub' | 'under'>} spot @returns {readonly Issue[]} */
export function amongAt(list, { group, sub, under }) {
  return under === null ? (sub ?? group).issues : (list.nested.peek().get(under) ?? []);
}
