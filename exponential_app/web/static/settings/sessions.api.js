/** The browsers in which the person is signed in. */
import { api } from '../core/api.js';
import { remoteList } from './remote-list.js';

/**
 * @typedef {object} BrowserSession
 * @property {string} id
 * @property {boolean} current
 * @property {string | null} ip_address
 * @property {string | null} user_agent
 * @property {string} created_at
 * @property {string} last_seen_at
 * @property {string} expires_at
 */

/** @type {import('./remote-list.js').RemoteList<BrowserSession>} */
export const browserSessions = remoteList(async () => (await api.get('/sessions')).sessions);

/** @param {string} id */
export function endSession(id) {
  return browserSessions.change('That browser is still signed in', () => api.del(`/sessions/${id}`));
}
