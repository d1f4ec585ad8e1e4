/** The rules of deadlines, and the hours in which business time passes. */
import { api } from '../core/api.js';
import { remoteList } from './remote-list.js';

/**
 * @typedef {object} SlaRule
 * @property {string} id
 * @property {string} name
 * @property {string} rank
 * @property {string[]} priorities  empty: any
 * @property {string[]} team_ids  empty: any
 * @property {string[]} label_ids  empty: any
 * @property {number} duration
 * @property {string} unit
 * @property {boolean} enabled
 */

/** @typedef {Omit<SlaRule, 'id' | 'rank'>} SlaRuleValues */

/**
 * @typedef {object} BusinessHours
 * @property {string} timezone
 * @property {number[]} working_days  from 1, Monday
 * @property {string} opens_at
 * @property {string} closes_at
 * @property {string[]} holidays
 * @property {string[]} paused_state_ids
 */

/** In the order in which they are asked. @type {import('./remote-list.js').RemoteList<SlaRule>} */
export const slaRules = remoteList(async () => (await api.get('/sla-rules', { query: { limit: 250 } })).data);

/** @type {import('./remote-list.js').RemoteList<BusinessHours>} */
export const businessHours = remoteList(async () => [await api.get('/business-hours')]);

/** @param {SlaRuleValues} values */
export const addRule = (values) => slaRules.change('The rule was not made', () => api.post('/sla-rules', values));

/** @param {string} id @param {Partial<SlaRuleValues> & { rank?: string }} values */
export const changeRule = (id, values) =>
  slaRules.change('The rule stays as it is', () => api.patch(`/sla-rules/${id}`, values));

/** @param {string} id */
export const deleteRule = (id) => slaRules.change('The rule stays', () => api.del(`/sla-rules/${id}`));

/** @param {Partial<BusinessHours>} values */
export const changeHours = (values) =>
  businessHours.change('The hours stay as they are', () => api.patch('/business-hours', values));
