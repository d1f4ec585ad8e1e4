/** What the palette offers: what can be done to the issues meant, where to go, and issues by their words. */
import { html } from 'htm/preact';
import { actions, titleOf } from '../core/actions.js';
import { navigate } from '../core/router.js';
import { store } from '../core/store.js';
import { issuePath } from '../issues/addresses.js';
import { editProperty } from '../issues/edit.js';
import { PROPERTIES } from '../issues/properties.js';
import { StateIcon } from '../issues/state-icon.js';
import { heldIssues } from '../search/held-issues.js';
import { everySetting } from '../settings/settings-index.js';
import { Icon } from '../ui/icon.js';
import { matches } from '../ui/match.js';
import { recentIssues } from './recents.js';
import { serverHits } from './server-hits.js';

/** @typedef {import('../shell/context.js').Context} Context */
/** @typedef {import('../issues/properties.js').Property} Property */

/**
 * @typedef {object} Entry
 * @property {string} id
 * @property {string} title
 * @property {string} group
 * @property {string} words More words to find it by.
 * @property {import('preact').ComponentChildren} icon
 * @property {readonly string[]} [keys]
 * @property {string} [hint]
 * @property {readonly import('./search.api.js').Piece[]} [detail] Where else the words stand.
 * @property {boolean | 'mixed'} [checked]
 * @property {Property} [step] Choosing it asks for a value of this property next.
 * @property {boolean} [stays] The palette stays open after it.
 * @property {() => void} run
 */

const GROUPS = ['Issue', 'Copy', 'Move', 'Recent', 'Create', 'Navigation', 'List', 'Frame', 'Settings'];
const SHOWN_ISSUES = 40;

/**
 * @param {Context} context
 * @param {string} query
 * @returns {Entry[]} In the order shown; entries of a group stand together.
 */
export function rootEntries(context, query) {
  const found = issueEntries(query);
  if (/^\p{L}+-\d+$/u.test(query.trim()) && found.length > 0) return found;
  const offered = [...actionEntries(context), ...(query ? settingEntries() : recentEntries())];
  const texts = offered.map((entry) => `${entry.title} ${entry.words}`);
  const fitting = matches(texts, query).flatMap((place) => offered[place] ?? []);
  fitting.sort((a, b) => placeOf(a) - placeOf(b));
  return [...fitting, ...found];
}

/**
 * Answers issues alone: those that fit, or for no words the ones opened last.
 * @param {string} query
 * @returns {Entry[]}
 */
export function searchEntries(query) {
  return query.trim() ? issueEntries(query) : recentEntries();
}

/**
 * @param {Context} context
 * @param {Property} property
 * @param {string} query
 * @returns {Entry[]}
 */
export function stepEntries(context, property, query) {
  const subjects = context.issues.flatMap((id) => store.issue(id) ?? []);
  const options = property.options(subjects);
  const many = property.editor === 'many';
  return matches(
    options.map((option) => `${option.label} ${option.words ?? ''}`),
    query,
  ).flatMap((place) => {
    const option = options[place];
    if (!option) return [];
    const having = subjects.filter((subject) => property.has(subject, option.value)).length;
    const checked = having === 0 ? false : having === subjects.length ? true : /** @type {const} */ ('mixed');
    const edit = many && checked === true ? property.unset(option.value) : property.set(option.value);
    const run = () => editProperty(context.issues, property, edit);
    return {
      id: option.value ?? 'none',
      title: option.label,
      group: property.label,
      words: '',
      icon: option.icon,
      checked,
      stays: many,
      run,
    };
  });
}

/**
 * @param {Context} context
 * @returns {Entry[]}
 */
function actionEntries(context) {
  return actions
    .for(context)
    .filter((action) => !action.hidden)
    .map((action) => {
      const step = PROPERTIES.find((property) => action.id === `issue.${property.name}` && property.editor !== 'day');
      return {
        id: action.id,
        title: titleOf(action, context),
        group: action.group ?? '',
        words: (action.aliases ?? []).join(' '),
        icon: html`<${Icon} name=${action.icon ?? 'arrow-right'} />`,
        ...(action.keys ? { keys: action.keys } : {}),
        ...(step ? { step } : {}),
        run: () => action.run(context),
      };
    });
}

/** @returns {Entry[]} */
function settingEntries() {
  return everySetting().map(({ title, where, icon, path, words }) => ({
    id: path,
    title,
    group: 'Settings',
    words: `${where} ${words}`,
    icon: html`<${Icon} name=${icon} />`,
    hint: where,
    run: () => navigate(path),
  }));
}

/** @returns {Entry[]} */
function recentEntries() {
  return recentIssues.value.flatMap((id) => {
    const issue = store.issue(id);
    return issue ? [issueEntry(issue, 'Recent')] : [];
  });
}

/**
 * Answers the issues held here, and below them those that only the server could find.
 * @param {string} query
 * @returns {Entry[]}
 */
function issueEntries(query) {
  if (!query.trim()) return [];
  const held = heldIssues(query, SHOWN_ISSUES);
  const shown = new Set(held.map((issue) => issue.id));
  const elsewhere = serverHits(query).filter(({ issue }) => !shown.has(issue.id));
  return [
    ...held.map((issue) => issueEntry(issue, 'Issues')),
    ...elsewhere.map(({ issue, excerpt }) => ({ ...issueEntry(issue, 'Elsewhere'), detail: excerpt?.pieces ?? [] })),
  ];
}

/**
 * @param {import('../core/entities.js').Issue} issue
 * @param {string} group
 * @returns {Entry}
 */
function issueEntry(issue, group) {
  const icon = html`<${StateIcon} state=${store.state(issue.state_id)} />`;
  return {
    id: `${group}:${issue.id}`,
    title: issue.title,
    group,
    words: issue.identifier,
    icon,
    hint: issue.identifier,
    run: () => navigate(issuePath(issue)),
  };
}

/** @param {Entry} entry */
function placeOf(entry) {
  const place = GROUPS.indexOf(entry.group);
  return place < 0 ? GROUPS.length : place;
}

/**
 * Writes the heading of a group.
 * @param {string} group
 */
export function headingOf(group) {
  return { Issue: 'Change', Move: 'Archive and delete', List: 'This list', Frame: 'General', Search: 'In search results', Elsewhere: 'In descriptions and comments' }[group] ?? group;
}
