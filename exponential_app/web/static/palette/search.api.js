/** Asks the server for issues that say something in their descriptions and comments, or are not held here. */
import { api } from '../core/api.js';

/** @typedef {{ text: string, hit: boolean }} Piece */
/** @typedef {{ issue: import('../core/entities.js').Issue, excerpt: { pieces: Piece[] } | null }} ServerHit */

const MOST = 20;

/**
 * Answers the best hits; rejects with a Problem, or an AbortError when it was called off.
 * @param {string} query
 * @param {AbortSignal} signal
 * @returns {Promise<ServerHit[]>}
 */
export async function searchServer(query, signal) {
  const found = await api.get('/search', { query: { q: query, limit: MOST }, signal });
  return found.data;
}
