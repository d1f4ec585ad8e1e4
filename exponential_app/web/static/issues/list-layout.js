/** What a list shows, as signals: its issues filtered, grouped, ordered and laid out as its display says. */
import { computed, signal } from '@preact/signals';
import { recallList, remember } from '../core/device.js';
import { displayOf } from '../core/display.js';
import { store } from '../core/store.js';
import { now } from '../core/time.js';
import { arrange } from './list-model.js';
import { isRepeated, linesOf, sameLines } from './lines.js';

/** @typedef {import('../core/entities.js').Issue} Issue */
/** @typedef {import('../core/entities.js').Category} Category */
/** @typedef {import('../core/display.js').Closed} Closed */
/** @typedef {import('./list-model.js').Group} Group */
/** @typedef {import('./lines.js').Line} Line */

/**
 * @typedef {object} Definition
 * @property {string} key
 * @property {string} title
 * @property {() => readonly Issue[]} issues
 * @property {readonly Category[]} categories
 * @property {import('../core/closed.js').Older} [older] Of a list that is not here as a whole: the rest.
 * @property {string} [place] Whose display it has, as in team/<id>/active; by default one of its own.
 * @property {Fixed} [fixed] What nobody chooses of its display.
 * @property {string} [teamId] The only team whose issues are in it.
 * @property {() => ((issue: Issue) => boolean) | null} [accepts] Reads signals; answers which issues pass, or null for all.
 */

/** @typedef {Partial<import('./sorting.js').Shown>} Fixed */

/** One plain list, in the order in which its issues are given. @type {Fixed} */
export const AS_GIVEN = Object.freeze({
  layout: 'list',
  group_by: 'none',
  sub_group_by: 'none',
  order_by: 'given',
  nested: false,
  closed: 'all',
});

const COLLAPSED_KEY = 'collapsed-groups:';
const DAY_MS = 86_400_000;
/** @type {Readonly<Partial<Record<Closed, number>>>} */
const PERIODS_MS = { day: DAY_MS, week: 7 * DAY_MS, month: 30 * DAY_MS, none: -DAY_MS };
/** So seldom do closed issues leave a list by growing old. */
const RENEWED_EACH_MS = 600_000;

/** @type {import('./groupings.js').Facts} */
const FACTS = {
  state: (id) => store.state(id),
  person: (id) => store.person(id),
  label: (id) => store.label(id),
  team: (id) => store.team(id),
  states: (teamId) => store.statesByTeam(teamId).value,
  labels: (teamId) => store.labelsOfTeam(teamId),
};

/** @param {Definition} definition */
export function layoutOf({ key, issues, categories, older, place = key, fixed, teamId, accepts }) {
  const wanted = new Set(categories);
  const collapsed = signal(readCollapsed(key));
  const display = computed(() => (fixed ? { ...displayOf(place), ...fixed } : displayOf(place)));
  // As one word, so that another order or grouping draws no row again.
  const properties = computed(() => display.value.properties.join());
  const closedSince = computed(() => sinceOf(display.value.closed, now.value));
  const accepted = computed(() => {
    const matches = accepts?.();
    return matches ? issues().filter(matches) : issues();
  });
  const arranged = computed(() => {
    const teamIds = teamId === undefined ? teamsOf(accepted.value, display.value.empty_groups) : [teamId];
    return arrange(accepted.value, display.value, { categories: wanted, closedSince: closedSince.value, teamIds }, FACTS);
  });
  const hasOlder = computed(() => older !== undefined && display.value.closed === 'all' && older.extent.value !== 'end');
  const groups = computed(() => arranged.value.groups);
  /** @type {Line[]} */
  let before = [];
  const lines = computed(() => {
    const laidOut = linesOf(arranged.value, collapsed.value);
    if (hasOlder.value) laidOut.push({ kind: 'older', id: 'older', issue: '', group: '', depth: 0 });
    return (before = sameLines(before, laidOut));
  });
  return {
    /** The place whose display it has. */
    place,
    /** Whether its display can be chosen, and whether it can be filtered. */
    hasDisplay: fixed === undefined,
    isFiltered: accepts !== undefined,
    display,
    /** The properties that its rows and cards show. */
    shows: computed(() => new Set(properties.value ? properties.value.split(',') : [])),
    groups,
    lanes: computed(() => arranged.value.lanes),
    /** The sub-issues that stand under an issue. */
    nested: computed(() => arranged.value.nested),
    /** How many issues are shown, and how many there are without the filter. */
    shownCount: computed(() => arranged.value.count),
    wholeCount: computed(() => countOf(issues(), wanted)),
    lines,
    /** Whether an issue may stand in several places. */
    repeats: computed(() => isRepeated(groups.value)),
    collapsed,
    older,
    /** Whether older closed issues belong to it that are not here. */
    hasOlder,
    /** Whether there are teaching issues in it. */
    teaches: computed(() => issues().some((issue) => issue.is_sample)),
    /** Collapses groups and parents, or opens them, and remembers it. @param {(collapsed: Set<string>) => void} change */
    collapse(change) {
      const next = new Set(collapsed.value);
      change(next);
      collapsed.value = next;
      remember(COLLAPSED_KEY + key, JSON.stringify([...next]));
    },
  };
}

/** @param {Closed} period @param {number} at Epoch milliseconds. @returns {string | null} An instant. */
function sinceOf(period, at) {
  const ms = PERIODS_MS[period];
  if (ms === undefined) return null;
  return new Date(Math.floor((at - ms) / RENEWED_EACH_MS) * RENEWED_EACH_MS).toISOString();
}

/** @param {readonly Issue[]} issues @param {boolean} isAsked */
function teamsOf(issues, isAsked) {
  return isAsked ? [...new Set(issues.map((issue) => issue.team_id))] : [];
}

/** @param {readonly Issue[]} issues @param {ReadonlySet<Category>} categories */
function countOf(issues, categories) {
  /** @type {Map<string, number>} */
  const byState = new Map();
  for (const { state_id: id } of issues) byState.set(id, (byState.get(id) ?? 0) + 1);
  let count = 0;
  for (const [id, number] of byState) {
    const state = store.state(id);
    if (state && categories.has(state.category)) count += number;
  }
  return count;
}

/**
 * @param {string} key
 * @returns {ReadonlySet<string>}
 */
function readCollapsed(key) {
  return new Set(recallList(COLLAPSED_KEY + key).map(String));
}
