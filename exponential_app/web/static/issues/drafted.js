/** What a template's words mean in a team today; what the team does not have is left out. */
import { store } from '../core/store.js';

/**
 * @param {import('../settings/templates.api.js').IssueDraft} issue
 * @param {string} teamId
 */
export function drafted(issue, teamId) {
  const states = store.statesByTeam(teamId).peek();
  const state =
    states.find(({ id }) => id === issue.state_id) ??
    states.find(({ name }) => name.toLowerCase() === issue.state_name?.toLowerCase());
  const labels = new Set(store.labelsOfTeam(teamId).map(({ id }) => id));
  const assignee = issue.assignee_id && store.person(issue.assignee_id) ? issue.assignee_id : undefined;
  const said = {
    title: issue.title,
    description: issue.description,
    priority: issue.priority,
    estimate: issue.estimate,
    state_id: state?.id,
    assignee_id: assignee,
    label_ids: issue.label_ids?.filter((id) => labels.has(id)),
    due_date: issue.due_in_days === undefined ? undefined : dayAfter(issue.due_in_days),
  };
  return Object.fromEntries(Object.entries(said).filter(([, value]) => value !== undefined));
}

/** @param {number} days */
function dayAfter(days) {
  const day = new Date();
  day.setDate(day.getDate() + days);
  const two = (/** @type {number} */ number) => String(number).padStart(2, '0');
  return `${day.getFullYear()}-${two(day.getMonth() + 1)}-${two(day.getDate())}`;
}
