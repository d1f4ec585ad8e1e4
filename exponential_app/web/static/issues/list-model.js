/** Puts issues into the groups and the order of a list or board; pure, and fast enough to run on every change. */
import { inSiblingOrder } from '../core/hierarchy.js';
import { GROUPINGS, inOrderOf } from './groupings.js';
import { sorted } from './sorting.js';

/** @typedef {import('../core/entities.js').Issue} Issue */
/** @typedef {import('../core/entities.js').Category} Category */
/** @typedef {import('./sorting.js').Shown} Display */
/** @typedef {import('../core/display.js').GroupBy} GroupBy */
/** @typedef {import('./groupings.js').Facts} Facts */
/** @typedef {import('./groupings.js').Grouping} Grouping */
/** @typedef {import('./groupings.js').Head} Head */

/**
 * @typedef {object} Group
 * @property {string} key Stays the same for the same state of every team; of a sub-group that of its group comes first.
 * @property {GroupBy} by
 * @property {Head} head
 * @property {Issue[]} issues Those nested under another one here are left out.
 * @property {number} count Nested ones too.
 * @property {number} points Nested ones too.
 * @property {Group[]} subs Empty without sub-grouping.
 */

/**
 * @typedef {object} Arranged
 * @property {Group[]} groups
 * @property {Group[]} lanes The sub-groups as they go through all groups; empty without sub-grouping.
 * @property {ReadonlyMap<string, readonly Issue[]>} nested The sub-issues that stand under an issue.
 * @property {number} count Issues shown, each once.
 */

/**
 * @typedef {object} Wanted
 * @property {ReadonlySet<Category>} categories Issues in other categories are left out.
 * @property {string | null} closedSince Those closed before this instant are left out.
 * @property {readonly string[]} teamIds Whose empty groups are shown, where they are.
 */

/** Deeper than the server lets issues be; what goes on beyond is a circle in the making. */
const DEEPEST = 20;

/**
 * Groups issues as a display says.
 * @param {readonly Issue[]} issues
 * @param {Display} display
 * @param {Wanted} wanted
 * @param {Facts} facts
 * @returns {Arranged}
 */
export function arrange(issues, display, wanted, facts) {
  const order = sorted(issues.filter(isWanted(wanted, facts)), display.order_by, display.descending);
  const isList = display.layout === 'list';
  const { nested, tops } = display.nested && isList ? nesting(order, display.order_by) : { nested: NOTHING_NESTED, tops: order };
  const parts = { display, wanted, facts, nested };
  const groups = grouped(tops, display.group_by, parts);
  if (display.sub_group_by === 'none') return { groups, lanes: [], nested, count: order.length };
  for (const group of groups) {
    group.subs = grouped(group.issues, display.sub_group_by, parts);
    for (const sub of group.subs) sub.key = `${group.key}/${sub.head.key}`;
  }
  const lanes = isList ? [] : grouped(order, display.sub_group_by, parts);
  return { groups, lanes, nested, count: order.length };
}

/** @type {ReadonlyMap<string, Issue[]>} */
const NOTHING_NESTED = new Map();

/** @param {Wanted} wanted @param {Facts} facts @returns {(issue: Issue) => boolean} */
function isWanted({ categories, closedSince }, facts) {
  /** @type {Map<string, boolean>} */
  const states = new Map();
  return (issue) => {
    let isIn = states.get(issue.state_id);
    if (isIn === undefined) {
      const state = facts.state(issue.state_id);
      states.set(issue.state_id, (isIn = state !== undefined && categories.has(state.category)));
    }
    if (!isIn || closedSince === null) return isIn;
    const closed = issue.completed_at ?? issue.canceled_at;
    return closed === null || closed >= closedSince;
  };
}

/**
 * Who stands under whom, and who stands alone: under somebody stands whose parent is here itself. A circle, as two moves
 * on their way can make one, is cut open. Ordered by hand, sub-issues have the order that their parent's page shows.
 * @param {readonly Issue[]} order
 * @param {Display['order_by']} by
 * @returns {{ nested: ReadonlyMap<string, Issue[]>, tops: readonly Issue[] }}
 */
