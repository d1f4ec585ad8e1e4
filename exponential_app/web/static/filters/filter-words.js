/** A filter in words, as people read it and screen readers say it. */
import { CATEGORIES, PRIORITIES } from '../core/entities.js';
import { estimateWords } from '../core/estimates.js';
import { store } from '../core/store.js';
import { isGroup, partOf, valuesOf } from './filter-edit.js';
import { fieldNamed, operatorWords } from './filter-names.js';
import { momentWords, spanWords } from './moment-words.js';

/** @typedef {import('../core/filter.js').FilterTree} FilterTree */
/** @typedef {import('../core/filter.js').FilterTest} FilterTest */
/** @typedef {import('./filter-edit.js').Joint} Joint */

/** @type {Readonly<Record<Joint, string>>} */
export const JOINT_WORDS = Object.freeze({ all: 'all of', any: 'any of', none: 'none of', not_all: 'not all of' });

const SLA_WORDS = Object.freeze({
  none: 'No SLA',
  on_track: 'On track',
  at_risk: 'At risk',
  breached: 'Breached',
  achieved: 'Achieved',
  failed: 'Failed',
});

/** Of values that are asked for as none of the kind. @type {Readonly<Record<string, string>>} */
export const NONE_WORDS = Object.freeze({
  assignee: 'No assignee',
  creator: 'No creator',
  subscriber: 'No subscribers',
  label: 'No labels',
  label_group: 'No label group',
  estimate: 'No estimate',
  parent: 'No parent',
  sub_issue: 'No sub-issues',
  related_to: 'No related issues',
  duplicate_of: 'No original',
});

/** @type {Readonly<Record<string, string>>} */
const GONE = Object.freeze({
  state: 'a status that is gone',
  assignee: 'somebody who is gone',
  creator: 'somebody who is gone',
  subscriber: 'somebody who is gone',
  label: 'a label that is gone',
  label_group: 'a label group that is gone',
  team: 'a team that is gone',
});

/**
 * What an id of a field names; undefined when it is not here any more, or cannot be seen.
 * @param {string} field
 * @param {string} id
 * @returns {string | undefined}
 */
function nameOf(field, id) {
  switch (field) {
    case 'state':
      return store.state(id)?.name;
    case 'assignee':
    case 'creator':
    case 'subscriber':
      return id === 'me' ? 'Me' : store.person(id)?.name;
    case 'label':
    case 'label_group':
      return store.label(id)?.name;
    case 'team':
      return (store.team(id) ?? store.teamByKey(id))?.name;
    default:
      return store.issue(id)?.identifier;
  }
}

/** @param {string} field @param {unknown} value @returns {string} */
export function valueWords(field, value) {
  if (value === null) return NONE_WORDS[field] ?? 'None';
  if (field === 'priority') return PRIORITIES.find((row) => row.value === value)?.label ?? String(value);
  if (field === 'state_category') return CATEGORIES.find((row) => row.value === value)?.label ?? String(value);
  if (field === 'sla_status') return /** @type {Record<string, string>} */ (SLA_WORDS)[String(value)] ?? String(value);
  if (field === 'estimate') return estimateWords(Number(value), undefined);
  const { way } = fieldNamed(field);
  if (way === 'choice' || way === 'issues') return nameOf(field, String(value)) ?? GONE[field] ?? 'an issue out of sight';
  return String(value);
}

/** Whether a value names something that is not here any more. @param {string} field @param {unknown} value */
export function isGone(field, value) {
  return typeof value === 'string' && field in GONE && nameOf(field, value) === undefined;
}

/**
 * A test in the parts of its chip. What takes no value, or says it with the operator, has empty values.
 * @param {FilterTest} test
 * @returns {{ field: string, operator: string, values: string }}
 */
export function chipWords(test) {
  const { field, op } = test;
  const { label, way, yes = '', no = '' } = fieldNamed(field);
  if (op === 'none' || op === 'any') return { field: label, operator: operatorWords(field, op), values: '' };
  if (way === 'flag') return { field: label, operator: 'is', values: (op === 'is') === (test.value === true) ? yes : no };
  if (way === 'moment') return { field: label, ...momentChip(test) };
  if (way === 'text') return { field: label, operator: operatorWords(field, op), values: `“${String(test.value)}”` };
  // States of several teams may have one name.
  const values = [...new Set(valuesOf(test).map((value) => valueWords(field, value)))];
  if (op === 'between') return { field: label, operator: 'between', values: values.join(' and ') };
  return { field: label, operator: operatorWords(field, op), values: values.join(', ') };
}

/** @param {FilterTest} test */
function momentChip({ field, op, value }) {
  if (op === 'between' && Array.isArray(value)) return spanWords(String(value[0]), String(value[1]));
  return { operator: operatorWords(field, op), values: momentWords(String(value)) };
}

/**
 * A tree as one sentence without its full stop: "Priority is Urgent and any of (Labels includes Bug, Blocked is …)".
 * @param {FilterTree} tree
 * @returns {string}
 */
export function treeWords(tree) {
  const part = partOf(tree);
  if (!isGroup(part)) return testWords(part);
  if (part.joint === 'all') return part.parts.map(partWords).join(' and ');
  if (part.joint === 'any') return part.parts.map(partWords).join(' or ');
  return partWords(part);
}

/** @param {import('./filter-edit.js').Part} part @returns {string} */
function partWords(part) {
  if (!isGroup(part)) return testWords(part);
  return `${JOINT_WORDS[part.joint]} (${part.parts.map(partWords).join('; ')})`;
}

/** @param {FilterTest} test */
function testWords(test) {
  const { field, operator, values } = chipWords(test);
  if (fieldNamed(test.field).way === 'flag') return values;
  return [field, operator, values].filter(Boolean).join(' ');
}

/**
 * What a tree names that is not here any more, each once, in words.
 * @param {FilterTree} tree
 * @returns {string[]}
 */
export function goneIn(tree) {
  const part = partOf(tree);
  const found = isGroup(part)
    ? part.parts.flatMap(goneInPart)
    : goneInPart(part);
  return [...new Set(found)];
}

/** @param {import('./filter-edit.js').Part} part @returns {string[]} */
function goneInPart(part) {
  if (isGroup(part)) return part.parts.flatMap(goneInPart);
  return valuesOf(part).flatMap((value) => (isGone(part.field, value) ? (GONE[part.field] ?? []) : []));
}
