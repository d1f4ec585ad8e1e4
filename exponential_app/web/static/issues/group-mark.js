/** What a group is called, and its picture. */
import { html } from 'htm/preact';
import { PRIORITIES } from '../core/entities.js';
import { store } from '../core/store.js';
import { TeamTile } from '../shell/team-tile.js';
import { Avatar } from '../ui/avatar.js';
import { Icon } from '../ui/icon.js';
import { LabelDot } from './label-chip.js';
import { PriorityIcon } from './priority-icon.js';
import { StateIcon } from './state-icon.js';

/** @typedef {import('./list-model.js').Group} Group */

/** @param {Pick<Group, 'by' | 'head'>} group @returns {string} */
export function nameOf({ by, head: { value } }) {
  if (value === null) return NOTHING[by];
  switch (by) {
    case 'state':
      return store.state(value)?.name ?? '';
    case 'priority':
      return PRIORITIES.find((priority) => priority.value === value)?.label ?? '';
    case 'assignee':
      return store.person(value)?.name ?? 'Somebody who is not here';
    case 'label':
      return store.label(value)?.name ?? '';
    case 'parent': {
      const parent = store.issue(value);
      return parent ? `${parent.identifier} ${parent.title}` : 'A parent that is not here';
    }
    case 'team':
      return store.team(value)?.name ?? '';
    default:
      return '';
  }
}

const NOTHING = Object.freeze({
  state: 'No status',
  priority: 'No priority',
  assignee: 'No assignee',
  label: 'No label',
  parent: 'No parent',
  team: 'No team',
  none: 'All issues',
});

/** @param {{ group: Pick<Group, 'by' | 'head'> }} props */
export function GroupMark({ group: { by, head } }) {
  const value = head.value ?? '';
  switch (by) {
    case 'state':
      return html`<${StateIcon} state=${store.state(value)} />`;
    case 'priority':
      return html`<${PriorityIcon} priority=${value} />`;
    case 'assignee':
      return html`<${Avatar} person=${value ? store.person(value) : null} />`;
    case 'label': {
      const label = value ? store.label(value) : undefined;
      return label ? html`<${LabelDot} color=${label.color} />` : html`<${Icon} name="tag" />`;
    }
    case 'parent': {
      const parent = value ? store.issue(value) : undefined;
      return parent ? html`<${StateIcon} state=${store.state(parent.state_id)} />` : html`<${Icon} name="corner-left-up" />`;
    }
    case 'team': {
      const team = store.team(value);
      return team ? html`<${TeamTile} team=${team} />` : null;
    }
    default:
      return html`<${Icon} name="list" />`;
  }
}
