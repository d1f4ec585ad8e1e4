/** THE table of an issue's editable properties: the row, the panel, the composer, pickers, keys and menus read it. */
import { allowedPoints } from '../core/estimates.js';
import { store } from '../core/store.js';
import {
  assigneeOptions,
  estimateOptions,
  labelOptions,
  parentOptions,
  priorityOptions,
  stateLike,
  stateOptions,
  withoutSiblings,
} from './property-options.js';

/** @typedef {import('../core/entities.js').Issue} Issue */
/** @typedef {import('../ui/combobox.js').Option} Option */

/**
 * What is edited: an issue, or the draft of one.
 * @typedef {Pick<Issue, 'team_id' | 'state_id' | 'priority' | 'assignee_id' | 'label_ids' | 'due_date' | 'estimate' | 'parent_issue_id'> & { id?: string }} Subject
 */

/** @typedef {(subject: Subject) => Partial<Subject>} Edit */

/**
 * @typedef {object} Property
 * @property {'state' | 'priority' | 'assignee' | 'labels' | 'due_date' | 'estimate' | 'parent'} name
 * @property {string} label
 * @property {string} prompt What the picker asks.
 * @property {string} icon
 * @property {readonly string[]} keys
 * @property {string[][]} [otherKeys]
 * @property {'one' | 'many' | 'day'} editor
 * @property {(subjects: readonly Subject[]) => Option[]} options
 * @property {(subject: Subject) => boolean} [applies] Absent: always.
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
  {
    name: 'estimate',
    label: 'Estimate',
    prompt: 'Set estimate…',
    icon: 'triangle',
    keys: ['Shift+e'],
    editor: 'one',
    options: estimateOptions,
    applies: (subject) => subject.estimate !== null || pointsOf(subject.team_id).length > 0,
    has: (subject, value) => subject.estimate === (value === null ? null : Number(value)),
    // What is on the scale of one team may not be on that of another.
    set: (value) => (subject) =>
      value === null ? { estimate: null } : pointsOf(subject.team_id).includes(Number(value)) ? { estimate: Number(value) } : {},
    unset: () => () => ({ estimate: null }),
  },
  {
    name: 'parent',
    label: 'Parent',
    prompt: 'Set parent issue…',
    icon: 'corner-left-up',
    keys: ['Mod+Shift+p'],
    // Firefox keeps that for private windows.
    otherKeys: [['m', 'p']],
    editor: 'one',
    options: parentOptions,
    applies: (subject) => subject.id !== undefined || subject.parent_issue_id !== null,
    has: (subject, value) => subject.parent_issue_id === value,
    set: (value) => () => ({ parent_issue_id: value }),
    unset: () => () => ({ parent_issue_id: null }),
  },
];

/** @param {string} teamId */
function pointsOf(teamId) {
  const team = store.team(teamId);
  return team ? allowedPoints(team) : [];
}

/** The properties that mean something for a subject. @param {Subject} subject @returns {Property[]} */
export function propertiesOf(subject) {
  return PROPERTIES.filter((property) => property.applies?.(subject) ?? true);
}

/**
 * @param {Property['name']} name
 * @returns {Property}
 */
export function propertyNamed(name) {
  const property = PROPERTIES.find((row) => row.name === name);
  if (!property) throw new Error(`There is no property ${name}.`);
  return property;
}
