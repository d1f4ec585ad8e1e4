/** Adding people to the workspace and to teams, and making teams; the stream then brings them to every screen. */
import { api, Problem } from '../core/api.js';
import { toast, toastError } from '../ui/toast.js';

/**
 * Adds someone by address.
 * @param {{ email: string, name: string, role: string }} person
 * @returns {Promise<Problem | null>} What is wrong with the entry, else nothing.
 */
export async function addMember({ email, name, role }) {
  const body = { email, role, ...(name ? { name } : {}) };
  return attempt(() => api.post('/workspaces/members', body), `${name || email} added`);
}

/**
 * @param {{ name: string, key: string, is_private: boolean, color: string }} team
 * @returns {Promise<Problem | null>}
 */
export async function createTeam({ name, key, is_private, color }) {
  return attempt(
    () => api.post('/teams', { name, is_private, color, ...(key ? { key } : {}) }),
    `Team ${name} created`,
  );
}

/**
 * @param {string} teamKey
 * @param {string} person_id
 */
export async function addTeamMember(teamKey, person_id) {
  const problem = await attempt(() => api.post(`/teams/${teamKey}/members`, { person_id }), 'Added to the team');
  if (problem) toastError('Nobody was added', { detail: problem.message });
}

/**
 * @param {string} teamKey
 * @param {string} person_id
 */
export async function removeTeamMember(teamKey, person_id) {
  const problem = await attempt(() => api.del(`/teams/${teamKey}/members/${person_id}`), 'Removed from the team');
  if (problem) toastError('Nobody was removed', { detail: problem.message });
}

/**
 * @param {() => Promise<unknown>} send
 * @param {string} done
 * @returns {Promise<Problem | null>}
 */
async function attempt(send, done) {
  try {
    await send();
  } catch (error) {
    if (error instanceof Problem) return error;
    throw error;
  }
  toast(done);
  return null;
}
