/** What the pickers of an issue's properties offer. */
import { html } from 'htm/preact';
import { CATEGORIES, PRIORITIES } from '../core/entities.js';
import { allowedPoints, estimateWords } from '../core/estimates.js';
import { store } from '../core/store.js';
import { Avatar } from '../ui/avatar.js';
import { Icon } from '../ui/icon.js';
import { issueOptions } from './issue-options.js';
import { LabelDot } from './label-chip.js';
import { PriorityIcon } from './priority-icon.js';
import { StateIcon } from './state-icon.js';

/** @typedef {import('../ui/combobox.js').Option} Option */
/** @typedef {import('./properties.js').Subject} Subject */

/**
 * @param {string} teamId
 * @returns {Option[]}
 */
export function stateOptions(teamId) {
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
export function stateLike(teamId, stateId) {
  const chosen = store.table('workflow_state').peek(stateId);
  if (!chosen || chosen.team_id === teamId) return stateId;
  const own = store.statesByTeam(teamId).peek();
  const alike =
    own.find((state) => state.name === chosen.name) ?? own.find((state) => state.category === chosen.category);
  return alike?.id;
}

/** @returns {Option[]} */
export function priorityOptions() {
  return PRIORITIES.map(({ value, label }) => ({ value, label, icon: html`<${PriorityIcon} priority=${value} />` }));
}

/**
 * @param {readonly Subject[]} subjects
 * @returns {Option[]}
 */
export function assigneeOptions(subjects) {
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
export function labelOptions(subjects) {
  const teams = new Set(subjects.map((subject) => subject.team_id));
  const [teamId] = teams;
  if (teamId === undefined) return [];
  return store
    .labelsOfTeam(teamId)
    .filter((label) => teams.size === 1 || label.team_id === null)
    .map((label) => {
      const group = label.group_id ? store.label(label.group_id) : null;
      const icon = html`<${LabelDot} color=${label.color} />`;
      return { value: label.id, label: label.name, icon, ...(group ? { hint: group.name, words: group.name } : {}) };
    });
}

/**
 * An issue carries one label of a group: a new one takes the place of its sibling.
 * @param {readonly string[]} ids
 * @param {string} id
 */
export function withoutSiblings(ids, id) {
  const labels = store.table('label');
  const group = labels.peek(id)?.group_id;
  return ids.filter((other) => other !== id && !(group && labels.peek(other)?.group_id === group));
}

/**
 * The points that the teams of all subjects allow.
 * @param {readonly Subject[]} subjects
 * @returns {Option[]}
 */
export function estimateOptions(subjects) {
  const teams = [...new Set(subjects.map((subject) => subject.team_id))].flatMap((id) => store.team(id) ?? []);
  const [first, ...others] = teams;
  const shared = first ? allowedPoints(first).filter((points) => others.every((team) => allowedPoints(team).includes(points))) : [];
  const icon = html`<${Icon} name="triangle" />`;
  return [
    { value: null, label: 'No estimate', icon },
    ...shared.map((points) => ({ value: String(points), label: estimateWords(points, first?.estimate_scale), icon })),
  ];
}

/**
 * @param {readonly Subject[]} subjects
 * @returns {Option[]}
 */
export function parentOptions(subjects) {
  const own = subjects.flatMap((subject) => subject.id ?? []);
  const none = { value: null, label: 'No parent', icon: html`<${Icon} name="corner-left-up" />` };
  return [none, ...issueOptions(own, subjects[0]?.team_id)];
}
