/** The issues that a team makes again and again. */
import { api } from '../core/api.js';
import { attempt } from './attempt.js';
import { remoteList } from './remote-list.js';

/**
 * @typedef {object} Schedule
 * @property {'daily' | 'weekly' | 'monthly' | 'yearly'} cadence
 * @property {number} interval
 * @property {number[]} weekdays  from 1, Monday
 * @property {number | null} month_day  -1 is the last; null that of the first day
 * @property {number | null} nth
 * @property {string} starts_on
 * @property {string | null} ends_on
 * @property {number | null} count
 * @property {string} time_of_day
 */

/** @typedef {Schedule & { id: string, team_id: string, template_id: string | null, issue: { title?: string, due_in_days?: number }, is_paused: boolean, next_at: string | null }} Recurring */
/** @typedef {Schedule & { template_id: string | null, issue: { title?: string, due_in_days?: number } | null }} RecurringValues */

/**
 * @param {string} teamId
 * @returns {import('./remote-list.js').RemoteList<Recurring>}
 */
export function recurringIssues(teamId) {
  return remoteList(async () => (await api.get('/recurring-issues', { query: { team: teamId, limit: 250 } })).data);
}

/** @param {string} team_id @param {Schedule} schedule @returns {Promise<{ on: string, at: string }[] | undefined>} */
export async function previewSchedule(team_id, schedule) {
  try {
    return (await api.post('/recurring-issues/preview', { team_id, ...schedule })).occurrences;
  } catch {
    // While the form is being filled in, half of it need not make sense.
    return undefined;
  }
}

/** @param {string} id */
export function runNow(id) {
  return attempt('The issue was not made', () => api.post(`/recurring-issues/${id}/run`));
}

/** @param {string} team_id @param {RecurringValues} values */
export const addRecurring = (team_id, values) => api.post('/recurring-issues', { team_id, ...values });
/** @param {string} id @param {Partial<RecurringValues> & { is_paused?: boolean }} values */
export const changeRecurring = (id, values) => api.patch(`/recurring-issues/${id}`, values);
/** @param {string} id */
export const deleteRecurring = (id) => api.del(`/recurring-issues/${id}`);
