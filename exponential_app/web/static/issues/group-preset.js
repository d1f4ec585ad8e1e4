/** What a new issue of a group has already, so that it stands there. */

/** @typedef {import('./composer-draft.js').Draft} Draft */
/** @typedef {import('./list-model.js').Group} Group */
/** @typedef {import('./groupings.js').Head} Head */

/** @type {Readonly<Record<Group['by'], (value: string) => Partial<Draft>>>} */
const PRESETS = Object.freeze({
  state: (value) => ({ state_id: value }),
  priority: (value) => ({ priority: /** @type {Draft['priority']} */ (value) }),
  assignee: (value) => ({ assignee_id: value }),
  label: (value) => ({ label_ids: [value] }),
  parent: (value) => ({ parent_issue_id: value }),
  team: (value) => ({ team_id: value }),
  none: () => ({}),
});

/** @param {Pick<Group, 'by' | 'head'>} group @returns {Partial<Draft>} */
function partOf({ by, head }) {
  return head.value === null ? {} : PRESETS[by](head.value);
}

/**
 * @param {import('./list-state.js').IssueListState} list
 * @param {Group} group A group, or the sub-group of one.
 * @returns {Partial<Draft>}
 */
export function presetOf(list, group) {
  const outer = list.groups.peek().find((each) => each.subs.includes(group));
  return { ...(outer ? partOf(outer) : {}), ...partOf(group) };
}
