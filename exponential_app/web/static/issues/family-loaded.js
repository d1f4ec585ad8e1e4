/** Brings what an open issue names and the store lacks: closed long ago, or put away. */
import { useEffect } from 'preact/hooks';
import { api, Problem } from '../core/api.js';
import { relationsOf } from '../core/hierarchy.js';
import { store } from '../core/store.js';
import { sync } from '../core/sync.js';

/** @typedef {import('../core/entities.js').Issue} Issue */

/** Fetches once, and again when the connection comes back; offline, what is here must do. @param {Issue} issue */
export function useFamilyLoaded(issue) {
  const state = sync.state.value;
  const isOnline = state === 'live' || state === 'polling';
  const named = [issue.parent_issue_id, ...relationsOf(issue.id).map(({ relation }) => otherOf(relation, issue.id))];
  const missing = named.filter((id) => id !== null && id !== undefined && !store.issue(id)).join();
  useEffect(() => {
    // One that was just made here is not known there yet.
    if (isOnline && issue.version > 0) void quietly(() => loadSubIssues(issue.id));
  }, [issue.id, isOnline, issue.version > 0]);
  useEffect(() => {
    if (isOnline && missing) for (const id of missing.split(',')) void quietly(() => sync.loadIssue(id));
  }, [missing, isOnline]);
}

/** @param {import('../core/entities.js').IssueRelation} relation @param {string} id */
function otherOf(relation, id) {
  return relation.issue_id === id ? relation.related_issue_id : relation.issue_id;
}

/** @param {string} id */
async function loadSubIssues(id) {
  let cursor = '';
  do {
    const page = await api.get(`/issues/${id}/sub-issues`, { query: { limit: 250, ...(cursor ? { cursor } : {}) } });
    for (const issue of /** @type {Issue[]} */ (page.data)) store.confirm('issue', issue.id, issue);
    cursor = page.next_cursor ?? '';
  } while (cursor);
}

/** What cannot be had, such as a parent out of sight, stays away. @param {() => Promise<unknown>} load */
async function quietly(load) {
  try {
    await load();
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
  }
}
