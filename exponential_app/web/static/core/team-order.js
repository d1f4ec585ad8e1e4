/** The teams in the order of the sidebar: one's own as one has put them, then the others by name. */

/** @import { Team } from './entities.js' */

/**
 * Those that were not put anywhere follow those that were, by name.
 * @param {readonly Team[]} teams
 * @param {string} personId
 * @param {readonly string[]} order  ids
 * @returns {{ own: Team[], others: Team[] }}
 */
export function inOrder(teams, personId, order) {
  const byName = (/** @type {Team} */ a, /** @type {Team} */ b) => a.name.localeCompare(b.name);
  const place = (/** @type {Team} */ { id }) => (order.includes(id) ? order.indexOf(id) : order.length);
  const own = teams.filter(({ member_ids }) => member_ids.includes(personId));
  return {
    own: own.sort((a, b) => place(a) - place(b) || byName(a, b)),
    others: teams.filter((team) => !own.includes(team)).sort(byName),
  };
}

/**
 * The order once a team has been put before or after another.
 * @param {readonly Team[]} own  as they stand
 * @param {string} movedId
 * @param {string} targetId
 * @param {'before' | 'after'} place
 * @returns {string[]}
 */
export function orderWith(own, movedId, targetId, place) {
  const ids = own.map(({ id }) => id);
  if (movedId === targetId) return ids;
  const rest = ids.filter((id) => id !== movedId);
  rest.splice(rest.indexOf(targetId) + (place === 'after' ? 1 : 0), 0, movedId);
  return rest;
}
