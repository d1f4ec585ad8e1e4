/** Moving issues to another team, at the server: their numbers, states and labels there are decided by it. */
import { api } from '../core/api.js';
import { store } from '../core/store.js';
import { attempt } from './at-server.js';
import { namesOf } from './edit.js';

/** @typedef {{ labels_left: string[], assignee_left: string | null }} Moved  what had to stay behind */

/**
 * @param {readonly string[]} ids
 * @param {import('../core/entities.js').Team} team
 */
export async function moveIssues(ids, team) {
  await attempt({
    success: `${namesOf(ids)} moved to ${team.name}`,
    failure: 'Nothing was moved',
    run: () => api.post('/issues/move', { issues: ids, team: team.id }),
    detail: ({ moved }) => leftBehind(moved),
  });
}

/** @param {Moved[]} moved */
function leftBehind(moved) {
  const labels = [...new Set(moved.flatMap((each) => each.labels_left))].flatMap((id) => store.table('label').peek(id)?.name ?? []);
  const people = [...new Set(moved.flatMap((each) => each.assignee_left ?? []))].flatMap((id) => store.table('person').peek(id)?.name ?? []);
  const left = [...labels, ...people.map((name) => `${name} as assignee`)];
  return left.length > 0 ? `Not in that team, and let go: ${left.join(', ')}.` : '';
}
