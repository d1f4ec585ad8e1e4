/** THE table of an issue's editable properties: the row, the panel, the composer, pickers, keys and menus read it. */
import {
  assigneeOptions,
  labelOptions,
  priorityOptions,
  stateLike,
  stateOptions,
  withoutSiblings,
} from './property-options.js';

/** @typedef {import('../core/entities.js').Issue} Issue */
/** @typedef {import('../ui/combobox.js').Option} Option */

/** @typedef {Pick<Issue, 'team_id' | 'state_id' | 'priority' | 'assignee_id' | 'label_ids' | 'due_date'>} Subject What is edited: an issue, or the draft of one. */

/** @typedef {(subject: Subject) => Partial<Subject>} Edit */

/**
 * @typedef {object} Property
 * @property {'state' | 'priority' | 'assignee' | 'labels' | 'due_date'} name
 * @property {string} label
 * @property {string} prompt What the picker asks.
 * @property {string} icon
 * @property {readonly string[]} keys
 * @property {'one' | 'many' | 'day'} editor
 * @property {(subjects: readonly Subject[]) => Option[]} options
 * @property {(subject: Subject, value: string | null) => boolean} has
 * @property {(value: string | null) => Edit} set For `many`: turns the value on.
 * @property {(value: string | null) => Edit} unset Only differs from `set(null)` for `many`: turns the value off.
 */

/** @type {readonly Property[]} */
export const PROPERTIES = [
  {
    name: 'state',
    label: 'Status',
    prompt: 'Change status…',
    icon: 'circle-dot',
    keys: ['s'],
    editor: 'one',
    options: ([first]) => (first ? stateOptions(first.team_id) : []),
    has: (subject, value) => value !== null && stateLike(subject.team_id, value) === subject.state_id,
    set: (value) => (subject) =>
      value === null ? {} : { state_id: stateLike(subject.team_id, value) ?? subject.state_id },
    unset: () => () => ({}),
  },
  {
    name: 'priority',
    label: 'Priority',
    prompt: 'Set priority…',
    icon: 'signal-high',
    keys: ['p'],
    editor: 'one',
    options: priorityOptions,
    has: (subject, value) => subject.priority === value,
    set: (value) => () => ({ priority: /** @type {Issue['priority']} */ (value) }),
    unset: () => () => ({ priority: 'none' }),
  },
  {
    name: 'assignee',
    label: 'Assignee',
    prompt: 'Assign to…',
    icon: 'user',
    keys: ['a'],
    editor: 'one',
    options: assigneeOptions,
    has: (subject, value) => subject.assignee_id === value,
    set: (value) => () => ({ assignee_id: value }),
    unset: () => () => ({ assignee_id: null }),
  },
  {
    name: 'labels',
    label: 'Labels',
    prompt: 'Change labels…',
    icon: 'tag',
    keys: ['l'],
    editor: 'many',
    options: labelOptions,
    has: (subject, value) => value !== null && subject.label_ids.includes(value),
    set: (value) => (subject) => ({ label_ids: value === null ? [] : [...withoutSiblings(subject.label_ids, value), value] }),
    unset: (value) => (subject) => ({ label_ids: subject.label_ids.filter((id) => id !== value) }),
  },
  {
    name: 'due_date',
    label: 'Due date',
    prompt: 'Set due date…',
    icon: 'calendar',
    keys: ['Shift+d'],
    editor: 'day',
    options: () => [],
    has: (subject, value) => subject.due_date === value,
    set: (value) => () => ({ due_date: value }),
    unset: () => () => ({ due_date: null }),
  },
];

/**
 * @param {Property['name']} name
 * @returns {Property}
 */
export function propertyNamed(name) {
  const property = PROPERTIES.find((row) => row.name === name);
  if (!property) throw new Error(`There is no property ${name}.`);
  return property;
}
