/** What a new issue begins with so that it belongs to the list on screen: what the list's filter plainly asks for. */
import { store } from '../core/store.js';
import { filterOf } from '../filters/filter-state.js';

/** @typedef {Partial<import('./properties.js').Subject>} Values */
/** @typedef {import('../core/filter.js').FilterTree} FilterTree */

/** What each field of a filter sets; the rest cannot be wanted of a new issue. @type {Readonly<Record<string, (value: string) => Values>>} */
const SETS = {
  team: (value) => ({ team_id: store.teamByKey(value)?.id ?? value }),
  state: (value) => ({ state_id: value }),
  priority: (value) => ({ priority: /** @type {any} */ (value) }),
  assignee: (value) => ({ assignee_id: value === 'me' ? (store.me.peek()?.person_id ?? null) : value }),
  label: (value) => ({ label_ids: [value] }),
  parent: (value) => ({ parent_issue_id: value }),
  due_date: (value) => (/^\d{4}-\d{2}-\d{2}$/.test(value) ? { due_date: value } : {}),
};

/**
 * @param {import('./list-state.js').IssueListState | null} list
 * @returns {Values}
 */
export function composerDefaultsOf(list) {
  if (!list) return {};
  const assigned = list.place === 'my-issues/assigned' ? { assignee_id: store.me.peek()?.person_id ?? null } : {};
  return { ...assigned, ...plainlyAsked(filterOf(list.place).peek().tree) };
}

/**
 * Answers what a filter says that an issue must have, by its plain tests alone: those that leave one value. Labels gather.
 * @param {FilterTree | null} tree
 * @returns {Values}
 */
export function plainlyAsked(tree) {
  /** @type {Values} */
  const asked = {};
  for (const { field, op, value } of tree ? testsOf(tree) : []) {
    const one = Array.isArray(value) && value.length === 1 ? value[0] : value;
    if (!LEAVES_ONE.has(op) || typeof one !== 'string') continue;
    const labels = asked.label_ids ?? [];
    Object.assign(asked, SETS[field]?.(one));
    if (field === 'label') asked.label_ids = [...labels, one];
  }
  return asked;
}

const LEAVES_ONE = new Set(['is', 'in', 'includes_all']);

/** The tests that all must hold. @param {FilterTree} node @returns {{ field: string, op: string, value?: unknown }[]} */
function testsOf(node) {
  if ('and' in node) return node.and.flatMap(testsOf);
  return 'field' in node ? [node] : [];
}
