/** Which issues an action means, and whether they are there to be changed. */
import { store } from '../core/store.js';

/** @typedef {import('../shell/context.js').Context} Context */

/** @param {Context} context */
export function any(context) {
  return context.issues.length > 0;
}

/** @param {Context} context */
export function one(context) {
  return context.issues.length === 1;
}

/** @param {Context} context */
export function here(context) {
  return any(context) && meant(context).every((issue) => !issue.archived_at && !issue.trashed_at);
}

/** @param {Context} context */
export function away(context) {
  return any(context) && !here(context);
}

/** Whether they are in the trash, and the person may take them out of the world. @param {Context} context */
export function mayBeDeleted(context) {
  const me = store.me.peek();
  const manages = me?.role === 'owner' || me?.role === 'admin';
  return any(context) && meant(context).every((issue) => issue.trashed_at && (manages || issue.creator_id === me?.person_id));
}

/** @param {Context} context */
export function meant(context) {
  return context.issues.flatMap((id) => store.table('issue').peek(id) ?? []);
}
