/** What there is to set, by its words: for the table of contents, the search above it and the palette. */
import { store } from '../core/store.js';
import { settingsPath } from '../issues/addresses.js';
import { matches } from '../ui/match.js';

/**
 * @typedef {object} Page
 * @property {string} page
 * @property {string} title
 * @property {string} icon
 * @property {'Account' | 'Workspace' | 'Teams'} group
 * @property {readonly string[]} [settings] The words that stand beside each, as on the page.
 * @property {string} [words] More words to find it by.
 */

/** @typedef {{ title: string, where: string, icon: string, path: string, words: string }} FoundSetting */

/** @type {readonly Page[]} */
export const PAGES = Object.freeze([
  {
    page: 'preferences',
    title: 'Preferences',
    icon: 'sliders-horizontal',
    group: 'Account',
    settings: [
      'Home',
      'Names',
      'First day of the week',
      'Send comments with',
      'Assign new issues to me',
      'Theme',
      'Font size',
      'Pointer cursors',
      'Sidebar',
    ],
    words: 'appearance dark light start page',
  },
  { page: 'keyboard', title: 'Keyboard', icon: 'keyboard', group: 'Account', words: 'shortcuts keys remap hotkeys' },
  { page: 'profile', title: 'Profile', icon: 'circle-user', group: 'Account', settings: ['Picture', 'Name'], words: 'avatar email' },
  { page: 'notifications', title: 'Notifications', icon: 'bell', group: 'Account', words: 'inbox mail told kinds' },
  { page: 'tokens', title: 'Access tokens', icon: 'key-round', group: 'Account', words: 'api key script mcp' },
  { page: 'sessions', title: 'Sessions', icon: 'laptop', group: 'Account', words: 'devices browsers signed in' },
  {
    page: 'workspace',
    title: 'Workspace',
    icon: 'building-2',
    group: 'Workspace',
    settings: ['Name', 'Address', 'Who may change labels', 'Who may change templates and recurring issues', 'Branch names'],
    words: 'git url',
  },
  { page: 'members', title: 'Members', icon: 'users', group: 'Workspace', words: 'people invite roles guests' },
  { page: 'labels', title: 'Labels', icon: 'tag', group: 'Workspace', words: 'tags groups' },
  { page: 'templates', title: 'Templates', icon: 'copy', group: 'Workspace' },
  {
    page: 'deadlines',
    title: 'Deadlines',
    icon: 'calendar',
    group: 'Workspace',
    settings: ['Rules', 'Business hours'],
    words: 'sla holidays',
  },
  { page: 'new-team', title: 'New team', icon: 'plus', group: 'Teams', words: 'create add' },
]);

/** What is set for each team on its page. */
const OF_TEAMS = Object.freeze([
  'Members',
  'Estimates',
  'Automation',
  'At night',
  'New issues begin with',
  'Recurring issues',
  'Workflow',
]);

export const TEAM_PREFIX = 'team-';

/**
 * Answers pages and settings that fit the words, best first; nothing for no words.
 * @param {string} query
 * @param {number} [limit]
 * @returns {FoundSetting[]}
 */
export function settingsFor(query, limit = 12) {
  if (!query.trim()) return [];
  const all = everySetting();
  const texts = all.map(({ title, where, words }) => `${title} ${where} ${words}`);
  return matches(texts, query, limit).flatMap((place) => all[place] ?? []);
}

/** Answers every page and every setting that has words of its own. @returns {FoundSetting[]} */
export function everySetting() {
  const teams = store.table('team').all();
  return [
    ...PAGES.flatMap((page) => [
      { title: page.title, where: page.group, icon: page.icon, path: settingsPath(page.page), words: page.words ?? '' },
      ...(page.settings ?? []).map((title) => found(title, page.title, page.icon, page.page)),
    ]),
    ...teams.flatMap((team) => [
      { title: team.name, where: 'Teams', icon: 'users', path: settingsPath(TEAM_PREFIX + team.key), words: team.key },
      ...OF_TEAMS.map((title) => found(title, team.name, 'users', TEAM_PREFIX + team.key)),
    ]),
  ];
}

/**
 * @param {string} title
 * @param {string} where
 * @param {string} icon
 * @param {string} page
 * @returns {FoundSetting}
 */
function found(title, where, icon, page) {
  return { title, where, icon, path: `${settingsPath(page)}?setting=${encodeURIComponent(title)}`, words: '' };
}
