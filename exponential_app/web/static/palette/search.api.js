/** Asks the server for issues that say something in their descriptions and comments, or are not held here. */
import { api } from '../core/api.js';

/** @typedef {{ text: string, hit: boolean }} Piece */
/** @typedef {{ field: 'description' | 'comment', pieces: Piece[] }} Excerpt */
/** @typedef {{ issue: import('../core/entities.js').Issue, excerpt: Excerpt | null }} ServerHit */
/** @typedef {{ words: string, filter?: import('../core/filter.js').FilterTree | null, cursor?: string | undefined }} Question */

const MOST = 20;

/**
 * Answers a page of the best hits; rejects with a Problem, or an AbortError when it was called off.
 * @param {Question} question
 * @param {AbortSignal} signal
 * @returns {Promise<{ data: ServerHit[], next_cursor: string | null }>}
 */
export function searchServer({ words, filter, cursor }, signal) {
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
  const query = { q: words, limit: MOST, cursor, filter: filter && JSON.stringify(filter), timezone: filter && timeZone };
  return api.get('/search', { query, signal });
}
