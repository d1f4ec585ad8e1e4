/** What can be chosen as the value of a filter. */
import { html } from 'htm/preact';
import { CATEGORIES } from '../core/entities.js';
import { allowedPoints } from '../core/estimates.js';
import { store } from '../core/store.js';
import { issueOptions } from '../issues/issue-options.js';
import { LabelDot } from '../issues/label-chip.js';
import { priorityOptions, stateOptions } from '../issues/property-options.js';
import { StateIcon } from '../issues/state-icon.js';
import { TeamTile } from '../shell/team-tile.js';
import { Avatar } from '../ui/avatar.js';
import { Icon } from '../ui/icon.js';
import { fieldNamed } from './filter-names.js';
import { NONE_WORDS, valueWords } from './filter-words.js';

/** @typedef {import('../ui/combobox.js').Option} Option */

const SLA = Object.freeze(['breached', 'at_risk', 'on_track', 'achieved', 'failed', 'none']);
/** Between ids that stand for one another: statuses of several teams by one name are one choice. */
const AND = ',';

/**
 * @param {string} field
 * @param {string | undefined} teamId Of the screen, when it is a team's.
 * @returns {Option[]}
 */
export function valueOptions(field, teamId) {
  const options = optionsFor(field, teamId);
  // A number is compared, and none is no number.
  if (!(field in NONE_WORDS) || field === 'estimate') return options;
  const icon = html`<${Icon} name=${fieldNamed(field).icon} />`;
  return [...options, { value: null, label: NONE_WORDS[field] ?? '', icon, words: 'empty nothing' }];
}

/** @param {string} field @param {string | undefined} teamId @returns {Option[]} */
function optionsFor(field, teamId) {
  switch (field) {
    case 'state':
      return teamId ? stateOptions(teamId) : statesByName();
    case 'state_category':
      return CATEGORIES.map(({ value, label }) => ({ value, label, icon: categoryIcon(value) }));
    case 'priority':
      return priorityOptions();
    case 'assignee':
    case 'creator':
    case 'subscriber':
      return personOptions();
    case 'label':
      return labelOptions(teamId);
    case 'label_group':
      return labels((label) => label.is_group);
    case 'team':
      return teamOptions();
    case 'estimate':
      return pointOptions(teamId);
    case 'sla_status':
      return SLA.map((value) => ({ value, label: valueWords(field, value), icon: html`<${Icon} name="alarm-clock" />` }));
    default:
      return issueOptions([], teamId);
  }
}

/** The values that an option stands for. @param {string} field @param {string | null} value @returns {unknown[]} */
export function valuesOfOption(field, value) {
  if (value === null) return [null];
  return field === 'estimate' ? [Number(value)] : value.split(AND);
}

/** @returns {Option[]} */
function teamOptions() {
  const teams = store.table('team').all();
  return teams.map((team) => ({ value: team.id, label: team.name, words: team.key, icon: html`<${TeamTile} team=${team} />` }));
}

/** @returns {Option[]} */
function statesByName() {
  /** @type {Map<string, { ids: string[], option: Option }>} */
  const found = new Map();
  for (const team of store.table('team').all()) {
    for (const option of stateOptions(team.id)) {
      const key = `${option.words}\n${option.label}`;
      const known = found.get(key);
      if (known) known.ids.push(option.value ?? '');
      else found.set(key, { ids: [option.value ?? ''], option });
    }
  }
  return [...found.values()].map(({ ids, option }) => ({ ...option, value: ids.join(AND) }));
}

/** @param {import('../core/entities.js').Category} category */
function categoryIcon(category) {
  const state = store.table('workflow_state').all().find((each) => each.category === category);
  return html`<${StateIcon} state=${state} />`;
}

/** @returns {Option[]} */
function personOptions() {
  const me = store.me.value?.person_id;
  const people = [...store.table('person').all()].sort((a, b) => a.name.localeCompare(b.name));
  const self = people.find((person) => person.id === me);
  const others = people.filter((person) => person.id !== me);
  return [
    { value: 'me', label: 'Me', hint: self?.name ?? '', words: self?.name ?? '', icon: html`<${Avatar} person=${self} />` },
    ...others.map((person) => ({
      value: person.id,
      label: person.name,
      words: person.email,
      get icon() {
        return html`<${Avatar} person=${person} />`;
      },
    })),
  ];
}

/** @param {string | undefined} teamId @returns {Option[]} */
function labelOptions(teamId) {
  return labels((label) => !label.is_group && (teamId === undefined || label.team_id === null || label.team_id === teamId));
}

/** @param {(label: import('../core/entities.js').Label) => boolean} fits @returns {Option[]} */
function labels(fits) {
  const found = store.table('label').all().filter((label) => !label.archived_at && fits(label));
  return found
    .sort((a, b) => a.name.localeCompare(b.name))
    .map((label) => {
      const place = label.group_id ? store.label(label.group_id)?.name : label.team_id && store.team(label.team_id)?.key;
      const icon = html`<${LabelDot} color=${label.color} />`;
      return { value: label.id, label: label.name, ...(place ? { hint: place, words: place } : {}), icon };
    });
}

/** @param {string | undefined} teamId @returns {Option[]} */
function pointOptions(teamId) {
  const teams = store.table('team').all().filter((team) => teamId === undefined || team.id === teamId);
  const points = [...new Set(teams.flatMap(allowedPoints))].sort((a, b) => a - b);
  const icon = html`<${Icon} name="triangle" />`;
  return points.map((each) => ({ value: String(each), label: valueWords('estimate', each), icon }));
}
