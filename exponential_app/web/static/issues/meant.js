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

/** @param {Context} context */
export function meant(context) {
  return context.issues.flatMap((id) => store.table('issue').peek(id) ?? []);
}
