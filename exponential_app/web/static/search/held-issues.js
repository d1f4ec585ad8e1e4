/** Finds issues among those held here, at once and without a network. */
import { computed } from '@preact/signals';
import { FilterError, matcher } from '../core/filter.js';
import { askingOf } from '../core/filter-asking.js';
import { searchableOf, searchIssues } from '../core/search.js';
import { store } from '../core/store.js';
import { now } from '../core/time.js';
import { matches } from '../ui/match.js';

/** @typedef {import('../core/entities.js').Issue} Issue */
/** @typedef {import('../core/filter.js').FilterTree} FilterTree */

/** Titles to search in, made again only when an issue changes. */
export const everyHeld = computed(() => searchableOf(store.table('issue').all()));

/**
 * Answers issues whose titles say the words, or almost when none does; best first.
 * @param {string} query
 * @param {number} limit
 * @param {FilterTree | null} [filter] Among which to look; one that cannot be read keeps nothing.
 * @returns {Issue[]}
 */
export function heldIssues(query, limit, filter = null) {
  const searchable = filter ? searchableOf(store.table('issue').all().filter(kept(filter))) : everyHeld.value;
  const found = searchIssues(searchable, query, limit);
  if (found.length > 0) return found;
  const titles = searchable.issues.map((issue) => issue.title);
  return matches(titles, query, limit).flatMap((place) => searchable.issues[place] ?? []);
}

/** @param {FilterTree} filter @returns {(issue: Issue) => boolean} */
function kept(filter) {
  try {
    return matcher(filter, askingOf(store, now.value));
  } catch (error) {
    // An address that somebody wrote by hand may ask for a team that is not there.
    if (error instanceof FilterError) return () => false;
    throw error;
  }
}
