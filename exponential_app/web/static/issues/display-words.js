/** The words of the display menu. */
import { GROUPINGS, ORDERS } from '../core/display.js';
import { GROUPINGS as TABLE } from './groupings.js';

/** @typedef {import('../core/display.js').GroupBy} GroupBy */

/** @type {readonly { value: GroupBy, label: string }[]} */
export const GROUP_WORDS = Object.freeze(GROUPINGS.map((value) => ({ value, label: TABLE[value].label })));

const ORDER_NAMES = { manual: 'By hand', priority: 'Priority', created: 'Created', updated: 'Updated', due: 'Due date' };

export const ORDER_WORDS = Object.freeze(ORDERS.map((value) => ({ value, label: ORDER_NAMES[value] })));

export const CLOSED_WORDS = Object.freeze([
  { value: 'all', label: 'All' },
  { value: 'day', label: 'Past day' },
  { value: 'week', label: 'Past week' },
  { value: 'month', label: 'Past month' },
  { value: 'none', label: 'None' },
]);

export const PROPERTY_WORDS = Object.freeze([
  { value: 'id', label: 'ID' },
  { value: 'priority', label: 'Priority' },
  { value: 'state', label: 'Status' },
  { value: 'labels', label: 'Labels' },
  { value: 'due_date', label: 'Due date' },
  { value: 'estimate', label: 'Estimate' },
  { value: 'assignee', label: 'Assignee' },
  { value: 'progress', label: 'Sub-issues' },
  { value: 'relations', label: 'Blocked' },
  { value: 'created', label: 'Created' },
]);

/**
 * The groupings that divide a list: all issues of one team are of that team.
 * @param {import('./list-state.js').IssueListState} list
 * @param {readonly { value: GroupBy, label: string }[]} words
 */
export function groupingsFor(list, words) {
  return words.filter(({ value }) => value !== 'team' || list.teamId === undefined);
}
