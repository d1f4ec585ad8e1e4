/** What a team's next night would do, counted by the server. */
import { api } from '../core/api.js';
import { attempt } from './attempt.js';

/** @typedef {{ auto_close: number, auto_archive: number }} Night */

/**
 * @param {import('../core/entities.js').Team} team
 * @returns {Promise<Night | undefined>} Nothing when it could not be counted.
 */
export function previewNight({ id, auto_close_months, auto_archive_months }) {
  const query = { auto_close_months, auto_archive_months };
  return attempt('The issues were not counted', () => api.get(`/teams/${id}/automation/preview`, { query }));
}