function nesting(order, by) {
  /** @type {Map<string, string | null>} */
  const parents = new Map();
  if (!order.some((issue) => issue.parent_issue_id)) return { nested: NOTHING_NESTED, tops: order };
  for (const issue of order) parents.set(issue.id, issue.parent_issue_id);
  /** @type {Map<string, Issue[]>} */
  const nested = new Map();
  const tops = order.filter((issue) => {
    const parent = issue.parent_issue_id;
    if (!parent || !parents.has(parent) || !endsAbove(parent, parents)) return true;
    const siblings = nested.get(parent);
    if (siblings) siblings.push(issue);
    else nested.set(parent, [issue]);
    return false;
  });
  if (by === 'manual') for (const siblings of nested.values()) siblings.sort(inSiblingOrder);
  return { nested, tops };
}

/** @param {string} id @param {ReadonlyMap<string, string | null>} parents */
function endsAbove(id, parents) {
  /** @type {string | null | undefined} */
  let above = id;
  for (let level = 0; level < DEEPEST; level++) {
    above = parents.get(above);
    if (!above) return true;
  }
  return false;
}

/** @typedef {{ display: Display, wanted: Wanted, facts: Facts, nested: ReadonlyMap<string, readonly Issue[]> }} Parts */

/**
 * @param {readonly Issue[]} tops
 * @param {GroupBy} by
 * @param {Parts} parts
 * @returns {Group[]}
 */
function grouped(tops, by, parts) {
  const grouping = GROUPINGS[by];
  const { find, groups } = opener(by, parts);
  const weigh = weigher(parts);
  if (parts.display.empty_groups) for (const value of grouping.every(parts.facts, parts.wanted.teamIds)) find(value);
  for (const issue of tops) {
    const of = grouping.of(issue);
    if (typeof of === 'string' || of === null) put(issue, find(of), weigh);
    else for (const value of of) put(issue, find(value), weigh);
  }
  const compare = inOrderOf(grouping);
  return [...groups.values()].sort((a, b) => compare(a.head, b.head));
}

/** @param {Issue} issue @param {Group | null} group @param {(issue: Issue, group: Group) => void} weigh */
function put(issue, group, weigh) {
  if (!group) return;
  group.issues.push(issue);
  weigh(issue, group);
}

/** Finds the group of a value, and makes it where there is none yet. @param {GroupBy} by @param {Parts} parts */
function opener(by, { display, wanted, facts }) {
  /** @type {Map<string, Group>} */
  const groups = new Map();
  /** @type {Map<string | null, Group | null>} */
  const known = new Map();
  /** @param {string | null} value @returns {Group | null} */
  const find = (value) => {
    let group = known.get(value);
    if (group === undefined) known.set(value, (group = open(value)));
    return group;
  };
  /** @param {string | null} value */
  const open = (value) => {
    const state = by === 'state' ? facts.state(value ?? '') : undefined;
    const head = state && !wanted.categories.has(state.category) ? null : GROUPINGS[by].head(value, facts, display.layout);
    if (!head) return null;
    const group = groups.get(head.key) ?? { key: head.key, by, head, issues: [], count: 0, points: 0, subs: [] };
    groups.set(head.key, group);
    return group;
  };
  return { find, groups };
}

/** Adds an issue, and what is nested under it, to the totals of its group. @param {Parts} parts */
function weigher({ facts, nested }) {
  /** @type {Map<string, number>} */
  const unestimated = new Map();
  /** @param {Issue} issue */
  const pointsOf = ({ estimate, team_id }) => {
    if (estimate !== null && estimate !== undefined) return estimate;
    let points = unestimated.get(team_id);
    if (points === undefined) {
      const team = facts.team(team_id);
      unestimated.set(team_id, (points = team?.unestimated_as_one && team.estimate_scale !== 'none' ? 1 : 0));
    }
    return points;
  };
  /** @param {Issue} issue @param {Group} group */
  const weigh = (issue, group) => {
    group.count += 1;
    group.points += pointsOf(issue);
    if (nested.size > 0) for (const under of nested.get(issue.id) ?? []) weigh(under, group);
  };
  return weigh;
}
