/** By what issues can be grouped: in which groups an issue stands, and what comes before what. */
import { CATEGORIES, PRIORITIES, PRIORITY_ORDER } from '../core/entities.js';

/** @typedef {import('../core/entities.js').Issue} Issue */
/** @typedef {import('../core/entities.js').Category} Category */
/** @typedef {import('../core/entities.js').WorkflowState} WorkflowState */
/** @typedef {import('../core/display.js').GroupBy} GroupBy */
/** @typedef {import('../core/display.js').Layout} Layout */

/**
 * What is known of the entities that issues name; reading may subscribe.
 * @typedef {object} Facts
 * @property {(id: string) => WorkflowState | undefined} state
 * @property {(id: string) => { name: string } | undefined} person
 * @property {(id: string) => { name: string, group_id: string | null } | undefined} label
 * @property {(id: string) => import('../core/entities.js').Team | undefined} team
 * @property {(teamId: string) => readonly WorkflowState[]} states
 * @property {(teamId: string) => readonly { id: string }[]} labels
 */

const NAMES = new Intl.Collator(undefined, { numeric: true });

/** The key of a group, the value it stands for (null: those without one), and its place: number first, then words. */
/** @typedef {{ key: string, value: string | null, order: number, words: string }} Head */

/**
 * @typedef {object} Grouping
 * @property {string} label
 * @property {(issue: Issue) => string | null | readonly string[]} of Several: it stands in several groups.
 * @property {(value: string | null, facts: Facts, layout: Layout) => Head | null} head Null: there is no such group.
 * @property {(a: string, b: string) => number} compare Of the words of two groups.
 * @property {(facts: Facts, teamIds: readonly string[]) => readonly (string | null)[]} every All values there are, also those no issue has.
 */

const ORDERS = {
  list: new Map(CATEGORIES.map((category) => [category.value, category.listOrder])),
  board: new Map(CATEGORIES.map((category) => [category.value, category.order])),
};

/** What is absent stands behind everything that is there. */
const LAST = 1;

/** @type {Readonly<Record<GroupBy, Grouping>>} */
export const GROUPINGS = Object.freeze({
  state: {
    label: 'Status',
    of: (issue) => issue.state_id,
    // States of several teams with one name and category make one group.
    head: (value, facts, layout) => {
      const state = facts.state(value ?? '');
      if (!state) return null;
      const order = ORDERS[layout].get(state.category) ?? 0;
      return { key: `${state.category}:${state.name}`, value, order, words: state.rank };
    },
    compare: (a, b) => (a < b ? -1 : a > b ? 1 : 0),
    every: (facts, teamIds) => teamIds.flatMap((id) => facts.states(id).map((state) => state.id)),
  },
  priority: {
    label: 'Priority',
    of: (issue) => issue.priority,
    head: (value) => headOf('priority', value, PRIORITY_ORDER[/** @type {Issue['priority']} */ (value)] ?? 0),
    compare: NAMES.compare,
    every: () => PRIORITIES.map((priority) => priority.value),
  },
  assignee: {
    label: 'Assignee',
    of: (issue) => issue.assignee_id,
    head: (value, facts) =>
      value === null ? headOf('assignee', null, LAST) : headOf('assignee', value, 0, facts.person(value)?.name),
    compare: NAMES.compare,
    every: (facts, teamIds) => [...new Set(teamIds.flatMap((id) => facts.team(id)?.member_ids ?? [])), null],
  },
  label: {
    label: 'Label',
    of: (issue) => (issue.label_ids.length === 0 ? null : issue.label_ids),
    head: (value, facts) => {
      if (value === null) return headOf('label', null, LAST);
      const label = facts.label(value);
      if (!label) return null;
      const group = label.group_id === null ? undefined : facts.label(label.group_id);
      return headOf('label', value, 0, group ? `${group.name} ${label.name}` : label.name);
    },
    compare: NAMES.compare,
    every: (facts, teamIds) => [...new Set(teamIds.flatMap((id) => facts.labels(id).map((label) => label.id))), null],
  },
  parent: {
    label: 'Parent issue',
    of: (issue) => issue.parent_issue_id,
    head: (value) => headOf('parent', value, value === null ? LAST : 0),
    compare: NAMES.compare,
    every: () => [null],
  },
  team: {
    label: 'Team',
    of: (issue) => issue.team_id,
    head: (value, facts) => headOf('team', value, 0, facts.team(value ?? '')?.name),
    compare: NAMES.compare,
    every: (_facts, teamIds) => teamIds,
  },
  none: {
    label: 'No grouping',
    of: () => null,
    head: () => headOf('none', null, 0),
    compare: NAMES.compare,
    every: () => [null],
  },
});

/** @param {string} by @param {string | null} value @param {number} order @param {string} [words] @returns {Head} */
function headOf(by, value, order, words = '') {
  return { key: `${by}:${value ?? ''}`, value, order, words };
}

/**
 * Groups of one grouping in their order; those that do not differ stay as they are.
 * @param {Grouping} grouping
 * @returns {(a: Head, b: Head) => number}
 */
export function inOrderOf({ compare }) {
  return (a, b) => a.order - b.order || compare(a.words, b.words);
}
