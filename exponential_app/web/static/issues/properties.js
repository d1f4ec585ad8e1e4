/** THE table of an issue's editable properties: the row, the panel, the composer, pickers, keys and menus read it. */
import { html } from 'htm/preact';
import { CATEGORIES, PRIORITIES } from '../core/entities.js';
import { store } from '../core/store.js';
import { Avatar } from '../ui/avatar.js';
import { LabelDot } from './label-chip.js';
import { PriorityIcon } from './priority-icon.js';
import { StateIcon } from './state-icon.js';

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
    set: (value) => (subject) => ({ label_ids: value === null ? [] : [...new Set([...subject.label_ids, value])] }),
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

/**
 * @param {string} teamId
 * @returns {Option[]}
 */
function stateOptions(teamId) {
  return store.statesByTeam(teamId).value.map((state) => ({
    value: state.id,
    label: state.name,
    icon: html`<${StateIcon} state=${state} />`,
    words: CATEGORIES.find((category) => category.value === state.category)?.label ?? '',
  }));
}

/**
 * Answers the state of a team that stands for a state of any team: itself, else one of the same name, else of the same
 * category. So one choice works for issues of several teams.
 * @param {string} teamId
 * @param {string} stateId
 * @returns {string | undefined}
 */
function stateLike(teamId, stateId) {
  const chosen = store.table('workflow_state').peek(stateId);
  if (!chosen || chosen.team_id === teamId) return stateId;
  const own = store.statesByTeam(teamId).peek();
  const alike =
    own.find((state) => state.name === chosen.name) ?? own.find((state) => state.category === chosen.category);
  return alike?.id;
}

/** @returns {Option[]} */
function priorityOptions() {
  return PRIORITIES.map(({ value, label }) => ({ value, label, icon: html`<${PriorityIcon} priority=${value} />` }));
}

/**
 * @param {readonly Subject[]} subjects
 * @returns {Option[]}
 */
function assigneeOptions(subjects) {
  const me = store.me.value?.person_id;
  const people = store
    .table('person')
    .all()
    .filter((person) => mayWorkOn(person, subjects));
  people.sort((a, b) => Number(b.id === me) - Number(a.id === me) || a.name.localeCompare(b.name));
  const nobody = {
    value: null,
    label: 'No assignee',
    icon: html`<${Avatar} person=${null} />`,
    words: 'unassigned nobody',
  };
  return [
    nobody,
    ...people.map((person) => ({
      value: person.id,
      label: person.name,
      icon: html`<${Avatar} person=${person} />`,
      words: `${person.email}${person.id === me ? ' me' : ''}`,
      ...(person.id === me ? { hint: 'You' } : {}),
    })),
  ];
}

/**
 * Guests and private teams: only members of the team can be given its issues.
 * @param {import('../core/entities.js').Person} person
 * @param {readonly Subject[]} subjects
 */
function mayWorkOn(person, subjects) {
  return subjects.every((subject) => {
    const team = store.team(subject.team_id);
    return !team || team.member_ids.includes(person.id) || (!team.is_private && person.role !== 'guest');
  });
}

/**
 * @param {readonly Subject[]} subjects
 * @returns {Option[]}
 */
function labelOptions(subjects) {
  const teams = new Set(subjects.map((subject) => subject.team_id));
  const [teamId] = teams;
  if (teamId === undefined) return [];
  return store
    .labelsOfTeam(teamId)
    .filter((label) => teams.size === 1 || label.team_id === null)
    .map((label) => ({ value: label.id, label: label.name, icon: html`<${LabelDot} color=${label.color} />` }));
}
