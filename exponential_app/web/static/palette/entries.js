/** What the palette offers at its beginning: what can be done to the issues meant, where to go, and issues by their words. */
import { html } from 'htm/preact';
import { actions, titleOf } from '../core/actions.js';
import { Icon } from '../ui/icon.js';
import { recentActions } from './habits.js';
import { issueEntries, recentEntries } from './issue-entries.js';
import { placeEntries } from './place-entries.js';
import { ranked } from './scoring.js';
import { stepOf } from './steps.js';

/** @typedef {import('../shell/context.js').Context} Context */

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
 * @property {import('./steps.js').Step} [step] Choosing it asks for something more.
 * @property {boolean} [stays] The palette stays open after it.
 * @property {() => void} run
 */

const GROUPS = ['Issue', 'Copy', 'Move', 'Recent', 'Create', 'Navigation', 'List', 'View', 'Frame', 'Teams', 'Views', 'People', 'Settings'];

/** @type {Readonly<Record<string, string>>} */
const HEADINGS = {
  Issue: 'Change',
  Move: 'Archive and delete',
  Navigation: 'Go to',
  List: 'This list',
  Frame: 'General',
  Search: 'In search results',
  Elsewhere: 'In descriptions and comments',
};

/**
 * @param {Context} context
 * @param {string} query
 * @returns {Entry[]} In the order shown; entries of a group stand together, and what the server finds comes last.
 */
export function rootEntries(context, query) {
  const { here, elsewhere } = issueEntries(query);
  if (/^\p{L}+-\d+$/u.test(query.trim()) && here.length > 0) return [...here, ...elsewhere];
  const offered = [...actionEntries(context), ...(query ? placeEntries() : recentEntries())];
  const { close, loose } = ranked(offered, query, { groups: GROUPS, recent: recentActions.value });
  // A group that would stand twice, closely and loosely, stands once.
  const groups = new Set(close.map((entry) => entry.group));
  const apart = loose.filter((entry) => !groups.has(entry.group));
  return [...gathered([...close, ...loose.filter((entry) => groups.has(entry.group))]), ...here, ...apart, ...elsewhere];
}

/**
 * Writes the heading of a group.
 * @param {string} group
 */
export function headingOf(group) {
  return HEADINGS[group] ?? group;
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
      const step = stepOf(action.id);
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

/** Puts entries of a group together, in the order in which the groups come first. @param {Entry[]} entries */
function gathered(entries) {
  const groups = [...new Set(entries.map(({ group }) => group))];
  return groups.flatMap((group) => entries.filter((entry) => entry.group === group));
}
