/** Issues as entries of the palette: those held here, the ones opened last, and what only the server can find. */
import { html } from 'htm/preact';
import { navigate } from '../core/router.js';
import { store } from '../core/store.js';
import { issuePath } from '../issues/addresses.js';
import { StateIcon } from '../issues/state-icon.js';
import { heldIssues } from '../search/held-issues.js';
import { recentIssues } from './recents.js';
import { serverHits } from './server-hits.js';

/** @typedef {import('./entries.js').Entry} Entry */
/** @typedef {import('../core/entities.js').Issue} Issue */

export const SHOWN_ISSUES = 40;

/**
 * Answers the issues held here, and below them those that only the server could find.
 * @param {string} query
 * @returns {{ here: Entry[], elsewhere: Entry[] }}
 */
export function issueEntries(query) {
  if (!query.trim()) return { here: [], elsewhere: [] };
  const held = heldIssues(query, SHOWN_ISSUES);
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
