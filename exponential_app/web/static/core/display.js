/** How a place shows its issues: the person's own choice, over the team's, over the product's. What cannot be read counts as not chosen. */

import { computed } from '@preact/signals-core';

import { preference, setPreference, setTeamDisplay, teamDisplay } from './preferences.js';
import { store } from './store.js';

/** @import { ReadonlySignal } from '@preact/signals-core' */

/** @typedef {'list' | 'board'} Layout */
/** @typedef {'state' | 'priority' | 'assignee' | 'label' | 'parent' | 'team' | 'none'} GroupBy */
/** @typedef {'manual' | 'priority' | 'created' | 'updated' | 'due'} OrderBy */
/** How long closed issues are shown: for good, for so long after they were closed, not at all. @typedef {'all' | 'day' | 'week' | 'month' | 'none'} Closed */

/**
 * @typedef {object} Display
 * @property {Layout} layout
 * @property {GroupBy} group_by  of a board: its columns
 * @property {GroupBy} sub_group_by  of a board: its lanes
 * @property {OrderBy} order_by
 * @property {boolean} descending  the other way round; by hand there is one way only
 * @property {boolean} nested  sub-issues stand under their parents
 * @property {boolean} empty_groups
 * @property {Closed} closed
 * @property {string[]} properties  names of those shown on rows and cards
 */

/** What a person or a team has chosen; what is absent is as it is built in. @typedef {Partial<Display>} Chosen */

/** @type {readonly GroupBy[]} */
export const GROUPINGS = Object.freeze(['state', 'priority', 'assignee', 'label', 'parent', 'team', 'none']);
/** @type {readonly OrderBy[]} */
export const ORDERS = Object.freeze(['manual', 'priority', 'created', 'updated', 'due']);
/** @type {readonly Closed[]} */
export const PERIODS = Object.freeze(['all', 'day', 'week', 'month', 'none']);
export const SHOWABLE = Object.freeze([
  ...['id', 'priority', 'state', 'labels', 'due_date', 'estimate', 'assignee'],
  ...['progress', 'relations', 'created'],
]);

/** @type {Readonly<Display>} */
const BUILT_IN = Object.freeze({
  layout: 'list',
  group_by: 'state',
  sub_group_by: 'none',
  order_by: 'priority',
  descending: false,
  nested: true,
  empty_groups: false,
  closed: 'all',
  properties: [...SHOWABLE],
});

/** @type {Readonly<Record<keyof Display, (value: unknown) => boolean>>} */
const READABLE = Object.freeze({
  layout: oneOf(['list', 'board']),
  group_by: oneOf(GROUPINGS),
  sub_group_by: oneOf(GROUPINGS),
  order_by: oneOf(ORDERS),
  descending: isSwitch,
  nested: isSwitch,
  empty_groups: isSwitch,
  closed: oneOf(PERIODS),
  properties: (value) => Array.isArray(value) && value.every((name) => typeof name === 'string'),
});

/** What is left of something kept or sent by others once everything that cannot be read is gone. @param {unknown} value @returns {Chosen} */
export function readChosen(value) {
  if (typeof value !== 'object' || value === null) return {};
  const known = Object.entries(value).filter(([name, each]) => READABLE[/** @type {keyof Display} */ (name)]?.(each));
  return Object.fromEntries(known);
}

/**
 * Lay choices over what is built in, the later ones over the earlier. A board shows its empty columns unless told
 * otherwise: they are where things are dropped. Two levels of one grouping are one.
 * @param {...Chosen} choices
 * @returns {Display}
 */
export function resolved(...choices) {
  const chosen = Object.assign({}, ...choices);
  const display = { ...BUILT_IN, empty_groups: chosen.layout === 'board', ...chosen };
  const grouped = display.group_by === 'none' && display.sub_group_by !== 'none';
  if (grouped && display.layout === 'list') display.group_by = display.sub_group_by;
  if (display.sub_group_by === display.group_by) display.sub_group_by = 'none';
  return display;
}

/** @type {Map<string, ReadonlySignal<Display>>} */
const known = new Map();

/** How a place shows its issues; subscribes. @param {string} place  as in team/<id>/active @returns {Display} */
export function displayOf(place) {
  let display = known.get(place);
  if (!display) known.set(place, (display = computed(() => resolved(sharedDisplay(place), chosenAt(place)))));
  return display.value;
}

/** Whether the person has chosen anything for a place; subscribes. @param {string} place */
export function isChosen(place) {
  return Object.keys(chosenAt(place)).length > 0;
}

/** Show a place in another way from now on, here and on every device. @param {string} place @param {Chosen} patch */
export function choose(place, patch) {
  setPreference(`display/${place}`, { ...chosenAt(place), ...patch }, { undoable: false });
}

/** Show a place again as it is shown to everybody. @param {string} place */
export function resetDisplay(place) {
  setPreference(`display/${place}`, null, { undoable: false });
}

/** Show a place of a team to everybody as the person sees it. @param {string} place  as in team/<id>/active */
export function chooseForTeam(place) {
  const named = teamOf(place);
  if (named) setTeamDisplay(named.id, named.tab, { ...sharedDisplay(place), ...chosenAt(place) });
}

/** What the person alone has chosen for a place; subscribes. @param {string} place @returns {Chosen} */
export function chosenAt(place) {
  return readChosen(preference(`display/${place}`));
}

/** How a place is shown to everybody: as its team has chosen, or as the view was saved; subscribes. @param {string} place @returns {Chosen} */
export function sharedDisplay(place) {
  if (place.startsWith('view/')) return readChosen(store.table('view').get(place.slice('view/'.length))?.display);
  const named = teamOf(place);
  return named ? readChosen(teamDisplay(named.id, named.tab)) : {};
}

/** The team, and the list of it, that a place names. @param {string} place */
export function teamOf(place) {
  const [, id, tab] = /^team\/([^/]+)\/(active|all|backlog)$/.exec(place) ?? [];
  return id && tab ? { id, tab: /** @type {'active' | 'all' | 'backlog'} */ (tab) } : null;
}

/** @param {readonly string[]} words @returns {(value: unknown) => boolean} */
function oneOf(words) {
  return (value) => words.includes(/** @type {string} */ (value));
}

/** @param {unknown} value */
function isSwitch(value) {
  return typeof value === 'boolean';
}
