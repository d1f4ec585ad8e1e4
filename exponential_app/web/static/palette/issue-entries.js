/** Issues as entries of the palette: those held here, the ones opened last, and what only the server can find. */
import { computed } from '@preact/signals';
import { html } from 'htm/preact';
import { navigate } from '../core/router.js';
import { searchableOf, searchIssues } from '../core/search.js';
import { store } from '../core/store.js';
import { issuePath } from '../issues/addresses.js';
import { StateIcon } from '../issues/state-icon.js';
import { matches } from '../ui/match.js';
import { recentIssues } from './recents.js';
import { serverHits } from './server-hits.js';

/** @typedef {import('./entries.js').Entry} Entry */
/** @typedef {import('../core/entities.js').Issue} Issue */

const SHOWN_ISSUES = 40;

/** Titles to search in, made again only when an issue changes. */
export const searchable = computed(() => searchableOf(store.table('issue').all()));

/**
 * Answers the issues held here, and below them those that only the server could find.
 * @param {string} query
 * @returns {{ here: Entry[], elsewhere: Entry[] }}
 */
export function issueEntries(query) {
  if (!query.trim()) return { here: [], elsewhere: [] };
  const held = localIssues(query);
  const shown = new Set(held.map((issue) => issue.id));
  const elsewhere = serverHits(query).filter(({ issue }) => !shown.has(issue.id));
  return {
    here: held.map((issue) => issueEntry(issue, 'Issues')),
    elsewhere: elsewhere.map(({ issue, excerpt }) => ({
      ...issueEntry(issue, 'Elsewhere'),
      detail: excerpt?.pieces ?? [],
    })),
  };
}

/** Answers the issues opened last. @returns {Entry[]} */
export function recentEntries() {
  return recentIssues.value.flatMap((id) => {
    const issue = store.issue(id);
    return issue ? [issueEntry(issue, 'Recent')] : [];
  });
}

/**
 * Answers issues whose titles say the words, or almost when none does.
 * @param {string} query
 * @returns {Issue[]}
 */
export function localIssues(query) {
  const found = searchIssues(searchable.value, query, SHOWN_ISSUES);
  if (found.length > 0) return found;
  const { issues } = searchable.value;
  const titles = issues.map((issue) => issue.title);
  return matches(titles, query, SHOWN_ISSUES).flatMap((place) => issues[place] ?? []);
}

/**
 * @param {Issue} issue
 * @param {string} group
 * @param {() => void} [run] By default it is opened.
 * @returns {Entry}
 */
export function issueEntry(issue, group, run = () => navigate(issuePath(issue))) {
  const icon = html`<${StateIcon} state=${store.state(issue.state_id)} />`;
  const { identifier } = issue;
  return { id: `${group}:${issue.id}`, title: issue.title, group, words: identifier, icon, hint: identifier, run };
}
