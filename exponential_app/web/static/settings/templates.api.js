/** The issue templates of the workspace and of the teams one sees. */
import { api } from '../core/api.js';
import { remoteList } from './remote-list.js';

/**
 * What is absent is left to the team.
 * @typedef {object} IssueDraft
 * @property {string} [title]
 * @property {string} [description]
 * @property {import('../core/entities.js').Priority} [priority]
 * @property {string} [state_id]
 * @property {string} [state_name]
 * @property {string} [assignee_id]
 * @property {string[]} [label_ids]
 * @property {number} [estimate]
 * @property {number} [due_in_days]
 * @property {{ title?: string }[]} [sub_issues]
 */

/**
 * @typedef {object} Template
 * @property {string} id
 * @property {string | null} team_id  null: of the whole workspace
 * @property {string} name
 * @property {string | null} description
 * @property {IssueDraft} issue
 */

/** @typedef {{ name: string, team_id: string | null, issue: IssueDraft }} TemplateValues */

/** @type {import('./remote-list.js').RemoteList<Template>} */
export const issueTemplates = remoteList(async () => (await api.get('/issue-templates', { query: { limit: 250 } })).templates);

/** Those that a team can use, as far as they are known. Subscribes to them. @param {string} teamId */
export function usableTemplates(teamId) {
  return (issueTemplates.rows.value ?? []).filter(({ team_id }) => team_id === null || team_id === teamId);
}

/** @param {TemplateValues} values @returns {Promise<boolean>} */
export function createTemplate(values) {
  return issueTemplates.change('The template was not made', () => api.post('/issue-templates', values));
}

/** @param {string} id @param {Partial<TemplateValues>} values @returns {Promise<boolean>} */
export function changeTemplate(id, values) {
  return issueTemplates.change('The template stays as it is', () => api.patch(`/issue-templates/${id}`, values));
}

/** @param {string} id */
export function copyTemplate(id) {
  return issueTemplates.change('The template was not copied', () => api.post('/issue-templates', { duplicate_from_id: id }));
}

/** @param {string} id */
export function archiveTemplate(id) {
  return issueTemplates.change('The template stays', () => api.del(`/issue-templates/${id}`));
}
