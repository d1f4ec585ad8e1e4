/** A team's states, changed at the server: it decides what a team needs, and moves the issues of a state that goes. */
import { api, Problem } from '../core/api.js';
import { uuid7 } from '../core/uuid7.js';
import { toast, toastError } from '../ui/toast.js';

/** @typedef {import('../core/entities.js').Team} Team */
/** @typedef {import('../core/entities.js').WorkflowState} WorkflowState */
/** @typedef {{ name: string, color: string, description: string | null }} Look */

/** @param {Team} team @param {WorkflowState['category']} category @param {Look} look */
export function addState(team, category, look) {
  const body = { id: uuid7(), category, ...look };
  return attempt(`State ${look.name} added`, 'The state is not added', () => api.post(pathOf(team), body));
}

/** @param {Team} team @param {WorkflowState} state @param {Partial<Look> & { is_default?: true }} changed */
export function changeState(team, state, changed) {
  const body = { id: state.id, ...changed };
  return attempt(`State ${state.name} changed`, `State ${state.name} stays as it is`, () => api.patch(pathOf(team), body));
}

/** @param {Team} team @param {WorkflowState['category']} category @param {readonly string[]} ordered_ids */
export function orderStates(team, category, ordered_ids) {
  const body = { reorder: { category, ordered_ids } };
  return attempt('', 'The order stays', () => api.patch(pathOf(team), body));
}

/** @param {Team} team @param {WorkflowState} state @param {string | null} replacement */
export function deleteState(team, state, replacement) {
  const body = { id: state.id, ...(replacement ? { replacement_status_id: replacement } : {}) };
  return attempt(`State ${state.name} deleted`, `State ${state.name} stays`, () => api.send('DELETE', pathOf(team), { body }));
}

/** How many issues are in each state, archived ones counted. @param {Team} team @returns {Promise<Map<string, number>>} */
export async function fetchCounts(team) {
  const { statuses } = await api.get(pathOf(team));
  /** @type {{ id: string, issueCount: number }[]} */
  const states = Object.values(statuses).flat();
  return new Map(states.map(({ id, issueCount }) => [id, issueCount]));
}

/** @param {Team} team */
function pathOf(team) {
  return `/teams/${team.key}/statuses`;
}

/**
 * @param {string} success Said with the way back; nothing is said for an empty one.
 * @param {string} failure
 * @param {() => Promise<any>} run
 * @returns {Promise<boolean>} Whether it was done.
 */
async function attempt(success, failure, run) {
  try {
    const { seq } = await run();
    const undo = () => void attempt('Taken back', 'It stays as it is', () => api.post('/undo', { transaction_of: seq }));
    if (success && seq !== null) toast(success, { actions: success === 'Taken back' ? [] : [{ label: 'Undo', run: undo }] });
    return true;
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    toastError(failure, { detail: Object.values(error.fields).flat().join(' ') || error.message });
    return false;
  }
}
