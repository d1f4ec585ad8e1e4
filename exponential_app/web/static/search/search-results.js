/** The hits of a search: what is held here first, below it what only the server found, so that nothing moves when it answers. */
import { computed, signal } from '@preact/signals';
import { route } from '../core/router.js';
import { store } from '../core/store.js';
import { recentIssues } from '../palette/recents.js';
import { heldIssues } from './held-issues.js';
import { askedOf, filterOfChoices } from './search-address.js';
import { focusedHit } from './search-focus.js';
import { answer, keyOf } from './server-search.js';

/** @typedef {import('../core/entities.js').Issue} Issue */
/** @typedef {{ issue: Issue, group: 'here' | 'server' | 'recent', excerpt: import('../palette/search.api.js').Excerpt | null }} Hit */

const MOST_HELD = 50;

/** What the address asks for. */
export const asked = computed(() => askedOf(route.value.query));

export const chosenFilter = computed(() => filterOfChoices(asked.value));

/** @type {import('@preact/signals').ReadonlySignal<readonly Hit[]>} */
export const hits = computed(() => {
  if (route.value.name !== 'search' || !store.ready.value) return [];
  const { words } = asked.value;
  if (!words.trim()) return recents();
  const held = heldIssues(words, MOST_HELD, chosenFilter.value);
  const known = new Set(held.map(({ id }) => id));
  const { key, hits: found } = answer.value;
  const others = key === keyOf(words, chosenFilter.value) ? found.filter(({ issue }) => !known.has(issue.id)) : [];
  return [
    ...held.map((issue) => ({ issue, group: /** @type {const} */ ('here'), excerpt: null })),
    // Of an issue that is here, what is here is newer.
    ...others.map(({ issue, excerpt }) => ({ issue: store.issue(issue.id) ?? issue, group: /** @type {const} */ ('server'), excerpt })),
  ];
});

/** The focused hit while it is one; else none. */
const focused = computed(() => (hits.value.some(({ issue }) => issue.id === focusedHit.value) ? focusedHit.value : null));

/** The results as what a panel beside them needs to know of a list. */
export const resultList = {
  focused,
  peeking: signal(false),
  /** @param {string | null} id */
  focus(id) {
    focusedHit.value = id;
  },
};

/** Moves the focus by so many hits, stopping at the ends. @param {number} step */
export function moveFocus(step) {
  const ids = hits.peek().map(({ issue }) => issue.id);
  const at = ids.indexOf(focused.peek() ?? '');
  const next = at < 0 ? (step > 0 ? 0 : ids.length - 1) : Math.max(0, Math.min(ids.length - 1, at + step));
  focusedHit.value = ids[next] ?? null;
}

/** @returns {Hit[]} */
function recents() {
  return recentIssues.value.flatMap((id) => {
    const issue = store.issue(id);
    return issue ? [{ issue, group: /** @type {const} */ ('recent'), excerpt: null }] : [];
  });
}
