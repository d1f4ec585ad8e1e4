/** Who sees a view, in words and as a sign. */
import { store } from '../core/store.js';

/** @typedef {import('../core/entities.js').View} View */

/** @param {Pick<View, 'visibility' | 'team_id'>} view @returns {{ icon: string, words: string }} */
export function visibilityOf({ visibility, team_id }) {
  if (visibility === 'personal') return { icon: 'lock', words: 'Only you' };
  if (visibility === 'workspace') return { icon: 'globe', words: 'Everybody' };
  return { icon: 'users', words: store.team(team_id ?? '')?.name ?? 'A team' };
}
