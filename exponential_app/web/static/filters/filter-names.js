/** What fields and operators are called, and in what way a field is chosen for; the order is that of the menu. */
import { FIELDS } from '../core/filter-fields.js';

/**
 * How values are chosen: from a list of entities or words, yes or no, a number, a day or an instant, some text.
 * @typedef {'choice' | 'issues' | 'flag' | 'number' | 'moment' | 'text' | 'identifier'} Way
 */

/** @typedef {{ name: string, label: string, icon: string, way: Way, words?: string, yes?: string, no?: string }} FieldName */

/** @type {readonly FieldName[]} */
export const FIELD_NAMES = Object.freeze([
  { name: 'state', label: 'Status', icon: 'circle-dot', way: 'choice' },
  { name: 'state_category', label: 'Status type', icon: 'circle-dashed', way: 'choice' },
  { name: 'assignee', label: 'Assignee', icon: 'user', way: 'choice', words: 'person owner' },
  { name: 'creator', label: 'Creator', icon: 'user-plus', way: 'choice', words: 'author person' },
  { name: 'subscriber', label: 'Subscriber', icon: 'bell', way: 'choice', words: 'followers person' },
  { name: 'priority', label: 'Priority', icon: 'signal-high', way: 'choice' },
  { name: 'label', label: 'Label', icon: 'tag', way: 'choice', words: 'tag' },
  { name: 'label_group', label: 'Label group', icon: 'tag', way: 'choice' },
  { name: 'team', label: 'Team', icon: 'users', way: 'choice' },
  { name: 'estimate', label: 'Estimate', icon: 'triangle', way: 'choice', words: 'points' },
  { name: 'text', label: 'Title or description', icon: 'text-quote', way: 'text', words: 'text content search' },
  { name: 'title', label: 'Title', icon: 'type', way: 'text' },
  { name: 'description', label: 'Description', icon: 'pilcrow', way: 'text', words: 'content' },
  { name: 'comment', label: 'Comment', icon: 'message-square', way: 'text' },
  { name: 'due_date', label: 'Due date', icon: 'calendar', way: 'moment', words: 'overdue deadline' },
  { name: 'created_at', label: 'Created', icon: 'clock', way: 'moment', words: 'date' },
  { name: 'updated_at', label: 'Updated', icon: 'history', way: 'moment', words: 'date' },
  { name: 'started_at', label: 'Started', icon: 'calendar-clock', way: 'moment', words: 'date' },
  { name: 'completed_at', label: 'Completed', icon: 'circle-check', way: 'moment', words: 'done date' },
  { name: 'canceled_at', label: 'Canceled', icon: 'circle-x', way: 'moment', words: 'date' },
  { name: 'parent', label: 'Parent', icon: 'corner-left-up', way: 'issues' },
  { name: 'sub_issue', label: 'Sub-issue', icon: 'list-tree', way: 'issues', words: 'children' },
  { name: 'blocked', label: 'Blocked', icon: 'octagon-minus', way: 'flag', yes: 'Is blocked', no: 'Is not blocked' },
  { name: 'blocking', label: 'Blocking', icon: 'octagon-alert', way: 'flag', yes: 'Blocks others', no: 'Blocks nothing' },
  { name: 'related_to', label: 'Related to', icon: 'link-2', way: 'issues' },
  { name: 'duplicate_of', label: 'Duplicate of', icon: 'copy', way: 'issues' },
  { name: 'sla_status', label: 'SLA', icon: 'alarm-clock', way: 'choice', words: 'service level breached' },
  { name: 'identifier', label: 'Identifier', icon: 'hash', way: 'identifier', words: 'id key' },
  { name: 'number', label: 'Number', icon: 'list-ordered', way: 'number' },
  { name: 'auto_closed', label: 'Closed automatically', icon: 'zap', way: 'flag', yes: 'Closed automatically', no: 'Not closed automatically' },
  { name: 'archived', label: 'Archived', icon: 'archive', way: 'flag', yes: 'Is archived', no: 'Is not archived' },
  { name: 'trashed', label: 'In the trash', icon: 'trash-2', way: 'flag', yes: 'Is in the trash', no: 'Is not in the trash' },
  { name: 'is_sample', label: 'Teaching issue', icon: 'flag', way: 'flag', words: 'sample', yes: 'Came to teach', no: 'Did not come to teach' },
]);

/** @type {ReadonlyMap<string, FieldName>} */
const BY_NAME = new Map(FIELD_NAMES.map((field) => [field.name, field]));

/** @param {string} name @returns {FieldName} */
export function fieldNamed(name) {
  return BY_NAME.get(name) ?? { name, label: name, icon: 'circle-help', way: 'text' };
}

/** Of fields that hold several values at once. */
const HOLDS = Object.freeze({
  is: 'includes',
  is_not: 'does not include',
  in: 'includes any of',
  not_in: 'includes none of',
  includes_all: 'includes all of',
});

/** @type {Readonly<Record<string, string>>} */
const OPERATORS = Object.freeze({
  is: 'is',
  is_not: 'is not',
  in: 'is any of',
  not_in: 'is none of',
  contains: 'contains',
  does_not_contain: 'does not contain',
  starts_with: 'starts with',
  gt: 'more than',
  gte: 'at least',
  lt: 'less than',
  lte: 'at most',
  on: 'on',
  before: 'before',
  after: 'after',
  between: 'between',
  none: 'is not set',
  any: 'is set',
});

/** @param {string} field */
export function holdsMany(field) {
  return FIELDS[field]?.kind.operators.includes('includes_all') ?? false;
}

/**
 * An operator in words, as it stands between the field and its values.
 * @param {string} field
 * @param {string} op
 * @returns {string}
 */
export function operatorWords(field, op) {
  const held = holdsMany(field) ? /** @type {Record<string, string>} */ (HOLDS)[op] : undefined;
  if (fieldNamed(field).way === 'moment' && op === 'is_not') return 'not on';
  if (fieldNamed(field).way === 'moment' && op === 'is') return 'on';
  return held ?? OPERATORS[op] ?? op;
}

/** Those that say the same but for how many values they take: the number of values chosen decides between them. */
/** @type {Readonly<Record<string, string>>} */
export const BY_COUNT = Object.freeze({ is: 'in', is_not: 'not_in' });

/**
 * The operators that a field's chip offers: each meaning once.
 * @param {string} name
 * @returns {string[]}
 */
export function operatorsOf(name) {
  const field = FIELDS[name];
  if (!field) return [];
  const { operators } = field.kind;
  const once = operators.filter((op) => !operators.includes(BY_COUNT[op] ?? ''));
  const days = fieldNamed(name).way === 'moment' ? once.filter((op) => op !== 'is' && op !== 'is_not') : once;
  return field.mayBeAbsent ? [...days, 'none', 'any'] : [...days];
}
