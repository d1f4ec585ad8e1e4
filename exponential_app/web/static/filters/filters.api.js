/** Asks the server which issues a filter keeps. */
import { api } from '../core/api.js';

/** @typedef {import('../core/filter.js').FilterTree} FilterTree */

const PAGE = 250;
const MOST_PAGES = 8;

/**
 * Answers the newest issues that a filter keeps, up to two thousand. Rejects with a Problem, or an AbortError.
 * @param {FilterTree} filter
 * @param {AbortSignal} signal
 * @returns {Promise<{ issues: import('../core/entities.js').Issue[], more: boolean }>}
 */
export async function queryIssues(filter, signal) {
  const timezone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  /** @type {import('../core/entities.js').Issue[]} */
  const issues = [];
  let cursor = null;
  for (let pages = 0; pages < MOST_PAGES; pages += 1) {
    const body = { filter, timezone, limit: PAGE, ...(cursor ? { cursor } : {}) };
    const page = await api.post('/issues/query', body, { signal });
    issues.push(...page.data);
    cursor = page.next_cursor;
    if (!cursor) break;
  }
  return { issues, more: Boolean(cursor) };
}
