/** Who may do what with a view; the server decides, in views/policy.py, by the same rules. */
import { store } from '../core/store.js';

/** @typedef {import('../core/entities.js').View} View */

/** Whether one may keep views for others: with a team its members and who manages, with everybody all but guests. @param {string | null} teamId */
export function mayShare(teamId) {
  const me = store.me.value;
  if (!me || me.role === 'guest') return false;
  const manages = me.role === 'owner' || me.role === 'admin';
  return teamId === null || manages || Boolean(store.team(teamId)?.member_ids.includes(me.person_id));
}

/** @param {View} view */
export function mayChange(view) {
  const me = store.me.value;
  if (view.visibility === 'personal') return true;
  return (view.owner_id === me?.person_id && me.role !== 'guest') || mayShare(view.visibility === 'team' ? view.team_id : null);
}

/** @param {View} view */
export function isMine(view) {
  return view.owner_id === store.me.value?.person_id;
}
