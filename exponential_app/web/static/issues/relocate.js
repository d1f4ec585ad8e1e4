/** Puts issues elsewhere in a list or board: into another group, to another place by hand, many in one step. */
import { choose } from '../core/display.js';
import { mutate } from '../core/mutate.js';
import { ranksBehind } from '../core/rank.js';
import { inSlices } from '../core/slices.js';
import { store } from '../core/store.js';
import { undo } from '../core/undo.js';
import { undoAction } from '../shell/reversal.js';
import { toast } from '../ui/toast.js';
import { ORDER_WORDS } from './display-words.js';
import { namesOf } from './edit.js';
import { nameOf } from './group-mark.js';
import { propertyNamed } from './properties.js';
import { withoutSiblings } from './property-options.js';

/** @typedef {import('./list-model.js').Group} Group */
/** @typedef {import('./lines.js').Line} Line */
/** @typedef {import('./list-state.js').IssueListState} IssueListState */
/** @typedef {import('./properties.js').Edit} Edit */

/** The group and, where there are any, the sub-group: as keys. */
/** @typedef {{ group: Group, sub: Group | null }} Cell */
/** @typedef {Cell & { before: string | null }} Spot before: the issue it stands in front of; null: the end. */

/** @type {Edit} */
const SAME = () => ({});

/** @type {Readonly<Record<Group['by'], (from: string | null, to: string | null) => Edit>>} */
const REGROUPINGS = Object.freeze({
  state: (_from, to) => propertyNamed('state').set(to),
  priority: (_from, to) => propertyNamed('priority').set(to),
  assignee: (_from, to) => propertyNamed('assignee').set(to),
  parent: (_from, to) => (subject) => (subject.id === to ? {} : { parent_issue_id: to }),
  // The label of the group that it leaves goes, all others stay.
  label: (from, to) => (subject) => {
    const ids = subject.label_ids.filter((id) => id !== from);
    return { label_ids: to === null ? ids : [...withoutSiblings(ids, to), to] };
  },
  // An issue of another team has another number: that is more than a move in a list.
  team: () => SAME,
  none: () => SAME,
});

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

/** Says whether lines may go there: not into another team. @param {IssueListState} list @param {readonly Line[]} lines @param {Cell} to */
export function mayGo(list, lines, to) {
  return lines.every((line) => {
    const from = cellAt(list, line.group);
    return from !== null && pairs(from, to).every(([a, b]) => a.by !== 'team' || a.head.key === b.head.key);
  });
}

/** Says whether going there changes what the issues are, and not only where they stand. @param {IssueListState} list @param {readonly Line[]} lines @param {Cell} to */
export function isRegrouping(list, lines, to) {
  return lines.some((line) => {
    const from = cellAt(list, line.group);
    return from !== null && pairs(from, to).some(([a, b]) => a.head.key !== b.head.key);
  });
}

/** @param {Cell} from @param {Cell} to @returns {[Group, Group][]} */
function pairs(from, to) {
  return from.sub && to.sub ? [[from.group, to.group], [from.sub, to.sub]] : [[from.group, to.group]];
}

/**
 * Moves issues to a spot, as one step that can be undone. Where the order is not by hand, moving inside a group means
 * nothing: that is said, with the way to change it.
 * @param {IssueListState} list
 * @param {readonly Line[]} lines
 * @param {Spot} spot
 * @returns {Promise<boolean>} Whether anything was moved.
 */
export async function relocate(list, lines, spot) {
  const byHand = list.display.peek().order_by === 'manual';
  if (!mayGo(list, lines, spot)) return false;
  if (!byHand && !isRegrouping(list, lines, spot)) {
    tellOrder(list);
    return false;
  }
  const ids = lines.map((line) => line.issue);
  const ranks = byHand ? ranksFor(ids, spot) : new Map();
  const label = `Move ${namesOf(ids)} to ${nameOf(spot.sub ?? spot.group) || 'another place'}`;
  const edits = new Map(lines.map((line) => [line.issue, editFor(list, line, spot)]));
  const step = undo.begin(label);
  await inSlices([...new Set([...ids, ...ranks.keys()])], (id) =>
    step(() => {
      const issue = store.table('issue').peek(id);
      const rank = ranks.has(id) ? { rank: ranks.get(id) } : {};
      if (issue) mutate.update('issue', id, { ...edits.get(id)?.(issue), ...rank }, { label });
    }),
  );
  return true;
}

/** Says where issues have gone, and offers the way back. @param {readonly Line[]} lines @param {Cell} to */
export function tellMoved(lines, { group, sub }) {
  const where = [group, sub].flatMap((each) => (each ? nameOf(each) : [])).join(' · ');
  toast(`${namesOf(lines.map((line) => line.issue))} moved${where ? ` to ${where}` : ''}`, { actions: [undoAction()] });
}

/** @param {IssueListState} list @param {Line} line @param {Cell} to @returns {Edit} */
function editFor(list, line, to) {
  const from = cellAt(list, line.group);
  if (!from) return SAME;
  const edits = pairs(from, to)
    .filter(([a, b]) => a.head.key !== b.head.key)
    .map(([a, b]) => REGROUPINGS[a.by](a.head.value, b.head.value));
  return (subject) => Object.assign({}, ...edits.map((edit) => edit(subject)));
}

/** @param {readonly string[]} ids @param {Spot} spot @returns {Map<string, string>} */
function ranksFor(ids, { group, sub, before }) {
  const others = (sub ?? group).issues.filter((issue) => !ids.includes(issue.id) && issue.rank !== '');
  const found = before === null ? -1 : others.findIndex((issue) => issue.id === before);
  const place = found < 0 ? others.length : found;
  const following = others.slice(place);
  const { moved, pushed } = ranksBehind(others[place - 1]?.rank ?? null, following.map((issue) => issue.rank), ids.length);
  return new Map([
    ...moved.map((rank, at) => /** @type {const} */ ([ids[at] ?? '', rank])),
    ...pushed.map((rank, at) => /** @type {const} */ ([following[at]?.id ?? '', rank])),
  ]);
}

/** @param {IssueListState} list */
function tellOrder(list) {
  const order = ORDER_WORDS.find(({ value }) => value === list.display.peek().order_by)?.label ?? '';
  toast(`This list is ordered by ${order.toLowerCase()}`, {
    actions: [{ label: 'Order by hand', run: () => choose(list.place, { order_by: 'manual', descending: false }) }],
  });
}
