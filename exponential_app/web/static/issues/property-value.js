/** The current value of a property in words and pictures, for panels and chips. */
import { html } from 'htm/preact';
import { PRIORITIES } from '../core/entities.js';
import { estimateWords } from '../core/estimates.js';
import { shownName } from '../core/person-names.js';
import { store } from '../core/store.js';
import { shortDate } from '../core/time.js';
import { Avatar } from '../ui/avatar.js';
import { Icon } from '../ui/icon.js';
import { LabelChip } from './label-chip.js';
import { PriorityIcon } from './priority-icon.js';
import { StateIcon } from './state-icon.js';

/** @typedef {import('./properties.js').Subject} Subject */
/** @typedef {import('./properties.js').Property} Property */

/**
 * Says whether a property has a value worth showing in full ink.
 * @param {Property['name']} name
 * @param {Subject} subject
 */
export function isUnset(name, subject) {
  if (name === 'labels') return subject.label_ids.length === 0;
  if (name === 'assignee') return subject.assignee_id === null;
  if (name === 'due_date') return subject.due_date === null;
  if (name === 'estimate') return subject.estimate === null;
  if (name === 'parent') return subject.parent_issue_id === null;
  return name === 'priority' && subject.priority === 'none';
}

/**
 * @param {{ name: Property['name'], subject: Subject, unset: string }} props `unset` is what an empty property invites to.
 */
export function PropertyValue({ name, subject, unset }) {
  switch (name) {
    case 'state': {
      const state = store.state(subject.state_id);
      return html`<${StateIcon} state=${state} /><span class="chip__text">${state?.name ?? unset}</span>`;
    }
    case 'priority': {
      const label = PRIORITIES.find((priority) => priority.value === subject.priority)?.label;
      return html`<${PriorityIcon} priority=${subject.priority} /><span>${subject.priority === 'none' ? unset : label}</span>`;
    }
    case 'assignee': {
      const person = subject.assignee_id ? store.person(subject.assignee_id) : null;
      return html`<${Avatar} person=${person} /><span class="chip__text">${person ? shownName(person) : unset}</span>`;
    }
    case 'labels':
      if (subject.label_ids.length === 0) return html`<${Icon} name="tag" /><span>${unset}</span>`;
      return subject.label_ids.map((id) => html`<${LabelChip} key=${id} id=${id} />`);
    case 'estimate': {
      const scale = store.team(subject.team_id)?.estimate_scale;
      const words = subject.estimate === null ? unset : estimateWords(subject.estimate, scale);
      return html`<${Icon} name="triangle" /><span class="number">${words}</span>`;
    }
    case 'parent': {
      // One that is put away or out of sight has no name here.
      const parent = subject.parent_issue_id ? store.issue(subject.parent_issue_id) : null;
      const words = parent ? `${parent.identifier} ${parent.title}` : subject.parent_issue_id ? 'Not shown here' : unset;
      return html`<${Icon} name="corner-left-up" /><span class="chip__text">${words}</span>`;
    }
    default:
      return html`<${Icon} name="calendar" /><span>${subject.due_date ? shortDate(subject.due_date) : unset}</span>`;
  }
}
